"""A query that was typed and something more that is asked for, as one query."""

from __future__ import annotations

from search_index.search.query import read_query
from search_index.search.query_tree import And, Node
from search_index.search.query_values import PLAIN_MARKS

__all__ = ["field_query", "narrowed_query"]

_UNQUOTED = {ord('"'): " "}
_UNQUOTED |= {mark: " " for mark, plain in PLAIN_MARKS.items() if plain == '"'}
_BLANKED = _UNQUOTED | {ord(mark): " " for mark in "()"}


def field_query(name: str, value: str) -> str:
    """Return a field with a value that may hold any mark: ``who:"Nora Vi Vance"``.

    Args:
        name: the field, ``who:=`` for one with an equals sign behind its colon.
        value: any text.
    """
    name = name if name.endswith("=") else f"{name}:"
    return f'{name}"{" ".join(value.translate(_UNQUOTED).split())}"'


def narrowed_query(query: str, more: str) -> str:
    """Return what asks for a query and for something more, as one would type it.

    Brackets stand around the query only where it would mean something else without;
    marks that nothing closes are left out, since what follows would close them.

    Args:
        query: any text.
        more: fields with their values, such as ``kind:position``.
    """
    query = query.strip()
    wanted = _parts(read_query(query).root) | _parts(read_query(more).root)
    closed = _without_open_mark(query)
    ways = (query, closed, f"({query})", f"({closed})", f"({_bare(closed)})")
    texts = [f"{way} {more}".strip() for way in ways]
    means = (text for text in texts if _parts(read_query(text).root) == wanted)
    return next(means, texts[-1])


def _parts(root: Node | None) -> frozenset[Node]:
    if root is None:
        return frozenset()
    return frozenset(root.nodes if isinstance(root, And) else (root,))


def _without_open_mark(query: str) -> str:
    """Leave out the last quote mark, where there is an odd number of them."""
    plain = query.translate(PLAIN_MARKS)
    if plain.count('"') % 2 == 0:
        return query
    last = plain.rindex('"')
    return f"{query[:last]} {query[last + 1 :]}"


def _bare(query: str) -> str:
    """Leave out all brackets and marks."""
    return " ".join(query.translate(_BLANKED).split())
