"""The line to the terminal: two files, one to read from and one to write to.

Nothing that is written ever waits: what the line does not take stays here until it
does. The files are opened anew, since the modes of the ones that were given are
shared with the shell that gave them.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
import termios
import time
from dataclasses import dataclass, field

__all__ = ["Line", "open_line"]

_PIECE = 4096


@dataclass(slots=True, eq=False, repr=False)
class Line:
    """A terminal's line.

    Attributes:
        keys: file that keys are read from.
        screen: file that the screen is written to.
        pending: what the line has not taken yet.
        lost: Is nobody there any more?
    """

    keys: int
    screen: int
    pending: bytearray = field(default_factory=bytearray)
    lost: bool = False
    _modes: list[int | list[bytes | int]] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in cells; 80 by 24 where the line does not know."""
        try:
            width, height = os.get_terminal_size(self.screen)
        except OSError:
            width = height = 0
        return width or 80, height or 24

    def write(self, text: str) -> bool:
        """Write, as far as the line takes it; tell whether it took all."""
        self.pending += text.encode("utf-8", "replace")
        return self.write_on()

    def write_on(self) -> bool:
        """Write what is pending, as far as the line takes it."""
        while self.pending and not self.lost:
            try:
                count = os.write(self.screen, self.pending[:_PIECE])
            except BlockingIOError:
                return False
            except OSError:
                self._lose()
                break
            del self.pending[:count]
        return not self.pending

    def read(self) -> bytes:
        """Read what was typed; nothing when nobody is there any more."""
        try:
            data = os.read(self.keys, 65536)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        if not data:
            self._lose()
        return data

    def drain(self, seconds: float) -> None:
        """Wait until the line has taken all, for so long at most."""
        end = time.monotonic() + seconds
        while not self.write_on() and (left := end - time.monotonic()) > 0:
            select.select([], [self.screen], [], left)
        self.pending.clear()

    def await_key(self, seconds: float) -> bytes:
        """Return what comes within some seconds, or nothing."""
        ready, _, _ = select.select([self.keys], [], [], max(0.0, seconds))
        return self.read() if ready else b""

    def make_raw(self) -> None:
        """Let each key come as it is pressed, and each byte go as it is written."""
        try:
            modes = termios.tcgetattr(self.keys)
        except termios.error:
            return
        if self._modes is None:
            self._modes = [*modes[:6], list(modes[6])]
        modes[0] &= ~(
            termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
        )
        # A line feed goes straight down; that saves a byte on many a row.
        modes[1] &= ~termios.OPOST
        modes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        self._set(modes)

    def restore(self) -> None:
        """Give the terminal back the modes that it had."""
        if self._modes is not None:
            self._set(self._modes)
            self._modes = None

    def close(self) -> None:
        """Close the files."""
        for file in {self.keys, self.screen}:
            with contextlib.suppress(OSError):
                os.close(file)

    def _set(self, modes: list[int | list[bytes | int]]) -> None:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(self.keys, termios.TCSANOW, modes)

    def _lose(self) -> None:
        self.lost = True
        self.pending.clear()


def open_line() -> Line:
    """Open the line to the terminal of standard output.

    Raises:
        OSError: when there is no terminal.
    """
    output = sys.__stdout__
    screen = _open(output.fileno() if output else 1, os.O_WRONLY)
    source = sys.__stdin__
    file = source.fileno() if source and not source.closed else 0
    with contextlib.suppress(OSError):
        if os.isatty(file):
            return Line(_open(file, os.O_RDONLY), screen)
    # An article came by standard input, or it is closed: keys come from the terminal.
    return Line(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK), screen)


def _open(file: int, mode: int) -> int:
    """Open a terminal anew, so that not waiting is a matter of this file alone."""
    flags = mode | os.O_NOCTTY | os.O_NONBLOCK
    for name in (os.ttyname(file), "/dev/tty"):
        with contextlib.suppress(OSError):
            return os.open(name, flags)
    # Another user's terminal: writing to it may wait.
    return os.dup(file)
