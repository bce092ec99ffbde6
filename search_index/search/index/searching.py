"""A search over all segments: a page of matches, and counts of all when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest
from itertools import islice

from search_index.model.documents import HitKind, Span
from search_index.search.hits import Facet, Match, Matches
from search_index.search.index.conditions import BLOCK
from search_index.search.index.counting import Counts, Hits
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

__all__ = ["MOST_SPEAKERS", "search_segments"]

MOST_SPEAKERS = 200
"""How many speakers hits are counted by, those with the most."""
_NOTHING = Matches((), 0, 0)


class _Totals:
    """What was counted of the hits."""

    def __init__(self) -> None:
        self.total = 0
        self.articles = 0
        self.speakers: Counter[str] = Counter()
        self.kinds: Counter[HitKind] = Counter()
        self.years: Counter[int] = Counter()

    def add(self, segment: Segment, counts: Counts) -> None:
        """Add the hits of a segment."""
        self.articles += len(counts.articles)
        self.total += counts.articles.total()
        self.kinds[HitKind.TEXT] += counts.texts
        years = segment.years
        for article, count in counts.articles.items():
            self.years[years[article]] += count
        for kind, count in counts.kinds.items():
            self.kinds[KINDS[kind]] += count
        names = segment.voice_names
        for voice, count in counts.voices.items():
            self.speakers[names[voice]] += count


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
    found = [Hits(Plan(root, segment)) for segment in segments]
    if not limit and not facets:
        there = any(one.any() for one in found)
        return Matches((), int(there), int(there), exact=not there)
    hits = newest_first(found) if newest else ranked(found)
    scored = list(islice(hits, offset + limit))
    page = tuple(_match(one) for one in scored[offset:])
    if facets:
        return _with_facets(page, found)
    if len(scored) < offset + limit:
        # These were all.
        return Matches(page, len(scored), _articles_of(scored))
    if not all(one.listed for one in found):
        return Matches(page, len(scored), _articles_of(scored), exact=False)
    totals = [one.totals() for one in found]
    return Matches(page, sum(t for t, _ in totals), sum(a for _, a in totals))


def _articles_of(scored: Iterable[Scored]) -> int:
    return len({(one.hit.segment.entry.name, one.hit.article) for one in scored})


def _with_facets(page: tuple[Match, ...], found: Iterable[Hits]) -> Matches:
    totals = _Totals()
    for one in found:
        totals.add(one.plan.segment, one.counts())
    del totals.speakers[""], totals.years[0]
    # There may be tens of thousands, of whom nobody looks at more than some.
    speakers = nsmallest(
        MOST_SPEAKERS, totals.speakers.items(), key=lambda item: (-item[1], item[0])
    )
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
