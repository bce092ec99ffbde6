"""In which order the lines of a page are read: columns, bands, tables.

Lines carry their places in points from the lower left corner. A gutter is a strip that
hardly any word stands in, with full lines on both sides of it; there may be several.
What crosses all gutters divides a page into bands, and in each band a column is read to
its end before the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import median

__all__ = ["Line", "in_reading_order"]

Word = tuple[str, float, float]
"""Its characters, where it begins and where it ends."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type, or the part of one that stands in a column.

    Attributes:
        words: its words.
        bottom: its lower edge, in points.
        top: its upper edge.
        size: the largest size of its type.
        page: number of its page, from 0.
        row: Is it a row of a table, its cells parted by bars?
    """

    words: tuple[Word, ...]
    bottom: float
    top: float
    size: float
    page: int
    row: bool = False

    @property
    def text(self) -> str:
        """Its words, a blank between them."""
        return " ".join(word for word, _, _ in self.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0][1]

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(right for _, _, right in self.words)


_LEAST_LINES = 6
_STEP = 2.0
_MOST_CROSSING = 0.2
_LEAST_SHARE = 0.1
_LEAST_IN_COLUMN = 3
_FULL = 0.45
_LEAST_GAP = 0.7
_DEEPEST = 6
_ALIGNED = 6.0
_LARGER = 1.15
_LEAST_ROWS = 2
_WIDEST = 4_000
"""Steps in which a page is looked through; a larger one has no columns."""


def in_reading_order(
    lines: Sequence[Line], known: tuple[float, ...] = (), depth: int = 0
) -> list[Line]:
    """Return the lines of a page in the order in which they are read.

    Args:
        lines: the lines.
        known: the gutters of what is around them.
        depth: how often the page was divided before.
    """
    if not lines:
        return []
    gutters = _gutters(lines) if len(lines) >= _LEAST_LINES else ()
    gutters = gutters or tuple(at for at in known if _parts(lines, at))
    if not gutters or depth > _DEEPEST:
        dividing = _headlines(lines) if depth <= _DEEPEST else []
        if dividing:
            return _by_bands(lines, dividing, (), depth)
        return _with_tables(_rows(lines))
    lines = [part for line in lines for part in _split(line, gutters)]
    across = [line for line in lines if all(_crosses(line, at) for at in gutters)]
    if across:
        return _by_bands(lines, across, gutters, depth)
    best = min(gutters, key=lambda at: sum(_crosses(line, at) for line in lines))
    crossing = [line for line in lines if _crosses(line, best)]
    if crossing:
        return _by_bands(lines, crossing, gutters, depth)
    left = [line for line in lines if line.right <= best]
    right = [line for line in lines if line.right > best]
    return [
        *in_reading_order(left, gutters, depth + 1),
        *in_reading_order(right, gutters, depth + 1),
    ]


def _by_bands(
    lines: Sequence[Line],
    across: Sequence[Line],
    gutters: tuple[float, ...],
    depth: int,
) -> list[Line]:
    """Order what stands above, between and below the lines that go across."""
    ordered: list[Line] = []
    band: list[Line] = []
    dividing = {id(line) for line in across}
    for line in sorted(lines, key=lambda one: (-one.top, one.left)):
        if id(line) in dividing:
            ordered += in_reading_order(band, gutters, depth + 1)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + in_reading_order(band, gutters, depth + 1)


def _headlines(lines: Sequence[Line]) -> list[Line]:
    """Return lines of larger type that go over half of what is there, but not all."""
    usual = median(line.size for line in lines)
    wide = max(x.right for x in lines) - min(x.left for x in lines)
    found = [
        line
        for line in lines
        if line.size > _LARGER * usual and line.right - line.left > wide / 2
    ]
    return found if 2 * len(found) < len(lines) else []


def _crosses(line: Line, at: float) -> bool:
    return line.left < at < line.right


def _parts(lines: Sequence[Line], at: float) -> bool:
    """Tell whether a gutter from around parts these lines: none crosses it."""
    crossing = any(_crosses(line, at) for line in lines)
    sides = {line.left < at for line in lines}
    return not crossing and len(sides) > 1


def _split(line: Line, gutters: tuple[float, ...]) -> list[Line]:
    """Part a line at the gutters in which none of its words stands."""
    parts: list[list[Word]] = [[]]
    for word in line.words:
        if parts[-1]:
            before, after = parts[-1][-1][2], word[1]
            wide = after - before > _LEAST_GAP * line.size
            if wide and any(before <= at <= after for at in gutters):
                parts.append([])
        parts[-1].append(word)
    if len(parts) == 1:
        return [line]
    return [replace(line, words=tuple(part)) for part in parts]


def _gutters(lines: Sequence[Line]) -> tuple[float, ...]:
    """Find the gutters of a page, from left to right."""
    low, high = min(x.left for x in lines), max(x.right for x in lines)
    steps = int((high - low) / _STEP) + 2
    if steps > _WIDEST:
        return ()
    covered = [0] * (steps + 1)
    for line in lines:
        for first, last in _stretches(line):
            covered[max(0, int((first - low) / _STEP))] += 1
            covered[min(steps, int((last - low) / _STEP) + 1)] -= 1
    counts = list(accumulate(covered))[:steps]
    most = int(_MOST_CROSSING * len(lines))
    found: list[tuple[float, float]] = []
    begun = -1
    for step, count in enumerate([*counts, most + 1]):
        if count <= most:
            begun = step if begun < 0 else begun
        elif begun >= 0:
            least = min(counts[begun:step])
            best = [n for n in range(begun, step) if counts[n] == least]
            middle = low + (best[len(best) // 2] + 0.5) * _STEP
            found.append((middle, (step - begun) * _STEP))
            begun = -1
    return _valid(lines, found)


def _stretches(line: Line) -> list[tuple[float, float]]:
    """Return where a line's words stand; usual blanks between them are a part of it."""
    stretches: list[tuple[float, float]] = []
    for _, left, right in line.words:
        if stretches and left - stretches[-1][1] < _LEAST_GAP * line.size:
            stretches[-1] = (stretches[-1][0], max(right, stretches[-1][1]))
        else:
            stretches.append((left, right))
    return stretches


