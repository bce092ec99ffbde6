"""Connections stay open between calls, and nobody notices."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Generator
from contextlib import closing, nullcontext, suppress
from pathlib import Path
from typing import Any

import pytest

from search_index.library.store.connections import Connections
from search_index.library.store.schema import migrate
from search_index.library.store.store import Store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a directory that is not there yet."""
    return tmp_path / "library"


def remember(connections: Connections, query: str) -> None:
    """Write something into a database."""
    with connections.writing() as database:
        database.execute("insert into queries values (?, 1)", (query,))


def remembered(connections: Connections) -> list[str]:
    """Return what was written."""
    with connections.reading() as database:
        rows = database.execute("select query from queries order by query")
        return [row[0] for row in rows]


def test_one_connection_serves_many_calls(home: Path) -> None:
    """A connection is opened once, and not for each call."""
    connections = Connections(home)
    found = []
    for _ in range(5):
        with connections.reading() as database:
            found.append(database)
    assert len(set(map(id, found))) == 1


def test_who_reads_within_reading_has_another(home: Path) -> None:
    """Two that are used at once are two, and few stay open."""
    connections = Connections(home)
    with connections.reading() as one, connections.reading() as other:
        assert one is not other
    threads = [
        threading.Thread(target=remember, args=(connections, f"{number}"))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert remembered(connections) == [f"{number}" for number in range(8)]


def test_a_database_that_was_put_in_its_place_is_read(home: Path) -> None:
    """Another file of that name, moved or copied there, is what is read from then."""
    connections = Connections(home)
    remember(connections, "old")
    backup = home.parent / "backup.sqlite3"
    shutil.copy(connections.path, backup)
    remember(connections, "newer")
    shutil.copy(backup, connections.path)
    assert remembered(connections) == ["old"]
    with closing(sqlite3.connect(backup)) as database:
        database.execute("delete from queries")
        database.commit()
    backup.replace(connections.path)
    assert remembered(connections) == []


def test_what_was_written_is_in_the_database_itself(home: Path) -> None:
    """A copy of the one file is a whole copy, though the library is in use."""
    connections = Connections(home)
    remember(connections, "ferry")
    copy = home.parent / "copy" / "library.sqlite3"
    copy.parent.mkdir()
    shutil.copy(connections.path, copy)
    assert remembered(Connections(copy.parent)) == ["ferry"]


def test_who_stops_half_way_holds_up_nobody(home: Path) -> None:
    """After reading was broken off, what is written then is seen at once."""
    connections = Connections(home)
    remember(connections, "a")
    remember(connections, "b")

    def some() -> Generator[str, None, None]:
        with connections.reading() as database:
            for row in database.execute("select query from queries"):
                yield row[0]

    reading = some()
    assert next(reading) == "a"
    with suppress(ZeroDivisionError), connections.reading() as database:
        rows = database.execute("select query from queries")
        assert next(rows)
        raise ZeroDivisionError
    remember(Connections(home), "c")
    reading.close()
    assert remembered(connections) == ["a", "b", "c"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_forked_process_has_connections_of_its_own(home: Path) -> None:
    """The child uses none of its parent's, and the parent's go on."""
    connections = Connections(home)
    remember(connections, "parent")
    with connections.reading() as database:
        inherited = id(database)
    child = os.fork()
    if not child:
        right = False
        with suppress(Exception):
            with connections.reading() as database:
                right = id(database) != inherited
            remember(connections, "child")
        os._exit(0 if right else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    remember(connections, "parent again")
    assert remembered(connections) == ["child", "parent", "parent again"]


def test_a_library_that_is_let_go_leaves_no_files(home: Path) -> None:
    """Nothing lies beside the database when nobody has it open."""
    store = Store(home)
    assert store.ids() == ()
    del store
    assert [path.name for path in home.iterdir()] == ["library.sqlite3"]


class Refused(sqlite3.Connection):
    """A connection whose first wish to log ahead meets another's of the same moment."""

    tries = 0

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Refuse as SQLite does, which does not wait there."""
        if "journal_mode" in sql:
            self.tries += 1
            if self.tries == 1:
                raise sqlite3.OperationalError("database is locked")
        return super().execute(sql, *values)


def test_of_two_that_make_a_library_at_once_both_do(tmp_path: Path) -> None:
    """Who is refused asks again, as long as it is told to wait, and no longer."""
    path = tmp_path / "library.sqlite3"
    for seconds, made in ((-1.0, False), (30.0, True)):
        database = sqlite3.connect(path, isolation_level=None, factory=Refused)
        refused = pytest.raises(sqlite3.OperationalError)
        with closing(database), nullcontext() if made else refused:
            migrate(database, seconds)
        assert database.tries == 1 + made
