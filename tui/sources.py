"""Where the reader gets a document from: an origin and how to load it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from search_index import Article, ArticleId, Document, Limits, ReaderError
from tui.inputs import (
    Progress,
    find_origins,
    is_address,
    may_hold_several,
    read_origin,
    read_origins,
)

if TYPE_CHECKING:
    # Loaded with the library, which a first start has no use for.
    from search_index import (
        ArticleSummary,
        SearchResult,
        SpeakerSummary,
        Utterance,
    )

__all__ = ["PlaceKeeper", "Shelf", "Source", "find_sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """An article that can be opened.

    Attributes:
        origin: path, address or ``-``, as the reader gave it.
        load: reads and annotates it; raises ``ReaderError``. Runs in a thread.
        fetch: the same of a page, or None for what need not be fetched. Is given
            what to tell bytes so far and bytes in all, when known; what that
            answers says whether to go on.
    """

    origin: str
    load: Callable[[], Document]
    fetch: Callable[[Progress], Document] | None = None


class PlaceKeeper(Protocol):
    """What keeps reading places: the library."""

    def place(self, article_id: ArticleId) -> int | None:
        """Return the offset at which the reader left an article, or None."""

    def save_place(self, article_id: ArticleId, offset: int) -> None:
        """Keep the offset at which the reader is."""


class Shelf(PlaceKeeper, Protocol):
    """What the library's screens ask of the library; all of it may take a while."""

    def get(self, article_id: ArticleId) -> Document:
        """Return an article's document; raises ``ReaderError``."""

    def articles(self) -> Sequence[ArticleSummary]:
        """Return a line for each article, the newest first."""

    def search(
        self, query: str, *, limit: int = 10, offset: int = 0, facets: bool = False
    ) -> SearchResult:
        """Return what any string finds, best first."""

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

    def query_history(self) -> Sequence[str]:
        """Return what was looked for, the newest first."""

    def remember_query(self, query: str) -> None:
        """Keep what was looked for."""

    def changed(self) -> int:
        """Return a number that moves when anybody changes the library."""


def find_sources(
    paths: list[str], remember: Callable[[Article], Document], limits: Limits
) -> Iterator[Source | ReaderError]:
    """Yield what the reader opens for inputs, or what is wrong with one.

    Of a feed or of JSON Lines each article is one. Standard input is read now, since
    keys come from there afterwards.

    Args:
        paths: files, folders, addresses, ``-``.
        remember: annotates an article and keeps it.
        limits: how much of an input is read.
    """
    for origin in find_origins(paths):
        if isinstance(origin, ReaderError):
            yield origin
            continue
        load = partial(_load, origin, remember, limits)
        if is_address(origin):
            yield Source(origin, load, load)
        elif origin != "-" and not may_hold_several(origin):
            yield Source(origin, load)
        else:
            for article in read_origins(origin, limits=limits):
                if isinstance(article, ReaderError):
                    yield article
                else:
                    yield Source(article.origin, partial(remember, article))


def _load(
    origin: str,
    remember: Callable[[Article], Document],
    limits: Limits,
    progress: Progress | None = None,
) -> Document:
    return remember(read_origin(origin, limits=limits, progress=progress))
