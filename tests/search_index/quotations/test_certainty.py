"""Whose words the program would sign for."""

from __future__ import annotations

import pytest

from search_index.annotate import annotate
from tests.search_index.invented import read_text

OPENING = "It rained in Tarn on Monday, and the market was shut all day.\n\n"


def certain_in(text: str) -> list[bool]:
    """Return which quotations of a passage are certain, in text order."""
    return [one.certain for one in annotate(read_text(OPENING + text)).quotations]


@pytest.mark.parametrize(
    "text",
    [
        "“The weir is rotten,” Nora Vance said.",
        "Nora Vance said the weir was rotten.",
        "Nora Vance ran the ferry. “The weir is rotten,” she said.",
        "Residents said the weir was rotten.",
        "Nora Vance, the mayor, met the growers. The mayor said the weir was rotten.",
    ],
)
def test_signed_for(text: str) -> None:
    """A name, a pronoun with one candidate and a role that one has are certain."""
    assert certain_in(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Mary Vance met Ida Thole, and Lena Roe saw Ada Quill. She said it was late.",
        "The results said the weir was rotten.",
        "Nora Vance urged the board to mend the weir.",
        "Northmark Ferries is sorry. The firm said it would refund the passengers.",
        "“Nobody has looked at it for years.” It rained all day in the valley.",
    ],
)
def test_doubted(text: str) -> None:
    """Several candidates, nouns that do not speak and guesses are not certain."""
    assert not any(certain_in(text))
