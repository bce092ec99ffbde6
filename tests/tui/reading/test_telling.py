"""What the status row says of a quotation, on sentences of our own."""

from __future__ import annotations

import pytest

from search_index import annotate_article, read_article
from tui.reading.state.cast import Cast
from tui.reading.telling import describe_plainly

INTRODUCTION = "Ansel Brook is the mayor of Larkhaven."


def described(sentence: str) -> str:
    """Return what is said of the only quotation of an article."""
    text = f"Ferry fares rise\n\n{INTRODUCTION}\n\n{sentence}\n"
    document = annotate_article(read_article(text.encode(), "fares.txt"))
    (quotation,) = document.quotations
    return describe_plainly(Cast(document), quotation)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        # The office has to be explained, a surname too, and a name by itself not.
        (
            "“We need the boats,” the mayor said.",
            "\u201cthe mayor\u201d \u2192 \u00b61",
        ),
        ("“We need the boats,” said Brook.", "\u201cBrook\u201d \u2192 \u00b61"),
        ("“We need the boats,” said Ansel Brook.", ""),
        # So it is where the words begin with it.
        ("“We need the boats,” said Ansel Brook, who has run the ferry.", ""),
        # Words are cut when they are long.
        (
            "“We need the boats,” said the mayor, who has run the island's only ferry "
            "office since the storm of 1987.",
            "\u201cthe mayor, who has run the island's only fe\u2026\u201d "
            "\u2192 \u00b61",
        ),
    ],
)
def test_how_a_speaker_is_known(sentence: str, source: str) -> None:
    """The words that name the speaker stand there where they need explaining."""
    _, _, said = described(sentence).partition("1 of 1  direct")
    assert said.strip() == source
