"""Folding for comparison: what makes no difference, and what must make one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.verify.words import fold_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We can’t wait", "we can't wait"),
        ("a nuclear-free zone", "a nuclear\u2011free zone"),
        ("they said — at last", "they said – at last"),
        ("Peña", "Pen\u0303a"),
        ("the  quay\nhere", "the quay\u00a0here"),
        ("is\u00adlands", "islands"),
        ("the U.S. said", "the US said"),
        ("at 5 a.m. today", "at 5 AM today"),
        ("don\u00b4t", "don’t"),
        ("the dockers’ pier", "the dockers pier"),
        ("“So,” he said", "So he said"),
        ("café", "cafe"),
    ],
)
def test_typography_makes_no_difference(one: str, other: str) -> None:
    """Case, accents, marks and space are folded alike on both sides."""
    assert fold_words(one).forms == fold_words(other).forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("they told us", "they told US"),
        ("they told us", "they told U.S."),
        ("$3.5 million", "35 million"),
        ("$3.5", "3.5"),
        ("5%", "5"),
        ("-5 degrees", "5 degrees"),
        ("\u22125 degrees", "5 degrees"),
        ("2½ years", "2 years"),
        ("2½", "21/2"),
        ("can’t", "can"),
        ("can’t", "cant"),
        ("28,500", "28500"),
        ("well", "we’ll"),
        ("were", "we’re"),
        ("its", "it’s"),
        ("👍", "👎"),
        ("10²", "102"),
        ("5°", "5"),
    ],
)
def test_what_says_something_else_is_something_else(one: str, other: str) -> None:
    """No fold makes two words one that mean two things."""
    assert fold_words(one).forms != fold_words(other).forms


def test_emphasis_in_capitals_is_no_acronym() -> None:
    """A shouted *US* among other words in capitals is *us*."""
    assert fold_words("THEY TOLD US").forms == ("they", "told", "us")


@given(st.text())
def test_offsets_lead_to_the_words(text: str) -> None:
    """Of any text each word stands where it is said to, in order and not blank."""
    words = fold_words(text)
    end = 0
    for form, start, stop in zip(words.forms, words.starts, words.ends, strict=True):
        assert end <= start < stop <= len(text)
        assert text[start:stop].strip()
        assert form
        assert " " not in form
        end = stop


@given(st.text(), st.text())
def test_a_part_is_read_as_the_whole_is(before: str, text: str) -> None:
    """Words of a part have the offsets of the whole text."""
    whole = f"{before} {text}"
    words = fold_words(whole, len(before) + 1)
    assert words.forms == fold_words(text).forms
