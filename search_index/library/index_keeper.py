"""The index is kept in step with the store: a cache that may be lost at any moment.

The index knows the last change of the library that it has followed, and the store says
what came, changed or went after it. What went is left out of answers at once, whoever
may write the index. One that cannot be read, or that followed another library, is
thrown away and made anew from the records.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from search_index.library.packing import Packed, unpack
from search_index.library.store.changes import State
from search_index.library.store.store import Store
from search_index.model.documents import Article, ArticleId, Blocks, Document
from search_index.model.errors import (
    DamagedError,
    IndexDamagedError,
    ResourceError,
    UnavailableError,
    error_of,
)
from search_index.model.notes import note
from search_index.model.values import value
from search_index.search.hits import Level, Progress, SearchIndex

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

__all__ = ["IndexKeeper", "OpenIndex"]

OpenIndex = Callable[[Path], SearchIndex]
"""Opens the index of a directory, which need not exist yet."""

_AnswerT = TypeVar("_AnswerT")
_MOST_GONE = 10_000
"""Articles that went are forgotten in the store when it remembers so many."""


@value
class Lag:
    """What an index lacks of its library.

    Attributes:
        changed: articles that it lacks or has in an older form, with the numbers of
            their last changes, oldest first.
        gone: articles that the library has no more.
        since: the last change that it has.
        anew: is it to be made anew?
    """

    changed: tuple[tuple[ArticleId, int], ...] = ()
    gone: tuple[ArticleId, ...] = ()
    since: int = 0
    anew: bool = False


class IndexKeeper:
    """The index of one store.

    Attributes:
        directory: where it lies.
    """

    def __init__(self, store: Store, directory: Path, open_index: OpenIndex) -> None:
        self.directory = directory
        self._store = store
        self._open_index = open_index
        self._index: SearchIndex | None = None
        self._lock = threading.RLock()
        self._known: tuple[State, Level, Lag] | None = None
        self._damaged = False
        self._elsewhere: TemporaryDirectory[str] | None = None

    def ask(self, question: Callable[[SearchIndex], _AnswerT]) -> _AnswerT | None:
        """Return what the index answers, or None when it is damaged.

        It is opened again before that is said: files may have gone while it was asked,
        because another program brought it up to date.

        Raises:
            UnavailableError: when it is out of reach.
            ResourceError: when it cannot be opened for lack of files or memory.
        """
        for _ in range(2):
            try:
                return question(self._opened())
            except OSError as error:
                raise error_of(error, str(self.directory)) from error
            except IndexDamagedError as error:
                note("the index cannot be read: %r", error)
                with self._lock:
                    self._index = None
        with self._lock:
            self._damaged = True
        return None

    def behind(self) -> int:
        """Return how many articles came, changed or went since the index was made.

        Of one that is out of reach, another user's, that is all of them.
        """
        try:
            lag = self.lag()
        except UnavailableError:
            lag = self._everything()
        return len(lag.changed) + len(lag.gone)

    def lag(self) -> Lag:
        """Return what the index lacks of the library: one look at it in most cases."""
        held = None if self._damaged else self.ask(methodcaller("level"))
        if held is None:
            return self._everything()
        level, articles = held
        # Only now: what others put since then is later than the index, not before it.
        state = self._store.state()
        if self._known is not None and self._known[:2] == (state, level):
            return self._known[2]
        lag = self._lag(state, level, articles)
        self._known = state, level, lag
        return lag

    def _lag(self, state: State, level: Level, articles: int) -> Lag:
        if level == Level() and not articles:
            return self._everything(anew=False)
        same = level.library == state.level.library
        if not same or not state.known_from <= level.change <= state.level.change:
            # It followed another library, or a copy that was put back since.
            return self._everything()
        if level == state.level:
            return Lag() if articles == state.articles else self._everything()
        changes = self._store.changes_since(level.change)
        return Lag(changes.changed, changes.gone, level.change)

    def _everything(self, *, anew: bool = True) -> Lag:
        return Lag(self._store.changes_since(-1).changed, anew=anew)

    def _opened(self) -> SearchIndex:
        with self._lock:
            if self._index is None:
                self._index = self._open_index(self.directory)
            return self._index

    # Changing it: only for who holds the writer's lock.

    def catch_up(
        self,
        told: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Bring the index level with the store, making it anew when it must be.

        Raises:
            DamagedError: when what was just written is damaged.
            UnavailableError: when it cannot be written.
            ResourceError: when there is no room for it.
        """
        # Writing reads more of the index, and may find only then that it is damaged.
        if not any(self._caught_up(told, cancelled) for _ in range(2)):
            message = "what is written there is damaged at once; see to the disk"
            raise DamagedError(message, origin=str(self.directory))

    def stand_in(self, told: Progress | None, cancelled: Callable[[], bool]) -> bool:
        """Make a copy of the index elsewhere, as long as this program runs.

        It answers where the index itself cannot be written, and is level with the
        library; without room for it, nothing changes. Of one that may not be read,
        another user's, no file is taken over: it is made of the records.

        Returns:
            Was there room for it?
        """
        # Hardly ever needed, and slow to load.
        from shutil import copytree  # noqa: PLC0415
        from tempfile import TemporaryDirectory  # noqa: PLC0415

        place = TemporaryDirectory(prefix="onrecord-")
        directory, copy = self.directory, Path(place.name) / "index"
        try:
            if directory.exists() and self._may_be_read():
                copytree(directory, copy)
            self._turn_to(copy)
            self.catch_up(told, cancelled)
        except (OSError, ResourceError, UnavailableError):
            self._turn_to(directory)
            place.cleanup()
            return False
        self._elsewhere = place
        return True

    def _may_be_read(self) -> bool:
        try:
            self.ask(methodcaller("level"))
        except UnavailableError:
            return False
        return True

    def _turn_to(self, directory: Path) -> None:
        with self._lock:
            self.directory = directory
            self._index, self._damaged = None, False

    def _caught_up(self, told: Progress | None, cancelled: Callable[[], bool]) -> bool:
        state, lag = self._store.state(), self.lag()
        if lag.anew:
            self.forget()
        if not lag.changed and not lag.gone and not lag.anew:
            return True
        entries = _Entries(self._store, state.level, lag, told, cancelled)
        done = self._change(
            lambda index: index.put(entries, gone=lag.gone, level=entries.level)
        )
        if done and lag.gone and not cancelled():
            self._store.forget_gone(state.level.change, most=_MOST_GONE)
        return done

    def forget(self) -> None:
        """Throw the index away.

        Raises:
            UnavailableError: when it cannot be removed.
        """
        from shutil import rmtree  # noqa: PLC0415 - slow to load

        with self._lock:
            self._index = None
            self._damaged = False
            try:
                if self.directory.exists():
                    rmtree(self.directory)
            except OSError as error:
                raise error_of(error, str(self.directory)) from error

    def _change(self, change: Callable[[SearchIndex], None]) -> bool:
        """Change the index; throw away one that is damaged; is it sound?"""
        try:
            change(self._opened())
        except OSError as error:
            with self._lock:
                self._index = None
            raise error_of(error, str(self.directory)) from error
        except IndexDamagedError as error:
            note("the index is made anew: %r", error)
            self.forget()
            return False
        return True


