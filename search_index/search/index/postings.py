"""Whoosh's two files as they are read: terms at any place, lists as a whole."""

from __future__ import annotations

import io
import pickle
from itertools import accumulate
from zlib import decompress

from whoosh.filedb.filetables import OrderedHashReader
from whoosh.filedb.structfile import StructFile

from search_index.model.errors import IndexDamagedError
from search_index.search.index.files import Mapped
from search_index.search.index.layout import FIELD, LIST_MARK, TERM_INFO

__all__ = ["TermTable", "read_list"]


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


class _CheckedFile(StructFile):
    """What Whoosh's terms are read from."""

    def __init__(self, mapped: Mapped) -> None:
        super().__init__(_CheckedBytes(mapped), name=mapped.path.name)
        self._mapped = mapped

    def get(self, position: int, length: int) -> bytes:
        """Return bytes anywhere, whatever another thread reads."""
        return self._mapped.get(position, position + length)


class TermTable:
    """Where the list of each term is; the codec's table of terms."""

    def __init__(self, mapped: Mapped) -> None:
        """Read the table in place."""
        file = _CheckedFile(mapped)
        self._table = OrderedHashReader(file, len(mapped.data))
        self._fields: dict[str, int] = self._table.extras["fieldmap"]

    def extent(self, field: str, term: bytes) -> tuple[int, int, int] | None:
        """Return where a list begins, how many bytes it has, and how many numbers."""
        number = self._fields.get(field)
        if number is None:
            return None
        try:
            found = self._table[FIELD.pack(number) + term]
        except KeyError:
            return None
        about = TERM_INFO.unpack(found)
        return about[-2], about[-1], about[2]


def read_list(mapped: Mapped, offset: int, size: int) -> list[int]:
    """Return the numbers of a posting list, in order.

    Args:
        mapped: the file of lists.
        offset: where the list begins.
        size: how many bytes it has.

    Raises:
        IndexDamagedError: when there is no list.
    """
    data = mapped.get(offset, offset + size)
    if data[:4] != LIST_MARK:
        message = f"{mapped.path.name} has no list at {offset}"
        raise IndexDamagedError(message)
    numbers: list[int] = []
    at = 4
    while at < size:
        length = abs(int.from_bytes(data[at : at + 4], "big", signed=True))
        block = io.BytesIO(data[at + 4 : at + 4 + length])
        # The bytes were checked: this is what the index itself has written.
        compression = pickle.load(block)[3]  # noqa: S301
        packed = block.read()
        packed = decompress(packed) if compression else packed
        numbers += accumulate(pickle.loads(packed)[0])  # noqa: S301
        at += 4 + length
    return numbers
