"""What the styles of word processors and the rows of their tables make of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_index.articles.pieces import Piece
from search_index.model.documents import BlockKind
from search_index.text.blocks import kind_of_line

__all__ = ["kind_of_style", "pieces_of_row"]

_LONG_CELL = 300


def kind_of_style(
    text: str, name: str, level: int, *, depth: int
) -> tuple[BlockKind, int]:
    """Return what a paragraph is, and its level.

    Args:
        text: its words; may be empty.
        name: its style's name, in lower case.
        level: its level as a heading, or 0.
        depth: how deep in lists it stands, or 0.
    """
    if name == "title":
        return BlockKind.HEADING, 1
    if name.startswith(("toc ", "contents ")):
        return BlockKind.RESIDUE, 0
    if level:
        return BlockKind.HEADING, level
    if name == "subtitle":
        return BlockKind.STANDFIRST, 0
    if "quot" in name:
        return BlockKind.QUOTE, 1
    if name.startswith(("caption", "illustration", "figure")):
        return BlockKind.CAPTION, 0
    if depth or "list" in name:
        return BlockKind.LIST_ITEM, max(1, depth)
    return (kind_of_line(text.replace("\n", " ")) if text else BlockKind.PARAGRAPH), 0


def pieces_of_row(cells: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
    """Yield the blocks of a table's row: one line, or those of each cell.

    Args:
        cells: the blocks of each cell, none of them empty.
    """
    filled = [pieces for pieces in cells if pieces]
    long = any(sum(len(one.text) for one in pieces) > _LONG_CELL for pieces in filled)
    if len(filled) < 2 or long:
        # It lays out a page.
        for pieces in filled:
            yield from pieces
        return
    words = (" ".join(piece.text for piece in pieces) for pieces in filled)
    line = " | ".join(one.replace("\n", " ") for one in words)
    yield Piece(BlockKind.PARAGRAPH, line)
