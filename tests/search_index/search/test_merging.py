"""Segments stay few, and no article is written anew too often."""

from __future__ import annotations

import pytest

from search_index.search.index.contents import SegmentEntry
from search_index.search.index.merging import segments_to_merge


def entry(name: int, articles: int, deleted: int = 0) -> SegmentEntry:
    """Return a segment of so many articles."""
    return SegmentEntry(f"s_{name}", {}, 0, articles, tuple(range(deleted)))


@pytest.mark.parametrize(
    ("sizes", "added", "merged"),
    [
        ([1] * 7, 1, 0),
        ([1] * 8, 1, 8),
        ([1] * 4 + [7] * 4, 1, 8),
        ([1] * 4 + [8] * 4, 1, 0),
        ([100] * 8, 100, 8),
        ([300] * 8, 1, 3),
        ([600] * 8, 1, 0),
        ([600] * 8, 1000, 8),
        ([3000] * 8, 1000, 2),
        ([5000] * 20, 1000, 0),
        ([600] * 70, 1, 13),
    ],
)
def test_what_is_merged(sizes: list[int], added: int, merged: int) -> None:
    """Eight of a size are made one, as far as that takes no long time."""
    segments = [entry(name, size) for name, size in enumerate(sizes)]
    assert len(segments_to_merge(segments, added)) == merged


def test_a_segment_that_is_mostly_gone_is_written_anew() -> None:
    """Most of its articles were removed: it is written without them."""
    segments = [entry(1, 3000), entry(2, 3000, deleted=1501)]
    assert segments_to_merge(segments, 1000) == {"s_2"}
    segments = [entry(1, 3000), entry(2, 3000, deleted=1499)]
    assert not segments_to_merge(segments, 1000)


@pytest.mark.parametrize(("added", "rounds"), [(1, 6000), (500, 120), (12_000, 10)])
def test_segments_stay_few(added: int, rounds: int) -> None:
    """However articles are put, segments are few and little is written twice."""
    segments: list[SegmentEntry] = []
    written = 0
    for number in range(rounds):
        segments.append(entry(number * 1000, added))
        while names := segments_to_merge(segments, added):
            merged = sum(s.live for s in segments if s.name in names)
            written += merged
            segments = [s for s in segments if s.name not in names]
            segments.append(entry(number * 1000 + written, merged))
        assert len(segments) <= 64
    assert sum(segment.live for segment in segments) == added * rounds
    assert written <= 5 * added * rounds
