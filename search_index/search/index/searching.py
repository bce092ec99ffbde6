"""A search over all segments: a page of matches, and counts of all when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from search_index.model.documents import HitKind, Span
from search_index.search.hits import Facet, Match, Matches
from search_index.search.index.conditions import BLOCK
from search_index.search.index.counting import Counts, count_hits, is_listed
from search_index.search.index.plan import Plan
from search_index.search.index.prepared import KINDS, MODALITIES, finding_id
from search_index.search.index.ranking import (
    Scored,
    kind_of,
    newest_first,
    ranked,
)
from search_index.search.index.segment import Segment
from search_index.search.query_tree import Query, positive_leaves

__all__ = ["search_segments"]

_NOTHING = Matches((), 0, 0)


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
        self.articles += len(counts.articles)
        self.kinds[HitKind.TEXT] += counts.texts
        for article, count in counts.articles.items():
            self.total += count
            if days[article]:
                self.years[date.fromordinal(days[article]).year] += count
        for kind, count in counts.kinds.items():
            self.kinds[KINDS[kind]] += count
        for voice, count in counts.voices.items():
            self.speakers[segment.voice(voice)[0]] += count


def search_segments(
    query: Query,
    segments: Iterable[Segment],
    *,
    limit: int,
    offset: int,
    facets: bool,
    newest: bool,
) -> Matches:
    """Search some segments; see ``search_index.search.hits.SearchIndex.search``."""
    root = query.root
    if root is None or not positive_leaves(root):
        return _NOTHING
    plans = [Plan(root, segment) for segment in segments]
    hits = newest_first(plans) if newest else ranked(plans)
    scored = list(islice(hits, offset + limit))
    page = tuple(_match(one) for one in scored[offset:])
    if len(scored) < offset + limit and not facets:
        # These were all.
        return Matches(page, len(scored), _articles_of(scored))
    if not facets and not is_listed(root):
        return Matches(page, len(scored), _articles_of(scored), exact=False)
    totals = _Totals()
    for plan in plans:
        totals.add(plan.segment, count_hits(plan))
    if not facets:
        return Matches(page, totals.total, totals.articles)
    return _with_facets(page, totals)


def _articles_of(scored: Iterable[Scored]) -> int:
    return len({(one.hit.segment.entry.name, one.hit.article) for one in scored})


def _with_facets(page: tuple[Match, ...], totals: _Totals) -> Matches:
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