def _valid(
    lines: Sequence[Line], found: Sequence[tuple[float, float]]
) -> tuple[float, ...]:
    """Return the gutters between which columns are full of words.

    Args:
        lines: the lines.
        found: strips that may be gutters: their middle and their width.
    """
    widths = dict(found)
    taken = sorted(widths)
    while taken:
        bad = _no_column(lines, taken)
        if bad is None:
            break
        # What is no column goes to the neighbour that the narrower strip parts it from.
        beside = [n for n in (bad - 1, bad) if 0 <= n < len(taken)]
        taken.pop(min(beside, key=lambda n: widths[taken[n]]))
    return tuple(taken)


def _no_column(lines: Sequence[Line], gutters: Sequence[float]) -> int | None:
    """Return the number of a part between gutters that is no column, or None."""
    edges = [float("-inf"), *gutters, float("inf")]
    parts = [part for line in lines for part in _split(line, tuple(gutters))]
    columns = [
        [
            (line.left, line.right, line.bottom, line.top)
            for line in parts
            if before <= line.left + 1 and line.right <= after + 1
        ]
        for before, after in pairwise(edges)
    ]
    least = max(_LEAST_IN_COLUMN, _LEAST_SHARE * len(parts))
    for number, column in enumerate(columns):
        if len(column) < least:
            return number
        width = max(box[1] for box in column) - min(box[0] for box in column)
        full = median(box[1] - box[0] for box in column) >= _FULL * width
        if not full or width < 4 * median(box[3] - box[2] for box in column):
            return number
    for number, (one, other) in enumerate(pairwise(columns)):
        shared = min(_top(one), _top(other)) - max(_foot(one), _foot(other))
        if 2 * shared < min(_height(one), _height(other)):
            return number
    return None


_Boxes = Sequence[tuple[float, float, float, float]]


def _top(boxes: _Boxes) -> float:
    return max(box[3] for box in boxes)


def _foot(boxes: _Boxes) -> float:
    return min(box[2] for box in boxes)


def _height(boxes: _Boxes) -> float:
    return _top(boxes) - _foot(boxes)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return what stands on one row, from left to right; tops differ by a hair."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (-one.top, one.left)):
        first = rows[-1][0] if rows else None
        if first is not None and line.top >= first.bottom + 0.3 * (
            first.top - first.bottom
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _with_tables(rows: list[list[Line]]) -> list[Line]:
    """Return rows one after the other; those of a table as one line each."""
    ordered: list[Line] = []
    run: list[list[Line]] = []
    for row in [*rows, []]:
        if len(row) > 1 and (not run or _are_aligned(run[-1], row)):
            run.append(row)
            continue
        if len(run) > _LEAST_ROWS:
            ordered += [_joined(one) for one in run]
        else:
            ordered += [line for one in run for line in one]
        run = [row] if len(row) > 1 else []
        if len(row) == 1:
            ordered += row
    return ordered


def _are_aligned(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Tell whether two rows have cells that begin, or end, at the same places."""
    alike = sum(
        any(
            abs(one.left - other.left) < _ALIGNED
            or abs(one.right - other.right) < _ALIGNED
            for other in below
        )
        for one in above
    )
    return alike >= max(2, min(len(above), len(below)))


def _joined(row: Sequence[Line]) -> Line:
    words = list(row[0].words)
    for line in row[1:]:
        words.append(("|", words[-1][2], line.left))
        words.extend(line.words)
    return replace(
        row[0],
        words=tuple(words),
        bottom=min(line.bottom for line in row),
        top=max(line.top for line in row),
        row=True,
    )
