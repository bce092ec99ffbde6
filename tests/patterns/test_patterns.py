"""No pattern of the program takes more than linear time, whatever text it meets."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest

from tests.patterns.ambiguity import find_attacks
from tests.patterns.registry import (
    find_made_while_running,
    find_patterns,
    modules_with_patterns,
)
from tests.patterns.steps import TooManyStepsError, count_steps

SIZES = (40, 320)
"""Characters of the smaller text; the longer is tried where the shorter tells nothing:
what a pattern bounds looks worse than linear until the bound is reached."""
GROWTH = 3.0
"""From n to 2n and on to 4n the steps that are added double; squared they are four."""
MOST_STEPS = 300_000
ENDS = ("", "!", "\x00", "\n\nA")

MADE_WHILE_RUNNING = {
    "search_index.text.folding._changing": "one sort of character, and runs of it",
    "search_index.text.words._fold_characters": "one sort of character",
}
"""Patterns that are made of the text itself, and what keeps them linear."""


@pytest.fixture(autouse=True)
def deep() -> Iterator[None]:
    """Let the counting matcher call itself once for each character."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    yield
    sys.setrecursionlimit(before)


def is_linear(
    pattern: re.Pattern[str],
    attack: tuple[str, str],
    searched: bool,
    sizes: tuple[int, ...] = SIZES,
) -> bool:
    """Tell whether a text twice as long takes twice the steps."""
    return any(
        all(grows_evenly(pattern, attack, end, size, searched) for end in ENDS)
        for size in sizes
    )


def grows_evenly(
    pattern: re.Pattern[str],
    attack: tuple[str, str],
    end: str,
    size: int,
    searched: bool,
) -> bool:
    """Tell whether steps are added in proportion from one length to the next."""
    opening, word = attack
    times = max(2, size // len(word))
    texts = [opening + word * (times * by) + end for by in (1, 2, 4)]
    try:
        steps = [
            count_steps(pattern, text, searched=searched, most=MOST_STEPS)
            for text in texts
        ]
    except (TooManyStepsError, RecursionError):
        return False
    return steps[2] - steps[1] <= GROWTH * (steps[1] - steps[0] + 1)


@pytest.mark.parametrize(
    ("source", "searched"),
    [
        (r"(a+)+$", False),
        (r"(?:<!--.{0,5000}?-->\s*)*<html", False),
        (r"(?:aa|a)*c", False),
        (r"\s*x?\s*y", False),
        (r"\w+@", True),
        (r"\w+@|\w", True),
        (r"[ \t]+$", True),
        (r"a.*?b", True),
        (r"x(?=\w*!)", True),
    ],
)
def test_the_check_finds_what_is_slow(source: str, searched: bool) -> None:
    """A pattern that is known to take more than linear time is told."""
    pattern = re.compile(source)
    attacks = find_attacks(pattern, searched=searched)
    assert not all(is_linear(pattern, one, searched, SIZES[:1]) for one in attacks)


@pytest.mark.parametrize(
    ("source", "searched"),
    [
        (r"\w+", True),
        (r"^\s*by\s", False),
        (r"(?<!\w)\w{1,30}@", True),
        (r"<[^<>]{1,300}>", True),
        (r"(?>a+)b", False),
        (r"(?:ab)*c", False),
    ],
)
def test_the_check_lets_pass_what_is_quick(source: str, searched: bool) -> None:
    """A pattern that is linear, or within its bounds, is not complained of."""
    pattern = re.compile(source)
    attacks = find_attacks(pattern, searched=searched)
    assert all(is_linear(pattern, one, searched) for one in attacks)


def test_steps_are_those_of_the_matcher() -> None:
    """Where the counting matcher ends, the standard library's does too."""
    for source in (r"a+?b|a", r"(\w)\1", r"(?i:A)b", r"(?<=a)b(?!c)", r"a{2,3}+b"):
        assert count_steps(re.compile(source), "aabAbbaac", searched=True, most=999)


def test_no_pattern_is_forgotten() -> None:
    """Patterns stand in their modules; what is made while running is named here."""
    found = [one for name in modules_with_patterns() for one in find_patterns(name)]
    assert len(found) > 100
    assert find_made_while_running() == set(MADE_WHILE_RUNNING)


@pytest.mark.parametrize("module", modules_with_patterns())
def test_patterns_take_linear_time(module: str) -> None:
    """On no text does a pattern take more than twice the steps for twice as much."""
    for known in find_patterns(module):
        attacks = find_attacks(known.pattern, searched=known.searched)
        slow = [
            one for one in attacks if not is_linear(known.pattern, one, known.searched)
        ]
        assert not slow, known
