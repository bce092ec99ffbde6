"""Tries hostile input for as long as one likes: ``python -m tests.fuzzing``.

``python -m tests.fuzzing PART SECONDS [SEED]``, where ``PART`` is one of ``formats``,
``analysis``, ``slowness``, ``queries``, ``screen``. Prints how many inputs were tried,
how long the slowest took and how much memory was held. Stops at the first that raises
anything: its seed is printed, and the same seed with ``PART SEED`` tries it again.
"""

from __future__ import annotations

import random
import resource
import sys
import time
import traceback

from tests.fuzzing.parts import PARTS


def main(part: str, seconds: float, seed: int) -> int:
    """Try inputs for so many seconds, each with a seed of its own."""
    end = time.monotonic() + seconds
    tried = size = 0
    slowest: tuple[float, int] = (0.0, 0)
    while time.monotonic() < end:
        number = seed + tried
        start = time.monotonic()
        try:
            size += len(PARTS[part](random.Random(number)))  # noqa: S311 - no secret
        except Exception:  # noqa: BLE001 - whatever it is, it is said
            traceback.print_exc()
            print(f"{part}: seed {number}")  # noqa: T201 - run by hand
            return 1
        slowest = max(slowest, (time.monotonic() - start, number))
        tried += 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    print(  # noqa: T201 - run by hand
        f"{part}: {tried} inputs of {size:,} bytes, slowest {slowest[0]:.2f} s (seed "
        f"{slowest[1]}), {memory} MB"
    )
    return 0


if __name__ == "__main__":
    begin = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    raise SystemExit(main(sys.argv[1], float(sys.argv[2]), begin))
