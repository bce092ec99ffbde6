"""Rows of the article as they are drawn, kept while they look the same.

A row that scrolls looks as it did, so that most of a new frame is drawn already.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual.strip import Strip

from search_index import (
    BlockKind,
    Span,
    counted,
)
from tui.drawing.looks import Looks, Piece
from tui.reading.article.layout import Layout, Row
from tui.reading.article.painting import pieces_of
from tui.reading.state.view import View

__all__ = ["DrawnRows"]

_MOST = 500


class DrawnRows:
    """Draws rows, each once."""

    def __init__(self, looks: Looks) -> None:
        """Start with none, and draw with some looks."""
        self._looks = looks
        self._strips: dict[Row, Strip] = {}
        self._behind = Style(), 0

    def forget(self, changed: Iterable[Span] | None = None) -> None:
        """Draw rows anew: other things are marked, or they are broken elsewhere.

        Args:
            changed: draw only those anew that touch one of these; None is all.
        """
        if changed is None:
            self._strips.clear()
            return
        for span in changed:
            for row in [
                row
                for row in self._strips
                if row.start < span.end and span.start < row.end
            ]:
                del self._strips[row]

    def begin(self, base: Style, width: int) -> None:
        """Begin a frame.

        Args:
            base: the style behind everything.
            width: cells of a row.
        """
        if (base, width) != self._behind or len(self._strips) > _MOST:
            self._strips.clear()
            self._behind = base, width

    def row(
        self, view: View, layout: Layout, row: Row | None, kind: BlockKind | None
    ) -> Strip:
        """Draw a row.

        Args:
            view: what is read, and what of it is marked.
            layout: the row's.
            row: which; none below the last.
            kind: of the row's block.
        """
        base, width = self._behind
        if row is None or row.blank or kind is None:
            return Strip.blank(width, base)
        if row not in self._strips:
            pieces = _pieces(view, layout, row, kind)
            self._strips[row] = self._looks.strip(pieces, width, base)
        return self._strips[row]


def _pieces(view: View, layout: Layout, row: Row, kind: BlockKind) -> list[Piece]:
    if row.hidden:
        hidden = counted(row.hidden, "line")
        return [Piece(f"    \u2026 {hidden}", "faint italic")]
    above = layout.row(layout.row_of(row.start) - 1)
    if above is not None and (above.block != row.block or above.blank):
        above = None
    return pieces_of(view, row, layout.shown(row), kind, above)
