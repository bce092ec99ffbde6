"""Rows of searches that were kept: what is new, all, the name, the query. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from search_index import SavedSearch
from tui.drawing.looks import Piece
from tui.drawing.rows import FixedRows, Row
from tui.shelf.texts import at_most, clip_at_word

__all__ = ["saved_heads", "saved_rows"]

_NEW, _ALL = 8, 9
_INDENT = 2


def saved_heads(width: int) -> list[Piece]:
    """Return the heading over the columns, for a bar of a width in cells."""
    name = _name_cells(width + 2)
    # The bar itself leaves the first cell blank.
    left = f"{'new':>{_INDENT + _NEW - 1}}{'all':>{_ALL}}"
    return [Piece(f"{left}   {'name'.ljust(name)} query", "faint")]


def saved_rows(
    searches: Sequence[SavedSearch], width: int, *, counted: bool
) -> FixedRows:
    """Return a row for each search.

    Args:
        searches: in the order in which they are shown.
        width: cells of a row.
        counted: Is it known how much they find?
    """
    name_cells = _name_cells(width)
    query_cells = max(1, at_most(width) - _INDENT - _NEW - _ALL - name_cells - 5)

    def make(thing: int) -> tuple[Row]:
        one = searches[thing]
        new, total = (f"{one.new:,}", f"{one.total:,}") if counted else ("…", "…")
        name = clip_at_word(one.name, name_cells)
        pieces = (
            Piece(" " * _INDENT),
            Piece(new.rjust(_NEW), "strong" if one.new else "faint"),
            Piece(total.rjust(_ALL) + "   ", "faint"),
            Piece(name + " " * (name_cells - cell_len(name) + 1), "strong"),
            Piece(clip_at_word(one.query, query_cells), "faint"),
        )
        return (Row(pieces, thing),)

    return FixedRows(len(searches), 1, make)


def _name_cells(width: int) -> int:
    """Return the cells of the name."""
    return max(8, (at_most(width) - _INDENT - _NEW - _ALL - 5) * 2 // 5)
