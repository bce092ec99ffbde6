"""Whoosh's two files as they are read: terms at any place, lists as a whole.

They are read here without Whoosh, whose modules take longer to load than a search
takes; ``bulk`` writes them, with it.
"""

from __future__ import annotations

from io import BytesIO
from itertools import accumulate
from pickle import load, loads
from struct import Struct
from typing import NamedTuple
from zlib import crc32, decompress

from search_index.model.errors import IndexDamagedError
from search_index.search.index.files import Mapped
from search_index.search.index.layout import (
    BY_CRC32,
    FIELD,
    LIST_MARK,
    TABLE_MARK,
    TERM_INFO,
)

__all__ = ["TermTable", "read_list"]

_BUCKETS = 256
_BUCKET = Struct("!qi")
"""Of each of the hash tables: where it begins, and its slots."""
_SLOT = Struct("!Iq")
"""The hash of a term, and where the term lies; 0 in a slot that is empty."""
_LENGTHS = Struct("!ii")
_SIZE = Struct("!i")
_ENDS = 2
"""A list of so few numbers is its first and its last."""


class Extent(NamedTuple):
    """Where a list is.

    Attributes:
        offset: where it begins.
        size: how many bytes it has.
        numbers: how many it has.
        first: the first of them.
        last: the last of them.
    """

    offset: int
    size: int
    numbers: int
    first: int
    last: int


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
        self._fields: dict[str, int] = about["fieldmap"]

    def extent(self, field: str, term: bytes) -> Extent | None:
        """Return where a list is, and what is known of it before it is read."""
        number = self._fields.get(field)
        if number is None:
            return None
        key = FIELD.pack(number) + term
        found = self._find(key)
        if found is None:
            return None
        about = TERM_INFO.unpack(self._mapped.get(found, found + TERM_INFO.size))
        return Extent(about[-2], about[-1], int(about[2]), about[-4], about[-3])

    def _find(self, key: bytes) -> int | None:
        """Return where what is kept of a key begins, or None."""
        wanted, get = crc32(key), self._mapped.get
        table, slots = self._buckets[wanted % _BUCKETS]
        at: int
        length: int
        for step in range(slots):
            slot = table + ((wanted >> 8) + step) % slots * _SLOT.size
            hashed, at = _SLOT.unpack(get(slot, slot + _SLOT.size))
            if not at:
                return None
            start = at + _LENGTHS.size
            if hashed == wanted:
                length, _ = _LENGTHS.unpack(get(at, start))
                if length == len(key) and get(start, start + length) == key:
                    return start + length
        return None


def read_list(mapped: Mapped, extent: Extent) -> list[int]:
    """Return the numbers of a posting list, in order.

    Args:
        mapped: the file of lists.
        extent: where in it the list is.

    Raises:
        IndexDamagedError: when there is no list.
    """
    if extent.numbers <= _ENDS:
        return [extent.first, extent.last][: extent.numbers]
    offset, size = extent.offset, extent.size
    data = mapped.get(offset, offset + size)
    if data[:4] != LIST_MARK:
        message = f"{mapped.path.name} has no list at {offset}"
        raise IndexDamagedError(message)
    numbers: list[int] = []
    at = 4
    while at < size:
        length = abs(int.from_bytes(data[at : at + 4], "big", signed=True))
        block = BytesIO(data[at + 4 : at + 4 + length])
        # The bytes were checked: this is what the index itself has written.
        compression = load(block)[3]  # noqa: S301
        packed = block.read()
        packed = decompress(packed) if compression else packed
        numbers += accumulate(loads(packed)[0])  # noqa: S301
        at += 4 + length
    return numbers
