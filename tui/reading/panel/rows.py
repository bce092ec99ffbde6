"""Lays out the positions panel: rows of text, each with what it stands for.

Grouped by speaker in order of first mention; those reported through someone stand
under that someone; proposals before positions. Pure; widths are terminal cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from search_index import (
    AUTHOR,
    Document,
    FindingId,
    Modality,
    Position,
    Proposal,
    SpeakerId,
)
from tui.reading.article.layout import break_rows
from tui.reading.cast import Cast
from tui.reading.panel_filter import PanelFilter
from tui.safe_text import clip, drawable

__all__ = ["FOLD_AFTER", "GroupKey", "PanelRow", "RowKind", "panel_rows"]

_ALL = PanelFilter()
FOLD_AFTER = 5
"""How many findings of one speaker are shown before the rest folds."""

_NAMED = frozenset({Modality.WANT, Modality.FEAR, Modality.CONCEDE, Modality.OPPOSE})

GroupKey = tuple[tuple[SpeakerId, ...], SpeakerId]
"""Through whom, and who holds it."""

Finding = Position | Proposal


class RowKind(StrEnum):
    """What a row of the panel is."""

    HOLDER = "holder"
    FINDING = "finding"
    MORE = "more"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One row of the panel.

    Attributes:
        kind: what it is.
        text: what it shows, safe to draw, no wider than the panel.
        group: whose rows it is among.
        finding: what choosing it goes to, or None.
        first: Is it the first row of its finding?
    """

    kind: RowKind
    text: str
    group: GroupKey | None = None
    finding: FindingId | None = None
    first: bool = True


def panel_rows(
    cast: Cast, width: int, opened: Set[GroupKey], shown: PanelFilter = _ALL
) -> list[PanelRow]:
    """Lay out the panel of a document.

    Args:
        cast: the document's speakers.
        width: cells.
        opened: groups whose fold is open.
        shown: which findings are shown.
    """
    document = cast.document
    groups = _groups(document, shown)
    only = shown.said(cast.name(shown.speaker)) if shown != _ALL else ""
    note = [PanelRow(RowKind.NOTE, row) for row in _wrapped(only, width)]
    if not groups:
        why = "nothing of the kind here" if only else _why_empty(document)
        empty = [PanelRow(RowKind.NOTE, row) for row in _wrapped(why, width)]
        return note + empty if only else empty
    rows: list[PanelRow] = note if only else []
    for key in _ordered(groups, cast):
        if rows and not key[0]:
            rows.append(PanelRow(RowKind.NOTE, ""))
        findings = groups.get(key, [])
        rows.append(PanelRow(RowKind.HOLDER, _header(key, findings, cast, width), key))
        for finding in findings if key in opened else findings[:FOLD_AFTER]:
            rows.extend(_finding_rows(finding, key, cast, width))
        if len(findings) > FOLD_AFTER:
            left = len(findings) - FOLD_AFTER
            text = " \u2026 fewer" if key in opened else f" \u2026 {left} more"
            rows.append(PanelRow(RowKind.MORE, text, key))
    return rows


def _groups(document: Document, shown: PanelFilter) -> dict[GroupKey, list[Finding]]:
    groups: dict[GroupKey, list[Finding]] = {}
    findings: Iterable[Finding] = (*document.proposals, *document.positions)
    for finding in filter(shown.lets, findings):
        groups.setdefault((finding.via, finding.holder), []).append(finding)
    return groups


def _ordered(groups: Mapping[GroupKey, list[Finding]], cast: Cast) -> list[GroupKey]:
    """Put groups in order, each under the one through whom it is reported."""
    rank = {speaker.id: number for number, speaker in enumerate(cast.document.speakers)}
    rank[AUTHOR] = len(rank)
    keys = set(groups)
    for via, _ in groups:
        keys.update((via[:depth], via[depth]) for depth in range(len(via)))
    return sorted(
        keys, key=lambda key: [rank.get(link, len(rank)) for link in (*key[0], key[1])]
    )


def _header(key: GroupKey, findings: list[Finding], cast: Cast, width: int) -> str:
    via, holder = key
    counts = ""
    if findings:
        proposals = sum(isinstance(finding, Proposal) for finding in findings)
        counts = f"{proposals}+{len(findings) - proposals}"
    room = width - len(counts) - (1 if counts else 0)
    name = cast.name(holder)
    if via:
        left = clip(f" via {cast.pronoun(via[-1])}: {name}", room)
    else:
        left = clip(name, room)
        role = _bare(cast.role(holder))
        free = room - cell_len(left) - 2
        if role and free >= 4:
            left += "  " + clip(role, free)
    return _justified(left, counts, width)


def _bare(role: str) -> str:
    """Leave out an article, for which a header has no room."""
    first, _, rest = role.partition(" ")
    return rest if first.lower() in {"the", "a", "an"} and rest else role


def _finding_rows(
    finding: Finding, key: GroupKey, cast: Cast, width: int
) -> list[PanelRow]:
    sign = ">" if isinstance(finding, Proposal) else "-"
    named = isinstance(finding, Proposal) or finding.modality in _NAMED
    word = f"{finding.modality.value}  " if named else ""
    tail = f"{word}\u00b6{cast.paragraph(finding.evidence[0].start)}"
    lines = _wrapped(finding.statement, max(1, width - 3))
    if cell_len(lines[-1]) + 1 + len(tail) > width - 3:
        lines.append("")
    rows = []
    for number, line in enumerate(lines):
        lead = f" {sign} " if number == 0 else "   "
        last = number == len(lines) - 1
        text = _justified(lead + line, tail, width) if last else lead + line
        rows.append(PanelRow(RowKind.FINDING, text, key, finding.id, first=number == 0))
    return rows


def _wrapped(text: str, width: int) -> list[str]:
    shown = drawable(" ".join(text.split())) or "\u2026"
    width = max(1, width)
    starts = break_rows(shown, width)
    return [
        shown[start:end].rstrip()
        for start, end in zip(starts, [*starts[1:], len(shown)], strict=True)
    ]


def _justified(left: str, right: str, width: int) -> str:
    room = width - cell_len(left) - cell_len(right)
    return left + " " * room + right if room > 0 or not right else left


def _why_empty(document: Document) -> str:
    if document.note:
        return document.note
    if not document.quotations:
        return "no attributed views found: nobody is quoted in this article"
    return "no attributed views found: what is quoted states no view and no proposal"
