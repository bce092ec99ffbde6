"""Connections that stay open between calls: opening and closing one costs much.

The last connection of a database to be closed writes what is pending into it and takes
the files away by which readers share it; the next one makes them anew. So one or two
stay open while nobody uses them. They are given up when the database is another file
than it was, or was written to from outside, and in a process that was forked.
"""

from __future__ import annotations

import os
import sqlite3
import weakref
from pathlib import Path

__all__ = ["IdleConnections"]

_MOST = 2
_Look = tuple[int, int, int, int]


class _Shelf:
    """What lies ready, and in which process.

    Attributes:
        process: whose they are.
        ready: each with what its database looked like when it was put there.
    """

    def __init__(self, process: int) -> None:
        self.process = process
        self.ready: list[tuple[sqlite3.Connection, _Look | None]] = []

    def close(self) -> None:
        while self.ready and self.process == os.getpid():
            self.ready.pop()[0].close()


_FOREIGN: list[sqlite3.Connection] = []
"""Those that a forked process took over: they are the other's, and never closed."""


class IdleConnections:
    """Connections to one database that nobody uses now; any thread may take one."""

    def __init__(self, path: Path) -> None:
        """Start with none.

        Args:
            path: the database.
        """
        self._path = path
        self._shelf = _Shelf(os.getpid())
        weakref.finalize(self, self._shelf.close)

    def take(self) -> sqlite3.Connection | None:
        """Return one that is as good as new, for its taker alone; or None."""
        shelf = self._shelf
        if shelf.process != os.getpid():
            _FOREIGN.extend(one for one, _ in shelf.ready)
            shelf.ready, shelf.process = [], os.getpid()
        look = self._look()
        while shelf.ready:
            try:
                database, before = shelf.ready.pop()
            except IndexError:  # Another thread was quicker.
                break
            if before is not None and before == look:
                return database
            database.close()
        return None

    def give(self, database: sqlite3.Connection) -> None:
        """Keep one that is no longer used, or close it when there are enough."""
        if database.in_transaction or len(self._shelf.ready) >= _MOST:
            database.close()
        else:
            self._shelf.ready.append((database, self._look()))

    def close(self) -> None:
        """Close all of them."""
        self._shelf.close()

    def _look(self) -> _Look | None:
        """Return what differs when the database is another, or was written to."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
