"""Tries hostile input for as long as one likes: ``python -m tests.fuzzing``.

``python -m tests.fuzzing PART SECONDS [SEED]``, where ``PART`` is one of ``formats``,
``analysis``, ``slowness``, ``queries``, ``screen``, a format of
``tests/search_index/articles/fuzzing.py`` (``pdf``, ``box``), or ``readers`` for each
of these so many seconds. Prints how many inputs were tried, how long the slowest took
and how much memory was held. Stops at the first that raises anything, or takes more
than five seconds of the processor: its seed is printed, and the same seed with ``PART
SEED`` tries it again.
"""

from __future__ import annotations

import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from types import FrameType

from tests.fuzzing.parts import PARTS, READERS

_HANG = 5.0


class HungError(Exception):
    """An input took longer than any may."""


def _hung(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise HungError


def main(
    part: str, tried: Callable[[random.Random], bytes], seconds: float, seed: int
) -> int:
    """Try inputs for so many seconds, each with a seed of its own."""
    signal.signal(signal.SIGPROF, _hung)
    end = time.monotonic() + seconds
    count = size = 0
    slowest: tuple[float, int] = (0.0, 0)
    while time.monotonic() < end:
        number = seed + count
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, _HANG)
        try:
            size += len(tried(random.Random(number)))  # noqa: S311 - no secret
        except Exception:  # noqa: BLE001 - whatever it is, it is said
            signal.setitimer(signal.ITIMER_PROF, 0)
            traceback.print_exc()
            print(f"{part}: seed {number}")  # noqa: T201 - run by hand
            return 1
        signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, (time.process_time() - start, number))
        count += 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    print(  # noqa: T201 - run by hand
        f"{part}: {count} inputs of {size:,} bytes, slowest {slowest[0]:.2f} s (seed "
        f"{slowest[1]}), {memory} MB",
        flush=True,
    )
    return 0


if __name__ == "__main__":
    begin = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    every = {**PARTS, **READERS}
    names = [*READERS] if sys.argv[1] == "readers" else [sys.argv[1]]
    raise SystemExit(
        max(main(name, every[name], float(sys.argv[2]), begin) for name in names)
    )
