"""A real terminal of its own for the installed command, read as a screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.end_to_end.prepared import begin_prepared, exit_code
from tests.end_to_end.samples import Command
from tests.tui.wire.emulator import Emulator

__all__ = ["Terminal", "sleeps", "terminal"]

_PATIENCE = 30.0
"""Seconds until a screen that never comes fails the test."""
_QUIET = 0.3
"""Seconds without a byte after which a program counts as done, where nobody tells."""
_ASLEEP = 0.03
"""Seconds between two looks at a program, which has to sleep all the while."""
_LOOKS = 4
"""How many looks in a row have to find it asleep: what waits for a moment wakes up."""


_NOT_KEPT = {
    "COLUMNS", "LINES", "COLORTERM", "NO_COLOR", "TMUX", "SSH_CONNECTION", "SSH_TTY",
}  # fmt: skip
"""What tells of the terminal in which the tests run."""


_SWITCHES = re.compile(r"^voluntary_ctxt_switches:\t(\d+)$", re.MULTILINE)


class Terminal:
    """A pseudo-terminal in which the command runs.

    Attributes:
        screen: what stands on it.
        process: number of the command's process.
        received: every byte that came.
        answering: Does it answer at once? If not, when this is set again.
    """

    def __init__(
        self, process: int, handle: int, screen: Emulator, *, prepared: bool
    ) -> None:
        self.screen = screen
        self.process = process
        self.received = bytearray()
        self.answering = True
        self._handle = handle
        self._exit_code = exit_code if prepared else _exit_code
        self._decoder = getincrementaldecoder("utf-8")("replace")

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
            assert self.read(left), f"ended:\n{self.text}"
        return self.text

    def signal(self, number: signal.Signals) -> None:
        """Send the command a signal."""
        os.kill(self.process, number)

    def hang_up(self) -> None:
        """Cut the line."""
        os.close(self._handle)
        self._handle = os.open(os.devnull, os.O_RDONLY)

    def rest(self) -> int:
        """Wait until nothing comes any more; return how many bytes came."""
        before, end = len(self.received), time.monotonic() + _PATIENCE
        while self._stirs():
            assert time.monotonic() < end, f"never rests:\n{self.text}"
        return len(self.received) - before

    def _stirs(self) -> bool:
        """Tell whether anything comes, or is worked at, within a short while."""
        slept = sleeps(self.process)
        if slept is None:
            return self.read(_QUIET)
        for _ in range(_LOOKS):
            if self.read(_ASLEEP) or sleeps(self.process) != slept:
                return True
        return False

    def ended(self) -> int:
        """Wait for the command's end and return its exit code."""
        end = time.monotonic() + _PATIENCE
        while self.read(_PATIENCE):
            assert time.monotonic() < end, f"does not end:\n{self.text}"
        while (code := self._exit_code(self.process)) is None:
            if time.monotonic() > end:
                self.signal(signal.SIGKILL)
            time.sleep(0.01)
        return code

    def read(self, seconds: float) -> bool:
        """Take what comes within some seconds; tell whether anything came."""
        ready, _, _ = select.select([self._handle], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._handle, 65536)
        except OSError:
            return False
        self.received += data
        self.screen.feed(self._decoder.decode(data))
        self.answer()
        return bool(data)

    def answer(self) -> None:
        """Answer what was asked, unless it is kept for later."""
        answers = "".join(self.screen.answers)
        if answers and self.answering:
            self.screen.answers.clear()
            self.press(answers)


def _exit_code(process: int) -> int | None:
    """Return the exit code of a child of these tests, once; None before its end."""
    ended, status = os.waitpid(process, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def sleeps(process: int) -> int | None:
    """Return how often a process has gone to sleep by itself, in all its threads.

    Whoever sleeps all the time goes to sleep no second time. A negative number, another
    each time, while any of them works; None where nobody counts,
    or it has ended.
    """
    total = 0
    for task in Path("/proc", str(process), "task").glob("*"):
        try:
            status = (task / "status").read_text(encoding="utf-8")
        except OSError:
            continue
        found = _SWITCHES.search(status)
        if found is None:
            return None
        if "\nState:\tZ" in status:
            return None
        if "\nState:\tS" not in status:
            return -time.monotonic_ns()
        total += int(found[1])
    return total or None


@contextmanager
def terminal(
    command: Command,
    *arguments: str,
    size: tuple[int, int] = (24, 80),
    given: str = "",
    environment: dict[str, str] | None = None,
    program: str = "",
    installed: bool = False,
) -> Iterator[Terminal]:
    """Run the command in a terminal.

    Args:
        command: which, and where.
        arguments: its arguments.
        size: rows and columns.
        given: what comes by a pipe.
        environment: variables that are set besides; an empty one is not set.
        program: another program to run instead.
        installed: Does the installed command start, as a pipe and other programs always
            do? Else one that is loaded already runs, which takes half the time.
    """
    given_size = struct.pack("HHHH", *size, 0, 0)
    env = {"ONRECORD_HOME": str(command.home), "TERM": "xterm-256color"}
    kept = {k: v for k, v in os.environ.items() if k not in _NOT_KEPT}
    env = {k: v for k, v in (kept | env | (environment or {})).items() if v}
    prepared = not (installed or given or program)
    if prepared:
        handle, device = os.openpty()
        fcntl.ioctl(handle, termios.TIOCSWINSZ, given_size)
        folder, name = command.directory, os.ttyname(device)
        process = begin_prepared([*arguments], folder, name, env)
        os.close(device)
    else:
        words = [program or command.program, *arguments]
        process, handle = _forked(command.directory, words, given, env)
        fcntl.ioctl(handle, termios.TIOCSWINSZ, given_size)
    rows, columns = size
    shown = Terminal(process, handle, Emulator(columns, rows), prepared=prepared)
    try:
        yield shown
    finally:
        shown.hang_up()


def _forked(
    folder: Path, words: list[str], given: str, env: dict[str, str]
) -> tuple[int, int]:
    """Run a program in a terminal; return its process and the terminal's handle."""
    process, handle = pty.fork()
    if process == 0:
        # Under nohup it would outlive its terminal, as no program on a terminal does.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        os.chdir(folder)
        if given:
            reading, writing = os.pipe()
            os.write(writing, given.encode())
            os.close(writing)
            os.dup2(reading, 0)
        os.execvpe(words[0], words, env)  # noqa: S606 - the program under test
    return process, handle
