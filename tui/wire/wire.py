"""The wire: takes what Textual writes, gives what the terminal needs."""

from __future__ import annotations

from tui.wire.ascii_marks import ascii_row
from tui.wire.differences import put_differences
from tui.wire.grid import Grid, Row
from tui.wire.output import Output, Pen
from tui.wire.styles import StyleTable
from tui.wire.terminals import Terminal

__all__ = ["Wire"]

_PANES = 2
"""So many panes of a frame are looked at for what scrolled."""


class Wire:
    """Knows what the terminal shows and sends only what differs.

    Attributes:
        margins: Can the terminal scroll between columns? To be set once it said so.
    """

    def __init__(self, terminal: Terminal, width: int, height: int) -> None:
        self.margins = False
        self._terminal = terminal
        self._styles = StyleTable(terminal.depth, terminal.lacking)
        self._grid = Grid(width, height, self._styles)
        self._shown: list[Row] = []
        self._pen = Pen()
        self._panes: list[tuple[int, int]] = []
        self._cursor_shown: bool | None = None
        self.forget()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in cells."""
        return self._grid.width, self._grid.height

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column at which Textual wants the cursor."""
        row, column = self._grid.cursor
        return min(row, self._grid.height - 1), column

    def take(self, data: str) -> None:
        """Read what Textual wrote; nothing is sent yet."""
        if not data.isascii():
            # Half a character, as a name that is no UTF-8 may have, cannot be sent.
            data = data.encode("utf-8", "replace").decode("utf-8")
        self._grid.take(data)

    def resize(self, width: int, height: int) -> None:
        """Take another size; what the terminal shows is not known any more."""
        self._grid.resize(width, height)
        self._panes.clear()
        self.forget()

    def forget(self) -> None:
        """Know nothing of what the terminal shows: the next frame draws it all."""
        self._shown = []
        self._pen = Pen()
        self._cursor_shown = None

    def frame(self) -> str:
        """Return what makes the terminal show what Textual drew; empty: it does."""
        grid = self._grid
        output = Output(self._terminal, self._styles, self._pen, grid.width)
        if not self._shown:
            output = self._begin(output)
        wanted = self._wanted()
        self._find_panes()
        output = put_differences(
            output, self._shown, wanted, self._panes, margins=self.margins
        )
        self._shown = [
            old if old.looks_like(new) and old.edges == new.edges else new.copy()
            for old, new in zip(self._shown, wanted, strict=True)
        ]
        output.put("\x07" * min(1, grid.bells))
        grid.bells = 0
        self._put_cursor(output)
        self._pen = output.pen
        return output.text

    def _put_cursor(self, output: Output) -> None:
        """Put the cursor where Textual wants it; at home it means nothing."""
        shown = self.cursor != (0, 0)
        if shown:
            output.move(*self.cursor)
        if shown != self._cursor_shown:
            output.put(self._terminal.shown if shown else self._terminal.hidden)
            self._cursor_shown = shown

    def _begin(self, output: Output) -> Output:
        """Clear the screen: then what it shows is known."""
        grid = self._grid
        output.style(0)
        output.put("\x1b[H\x1b[J")
        output.pen.row = output.pen.column = 0
        self._shown = [Row.blank(grid.width) for _ in grid.rows]
        return output

    def _wanted(self) -> list[Row]:
        if self._terminal.has_unicode:
            return self._grid.rows
        return [ascii_row(row) for row in self._grid.rows]

    def _find_panes(self) -> None:
        """Remember which columns were drawn on many rows of the last frame."""
        grid = self._grid
        for pane, rows in grid.panes.most_common(_PANES):
            if rows >= grid.height // 3 and pane not in self._panes:
                self._panes = [pane, *self._panes][:_PANES]
        grid.panes.clear()
