"""What hits are shown from: lines and texts of articles, kept while one types on."""

from __future__ import annotations

from collections.abc import Collection

from search_index.hits import ArticleSummary
from search_index.model import ArticleId
from search_index.store import Store

__all__ = ["RecentTexts", "Shown"]

Shown = tuple[ArticleSummary, str]
"""The line of an article in the list, and its text."""

_MOST = 200


class RecentTexts:
    """The articles that hits were shown from last; forgotten when the store changes."""

    def __init__(self, store: Store) -> None:
        """Start with none."""
        self._store = store
        self._known: dict[ArticleId, Shown] = {}
        self._changes = -1

    def __call__(self, ids: Collection[ArticleId]) -> dict[ArticleId, Shown]:
        """Return those of the articles that the store holds, undamaged.

        Raises:
            LibraryError: when the library is out of reach.
        """
        changes = self._store.changed()
        known = self._known
        if self._changes != changes or len(known) > _MOST:
            # Another thread may still read the old ones.
            known, self._changes = {}, changes
            self._known = known
        lacking = [one for one in ids if one not in known]
        if lacking:
            lines = self._store.summaries_of(lacking)
            for one, text in self._store.texts_of(lacking).items():
                if one in lines:
                    known[one] = lines[one], text
        return {one: known[one] for one in ids if one in known}
