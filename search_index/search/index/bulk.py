"""Writing posting lists: arrays of numbers, whole lists at a time.

Whoosh's own writer takes one posting at a time out of a sorted pool of tuples, and
keeps statistics of lengths and weights; that is what makes its indexing slow. Here a
list is the steps from each of its numbers to the next, in as many bytes each as the
longest step takes, which is read as fast as memory; the term with where its list is
goes into Whoosh's hash table.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from operator import sub
from pathlib import Path

from whoosh.filedb.filetables import HashWriter
from whoosh.filedb.structfile import StructFile

from search_index.search.index.layout import (
    BY_CRC32,
    FIELD,
    POSTINGS,
    TABLE_MARK,
    TERM_INFO,
    TERMS,
)

__all__ = ["Posting", "write_postings"]

Posting = tuple[bytes, "array[int]", bytes]
"""A term, the numbers of its list in order, and a byte about each of them or none."""
_BYTE, _TWO_BYTES = 1 << 8, 1 << 16


def write_postings(
    directory: Path, name: str, fields: Iterable[tuple[str, Iterable[Posting]]]
) -> None:
    """Write the two files of a segment's posting lists.

    Args:
        directory: where to.
        name: what the files' names begin with.
        fields: the fields in order, each with its terms in order and their lists.
    """
    numbers: dict[str, int] = {}
    with (
        (directory / f"{name}.{TERMS}").open("wb") as terms_file,
        (directory / f"{name}.{POSTINGS}").open("wb") as lists,
    ):
        table = HashWriter(StructFile(terms_file), TABLE_MARK, BY_CRC32)
        table.extras["fieldmap"] = numbers
        at = 0
        for field, terms in fields:
            prefix = FIELD.pack(numbers.setdefault(field, len(numbers)))
            for term, listed, about in terms:
                written = _steps(listed) + about
                lists.write(written)
                size, ends = len(written), (listed[0], listed[-1])
                table.add(prefix + term, TERM_INFO.pack(len(listed), *ends, at, size))
                at += size
        table.close()


def _steps(listed: array[int]) -> bytes:
    """Return the steps between the numbers of a list, each in as many bytes."""
    steps = [*map(sub, listed[1:], listed)]
    longest = max(steps, default=0)
    if longest < _BYTE:
        return bytes(steps)
    return array("H" if longest < _TWO_BYTES else "I", steps).tobytes()
