"""What a library adds to a query: its people's names, its readers' notes and tags.

``who:`` with a full name also finds them in articles that name them otherwise;
``who:=`` is about the one name alone. A title before a name may be left off, as names
are shown without: *Mr. Toloraya*.

An article's passages know their speaker by the names that this article uses. Where the
library has *Georgy Toloraya*, an article that says only *Toloraya* may mean him. Who
asks for a surname alone that several people of the library have is told so, with what
to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache

from search_index.lexicons import load_lexicon
from search_index.model.documents import ArticleId
from search_index.model.values import value
from search_index.search.query_tree import (
    Among,
    And,
    Annotated,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Term,
    Who,
)
from search_index.text.words import normal_words

__all__ = ["NOBODY", "Named", "WhereAnnotated", "named", "widened", "without_titles"]

_MOST_SHOWN = 4
_OF_GIVEN_NAMES = frozenset({"king", "queen", "prince", "princess", "pope"})
"""Titles that stand before given names, which say nothing without them."""
WhereAnnotated = Callable[[str, Term], Collection[ArticleId]]
"""Returns the articles with a ``note`` or a ``tag`` in which a term is found."""


def _nowhere(_: str, __: Term) -> tuple[ArticleId, ...]:
    return ()


@value
class Named:
    """Whom a name after ``who:`` may mean.

    Attributes:
        others: other names, in full, that mean the same person.
        surname: what an article may call them that names them no further, or empty.
        rivals: of a surname, the full names of everyone whom it may mean, if several.
        known: Is it anybody's?
    """

    others: tuple[str, ...] = ()
    surname: str = ""
    rivals: tuple[str, ...] = ()
    known: bool = False


NOBODY = Named()


def named(wanted: str, keys: Collection[str]) -> Named:
    """Return whom a name may mean.

    Args:
        wanted: a full name or a surname, folded.
        keys: folded names of the library that end with the same word, in full.
    """
    words = wanted.split()
    known = {*keys, wanted} if len(words) > 1 else {*keys}
    bare = {key: _without_initials(key) for key in known}
    if len(words) == 1:
        people = tuple(sorted(set(bare.values())))
        return Named(rivals=people if len(people) > 1 else (), known=True)
    same = sorted(key for key in bare if bare[key] == bare[wanted] and key != wanted)
    initials = {key for key in (wanted, *same) if key != bare[wanted]}
    if len(initials) > 1:
        same = []  # *John A. Smith* and *John B. Smith*
    return Named(tuple(same), words[-1], known=True)


def _without_initials(name: str) -> str:
    words = name.split()
    inner = [word for word in words[1:-1] if len(word) > 1]
    return " ".join([words[0], *inner, words[-1]])


def widened(
    query: Query,
    names: Callable[[str], Named],
    annotated: WhereAnnotated = _nowhere,
) -> Query:
    """Return a query with what the library knows of its names, notes and tags.

    Each full name stands beside its person's others, and in the place of words of a
    note or a tag are the articles that have it. Where a name may mean several people,
    a remark of the query names them.

    Args:
        query: what was asked.
        names: returns whom a name may mean.
        annotated: returns the articles that have a note or a tag.
    """
    root = query.root
    if root is None:
        return query
    wider = _Widening(names, annotated, dict.fromkeys(query.remarks))
    root = wider.of(root)
    return Query(query.text, root, query.typed, tuple(wider.remarks))


@value
class _Widening:
    """What the library knows, and what is to be said of the query."""

    names: Callable[[str], Named]
    annotated: WhereAnnotated
    remarks: dict[str, None]

    def of(self, node: Node) -> Node:
        """Return a part of a query with what the library knows."""
        if isinstance(node, Not):
            inner = self.of(node.node)
            if not isinstance(inner, Or):
                return Not(inner)
            # None of a person's names is wanted.
            return And(tuple(Not(part) for part in inner.nodes))
        if isinstance(node, And):
            return And(tuple(map(self.of, node.nodes)))
        if isinstance(node, Or):
            return Or(tuple(map(self.of, node.nodes)))
        if isinstance(node, Annotated):
            return Among(frozenset(self.annotated(node.sort, node.term)))
        if isinstance(node, Who) and isinstance(node.term, Phrase) and not node.alone:
            return self._person(node, node.term)
        return node

    def _person(self, who: Who, phrase: Phrase) -> Node:
        wider = self._named(who, phrase)
        bare = Phrase(without_titles(phrase.forms))
        if bare.forms and self.names(" ".join(bare.forms)).known:
            wider += self._named(Who(bare), bare)
        elif bare.forms:
            # Nobody's full name: *Justice Department* is about no other department.
            wider.append(Who(bare, alone=True))
        return Or(tuple(dict.fromkeys(wider))) if len(wider) > 1 else who

    def _named(self, who: Who, phrase: Phrase) -> list[Node]:
        """Return what asks for everyone whom a name may mean."""
        name = " ".join(phrase.forms)
        found = self.names(name)
        if found.rivals:
            self.remarks[_choice(name, found.rivals)] = None
        wider: list[Node] = [who]
        wider += [Who(Phrase(tuple(other.split()))) for other in found.others]
        if found.surname:
            wider.append(Who(Phrase((found.surname,)), alone=True))
        return wider


def without_titles(forms: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name after the titles before it; none if there is no title.

    Args:
        forms: the words of the name, folded.
    """
    if len(forms) < 2:
        return ()
    known = _titles()
    first = next((n for n, form in enumerate(forms) if form not in known), 0)
    return tuple(forms[first:]) if first else ()


@cache
def _titles() -> frozenset[str]:
    # Hardly any query asks for them.
    titles = load_lexicon("titles").strings("titles")
    return frozenset(normal_words(" ".join(titles))) - _OF_GIVEN_NAMES


def _choice(surname: str, rivals: Sequence[str]) -> str:
    shown = " or ".join(f'who:"{name}"' for name in rivals[:_MOST_SHOWN])
    more = len(rivals) - _MOST_SHOWN
    others = f" or {more} more" if more > 0 else ""
    return f"“{surname}” may be several people: {shown}{others}"
