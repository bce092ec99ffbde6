"""Words that somebody gives, checked word by word against an article.

They stand there when the article has these very words, whole words from the first to
the last; other quote marks, dashes, accents and spaces are no other words. Words that
stand more than once need what they come after. What does not stand is refused, never
guessed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from search_index.library.corrections.anchors import TextWithAnchors
from search_index.model.annotations import Anchor
from search_index.model.documents import (
    SPOKEN_BLOCKS,
    Article,
    QuotationKind,
    Span,
)
from search_index.text.folding import fold
from search_index.text.quote_marks import QuotedStretch, find_quoted

__all__ = ["NotThereError", "WordsOfArticle"]

_MOST_PLACES = 1_000
_BETWEEN = 8
"""Characters other than letters and digits that may part words from what they follow:
a comma, quote marks, the end of a paragraph."""
_SHOWN = 40
_MOST_AROUND = 500
"""Quoted stretches that begin before the end of a span, and may reach into it."""
_QUOTED = 0.9
"""Of a direct quotation's words so many stand inside quote marks (interface.md)."""


class NotThereError(ValueError):
    """Words that do not stand in the article, or not for sure; says which."""


@dataclass(slots=True)
class WordsOfArticle:
    """An article whose words are asked for.

    Attributes:
        article: the article.
        anchors: its text.
    """

    article: Article
    anchors: TextWithAnchors = field(init=False)
    _quoted: list[QuotedStretch] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.anchors = TextWithAnchors(self.article.text)

    def find(self, anchor: Anchor) -> Span:
        """Return where words stand.

        Raises:
            NotThereError: when they do not, or more than once and not said where.
        """
        if anchor.before and anchor.after:
            found = self.anchors.find(anchor)
            if found is not None:
                return found
        return self._only(anchor, self.places(anchor.words))

    def find_parts(self, parts: Sequence[Anchor]) -> tuple[Span, ...]:
        """Return where the parts of something stand, in text order.

        A part that stands more than once is the one after the part before it, when
        there is only one such.

        Raises:
            NotThereError: when one does not stand there, or they are out of order.
        """
        spans: list[Span] = []
        for part in parts:
            after = spans[-1].end if spans else 0
            places = [one for one in self.places(part.words) if one.start >= after]
            if part.before and part.after:
                spans.append(self.find(part))
            else:
                spans.append(self._only(part, places))
            if spans[-1].start < after:
                raise NotThereError(
                    f"{_shown(part.words)} stands before the part before"
                )
        return tuple(spans)

    def nearest(self, anchor: Anchor, to: Sequence[Span]) -> Span:
        """Return where words stand nearest to others, in their blocks or beside them.

        Raises:
            NotThereError: when they do not stand there.
        """
        starts = self.article.blocks.starts
        first = max(0, bisect_right(starts, to[0].start) - 2)
        last = min(len(starts) - 1, bisect_right(starts, to[-1].start))
        if not len(starts):
            raise NotThereError(f"{_shown(anchor.words)} does not stand near it")
        low, high = starts[first], self.article.blocks.ends[last]
        near = self.places(anchor.words, low, high)
        if not near:
            raise NotThereError(f"{_shown(anchor.words)} does not stand near it")
        return min(near, key=lambda one: _distance(one, to))

    def places(self, words: str, low: int = 0, high: int | None = None) -> list[Span]:
        """Return all places where words stand, whole words, in text order.

        Args:
            words: what is looked for.
            low: the first character to look at.
            high: one past the last, or None: the end of the text.
        """
        words = words.strip()
        text = self.article.text
        high = len(text) if high is None else high
        found = [
            Span(start, start + len(words)) for start in _whole(text, words, low, high)
        ]
        if found:
            return found
        plain = fold(words)[0].strip()
        folded, offsets = self.anchors.folded
        first, last = offsets.place_of(low), offsets.place_of(high)
        spans = (
            self.anchors.unfolded(start, start + len(plain))
            for start in _whole(folded, plain, first, last)
        )
        return [span for span in spans if span is not None]

    def _only(self, anchor: Anchor, places: Sequence[Span]) -> Span:
        """Return the one of several places that an anchor means."""
        shown = _shown(anchor.words)
        if not places:
            raise NotThereError(f"{shown} does not stand in the article")
        if anchor.before:
            places = self._following(anchor, places)
        if anchor.after:
            starts = {one.start for one in self.places(anchor.after)}
            places = [one for one in places if self._touches_after(one, starts)]
        if not places:
            raise NotThereError(f"{shown} stands there, but not after those words")
        if len(places) > 1:
            raise NotThereError(
                f"{shown} stands {len(places)} times; say which with “after”"
            )
        return places[0]

    def _following(self, anchor: Anchor, places: Sequence[Span]) -> list[Span]:
        """Return the places that come right after some words.

        When none does, those that have them right behind, for whoever reads *after*
        as what stands after; else the first one that comes after them anywhere.
        """
        others = self.places(anchor.before)
        ends, starts = {one.end for one in others}, {one.start for one in others}
        right = [one for one in places if self._touches_before(one, ends)]
        behind = [one for one in places if self._touches_after(one, starts)]
        if right or behind:
            return right or behind
        if len(others) != 1:
            return []
        return [one for one in places if one.start >= others[0].end][:1]

    def _touches_before(self, place: Span, ends: Collection[int]) -> bool:
        """Tell whether one of these ends is right before a place."""
        at = place.start
        while at not in ends:
            at -= 1
            if at < 0 or not self._parts(at, place.start - at):
                return False
        return True

    def _touches_after(self, place: Span, starts: Collection[int]) -> bool:
        """Tell whether one of these starts is right behind a place."""
        at = place.end
        while at not in starts:
            if at >= len(self.article.text) or not self._parts(at, at - place.end):
                return False
            at += 1
        return True

    def _parts(self, at: int, far: int) -> bool:
        return far <= _BETWEEN and not self.article.text[at].isalnum()

    # Quote marks

    def unquoted(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Return what was quoted, without the marks around it."""
        whole = {(one.start, one.end) for one in spans}
        inner = {
            (one.start, one.end): one.inner
            for span in spans
            for one in self._around(span)
            if (one.start, one.end) in whole
        }
        return tuple(inner.get((one.start, one.end), one) for one in spans)

    def kind_of(self, spans: Sequence[Span]) -> QuotationKind:
        """Return how much of a quotation stands inside quote marks."""
        total = quoted = 0
        for span in spans:
            around = self._around(span)
            for start, end in _words(self.article.text, span):
                total += 1
                quoted += any(one.start < start and end <= one.end for one in around)
        if quoted == 0:
            return QuotationKind.INDIRECT
        whole = quoted >= _QUOTED * total
        return QuotationKind.DIRECT if whole else QuotationKind.MIXED

    def _around(self, span: Span) -> list[QuotedStretch]:
        """Return the quoted stretches that share characters with a span."""
        stretches = self._stretches()
        last = bisect_left(stretches, span.end, key=lambda one: one.start)
        before = stretches[max(0, last - _MOST_AROUND) : last]
        return [one for one in before if span.start < one.end]

    def _stretches(self) -> list[QuotedStretch]:
        if self._quoted is None:
            blocks = [
                (place, block.span)
                for place, block in enumerate(self.article.blocks)
                if block.kind in SPOKEN_BLOCKS
            ]
            self._quoted = find_quoted(self.article.text, blocks)
        return self._quoted


def _whole(text: str, words: str, low: int, high: int) -> Iterator[int]:
    """Yield where words stand that begin and end as words of the text do."""
    at = text.find(words, low, high) if words else -1
    count = 0
    while at >= 0 and count < _MOST_PLACES:
        end = at + len(words)
        inside = text[at - 1 : at].isalnum() and words[0].isalnum() and at > 0
        if not inside and not (text[end : end + 1].isalnum() and words[-1].isalnum()):
            count += 1
            yield at
        at = text.find(words, at + 1, high)


def _words(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Yield the words of a stretch: letters and digits between blanks."""
    at = span.start
    for word in span.of(text).split():
        start = text.index(word, at)
        at = start + len(word)
        if any(map(str.isalnum, word)):
            yield start, at


def _distance(one: Span, others: Sequence[Span]) -> int:
    return min(max(other.start - one.end, one.start - other.end, 0) for other in others)


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line[:_SHOWN]}…”" if len(line) > _SHOWN else f"“{line}”"
