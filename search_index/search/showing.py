"""When a passage is a hit, put together of what tells it of single leaves of a query.

What conditions are made of, functions of bytes or SQL, is theirs who index; that they
say the same is said once. ``search.matching`` is what both are tried against.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from search_index.model.values import value
from search_index.search.query_tree import (
    OF_ARTICLE,
    And,
    Node,
    Not,
    Or,
    Standing,
    strength_of,
)

__all__ = ["Making"]

_ConditionT = TypeVar("_ConditionT")


@value
class Making(Generic[_ConditionT]):
    """How conditions are made of one another, and of leaves.

    Attributes:
        never: what no passage meets.
        all_of: what holds when all of some do.
        any_of: what holds when any of some does.
        negated: what holds when another does not.
        is_there: has a passage, or its article, what a leaf asks for?
        anywhere: does a term stand anywhere in a passage's article?
        of_article: does a passage show what a leaf asks of its article?
    """

    never: _ConditionT
    all_of: Callable[[list[_ConditionT]], _ConditionT]
    any_of: Callable[[list[_ConditionT]], _ConditionT]
    negated: Callable[[_ConditionT], _ConditionT]
    is_there: Callable[[Node], _ConditionT]
    anywhere: Callable[[Standing], _ConditionT]
    of_article: Callable[[Node], _ConditionT]

    def shows(self, node: Node) -> _ConditionT:
        """Return whether a passage is a hit: it has what tells most."""
        if isinstance(node, Not):
            return self.never
        if isinstance(node, Or):
            return self.any_of([self.shows(part) for part in node.nodes])
        if isinstance(node, And):
            most = strength_of(node)
            strong = [part for part in node.nodes if strength_of(part) == most]
            shown = self.any_of([self.shows(part) for part in strong])
            # What shows alone also holds, unless its words are asked for anywhere.
            alone = strong[0] if len(strong) == 1 else None
            others = [self.holds(part) for part in node.nodes if part is not alone]
            return self.all_of([shown, *others])
        if isinstance(node, OF_ARTICLE):
            return self.of_article(node)
        return self.is_there(node)

    def holds(self, node: Node) -> _ConditionT:
        """Return whether an article and a passage of it are as a query asks."""
        if isinstance(node, Not):
            return self.negated(self.is_there(node.node))
        if isinstance(node, And):
            return self.all_of([self.holds(part) for part in node.nodes])
        if isinstance(node, Or):
            return self.any_of([self.holds(part) for part in node.nodes])
        if isinstance(node, Standing):
            return self.anywhere(node)
        return self.is_there(node)
