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
from tui.reading.panel.rows import Fold, RowKind, panel_rows
from tui.reading.state.cast import Cast
from tui.reading.state.marks import InnermostQuotations
from tui.reading.state.panel_filter import PanelFilter


def _many() -> Cast:
    document = harbour()
    position = document.positions[0]
    positions = tuple(
        replace(position, id=FindingId(f"p{number}")) for number in range(1, 9)
    )
    return Cast(replace(document, positions=positions))


def test_the_panel_at_46_cells() -> None:
    """Holders with keys and counts; signs, ways, whole statements, paragraphs."""
    rows = [row.text for row in panel_rows(Cast(harbour()), 46, set())]
    assert rows == [
        " 1 Mirelle Anstrand  harbour master o\u2026  1\u25b8 1\u00b7 ",
        " \u00b7 assess  the old quay will not last         ",
        "           another winter                  \u00b61 ",
        " \u25b8 call    city: build a new quay before      ",
        "           the ice comes                   \u00b62 ",
        " 3 engineers  via Anstrand                 1\u25b8 ",
        " \u25b8 demand  state: pay half of the piles    \u00b64 ",
        "",
        " 2 Joss Tavernier                          1\u00b7 ",
        " \u00b7 oppose  the plan is a monument to          ",
        "           borrowed money                  \u00b63 ",
    ]


def test_a_doubt_stands_before_the_way_it_is_held() -> None:
    """What the program would not sign for has its question mark, and its whole text."""
    document = harbour()
    (first, second) = document.positions
    positions = (replace(first, certain=False), second)
    cast = Cast(replace(document, positions=positions))
    shown = PanelFilter(unsure=True)
    rows = [row.text for row in panel_rows(cast, 46, set(), shown)]
    assert rows[1].startswith("?\u00b7 assess  the old quay")
    assert not any("?" in row for row in rows[2:])


def test_what_is_less_sure_is_folded_away() -> None:
    """How many is said, and choosing it shows them; a key shows all of them."""
    document = harbour()
    (first, second) = document.positions
    positions = (replace(first, certain=False), second)
    cast = Cast(replace(document, positions=positions))
    folded = panel_rows(cast, 46, set())
    (fold,) = [row for row in folded if row.kind is RowKind.MORE]
    assert fold.text.strip() == "\u2026 1 less sure"
    assert not any(row.finding == first.id for row in folded)
    assert fold.group is not None
    opened = panel_rows(cast, 46, {fold.group})
    assert any(row.finding == first.id for row in opened)
    every = panel_rows(cast, 46, set(), PanelFilter(unsure=True))
    assert not any(row.kind is RowKind.MORE for row in every)


def test_a_holder_of_doubts_alone_is_one_row_that_opens() -> None:
    """Whose findings are all folded away takes a row with its mark, and no more."""
    document = harbour()
    positions = tuple(
        replace(one, certain=one.holder == document.positions[0].holder)
        for one in document.positions
    )
    proposals = tuple(replace(one, certain=False) for one in document.proposals)
    cast = Cast(replace(document, positions=positions, proposals=proposals))
    rows = panel_rows(cast, 46, set())
    assert [row.text for row in rows[-2:]] == [
        " 3 engineers  via Anstrand                1\u25b8? ",
        " 2 Joss Tavernier                         1\u00b7? ",
    ]
    shut = rows[-1].fold
    assert shut is not None
    opened = [row.text.strip() for row in panel_rows(cast, 46, {shut})[-4:]]
    assert opened[0].endswith(" 1\u00b7?")
    assert opened[1].startswith("?\u00b7 oppose")
    assert opened[3] == "\u2026 fewer"


def test_where_nothing_is_sure_nothing_is_folded_for_it() -> None:
    """A panel of folds alone would tell nothing."""
    document = harbour()
    cast = Cast(
        replace(
            document,
            positions=tuple(replace(one, certain=False) for one in document.positions),
            proposals=tuple(replace(one, certain=False) for one in document.proposals),
        )
    )
    rows = panel_rows(cast, 46, set())
    assert not any(row.kind is RowKind.MORE for row in rows)
    assert sum("?" in row.text for row in rows) == 4


def test_a_narrow_panel_has_no_column_for_the_way() -> None:
    """The way it is held stands before the statement there."""
    rows = [row.text for row in panel_rows(Cast(harbour()), 37, set())]
    assert rows[1].startswith(" \u00b7 assess: the old quay will")


