"""The words of a quotation in a draft, with the marks that stand for what it left out.

An ellipsis stands for words of the source, a bracket for words that the draft says in
its own; between the two stretches of “…,” she said, “…” stand the draft's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from search_index.lexicons import load_lexicon
from search_index.model.documents import Span
from search_index.verify.words import FoldedWords, fold_words

__all__ = ["Gap", "GapKind", "QuotedWords", "read_quoted"]

_MARK = re.compile(
    r"[\[(]\s*(?:…|\.(?:\s?\.){2,})\s*[\])]"  # [...] and (…)
    r"|…|\.(?:\s?\.){2,}"
    r"|\[(?P<bracket>[^\[\]]{1,200})\]"
)
_UNSEEN = "\u200b"
_BEFORE_A_WORD = re.compile(r"\[(\w{1,3})\](?=\w)")
_CLITIC = re.compile(r"[’'](?:s|re|ve|ll|d|m)(?!\w)", re.IGNORECASE)
_SIC = frozenset({"sic", "sic!"})


class GapKind(StrEnum):
    """What stands between two pieces of a quotation."""

    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class Gap:
    """A mark in a quotation.

    Attributes:
        kind: an omission, a bracket, or the draft's own words.
        forms: folded words in the bracket.
        ends: does what stood before it end a sentence?
        stem: of a word with its ending in a bracket what stands before that, else
            empty: the source may have another ending.
    """

    kind: GapKind
    forms: tuple[str, ...] = ()
    ends: bool = False
    stem: str = ""


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """A quotation's words, and its marks.

    Attributes:
        forms: folded words outside brackets.
        spans: where each stands in the text.
        gaps: marks by the word that they stand before; the number of words for one
            at the end.
        written: the folded words with those in brackets.
        written_spans: where each of those stands in the text.
    """

    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    gaps: dict[int, Gap]
    written: tuple[str, ...]
    written_spans: tuple[Span, ...]

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """Ranges of words between marks, half-open, in order; none is empty."""
        cuts = sorted({0, len(self.forms), *self.gaps})
        pairs = pairwise(cuts)
        return tuple(pair for pair in pairs if pair[0] < pair[1])


@dataclass(slots=True)
class _Reading:
    forms: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    gaps: dict[int, Gap] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    written_spans: list[Span] = field(default_factory=list)

    def mark(self, gap: Gap) -> None:
        """Put a mark before the next word; two there are one that may do as much."""
        before = self.gaps.get(len(self.forms))
        if before is not None:
            omits = GapKind.ELLIPSIS in {before.kind, gap.kind}
            gap = Gap(
                GapKind.ELLIPSIS if omits else gap.kind,
                before.forms + gap.forms,
                before.ends or gap.ends,
            )
        self.gaps[len(self.forms)] = gap

    def bracket(self, words: str, offset: int, *, ends_a_word: bool) -> None:
        """Put in the words of a bracket, which may be the end of the last word.

        Args:
            words: what stands in the bracket.
            offset: where they begin in the text.
            ends_a_word: Does a word end where the bracket opens?
        """
        folded = fold_words(words)
        forms, spans = folded.forms, _moved(folded, offset)
        stem = ""
        if ends_a_word and self.forms and forms:
            last, place = self.forms.pop(), self.spans.pop()
            self.written.pop()
            self.written_spans.pop()
            endings = load_lexicon("verification").strings("endings")
            stem = last if forms[0] in endings else ""
            forms = (last + forms[0], *forms[1:])
            spans[0] = Span(place.start, spans[0].end)
        self.mark(Gap(GapKind.BRACKET, forms, stem=stem))
        self.written += forms
        self.written_spans += spans


def read_quoted(text: str, stretches: Sequence[Span]) -> QuotedWords:
    """Read the stretches of one quotation.

    Args:
        text: the draft's text.
        stretches: what stands between quote marks, in order.
    """
    reading = _Reading()
    for place, stretch in enumerate(stretches):
        if place:
            before = text[stretches[place - 1].end - 1]
            reading.mark(Gap(GapKind.CUE, ends=before in ".?!…"))
        _read_stretch(reading, text, stretch)
    return QuotedWords(
        tuple(reading.forms),
        tuple(reading.spans),
        reading.gaps,
        tuple(reading.written),
        tuple(reading.written_spans),
    )


def _read_stretch(reading: _Reading, text: str, stretch: Span) -> None:
    # Brackets within a word are made marks that are not seen, so that offsets stay.
    plain = _BEFORE_A_WORD.sub(f"{_UNSEEN}\\1{_UNSEEN}", stretch.of(text))
    at = 0
    for match in _MARK.finditer(plain):
        _take_words(reading, plain, at, match.start(), stretch.start)
        bracket = match["bracket"]
        if bracket is None:
            reading.mark(Gap(GapKind.ELLIPSIS))
        elif bracket.strip().casefold() not in _SIC:
            before = plain[match.start() - 1 : match.start()]
            offset = stretch.start + match.start("bracket")
            clitic = _CLITIC.match(plain, match.end())
            if clitic is not None:
                # [The mayor]'s is one word with its end.
                bracket += _UNSEEN + clitic[0]
            reading.bracket(bracket, offset, ends_a_word=before.isalnum())
            at = clitic.end() if clitic is not None else match.end()
            continue
        at = match.end()
    _take_words(reading, plain, at, len(plain), stretch.start)


def _take_words(
    reading: _Reading, plain: str, start: int, end: int, offset: int
) -> None:
    words = fold_words(plain, start, end)
    spans = _moved(words, offset)
    reading.forms += words.forms
    reading.spans += spans
    reading.written += words.forms
    reading.written_spans += spans


def _moved(words: FoldedWords, offset: int) -> list[Span]:
    """Return where words stand, so many characters further on."""
    return [
        Span(offset + first, offset + last)
        for first, last in zip(words.starts, words.ends, strict=True)
    ]
