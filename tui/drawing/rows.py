"""Rows of a list: what stands in each, and which thing it belongs to.

A thing (an article, a hit, a speaker) takes one row or more. Rows without a thing are
headings. Widths are terminal cells; every text in a row is safe to draw.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Protocol

from search_index import value
from tui.drawing.looks import Piece

__all__ = ["FixedRows", "ListedRows", "Row", "Rows", "UnevenRows"]


@value
class Row:
    """One row.

    Attributes:
        pieces: from left to right; the first cell is kept for a mark.
        thing: number of what the row belongs to, or None for a heading.
    """

    pieces: tuple[Piece, ...]
    thing: int | None = None

    @property
    def text(self) -> str:
        """The row as plain text."""
        return "".join(piece.text for piece in self.pieces)


class Rows(Protocol):
    """All rows of a list, made when they are asked for."""

    @property
    def things(self) -> int:
        """How many things there are."""

    def __len__(self) -> int:
        """How many rows there are."""

    def __getitem__(self, number: int) -> Row:
        """Return a row."""

    def rows_of(self, thing: int) -> range:
        """Return the rows that a thing takes, its heading first where it has one."""


class FixedRows:
    """Rows of things that take the same number each; only those seen are made."""

    def __init__(
        self, things: int, height: int, make: Callable[[int], Sequence[Row]]
    ) -> None:
        """Take how many things there are, and what makes the rows of one, if any."""
        self.things = things
        self._height = height
        self._make = make

    def __len__(self) -> int:
        """How many rows there are."""
        return self.things * self._height

    def __getitem__(self, number: int) -> Row:
        """Return a row."""
        thing, below = divmod(number, self._height)
        rows = self._make(thing)
        return rows[below] if below < len(rows) else Row((Piece(" "),), thing)

    def rows_of(self, thing: int) -> range:
        """Return the rows that a thing takes."""
        return range(thing * self._height, (thing + 1) * self._height)


class UnevenRows:
    """Rows of things that take different numbers; only those seen are made."""

    def __init__(
        self, heights: Iterable[int], make: Callable[[int], Sequence[Row]]
    ) -> None:
        """Take how many rows each thing has, headings before it included.

        Args:
            heights: of each thing.
            make: makes as many rows of one.
        """
        self._starts = [0, *accumulate(heights)]
        self._make = make
        self.things = len(self._starts) - 1

    def __len__(self) -> int:
        """How many rows there are."""
        return self._starts[-1]

    def __getitem__(self, number: int) -> Row:
        """Return a row."""
        thing = bisect_right(self._starts, number) - 1
        return self._make(thing)[number - self._starts[thing]]

    def rows_of(self, thing: int) -> range:
        """Return the rows that a thing takes, with its headings."""
        if not 0 <= thing < self.things:
            return range(0)
        return range(self._starts[thing], self._starts[thing + 1])


class ListedRows:
    """Rows that were made before, with headings between them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Take the rows; those of one thing stand together, in the things' order."""
        self._rows = rows
        self._numbers = [n for n, row in enumerate(rows) if row.thing is not None]
        self._of = [row.thing or 0 for row in rows if row.thing is not None]
        self.things = self._of[-1] + 1 if self._of else 0

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def __getitem__(self, number: int) -> Row:
        """Return a row."""
        return self._rows[number]

    def rows_of(self, thing: int) -> range:
        """Return the rows that a thing takes, with the headings right before it."""
        low, high = bisect_left(self._of, thing), bisect_left(self._of, thing + 1)
        if low == high:
            return range(0)
        first, last = self._numbers[low], self._numbers[high - 1] + 1
        while first > 0 and self._rows[first - 1].thing is None:
            first -= 1
        return range(first, last)
