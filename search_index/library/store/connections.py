"""Connections to the library's database, and what to say when there is none.

Each call has a connection of its own, so any thread may call; one or two stay open
between calls (``idle_connections``). The database is in WAL mode: readers never wait
for the writer, and what was written is in the database itself when that is done. A
library on a disk that cannot be written to is read as it lies. Who changes much takes
the writer's lock first: a file of its own that SQLite locks, since such a lock ends
with its process, whatever ended that.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from search_index.library.store.idle_connections import IdleConnections
from search_index.library.store.speaking import refresh_people
from search_index.library.store.version import VERSION, version_of_file
from search_index.model.errors import (
    DamagedError,
    ReaderError,
    ResourceError,
    UnavailableError,
    error_of,
)

try:
    import fcntl
except ImportError:  # Windows locks in another way, and always.
    fcntl = None  # type: ignore[assignment]

__all__ = ["Connections"]

_LOCKLESS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})

_WAIT_SECONDS = 30.0
_LOCK_SECONDS = 0.1
_READ_ONLY = "cannot be written to; mend its permissions"
_NO_LOCKS = (
    "cannot be written to: its disk keeps no file locks (a network folder?); "
    "set ONRECORD_HOME to a folder of this machine"
)
_SPARE_BYTES = 200_000
_NO_ROOM = ("full", "disk i/o", "unable to open")
_NEWER = "was made by a newer onrecord; update this one"
_FULL = "the disk is full; free some space and do it again"
_ADVICE: tuple[tuple[str, type[ReaderError], str], ...] = (
    ("full", ResourceError, _FULL),
    ("out of memory", ResourceError, "there is not enough memory; close some programs"),
    ("readonly", UnavailableError, "cannot be written to; mend its permissions"),
    ("read-only", UnavailableError, "cannot be written to; mend its permissions"),
    ("locking protocol", UnavailableError, _NO_LOCKS),
    (
        "locked",
        UnavailableError,
        "is in use by another onrecord; do it again when that is done",
    ),
    (
        "malformed",
        DamagedError,
        "is damaged; put back a copy of it, or move it away to begin anew",
    ),
    (
        "not a database",
        DamagedError,
        "is no library; move it away to begin anew",
    ),
    (
        "disk i/o",
        UnavailableError,
        "cannot be written or read (disk error); see to the disk's space",
    ),
)
"""What SQLite says, what that is, and what to do."""


class Connections:
    """The way to one library's database.

    Attributes:
        path: the database.
        barred: why nothing can be written there, or empty.
    """

    def __init__(self, directory: Path) -> None:
        """Make or open the database of a directory and bring it to this version.

        Raises:
            DamagedError: when it is damaged, or no database.
            UnavailableError: when it cannot be had, or is of a newer program.
            ResourceError: when there is no room, no memory, or no file to open.
        """
        self.path = directory / "library.sqlite3"
        self._lock = directory / "writer.lock"
        self._spare = directory / "spare"
        self._idle = IdleConnections(self.path)
        with self._said():
            if _may_be_read(self.path) and version_of_file(self.path) > VERSION:
                raise UnavailableError(_NEWER, origin=str(self.path))
            if not self.path.exists():
                _make(directory, self.path)
            _OPENED.add(_file_of(self.path))
            writable = os.access(directory, os.W_OK) and os.access(self.path, os.W_OK)
            self.barred = "" if writable else _READ_ONLY
            self._lockless = False
            self._prepare()

    def _prepare(self) -> None:
        version = self._version()
        if version > VERSION:
            raise UnavailableError(_NEWER, origin=str(self.path))
        if version == VERSION:
            return
        if self.barred:
            message = f"is of an older onrecord and {self.barred}"
            if self._lockless:
                message += " with a copy of it"
            # One without a version holds nothing yet.
            message = message if version else self.barred
            raise UnavailableError(message, origin=str(self.path))
        # Hardly any library is of another version.
        from search_index.library.store.schema import migrate  # noqa: PLC0415

        self.path.chmod(0o600)
        database = self._open()
        try:
            migrate(database, _WAIT_SECONDS)
        finally:
            database.close()

    def _version(self) -> int:
        """Return the database's version, found out whether its disk keeps locks."""
        if not self.barred and not keeps_locks(self.path.parent):
            self._lockless, self.barred = True, _NO_LOCKS
        with self.reading() as database:
            return int(database.execute("pragma user_version").fetchone()[0])

    def _open(self) -> sqlite3.Connection:
        if self._lockless:
            return self._open_alone("?vfs=unix-none")
        if self.barred:
            return self._open_read_only()
        database = sqlite3.connect(
            self.path,
            timeout=_WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            # Full: what was reported as added outlives a loss of power, too.
            database.execute("pragma synchronous = full")
            database.execute("pragma foreign_keys = on")
            database.execute("pragma schema_version")
        except sqlite3.OperationalError:
            database.close()
            raise
        return database

    def _open_alone(self, query: str = "") -> sqlite3.Connection:
        """Open to read with nothing written beside the database, not even to share it.

        Where nothing can be written, or nothing be locked, nobody writes to it.
        """
        database = sqlite3.connect(
            f"{self.path.resolve().as_uri()}{query}", uri=True, isolation_level=None
        )
        database.execute("pragma locking_mode = exclusive")
        database.execute("pragma query_only = on")
        return database

    def _open_read_only(self) -> sqlite3.Connection:
        """Open without writing; nobody can change what lies on such a disk."""
        address = self.path.resolve().as_uri()
        wal = self.path.with_name(self.path.name + "-wal")
        left = wal.exists() and wal.stat().st_size > 0
        mode = "mode=ro" if left else "mode=ro&immutable=1"
        return sqlite3.connect(
            f"{address}?{mode}", uri=True, isolation_level=None, check_same_thread=False
        )

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open a connection to read with.

        Raises:
            LibraryError, ResourceError: see ``__init__``.
        """
        with self._said():
            database, shared = self._idle.take(), True
            if database is None:
                database, shared = self._opened()
            try:
                yield database
            except BaseException:
                # What was not read to its end would hold up what others write.
                database.close()
                raise
            if shared:
                self._idle.give(database)
            else:
                database.close()

    def _opened(self) -> tuple[sqlite3.Connection, bool]:
        """Open a connection; may it stay open, and others use the database too?"""
        try:
            database = self._open()
        except sqlite3.OperationalError as error:
            # On a full disk the file by which readers share it cannot be made.
            if not any(word in str(error).lower() for word in _NO_ROOM):
                raise
            return self._open_alone(), False
        return database, not self._lockless

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction: all of it is kept, on the disk, or nothing.

        Whoever speaks in the articles is counted anew at its end, where that changed.

        Raises:
            LibraryError, ResourceError: see ``__init__``; another may hold it for long.
        """
        if self.barred:
            raise UnavailableError(self.barred, origin=str(self.path))
        with self.reading() as database:
            if database.execute("pragma query_only").fetchone()[0]:
                # Opened alone, since there was no room to share it.
                raise ResourceError(_FULL, origin=str(self.path))
            database.execute("begin immediate")
            try:
                yield database
                refresh_people(database)
                database.execute("commit")
            except BaseException:
                if database.in_transaction:
                    database.execute("rollback")
                raise
            _write_back(database)

    def make_room(self) -> bool:
        """Give up the room that is kept for taking things out; tell if there was any.

        What is taken out must first be written down, for which a full disk has no room.
        """
        try:
            self._spare.unlink()
        except OSError:
            return False
        return True

    def keep_room(self) -> None:
        """Keep some room for a day when the disk is full, if there is any."""
        if self.barred or self._spare.exists():
            return
        try:
            with os.fdopen(
                os.open(self._spare, os.O_CREAT | os.O_WRONLY, 0o600)
            ) as file:
                os.write(file.fileno(), bytes(_SPARE_BYTES))
        except OSError:
            self._spare.unlink(missing_ok=True)

    @contextmanager
    def only_writer(
        self, waiting: Callable[[], None], cancelled: Callable[[], bool]
    ) -> Iterator[bool]:
        """Hold the writer's lock.

        Args:
            waiting: called once when another holds it.
            cancelled: Is it no longer wanted?

        Yields:
            Is it held? False only when cancelled.

        Raises:
            LibraryError, ResourceError: when nothing can be written there.
        """
        with self._said():
            if not self._lock.exists():
                os.close(os.open(self._lock, os.O_CREAT | os.O_RDWR, 0o600))
            lock = sqlite3.connect(self._lock, timeout=0, isolation_level=None)
        try:
            with self._said():
                held = self._taken(lock, waiting, cancelled)
            if held:
                self.keep_room()
            # Outside: what goes wrong meanwhile is not the lock's to explain.
            yield held
        finally:
            lock.close()

    def _taken(
        self,
        lock: sqlite3.Connection,
        waiting: Callable[[], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        said = False
        while True:
            try:
                lock.execute("begin exclusive")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
            else:
                return True
            if not said:
                said = True
                waiting()
            if cancelled():
                return False
            time.sleep(_LOCK_SECONDS)

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Say in our words what SQLite and the system complain about."""
        try:
            yield
        except OSError as error:
            raise error_of(error, str(self.path)) from error
        except sqlite3.Error as error:
            raise _meant(error, self.path) from error


def _meant(error: sqlite3.Error, path: Path) -> ReaderError:
    """Return what a complaint of SQLite means."""
    said = str(error)
    for words, kind, advice in _ADVICE:
        if words in said.lower():
            return kind(advice, origin=str(path))
    message = f"cannot be used ({said}); move it away or mend its permissions"
    return UnavailableError(message, origin=str(path))


def _write_back(database: sqlite3.Connection) -> None:
    """Write what was committed into the database itself, as far as no one reads it."""
    with suppress(sqlite3.Error):
        database.execute("pragma busy_timeout = 0")
        database.execute("pragma wal_checkpoint(truncate)").fetchall()
        database.execute(f"pragma busy_timeout = {int(_WAIT_SECONDS * 1000)}")


_OPENED: set[tuple[int, int] | None] = set()
"""The databases that this process has opened, each as its device and file number."""


def _file_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _may_be_read(path: Path) -> bool:
    """Tell whether a database may be read other than through SQLite.

    Who closes a file gives up all locks that its process has on it, also those of
    connections: another program would then take away what they share.
    """
    return _file_of(path) not in _OPENED


def keeps_locks(directory: Path) -> bool:
    """Tell whether files of a directory can be locked; what cannot be tried can be."""
    if fcntl is None:
        return True
    try:
        with _unnamed_file(directory) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _LOCKLESS
    return True


def _unnamed_file(directory: Path) -> IO[bytes]:
    """Open a new file that is gone when it is closed."""
    if hasattr(os, "O_TMPFILE"):
        with suppress(OSError):  # Not every file system has it.
            return os.fdopen(os.open(directory, os.O_TMPFILE | os.O_RDWR, 0o600), "wb")
    from tempfile import TemporaryFile  # noqa: PLC0415 - slow to load

    return TemporaryFile(dir=directory)


def _make(directory: Path, path: Path) -> None:
    """Make the directory and an empty database, both the user's own."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    directory.chmod(0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
