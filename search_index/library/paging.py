"""Long lists that are read as they are looked at, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

__all__ = ["Pages"]

_T = TypeVar("_T")
_AT_ONCE = 500
_NEARBY = 100


class Pages(Sequence[_T]):
    """A list of which a part is read when it is asked for, and the last one kept.

    What changes meanwhile shows in the parts that are read later.
    """

    def __init__(self, count: int, read: Callable[[int, int], Sequence[_T]]) -> None:
        """Read nothing yet.

        Args:
            count: how many there are.
            read: returns those from a place to another, half-open.
        """
        self._count, self._read = count, read
        self._start, self._kept = 0, read(0, 0)

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    @overload
    def __getitem__(self, place: int) -> _T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[_T]: ...

    def __getitem__(self, place: int | slice) -> _T | Sequence[_T]:
        """Return one, or some."""
        if isinstance(place, slice):
            start, stop, step = place.indices(self._count)
            if step == 1:
                return self._read(start, max(start, stop))
            return tuple(self)[place]
        at = range(self._count)[place]
        if not self._start <= at < self._start + len(self._kept):
            self._start = at - at % _NEARBY
            self._kept = self._read(self._start, self._start + _NEARBY)
        return self._kept[at - self._start]

    def __iter__(self) -> Iterator[_T]:
        """Go through all of them."""
        for start in range(0, self._count, _AT_ONCE):
            yield from self._read(start, min(self._count, start + _AT_ONCE))

    def __eq__(self, other: object) -> bool:
        """Tell whether a list has the same."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return what is the same for lists that are."""
        return hash(self._count)
