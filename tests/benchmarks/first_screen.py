"""How long the first screen takes beside an empty Textual app's, in the same run.

Run by hand: ``python -m tests.benchmarks.first_screen [FILE]``. Both programs run in
a pty of 80x24, in turn, the reader as the installed command starts it; the time counts
from the start of the process to the first byte that carries the awaited text: the first
screen says what is being read, and the article is one that the library holds, named by
its file, or the last that was read. Medians, with their ratios to the empty app.
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
from tempfile import TemporaryDirectory

ROUNDS = 9
LIMIT = 1.15
_ARTICLE = b"\xc2\xb61 of"

_EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("FIRSTROW")
Empty().run()
"""
_READER = """
from tui.start import start
start()
"""


def _measure(program: str, arguments: list[str], wanted: bytes) -> tuple[float, float]:
    """Return the seconds until a program in a pty has drawn what is wanted.

    Those of a clock, and those that the processor was busy with it.
    """
    started = time.perf_counter()
    pid, descriptor = pty.fork()
    if pid == 0:
        command = [sys.executable, "-c", program, *arguments]
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
        elapsed = time.perf_counter() - started
    finally:
        os.kill(pid, signal.SIGKILL)
        _, _, used = os.wait4(pid, 0)
        os.close(descriptor)
    return elapsed, used.ru_utime + used.ru_stime


def main() -> int:
    """Measure both in turn and print the medians."""
    default = Path(__file__).parents[2] / "README.md"
    path = sys.argv[1] if len(sys.argv) > 1 else str(default)
    measured: dict[str, list[tuple[float, float]]] = {}
    with TemporaryDirectory() as home:
        os.environ["ONRECORD_HOME"] = home
        # Once before: the article is in the library from then on.
        _measure(_READER, [path], _ARTICLE)
        for _ in range(ROUNDS):
            for name, program, arguments, wanted in (
                ("empty app", _EMPTY, [], b"FIRSTROW"),
                ("first screen", _READER, [path], b"reading "),
                ("last article", _READER, [], _ARTICLE),
                ("article drawn", _READER, [path], _ARTICLE),
            ):
                times = measured.setdefault(name, [])
                times.append(_measure(program, arguments, wanted))
    medians = {
        name: [statistics.median(column) for column in zip(*times, strict=True)]
        for name, times in measured.items()
    }
    floor = medians["empty app"]
    for name, (clock, busy) in medians.items():
        sys.stdout.write(
            f"{name:<14} {clock * 1000:6.0f} ms {clock / floor[0]:5.2f}   "
            f"processor {busy * 1000:6.0f} ms {busy / floor[1]:5.2f}\n"
        )
    return 0 if medians["first screen"][0] <= LIMIT * floor[0] else 1


if __name__ == "__main__":
    sys.exit(main())
