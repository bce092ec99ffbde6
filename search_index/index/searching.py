"""A search over all segments: a page of matches, and counts of all when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from search_index.hits import Facet, HitKind, Match, Matches
from search_index.index.conditions import BLOCK, Conditions
from search_index.index.prepared import MODALITIES, finding_id
from search_index.index.ranking import (
    Scored,
    hits_of,
    kind_of,
    score_batch,
)
from search_index.index.scanning import RawHit
from search_index.index.segment import Segment
from search_index.model import Span
from search_index.query_tree import Query

__all__ = ["search_segments"]


@dataclass(slots=True)
class _Counts:
    """What was counted of the hits so far."""

    total: int = 0
    articles: set[tuple[str, int]] = field(default_factory=set)
    speakers: Counter[tuple[str, int]] = field(default_factory=Counter)
    kinds: Counter[HitKind] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)

    def counting(self, hits: Iterable[RawHit], *, facets: bool) -> Iterator[RawHit]:
        """Pass hits on and count them."""
        for hit in hits:
            self.total += 1
            name = hit.segment.entry.name
            self.articles.add((name, hit.article))
            if facets:
                columns = hit.segment.columns
                self.kinds[kind_of(hit)] += 1
                self.days[columns["article_day"][hit.article]] += 1
                if hit.finding != BLOCK:
                    self.speakers[name, columns["finding_voice"][hit.finding]] += 1
            yield hit


def search_segments(
    query: Query, segments: Iterable[Segment], *, limit: int, offset: int, facets: bool
) -> Matches:
    """Search some segments; see ``search_index.hits.SearchIndex.search``."""
    by_name = {segment.entry.name: segment for segment in segments}
    conditions = {name: Conditions(segment) for name, segment in by_name.items()}
    counts = _Counts()
    pairs = [(segment, conditions[name]) for name, segment in by_name.items()]
    hits = counts.counting(hits_of(query, pairs), facets=facets)
    scored: list[Scored] = []
    top = float("inf")
    while len(scored) < offset + limit:
        batch = score_batch(query, hits, conditions, top)
        if not batch:
            break
        top = batch[-1].score
        scored += batch
    if facets:
        for _ in hits:
            pass
    return Matches(
        tuple(_match(one) for one in scored[offset : offset + limit]),
        counts.total,
        len(counts.articles),
        _speakers(counts, by_name),
        tuple(
            Facet(kind.value, counts.kinds[kind])
            for kind in HitKind
            if counts.kinds[kind]
        ),
        _years(counts),
    )


def _match(scored: Scored) -> Match:
    hit = scored.hit
    segment = hit.segment
    columns = segment.columns
    article_id, _ = segment.article(hit.article)
    block = Span(columns["block_start"][hit.block], columns["block_end"][hit.block])
    if hit.finding == BLOCK:
        return Match(article_id, HitKind.TEXT, None, (block,), scored.score, block)
    number = columns["finding_number"][hit.finding]
    return Match(
        article_id,
        kind_of(hit),
        finding_id(columns["finding_kind"][hit.finding], number),
        tuple(Span(start, end) for start, end in segment.spans(hit.finding)),
        scored.score,
        block,
        segment.voice(columns["finding_voice"][hit.finding])[0],
        MODALITIES[columns["finding_modality"][hit.finding]],
    )


def _speakers(counts: _Counts, segments: dict[str, Segment]) -> tuple[Facet, ...]:
    by_name: Counter[str] = Counter()
    for (segment, voice), count in counts.speakers.items():
        by_name[segments[segment].voice(voice)[0]] += count
    del by_name[""]
    found = sorted(by_name.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Facet(name, count) for name, count in found)


@cache
def _year_of(day: int) -> str:
    return str(date.fromordinal(day).year)


def _years(counts: _Counts) -> tuple[Facet, ...]:
    years: Counter[str] = Counter()
    for day, count in counts.days.items():
        if day:
            years[_year_of(day)] += count
    return tuple(Facet(year, years[year]) for year in sorted(years, reverse=True))
