"""What can go wrong with what the reader is given.

ReaderError                 anything below; exit code 2
├── UnreadableError         the bytes could not be had (missing, forbidden, a device)
├── NotAnArticleError       the bytes are no text that we know, or hold none
├── DamagedError            the bytes are of a kind that we know, and are broken
├── TooLargeError           reading them takes more than the limits allow
└── LibraryError            the library's own files are damaged or out of reach
"""

from __future__ import annotations

__all__ = [
    "DamagedError",
    "LibraryError",
    "NotAnArticleError",
    "ReaderError",
    "TooLargeError",
    "UnreadableError",
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


class NotAnArticleError(ReaderError):
    """The bytes are no text that we know, or hold none."""


class DamagedError(ReaderError):
    """The bytes are of a kind that we know, and are broken."""


class TooLargeError(ReaderError):
    """Reading them takes more bytes, time or memory than the limits allow."""


class LibraryError(ReaderError):
    """The library's own files are damaged or out of reach."""
