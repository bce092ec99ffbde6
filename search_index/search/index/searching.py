"""A search over all segments: a page of matches, and counts of all when asked."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import islice

from search_index.model.documents import HitKind, Span
from search_index.search.hits import Facet, Match, Matches
from search_index.search.index.conditions import BLOCK
from search_index.search.index.counting import Hits
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


def _speakers(found: Sequence[tuple[Segment, Counter[str]]]) -> list[Facet]:
    """Return the speakers with the most hits, the most first.

    There may be tens of thousands, of whom nobody looks at more than some: who has so
    many hits in no segment as every one of those must have in some is not added up.
    """
    # One of them may be nobody, and is left out.
    most = MOST_SPEAKERS + 1
    some = [nlargest(most, counts.values()) for _, counts in found]
    least = max((one[-1] for one in some if len(one) == most), default=1)
    needed = -(-least // max(len(found), 1))
    names: set[str] = set()
    for _, counts in found:
        names.update(one for one, count in counts.items() if count >= needed)
    names.discard("")
    shown = ChainMap(*(segment.speaker_names[1] for segment, _ in found))
    totals = [
        Facet(shown[one], sum(counts[one] for _, counts in found)) for one in names
    ]
    return sorted(totals, key=lambda one: (-one.count, one.value))[:MOST_SPEAKERS]


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
    counted = [(one.plan.segment, one.counts()) for one in found]
    texts = sum(counts.texts for _, counts in counted)
    kinds, years = Counter({HitKind.TEXT: texts}), Counter[int]()
    for _, counts in counted:
        kinds.update({KINDS[kind]: count for kind, count in counts.kinds.items()})
        years.update(counts.years)
    total = years.total()
    del years[0]
    return Matches(
        page,
        total,
        sum(counts.articles for _, counts in counted),
        tuple(_speakers([(segment, counts.names) for segment, counts in counted])),
        tuple(Facet(kind, kinds[kind]) for kind in HitKind if kinds[kind]),
        tuple(
            Facet(str(year), count)
            for year, count in sorted(years.items(), reverse=True)
            if count
        ),
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
