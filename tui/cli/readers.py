"""The readers whom the settings choose over ours are chosen in the library."""

from __future__ import annotations

from contextlib import suppress

import search_index
from search_index import LibraryError
from tui.settings import find_places, load_settings

__all__ = ["choose_readers"]


def choose_readers() -> None:
    """Choose in the library, where there is one, the readers of the settings.

    A library that cannot be had is left to the command, which says what is wrong.

    Raises:
        ReaderError: when the settings cannot be read.
    """
    places = find_places()
    readers = load_settings(places.settings).readers
    if not places.library.exists():
        return
    with suppress(LibraryError):
        search_index.open_library(places.library).annotations.choose(readers)
