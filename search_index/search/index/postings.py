"""Whoosh's two files as they are read: terms at any place, lists block by block."""

from __future__ import annotations

import io
import pickle
from bisect import bisect_left
from itertools import accumulate
from zlib import decompress

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC
from whoosh.filedb.structfile import StructFile

from search_index.model.errors import IndexDamagedError
from search_index.search.index.files import Mapped

__all__ = ["CheckedFile", "PostingList"]


class _CheckedBytes(io.BytesIO):
    """A mapped file as Whoosh reads files, each stretch checked at its first use."""

    def __init__(self, mapped: Mapped) -> None:
        super().__init__()
        self.mapped = mapped
        self._at = 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to an offset."""
        base = {io.SEEK_CUR: self._at, io.SEEK_END: len(self.mapped.data)}
        self._at = offset + base.get(whence, 0)
        return self._at

    def tell(self) -> int:
        """Return the offset."""
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """Return the next bytes."""
        some = size is not None and size >= 0
        end = self._at + (size or 0) if some else len(self.mapped.data)
        found = self.mapped.get(self._at, min(end, len(self.mapped.data)))
        self._at += len(found)
        return found

    def readline(self, size: int | None = -1) -> bytes:
        """Return the bytes up to a line's end, as unpickling asks for."""
        end = self.mapped.data.find(b"\n", self._at)
        length = (end + 1 if end >= 0 else len(self.mapped.data)) - self._at
        return self.read(length if size is None or size < 0 else min(size, length))

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with the next bytes."""
        found = self.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


class CheckedFile(StructFile):
    """What Whoosh's terms are read from."""

    def __init__(self, mapped: Mapped) -> None:
        super().__init__(_CheckedBytes(mapped), name=mapped.path.name)
        self._mapped = mapped

    def get(self, position: int, length: int) -> bytes:
        """Return bytes anywhere, whatever another thread reads."""
        return self._mapped.get(position, position + length)


class PostingList:
    """A posting list that is read from its beginning, as far as is asked for.

    Attributes:
        length: how many numbers it has.
    """

    def __init__(self, mapped: Mapped, offset: int, size: int, length: int) -> None:
        """Read from a file of lists.

        Args:
            mapped: the file.
            offset: where the list begins.
            size: how many bytes it has.
            length: how many numbers it has.

        Raises:
            IndexDamagedError: when there is no list.
        """
        self.length = length
        self._mapped = mapped
        if mapped.get(offset, offset + 4) != WHOOSH3_HEADER_MAGIC:
            message = f"{mapped.path.name} has no list at {offset}"
            raise IndexDamagedError(message)
        self._next = offset + 4
        self._end = offset + size
        self._numbers: list[int] = []

    @classmethod
    def empty(cls) -> PostingList:
        """Return a list without numbers."""
        found = object.__new__(cls)
        found.length = found._next = found._end = 0
        found._numbers = []
        return found

    def window(self, low: int, high: int) -> list[int]:
        """Return its numbers from ``low`` to ``high``, half-open, in order.

        Windows are asked for in rising order.
        """
        found: list[int] = []
        while True:
            numbers = self._numbers
            if numbers and numbers[-1] >= low:
                first, last = bisect_left(numbers, low), bisect_left(numbers, high)
                found += numbers[first:last]
                if numbers[-1] >= high:
                    return found
            if self._next >= self._end:
                self._numbers = []
                return found
            self._read_block(low)

    def _read_block(self, low: int) -> None:
        """Read the next block, or only past it when it has nothing from ``low`` on."""
        data = self._mapped
        at = self._next
        size = abs(int.from_bytes(data.get(at, at + 4), "big", signed=True))
        block = io.BytesIO(data.get(at + 4, at + 4 + size))
        # The stretch was checked: this is what the index itself has written.
        _, last, _, compression, _, _ = pickle.load(block)  # noqa: S301
        self._next = at + 4 + size
        if last < low:
            self._numbers = []
            return
        packed = block.read()
        packed = decompress(packed) if compression else packed
        self._numbers = list(accumulate(pickle.loads(packed)[0]))  # noqa: S301
