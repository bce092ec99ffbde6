"""How what leads up to a statement stands before it: in brackets, not as its words.

*[The bridge is closed.] It will stay so*. Written and read here and nowhere else.
"""

from __future__ import annotations

__all__ = ["bracketed", "without_lead_up"]

_OPENING, _CLOSING = "[", "]"


def bracketed(text: str) -> str:
    """Return words that lead up to a statement as they stand before it."""
    return f"{_OPENING}{text}{_CLOSING} "


def without_lead_up(statement: str) -> str:
    """Return a statement without what leads up to it, or as it is where nothing does.

    Args:
        statement: what a position or a proposal states.
    """
    if not statement.startswith(_OPENING):
        return statement
    depth = 0
    for number, character in enumerate(statement):
        depth += (character == _OPENING) - (character == _CLOSING)
        if depth == 0:
            return statement[number + 1 :].lstrip() or statement
    return statement
