"""What a library does where it was not told otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from search_index.model.errors import ReaderError
from search_index.model.notes import note

if TYPE_CHECKING:
    from search_index.search.hits import SearchIndex

__all__ = ["log_error", "never", "nothing", "open_whoosh"]


def open_whoosh(directory: Path) -> SearchIndex:
    """Open the index of a directory; Whoosh is loaded only then."""
    from search_index.search.index.open import open_index  # noqa: PLC0415

    return open_index(directory)


def never() -> bool:
    """Go on."""
    return False


def nothing() -> None:
    """Say nothing."""


def log_error(error: ReaderError) -> None:
    """Note what a library goes on without."""
    note("%s", error)
