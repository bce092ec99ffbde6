"""What a query asks of an archive: its words' forms there, and whom its names mean.

One question brings all of it, since a server may be far: the forms of each stem, words
nearly so, the voices of each ``who:``, and how much the archive holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from search_index.archive.postgres.cells import Cell, cells_from
from search_index.archive.postgres.connections import Row
from search_index.archive.postgres.listing import (
    MOST_CELLS,
    letters_of,
    lexeme,
    run_lexemes,
)
from search_index.archive.postgres.statement import Sql, joined
from search_index.model.documents import HitKind
from search_index.search.index.prepared import KINDS, MODALITIES
from search_index.search.index.terms import stem_term, word_term
from search_index.search.matching import is_named
from search_index.search.query_tree import (
    And,
    Fuzzy,
    KindIs,
    ModalityIs,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Said,
    Standing,
    Term,
    Title,
    Who,
    Word,
)
from search_index.search.terms import find_term, within

__all__ = [
    "Ask",
    "Asked",
    "is_one_run",
    "leaves_of",
    "listed_under",
    "loose_vector",
    "quoted",
    "read_asked",
    "vector_query",
    "words_nearly",
]

Ask = Callable[[Sql], list[Row]]
"""Asks the archive within what time is left."""
_FARTHEST = 20
"""Words apart; beyond, one tsquery would be too long, and the program looks itself."""
_LONGEST_FUZZY = 60
_MOST_TERMS = 60
"""Terms that are told apart by the bits of a number."""
_OF_ALL, _OF_CELLS = -2, -1


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, with what an archive knows of its terms.

    Attributes:
        root: the query's tree.
        forms: the forms in which a word or nearly a word stands there.
        voices: the numbers of the voices that a name means.
        titled: the articles whose titles have two words near one another.
        cells: of what articles are listed under, where they lie and how many.
        articles: how many the archive holds.
        size: bytes of their words.
        by_program: Can no condition of the server say what is asked?
    """

    root: Node
    forms: dict[Term, tuple[str, ...]]
    voices: dict[Who, tuple[int, ...]]
    titled: dict[Near, tuple[int, ...]]
    cells: dict[str, list[Cell]]
    articles: int
    size: int
    by_program: bool


def leaves_of(node: Node) -> Iterator[Node]:
    """Go through the leaves of a query, those under a ``NOT`` too."""
    if isinstance(node, Not):
        yield from leaves_of(node.node)
    elif isinstance(node, And | Or):
        for part in node.nodes:
            yield from leaves_of(part)
    else:
        yield node


def _terms_of(node: Node) -> Iterator[Standing]:
    for leaf in leaves_of(node):
        term = leaf.term if isinstance(leaf, Said | Title) else leaf
        parts = (term.first, term.second) if isinstance(term, Near) else (term,)
        yield from (part for part in parts if isinstance(part, Standing))


def read_asked(root: Node, ask: Ask) -> Asked:
    """Ask an archive what it knows of a query's terms."""
    terms = [one for one in dict.fromkeys(_terms_of(root)) if _is_many(one)]
    names = [one for one in dict.fromkeys(leaves_of(root)) if isinstance(one, Who)]
    alone = isinstance(root, Phrase) and not is_one_run(root)
    leaves = () if alone else leaves_of(root)
    listed = [*dict.fromkeys(one for leaf in leaves for one in listed_under(leaf))]
    pieces = [Sql("select -2, articles::text, size from archive.meta"), _cells(listed)]
    pieces += [_forms(number, term) for number, term in enumerate(terms)]
    pieces += [_voices(number, who) for number, who in enumerate(names, len(terms))]
    forms: dict[int, list[str]] = {}
    voices: dict[int, list[int]] = {}
    cells: dict[str, list[Cell]] = {}
    articles = size = 0
    for tag, text, number in ask(joined("union all", pieces)):
        place = int(str(tag))
        if place == _OF_ALL:
            articles, size = int(str(text)), int(str(number))
        elif place == _OF_CELLS:
            one = listed[int(str(number)) - 1]
            cells[one] = cells_from(one, str(text or ""))
        elif place < len(terms):
            forms.setdefault(place, []).append(str(text))
        elif _is_named(names[place - len(terms)], str(text)):
            voices.setdefault(place - len(terms), []).append(int(str(number)))
    known: dict[Term, tuple[str, ...]] = {
        term: tuple(sorted(_near(term, forms.get(number, ()))))
        for number, term in enumerate(terms)
    }
    nears = [
        leaf.term if isinstance(leaf, Said) else leaf
        for leaf in leaves_of(root)
        if isinstance(leaf.term if isinstance(leaf, Said) else leaf, Near)
    ]
    return Asked(
        root,
        known,
        {who: tuple(voices.get(number, ())) for number, who in enumerate(names)},
        _titled(root, known, ask),
        cells,
        articles,
        size,
        len(dict.fromkeys(_terms_of(root))) > _MOST_TERMS
        or any(isinstance(one, Near) and one.distance > _FARTHEST for one in nears),
    )


