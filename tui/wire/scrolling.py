"""Finds what moved up or down as a whole, so that the terminal can move it itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from search_index import value
from tui.wire.cells import BLANK
from tui.wire.grid import Row
from tui.wire.output import Output
from tui.wire.styles import DEFAULT

__all__ = ["Scroll", "find_scrolls", "put_scroll", "scrolled"]

_FEW = 5
"""Up to so many line feeds are no longer than one sequence that says how many."""

_RowKey = tuple[str, tuple[int, ...]]


@value
class Scroll:
    """A part of the screen that moves.

    Attributes:
        top: its first row.
        bottom: its last row.
        left: its first column.
        right: the column after its last.
        rows: how far it moves up; less than nothing is down.
    """

    top: int
    bottom: int
    left: int
    right: int
    rows: int


def find_scrolls(
    shown: Sequence[Row], wanted: Sequence[Row], panes: Iterable[tuple[int, int]]
) -> list[Scroll]:
    """Find what may be worth moving: the likeliest of each pane.

    Args:
        shown: what the terminal shows.
        wanted: what it is to show, as many rows.
        panes: first column and the one after the last of what may move.
    """
    found: list[Scroll] = []
    for left, right in panes:
        old = [_key(row, left, right) for row in shown]
        new = [_key(row, left, right) for row in wanted]
        where: dict[_RowKey, list[int]] = {}
        for number, key in enumerate(old):
            if key is not None:
                where.setdefault(key, []).append(number)
        votes: Counter[int] = Counter()
        for number, key in enumerate(new):
            if key is not None and key != old[number]:
                votes.update(at - number for at in where.get(key, ()) if at != number)
        # Others bring a few rows at most, and each costs a frame's time to try.
        for rows, _ in votes.most_common(1):
            scroll = _region(old, new, rows, left, right)
            if scroll is not None:
                found.append(scroll)
    return found


def _key(row: Row, left: int, right: int) -> _RowKey | None:
    """Return what a part of a row shows; None when it is blank."""
    text = "\0".join(row.cells[left:right])
    return (text, tuple(row.styles[left:right])) if text.strip(" \0") else None


def _region(
    old: Sequence[_RowKey | None],
    new: Sequence[_RowKey | None],
    rows: int,
    left: int,
    right: int,
) -> Scroll | None:
    """Return the smallest region whose move brings every row that can come."""
    moved = [
        number
        for number, key in enumerate(new)
        if key is not None
        and 0 <= number + rows < len(old)
        and old[number + rows] == key
    ]
    if not moved:
        return None
    first, last = _steady(moved, new)
    # Blank rows beside it move as well, for nothing.
    while first > max(0, -rows) and _stays(old, new, first - 1, rows):
        first -= 1
    while last < min(len(old), len(old) - rows) - 1 and _stays(
        old, new, last + 1, rows
    ):
        last += 1
    if rows > 0:
        return Scroll(first, last + rows, left, right, rows)
    return Scroll(first + rows, last, left, right, rows)


def _stays(
    old: Sequence[_RowKey | None], new: Sequence[_RowKey | None], number: int, rows: int
) -> bool:
    """Tell whether a blank row comes from a blank one, and would not stay as it is."""
    return (
        new[number] is None and old[number + rows] is None and old[number] is not None
    )


def _steady(moved: Sequence[int], new: Sequence[_RowKey | None]) -> tuple[int, int]:
    """Return the ends of the longest stretch that is mostly moved rows."""
    best, first = (moved[0], moved[0]), moved[0]
    for before, number in zip(moved, [*moved[1:], None], strict=True):
        gap = (
            new[before + 1 : number]
            if number is not None
            else [("", ())] * (len(new) + 1)
        )
        if sum(key is not None for key in gap) > 3:
            if before - first > best[1] - best[0]:
                best = (first, before)
            first = number if number is not None else first
    return best


def scrolled(rows: Sequence[Row], scroll: Scroll, *, whole: bool) -> list[Row]:
    """Return what the terminal shows after a move.

    Args:
        rows: what it showed before; the rows are left as they are.
        scroll: the move.
        whole: Do rows move in their whole width? Then characters of unsure width do
            so as they stand.
    """
    after = list(rows)
    span = slice(scroll.left, scroll.right)
    width = scroll.right - scroll.left
    for number in range(scroll.top, scroll.bottom + 1):
        origin = number + scroll.rows
        comes = scroll.top <= origin <= scroll.bottom
        if whole:
            after[number] = rows[origin] if comes else Row.blank(width)
            continue
        row = after[number].copy()
        if comes:
            source = rows[origin]
            row.cells[span] = source.cells[span]
            row.styles[span] = source.styles[span]
            row.sure = row.sure and source.sure
        else:
            row.cells[span] = [BLANK] * width
            row.styles[span] = [DEFAULT] * width
        after[number] = row
    return after


def put_scroll(output: Output, scroll: Scroll, height: int) -> None:
    """Let the terminal move a part of its screen.

    Args:
        output: where to.
        scroll: the move.
        height: rows of the screen.
    """
    # What comes in takes the colour behind of the pen.
    output.style(DEFAULT)
    whole = (scroll.top, scroll.bottom) == (0, height - 1)
    narrow = (scroll.left, scroll.right) != (0, output.width)
    if narrow:
        output.put(f"\x1b[{scroll.left + 1};{scroll.right}s")
    if not whole:
        output.put(f"\x1b[{scroll.top + 1};{scroll.bottom + 1}r")
    if narrow or not whole:
        output.lose_place()
    _put_rows(output, scroll)
    if narrow:
        output.put("\x1b[s")
    if not whole:
        output.put("\x1b[r")
    if narrow or not whole:
        output.lose_place()


def _put_rows(output: Output, scroll: Scroll) -> None:
    count = abs(scroll.rows)
    terminal = output.terminal
    if scroll.rows > 0 and (count <= _FEW or not terminal.has("dl")):
        output.move(scroll.bottom, scroll.left)
        output.put("\n" * count)
    elif scroll.rows > 0:
        output.move(scroll.top, scroll.left)
        output.put(f"\x1b[{count}M")
        output.lose_place()
    elif count <= 2 or not terminal.has("il"):
        output.move(scroll.top, scroll.left)
        output.put("\x1bM" * count)
    else:
        output.move(scroll.top, scroll.left)
        output.put(f"\x1b[{count}L")
        output.lose_place()
