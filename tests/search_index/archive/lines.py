"""Lines to a server: one that takes its time, and one that falls silent."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue

from tests.search_index.archive.server import Server

__all__ = ["forwarding", "slow_line"]

_NAME = ".s.PGSQL.5432"
Carry = Callable[[socket.socket, socket.socket], None]
"""Takes what comes from one end to the other, until there is no more."""


@contextmanager
def forwarding(server: Server, folder: Path) -> Iterator[threading.Event]:
    """Serve a socket that forwards to the server until it is told to fall silent."""
    silent = threading.Event()

    def carry(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if not silent.is_set():
                    target.sendall(data)

    with _serving(server, folder, carry):
        yield silent


@contextmanager
def slow_line(server: Server, folder: Path, seconds: float) -> Iterator[None]:
    """Serve a socket over which an answer comes so many seconds after its question."""

    def carry(source: socket.socket, target: socket.socket) -> None:
        under_way: SimpleQueue[tuple[float, bytes]] = SimpleQueue()

        def arrive() -> None:
            with suppress(OSError):
                while True:
                    due, data = under_way.get()
                    time.sleep(max(0.0, due - time.monotonic()))
                    if not data:
                        target.shutdown(socket.SHUT_WR)
                        return
                    target.sendall(data)

        threading.Thread(target=arrive, daemon=True).start()
        data = b"-"
        while data:
            try:
                data = source.recv(65536)
            except OSError:
                data = b""
            under_way.put((time.monotonic() + seconds / 2, data))

    with _serving(server, folder, carry):
        yield


@contextmanager
def _serving(server: Server, folder: Path, carry: Carry) -> Iterator[None]:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(folder / _NAME))
    listener.listen()

    def accept() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                other = socket.socket(socket.AF_UNIX)
                other.connect(str(server.folder / _NAME))
                for pair in ((client, other), (other, client)):
                    threading.Thread(target=carry, args=pair, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield
    finally:
        listener.close()
