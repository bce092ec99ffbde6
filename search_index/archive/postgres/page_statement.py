"""The statement that brings articles, weighed as the local index does, with passages.

A server may be far: one statement chooses and weighs, and brings what may be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search_index.archive.postgres.choosing import Joint, having, key_of
from search_index.archive.postgres.conditions import Conditions
from search_index.archive.postgres.expansion import Asked
from search_index.archive.postgres.passages import COLUMNS
from search_index.archive.postgres.sets import (
    ANYWHERE,
    IN_TITLE,
    Chosen,
    Sets,
    all_of_set,
)
from search_index.archive.postgres.statement import FALSE, TRUE, Sql, any_of, joined
from search_index.search.query_tree import Standing
from search_index.search.weighing import LENGTH, SATURATION, TITLE

__all__ = ["Page", "page_statement"]

_MOST_PASSAGES = 100_000
"""Of one article; others wrote it."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the articles are wanted, best first.

    Attributes:
        start: how many come before.
        size: how many they are at most.
    """

    start: int
    size: int

    @property
    def sql(self) -> Sql:
        """Return what leaves out the others, of rows ``a`` that have a weight."""
        return Sql(
            "order by weight desc, a.day desc, a.id limit %s offset %s",
            (self.size, self.start),
        )


def page_statement(
    asked: Asked,
    terms: Sequence[Standing],
    chosen: Chosen | None,
    rest: Joint,
    page: Page | None,
) -> Sql:
    """Return the statement that brings articles with their passages.

    Of each there are its number, id, day, whether it is long, its weight, how many may
    have hits, how much each term tells; and of each passage ``COLUMNS``, and whether it
    is a hit itself.

    Args:
        asked: the query.
        terms: what they are weighed by.
        chosen: articles that are chosen before.
        rest: what they are asked for besides.
        page: which of them; None: all that are chosen.
    """
    sets = Sets(asked, chosen=chosen)
    conditions = Conditions(asked, sets.member)
    shown, titled = conditions.shows(), conditions.by_title()
    weighing = [
        (sets.name((ANYWHERE, one)), sets.name((IN_TITLE, one))) for one in terms
    ]
    among = sets.candidates(rest.remaining)
    answering = any_of([shown, titled])
    if asked.by_program:
        shown = answering = FALSE
    rarities = "".join(f", w.r{number}" for number in range(len(terms)))
    # A set that is all there is to choose from need not be put together.
    alone = not chosen and len(terms) == 1 and among == all_of_set(weighing[0][0])
    all_articles = (
        "select no from m" if chosen else "select article as no from archive.standing"
    )
    if chosen and among:
        among = Sql("select no from m intersect (") + among + Sql(")")
    parts = [
        *sets.definitions(),
        Sql("c as materialized (") + (among or Sql(all_articles)) + Sql(")"),
        _standing(weighing, alone=alone, sized=not chosen),
        _rarity(asked, terms, [name for name, _ in weighing]),
    ]
    if chosen:
        weighed = Sql(
            "select s.no, a.id, a.day, a.long, "
            f"{_weight(weighing, 'a.size')} as weight, k.* from s join m a using (no) "
            "cross join k"
        )
    else:
        parts.append(_first(weighing, rest, page))
        # Looked up one by one: never all articles, whatever is guessed.
        weighed = Sql(
            "select f.no, a.id, a.day, a.long, f.weight, k.* from f cross join lateral "
            "(select id, day, long from archive.standing s where s.article = f.no "
            "offset 0) a cross join k"
        )
    count_of = "n0 from n" if alone else "count(*) from c"
    parts.append(
        Sql("w as materialized (")
        + weighed
        + (page.sql if page else Sql(""))
        + Sql(")")
    )
    return (
        Sql("with")
        + joined(",", parts)
        + Sql(
            "select w.no, w.id, w.day, w.long, w.weight, "
            f"(select {count_of}){rarities}, {COLUMNS}, ("
        )
        + shown
        + Sql(
            ") from w left join lateral (select * from archive.passage p where "
            "p.day = w.day and p.article = w.no and not w.long and ("
        )
        + answering
        # Read article by article, and never all passages, either.
        + Sql(
            f") limit {_MOST_PASSAGES}) p on true left join archive.voice v on "
            "v.id = p.voice order by w.weight desc, w.day desc, w.id, p.block, "
            "p.part = 0, p.part"
        )
    )


def _first(weighing: Sequence[tuple[str, str]], rest: Joint, page: Page | None) -> Sql:
    """Return the articles that weigh most, and those that weigh as much as the last.

    What weighs them is known of those whose passages were looked at; the others, and
    whatever else they are asked for, are looked up one by one.
    """
    known = rest.where == TRUE
    size = "coalesce(t.size, a.size)" if known else "a.size"
    return (
        Sql(
            "f as materialized (select t.no, "
            f"{_weight(weighing, size)} as weight from s t"
            f" {'left' if known else 'cross'} join lateral (select day, size from "
            "archive.standing s where s.article = t.no and"
        )
        + (Sql("t.size is null") if known else rest.where)
        + Sql("offset 0) a" + " on true" * known + " cross join k order by weight desc")
        + Sql(f", {'coalesce(t.day, a.day)' if known else 'a.day'} desc")
        + (
            Sql("fetch first (%s) rows with ties", (page.start + page.size,))
            if page
            else Sql("")
        )
        + Sql(")")
    )


def _rarity(asked: Asked, terms: Sequence[Standing], names: Sequence[str]) -> Sql:
    """Return how much each term tells, as ``rarity_of`` has it, and a usual size.

    Of words it is known how many articles have them; others are counted.
    """
    counts = [
        Sql(f"%s::bigint as n{number}", (having(asked, key_of(term)),))
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


def _standing(weighing: Sequence[tuple[str, str]], *, alone: bool, sized: bool) -> Sql:
    """Return how often each set has each article that is chosen, in a row of each.

    They are put together by what takes one time for each row, since a planner that
    expects few articles would compare each of one set with each of the other.

    Args:
        weighing: of each term the sets of where it stands, and of whose titles.
        alone: Is one set all there is to choose from?
        sized: Do the sets say of an article its day and size?
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
    of_none = ", null::int, null::bigint" if sized else ""
    sizes = {"times": ", day, size", "0": of_none}
    rows = [
        f"select no, false{sizes[v] if sized else ''}, "
        f"{', '.join(v if o == n else 'null' for o, _ in columns)} from {n}"
        for n, v in columns
    ]
    nulls = "".join(", null::int" for _ in columns)
    names = "".join(f", {name}" for name, _ in columns)
    highest = "".join(f", max({name}) as {name}" for name, _ in columns)
    rows.insert(0, f"select no, true{of_none}{nulls} from c")
    day = ", day, size" if sized else ""
    largest = ", max(day) as day, max(size) as size" if sized else ""
    return Sql(
        f"s as (select no{largest}{highest} from ({' union all '.join(rows)}) u (no, "
        f"chosen{day}{names}) group by no having bool_or(chosen))"
    )


def _weight(weighing: Sequence[tuple[str, str]], size: str) -> str:
    """Return BM25 of an article of a size, summed in the order of the local index."""
    weight = "0.0::float8"
    for number, (anywhere, title) in enumerate(weighing):
        damping = (
            f"({SATURATION}::float8 * (1.0::float8 - {LENGTH}::float8 + "
            f"{LENGTH}::float8 * {size} / k.usual))"
        )
        weight += (
            f" + coalesce(case when {anywhere} > 0 then k.r{number} * {anywhere} * "
            f"{SATURATION + 1.0}::float8 / ({anywhere} + {damping}) end, 0) + case "
            f"when {anywhere} is not null and {title} is not null then k.r{number} * "
            f"{TITLE}::float8 else 0 end"
        )
    return weight
