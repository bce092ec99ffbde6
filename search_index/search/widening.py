"""What a library adds to a query: its people's names, its readers' notes and tags.

``who:`` with a full name also finds them in articles that name them otherwise.

An article's passages know their speaker by the names that this article uses. Where the
library has *Georgy Toloraya*, an article that says only *Toloraya* means him if nobody
else of that surname speaks anywhere; see ``people`` for what is one person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from search_index.model.documents import ArticleId
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

__all__ = ["WhereAnnotated", "other_names", "widened"]

WhereAnnotated = Callable[[str, Term], Collection[ArticleId]]
"""Returns the articles with a ``note`` or a ``tag`` in which a term is found."""


def _nowhere(_: str, __: Term) -> tuple[ArticleId, ...]:
    return ()


def other_names(wanted: str, keys: Collection[str]) -> tuple[str, ...]:
    """Return the other names that mean a person.

    Args:
        wanted: a full name, folded.
        keys: folded names of the library that end with the same word, in full.
    """
    words = wanted.split()
    bare = {key: _without_initials(key) for key in {wanted, *keys}}
    same = sorted(key for key in bare if bare[key] == bare[wanted] and key != wanted)
    initials = {key for key in (wanted, *same) if key != bare[wanted]}
    if len(initials) > 1:
        same = []  # *John A. Smith* and *John B. Smith*
    alone = all(other == bare[wanted] for other in bare.values())
    return (*same, words[-1]) if alone and len(initials) < 2 else tuple(same)


def _without_initials(name: str) -> str:
    words = name.split()
    inner = [word for word in words[1:-1] if len(word) > 1]
    return " ".join([words[0], *inner, words[-1]])


def widened(
    query: Query,
    names: Callable[[str], Collection[str]],
    annotated: WhereAnnotated = _nowhere,
) -> Query:
    """Return a query with what the library knows of its names, notes and tags.

    Each full name stands beside its person's others, and in the place of words of a
    note or a tag are the articles that have it.

    Args:
        query: what was asked.
        names: returns the other names of a person, none for anybody else.
        annotated: returns the articles that have a note or a tag.
    """
    root = query.root
    if root is None:
        return query
    return replace(query, root=_widened(root, names, annotated))


def _widened(
    node: Node, names: Callable[[str], Collection[str]], annotated: WhereAnnotated
) -> Node:
    if isinstance(node, Not):
        return Not(_widened(node.node, names, annotated))
    if isinstance(node, And):
        return And(tuple(_widened(one, names, annotated) for one in node.nodes))
    if isinstance(node, Or):
        return Or(tuple(_widened(one, names, annotated) for one in node.nodes))
    if isinstance(node, Annotated):
        return Among(frozenset(annotated(node.sort, node.term)))
    if not isinstance(node, Who) or not isinstance(node.term, Phrase):
        return node
    others = names(" ".join(node.term.forms)) if len(node.term.forms) > 1 else ()
    if not others:
        return node
    return Or((node, *(Who(Phrase(tuple(name.split()))) for name in others)))
