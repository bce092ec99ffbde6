"""All hits of a query counted by the server, newest first, as far as time allows."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from search_index.archive.postgres.conditions import Conditions
from search_index.archive.postgres.expansion import Ask, Asked
from search_index.archive.postgres.pages import Documents
from search_index.archive.postgres.passages import hits_of_document
from search_index.archive.postgres.rows import loaded
from search_index.archive.postgres.sets import IN_TITLE, Sets
from search_index.archive.postgres.statement import FALSE, Sql, all_of, joined
from search_index.archive.postgres.tables import slices
from search_index.model.documents import HitKind
from search_index.model.errors import ArchiveSlowError
from search_index.search.hits import Facet
from search_index.search.index.prepared import KINDS
from search_index.search.matching import find_spoken
from search_index.search.passages import find_passages
from search_index.search.query_tree import Query, standing_terms
from search_index.text.words import normal_words

__all__ = ["Totals", "count_all"]

_AT_ONCE = 50
_FEW = 2000
"""So few articles are gone through, whatever their days."""


@dataclass(slots=True)
class Totals:
    """What was counted.

    Attributes:
        total: hits.
        articles: articles that they are in.
        kinds: hits by kind.
        speakers: findings by the words of who speaks, those of each as if nobody
            else spoke: they give way to no finding of others.
        names: by their words, how the names of speakers are written.
        years: hits by the article's year.
        exact: Are these all?
        since: the first day that was counted, where not all were.
    """

    total: int = 0
    articles: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    speakers: Counter[tuple[str, ...]] = field(default_factory=Counter)
    names: dict[tuple[str, ...], str] = field(default_factory=dict)
    years: Counter[int] = field(default_factory=Counter)
    exact: bool = True
    since: date | None = None

    def add_spoken(self, name: str, count: int) -> None:
        """Count findings of a speaker, by the name that is shown."""
        if words := normal_words(name):
            shown = " ".join(name.split())
            self.names[words] = min(shown, self.names.get(words, shown))
            self.speakers[words] += count

    def facets(self) -> tuple[tuple[Facet, ...], tuple[Facet, ...], tuple[Facet, ...]]:
        """Return speakers, kinds and periods, in the order of ``Matches``."""
        speakers = [Facet(self.names[o], count) for o, count in self.speakers.items()]
        years = sorted(self.years.items(), reverse=True)
        return (
            tuple(sorted(speakers, key=lambda one: (-one.count, one.value))),
            tuple(Facet(k.value, self.kinds[k]) for k in HitKind if self.kinds[k]),
            tuple(Facet(str(year), count) for year, count in years),
        )


@dataclass(frozen=True, slots=True)
class _Counting:
    query: Query
    asked: Asked
    ask: Ask
    documents: Documents
    totals: Totals


def count_all(
    query: Query,
    asked: Asked,
    ask: Ask,
    documents: Documents,
    *,
    candidates: int,
    end: float,
) -> Totals:
    """Count the hits of a query.

    Args:
        query: the query.
        asked: the same, with what the archive knows of its terms.
        ask: asks the archive; what takes longer than it should raises.
        documents: returns whole articles.
        candidates: how many articles may have hits.
        end: when to stop, by the monotonic clock.
    """
    counting = _Counting(query, asked, ask, documents, Totals())
    totals = counting.totals
    if not candidates:
        return totals
    try:
        if not asked.by_program:
            ranges = slices(date.today())  # noqa: DTZ011 - days without a place
            for days in [None] if candidates <= _FEW else ranges:
                _count(counting, days)
                if days is not None and days[0] > 0:
                    totals.since = date.fromordinal(days[0])
        for numbers in _by_word(counting):
            if time.monotonic() > end:
                totals.exact = False
                break
            _count_by_word(counting, numbers)
    except ArchiveSlowError:
        totals.exact = False
    if totals.exact:
        totals.since = None
    return totals


def _count(counting: _Counting, days: tuple[int, int] | None) -> None:
    """Count what lists say, of the articles of some days."""
    asked, totals = counting.asked, counting.totals
    sets = Sets(asked, days)
    conditions = Conditions(asked, sets.member)
    shown, titled = conditions.shows(), conditions.by_title()
    if shown == FALSE and titled == FALSE:
        return
    chosen = sets.candidates(asked.root) if days is None else None
    where = all_of([shown, sets.during("p"), _short("p")])
    if days is None and chosen is not None:
        source = (
            Sql("from (")
            + chosen
            + Sql(
                ") c join archive.article a on a.no = c.no join archive.passage p on "
                "p.day = a.day and p.article = a.no where"
            )
        )
    else:
        source = Sql("from archive.passage p where")
    titles = [(IN_TITLE, term) for term in dict.fromkeys(standing_terms(asked.root))]
    names = [sets.name(key) for key in titles] if titled != FALSE else []
    bits = _bits(asked, conditions)
    parts = sets.definitions()
    parts.append(
        Sql("h as materialized (select p.day, p.article, p.block, p.part, p.kind, "
            "p.voice, p.rivals,")
        + bits
        + Sql("as held")
        + source
        + where
        + Sql(")")
    )  # fmt: skip
    parts.append(Sql(f"g as materialized ({_GIVING_WAY}{_title_part(names)}"))
    if names:
        parts[-1] += all_of([titled, sets.during("p"), _short("p")]) + Sql(
            "and not exists (select from h where h.article = p.article)"
        )
    parts[-1] += Sql(")")
    rows = counting.ask(Sql("with") + joined(",", parts) + Sql(_SUMMED))
    for sort, key, number, articles in rows:
        _add(totals, str(sort), key, int(str(number)), int(str(articles)))


_BEFORE = (
    "select from unnest(parts, helds, voices) o (part, held, voice) where "
    "o.part <> t.part and (t.part = 0 or o.part = any(t.rivals)) and o.part > 0 and "
    "t.held & ~o.held = 0"
)
_SAME = (
    # The same name may be of two voices, with other names besides.
    "(o.voice = t.voice or split_part((select names from archive.voice where id = "
    "o.voice), '|', 1) = split_part((select names from archive.voice where id = "
    "t.voice), '|', 1))"
)
_GIVING_WAY = (
    # What answers in the same block is brought to each, since a planner that expects
    # few rows would compare every hit with every other one.
    "select * from (select day, article, kind, voice, part, hit, hit or (voice <> 0 "
    f"and not exists ({_BEFORE} and {_SAME})) as spoken from (select t.*, "
    f"cardinality(parts) = 1 or not exists ({_BEFORE}) as hit from (select h.*, "
    "array_agg(part) over same as parts, array_agg(held) over same as helds, "
    "array_agg(voice) over same as voices from h window same as "
    "(partition by article, block)) t offset 0) t) t where spoken"
)
_SUMMED = """
select 'all', '', count(*), count(distinct article) from g where hit
union all select 'kind', (case when part = 0 then -1 else kind end)::text, count(*), 0
    from g where hit group by 2
