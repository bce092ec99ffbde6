"""Files that were read before: known by their bytes, and not read as articles again.

Reading a file as an article takes most of what opening it takes. Whoever opens one that
has not changed since gets the article that it held.
"""

from __future__ import annotations

from hashlib import blake2b

from search_index.articles.origins import is_address, lasting_origin, read_bytes
from search_index.library.library import Library
from search_index.library.rules_version import RULES_VERSION
from search_index.model.documents import Document
from search_index.model.errors import ReaderError
from search_index.model.limits import Limits

__all__ = ["KnownFiles"]


class KnownFiles:
    """What a library holds of files, by their paths, bytes and who read them."""

    def __init__(self, library: Library, limits: Limits) -> None:
        """Take the library, and how much of an input is read."""
        self._library = library
        self._limits = limits
        self._digests: dict[str, bytes] = {}

    def document(self, origin: str) -> Document | None:
        """Return the document of a file that has not changed since it was read.

        None where it has, where it is no file, and where anything is wrong with it:
        whoever reads it says what.
        """
        try:
            digest = self._digests[origin] = self._digest(origin)
            found = self._library.desk.article_of_file(digest) if digest else None
            if found is None:
                return None
            document = self._library.get(found)
            self._library.desk.note_opened(found)
        except ReaderError:
            return None
        return document

    def keep(self, origin: str, document: Document) -> None:
        """Keep which document a file holds, if it is as it was before it was read."""
        try:
            digest = self._digest(origin)
            if digest and digest == self._digests.get(origin):
                self._library.desk.keep_file(digest, document.article.id)
        except ReaderError:
            return  # It is read again the next time.

    def _digest(self, origin: str) -> bytes:
        """Return what tells a file's bytes, and all that its reading depends on."""
        if origin == "-" or is_address(origin):
            return b""
        read_by = f"{lasting_origin(origin)}\n{RULES_VERSION}\n{self._limits}\n"
        together = blake2b(read_by.encode("utf-8", "surrogateescape"), digest_size=16)
        together.update(read_bytes(origin, limits=self._limits))
        return together.digest()
