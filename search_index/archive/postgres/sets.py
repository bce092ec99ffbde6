"""Sets of articles that a query asks for, each worked out once by the server."""

from __future__ import annotations

from search_index.archive.postgres.asked import (
    Asked,
    is_one_pair,
    loose_vector,
    vector_query,
)
from search_index.archive.postgres.rows import comparable
from search_index.archive.postgres.statement import FALSE, Sql, joined
from search_index.model.documents import HitKind
from search_index.search.index.prepared import KINDS, MODALITIES
from search_index.search.index.terms import MOST_TIMES, stem_term, word_term
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
    Word,
)

__all__ = [
    "AMONG",
    "ANYWHERE",
    "ARTICLE",
    "IN_TITLE",
    "Key",
    "Sets",
    "all_of_set",
    "stands",
]

ANYWHERE, IN_TITLE, AMONG = "anywhere", "title", "among"
ARTICLE = "a.id, a.day, a.long, a.size"
"""What is wanted of an article to weigh it."""
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
        if is_one_pair(term):
            return Sql("p.tsv @@ %s::tsquery", (loose,))
        return Sql(
            "(p.tsv @@ %s::tsquery and (p.tsv @@ %s::tsquery or p.long and p.words "
            "like %s))",
            (loose, query, f"% {' '.join(term.forms)} %"),
        )
    if isinstance(term, Near):
        loose = loose_vector(term, asked.forms)
        return Sql(
            "(p.tsv @@ %s::tsquery and (p.long or p.tsv @@ %s::tsquery))",
            (loose, query),
        )
    return Sql("p.tsv @@ %s::tsquery", (query,))


def all_of_set(name: str) -> Sql:
    """Return a select of the articles of a set, by its name in the statement."""
    return Sql(f"select no from {name}")


class Sets:
    """The sets that a statement needs, as what stands before it (``with``)."""

    def __init__(self, asked: Asked, days: tuple[int, int] | None = None) -> None:
        """Begin with none.

        Args:
            asked: the query.
            days: first day and end of the articles that are asked about; None: all.
        """
        self._asked = asked
        self._days = days
        self._names: dict[Key, str] = {}

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
        return [
            Sql(f"{name} as materialized (") + self._of(*key) + Sql(")")
            for key, name in self._names.items()
        ]

    def _of(self, sort: str, what: Term | Among | Annotated) -> Sql:
        if isinstance(what, Among):
            ids = sorted(map(comparable, what.articles))
            return self._articles(Sql("a.id = any(%s)", (ids,)))
        if isinstance(what, Annotated):
            return self._articles(FALSE)
        if sort == IN_TITLE:
            return self._titled(what)
        if isinstance(what, Word):
            base = stem_term(what.form).decode("utf-8", "replace")
            times = [*range(MOST_TIMES + 1)]
            return Sql(
                f"select a.no, k.times, {ARTICLE} from "
                "unnest(%s::text[], %s::int[]) k (key, times) join archive.article a "
                "on a.whole @> array[k.key] and",
                ([f"{base}/{number}" for number in times], times),
            ) + self.during("a")
        return (
            Sql(
                "with b as materialized (select no, count(*)::int as times from "
                "(select distinct p.article as no, p.block from archive.passage p where"
            )
            + self.during("p")
            + Sql("and")
            + stands(what, self._asked)
            + Sql(
                ") p group by no) select no, times from b union all select no, 0 from ("
            )
            + self._titled(what)
            + Sql(") t where no not in (select no from b)")
        )

    def _titled(self, term: Term) -> Sql:
        if isinstance(term, Near):
            numbers = [*self._asked.titled.get(term, ())]
            return self._articles(Sql("a.no = any(%s::bigint[])", (numbers,)))
        query = loose_vector(term, self._asked.forms)
        if not query:
            return self._articles(FALSE)
        there = Sql("a.title_tsv @@ %s::tsquery", (query,))
        if isinstance(term, Phrase) and len(term.forms) > 1:
            there += Sql("and a.title like %s", (f"% {' '.join(term.forms)} %",))
        return self._articles(there)

    def _articles(self, where: Sql) -> Sql:
        return (
            Sql("select a.no from archive.article a where")
            + where
            + Sql("and")
            + self.during("a")
        )

    # --- which articles may have hits ----------------------------------------------

    def candidates(self, node: Node) -> Sql | None:
        """Return a select of the articles that may answer; None: all may."""
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
            case Who(term=Phrase() as name):
                forms = [
                    word_term(form).decode("utf-8", "replace") for form in name.forms
                ]
                return self._having([f"@{form}" for form in forms])
            case KindIs() if leaf.kind is not HitKind.TEXT:
                return self._having([f"/k{KINDS.index(leaf.kind)}"])
            case ModalityIs():
                return self._having([f"/m{MODALITIES.index(leaf.modality)}"])
            case _ if isinstance(leaf, Standing):
                return self._all_of((ANYWHERE, leaf))
            case _:
                return None

    def _all_of(self, key: Key) -> Sql:
        return all_of_set(self.name(key))

    def _having(self, listed: list[str]) -> Sql:
        return self._articles(Sql("a.whole @> %s::text[]", (listed,)))


def _between(days: Between) -> Sql:
    first = days.first.toordinal() if days.first else 1
    last = days.last.toordinal() if days.last else _LAST - 1
    return Sql("a.day between %s and %s", (first, last))


def _put_together(how: str, parts: list[Sql]) -> Sql:
    if len(parts) == 1:
        return parts[0]
    return joined(how, [Sql("(") + part + Sql(")") for part in parts])
