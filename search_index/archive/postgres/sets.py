"""Sets of articles that a query asks for, each worked out once by the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search_index.archive.postgres.cells import Cell
from search_index.archive.postgres.choosing import key_of
from search_index.archive.postgres.expansion import (
    Asked,
    is_one_run,
    listed_under,
    loose_vector,
    vector_query,
)
from search_index.archive.postgres.rows import comparable
from search_index.archive.postgres.statement import FALSE, Sql, joined
from search_index.search.index.terms import MOST_TIMES
from search_index.search.query_tree import (
    Among,
    And,
    Annotated,
    Between,
    KindIs,
    ModalityIs,
    Near,
    Node,
    Or,
    Phrase,
    Said,
    Standing,
    Term,
    Title,
    Who,
)

__all__ = [
    "AMONG",
    "ANYWHERE",
    "IN_TITLE",
    "Chosen",
    "Key",
    "Sets",
    "all_of_set",
    "stands",
]

ANYWHERE, IN_TITLE, AMONG = "anywhere", "title", "among"
Key = tuple[str, Term | Among | Annotated]
"""What a set is of: a term anywhere or in the title, or articles that were named."""
_LAST = 1 << 31


def stands(term: Term, asked: Asked) -> Sql:
    """Return whether a term stands in a passage ``p``; of a far ``near`` it may."""
    query = vector_query(term, asked.forms)
    if not query:
        return FALSE
    if isinstance(term, Phrase) and len(term.forms) > 1:
        loose = loose_vector(term, asked.forms)
        if is_one_run(term):
            return Sql("p.tsv @@ %s::tsquery", (loose,))
        # To look into the words themselves takes half of what their places take.
        return Sql(
            "(p.tsv @@ %s::tsquery and strpos(p.words, %s) > 0)", (loose, _run(term))
        )
    if isinstance(term, Near):
        loose = loose_vector(term, asked.forms)
        return Sql(
            "(p.tsv @@ %s::tsquery and (p.long or p.tsv @@ %s::tsquery))",
            (loose, query),
        )
    return Sql("p.tsv @@ %s::tsquery", (query,))


def _run(phrase: Phrase) -> str:
    """Return the words of a phrase as they stand side by side among others."""
    return f" {' '.join(phrase.forms)} "


def all_of_set(name: str) -> Sql:
    """Return a select of the articles of a set, by its name in the statement."""
    return Sql(f"select no from {name}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Articles that are chosen first, called ``m``: of no others is anything asked.

    Attributes:
        where: what holds for them, of a row ``s`` of ``standing``.
        listed: what their cells are of; none: they may lie in any.
        cells: of each of these in turn, in which each article lies.
    """

    where: Sql
    listed: Sequence[str] = ()
    cells: Sequence[Sequence[Cell]] = ()

    def definition(self) -> Sql:
        """Return what chooses them, as a part of ``with``."""
        columns = "s.article as no, s.id, s.day, s.size, s.long, s.whole"
        if not self.listed:
            head = f"select {columns} from archive.standing s where"
            return Sql(f"m as materialized ({head}") + self.where + Sql(")")
        numbers = range(len(self.listed))
        keys = ", ".join(f"k.key{n}" for n in numbers)
        of_each = "".join(f", k.times{n}, k.titled{n}" for n in numbers)
        return (
            Sql(f"m as materialized (select {columns}{of_each} from")
            + _listed([*zip(*self.cells, strict=True)])
            + _in_cells(keys, self.where)
            + Sql(")")
        )


