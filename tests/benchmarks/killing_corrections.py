"""Kills a program that corrects, undoes and imports, and looks at what is left.

Run by hand: ``python -m tests.benchmarks.killing_corrections [ROUNDS]``; fifty rounds
unless told. After each kill every step that was told of must be kept, and laid over
the article, its lists and the index.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from search_index.library.library import Library
from tests.search_index.invented import read_text
from tests.search_index.library.killed import (
    STORY,
    corrected_until_killed,
    look_after,
)

ROUNDS = 50
_LONGEST_SECONDS = 1.0


def main() -> int:
    """Kill it again and again; return 1 when anything was lost."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    chance = random.Random(5)  # noqa: S311 - moments, no secret
    lost = done = 0
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        Library.open(home).document(read_text(STORY))
        for turn in range(rounds):
            moment = chance.uniform(0, _LONGEST_SECONDS)
            told = corrected_until_killed(home, 5, done, moment)
            try:
                done = look_after(home, 5, told)
            except AssertionError as error:
                sys.stdout.write(f"{error}\n")
                lost, done = lost + 1, told
            sys.stdout.write(f"{turn + 1:3} {done:6} steps {lost:3} lost\n")
            sys.stdout.flush()
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
