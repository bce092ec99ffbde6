"""Which segments are made into one, so that there are never many.

Segments are of a rank by their articles: under 8, under 64, under 512, under 4096, and
those above, which stay as they are. Eight of one rank are made one of the next. So an
article is written anew four times at most, and a merge takes seconds, not minutes. A
segment most of whose articles are gone is written anew without them.
"""

from __future__ import annotations

from collections.abc import Sequence

from search_index.index.contents import SegmentEntry

__all__ = ["segments_to_merge"]

_FACTOR = 8
_LARGEST = 4096
_BULK = 64


def segments_to_merge(segments: Sequence[SegmentEntry], added: int) -> frozenset[str]:
    """Return the names of the segments to make into one next, or none.

    Args:
        segments: all segments.
        added: how many articles were just put: who puts many can wait for more.
    """
    ranks: dict[int, list[str]] = {}
    for segment in segments:
        if segment.live < _LARGEST:
            ranks.setdefault(_rank(segment.live), []).append(segment.name)
        sparse = segment.live * 2 < segment.articles
        if sparse and segment.articles <= max(_LARGEST, added * _FACTOR):
            return frozenset({segment.name})
    for rank in sorted(ranks):
        if len(ranks[rank]) >= _FACTOR:
            return frozenset(ranks[rank])
    return frozenset()


def _rank(articles: int) -> int:
    rank = 0
    while articles >= _FACTOR:
        articles //= _FACTOR
        rank += 1
    return rank
