"""A few hostile inputs for each part; ``python -m tests.fuzzing`` tries many more."""

from __future__ import annotations

import random

import pytest

from search_index.annotate import annotate
from tests.fuzzing.parts import PARTS
from tests.search_index.invented import read_text
from tui.reading.search.finder import Finder, PatternError

TRIES = {
    "formats": 20,
    "analysis": 300,
    "slowness": 3,
    "queries": 60,
    "screen": 80,
}


@pytest.mark.parametrize("part", PARTS)
def test_hostile_input(part: str) -> None:
    """Nothing is raised or steers the terminal, and work grows with the text alone."""
    for number in range(TRIES[part]):
        # Far from the numbers that are tried by hand.
        assert PARTS[part](random.Random(1_000_000 + number))  # noqa: S311 - no secret


@pytest.mark.parametrize("end", ["will", "will be", "fares will", "’ll", "would be"])
def test_a_text_that_ends_with_an_auxiliary(end: str) -> None:
    """A text may end where a verb would have followed."""
    assert annotate(read_text(f"Ida Moss said that they hope fares {end}"))


def test_half_a_character_as_a_pattern() -> None:
    """A pattern with half a character in it is none yet."""
    with pytest.raises(PatternError):
        Finder(read_text("It rained.")).find_matches("/a\ud800")
