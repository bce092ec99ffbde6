"""An archive in PostgreSQL, behind the seam of the library: see ``library.archive``."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from search_index.archive.postgres.administration import check_version
from search_index.archive.postgres.connections import Connections, Row
from search_index.archive.postgres.expansion import read_asked
from search_index.archive.postgres.lists import Lists
from search_index.archive.postgres.pages import Pages
from search_index.archive.postgres.putting import putting, removing
from search_index.archive.postgres.statement import Sql
from search_index.archive.postgres.suggesting import suggest_word
from search_index.archive.postgres.team import Team
from search_index.archive.postgres.totals import Totals, count_all
from search_index.library.archive import Lines, Put, Shown
from search_index.library.defaults import never
from search_index.library.packing import StoredArticle
from search_index.library.searching import hit_of
from search_index.model.documents import ArticleId, Document
from search_index.model.errors import (
    ArchiveDamagedError,
    ArchiveSlowError,
    DamagedError,
    LibraryError,
)
from search_index.search.hits import (
    Match,
    SearchResult,
    SpeakerSummary,
    Utterance,
)
from search_index.search.nearest import nearest_query
from search_index.search.query import read_query
from search_index.search.query_tree import Query, Term, positive_leaves
from search_index.search.widening import (
    NOBODY,
    Named,
    WhereAnnotated,
    named,
    widened,
)

__all__ = ["PostgresArchive"]

_READ_SECONDS = 10.0
_COUNT_SECONDS = 1.0
_PUT_SECONDS = 60.0


class PostgresArchive:
    """Articles of a server; implements ``search_index.library.archive.Archive``.

    Attributes:
        name: of its service.
        connections: to the server.
        team: corrections, notes and tags that its readers share.
    """

    def __init__(self, name: str) -> None:
        """Take on an archive; nothing is connected before it is asked for something.

        Args:
            name: of its service.
        """
        self.name = name
        self.connections = Connections(name)
        self.team = Team(self._ask, self.connections)
        self._lists = Lists(self._ask)
        self._checked = False

    def _ask(
        self,
        statement: Sql,
        *,
        end: float | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> list[Row]:
        """Ask the server, once it is known to be of this version."""
        seconds = _READ_SECONDS if end is None else end - time.monotonic()
        if seconds <= 0:
            message = "did not answer in time; ask for less"
            raise ArchiveSlowError(message, origin=self.name)
        if not self._checked:
            check_version(self.connections, seconds=seconds)
            self._checked = True
        return self.connections.ask(statement, seconds=seconds, cancelled=cancelled)

    # Searching

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
        """Search, best first; see ``Archive.search``.

        Totals are counted for a second, newest articles first, and then say how far
        they go.

        Raises:
            ArchiveError: when it cannot be had.
        """

        def annotated(sort: str, term: Term) -> frozenset[ArticleId]:
            theirs = self.team.annotated(sort, term)
            return theirs.union(mine(sort, term)) if mine else theirs

        read = widened(read_query(query), self._named, annotated)
        empty = SearchResult(query, (), 0, 0, (), (), (), "", 0, read.remarks)
        if read.root is None or not positive_leaves(read.root):
            return empty
        ask = partial(self._ask, cancelled=cancelled or never)
        asked = read_asked(read.root, ask)
        pages = Pages(read, asked, ask, self._lists.documents)
        hits = pages.newest() if newest else pages.best()
        matches = [*islice(hits, offset, offset + limit)]
        result = self._shown(empty, read, matches)
        if facets:
            end = time.monotonic() + _COUNT_SECONDS
            totals = count_all(
                read,
                asked,
                partial(self._ask, end=end, cancelled=cancelled or never),
                self._lists.documents,
                candidates=pages.candidates,
                end=end,
            )
            result = _with_totals(result, totals, offset + len(matches))
            if result.total or not nearest:
                return result
        suggestion = ""
        if nearest and not matches and not offset:
            suggestion = nearest_query(read, _Asking(self))
        return replace(
            result,
            total=offset + len(matches),
            articles=len({match.article for match in matches}),
            suggestion=suggestion,
            exact=len(matches) < limit and not offset,
        )

    def _shown(
        self, empty: SearchResult, read: Query, matches: list[Match]
    ) -> SearchResult:
        """Return hits with their words, which one more question brings."""
        ids = dict.fromkeys(match.article for match in matches)
        known = self.texts(ids) if ids else {}
        hits = (
            hit_of(read, *known[match.article], match)
            for match in matches
            if match.article in known
        )
        return replace(
            empty,
            hits=tuple(
                replace(hit, archive=self.name) for hit in hits if hit is not None
            ),
        )

    def finds(self, text: str) -> bool:
        """Tell whether a query finds anything."""
        return bool(self.search(text, limit=1, nearest=False).hits)

    def suggest(self, word: str) -> str | None:
        """Return the nearest word that it holds, or None."""
        return suggest_word(word, self._ask)

    def _named(self, name: str) -> Named:
        keys = self._lists.keys_ending(name)
        return named(name, keys) if keys else NOBODY

    # Changing

    def put(self, articles: Iterable[StoredArticle], told: Put) -> None:
        """Take articles in; see ``Archive.put``.

        Raises:
            ArchiveError: when one cannot be put; those that were told of are.
            DamagedError: when a record cannot be read.
        """
        for one in articles:
            if not self._checked:
                check_version(self.connections, seconds=_READ_SECONDS)
                self._checked = True
            rows = self.connections.change(putting(one), seconds=_PUT_SECONDS)
            told(one, any(row[0] for some in rows for row in some))

    def remove(self, ids: Collection[ArticleId]) -> int:
        """Remove articles; see ``Archive.remove``.

        Raises:
            ArchiveError: when that cannot be done; then nothing is removed.
        """
        self._ask(Sql("select 1"))
        (removed,) = self.connections.change(removing([*ids]), seconds=_PUT_SECONDS)
        return len(removed)

    # Reading

    def document(self, article_id: ArticleId) -> Document:
        """Return an article's document, with what its team said laid over it.

        Raises:
            LibraryError: when it is not there.
            ArchiveError: when it cannot be had, or is damaged.
        """
        try:
            found = self._lists.document(article_id)
        except DamagedError as error:
            raise ArchiveDamagedError(str(error), origin=self.name) from error
        if found is None:
            message = f"the archive {self.name} holds no article {article_id}"
            raise LibraryError(message)
        document, annotated = found
        return self.team.laid_over(document) if annotated else document

    def texts(self, ids: Collection[ArticleId]) -> dict[ArticleId, Shown]:
        """Return lines and texts of those of some articles that it holds."""
        return self._lists.texts(ids)

    def known(self, ids: Collection[ArticleId]) -> dict[ArticleId, int]:
        """Return of those of some articles that it holds, by which rules they are."""
        return self._lists.known(ids)

    def lines(self, *, limit: int, after: str = "", text: str = "") -> Lines:
        """Return a page of the list of articles; see ``Archive.lines``."""
        return self._lists.lines(limit=limit, after=after, text=text)

    def ids_beginning(self, start: str) -> tuple[ArticleId, ...]:
        """Return at most three articles whose ids begin so."""
        return self._lists.ids_beginning(start)

    def people(self, *, limit: int, prefix: str = "") -> tuple[SpeakerSummary, ...]:
        """Return who speaks, most quoted first; see ``Archive.people``."""
        return self._lists.people(limit=limit, prefix=prefix)

    def said_by(self, name: str, *, limit: int) -> tuple[Utterance, ...]:
        """Return what a speaker says; see ``Archive.said_by``."""
        return self._lists.said_by(name, limit=limit)

    def changed(self) -> int:
        """Return a number that moves whenever anybody changed it."""
        ((changes,),) = self._ask(Sql("select changes from archive.meta"))
        return int(str(changes))

    def close(self) -> None:
        """Let go of its connections."""
        self.connections.close()


@dataclass(frozen=True, slots=True)
class _Asking:
    """What offering a query asks of an archive."""

    archive: PostgresArchive

    def near(self, word: str) -> str | None:
        """Return the nearest word that it holds, or None."""
        return self.archive.suggest(word)

    def finds(self, text: str) -> bool:
        """Tell whether a query finds anything."""
        return self.archive.finds(text)


def _with_totals(result: SearchResult, totals: Totals, shown: int) -> SearchResult:
    speakers, kinds, periods = totals.facets()
    return replace(
        result,
        total=max(totals.total, shown),
        articles=max(totals.articles, len({hit.article for hit in result.hits})),
        speakers=speakers,
        kinds=kinds,
        periods=periods,
        exact=totals.exact,
        counted_from=totals.since,
    )
