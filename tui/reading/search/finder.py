"""Finds what the reader types in the article that is open.

Smart case: an upper-case letter in the query makes case count. A match never
crosses from one block into the next. A query that begins with a slash is a pattern;
RE2 matches it, in time linear in the text whatever the pattern.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from search_index import Article, LazySequence, Offsets, Span, fold

__all__ = ["Finder", "Matches", "PatternError"]

_ESCAPE = re.compile(r"\\(?:[pPx]\{[^}]{0,40}\}|.)|\(\?P?<\w{0,40}>|\[:\^?\w+:\]")
_MOST_MATCHES = 10_000


class PatternError(ValueError):
    """A pattern that cannot be read, or finds more than can be shown."""


class Matches(LazySequence[Span]):
    """Where words stand, in text order.

    A letter stands in a long article a hundred thousand times, and few are looked at:
    a span is made when it is asked for.
    """

    def __init__(self, places: Sequence[int], size: int, offsets: Offsets) -> None:
        """Take on matches.

        Args:
            places: where each begins in the folded text, in order.
            size: folded characters of each.
            offsets: what each folded character comes from.
        """
        self._places = places
        self._size = size
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._places)

    def _made(self, place: int) -> Span:
        start = self._places[place]
        return _span(self._offsets, start, start + self._size)


class Finder:
    """An article made ready for searching, at the first search."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _folded(self) -> tuple[str, Offsets]:
        return fold(self._article.text)

    @cached_property
    def _borders(self) -> array[int]:
        """Where blocks begin in the folded text."""
        place_of = self._folded[1].place_of
        return array("i", map(place_of, self._article.blocks.starts))

    @cached_property
    def _gapless(self) -> bool:
        """Does a block begin right where another ends?"""
        blocks = self._article.blocks
        return any(map(int.__eq__, blocks.ends, blocks.starts[1:]))

    @property
    def _lower(self) -> str:
        # Made anew each time: that takes no longer than a search, and its room is free.
        folded = self._folded[0]
        lower = folded.lower()
        return lower if len(lower) == len(folded) else self._lower_one_by_one

    @cached_property
    def _lower_one_by_one(self) -> str:
        return "".join(
            small if len(small := character.lower()) == 1 else character
            for character in self._folded[0]
        )

    def prepare(self) -> None:
        """Make ready now what the first search would have to wait for."""
        _ = self._folded, self._borders

    def find_matches(self, query: str) -> Sequence[Span]:
        """Find every place where the query stands, in text order.

        Args:
            query: what the reader typed; an empty one finds nothing. After a slash,
                a pattern.

        Raises:
            PatternError: when the pattern cannot be read.
        """
        if query.startswith("/"):
            return self._find_pattern(query[1:])
        wanted = fold(query)[0].strip("\n")
        if not wanted.strip():
            return ()
        text = self._folded[0]
        if wanted == wanted.lower():
            text = self._lower
        return self._matches(text, wanted)

    def _matches(self, text: str, wanted: str) -> Sequence[Span]:
        size = len(wanted)
        places = array("i")
        at = text.find(wanted)
        while at >= 0:
            places.append(at)
            at = text.find(wanted, at + size)
        if wanted.split() != [wanted] or self._gapless:
            across = set()
            for border in self._borders:
                number = bisect_left(places, border) - 1
                if number >= 0 and places[number] + size > border:
                    across.add(number)
            if across:
                within = (at for n, at in enumerate(places) if n not in across)
                places = array("i", within)
        return Matches(places, size, self._folded[1]) if places else ()

    def _find_pattern(self, pattern: str) -> tuple[Span, ...]:
        """Find every place that a pattern fits, in text order."""
        if not pattern:
            return ()
        # Only who searches by pattern needs it.
        import re2  # noqa: PLC0415

        options = re2.Options()
        options.log_errors = False
        bare = _ESCAPE.sub("", pattern)
        options.case_sensitive = bare != bare.lower()
        try:
            # Article and pattern are folded alike: marks, dashes, accents, space.
            compiled = re2.compile(fold(pattern)[0].strip("\n"), options)
        except (re2.error, UnicodeEncodeError) as error:
            message = "not a pattern yet"
            raise PatternError(message) from error
        found: list[Span] = []
        for match in compiled.finditer(self._folded[0]):
            start, end = match.span()
            if start == end:
                continue
            span = _span(self._folded[1], start, end)
            if self._in_one_block(span):
                found.append(span)
            if len(found) > _MOST_MATCHES:
                message = f"fits more than {_MOST_MATCHES:,} times"
                raise PatternError(message)
        return tuple(found)

    def _in_one_block(self, span: Span) -> bool:
        starts = self._article.blocks.starts
        return bisect_right(starts, span.start) == bisect_right(starts, span.end - 1)


def _span(offsets: Offsets, start: int, end: int) -> Span:
    """Return where folded characters come from, all of a character that became two."""
    first, last = offsets[start], offsets[end]
    while last <= offsets[end - 1]:
        end += 1
        last = offsets[end]
    return Span(first, last)
