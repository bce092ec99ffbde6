"""``who:`` with a full name also finds them in articles that name them otherwise.

An article's passages know their speaker by the names that this article uses. Where the
library has *Georgy Toloraya*, an article that says only *Toloraya* may mean him; where
somebody else of that surname speaks in the library, a remark says so, with what to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from search_index.search.query_tree import And, Node, Or, Phrase, Query, Who

__all__ = ["NOBODY", "Named", "named", "widened"]

_MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a name after ``who:`` may mean.

    Attributes:
        others: other names, in full, that mean the same person.
        surname: what an article may call them that names them no further, or empty.
        rivals: full names of everyone whom that surname may mean, if they are several.
    """

    others: tuple[str, ...] = ()
    surname: str = ""
    rivals: tuple[str, ...] = ()


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
    rivals = tuple(sorted(set(bare.values())))
    rivals = rivals if len(rivals) > 1 else ()
    if len(words) == 1:
        return Named(rivals=rivals)
    same = sorted(key for key in bare if bare[key] == bare[wanted] and key != wanted)
    initials = {key for key in (wanted, *same) if key != bare[wanted]}
    if len(initials) > 1:
        same = []  # *John A. Smith* and *John B. Smith*
    return Named(tuple(same), words[-1], rivals)


def _without_initials(name: str) -> str:
    words = name.split()
    inner = [word for word in words[1:-1] if len(word) > 1]
    return " ".join([words[0], *inner, words[-1]])


def widened(query: Query, names: Callable[[str], Named]) -> Query:
    """Return a query in which each full name stands beside its person's others.

    Where a name may mean several people, a remark of the query names them.

    Args:
        query: what was asked.
        names: returns whom a name may mean.
    """
    root = query.root
    if root is None:
        return query
    remarks: dict[str, None] = dict.fromkeys(query.remarks)
    wider = _widened(root, names, remarks)
    return replace(query, root=wider, remarks=tuple(remarks))


def _widened(
    node: Node, names: Callable[[str], Named], remarks: dict[str, None]
) -> Node:
    if isinstance(node, And):
        return And(tuple(_widened(one, names, remarks) for one in node.nodes))
    if isinstance(node, Or):
        return Or(tuple(_widened(one, names, remarks) for one in node.nodes))
    # A name that is not wanted is left as it stands.
    if not isinstance(node, Who) or not isinstance(node.term, Phrase):
        return node
    name = " ".join(node.term.forms)
    found = names(name)
    if found.rivals:
        remarks[_choice(name.split()[-1], found.rivals)] = None
    wider: list[Node] = [node]
    wider += [Who(Phrase(tuple(other.split()))) for other in found.others]
    if found.surname:
        wider.append(Who(Phrase((found.surname,)), alone=True))
    return Or(tuple(wider)) if len(wider) > 1 else node


def _choice(surname: str, rivals: Sequence[str]) -> str:
    shown = " or ".join(f'who:"{name}"' for name in rivals[:_MOST_SHOWN])
    more = len(rivals) - _MOST_SHOWN
    others = f" or {more} more" if more > 0 else ""
    return f"“{surname}” may be several people: {shown}{others}"
