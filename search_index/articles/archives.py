"""ZIP files that are documents (EPUB, DOCX, ODT), opened with bounds.

Nothing is ever unpacked to disk, so a path in an archive is a name and no more.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from search_index.model.errors import DamagedFileError, TooLargeError
from search_index.model.limits import Limits

__all__ = ["BROKEN", "Archive", "open_archive"]

BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, OSError, KeyError, LookupError,
)  # fmt: skip
"""What the standard library meets damaged archives with."""

_LONGEST_PART = 24_000_000
"""No chapter and no letter is longer; more is there to take time."""


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
            DamagedFileError: when it is not there or damaged.
            TooLargeError: when it unpacks to more than the limits allow.
        """
        try:
            with self._archive.open(name) as member:
                data = member.read(min(self._left, _LONGEST_PART) + 1)
        except BROKEN as error:
            message = f"is a damaged archive ({type(error).__name__}); get it anew"
            raise DamagedFileError(message, origin=self._origin) from error
        self._left -= len(data)
        if self._left < 0 or len(data) > _LONGEST_PART:
            raise _too_large(self._origin)
        return data


def _too_large(origin: str) -> TooLargeError:
    message = "unpacks to more than the limit unpacked_bytes; it is not read"
    return TooLargeError(message, origin=origin)


def open_archive(data: bytes, origin: str, limits: Limits) -> Archive:
    """Open a ZIP file.

    Raises:
        DamagedFileError: when it is damaged.
        TooLargeError: when it declares more than the limits allow.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        members = archive.infolist()
    except BROKEN as error:
        message = f"is a damaged archive ({type(error).__name__}); get it anew"
        raise DamagedFileError(message, origin=origin) from error
    if len(members) > limits.archive_members:
        message = "holds more files than the limit archive_members; it is not read"
        raise TooLargeError(message, origin=origin)
    return Archive(archive, origin, limits)
