"""An article as a segment takes it: plain numbers and normalised text.

A block's text is its words with a space before, between and after them, in UTF-8, so
that a phrase is looked for by its bytes. A finding is ranges of those bytes; each range
begins and ends with a space.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from search_index.model.documents import (
    ArticleId,
    Document,
    FindingId,
    HitKind,
    Modality,
)
from search_index.model.values import value
from search_index.search.matching import gives_way
from search_index.search.passages import BlockPassages, Passage, find_passages

__all__ = [
    "KINDS",
    "MODALITIES",
    "PreparedArticle",
    "PreparedBlock",
    "PreparedFinding",
    "VoiceKey",
    "finding_id",
    "prepare",
]

KINDS = tuple(HitKind)
"""Kinds by their number."""
MODALITIES: tuple[Modality | None, ...] = (None, *Modality)
"""Modalities by their number."""
_LETTERS = {HitKind.QUOTATION: "q", HitKind.POSITION: "p", HitKind.PROPOSAL: "r"}

VoiceKey = tuple[str, tuple[str, ...]]
"""A speaker's name, and the words of all their names, each with spaces around."""


@value
class PreparedFinding:
    """A finding in a block.

    Attributes:
        kind: number of its kind.
        number: number in its id.
        voice: who speaks.
        modality: number of its modality, 0 for none.
        ranges: bytes of the block's text.
        spans: characters of the article's text.
        rivals: places, among the block's findings, of those that it may give way to.
    """

    kind: int
    number: int
    voice: VoiceKey
    modality: int
    ranges: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int], ...]
    rivals: tuple[int, ...]


@value
class PreparedBlock:
    """A block.

    Attributes:
        text: its words.
        start: first character in the article's text.
        end: one past the last.
        findings: in the order of the document.
    """

    text: bytes
    start: int
    end: int
    findings: tuple[PreparedFinding, ...]


@value
class PreparedArticle:
    """An article.

    Attributes:
        id: its id.
        day: day of publication, counted from the year 1, or 0.
        title: its title's words, written as a block's.
        blocks: those that have words.
    """

    id: ArticleId
    day: int
    title: bytes
    blocks: tuple[PreparedBlock, ...]


def finding_id(kind: int, number: int) -> FindingId:
    """Return the id of a finding."""
    return FindingId(f"{_LETTERS[KINDS[kind]]}{number}")


def prepare(document: Document) -> PreparedArticle:
    """Read an article's words and findings."""
    article = document.article
    passages = find_passages(document)
    return PreparedArticle(
        article.id,
        article.published.toordinal() if article.published else 0,
        _text(passages.title),
        tuple(_block(block) for block in passages.blocks),
    )


def _text(forms: Sequence[str]) -> bytes:
    return " ".join(["", *forms, ""]).encode() if forms else b" "


def _block(block: BlockPassages) -> PreparedBlock:
    whole, *findings = block.passages
    text = _text(block.words.forms)
    starts: list[int] = []
    if findings:
        forms: Iterable[str | bytes] = block.words.forms
        if not text.isascii():
            forms = map(str.encode, block.words.forms)
        starts = list(accumulate((len(form) + 1 for form in forms), initial=0))
    return PreparedBlock(
        text,
        whole.spans[0].start,
        whole.spans[0].end,
        tuple(
            _finding(finding, starts, _rivals(finding, findings))
            for finding in findings
        ),
    )


def _rivals(passage: Passage, others: Sequence[Passage]) -> tuple[int, ...]:
    return tuple(n for n, other in enumerate(others) if gives_way(passage, other))


def _finding(
    passage: Passage, starts: list[int], rivals: tuple[int, ...]
) -> PreparedFinding:
    names = tuple(f" {' '.join(name)} " for name in passage.voice.names)
    return PreparedFinding(
        KINDS.index(passage.kind),
        int(str(passage.finding)[1:]),
        (passage.voice.name, names),
        MODALITIES.index(passage.modality),
        tuple((starts[first], starts[last] + 1) for first, last in passage.ranges),
        tuple((span.start, span.end) for span in passage.spans),
        rivals,
    )
