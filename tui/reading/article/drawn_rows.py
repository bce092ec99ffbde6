"""Rows of the article as they are drawn, kept while they look the same.

A row that scrolls looks as it did, so that most of a new frame is drawn already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from search_index import BlockKind, Span
from tui.reading.article.layout import Layout, Row
from tui.reading.article.painting import pieces_of
from tui.reading.view import View

__all__ = ["DrawnRows"]

_MOST = 500


class DrawnRows:
    """Draws rows, each once."""

    def __init__(self, style_named: Callable[[str], Style]) -> None:
        """Start with none.

        Args:
            style_named: returns the style of a component of the widget.
        """
        self._style_named = style_named
        self._styles: dict[str, Style] = {}
        self._strips: dict[Row, Strip] = {}
        self._looks = Style(), 0

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

    def forget_styles(self) -> None:
        """Ask for the styles anew, too."""
        self._styles.clear()
        self._strips.clear()

    def begin(self, base: Style, width: int) -> None:
        """Begin a frame.

        Args:
            base: the style behind everything.
            width: cells of a row.
        """
        if (base, width) != self._looks or len(self._strips) > _MOST:
            self._strips.clear()
            self._looks = base, width

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
        base, width = self._looks
        if row is None or row.blank:
            return Strip.blank(width, base)
        if row not in self._strips:
            segments = self._segments(view, layout, row, kind)
            self._strips[row] = Strip(segments).adjust_cell_length(width, base)
        return self._strips[row]

    def _segments(
        self, view: View, layout: Layout, row: Row, kind: BlockKind | None
    ) -> list[Segment]:
        base, _ = self._looks
        if row.hidden:
            plural = "line" if row.hidden == 1 else "lines"
            style = base + self._style("article--fold")
            return [Segment(f"  \u2026 {row.hidden} {plural}", style)]
        if kind is None:
            return []
        return [
            Segment(piece.text, sum(map(self._style, piece.styles), base))
            for piece in pieces_of(view, row, layout.shown(row), kind)
        ]

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self._style_named(name)
        return self._styles[name]
