"""A page of hits: articles in the order of their weights, and passages of the best.

The server chooses and weighs articles, by the same sums as the local index; the
passages of 128 at a time that answer come to the program, which lets them give way to
one another and weighs them, as the local index does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from search_index.archive.postgres.asked import Ask, Asked
from search_index.archive.postgres.conditions import Conditions
from search_index.archive.postgres.connections import Row
from search_index.archive.postgres.looks import (
    COLUMNS,
    Looked,
    Looks,
    hits_of_document,
    looked_at,
    weight_of,
)
from search_index.archive.postgres.sets import ANYWHERE, IN_TITLE, Key, Sets
from search_index.archive.postgres.statement import FALSE, Sql, any_of, joined
from search_index.model.documents import ArticleId, Document
from search_index.search.hits import Match
from search_index.search.query_tree import Query, Standing
from search_index.search.weighing import (
    BATCH,
    LENGTH,
    SATURATION,
    TITLE,
    in_batches,
    score_batch,
    weighing_terms,
)

__all__ = ["Documents", "Pages"]

_MORE_AT_ONCE = 16
"""Batches of articles that are asked for at once after the first one."""
Documents = Callable[[Sequence[int]], dict[int, Document]]
"""Returns the documents of articles by their numbers, as far as they can be read."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may have hits.

    Attributes:
        number: its number in the archive.
        id: its id.
        day: its day, or 0.
        long: Must its passages be looked at word by word?
        weight: how well it answers.
        sets: the sets that it is in.
    """

    number: int
    id: ArticleId
    day: int
    long: bool
    weight: float
    sets: frozenset[Key]


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

    def best(self) -> Iterator[Match]:
        """Go through all hits, best first."""
        for hit, score in in_batches(self._candidates(newest=False), self._scored):
            yield hit.scored(score)

    def newest(self) -> Iterator[Match]:
        """Go through all hits, the newest article first."""
        remaining = self._candidates(newest=True)
        while batch := list(islice(remaining, BATCH)):
            hits = self._hits(batch)
            for one in batch:
                for hit in hits.get(one.number, ()):
                    yield hit.scored(float(one.day))

    # --- articles -------------------------------------------------------------------

    def _candidates(self, *, newest: bool) -> Iterator[Candidate]:
        sets = Sets(self.asked)
        # Named first, so that the statement says of each article whether it is in it.
        conditions = Conditions(self.asked, sets.member)
        conditions.shows()
        conditions.by_title()
        terms = () if newest else weighing_terms(self.asked.root)
        weighing = [
            (sets.name((ANYWHERE, one)), sets.name((IN_TITLE, one))) for one in terms
        ]
        chosen = sets.candidates(self.asked.root)
        keys = [*sets.keys]
        parts = sets.definitions()
        parts.append(
            Sql("c as materialized (")
            + (chosen or Sql("select no from archive.article"))
            + Sql(")")
        )
        parts.append(self._rarity_part([name for name, _ in weighing]))
        head = Sql("with") + joined(",", parts)
        rarities = "".join(f", r{number}" for number in range(len(terms)))
        flags = "".join(f", {sets.keys[key]}.no is not null" for key in keys)
        joins = "".join(f" left join {name} using (no)" for name in sets.keys.values())
        body = head + Sql(
            f"select a.no, a.id, a.day, a.long, (select count(*) from c), "
            f"{_weight(weighing)} as weight{rarities}{flags} from c "
            f"join archive.article a using (no){joins} cross join k",
            (LENGTH, LENGTH, self.asked.usual) * len(terms),
        )
        order = "order by weight desc, a.day desc, a.id limit %s offset %s"
        start, count = 0, BATCH
        while True:
            rows = self.ask(body + Sql(order, (count, start)))
            for row in rows:
                yield self._candidate(row, terms, keys)
            if len(rows) < count:
                return
            start, count = start + count, BATCH * _MORE_AT_ONCE

    def _rarity_part(self, names: Sequence[str]) -> Sql:
        """Return how much each term tells, as ``rarity_of`` has it."""
        having = [
            f"ln(1.0::float8 + (%s - (select count(*) from {name}) + 0.5::float8) / "
            f"((select count(*) from {name}) + 0.5::float8)) as r{number}"
            for number, name in enumerate(names)
        ]
        return Sql(
            f"k as materialized (select {', '.join(having) or '1'})",
            (self.asked.articles,) * len(names),
        )

    def _candidate(
        self, row: Row, terms: Sequence[Standing], keys: Sequence[Key]
    ) -> Candidate:
        number, one, day, long, count, weight, *others = row
        self.candidates = int(str(count))
        if not self._rarities:
            rarities = (float(str(value)) for value in others)
            self._rarities = dict(zip(terms, rarities, strict=False))
        flags = others[len(terms) :]
        return Candidate(
            int(str(number)),
            ArticleId(str(one)),
            int(str(day)),
            bool(long),
            float(str(weight)),
            frozenset(key for key, flag in zip(keys, flags, strict=True) if flag),
        )

    # --- passages -------------------------------------------------------------------

    def _scored(self, batch: Sequence[Candidate]) -> list[tuple[Looked, float]]:
        hits = self._hits(batch)
        terms = Looks(self.asked).weighed(self._rarities)
        whole = sum(self._rarities.values()) or 1.0
        return score_batch(
            (
                one.weight,
                [
                    (weight_of(hit, terms, whole), hit)
                    for hit in hits.get(one.number, ())
                ],
            )
            for one in batch
        )

    def _hits(self, batch: Sequence[Candidate]) -> dict[int, list[Looked]]:
        """Return the hits of some articles, by their numbers, in text order."""
        by_word = [one for one in batch if one.long or self.asked.by_program]
        listed = [one for one in batch if not (one.long or self.asked.by_program)]
        found = self._listed_hits(listed) if listed else {}
        if by_word:
            documents = self.documents([one.number for one in by_word])
            for number, document in documents.items():
                found[number] = hits_of_document(self.query, document)
        return found

    def _listed_hits(self, batch: Sequence[Candidate]) -> dict[int, list[Looked]]:
        def member(key: Key) -> Sql:
            numbers = [one.number for one in batch if key in one.sets]
            return (
                Sql("p.article = any(%s::bigint[])", (numbers,)) if numbers else FALSE
            )

        conditions = Conditions(self.asked, member)
        shown, titled = conditions.shows(), conditions.by_title()
        where = any_of([shown, titled])
        if where == FALSE:
            return {}
        rows = self.ask(
            Sql(f"select {COLUMNS}, (")
            + shown
            + Sql(
                ") from unnest(%s::int[], %s::bigint[]) b (day, no) join "
                "archive.passage p on p.day = b.day and p.article = b.no and p.day = "
                "any(%s::int[]) join archive.voice v on v.id = p.voice where",
                (
                    [one.day for one in batch],
                    [one.number for one in batch],
                    # So that partitions are left out before they are looked into.
                    sorted({one.day for one in batch}),
                ),
            )
            + where
            + Sql("order by p.article, p.block, p.part = 0, p.part")
        )
        ids = {one.number: one.id for one in batch}
        looks = Looks(self.asked)
        found: dict[int, list[Looked]] = {}
        for number, some in groupby(rows, key=lambda row: int(str(row[0]))):
            hits = self._of_article([*some], ids[number], looks)
            found[number] = hits
        return found

    def _of_article(
        self, rows: Sequence[Row], article: ArticleId, looks: Looks
    ) -> list[Looked]:
        shown = [looked_at(row[:-1], article) for row in rows if row[-1]]
        hits = [
            hit
            for _, block in groupby(filter(None, shown), key=lambda hit: hit.block)
            for hit in looks.most_specific([*block])
        ]
        if hits:
            return hits
        # No passage answers by itself: the first block speaks for the title.
        titled = (looked_at(row[:-1], article) for row in rows)
        return list(islice(filter(None, titled), 1))


def _weight(weighing: Sequence[tuple[str, str]]) -> str:
    """Return BM25 of an article, summed in the order of the local index."""
    weight = "0.0::float8"
    for number, (anywhere, title) in enumerate(weighing):
        damping = (
            f"({SATURATION}::float8 * (1.0::float8 - %s::float8 + %s::float8 * "
            "a.size / %s::float8))"
        )
        weight += (
            f" + coalesce(case when {anywhere}.times > 0 then r{number} * "
            f"{anywhere}.times * {SATURATION + 1.0}::float8 / ({anywhere}.times + "
            f"{damping}) end, 0) + case when {anywhere}.no is not null and {title}.no "
            f"is not null then r{number} * {TITLE}::float8 else 0 end"
        )
    return weight
