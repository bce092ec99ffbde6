"""What is printed on a page and none of its text: running heads, numbers of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from search_index.articles.pdf.columns import Line

__all__ = ["running_heads", "without_line_numbers"]

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–— ]*(?:page )?(?:\d{1,4}|[ivxlc]{1,7})(?: ?(?:of|/) ?\d{1,4})?[-–— ]*$",
    re.IGNORECASE,
)
_NEAR_EDGE = 3
_SAME_PLACE = 9.0
_LEAST_NUMBERS = 5
_MOST_LINE_NUMBER = 200
_IN_ORDER = 0.8
_NARROW = 20.0


def running_heads(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Return the ``id`` of lines at an edge of page after page, and page numbers."""
    edges: list[tuple[str, Line]] = []
    for page in pages:
        rows = sorted(page, key=lambda line: -line.top)
        near = {id(line): line for line in rows[:_NEAR_EDGE] + rows[-_NEAR_EDGE:]}
        edges.extend(
            (_DIGITS.sub("#", line.text).lower(), line) for line in near.values()
        )
    alike: dict[str, list[Line]] = {}
    for words, line in edges:
        alike.setdefault(words, []).append(line)
    least = max(2, min(3, len(pages) // 2))
    found = [
        line
        for words, line in edges
        if _is_repeated(line, alike[words], least) or _PAGE_NUMBER.match(line.text)
    ]
    whole = sum(len(line.text) for page in pages for line in page)
    # Pages that are alike are no running heads.
    few = 2 * sum(len(line.text) for line in found) < whole
    return {id(line) for line in found} if few else set()


def _is_repeated(line: Line, alike: Sequence[Line], least: int) -> bool:
    """Tell whether the same words stand at that height on other pages too."""
    pages = {
        other.page for other in alike if abs(other.bottom - line.bottom) < _SAME_PLACE
    }
    return len(pages) >= least


def without_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines without the numbers that count them beside the text."""
    firsts = sorted(
        (line for line in lines if _number(line) is not None),
        key=lambda line: -line.top,
    )
    best: list[Line] = []
    for one in firsts:
        near = [x for x in firsts if abs(_edge(x) - _edge(one)) < _NARROW / 2]
        best = max(best, near, key=len)
    if len(best) < _LEAST_NUMBERS or not _count_on(best):
        return list(lines)
    counted = {id(line) for line in best}
    kept = []
    for line in lines:
        if id(line) not in counted:
            kept.append(line)
        elif len(line.words) > 1:
            kept.append(replace(line, words=line.words[1:]))
    return kept


def _number(line: Line) -> int | None:
    word = line.words[0][0]
    known = word.isascii() and word.isdigit() and len(word) < 4
    return int(word) if known and int(word) <= _MOST_LINE_NUMBER else None


def _edge(line: Line) -> float:
    """Return where a line's number ends: they are often set to the right."""
    return line.words[0][2]


def _count_on(lines: Sequence[Line]) -> bool:
    """Tell whether numbers count on from line to line, each or each fifth."""
    numbers = [number for line in lines if (number := _number(line)) is not None]
    steps = [after - before for before, after in pairwise(numbers)]
    usual = max(set(steps), key=steps.count)
    return usual in {1, 2, 5, 10} and steps.count(usual) >= _IN_ORDER * len(steps)