class _Entries:
    """Articles for an index, read as they are taken, with how far they lead it.

    Attributes:
        store: where they are kept.
        end: what the index is level with when it has taken all.
        lag: which they are.
        told: told how many are done.
        cancelled: Is it to stop?
        reached: the change up to which all were taken.
    """

    def __init__(
        self,
        store: Store,
        end: Level,
        lag: Lag,
        told: Progress | None,
        cancelled: Callable[[], bool],
    ) -> None:
        self.store = store
        self.end = end
        self.lag = lag
        self.told = told
        self.cancelled = cancelled
        self.reached = lag.since

    def __iter__(self) -> Iterator[Document]:
        """Go through the articles that are still there, oldest change first."""
        stamps = dict(self.lag.changed)
        for number, (one, packed) in enumerate(self.store.all_packed([*stamps]), 1):
            if self.cancelled():
                return
            # Whoever asks how far it goes has taken this one.
            self.reached = stamps[one]
            yield _document_of(one, packed)
            if self.told:
                self.told(number, len(stamps))
        self.reached = self.end.change

    def level(self) -> Level:
        """Return how far the index has followed, with all that it has taken."""
        return Level(self.end.library, self.reached)


def _document_of(article_id: ArticleId, packed: Packed | None) -> Document:
    """Return a document as it is stored; of a damaged one, an article without words.

    The index then holds it like any other, and is not behind for ever.
    """
    try:
        if packed is not None:
            return unpack(packed)
    except DamagedError as error:
        note("%s cannot be searched: %s", article_id, error)
    article = Article(article_id, "", "", "", None, "", "", Blocks(()))
    return Document(article, (), (), (), ())
