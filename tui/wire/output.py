"""Sequences for the terminal: the shortest moves, erases and styles.

Rows and columns count from 0 here and from 1 in what is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.wire.styles import DEFAULT, StyleTable
from tui.wire.terminals import Terminal

__all__ = ["Output", "Pen"]


@dataclass(slots=True, eq=False, repr=False)
class Pen:
    """Where the terminal's cursor is, and in which style it writes.

    Attributes:
        row: its row, or None when that is not known.
        column: its column, or None when that is not known.
        style: number of the style.
    """

    row: int | None = None
    column: int | None = None
    style: int | None = None


@dataclass(slots=True, eq=False, repr=False)
class Output:
    """What is sent to a terminal, piece by piece.

    Attributes:
        terminal: what the terminal can do.
        styles: the styles that there are.
        pen: the state after all of it.
        width: cells in a row.
        size: characters so far, as a measure of what it costs.
    """

    terminal: Terminal
    styles: StyleTable
    pen: Pen
    width: int
    size: int = 0
    _parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def put(self, sequence: str) -> None:
        """Add a sequence that changes neither place nor style."""
        self._parts.append(sequence)
        # Characters outside ASCII take two bytes or three.
        self.size += len(sequence) if sequence.isascii() else len(sequence.encode())

    def style(self, style: int) -> None:
        """Write in a style from now on."""
        pen = self.pen
        if pen.style is None:
            self.put("\x1b[m")
            pen.style = DEFAULT
        if style != pen.style:
            self.put(self.styles.way(pen.style, style))
            pen.style = style

    def move(self, row: int, column: int) -> None:
        """Go to a cell."""
        pen = self.pen
        if (pen.row, pen.column) == (row, column):
            return
        self.put(self._way_to(row, column))
        pen.row, pen.column = row, column

    def cells(self, cells: Sequence[str], styles: Sequence[int]) -> None:
        """Write cells where the cursor is.

        Args:
            cells: an empty one follows a wide one.
            styles: number of the style of each.
        """
        at, count = 0, len(cells)
        while at < count:
            style = styles[at]
            stop = at + 1
            while stop < count and styles[stop] == style:
                stop += 1
            self.style(style)
            self.put("".join(cells[at:stop]))
            at = stop
        if self.pen.column is not None:
            column = self.pen.column + count
            # At the right edge terminals differ in where the cursor stands.
            self.pen.column = column if column < self.width else None

    def erase_row(self, style: int) -> None:
        """Blank the row from the cursor on, in a style that erasing leaves."""
        self.style(style)
        self.put("\x1b[K")

    def erase_cells(self, count: int, style: int) -> None:
        """Blank some cells from the cursor on, which stays where it is."""
        self.style(style)
        self.put(f"\x1b[{count}X")

    def lose_place(self) -> None:
        """Trust the place of the cursor no more."""
        self.pen.row = self.pen.column = None

    def _way_to(self, row: int, column: int) -> str:
        """Return the shortest sequence to a cell."""
        ways = [_absolute(row, column)]
        here, at = self.pen.row, self.pen.column
        if here is None:
            return ways[0]
        down = row - here
        if 0 <= down < 4:
            # Output is not processed, so a line feed keeps the column.
            ways.append("\r" + "\n" * down + self._right(column))
            if at is not None:
                ways.append("\n" * down + self._across(at, column))
        elif at == column:
            ways.extend(self._vertical(row, down))
        return min((way for way in ways if "?" not in way), key=len)

    def _vertical(self, row: int, down: int) -> list[str]:
        ways = []
        if self.terminal.has("vpa"):
            ways.append(f"\x1b[{row + 1}d")
        if down < 0 and self.terminal.has("cuu"):
            ways.append(f"\x1b[{-down}A" if down < -1 else "\x1b[A")
        return ways

    def _across(self, old: int, new: int) -> str:
        """Return the shortest sequence along a row; ``?`` when there is none."""
        if new >= old:
            ways = [self._right(new - old)]
        elif old - new < 4:
            ways = ["\b" * (old - new)]
        else:
            ways = [f"\x1b[{old - new}D"] if self.terminal.has("cub") else ["?"]
        if self.terminal.has("hpa"):
            ways.append(f"\x1b[{new + 1}G")
        return min(ways, key=lambda way: ("?" in way, len(way)))

    def _right(self, cells: int) -> str:
        if cells == 0:
            return ""
        if not self.terminal.has("cuf"):
            return "?"
        return "\x1b[C" if cells == 1 else f"\x1b[{cells}C"


def _absolute(row: int, column: int) -> str:
    if column:
        return f"\x1b[{row + 1};{column + 1}H"
    return f"\x1b[{row + 1}H" if row else "\x1b[H"
