"""A number and the noun beside it, for whoever says how many there are."""

from __future__ import annotations

__all__ = ["counted", "noun_for"]


def noun_for(number: int, thing: str, many: str = "") -> str:
    """Return *article* for one, *articles* for any other number.

    Args:
        number: how many there are.
        thing: one of them.
        many: several of them, where that is not the same with an *s*.
    """
    return thing if number == 1 else many or f"{thing}s"


def counted(number: int, thing: str, many: str = "") -> str:
    """Return *1 article* or *2,310 articles*; see ``noun_for``."""
    return f"{number:,} {noun_for(number, thing, many)}"
