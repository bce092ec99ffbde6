"""Breaks an article into rows and finds rows, columns and offsets in one another.

Pure: no widget, no style. Offsets are characters of the article's text, columns
are terminal cells, rows count from 0. A block is broken when it is first needed;
until then its height is a guess, so that a new width need not wait for the whole
of a long article. ``settle`` breaks what a move is about to show and says how
the guess about the rows above it was corrected.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate

from search_index import value
from tui.drawing.safe_text import graphemes, on_screen
from tui.drawing.wrapping import break_rows
from tui.reading.article.stretches import Stretches

__all__ = ["Layout", "Row"]

_EAGER_CHARACTERS = 200_000
"""A text up to this long is broken whole: it takes a few milliseconds."""


@value
class Row:
    """One row of the screen.

    Attributes:
        start: first character.
        end: one past the last character, blank ones at its end included.
        block: number of the block, from 0.
        blank: Is it the row between two blocks?
        hidden: how many rows are folded away here; 0 for a row of text.
    """

    start: int
    end: int
    block: int
    blank: bool = False
    hidden: int = 0


class Layout:
    """An article's text broken for one width.

    Attributes:
        width: cells that a row may take.
    """

    def __init__(
        self,
        text: str,
        parts: Stretches,
        width: int,
    ) -> None:
        self.width = max(1, width)
        self._text = text
        self._parts = parts
        self._rows: dict[int, list[int]] = {}
        self._hidden: dict[int, int] = {}
        self._heights = parts.heights(self.width * 0.94)
        self._tops: array[int] | None = None
        if len(text) <= _EAGER_CHARACTERS:
            for number in range(len(parts)):
                self._break(number)

    @property
    def height(self) -> int:
        """How many rows there are, as far as is known."""
        tops = self._row_tops()
        return tops[-1]

    def settle(self, row: int, margin: int) -> int:
        """Break what stands around a row.

        Args:
            row: a row.
            margin: how many rows above and below it must be right.

        Returns:
            The number that the row has now.
        """
        if not len(self._parts) or len(self._rows) == len(self._parts):
            return row
        part, inside = self._part_at(row)
        from_bottom = self._heights[part] - inside
        known = part in self._rows
        self._break(part)
        if not known:
            inside = max(0, self._heights[part] - from_bottom)
        for step in (-1, 1):
            left, at = margin, part + step
            while left > 0 and 0 <= at < len(self._parts):
                self._break(at)
                left -= self._heights[at]
                at += step
        return self._row_tops()[part] + inside

    def row(self, number: int) -> Row | None:
        """Return what stands on a row, or None below the last."""
        if not 0 <= number < self.height:
            return None
        index, inside = self._part_at(number)
        part = self._parts[index]
        if inside < part.gap:
            above = self._parts[index - 1]
            return Row(above.end, part.start, above.last, blank=True)
        if part.folded:
            return Row(part.start, part.end, part.first, hidden=self._lines_in(index))
        starts = self._break(index)
        line = min(inside - part.gap, len(starts) - 1)
        start = part.start + starts[line]
        if line + 1 < len(starts):
            return Row(start, part.start + starts[line + 1], part.first)
        return Row(start, self._end_of(index), part.first)

    def row_of(self, offset: int) -> int:
        """Return the row on which a character stands."""
        if not self._parts:
            return 0
        index = max(0, bisect_right(self._parts.starts, offset) - 1)
        part = self._parts[index]
        below = index + 1 < len(self._parts)
        if offset >= part.end and below and self._parts[index + 1].gap:
            return self._row_tops()[index + 1]
        starts = [0] if part.folded else self._break(index)
        top = self._row_tops()[index] + part.gap
        return top + max(0, bisect_right(starts, offset - part.start) - 1)

    def column_of(self, offset: int) -> int:
        """Return the cell at which a character's grapheme starts in its row."""
        row = self.row(self.row_of(offset))
        if row is None or row.blank or row.hidden:
            return 0
        shown = self.shown(row)
        column = 0
        for start, end, cells in graphemes(shown):
            if row.start + end > offset or row.start + start >= offset:
                break
            column += cells
        return column

    def offset_at(self, number: int, column: int) -> int:
        """Return the character at a row and a column.

        Right of a row's last character is its last character.
        """
        row = self.row(number)
        if row is None:
            return self._parts[len(self._parts) - 1].end if self._parts else 0
        if row.blank or row.hidden:
            return row.start
        at = row.start
        cells_before = 0
        for start, _, cells in graphemes(self.shown(row)):
            if cells_before > column:
                break
            if cells:
                at = row.start + start
            cells_before += cells
        return at

    def shown(self, row: Row) -> str:
        """Return what a row of text shows, character for character."""
        if row.blank or row.hidden:
            return ""
        # A joiner's neighbours may stand on other rows; a few characters settle it.
        before = max(row.start - 1, 0)
        shown = on_screen(self._text[before : row.end + 1])
        return shown[row.start - before : row.end - before].rstrip(" ")

    def _lines_in(self, index: int) -> int:
        part = self._parts[index]
        if index not in self._hidden:
            self._hidden[index] = sum(
                len(break_rows(on_screen(self._text[start:end]), self.width))
                for start, end in self._parts.blocks_of(part)
            )
        return self._hidden[index]

    def _end_of(self, index: int) -> int:
        below = index + 1 < len(self._parts)
        if below and not self._parts[index + 1].gap:
            return self._parts[index + 1].start
        return self._parts[index].end

    def _break(self, index: int) -> list[int]:
        if index in self._rows:
            return self._rows[index]
        part = self._parts[index]
        starts = [0]
        if not part.folded:
            starts = break_rows(
                on_screen(self._text[part.start : part.end]), self.width
            )
        self._rows[index] = starts
        height = part.gap + len(starts)
        if height != self._heights[index]:
            self._heights[index] = height
            self._tops = None
        return starts

    def _row_tops(self) -> array[int]:
        if self._tops is None:
            self._tops = array("i", accumulate(self._heights, initial=0))
        return self._tops

    def _part_at(self, number: int) -> tuple[int, int]:
        tops = self._row_tops()
        index = min(bisect_right(tops, number) - 1, len(self._parts) - 1)
        return max(0, index), number - tops[max(0, index)]
