"""Pieces of SQL with the values that go into them: never put together from values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["FALSE", "TRUE", "Sql", "all_of", "any_of", "joined", "negated"]


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of a statement.

    Attributes:
        text: SQL of our own, with ``%s`` for each value.
        values: the values, in order.
    """

    text: str
    values: tuple[object, ...] = ()

    def __add__(self, other: Sql) -> Sql:
        """Return this and another piece after it."""
        return Sql(f"{self.text} {other.text}", self.values + other.values)


TRUE, FALSE = Sql("true"), Sql("false")


def joined(between: str, pieces: Sequence[Sql]) -> Sql:
    """Return pieces with a word of SQL between each two."""
    text = f" {between} ".join(piece.text for piece in pieces)
    return Sql(text, tuple(value for piece in pieces for value in piece.values))


def all_of(pieces: Iterable[Sql]) -> Sql:
    """Return what holds when all of some conditions do."""
    some = [piece for piece in pieces if piece != TRUE]
    if FALSE in some:
        return FALSE
    return _bracketed("and", some) if some else TRUE


def any_of(pieces: Iterable[Sql]) -> Sql:
    """Return what holds when any of some conditions does."""
    some = [piece for piece in pieces if piece != FALSE]
    if TRUE in some:
        return TRUE
    return _bracketed("or", some) if some else FALSE


def negated(piece: Sql) -> Sql:
    """Return what holds when a condition does not; no column is ever null."""
    if not piece.values and piece in {TRUE, FALSE}:
        return FALSE if piece == TRUE else TRUE
    return Sql(f"not ({piece.text})", piece.values)


def _bracketed(between: str, pieces: Sequence[Sql]) -> Sql:
    if len(pieces) == 1:
        return pieces[0]
    whole = joined(between, pieces)
    return Sql(f"({whole.text})", whole.values)
