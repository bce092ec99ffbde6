"""What can go wrong, told apart by what can be done about it.

ReaderError                 anything below; exit code 2
├── UnreadableError         the bytes could not be had (missing, forbidden, a device)
│   └── ThereAlreadyError   a file of that name is there, and is not written over
├── NotAnArticleError       the bytes are no text that we know, or hold none
├── DamagedFileError        the bytes are of a kind that we know, and are broken
├── TooLargeError           reading them takes more than the limits allow
├── LibraryError            the library cannot do what was asked
│   ├── DamagedError        what it holds is not what was written there
│   │   └── IndexDamagedError   so is its index, which can be made anew
│   └── UnavailableError    it cannot be had now: in use, read-only, gone, of a newer
│                           program, without locks
├── ArchiveError            a shared archive cannot do what was asked
│   ├── ArchiveUnreachableError  it does not answer: no server, no network, no way in
│   ├── ArchiveSlowError    it was not done in the time that it was given
│   ├── ArchiveDeniedError  who asked may not do it
│   ├── ArchiveVersionError it is of a newer or an older program
│   └── ArchiveDamagedError what it holds is not what was written there
└── ResourceError           there is no room on the disk, no memory, no file to open

Only damage is ever mended by making something anew. What is unavailable stays as it
is, and so does all that a lack of resources keeps from being read. What is wrong with
an archive is wrong with nothing of ours: it is no LibraryError.
"""

from __future__ import annotations

import errno
from typing import Final

__all__ = [
    "ArchiveDamagedError",
    "ArchiveDeniedError",
    "ArchiveError",
    "ArchiveSlowError",
    "ArchiveUnreachableError",
    "ArchiveVersionError",
    "DamagedError",
    "DamagedFileError",
    "IndexDamagedError",
    "LibraryError",
    "NotAnArticleError",
    "ReaderError",
    "ResourceError",
    "ThereAlreadyError",
    "TooLargeError",
    "UnavailableError",
    "UnreadableError",
    "error_of",
]


class ReaderError(Exception):
    """Something that could not be read or done, said in one line.

    Attributes:
        origin: the file, address or ``-`` that it happened to.
        exit_code: what the command line ends with.
    """

    exit_code = 2

    def __init__(self, message: str, *, origin: str = "") -> None:
        super().__init__(message)
        self.origin = origin

    def __str__(self) -> str:
        message = super().__str__()
        return f"{self.origin}: {message}" if self.origin else message


class UnreadableError(ReaderError):
    """The bytes could not be had."""


class ThereAlreadyError(UnreadableError):
    """A file of that name is there, and is not written over."""


class NotAnArticleError(ReaderError):
    """The bytes are no text that we know, or hold none."""


class DamagedFileError(ReaderError):
    """The bytes are of a kind that we know, and are broken."""


class TooLargeError(ReaderError):
    """Reading them takes more bytes, time or memory than the limits allow."""


class LibraryError(ReaderError):
    """The library cannot do what was asked."""


class DamagedError(LibraryError):
    """What the library holds is not what was written there."""


class IndexDamagedError(DamagedError):
    """The index is not what was written, or is of another version: make it anew."""


class UnavailableError(LibraryError):
    """The library cannot be had now; what it holds is left alone."""


class ArchiveError(ReaderError):
    """A shared archive cannot do what was asked; its name is the error's origin."""


class ArchiveUnreachableError(ArchiveError):
    """It does not answer; it may do so later."""


class ArchiveSlowError(ArchiveError):
    """It was not done in the time that it was given."""


class ArchiveDeniedError(ArchiveError):
    """Whoever asked may not do it."""


class ArchiveVersionError(ArchiveError):
    """It is of a newer or an older program, and is left as it is."""


class ArchiveDamagedError(ArchiveError):
    """What it holds is not what was written there."""


class ResourceError(ReaderError):
    """There is no room on the disk, no memory, or no file can be opened."""


_LACKING: Final = {
    errno.ENOSPC: "the disk is full; free some space and do it again",
    errno.EDQUOT: "your share of the disk is used up; free some space and do it again",
    errno.EFBIG: "files may not grow so large here; raise the limit (ulimit -f)",
    errno.EMFILE: "too many files are open; raise the limit (ulimit -n)",
    errno.ENFILE: "the system has too many files open; close some programs",
    errno.ENOMEM: "there is not enough memory; close some programs",
}
_BARRED: Final = {
    errno.EROFS: "the disk can only be read",
    errno.ENOTDIR: "a file stands where a folder should; move it away",
    errno.EACCES: "may not be read or written; mend its permissions",
    errno.EPERM: "may not be read or written; mend its permissions",
    errno.EIO: "the disk does not answer (I/O error); see to it",
    errno.ENOLCK: "the disk keeps no file locks; set ONRECORD_HOME to a local one",
}


def error_of(error: OSError, origin: str = "") -> UnavailableError | ResourceError:
    """Return what the system's complaint means: a lack of resources, or a bar.

    Args:
        error: the complaint.
        origin: the file or folder that it is about, unless the complaint names one.
    """
    number = error.errno or 0
    place = origin or str(error.filename or "")
    if number in _LACKING:
        return ResourceError(_LACKING[number], origin=place)
    message = _BARRED.get(number) or f"cannot be used ({error.strerror or error})"
    return UnavailableError(message, origin=place)
