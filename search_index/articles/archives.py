"""ZIP files that are documents (EPUB, DOCX), opened with bounds.

Nothing is ever unpacked to disk, so a path in an archive is a name and no more.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from search_index.errors import NotAnArticleError
from search_index.limits import Limits

__all__ = ["BROKEN", "ZIP_MARKS", "Archive", "open_archive"]

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, OSError, KeyError, LookupError,
)  # fmt: skip
"""What the standard library meets damaged archives with."""


class Archive:
    """The members of a ZIP file, read whole and within bounds."""

    def __init__(self, archive: zipfile.ZipFile, origin: str, limits: Limits) -> None:
        self._archive = archive
        self._origin = origin
        self._left = limits.unpacked_bytes
        self.names = frozenset(archive.namelist())
        """What is in it."""

    def read(self, name: str) -> bytes:
        """Return a member's bytes.

        Raises:
            NotAnArticleError: when it is not there, damaged, or unpacks to too much.
        """
        try:
            with self._archive.open(name) as member:
                data = member.read(self._left + 1)
        except BROKEN as error:
            message = f"is a damaged archive ({type(error).__name__}); get it anew"
            raise NotAnArticleError(message, origin=self._origin) from error
        self._left -= len(data)
        if self._left < 0:
            message = "unpacks to more than the limit unpacked_bytes; it is not read"
            raise NotAnArticleError(message, origin=self._origin)
        return data


def open_archive(data: bytes, origin: str, limits: Limits) -> Archive:
    """Open a ZIP file.

    Raises:
        NotAnArticleError: when it is damaged, or declares more than the limits allow.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        members = archive.infolist()
    except BROKEN as error:
        message = f"is a damaged archive ({type(error).__name__}); get it anew"
        raise NotAnArticleError(message, origin=origin) from error
    declared = sum(member.file_size for member in members)
    if len(members) > limits.archive_members or declared > limits.unpacked_bytes:
        message = "unpacks to more than the limit unpacked_bytes; it is not read"
        raise NotAnArticleError(message, origin=origin)
    return Archive(archive, origin, limits)
