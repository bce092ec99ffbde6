"""Rows of the library's list: title, figures and day; who speaks, and where from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from rich.cells import cell_len

from search_index import ArticleId, ArticleSummary
from tui.drawing.looks import Piece
from tui.drawing.rows import FixedRows, Row
from tui.shelf.texts import at_most, clip_at_word, host, line_of, names_within, title_of

__all__ = ["article_rows", "column_heads"]

_FIGURES = 26
"""Cells of the columns at the right: quoted, wants, published."""
_INDENT = 3
_ROOMY = 110
"""Columns from which a blank row parts one article from the next."""
_UNREAD, _STAR = "\u2022", "\u2605"


def column_heads(order: str, width: int) -> list[Piece]:
    """Return the heading over the columns.

    Args:
        order: how the articles are sorted, in words.
        width: cells of a row of the list.
    """
    left = " " * (_INDENT - 1) + order
    gap = at_most(width) - 1 - cell_len(left) - _FIGURES - 1
    return [Piece(f"{left}{' ' * gap}quoted  wants    published", "faint")]


def article_rows(
    summaries: Sequence[ArticleSummary],
    tags: Mapping[ArticleId, Sequence[str]],
    width: int,
) -> FixedRows:
    """Return the rows of articles.

    Args:
        summaries: in the order in which they are to be shown.
        tags: the readers' own words for articles.
        width: cells of a row.
    """
    cells = at_most(width)
    roomy = width >= _ROOMY

    def make(thing: int) -> tuple[Row, ...]:
        summary = line_of(summaries, thing)
        if summary is None:
            return ()
        rows = (
            Row(_title_row(summary, cells), thing),
            Row(_below(summary, tags.get(summary.id, ()), cells), thing),
        )
        return (*rows, Row(())) if roomy else rows

    return FixedRows(len(summaries), 3 if roomy else 2, make)


def _title_row(summary: ArticleSummary, cells: int) -> tuple[Piece, ...]:
    room = max(1, cells - _INDENT - _FIGURES - 2)
    title = clip_at_word(title_of(summary.title, summary.origin), room)
    gap = " " * (room - cell_len(title) + 1)
    figures = f"{summary.quotations:>6} {summary.proposals:>6}"
    return (
        Piece(" "),
        Piece(_STAR if summary.starred else " " if summary.read else _UNREAD, "accent"),
        Piece(" "),
        Piece(title, "" if summary.read else "strong"),
        Piece(f"{gap}{figures}"),
        Piece(f"{_day(summary):>13}", "faint"),
    )


def _below(
    summary: ArticleSummary, tags: Sequence[str], cells: int
) -> tuple[Piece, ...]:
    source = clip_at_word(host(summary.origin), cells // 3)
    tagged = " ".join(f"#{tag}" for tag in tags)
    tagged = clip_at_word(tagged, cells // 3) + "  " if tagged else ""
    room = max(1, cells - _INDENT - cell_len(source) - cell_len(tagged) - 3)
    who = names_within(summary.speakers, room) or "nobody is quoted"
    gap = " " * max(1, room - cell_len(who) + 2)
    return (
        Piece(" " * _INDENT),
        Piece(tagged, "accent"),
        Piece(who + gap + source, "faint"),
    )


def _day(summary: ArticleSummary) -> str:
    if summary.published is not None:
        return summary.published.isoformat()
    return f"({datetime.fromtimestamp(summary.added, tz=UTC).date().isoformat()})"
