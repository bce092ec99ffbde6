"""Folding for comparison: what makes no difference, and what must make one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.verify.words import (
    fold_stretches,
    fold_words,
    may_hold,
    telling_words,
)


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


@given(st.lists(st.text("aB1.'-é\u00adUS \u200b½ “", max_size=12), max_size=4))
def test_stretches_are_read_as_if_alone(texts: list[str]) -> None:
    """The words of several stretches are those of each, one after the other."""
    whole = "x".join(texts)
    stretches, at = [], 0
    for text in texts:
        stretches.append((at, at + len(text)))
        at += len(text) + 1
    words, firsts = fold_stretches(whole, stretches)
    alone = [fold_words(whole, *stretch) for stretch in stretches]
    assert words.forms == tuple(form for one in alone for form in one.forms)
    assert [*words.starts] == [start for one in alone for start in one.starts]
    assert firsts == [sum(map(len, alone[:n])) for n in range(len(texts))]


@given(st.text("aB1.'-é\u00adUSＵ \u200b½ “ﬁ", max_size=30))
def test_a_glance_misses_no_word(text: str) -> None:
    """A text may hold whatever words it holds, however they are written."""
    assert may_hold(text, telling_words(fold_words(text).forms))


def test_a_glance_sees_what_is_not_there() -> None:
    """A word in plain letters that a text has not is missed at a glance."""
    assert not may_hold("The quay is shut", telling_words(["the", "pier"]))
