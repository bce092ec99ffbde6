"""The words around a match, on one line: what a list of hits shows."""

from __future__ import annotations

import re

from search_index.model.documents import Span
from search_index.model.values import value
from search_index.search.hits import Match
from search_index.search.matching import find_marks
from search_index.search.passages import BlockPassages, Passage, block_in_text
from search_index.search.query_tree import Query

__all__ = ["Excerpt", "excerpt_at", "excerpt_of", "place_in_text"]

_WIDTH = 160
_LONGEST_WORD = 30
_SPACE = re.compile(r"\s+")
_RUN = re.compile(r"[^\S ]|  ")
_CUT = "…"


@value
class Excerpt:
    """A match where it stands.

    Attributes:
        span: covers the match in the article's text.
        words: the words around it, on one line.
        marks: what matched; offsets into ``words``, in order, apart.
    """

    span: Span
    words: str
    marks: tuple[Span, ...]


def place_in_text(
    query: Query, text: str, match: Match, *, width: int = _WIDTH
) -> Excerpt | None:
    """Return a match of an index with its words, from the article's text alone.

    Args:
        query: what was asked.
        text: the article's text as it was indexed.
        match: what the index answered, with the block that it is in.
        width: how many characters to show, about.

    Returns:
        The words around it, or None when the text is not long enough for it:
        the index is behind the article then.
    """
    found = block_in_text(text, match)
    if found is None or not found[1].ranges:
        return None
    return excerpt_of(query, text, *found, width=width)


def excerpt_of(
    query: Query,
    text: str,
    block: BlockPassages,
    passage: Passage,
    *,
    width: int = _WIDTH,
) -> Excerpt:
    """Return the words around what a query asks for in a passage.

    The stretch with the most different words of the query is shown. Where nothing is
    to be marked, since the query asks for no words, the passage's beginning is.

    Args:
        query: what was asked.
        text: the article's text.
        block: the block that the passage is in.
        passage: what was found.
        width: how many characters to show, about.
    """
    whole = block.passages[0].spans[0]
    marks = find_marks(query, block, passage)
    if not marks:
        span = Span(passage.spans[0].start, passage.spans[-1].end)
        stretch = _around(text, whole, Span(span.start, span.start + 1), 0, width)
        return Excerpt(span, _one_line(text, stretch, ())[0], ())
    first, last = _richest(text, marks, width * 3 // 4)
    span = Span(marks[first].start, max(mark.end for mark in marks[first:last]))
    return _shown_around(text, whole, span, marks, width)


def excerpt_at(text: str, block: Span, place: Span, *, width: int = _WIDTH) -> Excerpt:
    """Return the words around a place of a block, with the place marked."""
    return _shown_around(text, block, place, (place,), width)


def _shown_around(
    text: str, whole: Span, span: Span, marks: tuple[Span, ...], width: int
) -> Excerpt:
    shown = Span(span.start, min(span.end, span.start + width))
    room = width - (shown.end - shown.start)
    stretch = _around(text, whole, shown, room // 3, room)
    words, places = _one_line(text, stretch, marks)
    return Excerpt(span, words, places)


def _richest(text: str, marks: tuple[Span, ...], width: int) -> tuple[int, int]:
    """Return the marks, half-open, of the stretch with the most different words."""
    counts: dict[str, int] = {}
    best, most = (0, 1), 0
    first = 0
    words = [mark.of(text).lower() for mark in marks]
    for last, mark in enumerate(marks):
        counts[words[last]] = counts.get(words[last], 0) + 1
        while first < last and mark.end - marks[first].start > width:
            counts[words[first]] -= 1
            if not counts[words[first]]:
                del counts[words[first]]
            first += 1
        if len(counts) > most:
            best, most = (first, last + 1), len(counts)
    return best


def _around(text: str, block: Span, shown: Span, before: int, room: int) -> Span:
    """Widen a stretch by so many characters, as far as its block and words go."""
    start = max(block.start, shown.start - before)
    end = min(block.end, shown.end + room - (shown.start - start))
    if start > block.start and not text[start - 1].isspace():
        cut = _SPACE.search(text, start, min(shown.start, start + _LONGEST_WORD))
        start = cut.end() if cut else start
    if end < block.end and not text[end].isspace():
        least = max(shown.end, end - _LONGEST_WORD)
        spaces = list(_SPACE.finditer(text, least, end))
        end = spaces[-1].start() if spaces else end
    return Span(start, end)


def _one_line(
    text: str, stretch: Span, marks: tuple[Span, ...]
) -> tuple[str, tuple[Span, ...]]:
    """Return a stretch of text on one line, and the marks in it."""
    raw = stretch.of(text)
    begins = stretch.start > 0 and text[stretch.start - 1] != "\n"
    ends = stretch.end < len(text) and text[stretch.end] != "\n"
    if not _RUN.search(raw):
        words = (_CUT if begins else "") + raw + (_CUT if ends else "")
        return words, _moved(stretch, marks, [(stretch.start, int(begins))])
    pieces = [_CUT] if begins else []
    # What a character of the text is moved by, from each run of space on.
    shifts: list[tuple[int, int]] = [(stretch.start, len(_CUT) if begins else 0)]
    done = 0
    for run in _SPACE.finditer(raw):
        pieces += (raw[done : run.start()], " ")
        done = run.end()
        moved = shifts[-1][1] - (len(run[0]) - 1)
        shifts.append((stretch.start + done, moved))
    pieces.append(raw[done:])
    if ends:
        pieces.append(_CUT)
    return "".join(pieces), _moved(stretch, marks, shifts)


def _moved(
    stretch: Span, marks: tuple[Span, ...], shifts: list[tuple[int, int]]
) -> tuple[Span, ...]:
    moved: list[Span] = []
    at = 0
    for mark in marks:
        if not mark.overlaps(stretch):
            continue
        places = []
        for place in (max(mark.start, stretch.start), min(mark.end, stretch.end)):
            while at + 1 < len(shifts) and shifts[at + 1][0] <= place:
                at += 1
            places.append(place - stretch.start + shifts[at][1])
        moved.append(Span(places[0], places[1]))
    return tuple(moved)
