"""A page of hits: articles in the order of their weights, and passages of the best.

The server chooses and weighs articles, by the same sums as the local index; the
passages of 128 at a time that answer come to the program, which lets them give way to
one another and weighs them, as the local index does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from search_index.archive.postgres.asked import Ask, Asked
from search_index.archive.postgres.choosing import (
    ByCells,
    Choosing,
    Joint,
    having,
    key_of,
)
from search_index.archive.postgres.conditions import Conditions
from search_index.archive.postgres.connections import Row
from search_index.archive.postgres.looks import (
    COLUMNS,
    Looked,
    Looks,
    hits_of_document,
    looked_at,
)
from search_index.archive.postgres.sets import (
    ANYWHERE,
    IN_TITLE,
    Chosen,
    Sets,
    all_of_set,
)
from search_index.archive.postgres.statement import FALSE, TRUE, Sql, any_of, joined
from search_index.model.documents import ArticleId, Document
from search_index.search.hits import Match
from search_index.search.query_tree import Query, Standing
from search_index.search.weighing import (
    BATCH,
    LENGTH,
    SATURATION,
    TITLE,
    in_batches,
    most_of_a_passage,
    score_as_needed,
    weigh_passage,
    weighing_terms,
)

__all__ = ["Documents", "Pages"]

_MOST_AT_ONCE = 1024
_FRONT = 6
"""Columns of an article, before the rarities of the terms and its passages."""
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
        start, size = 0, BATCH
        while True:
            page = Sql(
                "order by weight desc, a.day desc, a.id limit %s offset %s",
                (size, start),
            )
            articles = self._read_articles(terms, chosen, rest, page)
            yield from articles
            if len(articles) < size:
                return
            start, size = start + size, min(2 * size, _MOST_AT_ONCE)

    def _by_cells(self, choosing: ByCells) -> Iterator[Candidate]:
        """Go through articles by cells: none is sure before the rest weighs less."""
        waiting: list[Candidate] = []
        listed = [*map(key_of, choosing.terms)]
        for some in choosing.slices:
            chosen = Chosen(choosing.where, listed, some.cells)
            rest = Joint(TRUE, choosing.remaining)
            waiting += self._read_articles(choosing.terms, chosen, rest, Sql(""))
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
        page: Sql,
    ) -> list[Candidate]:
        rows = self.ask(self._statement(terms, chosen, rest, page))
        return [
            self._candidate([*some], terms)
            for _, some in groupby(rows, key=lambda row: row[0])
        ]

    def _statement(
        self,
        terms: Sequence[Standing],
        chosen: Chosen | None,
        rest: Joint,
        page: Sql,
    ) -> Sql:
        """Return the statement that brings articles with their passages.

        Args:
            terms: what they are weighed by.
            chosen: articles that are chosen before.
            rest: what they are asked for besides.
            page: which of them, and in what order.
        """
        sets = Sets(self.asked, chosen=chosen)
        conditions = Conditions(self.asked, sets.member)
        shown, titled = conditions.shows(), conditions.by_title()
        weighing = [
            (sets.name((ANYWHERE, one)), sets.name((IN_TITLE, one))) for one in terms
        ]
        among = sets.candidates(rest.remaining)
        answering = any_of([shown, titled])
        if self.asked.by_program:
            shown = answering = FALSE
        rarities = "".join(f", w.r{number}" for number in range(len(terms)))
        # A set that is all there is to choose from need not be put together.
        alone = not chosen and len(terms) == 1 and among == all_of_set(weighing[0][0])
        all_articles = (
            "select no from m"
            if chosen
            else "select article as no from archive.standing"
        )
        if chosen and among:
            among = Sql("select no from m intersect (") + among + Sql(")")
        articles = Sql("s join m a using (no)")
        if not chosen:
            # Looked up one by one: never all articles, whatever is guessed.
            articles = (
                Sql("s cross join lateral (select id, day, long, size from "
                    "archive.standing s where s.article = no and")
                + rest.where
                + Sql("offset 0) a")
            )  # fmt: skip
        parts = [
            *sets.definitions(),
            Sql("c as materialized (") + (among or Sql(all_articles)) + Sql(")"),
            _standing(weighing, alone=alone),
            self._rarity(terms, [name for name, _ in weighing]),
            Sql(
                "w as materialized (select s.no, a.id, a.day, a.long, "
                f"{_weight(weighing)} as weight, k.* from"
            )
            + articles
            + Sql("cross join k")
            + page
            + Sql(")"),
        ]
        count_of = "n0 from n" if alone else "count(*) from c"
        return (
            Sql("with")
            + joined(",", parts)
            + Sql(
                f"select w.no, w.id, w.day, w.long, w.weight, (select {count_of})"
                f"{rarities}, {COLUMNS}, ("
            )
            + shown
            + Sql(
                ") from w left join lateral (select * from archive.passage p where "
                "p.day = w.day and p.article = w.no and not w.long and ("
            )
            + answering
            # Read article by article, and never all passages, either.
            + Sql(
                ") offset 0) p on true left join archive.voice v on v.id = p.voice "
                "order by w.weight desc, w.day desc, w.id, p.block, p.part = 0, p.part"
            )
        )

    def _rarity(self, terms: Sequence[Standing], names: Sequence[str]) -> Sql:
        """Return how much each term tells, as ``rarity_of`` has it, and a usual size.

        Of words it is known how many articles have them; others are counted.
        """
        counts = [
            Sql(f"%s::bigint as n{number}", (having(self.asked, key_of(term)),))
            if key_of(term)
            else Sql(f"(select count(*) from {name}) as n{number}")
            for number, (term, name) in enumerate(zip(terms, names, strict=True))
        ]
        rarities = "".join(
            f", ln(1.0::float8 + (m.articles - n{number} + 0.5::float8) / "
            f"(n{number} + 0.5::float8)) as r{number}"
            for number in range(len(names))
        )
        return (
            Sql("n as materialized (select")
            + joined(",", counts)
            + Sql(
                "), k as materialized (select coalesce(nullif(m.size::float8 / "
                "greatest(m.articles, 1), 0), 1.0::float8) as usual"
                f"{rarities} from archive.meta m, n)"
            )
        )

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


def _standing(weighing: Sequence[tuple[str, str]], *, alone: bool) -> Sql:
    """Return how often each set has each article that is chosen, in a row of each.

    They are put together by what takes one time for each row, since a planner that
    expects few articles would compare each of one set with each of the other.
    """
    if alone:
        ((name, title),) = weighing
        return Sql(
            f"s as (select {name}.*, times as {name}, case when no in (select no from "
            f"{title}) then 0 end as {title} from {name})"
        )
    columns = dict.fromkeys(
        one for name, title in weighing for one in ((name, "times"), (title, "0"))
    )
    rows = [
        f"select no, false, {', '.join(v if o == n else 'null' for o, _ in columns)} "
        f"from {n}"
        for n, v in columns
    ]
    nulls = "".join(", null::int" for _ in columns)
    names = "".join(f", {name}" for name, _ in columns)
    highest = "".join(f", max({name}) as {name}" for name, _ in columns)
    rows.insert(0, f"select no, true{nulls} from c")
    return Sql(
        f"s as (select no{highest} from ({' union all '.join(rows)}) u (no, "
        f"chosen{names}) group by no having bool_or(chosen))"
    )


def _weight(weighing: Sequence[tuple[str, str]]) -> str:
    """Return BM25 of an article, summed in the order of the local index."""
    weight = "0.0::float8"
    for number, (anywhere, title) in enumerate(weighing):
        damping = (
            f"({SATURATION}::float8 * (1.0::float8 - {LENGTH}::float8 + "
            f"{LENGTH}::float8 * a.size / k.usual))"
        )
        weight += (
            f" + coalesce(case when {anywhere} > 0 then k.r{number} * {anywhere} * "
            f"{SATURATION + 1.0}::float8 / ({anywhere} + {damping}) end, 0) + case "
            f"when {anywhere} is not null and {title} is not null then k.r{number} * "
            f"{TITLE}::float8 else 0 end"
        )
    return weight
