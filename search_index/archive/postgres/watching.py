"""Calling back what a server takes too long for, or nobody waits for any more."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

import psycopg

__all__ = ["Connection", "Row", "Watch", "Watched"]

Row = tuple[object, ...]
Connection = psycopg.Connection[Row]
_LOOK_SECONDS = 0.05
_PATIENCE = 2.0
"""Seconds for what was called back to end."""
_LOOKS_AT_NOTHING = 20


@dataclass(slots=True, eq=False)
class Watched:
    """A question that a server is being asked.

    Attributes:
        connection: by which.
        end: when it has taken too long.
        cancelled: Does nobody wait for the answer any more?
        done: set when it is answered.
        caller: calls it back, once that is due.
    """

    connection: Connection
    end: float
    cancelled: Callable[[], bool]
    done: Event = field(default_factory=Event)
    caller: Thread | None = None

    @property
    def called_back(self) -> bool:
        """Was it called back?"""
        return self.caller is not None


class Watch:
    """One thread for all questions: to begin one costs as much as a small answer.

    It ends a second after the last of them, and begins with the next.
    """

    def __init__(self) -> None:
        """Begin with nothing to look at."""
        self._lock = Lock()
        self._watched: list[Watched] = []
        self._looking = False

    @contextmanager
    def over(
        self, connection: Connection, seconds: float, cancelled: Callable[[], bool]
    ) -> Iterator[Watched]:
        """Call back what takes longer, and cut the connection when that does not help.

        Args:
            connection: that something is asked by.
            seconds: how long it may take.
            cancelled: Does nobody wait for the answer any more?
        """
        one = Watched(connection, time.monotonic() + seconds, cancelled)
        with self._lock:
            self._watched.append(one)
            if not self._looking:
                self._looking = True
                Thread(target=self._look, daemon=True).start()
        try:
            yield one
        finally:
            with self._lock, suppress(ValueError):
                self._watched.remove(one)
            if one.caller is not None:
                one.done.set()
                # A late call-back must not meet what is asked next.
                one.caller.join()

    def _look(self) -> None:
        nothing = 0
        while True:
            time.sleep(_LOOK_SECONDS)
            now = time.monotonic()
            with self._lock:
                watched = [*self._watched]
                nothing = 0 if watched else nothing + 1
                if nothing > _LOOKS_AT_NOTHING:
                    self._looking = False
                    return
            for one in watched:
                if now >= one.end or one.cancelled():
                    self._call_back(one)

    def _call_back(self, one: Watched) -> None:
        with self._lock:
            if one not in self._watched:
                return  # It was answered meanwhile.
            self._watched.remove(one)
            one.caller = Thread(target=_called_back, args=(one,), daemon=True)
            one.caller.start()


def _called_back(one: Watched) -> None:
    with suppress(psycopg.Error):
        one.connection.cancel_safe(timeout=_PATIENCE / 2)
    if not one.done.wait(_PATIENCE / 2):
        _cut(one.connection)


def _cut(connection: Connection) -> None:
    """End a connection that somebody waits for: they are told at once."""
    with (
        suppress(OSError, psycopg.Error),
        socket.socket(fileno=os.dup(connection.fileno())) as other,
    ):
        other.shutdown(socket.SHUT_RDWR)
