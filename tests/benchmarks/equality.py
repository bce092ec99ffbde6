"""Random sessions: does the terminal show what Textual drew, after each frame?

Run by hand: ``python -m tests.benchmarks.equality [--sessions 2000] [--first 0]``.
Every second session is one with characters on whose width terminals disagree. Prints
each difference, and at the end how many frames were compared.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.tui.wire.sessions import play


def main(arguments: Sequence[str] | None = None) -> int:
    """Play the sessions; 1 when any frame was not the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keys", type=int, default=8)
    options = parser.parse_args(arguments)
    frames = different = played = 0
    for seed in range(options.first, options.first + options.sessions):
        twin = play(seed, keys=options.keys, modern=seed % 2 == 0)
        frames += twin.compared
        played += 1
        if twin.difference:
            different += 1
            sys.stdout.write(f"session {seed}: {twin.difference}\n")
        if played % 100 == 0:
            sys.stdout.write(f"{played} sessions, {frames} frames\n")
            sys.stdout.flush()
    sys.stdout.write(
        f"{played} sessions, {frames} frames, {different} sessions with a difference\n"
    )
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
