"""Where the reader gets a document from: an origin and how to load it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from search_index import Document

__all__ = ["Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """An article that can be opened.

    Attributes:
        origin: path, address or ``-``, as the reader gave it.
        load: reads and annotates it; raises ``ReaderError``. Runs in a thread.
    """

    origin: str
    load: Callable[[], Document]
