"""Lays out the positions panel: rows of pieces, each with what it stands for.

Grouped by holder in order of first mention; those reported through someone stand under
that someone; within a group as the text has it, proposals marked. What one would not
sign for is folded away, a holder of nothing else to one row with its ``?``, and so is
what comes after the first few. A statement is never cut: it wraps, and what is long
folds: first what leads up to it in brackets, then whole rows. Pure; widths are terminal
cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from enum import StrEnum

from rich.cells import cell_len

from search_index import (
    AUTHOR,
    Document,
    FindingId,
    Position,
    Proposal,
    SpeakerId,
    counted,
    value,
    without_lead_up,
)
from tui.drawing.looks import Piece, speaker_look
from tui.drawing.safe_text import ELLIPSIS, clip, drawable
from tui.drawing.wrapping import wrapped
from tui.reading.state.cast import Cast
from tui.reading.state.panel_filter import PanelFilter

__all__ = [
    "FOLD_AFTER",
    "HOLDS",
    "WANTS",
    "Fold",
    "GroupKey",
    "PanelRow",
    "RowKind",
    "panel_rows",
]

WANTS, HOLDS = "\u25b8", "\u00b7"
"""The signs of a proposal and of a position."""
_ALL = PanelFilter()
FOLD_AFTER = 5
"""How many findings of one holder are shown before the rest folds."""
_LONGEST = 6
"""How many rows of one statement are shown before the rest folds."""
_MODALITY = 8
_NARROW = 40
"""Cells below which the modality stands before the statement, in no column."""
_PLACE = 4
"""Cells for the paragraph, at the right."""

GroupKey = tuple[tuple[SpeakerId, ...], SpeakerId]
"""Through whom, and who holds it."""
Fold = GroupKey | FindingId
"""What can be folded: the rest of a holder's findings, or of a statement."""
Finding = Position | Proposal


class RowKind(StrEnum):
    """What a row of the panel is."""

    HOLDER = "holder"
    FINDING = "finding"
    MORE = "more"
    NOTE = "note"


@value
class PanelRow:
    """One row of the panel.

    Attributes:
        kind: what it is.
        pieces: what it shows, safe to draw, together no wider than the panel; the
            first cell is a doubt, or blank for a mark.
        group: whose rows it is among.
        finding: what choosing it goes to, or None.
        first: Is it the first row of its finding?
        fold: what choosing it opens or folds, or None; a holder's own row where nothing
            else of the holder is shown.
    """

    kind: RowKind
    pieces: tuple[Piece, ...]
    group: GroupKey | None = None
    finding: FindingId | None = None
    first: bool = True
    fold: Fold | None = None

    @property
    def text(self) -> str:
        """The row as plain text."""
        return "".join(piece.text for piece in self.pieces)


def panel_rows(
    cast: Cast, width: int, opened: Set[Fold], shown: PanelFilter = _ALL
) -> list[PanelRow]:
    """Lay out the panel of a document.

    Args:
        cast: the document's speakers.
        width: cells.
        opened: what is not folded.
        shown: which findings are shown.
    """
    document = cast.document
    groups = _groups(document, shown)
    if not groups:
        why = "nothing of the kind here" if shown.narrows else _why_empty(document)
        return [
            PanelRow(RowKind.NOTE, (Piece(f" {line}", "faint"),))
            for line in _wrapped(why, width - 2)
        ]
    sure = any(one.certain for findings in groups.values() for one in findings)
    everything = shown.unsure or not sure
    rows: list[PanelRow] = []
    above: SpeakerId | None = None
    alone = False
    for key in _ordered(groups, cast):
        findings = groups[key]
        first = _first(findings, everything=everything)
        shut = not first and key not in opened
        root = (*key[0], key[1])[0]
        if above not in {None, root} and not (alone and shut):
            rows.append(PanelRow(RowKind.NOTE, ()))
        above, alone = root, shut
        header = _header(key, findings, cast, width, doubtful=not first)
        fold = key if shut else None
        rows.append(PanelRow(RowKind.HOLDER, header, key, fold=fold))
        for finding in findings if key in opened else first:
            rows.extend(_finding_rows(finding, key, cast, width, opened))
        if len(first) < len(findings) and not shut:
            text = "fewer" if key in opened else _left(findings, first)
            rows.append(_fold_row(clip(f"   \u2026 {text}", width), key, key))
    return rows


def _first(findings: list[Finding], *, everything: bool) -> list[Finding]:
    """Return what is shown of a holder's findings while the rest is folded away."""
    shown = [one for one in findings if everything or one.certain]
    return shown[:FOLD_AFTER]