def listed_under(leaf: Node) -> list[str]:
    """Return all that an article must be listed under to have a leaf."""
    match leaf:
        case Word():
            return [stem_term(leaf.form).decode("utf-8", "replace")]
        case Phrase():
            alone = _alone(leaf)
            stems = (one for form in alone for one in listed_under(Word(form)))
            return [*run_lexemes(leaf.forms, longest=True), *stems]
        case Near():
            return [*listed_under(leaf.first), *listed_under(leaf.second)]
        case Said() | Title():
            return listed_under(leaf.term)
        case Who(term=Phrase() as name):
            forms = [word_term(form).decode("utf-8", "replace") for form in name.forms]
            return [f"@{form}" for form in forms]
        case KindIs() if leaf.kind is not HitKind.TEXT:
            return [f"/k{KINDS.index(leaf.kind)}"]
        case ModalityIs():
            return [f"/m{MODALITIES.index(leaf.modality)}"]
        case _:
            return []


def _cells(listed: list[str]) -> Sql:
    return Sql(
        "select -1, (select string_agg(number || ' ' || articles, ',') from "
        "archive.cell c where c.listed = k.listed and articles > 0 and number < "
        f"{MOST_CELLS}), k.place from "
        "unnest(%s::text[]) with ordinality k (listed, place)",
        (listed,),
    )


def _is_many(term: Standing) -> bool:
    return isinstance(term, Word | Fuzzy)


def _forms(number: int, term: Standing) -> Sql:
    head = "select %s::int, form, 0::bigint from archive.word where"
    if isinstance(term, Word):
        base = stem_term(term.form).decode("utf-8", "replace")
        return Sql(f"{head} stem = %s", (number, base))
    if not isinstance(term, Fuzzy) or len(term.form) > _LONGEST_FUZZY:
        return Sql(f"{head} false", (number,))
    nearly = words_nearly(term.form, term.edits)
    return Sql(f"{head} {nearly.text}", (number, *nearly.values))


def words_nearly(form: str, edits: int) -> Sql:
    """Return whether a word of the archive may be a few edits from a form.

    Two letters that change places are two edits there, and one here. An edit brings one
    letter and takes one at most, and to compare letters takes a fifth of the time.
    """
    return Sql(
        "length(form) between %s and %s and case when "
        "bit_count((letters # %s)::bit(32)) <= %s then "
        "archive.levenshtein_less_equal(form, %s, %s) <= %s else false end",
        (
            len(form) - edits, len(form) + edits, letters_of(form), 2 * edits, form,
            2 * edits, 2 * edits,
        ),
    )  # fmt: skip


def _near(term: Standing, forms: list[str] | tuple[str, ...]) -> Iterator[str]:
    for form in forms:
        if not isinstance(term, Fuzzy) or within(term.form, form, term.edits):
            yield form


