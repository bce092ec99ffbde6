"""Finds what the reader types in the article that is open.

Smart case: an upper-case letter in the query makes case count. A match never
crosses from one block into the next. A query that begins with a slash is a pattern;
RE2 matches it, in time linear in the text whatever the pattern.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from search_index import Article, Span, fold

__all__ = ["Finder", "PatternError"]

_ESCAPE = re.compile(r"\\(?:[pPx]\{[^}]*\}|.)|\(\?P?<\w*>|\[:\^?\w+:\]")
_MOST_MATCHES = 10_000


class PatternError(ValueError):
    """A pattern that cannot be read, or finds more than can be shown."""


class Finder:
    """An article made ready for searching, at the first search."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _folded(self) -> tuple[str, Sequence[int]]:
        return fold(self._article.text)

    @cached_property
    def _lower(self) -> str:
        folded = self._folded[0]
        lower = folded.lower()
        if len(lower) == len(folded):
            return lower
        return "".join(
            small if len(small := character.lower()) == 1 else character
            for character in folded
        )

    def find_matches(self, query: str) -> tuple[Span, ...]:
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
        found: list[Span] = []
        at = text.find(wanted)
        while at >= 0:
            span = self._span(at, at + len(wanted))
            if self._in_one_block(span):
                found.append(span)
            at = text.find(wanted, at + len(wanted))
        return tuple(found)

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
            span = self._span(start, end)
            if self._in_one_block(span):
                found.append(span)
            if len(found) > _MOST_MATCHES:
                message = f"fits more than {_MOST_MATCHES:,} times"
                raise PatternError(message)
        return tuple(found)

    def _span(self, start: int, end: int) -> Span:
        offsets = self._folded[1]
        first = offsets[start]
        last = offsets[end]
        while last <= offsets[end - 1]:
            end += 1
            last = offsets[end]
        return Span(first, last)

    def _in_one_block(self, span: Span) -> bool:
        starts = self._article.blocks.starts
        return bisect_right(starts, span.start) == bisect_right(starts, span.end - 1)
