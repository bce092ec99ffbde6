"""What the screens ask of the library; apart, since the first has no use for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Protocol

from search_index import (
    Annotations,
    ArticleId,
    ArticleSummary,
    Document,
    OwnArticles,
    ReaderError,
    SavedSearches,
    SearchResult,
    SpeakerSummary,
    Topics,
    Utterance,
)

__all__ = ["PlaceKeeper", "Shelf"]


class PlaceKeeper(Protocol):
    """What keeps reading places: the library."""

    def place(self, article_id: ArticleId) -> int | None:
        """Return the offset at which the reader left an article, or None."""

    def cursor(self, article_id: ArticleId) -> int | None:
        """Return the offset that the reader was on there, or None."""

    def save_place(self, one: ArticleId, place: int, cursor: int | None = None) -> None:
        """Keep the offset of what is in sight first, and that where the reader is."""


class Shelf(PlaceKeeper, Protocol):
    """What the library's screens ask of the library; all of it may take a while."""

    @property
    def archives(self) -> Sequence[str]:
        """The names of the archives that are read with it."""

    @property
    def archive(self) -> OwnArticles:
        """The library's own articles."""

    def get(self, article_id: ArticleId) -> Document:
        """Return an article's document; raises ``ReaderError``."""

    def documents(self) -> Iterator[Document | ReaderError]:
        """Go through every article, with what is wrong with one that is damaged."""

    def articles(self) -> Sequence[ArticleSummary]:
        """Return a line for each article, the newest first."""

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        facets: bool = False,
        newest: bool = False,
        nearest: bool = True,
        cancelled: Callable[[], bool] = ...,
        within: Collection[str] | None = None,
    ) -> SearchResult:
        """Return what any string finds, best first.

        An archive far away is called back once it is ``cancelled``; ``within`` names
        those that are searched, empty for the library itself.
        """

    def behind(self) -> int:
        """Return how many articles the index does not hold yet."""

    def catch_up(
        self,
        told: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Bring the index up to date."""

    def speakers(self) -> Sequence[SpeakerSummary]:
        """Return everyone who speaks in the library, most quoted first."""

    def speaker(self, name: str) -> SpeakerSummary | None:
        """Return who has that name."""

    def said_by(self, name: str) -> Sequence[Utterance]:
        """Return what they said and hold, positions and proposals first."""

    @property
    def topics(self) -> Topics:
        """Who holds what on a topic."""

    @property
    def saved_searches(self) -> SavedSearches:
        """Searches that are kept under a name."""

    def query_history(self) -> Sequence[str]:
        """Return what was looked for, the newest first."""

    def remember_query(self, query: str) -> None:
        """Keep what was looked for."""

    def changed(self) -> int:
        """Return a number that moves when anybody changes the library."""

    @property
    def annotations(self) -> Annotations:
        """What readers say of its articles."""

    def remove(self, ids: Collection[str], *, for_good: bool = False) -> int:
        """Take articles out of it."""

    def bring_back(self) -> tuple[ArticleId, ...]:
        """Bring back what was removed last."""