def _voices(number: int, who: Who) -> Sql:
    head = "select %s::int, names, id::bigint from archive.voice where"
    term = who.term
    if isinstance(term, Fuzzy):
        edits = 2 * term.edits
        return Sql(
            f"{head} exists (select from unnest(regexp_split_to_array(names, '[ |]+')) "
            "w where length(w) between %s and %s and "
            "archive.levenshtein_less_equal(w, %s, %s) <= %s)",
            (
                number,
                max(1, len(term.form) - term.edits),
                min(_LONGEST_FUZZY, len(term.form) + term.edits),
                term.form[:_LONGEST_FUZZY],
                edits,
                edits,
            ),
        )
    # Names are listed by their words alone.
    words = term.forms if isinstance(term, Phrase) else ()
    query = " & ".join(map(quoted, words)) or vector_query(term, {})
    return Sql(f"{head} names_tsv @@ %s::tsquery", (number, query))


def _is_named(who: Who, names: str) -> bool:
    return is_named(who, [name.split() for name in names.split("|")])


def _titled(
    root: Node, forms: dict[Term, tuple[str, ...]], ask: Ask
) -> dict[Near, tuple[int, ...]]:
    found: dict[Near, tuple[int, ...]] = {}
    for leaf in leaves_of(root):
        if isinstance(leaf, Title) and isinstance(leaf.term, Near):
            near = leaf.term
            query = loose_vector(near, forms)
            asked = (
                "select no, title from archive.article where title_tsv @@ %s::tsquery"
            )
            rows = ask(Sql(asked, (query,))) if query else []
            found[near] = tuple(
                int(str(number))
                for number, title in rows
                if find_term(near, str(title).split())
            )
    return found


# Terms as tsqueries


def quoted(form: str) -> str:
    """Return a form as a tsquery has it, whatever is in it."""
    word = lexeme(form).replace("\\", "\\\\").replace("'", "''")
    return f"'{word}'"


def vector_query(term: Term, forms: dict[Term, tuple[str, ...]]) -> str:
    """Return a term as a tsquery, or empty when it stands nowhere."""
    if isinstance(term, Phrase):
        return " <-> ".join(map(quoted, term.forms))
    if isinstance(term, Prefix):
        return f"{quoted(term.start)}:*"
    if isinstance(term, Near):
        first, second = (
            vector_query(term.first, forms),
            vector_query(term.second, forms),
        )
        if not first or not second:
            return ""
        if term.distance > _FARTHEST:
            return f"({first}) & ({second})"
        return " | ".join(
            f"(({one}) <{apart}> ({other}))"
            for apart in range(1, term.distance + 1)
            for one, other in ((first, second), (second, first))
        )
    return " | ".join(map(quoted, forms.get(term, ())))


def loose_vector(term: Term, forms: dict[Term, tuple[str, ...]]) -> str:
    """Return a tsquery of all words of a term, wherever they stand.

    Of a phrase common words that are neighbours must be neighbours.
    """
    if isinstance(term, Phrase):
        return " & ".join(map(quoted, _listed(term)))
    if isinstance(term, Near):
        first, second = (
            loose_vector(term.first, forms),
            loose_vector(term.second, forms),
        )
        return f"({first}) & ({second})" if first and second else ""
    return vector_query(term, forms)


def _listed(phrase: Phrase) -> list[str]:
    """Return what a phrase is listed under: runs of common words, and the others."""
    return sorted(run_lexemes(phrase.forms, longest=True) | _alone(phrase))


def _alone(phrase: Phrase) -> set[str]:
    """Return the words of a phrase that have no common word beside them as another."""
    runs = run_lexemes(phrase.forms)
    return {*phrase.forms} - {form for run in runs for form in run[1:].split()}


def is_one_run(phrase: Phrase) -> bool:
    """Is a phrase no more than two or three common words, which are listed as such?"""
    several = len(phrase.forms) > 1 and not _alone(phrase)
    return several and len(run_lexemes(phrase.forms, longest=True)) == 1
