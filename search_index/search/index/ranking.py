"""Best first, within bounds: the newest hits are weighed, a hundred or so at a time.

Weighing all hits of a common word would take as long as finding them all. So hits are
taken in batches of 64, those of articles with the words in their title first, then the
newest, and each batch is put in order by itself: how often the words stand in the
passage, whether the title has them, how specific the passage is, how short, how new.
Scores fall from batch to batch. The order of a library's hits is always the same,
whichever page of them is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import chain, islice

from search_index.model.documents import HitKind
from search_index.search.index.conditions import BLOCK, Conditions
from search_index.search.index.prepared import KINDS
from search_index.search.index.scanning import RawHit, find_hits, passage_text
from search_index.search.index.segment import Segment
from search_index.search.query_tree import (
    Near,
    Phrase,
    Query,
    Said,
    Term,
    Title,
    Word,
    positive_leaves,
)
from search_index.search.terms import find_term

__all__ = ["BATCH", "Scored", "hits_of", "kind_of", "score_batch"]

BATCH = 64
_MOST_TITLED = 32
_YEARS_TO_HALF = 5 * 365.0
_USUAL_LENGTH = 40.0
_KIND_BONUS = {
    HitKind.TEXT: 0.0,
    HitKind.QUOTATION: 0.15,
    HitKind.POSITION: 0.2,
    HitKind.PROPOSAL: 0.2,
}


@dataclass(frozen=True, slots=True)
class Scored:
    """A hit with its score."""

    hit: RawHit
    score: float


def kind_of(hit: RawHit) -> HitKind:
    """Return what kind of passage a hit is."""
    if hit.finding == BLOCK:
        return HitKind.TEXT
    return KINDS[hit.segment.columns["finding_kind"][hit.finding]]


def hits_of(query: Query, known: Sequence[Conditions]) -> Iterator[RawHit]:
    """Find every hit in some segments, the newest article first.

    Before all others come those of a few articles whose title has the query's words.

    Args:
        query: what is asked.
        known: what it asks of each segment's passages.
    """
    terms = [term for term in _terms_of(query) if isinstance(term, Word | Phrase)]
    titled = [
        conditions.titled_with_all(terms, _MOST_TITLED) if terms else []
        for conditions in known
    ]
    first = [
        _keyed(find_hits(query, one.segment, one, only=articles), one.segment)
        for one, articles in zip(known, titled, strict=True)
        if articles
    ]
    others = [
        _keyed(
            find_hits(query, one.segment, one, without=frozenset(articles)), one.segment
        )
        for one, articles in zip(known, titled, strict=True)
    ]
    return (hit for _, hit in chain(merge(*first), merge(*others)))


def _terms_of(query: Query) -> list[Term]:
    """Return what the query asks for among words, in titles too."""
    terms: list[Term] = []
    for leaf in positive_leaves(query.root):
        inner = leaf.term if isinstance(leaf, Said | Title) else leaf
        if isinstance(inner, Term):
            terms.append(inner)
    return terms


def _keyed(
    hits: Iterator[RawHit], segment: Segment
) -> Iterator[tuple[tuple[int, bytes], RawHit]]:
    """Give each hit what orders articles; no two segments share an article."""
    days = segment.columns["article_day"]
    article, key = -1, (0, b"")
    for hit in hits:
        if hit.article != article:
            article = hit.article
            key = (-days[article], segment.article_line(article))
        yield key, hit


@dataclass(frozen=True, slots=True)
class _Weighing:
    """What hits of one segment are weighed by.

    Attributes:
        segment: the segment.
        terms: for each term of the query, the bytes that it is looked for by.
        near: the terms that take looking at words.
    """

    segment: Segment
    terms: tuple[tuple[bytes, ...], ...]
    near: tuple[Near, ...]


def score_batch(
    query: Query, hits: Iterator[RawHit], conditions: dict[str, Conditions], top: float
) -> list[Scored]:
    """Take the next batch of hits and put it in order.

    Args:
        query: what is asked.
        hits: all hits; the next 64 are taken.
        conditions: what the query asks, by the names of the segments.
        top: no score is above this.

    Returns:
        The batch, best first; empty when there is none.
    """
    batch = list(islice(hits, BATCH))
    if not batch:
        return []
    newest = max(hit.segment.columns["article_day"][hit.article] for hit in batch)
    weighings = {name: _weighing_of(query, known) for name, known in conditions.items()}
    articles: dict[tuple[str, int], float] = {}
    weighed = []
    for place, hit in enumerate(batch):
        name = hit.segment.entry.name
        weighing = weighings[name]
        key = (name, hit.article)
        if key not in articles:
            articles[key] = _weight_of_article(hit.article, weighing, newest)
        weight = articles[key] + _weight_of_passage(hit, weighing)
        weighed.append((-weight, place, hit))
    weighed.sort()
    best = -weighed[0][0]
    scale = min(1.0, top / best) if best else 1.0
    return [Scored(hit, round(-weight * scale, 6)) for weight, _, hit in weighed]


def _weighing_of(query: Query, conditions: Conditions) -> _Weighing:
    terms = _terms_of(query)
    return _Weighing(
        conditions.segment,
        tuple(
            tuple(conditions.needles(term))
            for term in terms
            if not isinstance(term, Near)
        ),
        tuple(term for term in terms if isinstance(term, Near)),
    )


def _weight_of_article(article: int, weighing: _Weighing, newest: int) -> float:
    segment, terms = weighing.segment, weighing.terms
    day = segment.columns["article_day"][article]
    weight = 0.3 * 0.5 ** ((newest - day) / _YEARS_TO_HALF) if day else 0.0
    if terms:
        title = segment.article_line(article).partition(b"\t")[2]
        there = sum(any(needle in title for needle in needles) for needles in terms)
        weight += 0.5 * there / len(terms)
    return weight


def _weight_of_passage(hit: RawHit, weighing: _Weighing) -> float:
    segment = weighing.segment
    offsets = segment.columns["block_offset"]
    # The scan that has found the hit has checked these bytes.
    words = segment.text.data[offsets[hit.block] : offsets[hit.block + 1]]
    text = passage_text(segment, words, hit.finding)
    weight = _KIND_BONUS[kind_of(hit)]
    weight += 0.3 / (1.0 + text.count(b" ") / _USUAL_LENGTH)
    count = len(weighing.terms) + len(weighing.near)
    for needles in weighing.terms:
        times = 0
        for needle in needles:
            times += text.count(needle)
        weight += times / (times + 1.0) / count
    for near in weighing.near:
        times = len(find_term(near, text.decode().split()))
        weight += times / (times + 1.0) / count
    return weight
