"""Rows of hits: an article's title, then each hit with who says it and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len

from search_index import Hit, HitKind, Span
from tui.drawing.looks import Piece
from tui.drawing.rows import ListedRows, Row
from tui.drawing.safe_text import ELLIPSIS, clip, drawable, on_screen
from tui.drawing.wrapping import break_rows
from tui.shelf.details import Detail, Details, place_of
from tui.shelf.texts import at_most, clip_at_word, title_of

__all__ = ["SIGNS", "hit_rows"]

SIGNS = {
    HitKind.TEXT: "\u00b6",
    HitKind.QUOTATION: "\u201c",
    HitKind.POSITION: "\u00b7",
    HitKind.PROPOSAL: "\u25b8",
}
"""What a hit lies in: the article's own words, what was said, held, wanted."""
_MOST_ROWS = 3
"""Rows of an excerpt."""
_INDENT = 5
_PLACE = 6


def hit_rows(hits: Sequence[Hit], details: Details, width: int) -> ListedRows:
    """Return the hits below their articles' titles; those of one stand together.

    Args:
        hits: in the order in which they are to be shown (see ``Trail``).
        details: where hits stand and whether they are sure, as far as is known.
        width: cells of a row.
    """
    cells = at_most(width)
    rows: list[Row] = []
    for thing, hit in enumerate(hits):
        if thing == 0 or hits[thing - 1].article != hit.article:
            rows += [Row(())] if rows else []
            rows.append(_article(hit, cells))
        detail = details.get(place_of(hit))
        rows.append(Row(_who_says(hit, detail, cells), thing))
        rows += [Row(pieces, thing) for pieces in _excerpt(hit, cells)]
    return ListedRows(rows)


def _article(hit: Hit, cells: int) -> Row:
    day = hit.published.isoformat() if hit.published else ""
    room = max(1, cells - 3 - len(day) - 3)
    title = clip_at_word(title_of(hit.title, hit.origin), room)
    gap = " " * max(1, room - cell_len(title) + 2)
    return Row((Piece("   "), Piece(title, "strong"), Piece(gap + day, "faint")))


def _who_says(hit: Hit, detail: Detail | None, cells: int) -> tuple[Piece, ...]:
    doubt = "?" if detail and not detail.certain and hit.speaker else ""
    who = hit.speaker or ("" if hit.kind is HitKind.TEXT else "speaker not known")
    how = hit.modality.value if hit.modality else ""
    place = f"\u00b6{detail.paragraph}" if detail else ""
    room = max(1, cells - _INDENT - len(how) - _PLACE - 4)
    name = clip(f"{who}{doubt}", room) or "in the text"
    rest = f"  {how}" if how else ""
    taken = _INDENT + cell_len(name) + len(rest) + len(place) + 1
    look = "strong" if hit.speaker else "faint"
    return (
        Piece("   "),
        Piece(f"{SIGNS[hit.kind]} ", "accent"),
        Piece(name, look),
        Piece(rest, "faint"),
        Piece(" " * max(1, cells - taken)),
        Piece(place, "faint"),
    )


def _excerpt(hit: Hit, cells: int) -> Iterator[tuple[Piece, ...]]:
    """Wrap an excerpt so that its first match is in it, and mark the matches."""
    room = max(1, cells - _INDENT - 2)
    text = on_screen(hit.excerpt)
    starts = [*break_rows(text, room), len(text)] if text else []
    rows = list(pairwise(starts))
    first = 0
    if hit.marks and len(rows) > _MOST_ROWS:
        # A row stands before the match.
        at = next((n for n, (_, end) in enumerate(rows) if hit.marks[0].start < end), 0)
        first = max(0, min(at - 1, len(rows) - _MOST_ROWS))
    last = min(first + _MOST_ROWS, len(rows))
    for number in range(first, last):
        cut = ELLIPSIS if number == last - 1 and last < len(rows) else ""
        yield _marked_row(text, Span(*rows[number]), hit.marks, cut)


def _marked_row(
    text: str, row: Span, marks: Sequence[Span], cut: str
) -> tuple[Piece, ...]:
    end = row.start + len(text[row.start : row.end].rstrip(" "))
    pieces = [Piece(" " * _INDENT)]
    done = row.start
    for mark in marks:
        start, stop = max(mark.start, done), min(mark.end, end)
        if start < stop:
            pieces.append(Piece(drawable(text[done:start])))
            pieces.append(Piece(drawable(text[start:stop]), "match"))
            done = stop
    pieces.append(Piece(drawable(text[done:end]) + cut))
    return tuple(pieces)
