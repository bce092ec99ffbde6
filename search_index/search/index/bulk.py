"""Writing posting lists in the form of Whoosh's codec, whole lists at a time.

Whoosh's own writer takes one posting at a time out of a sorted pool of tuples, and
keeps statistics of lengths and weights; that is what makes its indexing slow. Here a
list is an array of numbers, of which nothing else is to be known: its blocks are cut
from it, and the term with where they are goes into Whoosh's hash table. Blocks and
entries are as its codec has them (``whoosh.codec.whoosh3``).
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable
from operator import sub
from pathlib import Path
from pickle import dumps
from struct import Struct

from whoosh.filedb.filetables import HashWriter
from whoosh.filedb.structfile import StructFile

from search_index.search.index.layout import (
    BLOCK,
    BY_CRC32,
    FIELD,
    LIST_MARK,
    POSTINGS,
    TABLE_MARK,
    TERM_INFO,
    TERMS,
)

__all__ = ["write_postings"]

_COMPRESSION, _SMALL = 1, 80
"""How much blocks are compressed, and the bytes under which it makes none smaller."""
_PROTOCOL = 2
_WEIGHT = 1.0
_LENGTH = Struct("!i")


def write_postings(
    directory: Path,
    name: str,
    fields: Iterable[tuple[str, Iterable[tuple[bytes, array[int]]]]],
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
            for term, listed in terms:
                written = _list_bytes(listed)
                lists.write(written)
                table.add(prefix + term, _info(listed, at, len(written)))
                at += len(written)
        table.close()


def _info(listed: array[int], offset: int, size: int) -> bytes:
    count = len(listed)
    return TERM_INFO.pack(
        0, count, count, 0, 0, _WEIGHT, listed[0], listed[-1], offset, size
    )


def _list_bytes(listed: array[int]) -> bytes:
    """Return a list as the codec writes it: blocks of steps between numbers."""
    pieces = [LIST_MARK]
    for start in range(0, len(listed), BLOCK):
        ids = listed[start : start + BLOCK]
        steps = (ids[0], *map(sub, ids[1:], ids))
        data = dumps((steps, None, None), _PROTOCOL)
        compression = _COMPRESSION if len(data) >= _SMALL else 0
        if compression:
            data = zlib.compress(data, compression)
        about = (len(ids), ids[-1], _WEIGHT, compression, 0, 0)
        info = dumps(about, _PROTOCOL)
        length = len(info) + len(data)
        # The last block of a list has its length negative.
        pieces.append(_LENGTH.pack(length if start + BLOCK < len(listed) else -length))
        pieces += (info, data)
    return b"".join(pieces)
