"""Best first, over all hits.

Every article that may have hits is weighed by BM25 (Robertson and Zaragoza 2009) over
its whole text, with the frequencies of the whole index, and more where its title has
the words; what is weighed is in how many blocks a word stands, which is listed. Then
the passages of 128 articles at a time are weighed in the order of their articles: a
passage with more of the words comes first, then one where they stand close together, or
as they were typed. Of one article each further passage counts for less, so that one
article does not fill a page. Scores fall from one 128 to the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush, nsmallest
from itertools import chain, count, groupby, islice, pairwise, repeat
from math import inf, log
from operator import itemgetter

from search_index.model.documents import HitKind
from search_index.search.index.conditions import BLOCK
from search_index.search.index.counting import Hits
from search_index.search.index.plan import Plan, RawHit
from search_index.search.index.prepared import KINDS
from search_index.search.query_tree import (
    Near,
    Phrase,
    Said,
    Standing,
    positive_leaves,
)

__all__ = ["BATCH", "Scored", "kind_of", "newest_first", "ranked"]

BATCH = 128
_SATURATION, _LENGTH = 1.2, 0.6
"""BM25's k1 and b."""
_TITLE = 0.8
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


def terms_of(plan: Plan) -> tuple[Standing, ...]:
    """Return the words and phrases that passages are weighed by."""
    terms: dict[Standing, None] = {}
    for leaf in positive_leaves(plan.root):
        inner = leaf.term if isinstance(leaf, Said) else leaf
        parts = (inner.first, inner.second) if isinstance(inner, Near) else (inner,)
        terms.update({part: None for part in parts if isinstance(part, Standing)})
    return tuple(terms)


def _rarities(plans: Sequence[Plan]) -> dict[Standing, float]:
    """Return how much each term tells: the fewer articles have it, the more."""
    articles = sum(plan.segment.entry.articles for plan in plans)
    found: dict[Standing, float] = {}
    for term in terms_of(plans[0]) if plans else ():
        having = sum(len(plan.standings.articles_with(term)) for plan in plans)
        found[term] = log(1.0 + (articles - having + 0.5) / (having + 0.5))
    return found


_Candidate = tuple[float, int, Hits, int]
"""An article's weight and day, both negative, the hits that it has, and its number."""


def _in_order(candidates: list[_Candidate]) -> Iterator[_Candidate]:
    """Go through articles by weight, then day, then id, whatever segment has them."""
    candidates.sort(key=_WEIGHT_AND_DAY)
    for _, group in groupby(candidates, key=_WEIGHT_AND_DAY):
        equals = list(group)
        if len(equals) > 1:
            equals.sort(key=lambda one: one[2].plan.segment.article_line(one[3]))
        yield from equals


_WEIGHT_AND_DAY = itemgetter(0, 1)


def _weighed(
    plan: Plan, rarities: dict[Standing, float], usual: float
) -> Sequence[float]:
    """Return the weight of each article of a plan, negative, in its order."""
    articles, lengths = plan.articles, plan.segment.lengths
    scale = _SATURATION * _LENGTH / usual
    fixed = _SATURATION * (1.0 - _LENGTH)
    weights = [0.0] * len(articles)
    for term, rarity in rarities.items():
        times_of = plan.standings.articles_with(term)
        full = rarity * (_SATURATION + 1.0)
        all_times = map(times_of.get, articles, repeat(0))
        weights = [
            weight - full * times / (times + fixed + scale * lengths[article])
            if times
            else weight
            for weight, times, article in zip(weights, all_times, articles, strict=True)
        ]
        titled = frozenset(plan.standings.titled(term)).intersection(articles)
        for article in titled:
            if article in times_of:
                weights[bisect_left(articles, article)] -= rarity * _TITLE
    return weights


def _best(
    found: Sequence[Hits], rarities: dict[Standing, float]
) -> Iterator[_Candidate]:
    """Go through all articles, best first.

    Those of the first page are sorted before the others, which are mostly not asked
    for.
    """
    articles = sum(one.plan.segment.entry.articles for one in found) or 1
    usual = sum(len(one.plan.segment.text.data) for one in found) / articles or 1.0
    weights = [_weighed(one.plan, rarities, usual) for one in found]
    first = nsmallest(BATCH, chain.from_iterable(weights))
    last = first[-1] if len(first) == BATCH else inf
    yield from _in_order(_candidates(found, weights, lambda weight: weight <= last))
    yield from _in_order(_candidates(found, weights, lambda weight: weight > last))


def _candidates(
    found: Sequence[Hits],
    weights: Sequence[Sequence[float]],
    wanted: Callable[[float], bool],
) -> list[_Candidate]:
    candidates: list[_Candidate] = []
    for one, some in zip(found, weights, strict=True):
        days, articles = one.plan.segment.columns["article_day"], one.plan.articles
        candidates += [
            (weight, -days[article], one, article)
            for weight, article in zip(some, articles, strict=True)
            if wanted(weight)
        ]
    return candidates


