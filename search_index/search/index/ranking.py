"""Best first, over all hits of some segments; ``search.weighing`` says how.

In how many blocks of an article a word stands is listed, so every article that may have
hits is weighed; passages are looked at in the order of their articles, 128 at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, repeat
from operator import itemgetter

from search_index.model.documents import HitKind
from search_index.search.index.conditions import BLOCK
from search_index.search.index.plan import Plan, RawHit
from search_index.search.index.prepared import KINDS
from search_index.search.query_tree import Phrase, Standing
from search_index.search.weighing import (
    LENGTH,
    SATURATION,
    TITLE,
    WeighedTerm,
    in_batches,
    rarity_of,
    score_batch,
    weigh_passage,
    weighing_terms,
)

__all__ = ["Scored", "kind_of", "newest_first", "ranked"]


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


def _rarities(plans: Sequence[Plan]) -> dict[Standing, float]:
    """Return how much each term tells: the fewer articles have it, the more."""
    articles = sum(plan.segment.entry.articles for plan in plans)
    found: dict[Standing, float] = {}
    for term in weighing_terms(plans[0].root) if plans else ():
        having = sum(len(plan.standings.articles_with(term)) for plan in plans)
        found[term] = rarity_of(articles, having)
    return found


_Candidate = tuple[float, int, Plan, int]
"""An article's weight and day, both negative, its plan and number."""


def _in_order(candidates: list[_Candidate]) -> Iterator[_Candidate]:
    """Go through articles by weight, then day, then id, whatever segment has them."""
    candidates.sort(key=_WEIGHT_AND_DAY)
    for _, group in groupby(candidates, key=_WEIGHT_AND_DAY):
        equals = list(group)
        if len(equals) > 1:
            equals.sort(key=lambda one: one[2].segment.article_line(one[3]))
        yield from equals


_WEIGHT_AND_DAY = itemgetter(0, 1)


def _weighed(plan: Plan, rarities: dict[Standing, float], usual: float) -> list[float]:
    """Return the weight of each article of a plan, in its order."""
    segment = plan.segment
    offsets, firsts = segment.columns["block_offset"], segment.columns["article_block"]
    lists = [
        (
            rarity,
            plan.standings.articles_with(term),
            frozenset(plan.standings.titled(term)),
        )
        for term, rarity in rarities.items()
    ]
    weights: list[float] = []
    for article in plan.articles:
        length = offsets[firsts[article + 1]] - offsets[firsts[article]]
        damping = SATURATION * (1.0 - LENGTH + LENGTH * length / usual)
        weight = 0.0
        for rarity, times_of, titled in lists:
            times = times_of.get(article)
            if times:
                weight += rarity * times * (SATURATION + 1.0) / (times + damping)
            if times is not None and article in titled:
                weight += rarity * TITLE
        weights.append(weight)
    return weights


def ranked(plans: Sequence[Plan]) -> Iterator[Scored]:
    """Go through all hits of some segments, best first."""
    rarities = _rarities(plans)
    articles = sum(plan.segment.entry.articles for plan in plans) or 1
    usual = sum(len(plan.segment.text.data) for plan in plans) / articles or 1.0
    candidates: list[_Candidate] = []
    for plan in plans:
        days = plan.segment.columns["article_day"]
        weights: Iterator[float] = repeat(0.0)
        if rarities:
            weights = iter(_weighed(plan, rarities, usual))
        candidates += (
            (-weight, -days[article], plan, article)
            for weight, article in zip(weights, plan.articles, strict=False)
        )
    weighers: dict[int, _Weigher] = {}

    def score(batch: Sequence[_Candidate]) -> list[tuple[RawHit, float]]:
        return _scored(batch, rarities, weighers)

    for hit, score_of in in_batches(_in_order(candidates), score):
        yield Scored(hit, score_of)


def _scored(
    batch: Sequence[_Candidate],
    rarities: dict[Standing, float],
    weighers: dict[int, _Weigher],
) -> list[tuple[RawHit, float]]:
    articles: list[tuple[float, list[tuple[float, RawHit]]]] = []
    for negative, _, plan, article in batch:
        weigher = weighers.get(id(plan))
        if weigher is None:
            weigher = weighers[id(plan)] = _Weigher(plan, rarities)
        hits = [(weigher.weight(hit), hit) for hit in plan.hits(article)]
        articles.append((-negative, hits))
    return score_batch(articles)


class _Weigher:
    """Weighs the passages of one segment."""

    def __init__(self, plan: Plan, rarities: dict[Standing, float]) -> None:
        self._segment = plan.segment
        self._terms = [
            WeighedTerm(
                rarity,
                plan.conditions.look(term),
                plan.standings.needles(term),
                isinstance(term, Phrase),
            )
            for term, rarity in rarities.items()
        ]
        self._whole = sum(rarities.values()) or 1.0

    def weight(self, hit: RawHit) -> float:
        """Return how well a passage answers by itself."""
        segment = self._segment
        text = segment.block_text(hit.block)
        if hit.finding != BLOCK:
            text = segment.finding_text(hit.finding, text)
        return weigh_passage(text, kind_of(hit), self._terms, self._whole)


def newest_first(plans: Sequence[Plan]) -> Iterator[Scored]:
    """Go through all hits of some segments, the newest article first."""
    candidates: list[_Candidate] = [
        (0.0, -day, plan, article)
        for plan in plans
        for article in plan.articles
        for day in (plan.segment.columns["article_day"][article],)
    ]
    for _, day, plan, article in _in_order(candidates):
        for hit in plan.hits(article):
            yield Scored(hit, float(-day))
