"""What the status row says of a quotation, on sentences of our own."""

from __future__ import annotations

import pytest

from search_index import annotate_article, read_article
from tui.reading.state.cast import Cast
from tui.reading.state.short_names import told_apart
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


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        # What fits stands as it is.
        (["Brook", "Venn"], ["Brook", "Venn"]),
        (["The harbour board of Lund"], ["The harbour\u2026"]),
        # Its beginning would be taken for the other.
        (
            ["Lund Harbour officials", "Lund Harbour"],
            ["\u2026 officials", "Lund Harbour"],
        ),
        # So would that of both; where their ends are alike, too, all is shown.
        (
            ["Lund Harbour officials", "Lund Harbour workers"],
            ["\u2026 officials", "\u2026 workers"],
        ),
        (
            ["Lund Harbour north end", "Lund Harbour south end"],
            ["\u2026 north end", "\u2026 south end"],
        ),
        (
            ["Lund Harbour northern upper board", "Lund Harbour southern upper board"],
            ["Lund Harbour northern upper board", "Lund Harbour southern upper board"],
        ),
        (
            ["Lundharbourboard", "Lundharbourboat"],
            ["Lundharbourboard", "Lundharbourboat"],
        ),
    ],
)
def test_names_that_are_cut_are_told_apart(names: list[str], shown: list[str]) -> None:
    """No name looks like the beginning of another."""
    assert told_apart(names, 12) == shown


def test_a_surname_of_two_is_no_short_name() -> None:
    """Where two have it, each has the full name."""
    text = (
        "“We need the boats,” said Ansel Brook. Brook left. “No,” said Orla Brook. "
        "“Why?” asked Ida Venn. Venn stayed."
    )
    cast = Cast(annotate_article(read_article(text.encode(), "fares.txt")))
    names = {cast.short_name(speaker.id) for speaker in cast.speaking}
    assert names == {"Ansel Brook", "Orla Brook", "Venn"}