def ranked(found: Sequence[Hits]) -> Iterator[Scored]:
    """Go through all hits of some segments, best first."""
    rarities = _rarities([one.plan for one in found])
    remaining = _best(found, rarities)
    top = inf
    while batch := list(islice(remaining, BATCH)):
        scale = last = 0.0
        for one in _scored(batch, rarities):
            # However passages compare, none comes before those of an earlier 128.
            scale = scale or (min(1.0, top / one.score) if one.score else 1.0)
            last = one.score * scale
            yield Scored(one.hit, round(last, 6))
        top = last if scale else top


def _scored(
    batch: Sequence[_Candidate],
    rarities: dict[Standing, float],
) -> Iterator[Scored]:
    """Go through the hits of some articles, best first.

    An article is looked at when no hit before it is sure to be better than any of its.
    """
    most = _most_of_a_passage(rarities)
    weighers: dict[int, _Weigher] = {}
    found: list[tuple[float, int, Scored]] = []
    number = count()
    for negative, _, hits_of, article in batch:
        while found and -found[0][0] >= most - negative:
            yield heappop(found)[2]
        weigher = weighers.get(id(hits_of))
        if weigher is None:
            weigher = weighers[id(hits_of)] = _Weigher(hits_of.plan, rarities)
        hits = [
            (-weigher.weight(hit), n, hit) for n, hit in enumerate(hits_of.of(article))
        ]
        share = 1.0
        for weight, _, hit in sorted(hits):
            score = (-negative - weight) * share
            heappush(found, (-score, next(number), Scored(hit, score)))
            share *= _FURTHER
    while found:
        yield heappop(found)[2]


def _most_of_a_passage(rarities: dict[Standing, float]) -> float:
    """Return what no passage weighs more than."""
    words = sum(rarities.values())
    most = words * (1.0 + _OFTEN)
    if sum(not isinstance(term, Phrase) for term in rarities) > 1:
        most *= 1.0 + _CLOSE + _AS_TYPED
    bonus = (max(_KIND_BONUS.values()) + _SHORT) * (words or 1.0)
    return (most + bonus) * _ROUNDING


class _Weigher:
    """Weighs the passages of one segment."""

    def __init__(self, plan: Plan, rarities: dict[Standing, float]) -> None:
        self._segment = plan.segment
        self._terms = [
            (number, rarity, plan.conditions.look(term), plan.standings.needles(term))
            for number, (term, rarity) in enumerate(rarities.items())
        ]
        # Of each word that is no part of a phrase, the numbers of its terms.
        self._numbers: dict[bytes, list[int]] = {}
        for number, term in enumerate(rarities):
            if not isinstance(term, Phrase):
                for needle in plan.standings.needles(term):
                    self._numbers.setdefault(needle.strip(), []).append(number)
        self._loose = frozenset(chain.from_iterable(self._numbers.values()))
        self._whole = sum(rarities.values()) or 1.0

    def weight(self, hit: RawHit) -> float:
        """Return how well a passage answers by itself."""
        segment = self._segment
        text = segment.block_text(hit.block)
        if hit.finding != BLOCK:
            text = segment.finding_text(hit.finding, text)
        weight = 0.0
        close: list[int] = []
        for number, rarity, look, needles in self._terms:
            if look(text):
                times = self._times(number, needles, text)
                weight += rarity * (1.0 + _OFTEN * (times - 1) / (times + 1))
                if number in self._loose:
                    close.append(number)
        if len(close) > 1:
            weight += weight * _closeness(text.split(), close, self._numbers)
        bonus = _KIND_BONUS[kind_of(hit)]
        bonus += _SHORT / (1.0 + text.count(b" ") / _USUAL_LENGTH)
        return weight + bonus * self._whole

    def _times(self, number: int, needles: Sequence[bytes], text: bytes) -> int:
        """Return how often a passage that has a term has it."""
        if len(needles) <= _FEW:
            return sum(map(text.count, needles))
        return sum(number in self._numbers.get(word, ()) for word in text.split())


def _closeness(
    words: Sequence[bytes], terms: Sequence[int], numbers: Mapping[bytes, list[int]]
) -> float:
    """Return how close together terms stand, and whether in their order: 0 to 1.

    Args:
        words: the words of a passage.
        terms: the numbers of the terms that it has, in the order of the query.
        numbers: which terms each word is of.
    """
    places = {number: place for place, number in enumerate(terms)}
    last: list[int] = [-1] * len(terms)
    best, typed = len(words) + 1, False
    for place, word in enumerate(words):
        met = numbers.get(word)
        if met is None:
            continue
        for number in met:
            if number in places:
                last[places[number]] = place
        if min(last) < 0:
            continue
        length = place - min(last) + 1
        if length < best:
            best = length
        typed = typed or all(after - before == 1 for before, after in pairwise(last))
    if best > len(words):
        return 0.0
    return _CLOSE * min(1.0, len(terms) / best) + _AS_TYPED * typed


def newest_first(found: Sequence[Hits]) -> Iterator[Scored]:
    """Go through all hits of some segments, the newest article first."""
    candidates: list[_Candidate] = [
        (0.0, -day, one, article)
        for one in found
        for article in one.plan.articles
        for day in (one.plan.segment.columns["article_day"][article],)
    ]
    for _, day, one, article in _in_order(candidates):
        for hit in one.of(article):
            yield Scored(hit, float(-day))