def test_a_long_statement_wraps_and_folds_by_rows() -> None:
    """No word is cut; after some rows it folds, and the fold opens to all of it."""
    document = harbour()
    statement = " ".join(f"word{number}" for number in range(60))
    (first, *_) = document.positions
    cast = Cast(replace(document, positions=(replace(first, statement=statement),)))
    folded = panel_rows(cast, 46, set())
    (fold,) = [row for row in folded if row.kind is RowKind.MORE]
    assert fold.fold == first.id
    opened = panel_rows(cast, 46, {first.id})
    shown = " ".join(row.text for row in opened if row.finding == first.id)
    assert statement in " ".join(shown.replace("\u00b61", "").split())
    hidden = len(opened) - len(folded)
    assert fold.text.strip() == f"\u2026 {hidden} rows more"


def test_what_one_holds_stands_as_in_the_text() -> None:
    """Proposals are marked, and do not come first."""
    rows = panel_rows(Cast(harbour()), 46, set())
    mine = [row.finding for row in rows if row.first and row.group == ((), "s1")]
    assert [finding for finding in mine if finding] == ["p1", "r1"]


def test_the_panel_shows_one_kind() -> None:
    """Only proposals; those who have none are left out."""
    shown = PanelFilter().next_kind()
    rows = [row.text for row in panel_rows(Cast(harbour()), 46, set(), shown)]
    assert sum(row.startswith(" \u25b8") for row in rows) == 2
    assert not [row for row in rows if row.startswith((" \u00b7", " 2 Joss"))]
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
    assert [row.strip() for row in rows if "oppose" in row] == [rows[1].strip()]
    assert rows[0].startswith(" 2 Joss Tavernier")


def test_the_panel_shows_one_speaker() -> None:
    """What a speaker holds, and what is reported through them."""
    shown = PanelFilter(speaker=SpeakerId("s1"))
    rows = [row.text for row in panel_rows(Cast(harbour()), 37, set(), shown)]
    assert rows[0].startswith(" 1 Mirelle Anstrand")
    assert any(row.startswith(" 3 engineers  via Anstrand") for row in rows)
    assert not [row for row in rows if "Joss" in row]


def test_no_header_stands_without_a_count() -> None:
    """Who holds nothing has no row; those reported through them say so."""
    document = harbour()
    proposals = tuple(one for one in document.proposals if one.via)
    cast = Cast(replace(document, positions=(), proposals=proposals))
    rows = [row.text for row in panel_rows(cast, 46, set())]
    assert rows[0] == " 3 engineers  via Anstrand                 1\u25b8 "
    assert len(rows) == 2


def test_the_panel_says_when_nothing_is_left() -> None:
    """A filter that lets nothing through leaves a line."""
    shown = PanelFilter(kind="proposal", speaker=SpeakerId("s2"))
    rows = [row.text for row in panel_rows(Cast(harbour()), 37, set(), shown)]
    assert rows == [" nothing of the kind here"]


def test_what_leads_up_to_a_long_statement_folds_first() -> None:
    """The statement itself is in sight; where it is short, so is its lead-up."""
    document = harbour()
    (first, *_) = document.positions
    lead = "[" + " ".join(["The harbour master told the council on Monday"] * 5) + ".]"

    def drawn(statement: str, opened: set[Fold]) -> str:
        held = (replace(first, statement=statement),)
        rows = panel_rows(Cast(replace(document, positions=held)), 46, opened)
        words = " ".join(row.text for row in rows if row.group == (((), first.holder)))
        return " ".join(words.split())

    said = "it could not bear another winter"
    assert f"assess … {said}" in drawn(f"{lead} {said}", set())
    assert f"{lead} {said}" in drawn(f"{lead} {said}", {first.id})
    assert f"assess [She said of it] {said}" in drawn(f"[She said of it] {said}", set())


def test_the_sixth_finding_folds() -> None:
    """Five findings of a holder are shown, and how many more there are."""
    rows = panel_rows(_many(), 37, set())
    assert [row.text for row in rows if row.kind is RowKind.MORE] == ["   … 4 more"]
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
    assert text.startswith(" no attributed views found")
    assert "nobody is quoted" in " ".join(text.split())


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
