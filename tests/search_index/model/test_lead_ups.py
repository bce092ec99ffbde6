"""Brackets in statements: what leads up to one, and names in it."""

from __future__ import annotations

import pytest

from search_index import without_lead_up
from search_index.model.lead_ups import bracketed, named_in_brackets


def test_a_lead_up_ends_with_a_mark() -> None:
    """Its own, or an ellipsis where the statement goes on."""
    assert bracketed("The gate is old.") == "[The gate is old.] "
    assert bracketed("She said “no.”") == "[She said “no.”] "
    assert bracketed("The gate is old") == "[The gate is old …] "


@pytest.mark.parametrize(
    ("certain", "owns", "words"),
    [
        (True, False, "[Ida Moss]"),
        (True, True, "[Ida Moss’]"),
        (False, False, "[?Ida Moss]"),
    ],
)
def test_a_name_stands_in_brackets(*, certain: bool, owns: bool, words: str) -> None:
    """A question mark opens one that is a doubt, an apostrophe ends one that owns."""
    assert named_in_brackets("Ida Moss", certain=certain, owns=owns) == words
    assert named_in_brackets("Ben Roe", certain=True, owns=True) == "[Ben Roe’s]"


@pytest.mark.parametrize(
    ("statement", "rest"),
    [
        ("[The gate is old.] It must go", "… It must go"),
        ("[The mills are old …] they must go", "… they must go"),
        ("[Is it old?] It must go", "… It must go"),
        ("[Ben Roe] must go", "[Ben Roe] must go"),
        ("[?Ben Roe] must go", "[?Ben Roe] must go"),
        ("The gate [of the mill] is old", "The gate [of the mill] is old"),
    ],
)
def test_a_lead_up_is_told_from_a_name(statement: str, rest: str) -> None:
    """Only what leads up to a statement is left out where there is little room."""
    assert without_lead_up(statement) == rest


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("‘The gate is old.", "[The gate is old.] "),
        ("‘The gate’s old.’", "[‘The gate’s old.’] "),
        ("“It is late.", "[It is late.] "),
        ("“It is late.”", "[“It is late.”] "),
    ],
)
def test_an_open_mark_goes(words: str, shown: str) -> None:
    """What goes on in the next paragraph opens with a mark that nothing closes here."""
    assert bracketed(words) == shown
