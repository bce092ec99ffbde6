"""How well articles and passages answer a query, in whatever index they lie.

An article is weighed by BM25 (Robertson and Zaragoza 2009) over its whole text, and
more where its title has the words. Of the passages of a batch of articles one with more
of the words comes first, then one where they stand close together, or as they were
typed; of one article each further passage counts for less. Scores fall from batch to
batch. They are parts of what all words tell together, so that those of several
collections compare: what is rare in one of them is not worth more for that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import count, islice, pairwise
from math import inf, log
from operator import itemgetter
from typing import TypeVar

from search_index.model.documents import HitKind
from search_index.search.query_tree import (
    Near,
    Node,
    Phrase,
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
    "most_of_a_passage",
    "rarity_of",
    "score_as_needed",
    "weigh_passage",
    "weighing_terms",
]

BATCH = 32
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
_FEW = 8
_ROUNDING = 1.0 + 1e-9
_KIND_BONUS = {
    HitKind.TEXT: 0.0,
    HitKind.QUOTATION: 0.03,
    HitKind.POSITION: 0.04,
    HitKind.PROPOSAL: 0.04,
}

_HitT = TypeVar("_HitT")
_ArticleT = TypeVar("_ArticleT")


class WeighedTerm:
    """A word or a phrase that passages are weighed by.

    Attributes:
        rarity: how much it tells.
        needles: bytes of which the words have one wherever it stands.
        phrase: Is it a phrase?
        forms: of what is no phrase, the words that it may be.
    """

    def __init__(
        self,
        rarity: float,
        needles: Sequence[bytes],
        phrase: bool,
    ) -> None:
        self.rarity = rarity
        self.needles = needles
        self.phrase = phrase
        self.forms = frozenset(() if phrase else map(bytes.strip, needles))

    def times_in(self, text: bytes) -> int:
        """Return how often it stands in a passage's words."""
        needles = self.needles
        if len(needles) == 1:
            return text.count(needles[0])
        if len(needles) <= _FEW:
            return sum(map(text.count, needles))
        return sum(map(self.forms.__contains__, text.split()))


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
        times = term.times_in(text)
        if times:
            weight += term.rarity * (1.0 + _OFTEN * (times - 1) / (times + 1))
            if not term.phrase:
                close.append(term.forms)
    if len(close) > 1:
        weight += weight * _closeness(text.split(), close)
    bonus = _KIND_BONUS[kind]
    bonus += _SHORT / (1.0 + text.count(b" ") / _USUAL_LENGTH)
    return weight + bonus * whole


def _closeness(words: Sequence[bytes], terms: Sequence[frozenset[bytes]]) -> float:
    """Return how close together terms stand, and whether in their order: 0 to 1."""
    last: list[int] = [-1] * len(terms)
    best, typed = len(words) + 1, False
    any_of_them = frozenset().union(*terms)
    for place, word in enumerate(words):
        if word not in any_of_them:
            continue
        for number, forms in enumerate(terms):
            if word in forms:
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


def most_of_a_passage(terms: Collection[Standing], whole: float) -> float:
    """Return what no passage weighs more than.

    Args:
        terms: what passages are weighed by.
        whole: how much they tell together, or 1 when there are none.
    """
    most = whole * (1.0 + _OFTEN) if terms else 0.0
    if sum(not isinstance(term, Phrase) for term in terms) > 1:
        most *= 1.0 + _CLOSE + _AS_TYPED
    bonus = (max(_KIND_BONUS.values()) + _SHORT) * whole
    return (most + bonus) * _ROUNDING


_WEIGHT: Callable[[tuple[float, object]], float] = itemgetter(0)


def score_as_needed(
    articles: Iterable[tuple[float, Iterable[tuple[float, _HitT]]]],
    *,
    most: float,
    whole: float,
) -> Iterator[tuple[_HitT, float]]:
    """Go through the passages of some articles with their scores, best first.

    An article's passages are asked for when no passage before it is sure to be better
    than any of them.

    Args:
        articles: of each its weight, and its passages in text order with theirs; those
            that weigh most come first.
        most: what no passage weighs more than.
        whole: how much all words tell together, or 1 when there are none.
    """
    found: list[tuple[float, int, _HitT]] = []
    number = count()
    for article, some in articles:
        while found and -found[0][0] >= article + most:
            negative, _, hit = heappop(found)
            yield hit, -negative / whole
        share = 1.0
        # Those that weigh the same stay in text order.
        for weight, hit in sorted(some, key=_WEIGHT, reverse=True):
            heappush(found, (-(article + weight) * share, next(number), hit))
            share *= _FURTHER
    while found:
        negative, _, hit = heappop(found)
        yield hit, -negative / whole


def in_batches(
    articles: Iterable[_ArticleT],
    score: Callable[[Sequence[_ArticleT]], Iterable[tuple[_HitT, float]]],
) -> Iterator[tuple[_HitT, float]]:
    """Go through the hits of articles in their order, with their scores.

    Args:
        articles: best first.
        score: puts the hits of some of them in order.
    """
    remaining = iter(articles)
    top = inf
    while batch := list(islice(remaining, BATCH)):
        scale = last = 0.0
        for hit, score_of in score(batch):
            # However passages compare, none comes before those of an earlier batch.
            scale = scale or (min(1.0, top / score_of) if score_of else 1.0)
            last = score_of * scale
            yield hit, round(last, 6)
        top = last if scale else top
