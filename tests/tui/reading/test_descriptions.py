"""What the status row says of a quotation, on sentences of our own."""

from __future__ import annotations

import pytest

from search_index import annotate_article, read_article
from tui.reading.descriptions import describe_plainly
from tui.reading.state.cast import Cast
from tui.reading.state.short_names import told_apart

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


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        # What fits stands as it is.
        (["Brook", "The Lund Board"], ["Brook", "The Lund Board"]),
        (["The harbour board of Lund"], ["harbour … Lund"]),
        (["The harbourmaster"], ["harbourmaster"]),
        (["Harbourmaster Ansel Brook"], ["Harbourmaster A…"]),
        # Its beginning would be taken for the other.
        (
            ["Lund Harbour officials", "Lund Harbour"],
            ["Lund … officials", "Lund Harbour"],
        ),
        # So would that of both; where their ends are alike, too, all is shown.
        (
            ["Lund Harbour officials", "Lund Harbour workers"],
            ["Lund … officials", "Lund … workers"],
        ),
        (
            ["Lund northern upper board", "Lund southern upper board"],
            ["Lund northern upper board", "Lund southern upper board"],
        ),
        (
            ["Lundharbourboard", "Lundharbourboards"],
            ["Lundharbourboard", "Lundharbourboards"],
        ),
    ],
)
def test_names_that_are_cut_are_told_apart(names: list[str], shown: list[str]) -> None:
    """What is left tells who it is, and looks like no other."""
    assert told_apart(names, 16) == shown


def test_a_surname_of_two_is_no_short_name() -> None:
    """Where two have it, each has the full name."""
    text = (
        "“We need the boats,” said Ansel Brook. Brook left. “No,” said Orla Brook. "
        "“Why?” asked Ida Venn. Venn stayed."
    )
    cast = Cast(annotate_article(read_article(text.encode(), "fares.txt")))
    names = {cast.short_name(speaker.id) for speaker in cast.speaking}
    assert names == {"Ansel Brook", "Orla Brook", "Venn"}
