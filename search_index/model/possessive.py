"""Whose something is, in words: *Ida Moss’s*, *two analysts’*."""

from __future__ import annotations

__all__ = ["possessive"]


def possessive(name: str) -> str:
    """Return the form of a name that something belongs to; an *s* takes no other."""
    return f"{name}\u2019" if name.endswith("s") else f"{name}\u2019s"
