"""How long the first screen takes beside an empty Textual app's, in the same run.

Run by hand: ``python -m tests.benchmarks.first_screen [FILE]``. Both programs run in
a pty of 80x24, in turn; the time counts from the start of the process to the first
byte after the switch to the alternate screen that carries a row of text. Medians.
"""

from __future__ import annotations

import os
import pty
import signal
import statistics
import struct
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path
from select import select

ROUNDS = 9
LIMIT = 1.3

_EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("FIRSTROW")
Empty().run()
"""
_READER = """
import os
import sys
from pathlib import Path
from search_index import annotate_article, read_article
from tui.app import run_reader
from tui.settings import Settings
from tui.sources import Source
path = sys.argv[1]
def load():
    with open(path, "rb") as file:
        return annotate_article(read_article(file.read(), path))
run_reader(
    [Source(path, load)], None, settings=Settings(), copies=Path(os.devnull)
)
"""


def _measure(program: str, argument: str, wanted: bytes) -> float:
    """Return the seconds until a program in a pty has drawn what is wanted."""
    started = time.perf_counter()
    pid, descriptor = pty.fork()
    if pid == 0:
        command = [sys.executable, "-c", program, argument]
        os.execve(sys.executable, command, {**os.environ, "TERM": "xterm-256color"})  # noqa: S606
    ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    drawn = b""
    try:
        while wanted not in drawn:
            ready, _, _ = select([descriptor], [], [], 20)
            if not ready:
                message = f"{wanted!r} was not drawn: {drawn[-300:]!r}"
                raise TimeoutError(message)
            drawn += os.read(descriptor, 65536)
        return time.perf_counter() - started
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(descriptor)


def main() -> int:
    """Measure both in turn and print the medians."""
    default = Path(__file__).parents[2] / "README.md"
    path = sys.argv[1] if len(sys.argv) > 1 else str(default)
    empty, reading, article = [], [], []
    for _ in range(ROUNDS):
        empty.append(_measure(_EMPTY, "", b"FIRSTROW"))
        reading.append(_measure(_READER, path, b"reading "))
        article.append(_measure(_READER, path, b"\xc2\xb61/"))
    floor = statistics.median(empty)
    for name, times in (
        ("empty app", empty),
        ("first screen", reading),
        ("article drawn", article),
    ):
        median = statistics.median(times)
        line = f"{name:<14} {median * 1000:6.0f} ms   {median / floor:.2f}\n"
        sys.stdout.write(line)
    return 0 if statistics.median(reading) <= LIMIT * floor else 1


if __name__ == "__main__":
    sys.exit(main())
