"""Which queries have hits that are put together from lists of words, which is quick."""

from __future__ import annotations

from search_index.search.query_tree import (
    OF_ARTICLE,
    And,
    KindIs,
    ModalityIs,
    Node,
    Not,
    Or,
    Standing,
    Who,
    strength_of,
)

__all__ = ["OF_WORDS", "is_listed", "is_of_words", "refused_terms"]

OF_WORDS = 3
"""The strength of what asks for words."""


def is_listed(node: Node) -> bool:
    """Tell whether hits are put together from lists, which is quick."""
    if isinstance(node, Or):
        return all(map(is_listed, node.nodes))
    if isinstance(node, And) and strength_of(node) == OF_WORDS:
        return all(
            is_listed(part)
            if strength_of(part) == OF_WORDS
            else _is_of_no_words(part) or refused_terms(part) is not None
            for part in node.nodes
        )
    return isinstance(node, Standing)


def _is_of_no_words(node: Node) -> bool:
    """Tell whether a part of a query asks for no words of a passage."""
    if isinstance(node, And | Or):
        return all(map(_is_of_no_words, node.nodes))
    if isinstance(node, Not):
        return _is_of_no_words(node.node)
    return isinstance(node, (*OF_ARTICLE, Who, KindIs, ModalityIs))


def is_of_words(node: Node) -> bool:
    """Tell whether a query asks for nothing but words anywhere in an article."""
    if isinstance(node, And | Or):
        return all(map(is_of_words, node.nodes))
    return isinstance(node, Standing)


def refused_terms(node: Node) -> list[Standing] | None:
    """Return the terms of which a passage must not have all, or None."""
    parts = node.nodes if isinstance(node, Or) else (node,)
    terms = [
        part.node
        for part in parts
        if isinstance(part, Not) and isinstance(part.node, Standing)
    ]
    return terms if len(terms) == len(parts) else None
