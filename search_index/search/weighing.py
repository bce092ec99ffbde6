"""How well articles and passages answer a query, in whatever index they lie.

An article is weighed by BM25 (Robertson and Zaragoza 2009) over its whole text, and
more where its title has the words. Of the passages of a batch of articles one with more
of the words comes first, then one where they stand close together, or as they were
typed; of one article each further passage counts for less. Scores fall from batch to
batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log
from typing import TypeVar

from search_index.model.documents import HitKind
from search_index.search.query_tree import (
    Near,
    Node,
    Said,
    Standing,
    positive_leaves,
)

__all__ = [
    "BATCH",
    "LENGTH",
    "SATURATION",
    "TITLE",
    "WeighedTerm",
    "in_batches",
    "rarity_of",
    "score_batch",
    "weigh_passage",
    "weighing_terms",
]

BATCH = 128
"""Articles whose passages are put in order together."""
SATURATION, LENGTH = 1.2, 0.6
"""BM25's k1 and b."""
TITLE = 0.8
"""What a word of the title adds, times its rarity."""
_CLOSE, _AS_TYPED = 0.5, 0.5
_FURTHER = 0.6
_OFTEN = 0.2
_USUAL_LENGTH = 40.0
_SHORT = 0.05
_KIND_BONUS = {
    HitKind.TEXT: 0.0,
    HitKind.QUOTATION: 0.03,
    HitKind.POSITION: 0.04,
    HitKind.PROPOSAL: 0.04,
}

_HitT = TypeVar("_HitT")
_ArticleT = TypeVar("_ArticleT")


@dataclass(frozen=True, slots=True)
class WeighedTerm:
    """A word or a phrase that passages are weighed by.

    Attributes:
        rarity: how much it tells.
        look: tells whether it stands in a passage's words.
        needles: bytes of which the words have one wherever it stands.
        phrase: Is it a phrase?
    """

    rarity: float
    look: Callable[[bytes], bool]
    needles: Sequence[bytes]
    phrase: bool


def weighing_terms(root: Node | None) -> tuple[Standing, ...]:
    """Return the words and phrases that a query's articles are weighed by."""
    terms: dict[Standing, None] = {}
    for leaf in positive_leaves(root):
        inner = leaf.term if isinstance(leaf, Said) else leaf
        parts = (inner.first, inner.second) if isinstance(inner, Near) else (inner,)
        terms.update({part: None for part in parts if isinstance(part, Standing)})
    return tuple(terms)


def rarity_of(articles: int, having: int) -> float:
    """Return how much a term tells that so many of so many articles have."""
    return log(1.0 + (articles - having + 0.5) / (having + 0.5))


def weigh_passage(
    text: bytes, kind: HitKind, terms: Sequence[WeighedTerm], whole: float
) -> float:
    """Return how well a passage answers by itself.

    Args:
        text: its words, with a space before, between and after them.
        kind: what kind of passage it is.
        terms: what it is weighed by.
        whole: how much they tell together, or 1 when there are none.
    """
    weight = 0.0
    close: list[frozenset[bytes]] = []
    for term in terms:
        if term.look(text):
            times = sum(map(text.count, term.needles))
            weight += term.rarity * (1.0 + _OFTEN * (times - 1) / (times + 1))
            if not term.phrase:
                close.append(frozenset(needle.strip() for needle in term.needles))
    if len(close) > 1:
        weight += weight * _closeness(text.split(), close)
    bonus = _KIND_BONUS[kind]
    bonus += _SHORT / (1.0 + text.count(b" ") / _USUAL_LENGTH)
    return weight + bonus * whole


def _closeness(words: Sequence[bytes], terms: Sequence[frozenset[bytes]]) -> float:
    """Return how close together terms stand, and whether in their order: 0 to 1."""
    last: list[int] = [-1] * len(terms)
    best, typed = len(words) + 1, False
    for place, word in enumerate(words):
        met = [number for number, forms in enumerate(terms) if word in forms]
        if not met:
            continue
        for number in met:
            last[number] = place
        if min(last) < 0:
            continue
        length = place - min(last) + 1
        if length < best:
            best = length
        typed = typed or all(after - before == 1 for before, after in pairwise(last))
    if best > len(words):
        return 0.0
    return _CLOSE * min(1.0, len(terms) / best) + _AS_TYPED * typed


def score_batch(
    articles: Iterable[tuple[float, Sequence[tuple[float, _HitT]]]],
) -> list[tuple[_HitT, float]]:
    """Put the passages of some articles in order, best first.

    Args:
        articles: of each its weight, and its passages in text order with theirs.
    """
    found: list[tuple[float, int, _HitT]] = []
    for whole, passages in articles:
        share = 1.0
        ordered = sorted(range(len(passages)), key=lambda n: (-passages[n][0], n))
        for number in ordered:
            weight, hit = passages[number]
            found.append((-(whole + weight) * share, len(found), hit))
            share *= _FURTHER
    found.sort(key=lambda one: one[:2])
    return [(hit, -negative) for negative, _, hit in found]


def in_batches(
    articles: Iterable[_ArticleT],
    score: Callable[[Sequence[_ArticleT]], list[tuple[_HitT, float]]],
) -> Iterator[tuple[_HitT, float]]:
    """Go through the hits of articles in their order, with their scores.

    Args:
        articles: best first.
        score: puts the hits of some of them in order.
    """
    remaining = iter(articles)
    top = float("inf")
    while batch := list(islice(remaining, BATCH)):
        scored = score(batch)
        if not scored:
            continue
        # However passages compare, none comes before those of an earlier batch.
        scale = min(1.0, top / scored[0][1]) if scored[0][1] else 1.0
        for hit, score_of in scored:
            yield hit, round(score_of * scale, 6)
        top = scored[-1][1] * scale
