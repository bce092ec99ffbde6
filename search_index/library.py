"""The library: the one facade for the screen and the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from search_index.annotate import annotate
from search_index.errors import LibraryError
from search_index.model import Article, ArticleId, Document
from search_index.records import RULES_VERSION, document_from_plain, document_to_plain
from search_index.store import Store

__all__ = ["Library"]


class Library:
    """Articles that were opened, with what was found in them and where one stopped."""

    def __init__(self, store: Store) -> None:
        """Use ``Library.open`` instead."""
        self._store = store

    @classmethod
    def open(cls, directory: str | Path) -> Library:
        """Open the library of a directory, which need not exist yet.

        Raises:
            LibraryError: when it is damaged or out of reach.
        """
        return cls(Store(Path(directory)))

    def document(self, article: Article) -> Document:
        """Return an article's document: its record, or annotated anew and kept.

        Raises:
            LibraryError: when the library is damaged or out of reach.
        """
        document = self._known(article) or annotate(article)
        # Escaped, since the name of a file may hold what UTF-8 cannot.
        plain = json.dumps(document_to_plain(document))
        self._store.save_record(article.id, RULES_VERSION, plain)
        return document

    def _known(self, article: Article) -> Document | None:
        """Return what a sound record of these rules says of an article."""
        known = self._store.record(article.id)
        if known is None or known[0] != RULES_VERSION:
            return None
        try:
            return replace(self._read(known[1]), article=article)
        except LibraryError:
            # The article itself is at hand, so nothing is lost by reading it anew.
            return None

    def last_read(self) -> Document | None:
        """Return the document that was opened last, or None.

        Raises:
            LibraryError: when the library is damaged or out of reach.
        """
        record = self._store.last_opened()
        return self.document(self._read(record).article) if record else None

    def documents(self) -> Iterator[Document]:
        """Go through all documents; the one opened last comes last.

        Raises:
            LibraryError: when the library is damaged or out of reach.
        """
        for record in self._store.records():
            article = self._read(record).article
            yield self._known(article) or annotate(article)

    def place(self, article_id: ArticleId) -> int | None:
        """Return the character at which an article was left, or None."""
        return self._store.place(article_id)

    def save_place(self, article_id: ArticleId, place: int) -> None:
        """Keep the character at which an article was left."""
        self._store.save_place(article_id, place)

    def _read(self, record: str) -> Document:
        try:
            return document_from_plain(json.loads(record))
        except (ValueError, KeyError, TypeError) as error:
            message = f"the library holds a damaged record ({error}); delete it"
            raise LibraryError(message) from error
