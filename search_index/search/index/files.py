"""Files of the index, mapped and checked: what was not written is never answered from.

A file is checked in stretches of 16 KB, each at its first use, against sums that were
taken when it was written: opening a large index stays quick, and a flipped byte is
either never read or noticed.
"""

from __future__ import annotations

import mmap
import os
import sys
import weakref
from array import array
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from search_index.model.errors import IndexDamagedError

__all__ = [
    "STRETCH",
    "Mapped",
    "sums_of",
    "sync_directory",
    "write_file",
]

_BITS = 14
STRETCH = 1 << _BITS
"""Bytes that have a sum of their own."""


_SMALL = 1 << (18 if sys.version_info >= (3, 13) else 21)
"""Bytes of a file that is read at once and not mapped."""
_MOST_OPEN = 40
"""Maps that keep a file open; what comes after them is read."""


class _OpenMaps:
    """How many maps keep a file open now; before Python 3.13 each of them does."""

    def __init__(self) -> None:
        self._count = 0

    def map(self, file: int, holder: Mapped) -> mmap.mmap | None:
        """Map a file as long as its holder lives; None when too many are."""
        if sys.version_info >= (3, 13):
            return mmap.mmap(file, 0, access=mmap.ACCESS_READ, trackfd=False)
        if self._count >= _MOST_OPEN:
            return None
        made = mmap.mmap(file, 0, access=mmap.ACCESS_READ)
        self._count += 1
        weakref.finalize(holder, self._closed)
        return made

    def _closed(self) -> None:
        self._count -= 1


_OPEN_MAPS = _OpenMaps()


class Mapped:
    """A file mapped into memory.

    Attributes:
        data: its bytes; use none before ``check``.
    """

    def __init__(self, path: Path, size: int, sums: array[int]) -> None:
        """Map a file.

        Args:
            path: the file.
            size: how long it was when it was written.
            sums: the sum of each of its stretches.

        Raises:
            FileNotFoundError: when it is not there.
            IndexDamagedError: when it has another size.
        """
        self.path = path
        self.data: mmap.mmap | bytes
        self._sums = sums
        self._size = size
        # One more than there are, so that each stretch has one after it.
        self._unseen = bytearray(b"\1") * len(sums) + b"\0"
        with path.open("rb") as file:
            found = os.fstat(file.fileno()).st_size
            if found != size or len(sums) != -(-size // STRETCH):
                message = f"{path.name} has {found} bytes instead of {size}"
                raise IndexDamagedError(message)
            mapped: mmap.mmap | None = None
            if size > _SMALL:
                mapped = _OPEN_MAPS.map(file.fileno(), self)
            # A file that is mapped may stay open: many small segments have none.
            self.data = file.read(size) if mapped is None else mapped

    def check(self, start: int, end: int) -> None:
        """Check the bytes ``start`` to ``end``, half-open, if they were not yet.

        Raises:
            IndexDamagedError: when they are not what was written.
        """
        last = (end - 1 >> _BITS) + 1
        at = self._unseen.find(1, start >> _BITS, last)
        while at >= 0:
            first = at << _BITS
            if crc32(self.data[first : first + STRETCH]) != self._sums[at]:
                message = f"{self.path.name} was changed at {first} or after"
                raise IndexDamagedError(message)
            self._unseen[at] = 0
            at = self._unseen.find(1, at, last)

    def is_checked(self, start: int, end: int) -> bool:
        """Tell whether all of the bytes ``start`` to ``end``, half-open, were."""
        return self._unseen.find(1, start >> _BITS, (end - 1 >> _BITS) + 1) < 0

    def check_all(self) -> None:
        """Check the whole file.

        Raises:
            IndexDamagedError: when it is not what was written.
        """
        self.check(0, len(self.data))

    def get(self, start: int, end: int) -> bytes:
        """Return the bytes ``start`` to ``end``, half-open, checked.

        Raises:
            IndexDamagedError: when they are not what was written.
        """
        self.check(start, end)
        return self.data[start:end]


def sums_of(path: Path) -> array[int]:
    """Return the sum of each stretch of a file."""
    sums = array("I")
    with path.open("rb") as file:
        while stretch := file.read(STRETCH):
            sums.append(crc32(stretch))
    return sums


def write_file(path: Path, *pieces: bytes | memoryview) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
        _sync(file)


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def sync_directory(directory: Path) -> None:
    """Wait until the names of a directory are on the disk, where that is possible."""
    if os.name != "posix":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