union all select 'year', extract(year from date '0001-01-01' + (day - 1))::int::text,
    count(*), 0 from g where day > 0 and hit group by 2
union all select 'voice', v.name, n.count, 0 from (select voice, count(*) from g
    where voice <> 0 group by voice) n join archive.voice v on v.id = n.voice
"""


def _title_part(names: Sequence[str]) -> str:
    if not names:
        return ""
    titles = " union ".join(f"select no from {name}" for name in names)
    return (
        " union all select p.day, p.article, p.kind, p.voice, p.part, true, "
        "false from "
        "archive.article a join archive.passage p on p.day = a.day and p.article = "
        f"a.no where a.no in ({titles}) and"
    )


def _short(table: str) -> Sql:
    """Return whether a passage is of an article of which lists say all."""
    long = "select s.article from archive.standing s where s.long"
    return Sql(f"{table}.article not in ({long})")


def _bits(asked: Asked, conditions: Conditions) -> Sql:
    """Return which of a query's terms a passage has, as the bits of a number."""
    terms = [*dict.fromkeys(standing_terms(asked.root))]
    if not terms or terms == [asked.root]:
        return Sql("0::bigint")
    bits = [
        Sql("case when")
        + conditions.stands(term)
        + Sql("then %s::bigint else 0 end", (1 << number,))
        for number, term in enumerate(terms)
    ]
    return joined("+", bits)


def _add(totals: Totals, sort: str, key: object, count: int, articles: int) -> None:
    if sort == "all":
        totals.total += count
        totals.articles += articles
    elif sort == "kind":
        number = int(str(key))
        if number < len(KINDS):
            totals.kinds[HitKind.TEXT if number < 0 else KINDS[number]] += count
    elif sort == "year":
        totals.years[int(str(key))] += count
    elif isinstance(name := loaded(key), str):
        totals.add_spoken(name, count)


def _by_word(counting: _Counting) -> Iterator[list[int]]:
    """Yield numbers of articles that must be looked at word by word."""
    sets = Sets(counting.asked)
    chosen = sets.candidates(counting.asked.root) or Sql(
        "select no from archive.article"
    )
    wanted = Sql("") if counting.asked.by_program else Sql("and s.long")
    parts = [*sets.definitions(), Sql("c as (") + chosen + Sql(")")]
    rows = counting.ask(
        Sql("with")
        + joined(",", parts)
        + Sql("select no from c join archive.standing s on s.article = no where true")
        + wanted
        + Sql("order by s.day desc")
    )
    numbers = [int(str(number)) for (number,) in rows]
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]


def _count_by_word(counting: _Counting, numbers: Sequence[int]) -> None:
    totals = counting.totals
    for document in counting.documents(numbers).values():
        hits = hits_of_document(counting.query, document)
        totals.articles += bool(hits)
        totals.total += len(hits)
        day = document.article.published
        if day is not None:
            totals.years[day.year] += len(hits)
        for hit in hits:
            totals.kinds[hit.kind] += 1
        for found in find_spoken(counting.query, find_passages(document)):
            totals.add_spoken(found.passage.voice.name, 1)
