"""What leads up to a statement stands in brackets before it."""

from __future__ import annotations

import pytest

from search_index.model.leading_up import bracketed, without_lead_up

_STATEMENT = "It will stay so"


@pytest.mark.parametrize(
    "led",
    ["The bridge is closed.", "He called it [the bridge] closed."],
    ids=["a sentence", "one with brackets of its own"],
)
def test_what_is_put_before_a_statement_is_taken_away_again(led: str) -> None:
    """Whoever reads the statement alone reads it whole."""
    assert without_lead_up(bracketed(led) + _STATEMENT) == _STATEMENT


@pytest.mark.parametrize(
    "statement", [_STATEMENT, "It [the bridge] stays closed", "[closed]", "[closed", ""]
)
def test_a_statement_that_nothing_leads_up_to_stays_as_it_is(statement: str) -> None:
    """Brackets elsewhere, or around all of it, are its own words."""
    assert without_lead_up(statement) == statement
