"""Anchors: words of a text that are found again when the text or the rules changed.

An anchor is what the Web Annotation Data Model (W3C, 2017, 4.2.4) calls a text quote
selector: the exact words, and some of what stands before and after. Words that stand
more than once in the same surroundings are told apart by their number; when there are
more or fewer of them than there were, it cannot be known which was meant, and the
anchor has no place. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from search_index.model.annotations import Anchor
from search_index.model.documents import Span
from search_index.text.folding import Offsets, fold

__all__ = ["TextWithAnchors", "anchor_of"]

_CONTEXT = 40
_LEAST_SHARED = 8
"""Characters around the words that must still be there when some have changed; and by
how many more than around the same words elsewhere."""
_TELLING_WORDS = 4
"""So many words are told by themselves when they stand only once."""
_MOST_PLACES = 10_000


def anchor_of(text: str, span: Span) -> Anchor:
    """Return the anchor of a stretch of a text."""
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    words = span.of(text)
    starts = list(_places(text, before + words + after))
    nth = starts.index(span.start - len(before)) + 1
    return Anchor(words, before, after, nth, len(starts))


def _places(text: str, words: str) -> Iterator[int]:
    """Yield where words stand in a text; they may overlap."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


@dataclass(slots=True)
class TextWithAnchors:
    """A text in which anchors are looked up.

    Attributes:
        text: an article's.
    """

    text: str
    _folded: tuple[str, Offsets] | None = field(default=None, repr=False)

    def find(self, anchor: Anchor) -> Span | None:
        """Return where an anchor's words stand now, or None when that is not sure.

        Other quote marks, dashes, accents and spaces are no other words.
        """
        if not anchor.words.strip():
            return None
        found, stand = _find(self.text, anchor)
        if found is not None or stand:
            return found
        return self._find_folded(anchor)

    def find_all(self, anchors: Sequence[Anchor]) -> tuple[Span, ...] | None:
        """Return where several anchors stand, in order and apart; None: not so."""
        spans: list[Span] = []
        for anchor in anchors:
            span = self.find(anchor)
            if span is None or (spans and span.start < spans[-1].end):
                return None
            spans.append(span)
        return tuple(spans) or None

    @property
    def folded(self) -> tuple[str, Offsets]:
        """The folded text; see ``search_index.text.folding``."""
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    def unfolded(self, start: int, end: int) -> Span | None:
        """Return the stretch of the text that a stretch of the folded text is of."""
        offsets = self.folded[1]
        first, last = offsets[start], offsets[end]
        words = self.text[first:last]
        first += len(words) - len(words.lstrip())
        last -= len(words) - len(words.rstrip())
        return Span(first, last) if first < last else None

    def _find_folded(self, anchor: Anchor) -> Span | None:
        plain = replace(
            anchor,
            words=fold(anchor.words)[0].strip(),
            before=fold(anchor.before)[0],
            after=fold(anchor.after)[0],
        )
        if not plain.words:
            return None
        found, _ = _find(self.folded[0], plain)
        return self.unfolded(found.start, found.end) if found else None


def _find(text: str, anchor: Anchor) -> tuple[Span | None, bool]:
    """Return where an anchor stands for sure, and whether its words stand at all."""
    around = list(_places(text, anchor.before + anchor.words + anchor.after))
    if around:
        if len(around) != anchor.of or anchor.nth > anchor.of:
            return None, True
        start = around[anchor.nth - 1] + len(anchor.before)
        return Span(start, start + len(anchor.words)), True
    ranked: list[tuple[int, int]] = []
    for start in _places(text, anchor.words):
        ranked.append((_shared(text, start, anchor), start))
        if len(ranked) > _MOST_PLACES:
            return None, True
    ranked.sort(reverse=True)
    if not ranked:
        return None, False
    shared, start = ranked[0]
    alone = len(ranked) == 1
    telling = alone and len(anchor.words.split()) >= _TELLING_WORDS
    # What repeats itself has much around it in common.
    sure = alone or shared >= ranked[1][0] + _LEAST_SHARED
    if not sure or (shared < _LEAST_SHARED and not telling):
        return None, True
    return Span(start, start + len(anchor.words)), True


def _shared(text: str, start: int, anchor: Anchor) -> int:
    """Return how many characters around a place are those around an anchor."""
    end = start + len(anchor.words)
    before = text[max(0, start - len(anchor.before)) : start]
    after = text[end : end + len(anchor.after)]
    return _same(before[::-1], anchor.before[::-1]) + _same(after, anchor.after)


def _same(one: str, other: str) -> int:
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))
