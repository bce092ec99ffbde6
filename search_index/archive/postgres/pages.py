"""A page of hits: articles in the order of their weights, and passages of the best.

The server chooses and weighs articles, by the same sums as the local index; those of
their passages that answer come to the program, which lets them give way to one another
and weighs them, as the local index does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from search_index.archive.postgres.choosing import ByCells, Choosing, Joint, key_of
from search_index.archive.postgres.connections import Row
from search_index.archive.postgres.expansion import Ask, Asked, leaves_of
from search_index.archive.postgres.page_statement import Page, page_statement
from search_index.archive.postgres.passages import (
    Looked,
    Looks,
    hits_of_document,
    looked_at,
)
from search_index.archive.postgres.sets import Chosen
from search_index.archive.postgres.statement import TRUE
from search_index.model.documents import ArticleId, Document
from search_index.search.hits import Match
from search_index.search.query_tree import Near, Node, Query, Standing
from search_index.search.weighing import (
    BATCH,
    in_batches,
    most_of_a_passage,
    score_as_needed,
    weigh_passage,
    weighing_terms,
)

__all__ = ["Documents", "Pages"]

_MOST_AT_ONCE = 1024
_FIRST_OF_FEW = 4 * BATCH
"""Articles that are looked at first where many of them may have no hit."""
_FRONT = 6
"""Columns of an article, before the rarities of the terms and its passages."""
Documents = Callable[[Sequence[int]], dict[int, Document]]
"""Returns the documents of articles by their numbers, as far as they can be read."""


def _only_words(root: Node) -> bool:
    """Has an article a hit, mostly, when it has what is asked for?"""
    return all(isinstance(leaf, Standing | Near) for leaf in leaves_of(root))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may have hits.

    Attributes:
        number: its number in the archive.
        id: its id.
        day: its day, or 0.
        long: Must its passages be looked at word by word?
        weight: how well it answers.
        rows: its passages that answer, or may for its title.
    """

    number: int
    id: ArticleId
    day: int
    long: bool
    weight: float
    rows: Sequence[Row]


@dataclass(slots=True)
class Pages:
    """The hits of a query, best first or newest first.

    Attributes:
        query: the query.
        asked: the same, with what the archive knows of its terms.
        ask: asks the archive.
        documents: returns whole articles.
        candidates: how many articles may have hits, once any was asked for.
    """

    query: Query
    asked: Asked
    ask: Ask
    documents: Documents
    candidates: int = 0
    _rarities: dict[Standing, float] = field(default_factory=dict)
    _looks: Looks = field(init=False)

    def __post_init__(self) -> None:
        self._looks = Looks(self.asked)

    def best(self) -> Iterator[Match]:
        """Go through all hits, best first."""
        for hit, score in in_batches(self._candidates(newest=False), self._scored):
            if (match := hit.scored(score)) is not None:
                yield match

    def newest(self) -> Iterator[Match]:
        """Go through all hits, the newest article first."""
        remaining = self._candidates(newest=True)
        while batch := list(islice(remaining, BATCH)):
            read = self._read(batch)
            for one in batch:
                for hit in self._hits(one, read):
                    if (match := hit.scored(float(one.day))) is not None:
                        yield match

    def _candidates(self, *, newest: bool) -> Iterator[Candidate]:
        """Go through the articles that may have hits, as many as are weighed at once.

        A server may be far: one statement chooses and weighs articles, and brings the
        passages of the best.
        """
        terms = () if newest else weighing_terms(self.asked.root)
        choosing = Choosing(self.asked, terms)
        if by_cells := choosing.by_cells(BATCH):
            yield from self._by_cells(by_cells)
            return
        joint = choosing.joint()
        chosen = Chosen(joint.where) if joint else None
        rest = Joint(TRUE, joint.remaining) if joint else choosing.remaining()
        start, size = 0, BATCH if _only_words(self.asked.root) else _FIRST_OF_FEW
        while True:
            articles = self._read_articles(terms, chosen, rest, Page(start, size))
            yield from articles
            if len(articles) < size:
                return
            # Each time all of them are weighed anew.
            start, size = start + size, min(8 * size, _MOST_AT_ONCE)

    def _by_cells(self, choosing: ByCells) -> Iterator[Candidate]:
        """Go through articles by cells: none is sure before the rest weighs less."""
        waiting: list[Candidate] = []
        listed = [*map(key_of, choosing.terms)]
        for some in choosing.slices:
            chosen = Chosen(choosing.where, listed, some.cells)
            rest = Joint(TRUE, choosing.remaining)
            waiting += self._read_articles(choosing.terms, chosen, rest, None)
            waiting.sort(key=lambda one: (-one.weight, -one.day, one.id))
            sure = len(waiting)
            if some.rest is not None:
                sure = sum(one.weight > some.rest for one in waiting)
            yield from waiting[:sure]
            waiting = waiting[sure:]

    def _read_articles(
        self,
        terms: Sequence[Standing],
        chosen: Chosen | None,
        rest: Joint,
        page: Page | None,
    ) -> list[Candidate]:
        rows = self.ask(page_statement(self.asked, terms, chosen, rest, page))
        return [
            self._candidate([*some], terms)
            for _, some in groupby(rows, key=lambda row: row[0])
        ]

    def _candidate(self, rows: Sequence[Row], terms: Sequence[Standing]) -> Candidate:
        number, one, day, long, weight, count_of, *others = rows[0]
        self.candidates = max(self.candidates, int(str(count_of)))
        if not self._rarities:
            rarities = (float(str(value)) for value in others[: len(terms)])
            self._rarities = dict(zip(terms, rarities, strict=False))
        first = _FRONT + len(terms)
        passages = (
            [row[first:] for row in rows] if others[len(terms)] is not None else ()
        )
        return Candidate(
            int(str(number)),
            ArticleId(str(one)),
            int(str(day)),
            bool(long),
            float(str(weight)),
            passages,
        )

    def _scored(self, batch: Sequence[Candidate]) -> Iterator[tuple[Looked, float]]:
        terms = self._looks.weighed(self._rarities)
        whole = sum(self._rarities.values()) or 1.0
        read = self._read(batch)
        return score_as_needed(
            (
                (
                    one.weight,
                    (
                        (weigh_passage(hit.text, hit.kind, terms, whole), hit)
                        for hit in self._hits(one, read)
                    ),
                )
                for one in batch
            ),
            most=most_of_a_passage(self._rarities, whole),
            whole=whole,
        )

    def _read(self, batch: Sequence[Candidate]) -> dict[int, Document]:
        """Return those of some articles that must be looked at word by word."""
        by_word = [one.number for one in batch if one.long or self.asked.by_program]
        return self.documents(by_word) if by_word else {}

    def _hits(self, one: Candidate, read: Mapping[int, Document]) -> Sequence[Looked]:
        """Return the hits of an article, in text order."""
        if one.number in read:
            return hits_of_document(self.query, read[one.number])
        shown = (looked_at(row[:-1], one.id) for row in one.rows if row[-1])
        hits = [
            hit
            for _, block in groupby(filter(None, shown), key=lambda hit: hit.block)
            for hit in self._looks.most_specific([*block])
        ]
        if hits:
            return hits
        # No passage answers by itself: the first block speaks for the title.
        titled = (looked_at(row[:-1], one.id) for row in one.rows)
        return [*islice(filter(None, titled), 1)]
