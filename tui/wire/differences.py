"""Sends what differs between what the terminal shows and what it is to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, count, pairwise
from operator import ne, or_

from tui.wire.cells import BLANK, is_sure
from tui.wire.grid import Row
from tui.wire.output import Output
from tui.wire.scrolling import Scroll, find_scrolls, put_scroll, scrolled
from tui.wire.styles import DEFAULT

__all__ = ["put_differences"]

_WORTH_A_SCROLL = 100
"""Bytes below which nothing is gained by looking for what moved."""
_GAP = 4
"""Cells that cost no more to be written again than a move over them does."""
_MANY_BLANKS = 14
"""Blanks within a row that cost more than to be erased and moved over."""
_BLANKS = 4
"""Blanks that cost no more than to be erased."""


def put_differences(
    output: Output,
    shown: Sequence[Row],
    wanted: Sequence[Row],
    panes: Iterable[tuple[int, int]],
    *,
    margins: bool,
) -> Output:
    """Return the shortest output that makes the terminal show what is wanted.

    Args:
        output: what is sent before; it is left as it is.
        shown: what the terminal shows.
        wanted: what it is to show, as many rows of the same width.
        panes: columns of what may have scrolled, likeliest first.
        margins: Can the terminal scroll between columns?
    """
    change = _Change(shown, wanted)
    few = output.size + _WORTH_A_SCROLL
    plain = change.painted(output, shown, limit=few)
    if plain is not None:
        return plain
    best: Output | None = None
    # What is likeliest to be short comes first, and the rest stops where it is longer.
    if output.terminal.has("csr"):
        for scroll in _possible(output, shown, wanted, panes, margins=margins):
            best = _after_scroll(output, scroll, change, best) or best
    limit = best.size if best else None
    best = _cleared(output, change, limit=limit) or best
    limit = best.size if best else None
    best = change.painted(output, shown, limit=limit) or best
    return best or output


@dataclass(slots=True, eq=False, repr=False)
class _Change:
    """What is shown and what is wanted, whichever way leads from one to the other.

    Attributes:
        shown: what the terminal shows.
        wanted: what it is to show.
    """

    shown: Sequence[Row]
    wanted: Sequence[Row]
    _known: dict[int, tuple[Row, list[int]]] = field(default_factory=dict)

    def painted(
        self,
        output: Output,
        before: Sequence[Row],
        *,
        narrow: bool = False,
        limit: int | None,
    ) -> Output | None:
        """Return what it takes to write the cells that differ, row by row.

        Args:
            output: what is sent before.
            before: what the terminal shows by then.
            narrow: Did a part of a row move without the rest?
            limit: size that it must stay below, or None.

        Returns:
            All that is sent, or None when it is no shorter.
        """
        painted = _fork(output)
        for number, (old, new) in enumerate(zip(before, self.wanted, strict=True)):
            if not (old.sure and new.sure):
                same = old.looks_like(new) and old.edges == new.edges and not narrow
                if not same:
                    _put_unsure(painted, number, new)
            else:
                differ = self._differing(number, old, new)
                if differ:
                    _put_row(painted, number, differ, new)
            if limit is not None and painted.size >= limit:
                return None
        return painted

    def _differing(self, number: int, old: Row, new: Row) -> list[int]:
        """Return the columns in which a row differs; one row is asked for often."""
        row, differ = self._known.get(number, (None, []))
        if row is old:
            return differ
        if old.looks_like(new):
            differ = []
        else:
            cells = map(ne, old.cells, new.cells)
            styles = map(ne, old.styles, new.styles)
            differ = list(compress(count(), map(or_, cells, styles)))
        if old is self.shown[number]:
            self._known[number] = (old, differ)
        return differ


def _after_scroll(
    output: Output, scroll: Scroll, change: _Change, best: Output | None
) -> Output | None:
    """Return what it takes after a move; None when that is no shorter than the best."""
    narrow = (scroll.left, scroll.right) != (0, output.width)
    moved = _fork(output)
    put_scroll(moved, scroll, len(change.shown))
    after = scrolled(change.shown, scroll, whole=not narrow)
    limit = best.size if best else None
    return change.painted(moved, after, narrow=narrow, limit=limit)


def _possible(
    output: Output,
    shown: Sequence[Row],
    wanted: Sequence[Row],
    panes: Iterable[tuple[int, int]],
    *,
    margins: bool,
) -> Iterator[Scroll]:
    """Yield moves that the terminal can make."""
    whole = (0, output.width)
    # Two panes may move alike, and then the whole rows do.
    yielded: set[Scroll] = set()
    for scroll in find_scrolls(shown, wanted, dict.fromkeys([*panes, whole])):
        if scroll.rows < 0 and not output.terminal.has("ri"):
            continue
        if scroll.bottom == scroll.top:
            continue
        # The panes beside it move too where it has no margins, and are put right.
        moves = [replace(scroll, left=0, right=output.width)]
        if margins and scroll.right - scroll.left > 1:
            moves.insert(0, scroll)
        for move in moves:
            if move not in yielded:
                yielded.add(move)
                yield move


def _fork(output: Output) -> Output:
    return Output(
        output.terminal,
        output.styles,
        replace(output.pen),
        output.width,
        output.size,
        [output.text],
    )


def _cleared(output: Output, change: _Change, *, limit: int | None) -> Output | None:
    """Return what it takes when the screen is cleared first."""
    if not output.terminal.has("ed"):
        return None
    cleared = _fork(output)
    cleared.style(DEFAULT)
    cleared.move(0, 0)
    cleared.put("\x1b[J")
    blank = [Row.blank(output.width)] * len(change.shown)
    return change.painted(cleared, blank, limit=limit)


def _put_unsure(output: Output, number: int, row: Row) -> None:
    """Write a whole row in which terminals may place characters differently.

    Each pane is begun where it belongs, and within one what follows such a character
    stands where the terminal puts it, as when Textual writes the row.
    """
    # A pane that covered half of a wide character is gone by now.
    inner = {edge for edge in row.edges if edge < output.width and row.cells[edge]}
    edges = sorted({0, output.width, *inner})
    output.move(number, 0)
    # Where it is narrower than meant, what was erased shows in front of the next pane.
    paper = output.terminal.erases_with_paper
    ground = row.styles[-1]
    output.erase_row(ground if output.styles.erasable(ground, paper=paper) else DEFAULT)
    for start, end in pairwise(edges):
        if start:
            output.pen.column = None
        output.move(number, start)
        output.cells(row.cells[start:end], row.styles[start:end])
    if not all(map(is_sure, row.cells)):
        output.pen.column = None


def _put_row(output: Output, number: int, differ: Sequence[int], new: Row) -> None:
    """Write the cells of a row that differ."""
    width = output.width
    tail, style = _tail(output, new)
    erased = [at for at in differ if at >= tail]
    if len(erased) <= _BLANKS and not (erased and erased[-1] == width - 1):
        erased = []
    written = differ[: len(differ) - len(erased)]
    for start, end in _stretches(written, new):
        _put_cells(output, number, new, start, end)
    if erased:
        output.move(number, erased[0])
        output.erase_row(style)


def _tail(output: Output, row: Row) -> tuple[int, int]:
    """Return where the blanks begin that end a row, and their style."""
    style = row.styles[-1]
    paper = output.terminal.erases_with_paper
    start = len(row.cells)
    if not output.terminal.has("el"):
        return start, style
    if output.styles.erasable(style, paper=paper):
        while (
            start and row.cells[start - 1] == BLANK and row.styles[start - 1] == style
        ):
            start -= 1
    return start, style


def _stretches(differ: Sequence[int], row: Row) -> Iterator[tuple[int, int]]:
    """Yield the stretches to write: cells that differ, over gaps too short to jump."""
    cells, styles = row.cells, row.styles
    wide = "" in cells
    start = end = -1
    for at in differ:
        if at < end:
            continue
        if at > end:
            if start < 0:
                start = at
            elif not _is_short(styles, end, at):
                yield start, end
                start = at
        end = at + 1
        # A wide character is written whole.
        while wide and end < len(cells) and not cells[end]:
            end += 1
    if start >= 0:
        yield start, end


def _is_short(styles: Sequence[int], start: int, end: int) -> bool:
    """Tell whether writing a gap again costs no more than a move over it.

    It does when the style would change for the gap alone.
    """
    if end - start > _GAP:
        return False
    before, after = styles[start - 1], styles[end]
    while start < end and styles[start] == before:
        start += 1
    return all(styles[at] == after for at in range(start, end))


def _put_cells(output: Output, number: int, row: Row, start: int, end: int) -> None:
    """Write a stretch, from the first half of a wide character on."""
    while start and not row.cells[start]:
        start -= 1
    at = start
    for first, stop in _long_blanks(output, row, start, end):
        if first > at:
            output.move(number, at)
            output.cells(row.cells[at:first], row.styles[at:first])
        output.move(number, first)
        output.erase_cells(stop - first, row.styles[first])
        at = stop
    if at < end:
        output.move(number, at)
        output.cells(row.cells[at:end], row.styles[at:end])


def _long_blanks(
    output: Output, row: Row, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Yield the blanks of one style that cost less to be erased than to be written."""
    if not output.terminal.has("ech", "cuf"):
        return
    if BLANK * _MANY_BLANKS not in "".join(row.cells[start:end]):
        return
    paper = output.terminal.erases_with_paper
    at = start
    while at < end:
        style, stop = row.styles[at], at
        while stop < end and row.cells[stop] == BLANK and row.styles[stop] == style:
            stop += 1
        if stop - at >= _MANY_BLANKS and output.styles.erasable(style, paper=paper):
            yield at, stop
        at = max(stop, at + 1)
