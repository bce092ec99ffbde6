"""Searches that are kept under a name, and what they find since they were seen.

New is what stands in articles whose text came into the library since: a newer text of
a page counts as one that came, a correction of an old one does not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from search_index.library.store.personal import Desk
from search_index.model.documents import ArticleId
from search_index.model.errors import LibraryError
from search_index.search.hits import Hit, SearchResult

__all__ = ["SavedSearch", "SavedSearches"]

_LONGEST_NAME = 100
_LONGEST_QUERY = 10_000
_MOST = 500
Search = Callable[..., SearchResult]


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that was kept.

    Attributes:
        name: what it is called.
        query: what it asks.
        total: how many hits there are; counted only when that was asked for.
        new: how many of them came since it was seen last.
    """

    name: str
    query: str
    total: int = 0
    new: int = 0


class SavedSearches:
    """The saved searches of one library.

    Every method raises LibraryError when the library is damaged or out of reach.
    """

    def __init__(self, desk: Desk, search: Search) -> None:
        """Use ``Library.saved_searches`` instead."""
        self._desk = desk
        self._search = search

    def save(self, name: str, query: str) -> None:
        """Keep a search under a name, in place of the one that had it.

        What it finds now is no news.
        """
        name = " ".join(name.split())
        if not name or not name.isprintable() or len(name) > _LONGEST_NAME:
            message = f"a name has 1 to {_LONGEST_NAME} characters that can be seen"
            raise LibraryError(message)
        if not query.strip() or len(query) > _LONGEST_QUERY:
            message = f"a search has 1 to {_LONGEST_QUERY} characters"
            raise LibraryError(message)
        self._desk.save(name, query.strip())

    def forget(self, name: str) -> bool:
        """Forget a saved search; tell whether there was one."""
        return self._desk.forget(name)

    def names(self) -> tuple[SavedSearch, ...]:
        """Return all saved searches, without counting what they find."""
        return tuple(SavedSearch(name, query) for name, query, _ in self._desk.saved())

    def counted(self) -> tuple[SavedSearch, ...]:
        """Return all saved searches with how much they find, and how much is new."""
        return tuple(
            SavedSearch(name, query, self._count(query, None), self._new(query, seen))
            for name, query, seen in self._desk.saved()
        )

    def query(self, name: str) -> str:
        """Return what a saved search asks.

        Raises:
            LibraryError: when none is called so.
        """
        return self._named(name)[0]

    def new_hits(self, name: str, *, see: bool = False) -> tuple[Hit, ...]:
        """Return what a saved search finds in articles that came since it was seen.

        Args:
            name: which one.
            see: Are these seen then?

        Raises:
            LibraryError: when none is called so.
        """
        query, seen = self._named(name)
        came = self._desk.came_after(seen)
        if not came:
            return ()
        result = self._search(query, limit=_MOST, among=frozenset(came))
        # What the index lacks is found, and is news, when it has caught up.
        if see and not result.catching_up:
            self._desk.see(name, max(came.values()))
        return result.hits

    def news(
        self, articles: Collection[ArticleId]
    ) -> Iterator[tuple[SavedSearch, tuple[Hit, ...]]]:
        """Yield the saved searches that find something in some articles, with what."""
        among = frozenset(articles)
        for one in self.names() if among else ():
            hits = self._search(one.query, limit=_MOST, among=among).hits
            if hits:
                yield one, hits

    def _named(self, name: str) -> tuple[str, int]:
        for known, query, seen in self._desk.saved():
            if known == name:
                return query, seen
        message = f"no search is saved as {name}; see onrecord searches"
        raise LibraryError(message)

    def _new(self, query: str, seen: int) -> int:
        came = self._desk.came_after(seen)
        return self._count(query, frozenset(came)) if came else 0

    def _count(self, query: str, among: frozenset[ArticleId] | None) -> int:
        return self._search(query, limit=1, facets=True, among=among).total
