"""The library's database: records and reading places. The only file that knows SQLite.

One file in a directory of the user's own (mode 0700). A connection is opened for each
call, so any thread may call. The schema's version is SQLite's ``user_version``.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search_index.errors import LibraryError

__all__ = ["Store"]

_VERSION = 1
_SCHEMA = """
create table records (id text primary key, rules integer not null,
                      record text not null, opened real not null);
create table places (id text primary key, place integer not null, saved real not null);
"""
_WAIT_SECONDS = 10.0


class Store:
    """Records and places on disk."""

    def __init__(self, directory: Path) -> None:
        """Open the store in a directory, making both when they are not there.

        Raises:
            LibraryError: when it cannot be made or is of a newer program.
        """
        self._path = directory / "library.sqlite3"
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._connected() as database:
                version = int(database.execute("pragma user_version").fetchone()[0])
                if version == 0:
                    database.executescript(_SCHEMA)
                    database.execute(f"pragma user_version = {_VERSION}")
                elif version > _VERSION:
                    message = "was made by a newer onrecord; update this one"
                    raise LibraryError(message, origin=str(self._path))
        except (OSError, sqlite3.Error) as error:
            message = f"cannot be used ({error}); move it away or mend its permissions"
            raise LibraryError(message, origin=str(self._path)) from error

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self._path, timeout=_WAIT_SECONDS)
        try:
            with database:
                yield database
        finally:
            database.close()

    def save_record(self, article_id: str, rules: int, record: str) -> None:
        """Keep an article's record and that it was opened now."""
        with self._reporting() as database:
            database.execute(
                "insert or replace into records values (?, ?, ?, ?)",
                (article_id, rules, record, time.time()),
            )

    def record(self, article_id: str) -> tuple[int, str] | None:
        """Return the rules' version and the record of an article, or None."""
        with self._reporting() as database:
            row = database.execute(
                "select rules, record from records where id = ?", (article_id,)
            ).fetchone()
        return (int(row[0]), str(row[1])) if row else None

    def records(self) -> tuple[str, ...]:
        """Return every record, the one opened last at the end."""
        with self._reporting() as database:
            rows = database.execute("select record from records order by opened")
            return tuple(str(row[0]) for row in rows.fetchall())

    def last_opened(self) -> str | None:
        """Return the record of the article that was opened last, or None."""
        with self._reporting() as database:
            row = database.execute(
                "select record from records order by opened desc limit 1"
            ).fetchone()
        return str(row[0]) if row else None

    def place(self, article_id: str) -> int | None:
        """Return the character at which the article was left, or None."""
        with self._reporting() as database:
            row = database.execute(
                "select place from places where id = ?", (article_id,)
            ).fetchone()
        return int(row[0]) if row else None

    def save_place(self, article_id: str, place: int) -> None:
        """Keep the character at which the article was left."""
        with self._reporting() as database:
            database.execute(
                "insert or replace into places values (?, ?, ?)",
                (article_id, place, time.time()),
            )

    @contextmanager
    def _reporting(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connected() as database:
                yield database
        except sqlite3.Error as error:
            message = f"cannot be used ({error}); move it away or mend its permissions"
            raise LibraryError(message, origin=str(self._path)) from error
