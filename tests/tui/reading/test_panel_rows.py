"""How the positions panel is laid out, and which quotation is innermost."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len

from search_index import (
    FindingId,
    Modality,
    Quotation,
    QuotationKind,
    Span,
    SpeakerId,
)
from tests.tui.documents import harbour, plain_document
from tui.reading.cast import Cast
from tui.reading.marks import InnermostQuotations
from tui.reading.panel.rows import RowKind, panel_rows
from tui.reading.panel_filter import PanelFilter


def _many() -> Cast:
    document = harbour()
    position = document.positions[0]
    positions = tuple(
        replace(position, id=FindingId(f"p{number}")) for number in range(1, 9)
    )
    return Cast(replace(document, positions=positions))


def test_the_panel_at_37_cells() -> None:
    """Holder, proposals, positions, and whoever is reported through the holder."""
    rows = [row.text for row in panel_rows(Cast(harbour()), 37, set())]
    assert rows == [
        "Mirelle Anstrand  harbour master… 1+1",
        " > city: build a new quay before the",
        "   ice comes                 call  ¶2",
        " - the old quay will not last another",
        "   winter                          ¶1",
        " via her: engineers               1+0",
        " > state: pay half of the piles",
        "                           demand  ¶4",
        "",
        "Joss Tavernier                    0+1",
        " - the plan is a monument to borrowed",
        "   money                   oppose  ¶3",
    ]


def test_the_panel_shows_one_kind() -> None:
    """Only proposals, said in the first row; those with none are left out."""
    shown = PanelFilter().next_kind()
    rows = [row.text for row in panel_rows(Cast(harbour()), 37, set(), shown)]
    assert rows[0] == "only: proposals"
    assert " > city: build a new quay before the" in rows
    assert not [row for row in rows if row.startswith((" -", "Joss"))]
    assert shown.next_kind().kind == "position"
    assert shown.next_kind().next_kind() == PanelFilter()


def test_the_panel_shows_one_modality() -> None:
    """The modalities that are there come one after the other, then all again."""
    shown, seen = PanelFilter(), []
    for _ in range(5):
        shown = shown.next_modality(harbour())
        seen.append(shown.modality.value if shown.modality else "all")
    assert seen == ["assess", "oppose", "call", "demand", "all"]
    oppose = PanelFilter(modality=Modality.OPPOSE)
    rows = [row.text for row in panel_rows(Cast(harbour()), 37, set(), oppose)]
    assert rows[0] == "only: oppose"
    assert sum(row.startswith(" -") for row in rows) == 1


def test_the_panel_shows_one_speaker() -> None:
    """What a speaker holds, and what is reported through them."""
    shown = PanelFilter(speaker=SpeakerId("s1"))
    rows = [row.text for row in panel_rows(Cast(harbour()), 37, set(), shown)]
    assert rows[0] == "only: Mirelle Anstrand"
    assert " via her: engineers               1+0" in rows
    assert not [row for row in rows if row.startswith("Joss")]


def test_the_panel_says_when_nothing_is_left() -> None:
    """A filter that lets nothing through is named."""
    shown = PanelFilter(kind="proposal", speaker=SpeakerId("s2"))
    rows = [row.text for row in panel_rows(Cast(harbour()), 37, set(), shown)]
    assert rows == ["only: proposals, Joss Tavernier", "nothing of the kind here"]


def test_the_sixth_finding_folds() -> None:
    """Five findings of a holder are shown, and how many more there are."""
    rows = panel_rows(_many(), 37, set())
    assert [row.text for row in rows if row.kind is RowKind.MORE] == [" … 4 more"]
    group = next(row.group for row in rows if row.kind is RowKind.MORE)
    assert group is not None
    opened = panel_rows(_many(), 37, {group})
    assert sum(row.kind is RowKind.FINDING and row.first for row in opened) == 10


def test_no_row_is_wider_than_the_panel() -> None:
    """Down to one cell, nothing stands over the edge."""
    for width in range(12, 60):
        rows = panel_rows(_many(), width, set())
        assert all(cell_len(row.text) <= width for row in rows)


def test_an_empty_panel_says_why() -> None:
    """Without findings the panel gives the reason, and guesses nothing."""
    text = " ".join(
        row.text for row in panel_rows(Cast(plain_document("A text.")), 30, set())
    )
    assert text.startswith("no attributed views found")
    assert "nobody is quoted" in text


def _quotation(number: int, *spans: tuple[int, int]) -> Quotation:
    return Quotation(
        FindingId(f"q{number}"),
        QuotationKind.DIRECT,
        tuple(Span(*span) for span in spans),
        None,
        None,
        SpeakerId("s1"),
        (),
        None,
        "made_by_hand",
        "",
    )


def test_the_innermost_quotation_wins() -> None:
    """Inside a quotation inside a quotation, the inner one is meant."""
    quotations = [_quotation(1, (0, 10), (20, 30)), _quotation(2, (4, 6))]
    found = [
        (start, end, quotation.id)
        for start, end, quotation in InnermostQuotations(quotations).within(0, 40)
    ]
    assert found == [(0, 4, "q1"), (4, 6, "q2"), (6, 10, "q1"), (20, 30, "q1")]
