"""Rows of an article's text with some of its words marked. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from search_index import Article, Block, BlockKind, Span
from tui.drawing.looks import Piece
from tui.drawing.rows import ListedRows, Row
from tui.drawing.safe_text import drawable, on_screen
from tui.drawing.wrapping import break_rows

__all__ = ["block_at", "text_rows"]

_MARGIN = 1
_WIDEST = 76
"""Cells after which the eye loses its row."""
_LOOKS = {BlockKind.HEADING: "strong", BlockKind.RESIDUE: "faint"}


def text_rows(article: Article, marked: Sequence[Span], width: int) -> ListedRows:
    """Return the rows of an article, a thing a block.

    Args:
        article: what to show.
        marked: words that stand out; in text order, apart.
        width: cells of a row.
    """
    rows: list[Row] = []
    for thing, block in enumerate(article.blocks):
        rows += [Row(())] if rows else []
        rows += [Row(pieces, thing) for pieces in _block(article, block, marked, width)]
    return ListedRows(rows)


def block_at(article: Article, offset: int) -> int:
    """Return the index of the block that an offset is in."""
    starts = article.blocks.starts
    return max((n for n, start in enumerate(starts) if start <= offset), default=0)


def _block(
    article: Article, block: Block, marked: Sequence[Span], width: int
) -> Iterator[tuple[Piece, ...]]:
    text = on_screen(block.span.of(article.text)).replace("\n", " ")
    look = _LOOKS.get(block.kind, "")
    moved = [
        (span.start - block.span.start, span.end - block.span.start)
        for span in marked
        if span.overlaps(block.span)
    ]
    room = max(1, min(width, _WIDEST) - 2 * _MARGIN - 1)
    for start, end in pairwise([*break_rows(text, room), len(text)]):
        yield tuple(_row(text, start, end, moved, look))


def _row(
    text: str, start: int, end: int, marked: Sequence[tuple[int, int]], look: str
) -> Iterator[Piece]:
    yield Piece(" " * (_MARGIN + 1))
    end = start + len(text[start:end].rstrip(" "))
    done = start
    for span in marked:
        first, last = max(span[0], done), min(span[1], end)
        if first < last:
            yield Piece(drawable(text[done:first]), look)
            yield Piece(drawable(text[first:last]), "match")
            done = last
    yield Piece(drawable(text[done:end]), look)
