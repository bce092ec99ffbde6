"""An article as what a draft quotes from: its words, and which of them are quoted.

Places are numbers of words here. What is quoted is what stands in quote marks, and
what the rules take for somebody's very words without any, as in a transcript.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from search_index.model.documents import (
    SPOKEN_BLOCKS,
    Article,
    BlockKind,
    Document,
    Quotation,
    QuotationKind,
    Span,
    SpeakerId,
)
from search_index.text.quote_marks import find_quoted
from search_index.verify.words import FoldedWords, fold_stretches

__all__ = ["REPORTED", "SourceText", "Stream"]

REPORTED = 0
"""A word that is the article's own."""
_QUOTED, _NESTED = 1, 2
_MOST_PLACES = 60
_LONGEST_CUE = 40
"""Words that may stand between two stretches of what somebody said in one go."""
_ENDS_OF_STRETCHES = frozenset(",.?!…;:—–-")
_ENDS_OF_SENTENCES = frozenset('.?!;\n”"»“„«')
_QUOTED_RUN = re.compile(rb"[^\0]+")
_MARK = re.compile('["”»“„«]')
_DOUBLE = frozenset('“”"„«»')
_OPENS = re.compile(r"(?<!\w)[‘'](?=\w)")
_CLOSES = re.compile(r"(?<=[,.?!…])[’']|(?<=\w)(?<!s)[’'](?!\w)")
_CLOSING = "”’\"'»“ \n"


class Stream:
    """Words of a source in a row: all of them, or those that are quoted.

    Attributes:
        forms: folded words.
        places: of each word, its number among all words of the source.
        text: each word between two spaces; a line end where no quotation goes on.
        breaks: words before which no quotation goes on, in order.
    """

    def __init__(
        self, forms: Sequence[str], places: Sequence[int], breaks: Sequence[int]
    ) -> None:
        self.forms = forms
        self.places = places
        self.breaks = breaks
        pieces: list[str] = []
        start = 0
        for end in (*dict.fromkeys(breaks), len(forms)):
            pieces.append(" ".join(forms[start:end]))
            start = end
        self.text = " " + " \n ".join(pieces) + " "

    def find(self, forms: Sequence[str]) -> Iterator[int]:
        """Yield where these words stand in a row, by their number in the stream."""
        wanted = f" {' '.join(forms)} "
        at = self.text.find(wanted)
        found = 0
        while at >= 0 and found < _MOST_PLACES:
            # Each word and each line end before has a space before it.
            before = self.text.count(" ", 0, at) - self.text.count("\n", 0, at)
            yield before
            found += 1
            at = self.text.find(wanted, at + 1)

    def holds(self, forms: Sequence[str]) -> bool:
        """Tell whether these words stand anywhere in a row."""
        return f" {' '.join(forms)} " in self.text


