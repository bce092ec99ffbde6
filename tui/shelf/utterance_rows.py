"""Rows of a speaker's page: what they want, hold and said, article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from rich.cells import cell_len

from search_index import (
    HitKind,
    SpeakerSummary,
    Utterance,
    counted,
)
from tui.drawing.looks import Piece
from tui.drawing.rows import ListedRows, Row
from tui.drawing.safe_text import ELLIPSIS, clip, drawable
from tui.drawing.wrapping import wrapped
from tui.shelf.details import Detail
from tui.shelf.hit_rows import SIGNS
from tui.shelf.texts import (
    at_most,
    bare_role,
    clip_at_word,
    names_within,
    title_of,
)

__all__ = [
    "KINDS",
    "by_article",
    "kind_tabs",
    "person_lines",
    "spark",
    "utterance_rows",
]

KINDS: tuple[tuple[str, HitKind | None], ...] = (
    ("all", None),
    ("wants", HitKind.PROPOSAL),
    ("holds", HitKind.POSITION),
    ("said", HitKind.QUOTATION),
)
"""What a page can be narrowed to, in the order of the key that does so."""
_MODALITY = 9
_PLACE = 6
_MOST_ROWS = 4
"""Rows of what was said at one place."""
_SPARKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
_MONTHS = 12


def by_article(said: Sequence[Utterance]) -> list[Utterance]:
    """Return what somebody said, the newest article first, each in text order."""

    def place(one: Utterance) -> tuple[int, str, int]:
        day = one.published or date.min
        return -day.toordinal(), one.article, one.span.start

    return sorted(said, key=place)


def kind_tabs(said: Sequence[Utterance], kind: HitKind | None) -> list[Piece]:
    """Return how much of each kind there is; what is shown stands in brackets."""
    counts = Counter(one.kind for one in said)
    pieces: list[Piece] = []
    for name, which in KINDS:
        count = len(said) if which is None else counts[which]
        text = f"{name} {count:,}"
        here = which is kind
        pieces.append(Piece(f"[{text}]" if here else text, "key" if here else "faint"))
        pieces.append(Piece("  "))
    return pieces


def person_lines(
    person: SpeakerSummary, said: Sequence[Utterance], width: int
) -> tuple[list[Piece], list[Piece], list[Piece], list[Piece]]:
    """Return the two lines at the head of a page: left and right of each.

    Args:
        person: who it is.
        said: all that they said.
        width: cells.
    """
    days = sorted(one.published for one in said if one.published)
    span = ""
    if days:
        first, last = days[0].isoformat(), days[-1].isoformat()
        span = f" \u00b7 {first}" if first == last else f" \u00b7 {first} to {last}"
    roles = "; ".join(dict.fromkeys(map(bare_role, person.roles[:3])))
    also = names_within(person.aliases[:6], max(1, width // 2))
    about = "   ".join(
        part
        for part in (roles or person.kind.value, f"also {also}" if also else "")
        if part
    )
    line = spark(days)
    return (
        [Piece(drawable(person.name), "strong")],
        [Piece(counted(person.articles, "article") + span, "faint")],
        [Piece(drawable(about), "faint")],
        [Piece("said  ", "faint"), Piece(line, "accent")] if line else [],
    )


def spark(days: Sequence[date]) -> str:
    """Return how much falls into each month, as a row of bars; nothing for one month.

    Args:
        days: sorted; months long before the last are left out.
    """
    months = Counter(day.year * 12 + day.month for day in days)
    if len(months) < 2:
        return ""
    last = max(months)
    first = max(min(months), last - _MONTHS + 1)
    most = max(months[month] for month in range(first, last + 1))
    return "".join(
        _SPARKS[months[month] * (len(_SPARKS) - 1) // most]
        for month in range(first, last + 1)
    )


def utterance_rows(
    said: Sequence[Utterance], details: Mapping[tuple[str, int], Detail], width: int
) -> ListedRows:
    """Return what a speaker said and holds, below their articles' titles.

    Args:
        said: in the order of ``by_article``.
        details: where each stands and whether it is sure, as far as is known.
        width: cells of a row.
    """
    cells = at_most(width)
    rows: list[Row] = []
    for thing, one in enumerate(said):
        if thing == 0 or said[thing - 1].article != one.article:
            rows += [Row(())] if rows else []
            rows.append(_article(one, cells))
        detail = details.get((one.article, one.span.start))
        rows += [Row(pieces, thing) for pieces in _said(one, detail, cells)]
    return ListedRows(rows)


def _article(one: Utterance, cells: int) -> Row:
    day = one.published.isoformat() if one.published else ""
    room = max(1, cells - 3 - len(day) - 3)
    title = clip_at_word(title_of(one.title, one.origin), room)
    gap = " " * max(1, room - cell_len(title) + 2)
    return Row((Piece("   "), Piece(title, "strong"), Piece(gap + day, "faint")))


def _said(one: Utterance, detail: Detail | None, cells: int) -> list[tuple[Piece, ...]]:
    how = one.modality.value if one.modality else "said"
    doubt = "?" if detail and not detail.certain else " "
    hang = 5 + _MODALITY
    words = drawable(" ".join(one.words.split()))
    if one.via:
        words += f" (via {drawable(', '.join(one.via))})"
    lines = wrapped(words, cells - hang - _PLACE) or [""]
    if len(lines) > _MOST_ROWS:
        lines = lines[:_MOST_ROWS]
        lines[-1] = clip(lines[-1] + " " + ELLIPSIS, cells - hang - _PLACE)
    place = f"\u00b6{detail.paragraph}" if detail else ""
    rows: list[tuple[Piece, ...]] = []
    for number, line in enumerate(lines):
        lead: tuple[Piece, ...] = (Piece(" " * hang),)
        if number == 0:
            wants = one.kind is HitKind.PROPOSAL
            lead = (
                Piece("   "),
                Piece(SIGNS[one.kind], "accent"),
                Piece(doubt, "strong" if doubt.strip() else ""),
                Piece(how.ljust(_MODALITY), "" if wants else "faint"),
            )
        tail = place if number == len(lines) - 1 else ""
        gap = " " * max(0, cells - hang - cell_len(line) - len(tail) - 1)
        rows.append((*lead, Piece(line + gap), Piece(tail, "faint")))
    return rows
