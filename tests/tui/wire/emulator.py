"""A terminal for tests: pyte's, with left and right margins, and with answers."""

from __future__ import annotations

import re

import pyte
from pyte.screens import Char, Margins, StaticDefaultDict

from tui.drawing.safe_text import graphemes, is_narrow

__all__ = ["Emulator", "cells_of_screen"]

_SIDES = re.compile(r"\x1b\[(?:(\d+);(\d+))?s")
_QUESTION = re.compile(r"\x1b\[(?:6n|\?(\d+)\$p)")


class Emulator(pyte.Screen):
    """A terminal of which everything can be asked.

    Attributes:
        answers: what it would have typed in answer to questions.
        paper: the colour behind all that it tells, as X11 writes it.
    """

    def __init__(
        self, columns: int, lines: int, *, sides: bool = True, modern: bool = False
    ) -> None:
        """Make an empty screen.

        Args:
            columns: cells in a row.
            lines: rows.
            sides: Does it have left and right margins (DECSLRM)?
            modern: Does it give joined pictures and flags one place of two cells?
        """
        self.answers: list[str] = []
        self.paper = ""
        self._has_sides = sides
        self._modern = modern
        self._sides: tuple[int, int] | None = None
        self._main: tuple[dict[int, StaticDefaultDict[int, Char]], int, int] | None = (
            None
        )
        super().__init__(columns, lines)
        self._stream = pyte.Stream(self)

    def feed(self, text: str) -> None:
        """Take what a program wrote."""
        at = 0
        for match in _SIDES.finditer(text):
            self._feed_plain(text[at : match.start()])
            if self._has_sides and 69 << 5 in self.mode:
                self._set_sides(match[1], match[2])
            at = match.end()
        self._feed_plain(text[at:])

    def _feed_plain(self, text: str) -> None:
        for question in _QUESTION.finditer(text):
            mode = question[1]
            if mode is None:
                self.answers.append(f"\x1b[{self.cursor.y + 1};{self.cursor.x + 1}R")
            elif mode == "69":
                self.answers.append(f"\x1b[?69;{2 if self._has_sides else 0}$y")
            else:
                # Of the others it has pasting in brackets alone.
                self.answers.append(f"\x1b[?{mode};{2 if mode == '2004' else 0}$y")
        if "\x1b]11;?" in text and self.paper:
            self.answers.append(f"\x1b]11;{self.paper}\x1b\\")
        self._stream.feed(text)

    def _set_sides(self, left: str | None, right: str | None) -> None:
        first, last = int(left or 1) - 1, int(right or self.columns)
        self._sides = None if (first, last) == (0, self.columns) else (first, last)
        self.cursor_position()

    def set_mode(self, *modes: int, **options: bool) -> None:
        """Set modes; the alternate screen begins empty."""
        super().set_mode(*modes, **options)
        if options.get("private") and 1049 in modes:
            self._main = (dict(self.buffer), self.cursor.y, self.cursor.x)
            self.buffer.clear()

    def reset_mode(self, *modes: int, **options: bool) -> None:
        """Reset modes; after the alternate screen the other one is as it was."""
        super().reset_mode(*modes, **options)
        if options.get("private") and 1049 in modes and self._main is not None:
            rows, self.cursor.y, self.cursor.x = self._main
            self.buffer.clear()
            self.buffer.update(rows)
            self._main = None

    def select_graphic_rendition(self, *codes: int, private: bool = False) -> None:
        """Set the style; the private form asks about keys, as vim does."""
        if not private:
            super().select_graphic_rendition(*codes)

    def draw(self, data: str) -> None:
        """Draw text; what shares a cell with the character before is added to it."""
        if not self._modern or is_narrow(data):
            super().draw(data)
            return
        for start, end, width in graphemes(data):
            row, at = self.buffer[self.cursor.y], self.cursor.x
            if at + width > self.columns:
                continue
            drawn = self.cursor.attrs._replace(data=data[start:end])
            row[at] = drawn
            for column in range(at + 1, at + width):
                row[column] = drawn._replace(data="")
            self.cursor.x = min(at + width, self.columns)

    def index(self) -> None:
        """Move down, and scroll between the margins at the bottom."""
        if self._sides is None:
            super().index()
            return
        top, bottom = self.margins or Margins(0, self.lines - 1)
        if self.cursor.y == bottom:
            self._shift(top, bottom, 1)
        else:
            self.cursor_down()

    def reverse_index(self) -> None:
        """Move up, and scroll between the margins at the top."""
        if self._sides is None:
            super().reverse_index()
            return
        top, bottom = self.margins or Margins(0, self.lines - 1)
        if self.cursor.y == top:
            self._shift(top, bottom, -1)
        else:
            self.cursor_up()

    def delete_lines(self, count: int | None = None) -> None:
        """Delete rows between the margins."""
        if self._sides is None:
            super().delete_lines(count)
            return
        _, bottom = self.margins or Margins(0, self.lines - 1)
        self._shift(self.cursor.y, bottom, count or 1)

    def insert_lines(self, count: int | None = None) -> None:
        """Insert rows between the margins."""
        if self._sides is None:
            super().insert_lines(count)
            return
        _, bottom = self.margins or Margins(0, self.lines - 1)
        self._shift(self.cursor.y, bottom, -(count or 1))

    def _shift(self, top: int, bottom: int, rows: int) -> None:
        left, right = self._sides or (0, self.columns)
        assert left <= self.cursor.x < right
        old = {
            (row, column): self.buffer[row][column]
            for row in range(top, bottom + 1)
            for column in range(left, right)
        }
        for row in range(top, bottom + 1):
            for column in range(left, right):
                moved = old.get((row + rows, column), self.default_char)
                self.buffer[row][column] = moved


def cells_of_screen(screen: pyte.Screen) -> list[list[Char]]:
    """Return what stands in each cell, and how."""
    return [
        [screen.buffer[row][column] for column in range(screen.columns)]
        for row in range(screen.lines)
    ]
