"""Which articles hold some rows of words: their ids, no passages and no counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from search_index.search.hits import Holding
from search_index.search.index.segment import Segment
from search_index.search.index.term_places import Standings
from search_index.search.index.terms import NAME, word_term
from search_index.search.query_tree import Phrase
from search_index.search.weighing import rarity_of

__all__ = ["find_holding"]

_MOST = 200
"""Articles that are told apart by their ids; more hold rows that tell nothing."""


class _Held(NamedTuple):
    """An article that holds some rows, in order of likelihood.

    Attributes:
        weight: how much the rows tell that it holds; negative.
        unnamed: Does nobody of that name speak in it?
        day: of its publication; negative.
        segment: where it is.
        article: its number there.
        rows: numbers of the rows.
    """

    weight: float
    unnamed: bool
    day: int
    segment: Segment
    article: int
    rows: tuple[int, ...]

    def in_order(self) -> tuple[float, bool, int, bytes]:
        """Return what it is sorted by, whatever segment has it."""
        line = self.segment.article_line(self.article)
        return self.weight, self.unnamed, self.day, line


def find_holding(
    rows: Sequence[tuple[str, ...]],
    segments: Sequence[Segment],
    *,
    named: str,
    limit: int,
) -> tuple[Holding, ...]:
    """Find articles; see ``search_index.search.hits.SearchIndex.holding``."""
    found = [(segment, _rows_held(rows, segment)) for segment in segments]
    times = Counter(row for _, held in found for some in held.values() for row in some)
    articles = sum(segment.entry.live for segment in segments)
    tells = {row: rarity_of(articles, count) for row, count in times.items()}
    likely = nsmallest(
        _MOST,
        (
            one
            for segment, held in found
            for one in _weighed(segment, held, tells, named)
        ),
        key=lambda one: one[:3],
    )
    likely.sort(key=_Held.in_order)
    return tuple(
        Holding(one.segment.article(one.article)[0], one.rows) for one in likely[:limit]
    )


def _rows_held(
    rows: Sequence[tuple[str, ...]], segment: Segment
) -> dict[int, tuple[int, ...]]:
    """Return the articles of a segment that hold rows, with the numbers of those."""
    standings = Standings(segment)
    of_block = segment.columns["block_article"].__getitem__
    of_finding = segment.columns["finding_block"].__getitem__
    held: dict[int, tuple[int, ...]] = {}
    for number, forms in enumerate(rows):
        if not forms:
            continue
        places = standings.places(Phrase(forms))
        # What stands in a finding alone stands over what interrupts it.
        blocks = places.blocks.union(map(of_finding, places.findings))
        for article in set(map(of_block, blocks)):
            if not segment.deleted[article]:
                held[article] = (*held.get(article, ()), number)
    return held


def _weighed(
    segment: Segment,
    held: dict[int, tuple[int, ...]],
    tells: dict[int, float],
    named: str,
) -> Iterable[_Held]:
    there = segment.articles_of(NAME, word_term(named)) if named and held else ()
    days = segment.columns["article_day"]
    for article, rows in held.items():
        weight = sum(map(tells.__getitem__, rows))
        yield _Held(
            -weight, article not in there, -days[article], segment, article, rows
        )
