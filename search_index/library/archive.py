"""What a home of articles can do, wherever it is: the seam between them and readers.

A library on this machine is one, an archive on a server that many read is another; no
screen and no command knows which it has. What only a local one needs is apart
(``Maintained``), and so is what is one reader's own (``Desk``), which stays on this
machine whoever else reads the same articles. Both homes pass the same tests.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from search_index.library.packing import StoredArticle
from search_index.model.documents import ArticleId, Document
from search_index.model.values import value
from search_index.search.hits import (
    ArticleSummary,
    Progress,
    SearchResult,
    Shown,
    SpeakerSummary,
    Utterance,
)

if TYPE_CHECKING:
    from search_index.search.widening import WhereAnnotated

__all__ = ["Archive", "Desk", "Lines", "Maintained", "Put", "Shown"]

Put = Callable[[StoredArticle, bool], None]
"""Told of an article that is on the disk: Was there an older form of it?"""


@value
class Lines:
    """A page of the list of articles.

    Attributes:
        lines: newest first: by the day of publication, else of adding.
        after: what to ask for the next page with, or empty: there is none.
    """

    lines: tuple[ArticleSummary, ...]
    after: str = ""


class Archive(Protocol):
    """A home of articles. Any thread may call.

    Every method raises LibraryError, of an archive on a server ArchiveError, when it
    cannot be had, and never leaves anything half done.
    """

    @property
    def name(self) -> str:
        """What it is called; empty: the library of this machine."""

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        facets: bool = False,
        newest: bool = False,
        nearest: bool = True,
        cancelled: Callable[[], bool] | None = None,
        mine: WhereAnnotated | None = None,
    ) -> SearchResult:
        """Search, best first; any string is a query.

        Args:
            query: what was typed.
            limit: how many hits at most.
            offset: how many of the best to leave out, for further pages.
            facets: Are hits to be counted, by speaker, kind and period too? What
                would take long is counted in part: ``exact`` says so.
            newest: Are articles to come by their days, not best first?
            nearest: Is the nearest query wanted when this one finds nothing?
            cancelled: Does nobody wait for the answer any more?
            mine: returns the articles that the reader gave a note or a tag, which lie
                on this machine and count as those of the archive do.
        """

    def put(self, articles: Iterable[StoredArticle], told: Put) -> None:
        """Take articles in, each as a whole or not at all.

        One of the same text, or of the same address with older text, is replaced; put
        again, nothing changes.

        Args:
            articles: taken as needed.
            told: told of each once it would outlive a loss of power.
        """

    def remove(self, ids: Collection[ArticleId]) -> int:
        """Remove articles with all that belongs to them; return how many there were."""

    def document(self, article_id: ArticleId) -> Document:
        """Return an article's document; LibraryError when it is unknown."""

    def texts(self, ids: Collection[ArticleId]) -> Mapping[ArticleId, Shown]:
        """Return lines and texts of those of some articles that it holds."""

    def known(self, ids: Collection[ArticleId]) -> Mapping[ArticleId, int]:
        """Return of those of some articles that it holds, by which rules they are."""

    def lines(self, *, limit: int, after: str = "", text: str = "") -> Lines:
        """Return a page of the list of articles, newest first.

        Args:
            limit: how many at most.
            after: as the page before says, or empty for the first.
            text: words that the line must have, in any case.
        """

    def ids_beginning(self, start: str) -> tuple[ArticleId, ...]:
        """Return at most three articles whose ids begin so."""

    def people(self, *, limit: int, prefix: str = "") -> tuple[SpeakerSummary, ...]:
        """Return who speaks, most quoted first.

        Args:
            limit: how many at most.
            prefix: how one of the words of one of their names begins, or empty.
        """

    def said_by(self, name: str, *, limit: int) -> tuple[Utterance, ...]:
        """Return what a speaker says, by any of their names.

        Positions and proposals come first, then quotations; newest first in each.
        """

    def suggest(self, word: str) -> str | None:
        """Return the nearest word that it holds, or None."""

    def changed(self) -> int:
        """Return a number that moves whenever anybody changed it."""

    def close(self) -> None:
        """Let go of what is open."""


class Maintained(Protocol):
    """What only a library of this machine needs, whose index is a cache."""

    def behind(self) -> int:
        """Return how many articles the index lacks, or holds in an older form."""

    def catch_up(
        self,
        told: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Bring the index level with the records."""

    def forget(self) -> None:
        """Throw the index away."""


class Desk(Protocol):
    """What is one reader's own, always on this machine."""

    def last_opened(self) -> ArticleId | None:
        """Return the article that was opened last, or None."""

    def note_opened(self, article_id: str) -> None:
        """Keep that an article is being read now."""

    def article_of_file(self, digest: bytes) -> ArticleId | None:
        """Return the article that a file of that digest holds, or None."""

    def keep_file(self, digest: bytes, article_id: str) -> None:
        """Keep which article a file holds."""

    def place(self, article_id: str) -> int | None:
        """Return the character at which an article was left, or None."""

    def cursor(self, article_id: str) -> int | None:
        """Return the character that an article's reader was on last, or None."""

    def save_place(
        self, article_id: str, place: int, cursor: int | None = None
    ) -> None:
        """Keep the first character in sight of an article, and where its reader was."""

    def queries(self) -> tuple[str, ...]:
        """Return past searches, newest first."""

    def remember_query(self, query: str) -> None:
        """Keep a search."""
