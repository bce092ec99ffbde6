"""A program that is killed while it corrects loses nothing that it told of."""

from __future__ import annotations

from pathlib import Path

from search_index.library.library import Library
from tests.search_index.invented import read_text
from tests.search_index.library.killed import (
    STORY,
    corrected_until_killed,
    look_after,
)


def test_killed_and_gone_on(tmp_path: Path) -> None:
    """Corrections, undoing and imports are there, all of each or nothing of it."""
    library = Library.open(tmp_path)
    library.document(read_text(STORY))
    done = 0
    for seconds in (0.01, 0.1, 0.23):
        told = corrected_until_killed(tmp_path, 7, done, seconds)
        assert told > done
        done = look_after(tmp_path, 7, told)
