"""The library: the one facade for the screen and the command line.

What is kept, is kept by the store, the truth; the index answers searches and may be
lost at any moment. Any thread may call. Whatever takes long tells of its progress
and can be cancelled, and waits for another program that is writing, saying so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from search_index.library.archive import Archive, Desk
from search_index.library.defaults import log_error, never, nothing, open_whoosh
from search_index.library.index_keeper import IndexKeeper, OpenIndex
from search_index.library.local import LocalArchive
from search_index.library.opening import find_id, laid_over, read_document
from search_index.library.store.store import Store
from search_index.library.together import Together
from search_index.model.documents import Article, ArticleId, Document, FindingId
from search_index.model.errors import (
    DamagedError,
    ReaderError,
    ResourceError,
    UnavailableError,
)
from search_index.search.hits import (
    ArticleSummary,
    Progress,
    SearchResult,
    SpeakerSummary,
    Utterance,
)

if TYPE_CHECKING:
    from search_index.library.adding import Added
    from search_index.library.annotations import Annotations
    from search_index.library.saved import SavedSearches
    from search_index.library.topics import Topics

__all__ = ["Library"]


class Library:
    """Articles that were added or opened, with everything that was found in them."""

    def __init__(
        self,
        store: Store,
        keeper: IndexKeeper,
        ended: Callable[[], bool],
        complain: Callable[[ReaderError], object],
        archives: Sequence[Archive] = (),
    ) -> None:
        """Use ``Library.open`` instead."""
        self._complain = complain
        self._complained: set[str] = set()
        self._store = store
        self.desk: Desk = store.desk
        self._keeper = keeper
        self._ended = ended
        self._own = LocalArchive(store, keeper, ended=ended, unkept=self._say)
        self._all = Together(self._own, archives, self._say)

    @classmethod
    def open(
        cls,
        directory: str | Path,
        *,
        open_index: OpenIndex = open_whoosh,
        ended: Callable[[], bool] = never,
        complain: Callable[[ReaderError], object] = log_error,
        archives: Sequence[Archive] = (),
    ) -> Library:
        """Open the library of a directory, which need not exist yet.

        Args:
            directory: where everything is kept.
            open_index: opens the index that lies in a directory of its own there.
            ended: Does nobody wait any more for an article that is being annotated?
            complain: told once of each thing that it goes on without.
            archives: others' articles, which are read and searched with it.

        Raises:
            LibraryError: when it is damaged, out of reach, or of a newer program.
        """
        store = Store(Path(directory))
        keeper = IndexKeeper(store, Path(directory) / "index", open_index)
        return cls(store, keeper, ended, complain, archives)

    def _say(self, error: ReaderError) -> None:
        if str(error) not in self._complained:
            self._complained.add(str(error))
            self._complain(error)

    @contextmanager
    def _at_best(self) -> Iterator[None]:
        """Do without what cannot be written now, and say so once."""
        try:
            yield
        except (ResourceError, UnavailableError) as error:
            self._say(error)

    # Reading

    def document(self, article: Article) -> Document:
        """Return an article's document: its record, or annotated anew and kept.

        Of a page that is kept whole and comes as a summary, it is the kept one's. What
        cannot be kept is read all the same.

        Raises:
            LibraryError: when the library is damaged or out of reach.
            ReaderError: when the article could not be annotated.
        """
        return read_document(self._store, article, ended=self._ended, unkept=self._say)

    def get(self, article_id: ArticleId) -> Document:
        """Return the document of an article of the library, or of an archive.

        One of older rules is annotated anew, and kept so where that is possible. Over
        one of an archive lies what was said of it here, as everywhere.

        Raises:
            LibraryError: when the library does not hold it, or holds it damaged.
            ArchiveError: when an archive that may hold it does not answer.
        """
        apart = self._all.apart(article_id)
        if apart is None:
            return self._own.document(article_id)
        return laid_over(self._store, apart)

    def last_read(self) -> Document | None:
        """Return the document that was opened last, or None."""
        last = self.desk.last_opened()
        return self.get(last) if last else None

    def documents(self) -> Iterator[Document | ReaderError]:
        """Go through all documents; the one opened last comes last.

        Yields:
            Each document, or what is wrong with it.
        """
        for one in self._store.ids():
            if self._store.rules_of(one) is None:
                continue
            try:
                yield self.get(one)
            except DamagedError as error:
                yield error

    def place(self, article_id: ArticleId) -> int | None:
        """Return the character at which an article was left, or None."""
        return self.desk.place(article_id)

    def cursor(self, article_id: ArticleId) -> int | None:
        """Return the character that the reader of an article was on last, or None."""
        return self.desk.cursor(article_id)

    def save_place(self, one: ArticleId, place: int, cursor: int | None = None) -> None:
        """Keep the first character in sight, and where the reader was, if possible."""
        with self._at_best():
            self.desk.save_place(one, place, cursor)

    # Changing

    def add(
        self,
        articles: Iterable[Article | ReaderError],
        *,
        told: Callable[[Added], None],
        cancelled: Callable[[], bool] = never,
        waiting: Callable[[], None] = nothing,
    ) -> None:
        """Add articles, annotating on all cores; see ``search_index.library.adding``.

        An article of which the library has the text is passed over. One of the same
        path or address with newer text takes the older one's place.

        Args:
            articles: taken as needed, with what is wrong with the others among them.
            told: called with what became of each, in order, once it is on the disk.
            cancelled: Is it to stop?
            waiting: called once when another program is writing, and is waited for.

        Raises:
            LibraryError: when something cannot be written; what was told is kept.
        """
        # Multiprocessing takes a while to load, and only adding needs it.
        from search_index.library.adding import add_articles  # noqa: PLC0415

        with self._writing(waiting, cancelled) as held:
            if held:
                add_articles(
                    self._store, self._keeper, articles, told=told, cancelled=cancelled
                )

    def remove(self, ids: Collection[str], *, for_good: bool = False) -> int:
        """Remove articles, with all that belongs to them; return how many.

        Args:
            ids: whole, or so much of their beginnings as is unique, four at least.
            for_good: Are they not to be brought back?

        Raises:
            LibraryError: when one is unknown or not unique; nothing is removed then.
        """
        whole = [self.find_id(one) for one in ids]
        return self._own.remove(whole, for_good=for_good)

    def bring_back(self) -> tuple[ArticleId, ...]:
        """Bring back what was removed last, if it was this month; return which."""
        return self._store.bring_back()

    def find_id(self, start: str) -> ArticleId:
        """Return the one article whose id begins so.

        Raises:
            LibraryError: when there is none, or several, or it is too short.
        """
        return find_id(self._store, start)

    @contextmanager
    def _writing(
        self, waiting: Callable[[], None], cancelled: Callable[[], bool]
    ) -> Iterator[bool]:
        if self._store.barred:
            raise UnavailableError(self._store.barred, origin=str(self._store.path))
        with self._store.only_writer(waiting, cancelled) as held:
            yield held

    @property
    def annotations(self) -> Annotations:
        """What readers say of the articles: corrections, notes, tags, marks."""
        # Most starts ask for none of it.
        from search_index.library.annotations import Annotations  # noqa: PLC0415

        return Annotations(self._store, self.get, self._all.apart)

    @property
    def saved_searches(self) -> SavedSearches:
        """Searches that were kept under a name, and what they find since."""
        from search_index.library.saved import SavedSearches  # noqa: PLC0415

        return SavedSearches(self._store.desk, self.search)

    @property
    def archives(self) -> tuple[str, ...]:
        """The names of the archives that are read with it."""
        return self._all.names

    @property
    def archive(self) -> LocalArchive:
        """The articles of this machine alone, as a home like any other."""
        return self._own

    # Searching

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        facets: bool = False,
        newest: bool = False,
        among: Collection[ArticleId] | None = None,
        nearest: bool = True,
        cancelled: Callable[[], bool] = never,
        within: Collection[str] | None = None,
    ) -> SearchResult:
        """Search the library, and the archives that are read with it, best first.

        See ``Archive.search``. With ``among`` only these articles of the library are
        searched, with ``within`` only the archives of these names; empty: the library.

        Raises:
            LibraryError, ArchiveError: when none that is asked can be had.
        """
        asked = partial(self._all.search, cancelled=cancelled, within=within)
        if among is not None:
            asked = partial(self._own.search, among=among)
        return asked(
            query,
            limit=limit,
            offset=offset,
            facets=facets,
            newest=newest,
            nearest=nearest,
        )

    def behind(self) -> int:
        """Return how many articles the index lacks, or holds in an older form."""
        return self._own.maintained.behind()

    def catch_up(
        self,
        told: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        waiting: Callable[[], None] = nothing,
    ) -> None:
        """Bring the index up to date, or a copy where it cannot be written.

        Args:
            told: told how many articles of how many are done.
            cancelled: Is it to stop? What is done is kept.
            waiting: called once when another program is writing, and is waited for.

        Raises:
            LibraryError, ResourceError: when there is no place for it.
        """
        cancelled = cancelled or never
        try:
            with self._writing(waiting, cancelled) as held:
                if held:
                    self._keeper.catch_up(told, cancelled)
        except (ResourceError, UnavailableError) as error:
            if not self._keeper.stand_in(told, cancelled):
                raise
            self._say(error)

    def rebuild(
        self,
        told: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        waiting: Callable[[], None] = nothing,
    ) -> None:
        """Make the index anew; records of older rules are annotated anew before.

        Raises:
            LibraryError, ResourceError: when something cannot be written.
        """
        from search_index.library.adding import annotate_again  # noqa: PLC0415

        cancelled = cancelled or never
        with self._writing(waiting, cancelled) as held:
            if held:
                annotate_again(self._store, told=told, cancelled=cancelled)
                self._keeper.forget()
                self._keeper.catch_up(told, cancelled)

    @property
    def topics(self) -> Topics:
        """Who holds what on a topic."""
        from search_index.library.topics import Topics  # noqa: PLC0415

        return Topics(self, self._own.everyone.people)

    # Lists

    def articles(self) -> Sequence[ArticleSummary]:
        """Return a line for each article, newest first; those of archives behind.

        They are read as they are looked at, some at a time.
        """
        return self._all.add_lines(self._store.summaries())

    def changed(self) -> int:
        """Return a number that moves whenever anybody changed the library."""
        return self._store.changed()

    def query_history(self) -> tuple[str, ...]:
        """Return past searches, newest first, a hundred at most."""
        return self.desk.queries()

    def remember_query(self, query: str) -> None:
        """Keep a search for ``query_history``; a blank one is not kept."""
        with self._at_best():
            if query.strip() and not self._store.read_only:
                self.desk.remember_query(query.strip())

    # Speakers

    def speakers(self) -> Sequence[SpeakerSummary]:
        """Return everyone who speaks in the library, most quoted first.

        Speakers of the same name are one entry; see ``search_index.library.joining``.
        They are read as they are looked at, some at a time.
        """
        return self._all.speakers()

    def speaker(self, name: str) -> SpeakerSummary | None:
        """Return a speaker by any of their names, the likeliest, or None."""
        return self._all.speaker(name)

    def said_by(self, name: str) -> tuple[Utterance, ...]:
        """Return all that a speaker says, by any of their names.

        Positions and proposals come first, then quotations; newest first in each.
        """
        return self._all.said_by(name)

    def findings_of(self, name: str) -> dict[ArticleId, frozenset[FindingId]]:
        """Return what everyone says whom a name may mean, in order of ``documents``."""
        return self._own.everyone.findings_of(name)
