"""The kind of a change: the worst that the words on both sides say of it."""

from __future__ import annotations

import pytest

from search_index.verify.changes import Change, kind_of_change, lost, put_in


@pytest.mark.parametrize(
    ("dropped", "added", "change"),
    [
        ("a", "no", "negation"),
        ("not", "", "negation"),
        ("", "never", "negation"),
        ("can't", "can", "negation"),
        ("possible", "impossible", "negation"),
        ("rose", "fell", "negation"),
        ("supports", "opposes", "negation"),
        ("careful", "careless", "negation"),
        ("now here", "nowhere", "negation"),
        ("28,500", "28,600", "number"),
        ("five", "six", "number"),
        ("million", "billion", "number"),
        ("a", "two", "number"),
        ("one", "two", "number"),
        ("first", "second", "number"),
        ("in 2010 five", "in 2015", "number"),
        ("will", "may", "modal"),
        ("i'll go", "i go", "modal"),
        ("can't", "cannot", "form"),
        ("five", "5", "form"),
        ("one", "1", "form"),
        ("twenty five", "25", "form"),
        ("two hundred and five", "205", "form"),
        ("1.5 million", "1,500,000", "form"),
        ("5 %", "5 percent", "form"),
        ("$ 5", "5 dollars", "form"),
        ("she'd", "she would", "form"),
        ("she'd", "she had", "form"),
        ("it's", "it is", "form"),
        ("health care", "healthcare", "form"),
        ("harbour defences", "harbor defenses", "form"),
        ("organised travelling theatres", "organized traveling theaters", "form"),
        ("a sceptical programme", "a skeptical program", "form"),
        ("30 miles per hour", "30 mph", "form"),
        ("5 kilometres", "5km", "form"),
        ("12 per cent", "12 %", "form"),
        ("the twenty first", "the 21st", "form"),
        ("the fourteenth", "the 14th", "form"),
        ("sept 3", "september 3", "form"),
        ("boats old", "old boats", "order"),
        ("she thinks they're", "they think she's", "words"),
        ("i think she'll", "she think i'll", "order"),
        ("old reed's", "reed old's", "order"),
        ("5 miles", "5 km", "words"),
        ("the four boats", "the for boats", "number"),
        ("same boat", "different boat", "negation"),
        ("the thirteenth", "the fourteenth", "number"),
        ("the thirteenth", "the", "number"),
        ("one", "", "words"),
        ("quay", "pier", "words"),
        ("kim's", "kim", "words"),
    ],
)
def test_kinds(dropped: str, added: str, change: str) -> None:
    """What is left over on one side says what changed."""
    assert kind_of_change([(dropped.split(), added.split())]) == change


@pytest.mark.parametrize(
    ("near", "bracket", "change"),
    [
        ("2019 year the", "2021", "number"),
        ("19 the year", "nineteen", None),
        ("old the in", "In 2021 the", None),
        ("for", "against", "negation"),
        ("the for", "against", "negation"),
        ("may it", "it will", "modal"),
        ("will it", "it will", None),
        ("then", "the mayor", None),
        ("", "not", "negation"),
    ],
)
def test_what_a_bracket_at_an_end_may_not_put_in(
    near: str, bracket: str, change: str | None
) -> None:
    """No number for another, no opposite of the next word, no negation, no modal."""
    assert put_in(near.split(), bracket.casefold().split()) == change


def test_opposites_far_apart_say_nothing() -> None:
    """Two opposites count only where one stands in the other's place."""
    hunks = [(["rise"], ["ascent"]), (["gulls"], ["fall"])]
    assert kind_of_change(hunks) is Change.WORDS


@pytest.mark.parametrize(
    ("omitted", "bracket", "change"),
    [
        ("and so on", "", None),
        ("the one who", "", None),
        ("that was not true", "", "negation"),
        ("for 12 years", "", "number"),
        ("i would say", "", "modal"),
        ("is not", "is", "negation"),
        ("five ministers", "six ministers", "number"),
        ("they", "the ministers", None),
        ("five", "5", None),
        ("likely", "unlikely", "negation"),
    ],
)
def test_what_a_mark_may_not_take(
    omitted: str, bracket: str, change: str | None
) -> None:
    """No mark passes over a negation, a number or a modal verb."""
    assert lost(omitted.split(), bracket.split()) == change
