"""Writing posting lists through Whoosh's codec, whole lists at a time.

Whoosh's own writer takes one posting at a time out of a sorted pool of tuples, which is
what makes its indexing slow. Here a list is an array of numbers and its blocks are cut
from it; the files are the codec's, readable by Whoosh.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from operator import sub
from pathlib import Path

from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter, W3Segment
from whoosh.fields import ID
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

__all__ = ["BLOCK", "POSTINGS", "TERMS", "write_postings"]

BLOCK = 1024
"""Postings in a block: large enough to read a long list quickly."""
TERMS, POSTINGS = W3Codec.TERMS_EXT[1:], W3Codec.POSTS_EXT[1:]
"""Endings of the two files."""
_COMPRESSION = 1


class _ListWriter(W3PostingsWriter):
    """The codec's writer, with a way in for whole lists."""

    def add_list(self, numbers: array[int]) -> None:
        """Write a list, in rising order."""
        for start in range(0, len(numbers), BLOCK):
            self._ids = numbers[start : start + BLOCK]
            self._weights = _ONES[: len(self._ids)]
            self._maxweight = 1.0
            if start + BLOCK < len(numbers):
                self._write_block()

    def _mini_ids(self) -> tuple[int, ...]:
        ids = self._ids
        return (ids[0], *map(sub, ids[1:], ids))

    def _mini_weights(self) -> None:
        return None


_ONES = array("f", [1.0]) * BLOCK


class _ListCodec(W3Codec):
    """The codec, with the writer above; remembers the last one that it made."""

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=_COMPRESSION, inlinelimit=0)
        self.writer: _ListWriter | None = None

    def postings_writer(self, dbfile: StructFile, byteids: bool = False) -> _ListWriter:
        """Return a writer of lists."""
        self.writer = _ListWriter(
            dbfile, BLOCK, byteids=byteids, compression=_COMPRESSION, inlinelimit=0
        )
        return self.writer


def write_postings(
    directory: Path,
    name: str,
    fields: Iterable[tuple[str, Iterable[tuple[bytes, array[int]]]]],
) -> None:
    """Write the two files of a segment's posting lists.

    Args:
        directory: where to.
        name: what the files' names begin with, ``s_`` and an id.
        fields: the fields in order, each with its terms in order and their lists.
    """
    codec = _ListCodec()
    index, _, segment_id = name.partition("_")
    segment = W3Segment(codec, index, segid=segment_id)
    writer = codec.field_writer(FileStorage(str(directory)), segment)
    kind = ID()
    for field, terms in fields:
        writer.start_field(field, kind)
        lists = codec.writer
        for term, numbers in terms:
            writer.start_term(term)
            if lists is not None:
                lists.add_list(numbers)
            writer.finish_term()
        writer.finish_field()
    writer.close()
