"""The index is kept in step with the store: a cache that may be lost at any moment.

Whatever it lacks, holds in an older form or holds too much is found by comparing
stamps. An index that cannot be read, whatever is wrong with it, is thrown away and
made anew from the records.
"""

from __future__ import annotations

import errno
import logging
import pickle
import shutil
import struct
import threading
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from search_index.library.packing import unpack
from search_index.library.store.store import Store
from search_index.model.documents import ArticleId
from search_index.model.errors import LibraryError
from search_index.search.hits import IndexEntry, Progress, SearchIndex

__all__ = ["IndexKeeper", "OpenIndex"]

_LOG = logging.getLogger(__name__)
OpenIndex = Callable[[Path], SearchIndex]
"""Opens the index of a directory, which need not exist yet."""

_SIGNS_OF_DAMAGE: Final = (
    LibraryError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    pickle.PickleError,
    struct.error,
    zlib.error,
)
"""What reading damaged index files can raise; they are pickles and packed numbers."""


def _damage() -> tuple[type[Exception], ...]:
    # Looked at only when something was raised, when Whoosh is loaded already.
    from search_index.search.index.open import IndexDamagedError  # noqa: PLC0415

    return IndexDamagedError, *_SIGNS_OF_DAMAGE


_AnswerT = TypeVar("_AnswerT")


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
        self._in_step = -1
        self._damaged = False

    def ask(self, question: Callable[[SearchIndex], _AnswerT]) -> _AnswerT | None:
        """Return what the index answers, or None when it cannot be read.

        It is opened again before that is said: files may have gone while it was asked,
        because another program brought it up to date.
        """
        for _ in range(2):
            try:
                return question(self._opened())
            except _damage() as error:
                _LOG.warning("the index cannot be read: %r", error)
                with self._lock:
                    self._index = None
        with self._lock:
            self._damaged = True
            self._in_step = -1
        return None

    def behind(self) -> int:
        """Return how many articles the index lacks, or holds in an older form."""
        changes = self._store.changed()
        if changes == self._in_step and self.directory.exists():
            return 0
        missing, gone = self._differences()
        if not missing and not gone:
            self._in_step = changes
        return len(missing)

    def _opened(self) -> SearchIndex:
        with self._lock:
            if self._index is None:
                self._index = self._open_index(self.directory)
            return self._index

    def _differences(self) -> tuple[list[ArticleId], list[ArticleId]]:
        """Return the articles to be put, oldest change first, and to be removed."""
        stamps = self._store.stamps()
        if self._damaged:
            return list(stamps), []
        held = self.ask(lambda index: dict(index.stamps()))
        if held is None:
            return list(stamps), []
        missing = [one for one, stamp in stamps.items() if held.get(one) != stamp]
        return missing, [one for one in held if one not in stamps]

    # Changing it: only for who holds the writer's lock.

    def catch_up(
        self,
        told: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Bring the index up to date, making it anew when it cannot be read.

        Raises:
            LibraryError: when it cannot be written.
        """
        if self._damaged or self.ask(lambda index: len(index.stamps())) is None:
            self.forget()
        # Writing reads more of the index, and may find only then that it is damaged.
        if not any(self._caught_up(told, cancelled) for _ in range(2)):
            message = "the index cannot be made anew; the articles are kept"
            raise LibraryError(message, origin=str(self.directory))

    def _caught_up(self, told: Progress | None, cancelled: Callable[[], bool]) -> bool:
        changes = self._store.changed()
        missing, gone = self._differences()
        sound = not gone or self._change(lambda index: index.remove(gone))
        if sound and missing:
            sound = self._change(partial(self._put, missing, told, cancelled))
        if sound and not cancelled():
            self._in_step = changes
        return sound

    def put(self, ids: Sequence[ArticleId]) -> None:
        """Put articles into the index as the store has them.

        Raises:
            LibraryError: when it cannot be written.
        """
        if ids and not self._change(partial(self._put, ids, None, lambda: False)):
            self.catch_up()

    def _put(
        self,
        ids: Sequence[ArticleId],
        told: Progress | None,
        cancelled: Callable[[], bool],
        index: SearchIndex,
    ) -> None:
        # All at once: the index writes when it has enough to be quick, and says what
        # it was given before is written when this ends early.
        index.put(self._entries(ids, told or (lambda done, total: None), cancelled))

    def remove(self, ids: Collection[ArticleId]) -> None:
        """Remove articles from the index.

        Raises:
            LibraryError: when it cannot be written.
        """
        if not self._change(lambda index: index.remove(ids)):
            self.catch_up()

    def forget(self) -> None:
        """Throw the index away.

        Raises:
            LibraryError: when it cannot be removed.
        """
        with self._lock:
            self._index = None
            self._in_step = -1
            self._damaged = False
            try:
                if self.directory.exists():
                    shutil.rmtree(self.directory)
            except OSError as error:
                raise self._unwritable(error) from error

    def _change(self, change: Callable[[SearchIndex], None]) -> bool:
        """Change the index; throw away one that is damaged; is it sound?"""
        try:
            change(self._opened())
        except _damage() as error:
            if isinstance(error, OSError) and error.errno in _NO_ROOM:
                raise self._unwritable(error) from error
            _LOG.warning("the index is made anew: %r", error)
            self.forget()
            return False
        return True

    def _unwritable(self, error: OSError) -> LibraryError:
        with self._lock:
            self._index = None
        message = (
            f"the index cannot be written ({error.strerror}); the articles are kept"
        )
        return LibraryError(message, origin=str(self.directory))

    def _entries(
        self,
        ids: Sequence[ArticleId],
        told: Progress,
        cancelled: Callable[[], bool],
    ) -> Iterator[IndexEntry]:
        for number, (one, packed, stamp) in enumerate(self._store.all_packed(ids), 1):
            if cancelled():
                return
            try:
                document = unpack(packed)
            except LibraryError as error:
                _LOG.warning("%s is left out of the index: %s", one, error)
                continue
            yield IndexEntry(document, stamp)
            told(number, len(ids))


_NO_ROOM = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EFBIG, errno.EPERM}
)