def _left(findings: list[Finding], first: list[Finding]) -> str:
    """Return how many are folded away, and how many of them one would not sign for."""
    left = [one for one in findings if one not in first]
    unsure = sum(not one.certain for one in left)
    parts = [f"{len(left) - unsure} more"] if unsure < len(left) else []
    return ", ".join([*parts, f"{unsure} less sure"] if unsure else parts)


def _fold_row(text: str, group: GroupKey, fold: Fold) -> PanelRow:
    return PanelRow(RowKind.MORE, (Piece(text, "faint"),), group, fold=fold)


def _groups(document: Document, shown: PanelFilter) -> dict[GroupKey, list[Finding]]:
    groups: dict[GroupKey, list[Finding]] = {}
    findings: Iterable[Finding] = (*document.proposals, *document.positions)
    for finding in filter(shown.lets, findings):
        groups.setdefault((finding.via, finding.holder), []).append(finding)
    for together in groups.values():
        together.sort(key=lambda finding: finding.evidence[0].start)
    return groups


def _ordered(groups: Mapping[GroupKey, list[Finding]], cast: Cast) -> list[GroupKey]:
    """Put groups in order, each below that of the one through whom it is reported."""
    rank = {speaker.id: number for number, speaker in enumerate(cast.document.speakers)}
    rank[AUTHOR] = len(rank)
    return sorted(
        groups,
        key=lambda key: [rank.get(link, len(rank)) for link in (*key[0], key[1])],
    )


def _header(
    key: GroupKey, findings: list[Finding], cast: Cast, width: int, *, doubtful: bool
) -> tuple[Piece, ...]:
    via, holder = key
    counts, doubt = _counts(findings), "?" if doubtful else ""
    room = max(0, width - 6 - len(counts) - len(doubt))
    name = clip(cast.name(holder), room)
    free = room - cell_len(name) - 2
    about = f"via {cast.short_name(via[-1])}" if via else cast.role(holder)
    about = "  " + clip(about, free) if about and free >= 4 else ""
    told = 4 + cell_len(name) + cell_len(about) + len(counts) + len(doubt)
    gap = " " * (width - told)
    look = speaker_look(cast.number(holder))
    return (
        Piece(" "),
        Piece(f"{cast.digit(holder)} {name}", look),
        Piece(about, "faint"),
        Piece(gap),
        Piece(counts, "faint"),
        Piece(doubt, "strong"),
        Piece(" "),
    )


def _counts(findings: list[Finding]) -> str:
    proposals = sum(isinstance(finding, Proposal) for finding in findings)
    counts = ((proposals, WANTS), (len(findings) - proposals, HOLDS))
    return " ".join(f"{count}{sign}" for count, sign in counts if count)


def _finding_rows(
    finding: Finding, key: GroupKey, cast: Cast, width: int, opened: Set[Fold]
) -> list[PanelRow]:
    wants = isinstance(finding, Proposal)
    doubt = " " if finding.certain else "?"
    modality, lead_in = finding.modality.value, ""
    hang = 3
    if width < _NARROW:
        lead_in, modality = f"{modality}: ", ""
    else:
        hang += _MODALITY
        modality = modality.ljust(_MODALITY)
    place = f"\u00b6{cast.paragraph(finding.evidence[0].start)}"
    room = width - hang - _PLACE - 2
    shown = lines = _wrapped(lead_in + finding.statement, room)
    folded = finding.id not in opened and len(lines) > _LONGEST
    if folded:
        shown = _wrapped(lead_in + without_lead_up(finding.statement), room)
        shown = shown[: _LONGEST - 1] if len(shown) >= _LONGEST else shown
    rows = []
    for number, line in enumerate(shown):
        lead: tuple[Piece, ...] = (Piece(" " * hang),)
        if number == 0:
            lead = (
                Piece(doubt, "" if finding.certain else "strong"),
                Piece(WANTS if wants else HOLDS, "accent"),
                Piece(" " + modality, "" if wants else "faint"),
            )
        tail = place if number == len(shown) - 1 else ""
        gap = " " * max(0, width - hang - cell_len(line) - len(tail) - 1)
        pieces = (*lead, Piece(line + gap), Piece(tail, "faint"), Piece(" "))
        first = number == 0
        rows.append(PanelRow(RowKind.FINDING, pieces, key, finding.id, first=first))
    if len(lines) > _LONGEST:
        left = len(lines) - len(shown)
        text = f"{counted(left, 'row')} more" if folded else "fewer rows"
        rows.append(
            _fold_row(clip(f"{' ' * hang}\u2026 {text}", width), key, finding.id)
        )
    return rows


def _wrapped(text: str, width: int) -> list[str]:
    return wrapped(drawable(" ".join(text.split())) or ELLIPSIS, width)


def _why_empty(document: Document) -> str:
    if document.note:
        return document.note
    if not document.quotations:
        return "no attributed views found: nobody is quoted in this article"
    return "no attributed views found: what is quoted states no view and no proposal"
