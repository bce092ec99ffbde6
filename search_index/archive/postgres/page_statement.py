"""The statement that brings articles, weighed as the local index does, with passages.

A server may be far: one statement chooses and weighs, and brings what may be shown.
"""

from __future__ import annotations

from collections.abc import Sequence

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
from search_index.archive.postgres.statement import FALSE, Sql, any_of, joined
from search_index.search.query_tree import Standing
from search_index.search.weighing import LENGTH, SATURATION, TITLE

__all__ = ["page_statement"]


def page_statement(
    asked: Asked,
    terms: Sequence[Standing],
    chosen: Chosen | None,
    rest: Joint,
    page: Sql,
    often: int,
) -> Sql:
    """Return the statement that brings articles with their passages.

    Of each there are its number, id, day, whether it is long, its weight, how many may
    have hits, how often those looked at have the term, how much each term tells; and of
    each passage ``COLUMNS``, and whether it is a hit itself.

    Args:
        asked: the query.
        terms: what they are weighed by.
        chosen: articles that are chosen before.
        rest: what they are asked for besides.
        page: which of them, and in what order.
        often: only so many that have the term most often, and those that have it
            equally often or in their titles; 0: all.
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
    articles = Sql("s join m a using (no)")
    if not chosen:
        # Looked up one by one: never all articles, whatever is guessed.
        articles = (
            Sql("s" if not often else _most_often(*weighing[0]))
            + Sql("cross join lateral (select id, day, long, size from "
                "archive.standing s where s.article = no and")
            + rest.where
            + Sql("offset 0) a")
        )  # fmt: skip
    parts = [
        *sets.definitions(),
        Sql("c as materialized (") + (among or Sql(all_articles)) + Sql(")"),
        _standing(weighing, alone=alone),
        _rarity(asked, terms, [name for name, _ in weighing]),
        _least(weighing[0][0] if weighing else "0", often),
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
            f"select w.no, w.id, w.day, w.long, w.weight, (select {count_of}), "
            f"(select least from o){rarities}, {COLUMNS}, ("
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


def _least(name: str, often: int) -> Sql:
    """Return how often a term stands where it does most often, in so many articles."""
    if not often:
        return Sql("o as materialized (select 0 as least)")
    return Sql(
        f"o as materialized (select coalesce(min(times), 0) as least from (select "
        f"{name} as times from s order by 1 desc limit {often}) t)"
    )


def _most_often(name: str, title: str) -> str:
    """Return the rows of ``s`` that have a term so often, or in their titles."""
    return (
        f"(select s.* from s where {name} >= (select least from o) or {title} is not "
        "null) s"
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
