"""Best first, over all hits of some segments; ``search.weighing`` says how.

In how many blocks of an article a word stands is listed, so every article that may have
hits is weighed; passages are looked at in the order of their articles, 128 at a time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import chain, groupby, repeat
from math import inf, nextafter
from operator import itemgetter

from search_index.model.documents import HitKind
from search_index.model.values import value
from search_index.search.index.conditions import BLOCK
from search_index.search.index.counting import Hits
from search_index.search.index.plan import Plan, RawHit
from search_index.search.index.prepared import KINDS
from search_index.search.query_tree import Phrase, Standing
from search_index.search.weighing import (
    BATCH,
    LENGTH,
    SATURATION,
    TITLE,
    WeighedTerm,
    in_batches,
    most_of_a_passage,
    rarity_of,
    score_as_needed,
    weigh_passage,
    weighing_terms,
)

__all__ = ["Scored", "kind_of", "newest_first", "ranked"]


@value
class Scored:
    """A hit with its score."""

    hit: RawHit
    score: float


def kind_of(hit: RawHit) -> HitKind:
    """Return what kind of passage a hit is."""
    if hit.finding == BLOCK:
        return HitKind.TEXT
    return KINDS[hit.segment.columns["finding_kind"][hit.finding]]


def _rarities(plans: Sequence[Plan]) -> dict[Standing, float]:
    """Return how much each term tells: the fewer articles have it, the more."""
    articles = sum(plan.segment.entry.articles for plan in plans)
    found: dict[Standing, float] = {}
    if not any(plan.articles for plan in plans):
        return found
    for term in weighing_terms(plans[0].root):
        having = sum(len(plan.standings.articles_with(term)) for plan in plans)
        found[term] = rarity_of(articles, having)
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
    articles, lengths = plan.articles, plan.segment.columns["article_length"]
    scale = SATURATION * LENGTH / usual
    fixed = SATURATION * (1.0 - LENGTH)
    weights = [0.0] * len(articles)
    for term, rarity in rarities.items():
        times_of = plan.standings.articles_with(term)
        full = rarity * (SATURATION + 1.0)
        all_times = map(times_of.get, articles, repeat(0))
        weights = [
            weight - full * times / (times + fixed + scale * lengths[article])
            if times
            else weight
            for weight, times, article in zip(weights, all_times, articles, strict=True)
        ]
        for article in plan.standings.titled(term):
            place = bisect_left(articles, article)
            if articles[place : place + 1] == [article]:
                weights[place] -= rarity * TITLE
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
    yield from _in_order(_candidates(found, weights, -inf, last))
    yield from _in_order(_candidates(found, weights, nextafter(last, inf), inf))


def _candidates(
    found: Sequence[Hits],
    weights: Sequence[Sequence[float]],
    first: float,
    last: float,
) -> list[_Candidate]:
    candidates: list[_Candidate] = []
    for one, some in zip(found, weights, strict=True):
        days, articles = one.plan.segment.columns["article_day"], one.plan.articles
        candidates += [
            (weight, -days[article], one, article)
            for weight, article in zip(some, articles, strict=True)
            if first <= weight <= last
        ]
    return candidates


def ranked(found: Sequence[Hits]) -> Iterator[Scored]:
    """Go through all hits of some segments, best first."""
    rarities = _rarities([one.plan for one in found])
    whole = sum(rarities.values()) or 1.0
    most = most_of_a_passage(rarities, whole)
    weighers: dict[int, _Weigher] = {
        id(one): _Weigher(one, rarities, whole) for one in found
    }

    def score(batch: Sequence[_Candidate]) -> Iterator[tuple[RawHit, float]]:
        articles = (
            (-negative, weighers[id(hits_of)].passages(article))
            for negative, _, hits_of, article in batch
        )
        return score_as_needed(articles, most=most, whole=whole)

    for hit, score_of in in_batches(_best(found, rarities), score):
        yield Scored(hit, score_of)


class _Weigher:
    """Weighs the passages of one segment."""

    def __init__(
        self, hits: Hits, rarities: dict[Standing, float], whole: float
    ) -> None:
        self._hits, self._whole = hits, whole
        plan = hits.plan
        self._terms = [
            WeighedTerm(rarity, plan.standings.needles(term), isinstance(term, Phrase))
            for term, rarity in rarities.items()
        ]

    def passages(self, article: int) -> Iterator[tuple[float, RawHit]]:
        """Go through the hits of an article with their weights, in text order."""
        terms, whole, text_of = self._terms, self._whole, self._text_of
        for hit in self._hits.of(article):
            yield weigh_passage(text_of(hit), kind_of(hit), terms, whole), hit

    def _text_of(self, hit: RawHit) -> bytes:
        segment = hit.segment
        text = segment.block_text(hit.block)
        if hit.finding == BLOCK:
            return text
        return segment.finding_text(hit.finding, text)


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
