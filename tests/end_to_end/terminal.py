"""A real terminal of its own for the installed command, read as a screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pyte

from tests.end_to_end.samples import Command

__all__ = ["Terminal", "terminal"]

_PATIENCE = 12.0
"""Seconds until a screen that never comes fails the test."""


class Terminal:
    """A pseudo-terminal in which the command runs.

    Attributes:
        screen: what stands on it.
    """

    def __init__(self, process: int, handle: int, rows: int, columns: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._process = process
        self._handle = handle
        self._stream = pyte.ByteStream(self.screen)

    @property
    def text(self) -> str:
        """All rows, without the blanks at their ends."""
        return "\n".join(row.rstrip() for row in self.screen.display)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._handle, keys.encode())

    def resize(self, rows: int, columns: int) -> None:
        """Change the size and tell the command."""
        self.screen.resize(rows, columns)
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, size)

    def wait(self, seen: Callable[[str], bool]) -> str:
        """Wait until the screen is as wanted, and return it.

        Raises:
            AssertionError: when it never is.
        """
        end = time.monotonic() + _PATIENCE
        while not seen(self.text):
            left = end - time.monotonic()
            assert left > 0, f"never came:\n{self.text}"
            assert self._read(left), f"ended:\n{self.text}"
        return self.text

    def signal(self, number: signal.Signals) -> None:
        """Send the command a signal."""
        os.kill(self._process, number)

    def ended(self) -> int:
        """Wait for the command's end and return its exit code."""
        while self._read(_PATIENCE):
            pass
        _, status = os.waitpid(self._process, 0)
        return os.waitstatus_to_exitcode(status)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._handle], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._handle, 65536)
        except OSError:
            return False
        self._stream.feed(data)
        return bool(data)


@contextmanager
def terminal(
    command: Command, *arguments: str, size: tuple[int, int] = (24, 80), given: str = ""
) -> Iterator[Terminal]:
    """Run the command in a terminal; what is ``given`` comes by a pipe."""
    process, handle = pty.fork()
    if process == 0:
        os.chdir(command.directory)
        if given:
            reading, writing = os.pipe()
            os.write(writing, given.encode())
            os.close(writing)
            os.dup2(reading, 0)
        env = {"ONRECORD_HOME": str(command.home), "TERM": "xterm-256color"}
        # These two would be believed before the terminal.
        kept = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "LINES"}}
        os.execve(  # noqa: S606 - the program under test
            command.program, ["onrecord", *arguments], kept | env
        )
    rows, columns = size
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    try:
        yield Terminal(process, handle, rows, columns)
    finally:
        os.close(handle)