class Sets:
    """The sets that a statement needs, as what stands before it (``with``)."""

    def __init__(
        self,
        asked: Asked,
        days: tuple[int, int] | None = None,
        chosen: Chosen | None = None,
    ) -> None:
        """Begin with none.

        Args:
            asked: the query.
            days: first day and end of the articles that are asked about; None: all.
            chosen: articles that were chosen before.
        """
        self._asked = asked
        self._days = days
        self._chosen = chosen
        self._names: dict[Key, str] = {}
        self._listed_in_chosen: dict[str, int] = {}

    @property
    def keys(self) -> dict[Key, str]:
        """The sets that were named so far, and their names in the statement."""
        return self._names

    def name(self, key: Key) -> str:
        """Return the name of a set in the statement."""
        return self._names.setdefault(key, f"x{len(self._names)}")

    def member(self, key: Key) -> Sql:
        """Return whether the article of a passage ``p`` is in a set."""
        return Sql(f"p.article in (select no from {self.name(key)})")

    def during(self, table: str) -> Sql:
        """Return whether a row of a table is of the days that are asked about."""
        if self._days is None:
            return Sql("true")
        return Sql(f"{table}.day >= %s and {table}.day < %s", self._days)

    def definitions(self) -> list[Sql]:
        """Return what the names stand for, as parts of ``with``."""
        sets = [
            Sql(f"{name} as materialized (") + self._of(*key) + Sql(")")
            for key, name in self._names.items()
        ]
        if self._chosen is None:
            return sets
        return [self._chosen.definition(), *self._told_apart(), *sets]

    def _told_apart(self) -> list[Sql]:
        """Return what says how often those chosen have each word, if it is needed."""
        listed = [*self._listed_in_chosen]
        if not listed:
            return []
        cells = [(n, c) for n, o in enumerate(listed) for c in self._asked.cells[o]]
        return [
            Sql(
                "u as materialized (select no, k.word, k.times, k.titled from m cross "
                "join lateral unnest(m.whole) w (key) join unnest(%s::text[], "
                "%s::int[], %s::int[], %s::bool[]) k (key, word, times, titled) using "
                "(key))",
                (
                    [cell.key for _, cell in cells],
                    [number for number, _ in cells],
                    [cell.times for _, cell in cells],
                    [cell.titled for _, cell in cells],
                ),
            )
        ]

    def _of(self, sort: str, what: Term | Among | Annotated) -> Sql:
        if isinstance(what, Among):
            ids = sorted(map(comparable, what.articles))
            return self._articles(Sql("a.id = any(%s)", (ids,)))
        if isinstance(what, Annotated):
            return self._articles(FALSE)
        if listed := key_of(what):
            return self._by_cells(listed, titled=sort == IN_TITLE)
        if sort == IN_TITLE:
            return self._titled(what)
        distinct = "distinct" if isinstance(what, Phrase) else ""
        inner = outer = nothing = ""
        if self._chosen is None:
            # Each passage says of its article what weighs it.
            inner, nothing = ", p.day, p.size", ", null, null"
            outer = ", min(day) as day, min(size) as size"
        return (
            Sql(
                "with b as materialized (select no, least(count(*), "
                f"{MOST_TIMES})::int as times{outer} from "
                f"(select {distinct} p.article as no, p.block{inner} from"
            )
            + self._passages(what)
            + Sql(
                ") p group by no) select * from b union all select no, 0"
                f"{nothing} from ("
            )
            + self._titled(what)
            + Sql(") t where no not in (select no from b)")
        )

    def _by_cells(self, listed: str, *, titled: bool) -> Sql:
        """Return the articles that are listed under a word or pair, with how often."""
        cells = self._asked.cells.get(listed, [])
        if titled:
            cells = [cell for cell in cells if cell.titled]
        if self._chosen is None:
            head = Sql("select s.article as no, k.times0 as times, s.day, s.size from")
            return head + _listed([cells]) + _in_cells("k.key0", self.during("s"))
        if listed in self._chosen.listed:
            n = self._chosen.listed.index(listed)
            only = f"titled{n}" if titled else "true"
            return Sql(f"select no, times{n} as times from m where {only}")
        number = self._listed_in_chosen.setdefault(listed, len(self._listed_in_chosen))
        only = "titled" if titled else "true"
        return Sql(f"select no, times from u where word = {number} and {only}")

    def _passages(self, term: Term) -> Sql:
        """Return the passages in which a term stands, as what follows ``from``.

        What a finding has of words, its block has, too; but a phrase may stand over
        what interrupts a finding.
        """
        there = stands(term, self._asked)
        if not isinstance(term, Phrase):
            there = Sql("p.part = 0 and") + there
        if self._chosen is None:
            head = Sql("archive.passage p where") + self.during("p") + Sql("and")
            return head + there
        return (
            Sql("m cross join lateral (select p.article, p.block from archive.passage "
                "p where p.day = m.day and p.article = m.no and")
            + there
            + Sql("offset 0) p")
        )  # fmt: skip

    def _titled(self, term: Term) -> Sql:
        if isinstance(term, Near):
            numbers = [*self._asked.titled.get(term, ())]
            return self._articles(Sql("a.no = any(%s::bigint[])", (numbers,)))
        query = loose_vector(term, self._asked.forms)
        if not query:
            return self._articles(FALSE)
        there = Sql("a.title_tsv @@ %s::tsquery", (query,))
        if isinstance(term, Phrase) and len(term.forms) > 1:
            there += Sql("and strpos(a.title, %s) > 0", (_run(term),))
        return self._articles(there)

    def _articles(self, where: Sql) -> Sql:
        return (
            Sql("select a.no from archive.article a where")
            + where
            + Sql("and")
            + self.during("a")
        )

    # --- which articles may have hits ----------------------------------------------

    def candidates(self, node: Node | None) -> Sql | None:
        """Return a select of the articles that may answer; None: all may."""
        if node is None:
            return None
        if isinstance(node, Or):
            parts = [self.candidates(part) for part in node.nodes]
            known = [part for part in parts if part is not None]
            return _put_together("union", known) if len(known) == len(parts) else None
        if isinstance(node, And):
            parts = [self.candidates(part) for part in node.nodes]
            known = [part for part in parts if part is not None]
            return _put_together("intersect", known) if known else None
        return self._by_leaf(node)

    def _by_leaf(self, leaf: Node) -> Sql | None:
        match leaf:
            case Title():
                return self._all_of((IN_TITLE, leaf.term))
            case Annotated() | Among():
                return self._all_of((AMONG, leaf))
            case Between():
                return self._articles(_between(leaf))
            case Near():
                return self.candidates(And((leaf.first, leaf.second)))
            case Said():
                return self.candidates(leaf.term)
            case Who() | KindIs() | ModalityIs():
                listed = listed_under(leaf)
                return self._having(listed) if listed else None
            case _ if isinstance(leaf, Standing):
                return self._all_of((ANYWHERE, leaf))
            case _:
                return None

    def _all_of(self, key: Key) -> Sql:
        return all_of_set(self.name(key))

    def _having(self, listed: list[str]) -> Sql:
        return Sql(
            "select s.article as no from archive.standing s where s.whole @> "
            "%s::text[] and",
            (listed,),
        ) + self.during("s")


