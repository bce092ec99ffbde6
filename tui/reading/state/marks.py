"""Spans laid over a text: which is innermost where, cut for one row."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from search_index import Quotation, Span

__all__ = ["InnermostQuotations", "cuts", "overlapping"]


class InnermostQuotations:
    """Which quotation a character belongs to: the innermost that holds it."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        # Numbers of their own are small beside those that Python shares.
        self._starts = array("i")
        self._ends = array("i")
        self._quotations: list[Quotation] = []
        spans = sorted(
            (
                (span.start, -span.end, quotation)
                for quotation in quotations
                for span in quotation.spans
            ),
            key=lambda entry: entry[:2],
        )
        stack: list[tuple[int, Quotation]] = []
        at = 0
        for start, minus_end, quotation in spans:
            at = self._close(stack, at, start)
            if stack:
                self._add(at, start, stack[-1][1])
            at = start
            stack.append((-minus_end, quotation))
        self._close(stack, at, None)

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, Quotation]]:
        """Find what overlaps a range: start, end and the quotation, in text order."""
        index = bisect_right(self._ends, start)
        while index < len(self._starts) and self._starts[index] < end:
            yield self._starts[index], self._ends[index], self._quotations[index]
            index += 1

    def at(self, offset: int) -> Quotation | None:
        """Return the innermost quotation that holds a character."""
        return next((found for _, _, found in self.within(offset, offset + 1)), None)

    def _close(
        self, stack: list[tuple[int, Quotation]], at: int, until: int | None
    ) -> int:
        """End what ends before ``until``, innermost first."""
        while stack and (until is None or stack[-1][0] <= until):
            end, quotation = stack.pop()
            self._add(at, end, quotation)
            at = max(at, end)
        return at

    def _add(self, start: int, end: int, quotation: Quotation) -> None:
        if end > start:
            self._starts.append(start)
            self._ends.append(end)
            self._quotations.append(quotation)


def overlapping(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Return those of some sorted spans, none inside another, that touch a range."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    last = bisect_left(spans, end, key=lambda span: span.start)
    return spans[first:last]


def cuts(start: int, end: int, edges: Iterable[tuple[int, int]]) -> list[int]:
    """Return where a row's style may change, both of its ends included."""
    points = {start, end}
    for edge in edges:
        points.update(point for point in edge if start < point < end)
    return sorted(points)
