"""Which form the database of a library has, told by its first bytes.

One of a newer program is never opened.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["VERSION", "version_of_file"]

VERSION = 9
_VERSION_OFFSET = 60
_MAGIC = b"SQLite format 3\x00"


def version_of_file(path: Path) -> int:
    """Return the version in a database's first bytes, without opening it; 0: none."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return 0
    if not head.startswith(_MAGIC):
        return 0
    return int.from_bytes(head[_VERSION_OFFSET : _VERSION_OFFSET + 4], "big")
