"""The index behind a search: passages by their words, on Whoosh's files.

This package alone imports Whoosh. See ``search_index.search.hits.SearchIndex`` for what
it does, ``search_index.search.matching`` for what a query means, and ``layout`` for its
files.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from search_index.search.index.whoosh_index import WhooshIndex

__all__ = ["WhooshIndex", "open_index"]


def open_index(
    directory: str | Path, *, waiting: Callable[[], None] | None = None
) -> WhooshIndex:
    """Open the index of a directory, which need not exist yet.

    Args:
        directory: the user's own directory; it holds nothing but the index, so it may
            be deleted and the index made anew at any time.
        waiting: called once when another process is writing and must be waited for.

    Raises:
        IndexDamagedError: when it is damaged or of another version: make it anew.
        OSError: when the directory is out of reach or not the user's own.
    """
    return WhooshIndex(Path(directory), waiting)
