"""The quotations of a draft: every stretch in quote marks, and whom the draft names.

What one speaker says over a cue, as in “…,” she said, “…”, is one quotation. A stretch
that nobody is named for is one too, but not a single word or the title of a work.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from search_index.lexicons import grammar
from search_index.model.documents import (
    SPOKEN_BLOCKS,
    BlockKind,
    Document,
    Quotation,
    QuotationKind,
    Span,
)
from search_index.text.quote_marks import find_quoted
from search_index.verify.changes import is_denial
from search_index.verify.quoted_words import QuotedWords, read_quoted
from search_index.verify.words import fold_words

__all__ = ["DraftQuotation", "find_draft_quotations", "one_quotation"]

_WHOLE_BLOCKS = frozenset({BlockKind.QUOTE, BlockKind.POST})
_FEWEST_IN_A_BLOCK = 4
_LONGEST_TITLE = 10
_DENIED_WITHIN = 60
"""Characters before a quote mark in which the draft may deny what it quotes."""
_ENDS = ".?!;\n"


@dataclass(frozen=True, slots=True)
class DraftQuotation:
    """A quotation of a draft.

    Attributes:
        draft: origin of the draft.
        text: the draft's text.
        stretches: what stands within quote marks, in order.
        speaker: whom the draft names, or empty.
        quoted: the words and marks.
        denied: Does the draft deny it before its first quote mark?
        foreign: language of a draft that is not English, else empty.
        paragraph: of the draft, from 1.
        alone: Are they words by themselves, of which nobody need be named?
    """

    draft: str
    text: str
    stretches: tuple[Span, ...]
    speaker: str
    quoted: QuotedWords
    denied: bool = False
    foreign: str = ""
    paragraph: int = 1
    alone: bool = False

    @property
    def span(self) -> Span:
        """From the first of its words to the last."""
        return Span(self.stretches[0].start, self.stretches[-1].end)

    @property
    def quote(self) -> str:
        """Its words, its stretches joined by an ellipsis."""
        return " … ".join(stretch.of(self.text) for stretch in self.stretches)


def one_quotation(text: str, speaker: str, origin: str) -> DraftQuotation:
    """Make a quotation of words that are given by themselves.

    Args:
        text: the words; not blank.
        speaker: who is said to have said them, or empty.
        origin: what to call where they come from.
    """
    whole = Span(0, len(text))
    quoted = read_quoted(text, [whole])
    return DraftQuotation(origin, text, (whole,), speaker, quoted, alone=True)


def find_draft_quotations(document: Document) -> tuple[DraftQuotation, ...]:
    """Return the quotations of a draft, in its order."""
    found: list[tuple[list[Span], Quotation | None]] = []
    together: dict[str, int] = {}
    index = _Quotations(document.quotations)
    for stretch in _stretches(document):
        quotation = _quotation_of(index.at(stretch), stretch)
        if quotation is None and _is_no_quotation(stretch.of(document.article.text)):
            continue
        place = together.get(quotation.id) if quotation else None
        if place is not None:
            found[place][0].append(stretch)
            continue
        if quotation is not None and quotation.kind is QuotationKind.DIRECT:
            together[quotation.id] = len(found)
        found.append(([stretch], quotation))
    return tuple(_made(document, tuple(spans), one) for spans, one in found)


def _stretches(document: Document) -> list[Span]:
    """Return what stands in quote marks, and blocks that are quotations as a whole."""
    article = document.article
    blocks = [
        (place, block.span)
        for place, block in enumerate(article.blocks)
        if block.kind in SPOKEN_BLOCKS
    ]
    found = [one for one in find_quoted(article.text, blocks) if one.depth == 0]
    stretches = [one.inner for one in found]
    marked = {one.block for one in found}
    for place, block in enumerate(article.blocks):
        words = len(block.span.of(article.text).split())
        whole = block.kind in _WHOLE_BLOCKS and place not in marked
        if whole and words >= _FEWEST_IN_A_BLOCK:
            stretches.append(block.span)
    return sorted(stretches)


class _Quotations:
    """Knows quotations by where their words stand; some stand inside others."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
        spans = [
            (span.start, span.end, number)
            for number, one in enumerate(quotations)
            for span in one.content
        ]
        self._spans = sorted(spans)
        self._reach = list(accumulate((end for _, end, _ in self._spans), max))

    def at(self, stretch: Span) -> list[Quotation]:
        """Return the quotations that share characters with a stretch, in order."""
        found: set[int] = set()
        at = bisect_left(self._spans, (stretch.end, 0, 0)) - 1
        while at >= 0 and self._reach[at] > stretch.start:
            _, end, number = self._spans[at]
            if end > stretch.start:
                found.add(number)
            at -= 1
        return [self._quotations[number] for number in sorted(found)]


def _quotation_of(quotations: Sequence[Quotation], stretch: Span) -> Quotation | None:
    """Return the quotation that covers more than half of a stretch, or None."""
    best: tuple[int, int, Quotation] | None = None
    for quotation in quotations:
        shared = sum(
            max(0, min(span.end, stretch.end) - max(span.start, stretch.start))
            for span in quotation.content
        )
        length = sum(span.end - span.start for span in quotation.content)
        if 2 * shared > stretch.end - stretch.start and (
            best is None or (shared, -length) > best[:2]
        ):
            best = shared, -length, quotation
    return best[2] if best else None


def _is_no_quotation(words: str) -> bool:
    """Tell a single word and the title of a work from what somebody may have said."""
    written = words.split()
    if len(fold_words(words)) < 2:
        return True
    small = grammar("small")
    heavy = [word for word in written if word.casefold().strip(",.:") not in small]
    return len(written) <= _LONGEST_TITLE and all(
        word[:1].isupper() or word[:1].isdigit() for word in heavy
    )


def _made(
    document: Document, stretches: Sequence[Span], quotation: Quotation | None
) -> DraftQuotation:
    article = document.article
    speaker = next(
        (
            one.name
            for one in document.speakers
            if quotation is not None and one.id == quotation.speaker
        ),
        "",
    )
    first = stretches[0].start
    return DraftQuotation(
        draft=article.origin,
        text=article.text,
        stretches=tuple(stretches),
        speaker=speaker,
        quoted=read_quoted(article.text, stretches),
        denied=_is_denied(article.text, first),
        foreign="" if article.language in {"", "en"} else article.language,
        paragraph=article.blocks.paragraph(first),
    )


def _is_denied(text: str, start: int) -> bool:
    """Tell whether the draft denies within its sentence what it quotes after that."""
    before = text[max(0, start - _DENIED_WITHIN) : start]
    cut = max(before.rfind(mark) for mark in _ENDS)
    return any(map(is_denial, fold_words(before[cut + 1 :]).forms))