def _words_of(article: Article) -> tuple[FoldedWords, tuple[int, ...]]:
    """Return an article's words without page residue, and where they do not go on.

    A quotation goes on over paragraphs, and never into a heading or a caption.
    """
    blocks = article.blocks
    kinds = [blocks.kind(place) for place in range(len(blocks))]
    read = [place for place, kind in enumerate(kinds) if kind is not BlockKind.RESIDUE]
    words, firsts = fold_stretches(
        article.text, [(blocks.starts[place], blocks.ends[place]) for place in read]
    )
    spoken = [kinds[place] in SPOKEN_BLOCKS for place in read]
    pairs = zip(firsts[1:], pairwise(spoken), strict=True) if read else ()
    return words, tuple(first for first, both in pairs if first and not all(both))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that somebody is quoted with in a row.

    Attributes:
        first: first word.
        last: one past the last word.
        quotation: the quotation that they are of, or None.
    """

    first: int
    last: int
    quotation: Quotation | None


class SourceText:
    """An article that may be what a draft quotes.

    Attributes:
        article: what was read.
        words: its words, in order.
        all_words: the same as a stream.
    """

    def __init__(
        self, article: Article, annotated: Callable[[Article], Document | None]
    ) -> None:
        """Take on an article.

        Args:
            article: what was read.
            annotated: returns what was found in it, asked for only when a quotation
                was found there; None when that cannot be had.
        """
        self.article = article
        self._annotated = annotated
        self.words, breaks = _words_of(article)
        forms = self.words.forms
        self.all_words = Stream(forms, range(len(forms)), breaks)

    @cached_property
    def document(self) -> Document:
        """What was found in the article; nothing, when that cannot be had."""
        found = self._annotated(self.article)
        return found or Document(self.article, (), (), (), ())

    def word_range(self, span: Span) -> tuple[int, int]:
        """Return the words, half-open, that begin in a span of the text."""
        starts = self.words.starts
        return bisect_left(starts, span.start), bisect_left(starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """Return the characters of the words ``first`` to ``last`` (half-open)."""
        return Span(self.words.starts[first], self.words.ends[last - 1])

    def sentence_before(self, place: int, most: int) -> range:
        """Return the words before a word, in its sentence and its quote marks."""
        first = place
        while first > max(0, place - most) and self._in_one_breath(first - 1):
            first -= 1
        return range(first, place)

    def sentence_after(self, place: int, most: int) -> range:
        """Return the words after a word, in its sentence and its quote marks."""
        last, end = place + 1, min(len(self.words), place + 1 + most)
        while last < end and self._in_one_breath(last - 1):
            last += 1
        return range(place + 1, last)

    def asks(self, place: int) -> bool:
        """Tell whether a question ends with a word, and the same speaker goes on."""
        words = self.words
        if place + 1 >= len(words):
            return False
        after = self.article.text[words.ends[place] : words.starts[place + 1]]
        return after.strip() == "?" and "\n" not in after

    def pauses(self, place: int) -> bool:
        """Tell whether a comma or more stands between a word and the next one."""
        words = self.words
        between = self.article.text[words.ends[place] : words.starts[place + 1]]
        return not between.isspace()

    def in_one_breath(self, first: int, last: int) -> bool:
        """Tell whether nothing ends between two words."""
        return all(map(self._in_one_breath, range(first, last)))

    def _in_one_breath(self, place: int) -> bool:
        """Tell whether nothing ends between a word and the next one."""
        words = self.words
        between = self.article.text[words.ends[place] : words.starts[place + 1]]
        return not any(mark in _ENDS_OF_SENTENCES for mark in between)

    @cached_property
    def depths(self) -> bytearray:
        """For each word: 0 the article's own, 1 quoted, 2 quoted by who is quoted."""
        text = self.article.text
        depths = bytearray(len(self.words))
        blocks = [
            (place, block.span)
            for place, block in enumerate(self.article.blocks)
            if block.kind is not BlockKind.RESIDUE
        ]
        for stretch in find_quoted(text, blocks):
            within = _single_marks(text, stretch.inner) if stretch.depth == 0 else []
            for span in (stretch.inner, *within):
                first, last = self.word_range(span)
                for place in range(first, last):
                    depths[place] = min(_NESTED, depths[place] + 1)
        for quotation in self.document.quotations:
            if quotation.kind is QuotationKind.DIRECT:
                for span in quotation.content:
                    first, last = self.word_range(span)
                    for place in range(first, last):
                        depths[place] = max(_QUOTED, depths[place])
        return depths

    @cached_property
    def _innermost(self) -> array[int]:
        """For each word the index of the innermost quotation that it is of, or -1."""
        return self._owners(outermost=False)

    @cached_property
    def _outermost(self) -> array[int]:
        """For each word the index of the outermost quotation that it is of, or -1."""
        return self._owners(outermost=True)

    def _owners(self, *, outermost: bool) -> array[int]:
        owners = array("i", [-1]) * len(self.words)
        ranges = [
            (number, *self.word_range(span))
            for number, quotation in enumerate(self.document.quotations)
            for span in quotation.content
        ]
        lengths: Counter[int] = Counter()
        for number, first, last in ranges:
            lengths[number] += last - first
        ranges.sort(key=lambda one: lengths[one[0]], reverse=not outermost)
        for number, first, last in ranges:
            owners[first:last] = array("i", [number]) * (last - first)
        return owners

    def quotation_at(self, places: Iterable[int]) -> Quotation | None:
        """Return the quotation that most of some words are of, the innermost of two.

        None when less than half of them are in any.
        """
        owners = Counter(map(self._innermost.__getitem__, places))
        number, held = max(owners.items(), key=lambda one: (one[1], one[0]))
        most = 2 * held >= owners.total()
        return self.document.quotations[number] if number >= 0 and most else None

    def speakers_at(self, places: Iterable[int]) -> frozenset[SpeakerId]:
        """Return everyone who is known to say some of these words."""
        quotations = self.document.quotations
        owners = {self._outermost[place] for place in places} - {-1}
        speakers = {quotations[number].speaker for number in owners}
        return frozenset(speaker for speaker in speakers if speaker is not None)

    @cached_property
    def speech(self) -> Stream:
        """What is quoted, as if nothing stood between.

        Two stretches go on in one when one speaker says both and at most a cue stands
        between them, as in “…,” she said, “…”.
        """
        places: list[int] = []
        breaks: list[int] = []
        before: Stretch | None = None
        for stretch in self._stretches:
            if before is not None and not self._goes_on(before, stretch):
                breaks.append(len(places))
            places += range(stretch.first, stretch.last)
            before = stretch
        forms = [self.words.forms[place] for place in places]
        return Stream(forms, places, breaks)

    def may_be_said(self, forms: Sequence[str]) -> bool:
        """Tell, at a glance, whether these words may stand in a row in ``speech``.

        They do where all words have them in a row, or are parted by a cue: and where
        one begins, more than a space stands between two words.
        """
        stream, start = self.all_words, 0
        while start < len(forms):
            end = start + 1
            while end < len(forms) and stream.holds(forms[start : end + 1]):
                end += 1
            found = [first + end - start for first in stream.find(forms[start:end])]
            if not found or (end < len(forms) and not any(map(self._parts, found))):
                return False
            start = end
        return True

    def _parts(self, place: int) -> bool:
        """Tell whether more than a space stands before a word."""
        if not 0 < place < len(self.words):
            return False
        words = self.words
        between = self.article.text[words.ends[place - 1] : words.starts[place]]
        return "\n" in between or not between.isspace()

    @cached_property
    def _stretches(self) -> list[Stretch]:
        starts, ends = self.words.starts, self.words.ends
        found: list[Stretch] = []
        for run in _QUOTED_RUN.finditer(self.depths):
            first, last = run.span()
            # Where a quote mark stands between two words, another stretch begins.
            marks = _MARK.finditer(self.article.text, ends[first], starts[last - 1])
            cuts = dict.fromkeys(bisect_left(starts, mark.start()) for mark in marks)
            for start, end in pairwise((first, *cuts, last)):
                quotation = self.quotation_at(range(start, end))
                found.append(Stretch(start, end, quotation))
        return found

    def _goes_on(self, before: Stretch, after: Stretch) -> bool:
        if after.first - before.last > _LONGEST_CUE:
            return False
        one, other = before.quotation, after.quotation
        if one is None or other is None:
            return one is other and after.first == before.last
        if one.kind is not QuotationKind.DIRECT or other.kind is not one.kind:
            return False
        if one.id != other.id and (one.speaker is None or one.speaker != other.speaker):
            return False
        start, end = self.words.ends[before.last - 1], self.words.starts[after.first]
        closed = self.article.text[start:end].strip(_CLOSING)[:1]
        return not closed or closed in _ENDS_OF_STRETCHES or self._stops(before)

    def _stops(self, stretch: Stretch) -> bool:
        """Tell whether a stretch ends with a mark within its quote marks."""
        after = self.words.ends[stretch.last - 1]
        return self.article.text[after : after + 1] in _ENDS_OF_STRETCHES


def _single_marks(text: str, stretch: Span) -> list[Span]:
    """Return what single marks quote within double ones.

    An apostrophe is told from a closing mark by what stands around it.
    """
    found: list[Span] = []
    if text[stretch.start - 1 : stretch.start] not in _DOUBLE:
        return found
    at = stretch.start
    while (opening := _OPENS.search(text, at, stretch.end)) is not None:
        closing = _CLOSES.search(text, opening.end(), stretch.end)
        if closing is None:
            break
        if closing.start() > opening.end():
            found.append(Span(opening.end(), closing.start()))
        at = closing.end()
    return found
