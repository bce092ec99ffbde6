"""A search over all segments: a page of matches, and counts of all when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from search_index.model.documents import HitKind, Span
from search_index.search.hits import Facet, Match, Matches
from search_index.search.index.conditions import BLOCK, Conditions
from search_index.search.index.prepared import KINDS, MODALITIES, finding_id
from search_index.search.index.ranking import (
    Scored,
    hits_of,
    kind_of,
    score_batch,
)
from search_index.search.index.scanning import Counts, count_hits
from search_index.search.index.segment import Segment
from search_index.search.query_tree import Query

__all__ = ["search_segments"]


@dataclass(slots=True)
class _Totals:
    """What was counted of the hits."""

    total: int = 0
    articles: int = 0
    speakers: Counter[str] = field(default_factory=Counter)
    kinds: Counter[HitKind] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)

    def add(self, segment: Segment, counts: Counts) -> None:
        """Add the hits of a segment."""
        days = segment.columns["article_day"]
        for article in counts.texts.keys() | counts.findings.keys():
            if segment.deleted[article]:
                continue
            texts, findings = counts.texts[article], counts.findings[article]
            self.articles += 1
            self.total += texts + findings
            self.kinds[HitKind.TEXT] += texts
            if days[article]:
                year = date.fromordinal(days[article]).year
                self.years[year] += texts + findings
        for kind, count in counts.kinds.items():
            self.kinds[KINDS[kind]] += count
        for voice, count in counts.voices.items():
            self.speakers[segment.voice(voice)[0]] += count


def search_segments(
    query: Query, segments: Iterable[Segment], *, limit: int, offset: int, facets: bool
) -> Matches:
    """Search some segments; see ``search_index.search.hits.SearchIndex.search``."""
    known = [Conditions(segment) for segment in segments]
    conditions = {one.segment.entry.name: one for one in known}
    hits = hits_of(query, known)
    scored: list[Scored] = []
    top = float("inf")
    while len(scored) < offset + limit:
        batch = score_batch(query, hits, conditions, top)
        if not batch:
            break
        top = batch[-1].score
        scored += batch
    page = tuple(_match(one) for one in scored[offset : offset + limit])
    if not facets:
        articles = {(one.hit.segment.entry.name, one.hit.article) for one in scored}
        return Matches(page, len(scored), len(articles), (), (), ())
    totals = _Totals()
    for one in known:
        totals.add(one.segment, count_hits(query, one.segment, one))
    del totals.speakers[""]
    speakers = sorted(totals.speakers.items(), key=lambda item: (-item[1], item[0]))
    years = sorted(totals.years.items(), reverse=True)
    return Matches(
        page,
        totals.total,
        totals.articles,
        tuple(Facet(name, count) for name, count in speakers),
        tuple(
            Facet(kind, totals.kinds[kind]) for kind in HitKind if totals.kinds[kind]
        ),
        tuple(Facet(str(year), count) for year, count in years),
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
