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

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise, repeat
from math import log
from operator import itemgetter

from search_index.model.documents import HitKind
from search_index.search.index.conditions import BLOCK
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
        damping = _SATURATION * (1.0 - _LENGTH + _LENGTH * length / usual)
        weight = 0.0
        for rarity, times_of, titled in lists:
            times = times_of.get(article)
            if times:
                weight += rarity * times * (_SATURATION + 1.0) / (times + damping)
            if times is not None and article in titled:
                weight += rarity * _TITLE
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
    remaining = _in_order(candidates)
    top = float("inf")
    while batch := list(islice(remaining, BATCH)):
        scored = _scored(batch, rarities)
        if not scored:
            continue
        # However passages compare, none comes before those of an earlier 128.
        scale = min(1.0, top / scored[0].score) if scored[0].score else 1.0
        for one in scored:
            yield Scored(one.hit, round(one.score * scale, 6))
        top = scored[-1].score * scale


def _scored(
    batch: Sequence[_Candidate],
    rarities: dict[Standing, float],
) -> list[Scored]:
    weighers: dict[int, _Weigher] = {}
    found: list[tuple[float, int, Scored]] = []
    for negative, _, plan, article in batch:
        weigher = weighers.get(id(plan))
        if weigher is None:
            weigher = weighers[id(plan)] = _Weigher(plan, rarities)
        hits = [
            (-weigher.weight(hit), n, hit) for n, hit in enumerate(plan.hits(article))
        ]
        share = 1.0
        for weight, _, hit in sorted(hits):
            score = (-negative - weight) * share
            found.append((-score, len(found), Scored(hit, score)))
            share *= _FURTHER
    return [scored for *_, scored in sorted(found, key=lambda one: one[:2])]


class _Weigher:
    """Weighs the passages of one segment."""

    def __init__(self, plan: Plan, rarities: dict[Standing, float]) -> None:
        self._segment = plan.segment
        self._terms = [
            (
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
        weight = 0.0
        close: list[frozenset[bytes]] = []
        for rarity, look, needles, phrase in self._terms:
            if look(text):
                times = sum(map(text.count, needles))
                weight += rarity * (1.0 + _OFTEN * (times - 1) / (times + 1))
                if not phrase:
                    close.append(frozenset(needle.strip() for needle in needles))
        if len(close) > 1:
            weight += weight * _closeness(text.split(), close)
        bonus = _KIND_BONUS[kind_of(hit)]
        bonus += _SHORT / (1.0 + text.count(b" ") / _USUAL_LENGTH)
        return weight + bonus * self._whole


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
