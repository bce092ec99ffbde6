"""Where the reader gets a document from: an origin and how to load it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from search_index import ArticleId, Document

__all__ = ["PlaceKeeper", "Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """An article that can be opened.

    Attributes:
        origin: path, address or ``-``, as the reader gave it.
        load: reads and annotates it; raises ``ReaderError``. Runs in a thread.
    """

    origin: str
    load: Callable[[], Document]


class PlaceKeeper(Protocol):
    """What keeps reading places: the library."""

    def place(self, article_id: ArticleId) -> int | None:
        """Return the offset at which the reader left an article, or None."""

    def save_place(self, article_id: ArticleId, offset: int) -> None:
        """Keep the offset at which the reader is."""
