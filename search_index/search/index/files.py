"""Files of the index, mapped and checked: what was not written is never answered from.

A file is checked in stretches of 64 KB, each at its first use, against sums that were
taken when it was written: opening a large index stays quick, and a flipped byte is
either never read or noticed.
"""

from __future__ import annotations

import mmap
import os
import sys
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

_BITS = 16
STRETCH = 1 << _BITS
"""Bytes that have a sum of their own."""


_SMALL = 1 << 18
"""Bytes of a file that is read at once and not mapped."""


def _map(file: int) -> mmap.mmap:
    if sys.version_info >= (3, 13):
        # The map needs no open file; before 3.13 it keeps one of its own.
        return mmap.mmap(file, 0, access=mmap.ACCESS_READ, trackfd=False)
    return mmap.mmap(file, 0, access=mmap.ACCESS_READ)


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
        self._sums = sums
        self._size = size
        # One more than there are, so that each stretch has one after it.
        self._unseen = bytearray(b"\1") * len(sums) + b"\0"
        with path.open("rb") as file:
            found = os.fstat(file.fileno()).st_size
            if found != size or len(sums) != -(-size // STRETCH):
                message = f"{path.name} has {found} bytes instead of {size}"
                raise IndexDamagedError(message)
            self.data: mmap.mmap | bytes = b""
            if size > _SMALL:
                self.data = _map(file.fileno())
            elif size:
                # A file that is mapped stays open: many small segments have none.
                self.data = file.read(size)

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
