"""What a search answers with: the passages of an article, and what is known of each.

A passage lies in one block. Every block is a passage of text; every quotation, position
and proposal is one for each block that it runs through, since no phrase goes on over a
paragraph's end. Within a block, the parts of a quotation that its cue interrupts are
one run of words: it is what was said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from search_index.model.documents import (
    AUTHOR,
    Article,
    ArticleId,
    Document,
    FindingId,
    HitKind,
    Modality,
    Position,
    Proposal,
    Quotation,
    Span,
    SpeakerId,
)
from search_index.model.values import value
from search_index.search.hits import Match
from search_index.text.words import Words, find_words, normal_words

__all__ = [
    "ArticlePassages",
    "BlockPassages",
    "Passage",
    "Voice",
    "block_in_text",
    "find_passages",
]


@value
class Voice:
    """Who speaks in a passage.

    Attributes:
        name: the name to show, or empty when nobody is known.
        names: words of each of their names, the one to show first.
    """

    name: str
    names: tuple[tuple[str, ...], ...]


NOBODY = Voice("", ())


@value
class Passage:
    """A stretch of a block that a query may find.

    Attributes:
        kind: text for the block itself, else what the finding is.
        finding: the finding, or None for the block.
        spans: its parts, in text order.
        ranges: the words of the block that it has: index ranges, in order, apart.
        voice: who speaks.
        modality: of a position or a proposal, else None.
    """

    kind: HitKind
    finding: FindingId | None
    spans: tuple[Span, ...]
    ranges: tuple[tuple[int, int], ...]
    voice: Voice
    modality: Modality | None


@value
class BlockPassages:
    """A block with its words and the passages in it.

    Attributes:
        first: is it the first block of its article that has words?
        words: its words, with places in the article's text.
        passages: the block itself, then findings in the order of the document.
    """

    first: bool
    words: Words
    passages: tuple[Passage, ...]

    def forms(self, passage: Passage) -> Sequence[str]:
        """Return the words of a passage of this block."""
        if len(passage.ranges) == 1:
            return self.words.forms[slice(*passage.ranges[0])]
        return [self.words.forms[at] for at in self.places(passage)]

    def places(self, passage: Passage) -> Sequence[int]:
        """Return which words of the block those of a passage are."""
        if len(passage.ranges) == 1:
            return range(*passage.ranges[0])
        return [at for bounds in passage.ranges for at in range(*bounds)]


@value
class ArticlePassages:
    """An article as a search sees it.

    Attributes:
        id: the article.
        title: the words of its title.
        published: the day, when the article gives one.
        blocks: in text order; those without words are left out.
    """

    id: ArticleId
    title: tuple[str, ...]
    published: date | None
    blocks: tuple[BlockPassages, ...]


@value
class _Finding:
    kind: HitKind
    id: FindingId
    spans: tuple[Span, ...]
    voice: Voice
    modality: Modality | None


def find_passages(document: Document) -> ArticlePassages:
    """Find the passages of an article."""
    article = document.article
    return ArticlePassages(
        article.id,
        normal_words(article.title),
        article.published,
        tuple(_blocks(document)),
    )


def block_in_text(text: str, match: Match) -> tuple[BlockPassages, Passage] | None:
    """Return a match's block, with the match as its only finding, and the match.

    It takes the article's text alone, so that showing hits reads no record.

    Args:
        text: the article's text.
        match: what an index answered, with the block that it is in.
    """
    block = match.block
    if block.end > len(text):
        return None
    words = find_words(text, block.start, block.end)
    if not words.forms:
        return None
    whole = Passage(
        HitKind.TEXT, None, (block,), ((0, len(words.forms)),), NOBODY, None
    )
    if match.kind is HitKind.TEXT:
        return BlockPassages(False, words, (whole,)), whole
    voice = Voice(match.speaker, ())
    finding = _Finding(
        match.kind, match.finding or FindingId(""), match.spans, voice, match.modality
    )
    part = _part(finding, block, words)
    return BlockPassages(False, words, (whole, part)), part


def _blocks(document: Document) -> Iterator[BlockPassages]:
    article = document.article
    findings = _by_block(article, _findings(document))
    first = True
    for place, found_block in enumerate(article.blocks):
        span = found_block.span
        words = find_words(article.text, span.start, span.end)
        if not words.forms:
            continue
        whole = Passage(
            HitKind.TEXT, None, (span,), ((0, len(words.forms)),), NOBODY, None
        )
        parts = [_part(finding, span, words) for finding in findings.get(place, ())]
        found = tuple(part for part in parts if part.ranges)
        yield BlockPassages(first, words, (whole, *found))
        first = False


def _by_block(
    article: Article, findings: Iterator[_Finding]
) -> dict[int, list[_Finding]]:
    starts = article.blocks.starts
    by_block: dict[int, list[_Finding]] = {}
    for finding in findings:
        places: dict[int, None] = {}
        for span in finding.spans:
            first = max(0, bisect_right(starts, span.start) - 1)
            places.update(dict.fromkeys(range(first, bisect_left(starts, span.end))))
        for place in places:
            by_block.setdefault(place, []).append(finding)
    return by_block


def _part(finding: _Finding, block: Span, words: Words) -> Passage:
    """Return the part of a finding that lies in a block."""
    spans: list[Span] = []
    ranges: list[tuple[int, int]] = []
    for span in sorted(finding.spans):
        if not span.overlaps(block):
            continue
        inside = Span(max(span.start, block.start), min(span.end, block.end))
        spans.append(inside)
        # A word that a span cuts belongs to it: the span of "Kim" has "Kim's".
        first = bisect_right(words.ends, inside.start)
        last = bisect_left(words.starts, inside.end)
        first = max(first, ranges[-1][1]) if ranges else first
        if ranges and first == ranges[-1][1] and first < last:
            ranges[-1] = (ranges[-1][0], last)
        elif first < last:
            ranges.append((first, last))
    return Passage(
        finding.kind,
        finding.id,
        tuple(spans),
        tuple(ranges),
        finding.voice,
        finding.modality,
    )


def _findings(document: Document) -> Iterator[_Finding]:
    voices = {
        speaker.id: Voice(speaker.name, _names(speaker.name, *speaker.aliases))
        for speaker in document.speakers
    }
    byline = document.article.byline
    voices.setdefault(AUTHOR, Voice(byline or "author", _names(byline, "author")))
    for quotation in document.quotations:
        yield _finding(quotation, HitKind.QUOTATION, quotation.speaker, voices)
    for position in document.positions:
        yield _finding(position, HitKind.POSITION, position.holder, voices)
    for proposal in document.proposals:
        yield _finding(proposal, HitKind.PROPOSAL, proposal.holder, voices)


def _finding(
    finding: Quotation | Position | Proposal,
    kind: HitKind,
    speaker: SpeakerId | None,
    voices: dict[SpeakerId, Voice],
) -> _Finding:
    voice = voices.get(speaker, NOBODY) if speaker is not None else NOBODY
    modality = None if isinstance(finding, Quotation) else finding.modality
    return _Finding(kind, finding.id, finding.spans, voice, modality)


def _names(*names: str) -> tuple[tuple[str, ...], ...]:
    words = (normal_words(name) for name in names)
    return tuple(dict.fromkeys(name for name in words if name))
