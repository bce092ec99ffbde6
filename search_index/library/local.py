"""The library of this machine as a home of articles: its records and their index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from search_index.library.archive import Lines, Maintained, Put, Shown
from search_index.library.defaults import never, nothing
from search_index.library.everyone import Everyone
from search_index.library.index_keeper import IndexKeeper
from search_index.library.opening import Unkept, known_by_id, stored_document
from search_index.library.packing import HELD, StoredArticle, unpack
from search_index.library.people import fold_name
from search_index.library.rules_version import RULES_VERSION
from search_index.library.search_cache import RecentTexts
from search_index.library.store.store import Store
from search_index.model.documents import Article, ArticleId, Document, Span
from search_index.model.errors import DamagedError, ResourceError, UnavailableError
from search_index.search.hits import (
    Holding,
    SearchResult,
    SpeakerSummary,
    Utterance,
)

if TYPE_CHECKING:
    from search_index.search.query_tree import Term
    from search_index.search.widening import WhereAnnotated

__all__ = ["LocalArchive"]

_AT_ONCE = 64


class LocalArchive:
    """Articles of this machine; implements ``search_index.library.archive.Archive``.

    Attributes:
        everyone: who speaks in them.
        maintained: its index, which no archive on a server has.
    """

    name = ""

    def __init__(
        self,
        store: Store,
        keeper: IndexKeeper,
        *,
        ended: Callable[[], bool],
        unkept: Unkept,
    ) -> None:
        """Take on a store and its index.

        Args:
            store: the records.
            keeper: the index.
            ended: Does nobody wait any more for an article that is being annotated?
            unkept: told why something cannot be kept.
        """
        self.everyone = Everyone(store)
        self._store = store
        self._keeper = keeper
        self.maintained: Maintained = keeper
        self._ended = ended
        self._unkept = unkept
        self._texts = RecentTexts(store)

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
        among: Collection[ArticleId] | None = None,
    ) -> SearchResult:
        """Search, best first; see ``Archive.search``.

        An index that lags answers with what it has; ``catching_up`` says what it lacks.

        Args:
            query: what was typed; see interface.md, Queries.
            limit: how many hits at most.
            offset: how many of the best to leave out, for further pages.
            facets: Are hits to be counted by speaker, kind and period?
            newest: Are articles to come by their days, not best first?
            nearest: Is the nearest query wanted when this one finds nothing?
            cancelled: not looked at: it answers soon.
            mine: see ``Archive.search``; its own count too.
            among: which articles are searched; None: all.

        Raises:
            LibraryError: when the library is damaged or out of reach.
        """
        from search_index.library.searching import search  # noqa: PLC0415 - not for reading

        del cancelled

        def annotated(sort: str, term: Term) -> dict[ArticleId, Span | None]:
            written = dict.fromkeys(mine(sort, term)) if mine else {}
            return {**written, **self.annotated(sort, term)}

        return search(
            query,
            self._keeper,
            self._texts,
            self._texts.named,
            annotated,
            limit=limit,
            offset=offset,
            facets=facets,
            newest=newest,
            among=among,
            nearest=nearest,
        )

    def holding(
        self, rows: Sequence[str], *, speaker: str, limit: int
    ) -> tuple[Holding, ...]:
        """Return the articles that hold any of some rows of words, the likeliest first.

        See ``SearchIndex.holding``; an index that lags answers with what it has.

        Args:
            rows: words in a row, as they are written.
            speaker: of whose surname somebody speaks in the likeliest; or empty.
            limit: how many articles at most.

        Raises:
            LibraryError: when the library is damaged or out of reach.
        """
        from search_index.text.words import normal_words  # noqa: PLC0415 - as in search

        *_, surname = ("", *normal_words(speaker))
        gone = self._keeper.lag().gone
        found = self._keeper.ask(
            lambda index: index.holding(
                [normal_words(row) for row in rows],
                named=surname,
                limit=limit,
                without=gone,
            )
        )
        return found or ()

    def annotated(self, sort: str, term: Term) -> dict[ArticleId, Span | None]:
        """Return the articles with a ``note`` or a ``tag`` in which a term is found.

        Those of archives are among them. See ``RecentTexts.annotated``.
        """
        return self._texts.annotated(sort, term)

    def put(self, articles: Iterable[StoredArticle], told: Put) -> None:
        """Take articles in; see ``Archive.put``. The index follows at the end.

        Raises:
            LibraryError, ResourceError: when something cannot be written.
        """
        if self._store.barred:
            raise UnavailableError(self._store.barred, origin=str(self._store.path))
        remaining = iter(articles)
        with self._store.only_writer(nothing, never):
            while some := list(islice(remaining, _AT_ONCE)):
                for one, older in zip(some, self._store.save(some), strict=True):
                    told(one, older)
            self._keeper.catch_up()

    def remove(self, ids: Collection[ArticleId], *, for_good: bool = True) -> int:
        """Remove articles; see ``Archive.remove``.

        Args:
            ids: whole ones.
            for_good: Are they not to be brought back?

        Raises:
            LibraryError, ResourceError: when something cannot be written.
        """
        try:
            removed = self._store.remove(ids, for_good=for_good)
        except ResourceError:
            # The index takes room, too, and can be made anew.
            self._keeper.forget()
            removed = self._store.remove(ids, for_good=True)
        # No search shows them from now on; whoever writes next takes them out.
        try:
            with self._store.only_writer(nothing, lambda: True) as held:
                lag = self._keeper.lag()
                if held and lag.gone and not lag.changed:
                    self._keeper.catch_up()
        except (ResourceError, UnavailableError) as error:
            self._unkept(error)
        return removed

    def document(self, article_id: ArticleId) -> Document:
        """Return the document of an article, from its record.

        One of older rules is annotated anew, and kept so where that is possible.

        Raises:
            LibraryError: when the library does not hold it, or holds it damaged.
        """
        return known_by_id(
            self._store, article_id, ended=self._ended, unkept=self._unkept
        )

    def quoted(self, article_id: ArticleId) -> tuple[Article, Callable[[], Document]]:
        """Return an article, and what returns what is quoted in it, and by whom.

        Positions and proposals may be left out. What older rules found is annotated
        anew as ``document`` does, and not before it is asked for.

        Raises:
            LibraryError: when the library does not hold it, or holds it damaged; the
                second does, too.
        """
        found = self._store.packed(article_id)
        if found is not None and found.rules >= RULES_VERSION:
            with suppress(DamagedError):
                known = unpack(found, left_out=HELD)
                return known.article, lambda: known
        article = stored_document(self._store, article_id, findings=False)[0].article
        return article, lambda: self.document(article_id)

    def texts(self, ids: Collection[ArticleId]) -> dict[ArticleId, Shown]:
        """Return lines and texts of those of some articles that it holds."""
        return self._texts(ids)

    def known(self, ids: Collection[ArticleId]) -> dict[ArticleId, int]:
        """Return of those of some articles that it holds, by which rules they are."""
        rules = {one: self._store.rules_of(one) for one in ids}
        return {one: number for one, number in rules.items() if number is not None}

    def lines(self, *, limit: int, after: str = "", text: str = "") -> Lines:
        """Return a page of the list of articles; see ``Archive.lines``."""
        wanted = text.casefold()
        found = [
            line
            for line in self._store.summaries()
            if not wanted
            or wanted in f"{line.title}\n{line.byline}\n{line.origin}".casefold()
        ]
        start = int(after) if after.isdecimal() else 0
        page = tuple(found[start : start + limit])
        return Lines(page, str(start + limit) if start + limit < len(found) else "")

    def ids_beginning(self, start: str) -> tuple[ArticleId, ...]:
        """Return at most three articles whose ids begin so."""
        return self._store.ids_beginning(start)

    def people(self, *, limit: int, prefix: str = "") -> tuple[SpeakerSummary, ...]:
        """Return who speaks, most quoted first; see ``Archive.people``."""
        begins = fold_name(prefix)
        found = (
            person.summary
            for person in self.everyone.people()
            if not begins or _begins(begins, person.summary)
        )
        return tuple(islice(found, limit))

    def said_by(self, name: str, *, limit: int) -> tuple[Utterance, ...]:
        """Return what a speaker says; see ``Archive.said_by``."""
        return self.everyone.said_by(name)[:limit]

    def suggest(self, word: str) -> str | None:
        """Return the nearest word that it holds, or None."""
        return self._keeper.ask(lambda index: index.suggest(word))

    def changed(self) -> int:
        """Return a number that moves whenever anybody changed it."""
        return self._store.changed()

    def close(self) -> None:
        """Let go of nothing: what is open ends with the program."""


def _begins(start: str, one: SpeakerSummary) -> bool:
    names = (fold_name(name) for name in (one.name, *one.aliases))
    return any(f" {name}".find(f" {start}") >= 0 for name in names)
