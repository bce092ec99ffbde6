"""What one character of a pattern matches, told from the parsed pattern."""

from __future__ import annotations

import re
from functools import cache
from re import _constants as ops  # type: ignore[attr-defined]

__all__ = ["SINGLE", "Item", "holds", "literals"]

Item = tuple[object, object]
"""An operation of a parsed pattern and what it is about."""

SINGLE = frozenset({ops.LITERAL, ops.NOT_LITERAL, ops.IN, ops.ANY})
"""The operations that take one character."""

_CATEGORIES = {
    ops.CATEGORY_DIGIT: r"\d",
    ops.CATEGORY_NOT_DIGIT: r"\D",
    ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_WORD: r"\w",
    ops.CATEGORY_NOT_WORD: r"\W",
}


def holds(item: Item, character: str, flags: int) -> bool:
    """Tell whether an operation that takes one character takes this one."""
    operation, about = item
    if operation is ops.ANY:
        return bool(flags & re.DOTALL) or character != "\n"
    forms = {character}
    if flags & re.IGNORECASE:
        forms |= {character.lower(), character.upper()}
    if operation is ops.LITERAL:
        return any(ord(one) == about for one in forms if len(one) == 1)
    if operation is ops.NOT_LITERAL:
        return all(ord(one) != about for one in forms if len(one) == 1)
    negated, found = False, False
    for kind, value in about:  # type: ignore[attr-defined]
        if kind is ops.NEGATE:
            negated = True
        elif kind is ops.LITERAL:
            found = found or any(ord(one) == value for one in forms if len(one) == 1)
        elif kind is ops.RANGE:
            low, high = value
            found = found or any(low <= ord(c) <= high for c in forms if len(c) == 1)
        else:
            found = found or _in_category(value, character, flags & re.ASCII)
    return found is not negated


@cache
def _in_category(category: object, character: str, ascii_only: int) -> bool:
    return re.match(_CATEGORIES[category], character, ascii_only) is not None


def literals(item: Item) -> set[str]:
    """Return characters that tell this operation from others: its ends and beyond."""
    operation, about = item
    if operation in {ops.LITERAL, ops.NOT_LITERAL}:
        return {chr(about)}  # type: ignore[arg-type]
    found: set[str] = set()
    if operation is ops.IN:
        for kind, value in about:  # type: ignore[attr-defined]
            if kind is ops.LITERAL:
                found.add(chr(value))
            elif kind is ops.RANGE:
                found |= {chr(value[0]), chr(value[1])}
    return found
