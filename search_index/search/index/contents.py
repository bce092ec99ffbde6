"""The table of contents: which segments an index has, and what its files were.

It is one small file that is replaced whole, so a reader finds the state before a commit
or after it, never one between. Its last line is the sum of the rest.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

from search_index.model.errors import IndexDamagedError
from search_index.model.values import value
from search_index.search.hits import Level
from search_index.search.index.files import sync_directory, write_file

__all__ = ["Contents", "SegmentEntry", "read_contents", "stamp_of", "write_contents"]

FORMAT = 9
"""Counted up when files are laid out, or words or stems are made, in another way."""
_NAME = "contents"


@value
class SegmentEntry:
    """A segment as the table has it.

    Attributes:
        name: what its files' names begin with.
        sizes: bytes of each file, by its ending.
        sum: sum of its file of sums.
        articles: how many it was written with.
        deleted: numbers of those that were removed or replaced since, in order.
    """

    name: str
    sizes: Mapping[str, int]
    sum: int
    articles: int
    deleted: tuple[int, ...] = ()

    @property
    def live(self) -> int:
        """How many articles are still there."""
        return self.articles - len(self.deleted)

    def without(self, deleted: tuple[int, ...]) -> SegmentEntry:
        """Return the entry with these articles deleted, and no others."""
        return SegmentEntry(self.name, self.sizes, self.sum, self.articles, deleted)


@value
class Contents:
    """What an index consists of.

    Attributes:
        segments: in the order of writing.
        level: how far it has followed the library.
    """

    segments: tuple[SegmentEntry, ...] = ()
    level: Level = Level()


def stamp_of(directory: Path) -> tuple[int, int, int] | None:
    """Return what changes whenever the table does, or None when there is none."""
    try:
        found = (directory / _NAME).stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def read_contents(directory: Path) -> Contents:
    """Read the table of an index; of an empty directory, an empty one.

    Raises:
        IndexDamagedError: when it is damaged or of another version.
    """
    try:
        raw = (directory / _NAME).read_bytes()
    except FileNotFoundError:
        if any(directory.glob("s_*")):
            message = "the table of contents is missing"
            raise IndexDamagedError(message) from None
        return Contents()
    body, _, total = raw.rpartition(b"\n")
    if total != b"%08x" % crc32(body):
        message = "the table of contents was changed"
        raise IndexDamagedError(message)
    return _from_plain(json.loads(body))


def _from_plain(plain: Mapping[str, object]) -> Contents:
    if plain["format"] != FORMAT:
        message = f"the index is of version {plain['format']}"
        raise IndexDamagedError(message)
    entries = plain["segments"]
    if not isinstance(entries, list):
        message = "the table of contents is malformed"
        raise IndexDamagedError(message)
    return Contents(
        tuple(
            SegmentEntry(
                entry["name"],
                entry["sizes"],
                entry["sum"],
                entry["articles"],
                tuple(entry["deleted"]),
            )
            for entry in entries
        ),
        Level(str(plain["library"]), int(str(plain["change"]))),
    )


def write_contents(
    directory: Path, segments: Sequence[SegmentEntry], level: Level
) -> None:
    """Replace the table: the moment at which a commit counts."""
    plain = {
        "format": FORMAT,
        "library": level.library,
        "change": level.change,
        "commit": os.urandom(8).hex(),
        "segments": [
            {
                "name": segment.name,
                "sizes": dict(segment.sizes),
                "sum": segment.sum,
                "articles": segment.articles,
                "deleted": list(segment.deleted),
            }
            for segment in segments
        ],
    }
    body = json.dumps(plain).encode()
    new = directory / f"{_NAME}.new"
    write_file(new, body, b"\n%08x" % crc32(body))
    # The clock of the file system may stand still between two quick commits.
    now = time.time_ns()
    os.utime(new, ns=(now, now))
    sync_directory(directory)
    new.replace(directory / _NAME)
    sync_directory(directory)
