"""Going through the hits of a query in one segment, newest article first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from search_index.model.documents import HitKind
from search_index.search.index.conditions import BLOCK, Condition, Conditions, any_of
from search_index.search.index.prepared import KINDS
from search_index.search.index.segment import Segment
from search_index.search.index.sources import (
    Articles,
    Source,
    first_blocks,
    source_of,
    union_of,
)
from search_index.search.matching import gives_way
from search_index.search.query_tree import (
    And,
    Between,
    KindIs,
    Leaf,
    Node,
    Or,
    Phrase,
    Query,
    Title,
    positive_leaves,
)

__all__ = ["Counts", "RawHit", "count_hits", "find_hits", "passage_text"]

_FIRST_WINDOW = 1 << 12
_LARGEST_WINDOW = 1 << 17
_AT_FIRST = 1024
_DENSE = 16


class RawHit(NamedTuple):
    """A hit by its numbers.

    Attributes:
        segment: where it is.
        block: its block.
        finding: its finding, or ``BLOCK``.
        article: its article.
    """

    segment: Segment
    block: int
    finding: int
    article: int


@dataclass(slots=True)
class Counts:
    """How many hits a segment has.

    Attributes:
        texts: hits that are blocks, by article; deleted ones may be among them.
        findings: hits that are findings, by article.
        kinds: the same by the number of their kind.
        voices: the same by who speaks.
    """

    texts: Counter[int] = field(default_factory=Counter)
    findings: Counter[int] = field(default_factory=Counter)
    kinds: Counter[int] = field(default_factory=Counter)
    voices: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Scan:
    """A query ready for a segment.

    Attributes:
        segment: the segment.
        source: where hits may be, or None for everywhere.
        holds: tells whether a passage is as the query asks.
        shown: tells whether something that it asks for is there.
        shown_first: the same of an article's first block.
        needles: bytes that a block must have, if nothing interrupts a finding in it.
        plain: is having the needles all that is asked of a block?
        kind: number of the one kind that is asked for, or None.
    """

    segment: Segment
    source: Source | None
    holds: Condition
    shown: Condition | None
    shown_first: Condition | None
    needles: tuple[bytes, ...]
    plain: bool
    kind: int | None


def find_hits(
    query: Query,
    segment: Segment,
    conditions: Conditions,
    *,
    only: Sequence[int] | None = None,
    without: frozenset[int] = frozenset(),
) -> Iterator[RawHit]:
    """Find every hit in a segment, or in some of its articles.

    Args:
        query: what is asked.
        segment: where.
        conditions: what the query asks of this segment's passages.
        only: the articles to look in, in order, or None for all.
        without: articles to leave out.

    Yields:
        The hits, newest article first, then in text order.
    """
    scan = _scan_of(query, segment, conditions)
    if scan is None:
        return
    if only is not None:
        chosen = Articles(segment, only, whole=True, length=len(only))
        scan = replace(scan, source=chosen)
    for blocks in _candidates(scan, _FIRST_WINDOW):
        for hit in _hits_among(scan, blocks):
            if hit.article not in without:
                yield hit


def count_hits(query: Query, segment: Segment, conditions: Conditions) -> Counts:
    """Count every hit in a segment, which is much quicker than going through them."""
    counts = Counts()
    scan = _scan_of(query, segment, conditions)
    if scan is not None:
        for blocks in _candidates(scan, _LARGEST_WINDOW):
            _count_among(scan, blocks, counts)
    return counts


def _candidates(scan: _Scan, width: int) -> Iterator[list[int]]:
    """Go through the blocks that have what every hit must have, a window at a time."""
    source, blocks = scan.source, scan.segment.blocks
    if source is not None and source.length == 0:
        return
    if source is not None:
        width = max(width, blocks * _AT_FIRST // source.length)
    low = 0
    while low < blocks:
        high = min(blocks, low + width)
        found = source.window(low, high) if source else range(low, high)
        if found:
            inside = sorted(found)
            _check(scan.segment, inside)
            yield _with_needles(scan, inside)
        low, width = high, min(_LARGEST_WINDOW, width * 2)


def _source(
    root: Node, leaves: tuple[Leaf, ...], segment: Segment, conditions: Conditions
) -> Source | None:
    for title in _titles(root):
        conditions.articles_titled(title)
    if not all(map(_asks_article, leaves)):
        source = source_of(root, segment, conditions.titled)
        if source is not None:
            return source
    # Something that is asked for must be there: the hits are where any of it is.
    return union_of(_shown_source(leaf, segment, conditions) for leaf in leaves)


def _shown_source(
    leaf: Leaf, segment: Segment, conditions: Conditions
) -> Source | None:
    """Return where something that is asked for may be shown to be there."""
    if isinstance(leaf, Between):
        return first_blocks(segment)
    if isinstance(leaf, Title):
        numbers = conditions.articles_titled(leaf)
        return Articles(segment, numbers, whole=False, length=len(numbers))
    return source_of(leaf, segment, conditions.titled)


def _titles(node: Node) -> list[Title]:
    if isinstance(node, Title):
        return [node]
    if isinstance(node, And | Or):
        return [title for part in node.nodes for title in _titles(part)]
    return []


def _asks_article(node: Node) -> bool:
    return isinstance(node, Title | Between)


def _scan_of(query: Query, segment: Segment, conditions: Conditions) -> _Scan | None:
    """Make a query ready for a segment; None when nothing can be found."""
    root = query.root
    leaves = positive_leaves(root)
    if root is None or not leaves:
        return None
    parts = root.nodes if isinstance(root, And) else (root,)
    phrases = [part for part in parts if isinstance(part, Phrase)]
    needles = tuple(conditions.needles(phrase)[0] for phrase in phrases)
    # What all hits must have shows something that is asked for.
    sure = any(part in leaves and not _asks_article(part) for part in parts)
    inside = [leaf for leaf in leaves if not _asks_article(leaf)]
    return _Scan(
        segment,
        _source(root, leaves, segment, conditions),
        conditions.holds(root),
        None if sure else any_of([conditions.leaf_holds(leaf) for leaf in inside]),
        None if sure else any_of([conditions.leaf_holds(leaf) for leaf in leaves]),
        needles,
        len(phrases) == len(parts),
        next((KINDS.index(p.kind) for p in parts if isinstance(p, KindIs)), None),
    )


def _hits_among(scan: _Scan, blocks: list[int]) -> Iterator[RawHit]:
    segment = scan.segment
    columns = segment.columns
    offsets, articles = columns["block_offset"], columns["block_article"]
    findings, firsts = columns["block_finding"], columns["article_block"]
    deleted, text = segment.deleted, segment.text
    for block in blocks:
        article = articles[block]
        if deleted[article]:
            continue
        if scan.plain and findings[block] == findings[block + 1]:
            yield RawHit(segment, block, BLOCK, article)
            continue
        words = text.data[offsets[block] : offsets[block + 1]]
        first = firsts[article] == block
        for finding in _answering(scan, block, words, article, first=first):
            yield RawHit(segment, block, finding, article)


def _count_among(scan: _Scan, blocks: list[int], counts: Counts) -> None:
    segment = scan.segment
    columns = segment.columns
    offsets, articles = columns["block_offset"], columns["block_article"]
    findings, firsts = columns["block_finding"], columns["article_block"]
    deleted, text = segment.deleted, segment.text
    kinds, voices = columns["finding_kind"], columns["finding_voice"]
    if scan.plain:
        alone = [
            articles[block]
            for block in blocks
            if findings[block] == findings[block + 1]
        ]
        counts.texts.update(alone)
        blocks = [block for block in blocks if findings[block] < findings[block + 1]]
    for block in blocks:
        article = articles[block]
        if deleted[article]:
            continue
        words = text.data[offsets[block] : offsets[block + 1]]
        first = firsts[article] == block
        for finding in _answering(scan, block, words, article, first=first):
            if finding == BLOCK:
                counts.texts[article] += 1
            else:
                counts.findings[article] += 1
                counts.kinds[kinds[finding]] += 1
                counts.voices[voices[finding]] += 1


def _check(segment: Segment, blocks: list[int]) -> None:
    """Check the text of these blocks against its sums."""
    offsets, text = segment.columns["block_offset"], segment.text
    first, last = blocks[0], blocks[-1]
    if len(blocks) * _DENSE > last - first:
        text.check(offsets[first], offsets[last + 1])
    else:
        text.check_around([offsets[block] for block in blocks])
        for block in segment.long.intersection(blocks):
            text.check(offsets[block], offsets[block + 1])


def _with_needles(scan: _Scan, blocks: list[int]) -> list[int]:
    """Return the blocks that have what every hit must have."""
    segment = scan.segment
    offsets = segment.columns["block_offset"]
    find, joined = segment.text.data.find, segment.joined
    for needle in scan.needles:
        blocks = [
            block
            for block in blocks
            if find(needle, offsets[block], offsets[block + 1]) >= 0 or block in joined
        ]
    return blocks


def _answering(
    scan: _Scan, block: int, words: bytes, article: int, *, first: bool
) -> list[int]:
    """Return the passages of a block that are hits: ``BLOCK``, or findings."""
    columns = scan.segment.columns
    findings = range(*columns["block_finding"][block : block + 2])
    kind, kinds = scan.kind, columns["finding_kind"]
    answering = []
    shown = scan.shown_first if first else scan.shown
    if (
        not kind
        and scan.holds(words, article, BLOCK)
        and (shown is None or shown(words, article, BLOCK))
    ):
        answering.append(BLOCK)
    for finding in findings:
        if kind is not None and kinds[finding] != kind:
            continue
        text = passage_text(scan.segment, words, finding)
        if scan.holds(text, article, finding) and (
            scan.shown is None or scan.shown(text, article, finding)
        ):
            answering.append(finding)
    if len(answering) < 2:
        return answering
    return _most_specific(scan.segment, len(words), answering)


def passage_text(segment: Segment, words: bytes, finding: int) -> bytes:
    """Return the words of a finding, given those of its block."""
    if finding == BLOCK:
        return words
    ranges = segment.ranges(finding)
    if len(ranges) == 1:
        start, end = ranges[0]
        return words[start:end]
    return b"".join([words[start : end - 1] for start, end in ranges]) + b" "


def _most_specific(segment: Segment, length: int, answering: list[int]) -> list[int]:
    kinds = segment.columns["finding_kind"]
    passages = [
        (HitKind.TEXT, [(0, length)])
        if finding == BLOCK
        else (
            KINDS[kinds[finding]],
            # Neighbours share the space between them, and no word.
            [(start, end - 1) for start, end in segment.ranges(finding)],
        )
        for finding in answering
    ]
    return [
        finding
        for finding, (kind, ranges) in zip(answering, passages, strict=True)
        if not any(gives_way(kind, ranges, *other) for other in passages)
    ]
