"""Texts that invite slow rules cost no more than in proportion to their length.

What is counted is calls and never seconds: the same on every machine. A call that
searches a string counts for more the longer the string is. A text is annotated at one
length and at twice that.
"""

from __future__ import annotations

import sys
from types import BuiltinMethodType, FrameType

import pytest

from search_index.annotate import annotate
from tests.search_index.invented import read_text

MOST = 2.3
"""How many times the work a text of twice the length may cost."""

SPEECH = "The board said it would rain, and Nora Vance said: “It will not.” "
OPENING = "It rained in Tarn. " * 8
"""So many sentences that views of its own are looked for in the shorter text too."""
PLAIN = (
    "the warden of Tarn said that old boats were lost and nobody came near the river "
)
WIDELY = "Ida Moss, who owns a boat, told the board that it was wrong to wait. "

CASES = {
    "paragraphs": (SPEECH + WIDELY + "\n\n", 50),
    "one paragraph without a stop": (PLAIN, 200),
    "straight marks": ('boat " ', 1_250),
    "straight marks alone": ('"', 1_250),
    "opening marks": ("“boat ", 1_250),
    "closing marks": ("boat” ", 1_250),
    "quoted words": ("“boat” ", 625),
    "quoted sentences": ("“It is so.” ", 400),
    "quoted paragraphs": ("“It is so.”\n\n", 250),
    "marks inside marks": ("“boat ‘", 625),
    "single marks": ("‘boat ", 1_250),
    "apostrophes": ("Vance’s ", 1_250),
    "said": ("said ", 1_250),
    "said that": ("said that ", 1_250),
    # Fewer have not yet reached the depth to which clauses are followed.
    "he said that he said that": ("he said that ", 300),
    "she said": ("“No,” she said. ", 200),
    "according to": ("according to ", 1_250),
    "according to him": ("according to him, ", 75),
    "commas": ("boat, ", 1_250),
    "commas alone": (", ", 1_250),
    "brackets": ("boat ( ", 625),
    "dashes": ("boat — ", 625),
    "relative clauses": ("the man who said ", 250),
    "subordinate clauses": ("because the man said ", 75),
    "chains of to": ("wants to ", 1_250),
    "chains of of": ("the head of ", 416),
    "chains of and": ("Nora Vance and ", 416),
    "interview": ("Is it so?\n\nI said that it was.\n\n", 75),
    "names": ("Nora Vance said the dam would hold.\n\n", 75),
    "one source": ("A source said it rained. ", 200),
    "paragraphs left open": ("“It is so.\n\n", 200),
    "noun cues": ("Roe's claim that it rains and his view that it ", 75),
    "single marks of speech": ("he said, 'Hey, it's ", 400),
    "capitals": ("Ab ", 1_250),
    "given names": ("Ida ", 1_250),
    "bodies of bodies": ("of Ab ", 625),
    "stops": ("boat. ", 625),
    "lines": ("boat\n", 625),
    "blanks": (" ", 5_000),
    "turns of two": ("Q: Is it so?\n\nA: It is so.\n\n", 200),
}

NAMED = {
    "many of one surname": "{name} Vance said it rained. ",
    "many boards": "The {name} Water Board met. The board said it rained. ",
    "many mayors": "Mayor {name} Orme left. The mayor said it rained. ",
    "many paragraphs": "{name} Orme said that it rained in Tarn.\n\n",
    "many views": "Voters like {name} Orme want a new weir, Nora Vance said. ",
    "many names": "{name} Orme said that {name} Quill said it rained. ",
}
"""Sentences about people and bodies that each have a name of their own."""
NAMES = 100

SEARCHING = frozenset({"count", "find", "index", "replace", "rfind", "rindex", "split"})
SEARCHED = 20
"""How many characters that are searched are as much work as a call."""


def name_of(number: int) -> str:
    """Return the name of that number: letters only, each number another."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    name = ""
    for _ in range(4):
        number, place = divmod(number, len(letters))
        name += letters[place] + "aeiou"[place % 5]
    return name.capitalize()


def calls_in(text: str) -> int:
    """Return how much work reading and annotating a text takes, in calls."""
    calls = 0

    def count(_frame: FrameType, event: str, called: object) -> None:
        nonlocal calls
        if event == "c_call":
            calls += 1
            if isinstance(called, BuiltinMethodType) and called.__name__ in SEARCHING:
                searched = called.__self__
                if isinstance(searched, str):
                    calls += len(searched) // SEARCHED
        elif event == "call":
            calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        annotate(read_text(OPENING + text))
    finally:
        sys.setprofile(before)
    return calls


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Read the lexicons before anything is counted."""
    annotate(read_text(SPEECH + WIDELY))


@pytest.mark.parametrize("case", CASES)
def test_twice_the_text(case: str) -> None:
    """Twice the text is about twice the work."""
    unit, times = CASES[case]
    once, twice = calls_in(unit * times), calls_in(unit * 2 * times)
    assert twice <= MOST * once


@pytest.mark.parametrize("case", NAMED)
def test_twice_the_names(case: str) -> None:
    """Twice the people is about twice the work."""
    texts = [
        "".join(NAMED[case].format(name=name_of(n)) for n in range(count))
        for count in (NAMES, 2 * NAMES)
    ]
    once, twice = map(calls_in, texts)
    assert twice <= MOST * once
