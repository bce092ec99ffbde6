"""Connections to the server of an archive: few, kept while one reads, never waited for.

A network may fall silent without a word: a proxy goes on acknowledging what nobody
hears. So every question has a time, after which it is called back, and the connection
cut when that brings no answer. A connection that was lost is made once again when only
something was asked; who changes something is told, and puts it again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock
from typing import TypeVar

import psycopg
from psycopg import errors
from psycopg.conninfo import make_conninfo
from psycopg.pq import TransactionStatus

from search_index.archive.postgres.failures import archive_error
from search_index.archive.postgres.services import service_settings
from search_index.archive.postgres.statement import Sql
from search_index.archive.postgres.watching import Connection, Row, Watch
from search_index.model.errors import ArchiveSlowError, ArchiveUnreachableError

__all__ = ["Connections", "Row"]

_CONNECT_SECONDS = 3
_MOST_IDLE = 4
_FRESH_TRIES = 2
_REST_SECONDS = 5.0
"""How long an archive that cannot be reached is not asked again."""

_PLANNED = (
    b"set enable_seqscan = off; set jit = off; set work_mem = '32MB'; "
    b"set plan_cache_mode = force_generic_plan"
)
"""How questions are planned: once for each shape, since making the plan of one takes
several times as long as answering it; and never by going through all articles, of which
each has much that lies apart."""
_NOT_PREPARED = (errors.DuplicatePreparedStatement, errors.InvalidSqlStatementName)
"""What a pool between here and the server says that gives each question to another."""

_ENDED = (errors.AdminShutdown, errors.CrashShutdown)
"""What a server says last, before the connection is seen to have ended."""

_AnswerT = TypeVar("_AnswerT")

# It warns of a pipeline whose connection ends; we say that ourselves, in one line.
logging.getLogger("psycopg").addHandler(logging.NullHandler())


def _never() -> bool:
    return False


class Connections:
    """Connections to one archive.

    Attributes:
        name: of the archive.
    """

    def __init__(self, name: str) -> None:
        """Take on an archive; nothing is connected yet.

        Args:
            name: of its service.
        """
        self.name = name
        self._idle: list[Connection] = []
        self._lock = Lock()
        self._watch = Watch()
        self._closed = False
        self._prepares = True
        self._lost: tuple[float, ArchiveUnreachableError] | None = None

    def ask(
        self,
        statement: Sql,
        *,
        seconds: float,
        cancelled: Callable[[], bool] = _never,
    ) -> list[Row]:
        """Return the rows that a statement which only reads gives.

        Args:
            statement: what to ask.
            seconds: how long it may take.
            cancelled: Does nobody wait for the answer any more?

        Raises:
            ArchiveError: when it cannot be had, or not in time.
        """

        def asked(connection: Connection) -> list[Row]:
            if self._prepares:
                cursor = connection.execute(
                    statement.text.encode(), statement.values, prepare=True
                )
                return cursor.fetchall()
            cursor = psycopg.ClientCursor(connection)
            cursor.execute(statement.text.encode(), statement.values)
            return cursor.fetchall()

        return self._with_one(asked, seconds, cancelled)

    def change(self, statements: Sequence[Sql], *, seconds: float) -> list[list[Row]]:
        """Run statements in one transaction that is sent at once; all or nothing.

        Lost on its way it is sent once more: whatever is put is put by its id, so that
        it is the same whether it had arrived or not.

        Returns:
            The rows of each statement that gives any.

        Raises:
            ArchiveError: when it cannot be done; then nothing is.
        """

        def changed(connection: Connection) -> list[list[Row]]:
            # Without another word, what is sent in one pipeline is one transaction.
            with connection.pipeline():
                cursors = [
                    connection.execute(
                        one.text.encode(), one.values, prepare=self._prepares
                    )
                    for one in statements
                ]
            return [one.fetchall() for one in cursors if one.description is not None]

        return self._with_one(changed, seconds, _never)

    def run_script(self, scripts: Sequence[str], *, seconds: float) -> None:
        """Run scripts of many statements, without values, in one transaction.

        Raises:
            ArchiveError: when it cannot be done; then nothing is.
        """

        def run(connection: Connection) -> None:
            # Several statements sent as one are one transaction.
            psycopg.ClientCursor(connection).execute(";\n".join(scripts).encode())

        self._with_one(run, seconds, _never)

    def close(self) -> None:
        """Let go of every connection."""
        with self._lock:
            idle, self._idle, self._closed = self._idle, [], True
        for connection in idle:
            connection.close()

    def _with_one(
        self,
        use: Callable[[Connection], _AnswerT],
        seconds: float,
        cancelled: Callable[[], bool],
    ) -> _AnswerT:
        fresh_ones = 0
        while True:
            connection, fresh = self._taken()
            fresh_ones += fresh
            try:
                with self._watch.over(connection, seconds, cancelled) as one:
                    answer = use(connection)
            except psycopg.Error as error:
                if isinstance(error, _ENDED):
                    connection.close()  # It has not noticed yet that nobody is there.
                broken = connection.broken or connection.closed
                self._give_back(connection)
                if one.called_back:
                    raise self._overdue(broken) from error
                if isinstance(error, _NOT_PREPARED) and self._prepares:
                    self._prepares = False
                    continue
                if broken and fresh_ones < _FRESH_TRIES:
                    continue  # It was lost; perhaps while nobody used it.
                raise archive_error(self.name, error) from error
            except BaseException:
                connection.close()
                raise
            self._give_back(connection)
            return answer

    def _overdue(self, broken: bool) -> ArchiveSlowError | ArchiveUnreachableError:
        if broken:
            message = "fell silent; what is on this machine goes on"
            return self._is_lost(ArchiveUnreachableError(message, origin=self.name))
        return ArchiveSlowError(
            "did not answer in time; ask for less", origin=self.name
        )

    def _taken(self) -> tuple[Connection, bool]:
        """Return a connection that nobody else uses; was it made now?"""
        with self._lock:
            if self._idle:
                return self._idle.pop(), False
            if self._lost and time.monotonic() < self._lost[0]:
                raise self._lost[1]
        settings = make_conninfo(
            **service_settings(self.name),
            connect_timeout=_CONNECT_SECONDS,
            application_name="onrecord",
            keepalives_idle=5,
            tcp_user_timeout=5000,
        )
        try:
            connection: Connection = psycopg.connect(settings, autocommit=True)
            connection.execute(_PLANNED)
        except psycopg.Error as error:
            found = archive_error(self.name, error)
            # One that was ended meanwhile says nothing of the next.
            ended = isinstance(error, _ENDED)
            if isinstance(found, ArchiveUnreachableError) and not ended:
                self._is_lost(found)
            raise found from error
        self._lost = None
        return connection, True

    def _is_lost(self, error: ArchiveUnreachableError) -> ArchiveUnreachableError:
        self._lost = time.monotonic() + _REST_SECONDS, error
        return error

    def _give_back(self, connection: Connection) -> None:
        with suppress(psycopg.Error):
            status = connection.info.transaction_status
            if not connection.broken and status != TransactionStatus.IDLE:
                connection.rollback()
        with self._lock:
            sound = not connection.broken and not connection.closed
            if sound and not self._closed and len(self._idle) < _MOST_IDLE:
                self._idle.append(connection)
                return
        connection.close()
