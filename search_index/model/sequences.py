"""A sequence of which an item is made when it is asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

__all__ = ["LazySequence"]

_Item_co = TypeVar("_Item_co", covariant=True)


class LazySequence(Sequence[_Item_co]):
    """Knows how to make each of its items; equal to any sequence of the same."""

    __slots__ = ()

    @abstractmethod
    def _made(self, place: int) -> _Item_co:
        """Return the item of a place, which may count from the end."""

    @overload
    def __getitem__(self, place: int) -> _Item_co: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[_Item_co, ...]: ...

    def __getitem__(self, place: int | slice) -> _Item_co | tuple[_Item_co, ...]:
        if isinstance(place, slice):
            return tuple(map(self._made, range(*place.indices(len(self)))))
        return self._made(place)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True  # no item of it need be made for that
        if not isinstance(other, Sequence):
            return False
        return len(self) == len(other) and all(
            mine == theirs for mine, theirs in zip(self, other, strict=True)
        )

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({[*self]!r})"