def _listed(cells: Sequence[Sequence[Cell]]) -> Sql:
    """Return a table ``k`` of cells of some terms, side by side."""
    numbers = range(len(cells))
    columns = ", ".join(f"key{n}, times{n}, titled{n}" for n in numbers)
    arrays = ", ".join("%s::text[], %s::int[], %s::bool[]" for _ in numbers)
    values: list[object] = []
    for some in cells:
        values += [[c.key for c in some], [c.times for c in some]]
        values.append([c.titled for c in some])
    return Sql(f"unnest({arrays}) k ({columns})", tuple(values))


def _in_cells(keys: str, where: Sql) -> Sql:
    """Return what brings to each row of ``k`` its articles as rows ``s``.

    Cell by cell: never all articles for each, whatever is guessed.
    """
    head = "cross join lateral (select * from archive.standing s where s.whole @> "
    return Sql(f"{head} array[{keys}] and") + where + Sql("offset 0) s")


def _between(days: Between) -> Sql:
    first = days.first.toordinal() if days.first else 1
    last = days.last.toordinal() if days.last else _LAST - 1
    return Sql("a.day between %s and %s", (first, last))


def _put_together(how: str, parts: list[Sql]) -> Sql:
    if len(parts) == 1:
        return parts[0]
    return joined(how, [Sql("(") + part + Sql(")") for part in parts])
