"""Files that were read before: known by their bytes, and not read as articles again.

Reading a file as an article takes most of what opening it takes. Whoever opens one that
has not changed since gets the article that it held.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from search_index.articles.origins import lasting_origin, read_bytes
from search_index.library.library import Library
from search_index.library.rules_version import RULES_VERSION
from search_index.model.documents import Document
from search_index.model.errors import ReaderError
from search_index.model.limits import Limits

try:
    # What hashlib hands on; itself it loads all of OpenSSL before the first article.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["document_of_file"]


def document_of_file(
    library: Library,
    limits: Limits,
    origin: str,
    read: Callable[[bytes | None], Document],
) -> Document:
    """Return the document of a file, which is fetched from the disk once.

    Args:
        library: what it holds of files is known by their paths and bytes.
        limits: how much of an input is read.
        origin: the file's path.
        read: makes the document of the file's bytes. It is given None where they could
            not be had, and says what is wrong.

    Raises:
        ReaderError: by ``read``.
    """
    try:
        data = read_bytes(origin, limits=limits)
    except ReaderError:
        return read(None)
    digest = _digest(data, origin, limits)
    document = _known(library, digest)
    if document is None:
        document = read(data)
        # Where it cannot be kept, it is read again the next time.
        with suppress(ReaderError):
            library.desk.keep_file(digest, document.article.id)
    return document


def _known(library: Library, digest: bytes) -> Document | None:
    try:
        found = library.desk.article_of_file(digest)
        if found is None:
            return None
        document = library.get(found)
        library.desk.note_opened(found)
    except ReaderError:
        return None
    return document


def _digest(data: bytes, origin: str, limits: Limits) -> bytes:
    """Return what tells a file's bytes, and all that its reading depends on."""
    read_by = f"{lasting_origin(origin)}\n{RULES_VERSION}\n{limits}\n"
    together = blake2b(read_by.encode("utf-8", "surrogateescape"), digest_size=16)
    together.update(data)
    return together.digest()
