"""Which segments are made into one, so that there are never many.

Segments are of a rank by their articles: under 8, under 64, under 512, under 4096, and
those above, which stay as they are. Eight of one rank are made one of the next, as far
as that is no more than some thousand articles: an article is written anew four times
at most, and a merge takes seconds, not minutes. Who puts an article or two waits for
no merge of more than a second, unless there are very many segments. A segment most of
whose articles are gone is written anew without them.
"""

from __future__ import annotations

from collections.abc import Sequence

from search_index.search.index.contents import SegmentEntry

__all__ = ["segments_to_merge"]

_FACTOR = 8
_LARGEST = 4096
_MOST_MERGED = 2 * _LARGEST
_FEW_ADDED, _FEW_MERGED = 64, 1024
_MANY_SEGMENTS = 64


def segments_to_merge(segments: Sequence[SegmentEntry], added: int) -> frozenset[str]:
    """Return the names of the segments to make into one next, or none.

    Args:
        segments: all segments.
        added: how many articles were just put: who puts many can wait for more.
    """
    patient = added > _FEW_ADDED or len(segments) > _MANY_SEGMENTS
    most = _MOST_MERGED if patient else _FEW_MERGED
    ranks: dict[int, list[SegmentEntry]] = {}
    for segment in segments:
        if segment.live < _LARGEST:
            ranks.setdefault(_rank(segment.live), []).append(segment)
        if segment.live * 2 < segment.articles and segment.live <= most:
            return frozenset({segment.name})
    for rank in sorted(ranks):
        names = _first_of(ranks[rank], most)
        if len(ranks[rank]) >= _FACTOR and len(names) > 1:
            return frozenset(names)
    return frozenset()


def _first_of(segments: Sequence[SegmentEntry], most: int) -> list[str]:
    """Return the names of as many segments as have no more than so many articles."""
    names: list[str] = []
    total = 0
    for segment in segments:
        total += segment.live
        if total > most:
            break
        names.append(segment.name)
    return names


def _rank(articles: int) -> int:
    rank = 0
    while articles >= _FACTOR:
        articles //= _FACTOR
        rank += 1
    return rank
