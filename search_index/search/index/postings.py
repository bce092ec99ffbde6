"""Terms as they are read, at any place, and posting lists as a whole.

Whoosh's table of terms is read here without Whoosh, whose modules take longer to load
than a search takes; ``bulk`` writes it, with it.
"""

from __future__ import annotations

from itertools import accumulate
from pickle import loads
from struct import Struct
from typing import Literal, NamedTuple
from zlib import crc32

from search_index.model.errors import IndexDamagedError
from search_index.search.index.files import Mapped
from search_index.search.index.layout import (
    BY_CRC32,
    FIELD,
    TABLE_MARK,
    TERM_INFO,
)

__all__ = ["TermTable", "read_list", "read_with_bytes"]

_BUCKETS = 256
_BUCKET = Struct("!qi")
"""Of each of the hash tables: where it begins, and its slots."""
_SLOT = Struct("!Iq")
"""The hash of a term, and where the term lies; 0 in a slot that is empty."""
_LENGTHS = Struct("!ii")
_SIZE = Struct("!i")
_KNOWN = 4096
"""Terms of which it is kept where their lists are: each query asks several times."""
_CODES: dict[int, Literal["B", "H", "I"]] = {1: "B", 2: "H", 4: "I"}
"""Type codes of steps by their bytes."""


class Extent(NamedTuple):
    """Where a list is.

    Attributes:
        numbers: how many it has.
        first: the first of them.
        last: the last of them.
        offset: where it begins.
        size: how many bytes it has.
    """

    numbers: int
    first: int
    last: int
    offset: int
    size: int


class TermTable:
    """Where the list of each term is; the codec's table of terms."""

    def __init__(self, mapped: Mapped) -> None:
        """Read the table in place.

        Raises:
            IndexDamagedError: when it is none.
        """
        self._mapped = mapped
        end = len(mapped.data)
        if mapped.get(0, 5) != TABLE_MARK + bytes([BY_CRC32]):
            message = f"{mapped.path.name} is no table of terms"
            raise IndexDamagedError(message)
        size = _BUCKETS * _BUCKET.size
        (extras,) = _SIZE.unpack(mapped.get(end - _SIZE.size, end))
        at = end - _SIZE.size - extras
        self._buckets = [*_BUCKET.iter_unpack(mapped.get(at - size, at))]
        # The bytes were checked: this is what the index itself has written.
        about = loads(mapped.get(at, end - _SIZE.size))  # noqa: S301
        self._fields = {
            field: FIELD.pack(number) for field, number in about["fieldmap"].items()
        }
        self._known: dict[tuple[str, bytes], Extent | None] = {}

    def extent(self, field: str, term: bytes) -> Extent | None:
        """Return where a list is, and what is known of it before it is read."""
        key = field, term
        known = self._known
        if key in known:
            return known[key]
        prefix = self._fields.get(field)
        found = None if prefix is None else self._find(prefix + term)
        if len(known) >= _KNOWN:
            # Another thread may still read the old ones.
            known = self._known = {}
        known[key] = found
        return found

    def _find(self, key: bytes) -> Extent | None:
        wanted, get = crc32(key), self._mapped.get
        table, slots = self._buckets[wanted % _BUCKETS]
        begins = _LENGTHS.pack(len(key), TERM_INFO.size) + key
        size = len(begins) + TERM_INFO.size
        at: int
        for step in range(slots):
            slot = table + ((wanted >> 8) + step) % slots * _SLOT.size
            hashed, at = _SLOT.unpack(get(slot, slot + _SLOT.size))
            if not at:
                return None
            if hashed == wanted:
                record = get(at, at + size)
                if record.startswith(begins):
                    return Extent(*TERM_INFO.unpack_from(record, len(begins)))
        return None


def read_list(mapped: Mapped, extent: Extent) -> list[int]:
    """Return the numbers of a posting list, in order.

    Args:
        mapped: the file of lists.
        extent: where in it the list is.

    Raises:
        IndexDamagedError: when there is no list.
    """
    if extent.numbers == 1:
        return [extent.first]
    data = mapped.get(extent.offset, extent.offset + extent.size)
    return _numbers(mapped, extent, data)


def read_with_bytes(mapped: Mapped, extent: Extent) -> tuple[list[int], bytes]:
    """Return the numbers of a list that has a byte about each, and those bytes.

    Raises:
        IndexDamagedError: when there is no list.
    """
    data = mapped.get(extent.offset, extent.offset + extent.size)
    cut = extent.size - extent.numbers
    return _numbers(mapped, extent, data[:cut]), data[cut:]


def _numbers(mapped: Mapped, extent: Extent, steps: bytes) -> list[int]:
    count = extent.numbers - 1
    width = len(steps) // count if count else 1
    if width not in _CODES or len(steps) != count * width:
        message = f"{mapped.path.name} has no list at {extent.offset}"
        raise IndexDamagedError(message)
    few = steps if width == 1 else memoryview(steps).cast(_CODES[width])
    return [*accumulate(few, initial=extent.first)]
