"""Noun phrases as sources: where they are and which names they give."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["NounPhrase", "Range"]

Range = tuple[int, int]
"""Tokens, half-open."""


class NounPhrase(NamedTuple):
    """A noun phrase that may carry an appositive.

    Attributes:
        start: its first token.
        head: the token of its head noun.
        end: one past its last token, appositives included.
        names: heads of the names that rename it: *a teacher, Mary Brown, …*.
    """

    start: int
    head: int
    end: int
    names: tuple[int, ...] = ()
