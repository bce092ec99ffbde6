"""The reader, less, vim and stock Textual through a real SSH server on a slow line.

Run by hand: ``python -m tests.benchmarks.ssh [--kbit 56] [--size 24x80] [--stock]``.
A row, a page, a quotation and a search are timed from the key to the last byte that
it brings (medians), and so is what still comes after a key was held for three
seconds. The other programs run in the same way, one after the other; vim only where it
is installed, with its cursor at the bottom, so that a row down moves the text (by a
whole paragraph, which is one line to vim).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.slow_link import slow_link
from tests.end_to_end.samples import Command
from tests.end_to_end.sshd import running_sshd
from tests.end_to_end.terminal import Terminal, terminal
from tests.end_to_end.test_bytes import story

ROUND_TRIP = 0.15
QUIET = 1.2
"""Seconds without a byte after which all has come."""
RATIO, SETTLED = 1.2, 0.5
_STOCK = (sys.executable, "-m", "tests.benchmarks.stock")
_VIM = ("vim", "-R", "-u", "NONE", "-i", "NONE", "-N", "-n")
"""Vim without anybody's settings: it writes no file and asks nothing."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What is pressed in a program.

    Attributes:
        ready: so that a row down moves the text.
        page: a page down.
        top: to the beginning.
        quotation: to the next quotation, or nothing where there is no such key.
        leave: out of it.
    """

    ready: str = ""
    page: str = " "
    top: str = "g"
    quotation: str = ""
    leave: str = "q"


_KEYS = {
    "less": Keys(),
    "vim": Keys(ready="L", page="\x06", top="gg", leave=":q!\r"),
    "reader": Keys(quotation="]"),
    "stock": Keys(quotation="]"),
}


def last_byte(shown: Terminal) -> tuple[float, int]:
    """Return the seconds until the last byte of what comes, and how many came."""
    began = last = time.perf_counter()
    before = len(shown.received)
    while shown.read(QUIET):
        last = time.perf_counter()
    return last - began, len(shown.received) - before


def press(shown: Terminal, keys: str) -> tuple[float, int]:
    """Press keys; return seconds and bytes until all is there."""
    shown.press(keys)
    return last_byte(shown)


def hold(shown: Terminal, key: str, seconds: float = 3.0) -> float:
    """Hold a key that repeats thirty times a second; return how long it goes on."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        shown.press(key)
        pause = time.perf_counter() + 1 / 30
        while (left := pause - time.perf_counter()) > 0:
            shown.read(left)
    return last_byte(shown)[0]


def measure(shown: Terminal, keys: Keys) -> dict[str, float]:
    """Return milliseconds for everything that is compared."""
    began = time.perf_counter()
    # The handshake alone takes seconds on a slow line.
    shown.wait(lambda text: "closed on forty days" in text)
    figures = {"start": (time.perf_counter() - began) * 1000}
    last_byte(shown)
    press(shown, keys.ready + "j")
    figures["row"] = _median(shown, "j")
    figures["page"] = _median(shown, keys.page)
    press(shown, keys.top)
    if keys.quotation:
        figures["quotation"] = _median(shown, keys.quotation)
    press(shown, keys.top)
    figures["search"] = press(shown, "/ramp\r")[0] * 1000
    press(shown, "\x1b")
    press(shown, keys.top)
    press(shown, keys.ready + "j")
    figures["held"] = hold(shown, "j") * 1000
    shown.press(keys.leave)
    return figures


def _median(shown: Terminal, key: str) -> float:
    """Return the milliseconds that a key takes, the first time left out."""
    press(shown, key)
    return statistics.median(press(shown, key)[0] for _ in range(3)) * 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each program and print the figures; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kbit", type=int, default=56)
    parser.add_argument("--size", default="24x80")
    parser.add_argument("--stock", action="store_true", help="stock Textual too")
    options = parser.parse_args(arguments)
    rows, columns = map(int, options.size.split("x"))
    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name, running_sshd(Path(name)) as server:
        directory = Path(name)
        command = Command(directory)
        file = str(directory / command.write("ferry.txt", story()))
        home = f"ONRECORD_HOME={command.home}"
        root = Path(__file__).parents[2]
        programs = {
            "less": ["env", "LESSCHARSET=utf-8", "less", file],
            "vim": ["env", "LC_ALL=C.UTF-8", *_VIM, file],
            "reader": ["env", home, command.program, file],
            "stock": ["env", f"PYTHONPATH={root}", *_STOCK, file],
        }
        if not options.stock:
            del programs["stock"]
        if shutil.which("vim") is None:
            del programs["vim"]
        for program, words in programs.items():
            rate = options.kbit * 1000
            with slow_link(
                server.port, bits_per_second=rate, round_trip=ROUND_TRIP
            ) as port:
                line = server.words(*words, port=port)
                with terminal(
                    command, *line, program="ssh", size=(rows, columns)
                ) as shown:
                    figures[program] = measure(shown, _KEYS[program])
            _print(program, figures[program])
    sys.stdout.write(f"load {os.getloadavg()[0]:.2f}\n")
    return _judge(figures["less"], figures["reader"])


def _print(program: str, figures: dict[str, float]) -> None:
    columns = "  ".join(f"{name} {value:6.0f}" for name, value in figures.items())
    sys.stdout.write(f"{program:8} {columns}  ms{os.linesep}")
    sys.stdout.flush()


def _judge(less: dict[str, float], reader: dict[str, float]) -> int:
    kept = True
    for name, other in (
        ("row", "row"),
        ("page", "page"),
        ("quotation", "row"),
        ("search", "search"),
    ):
        ratio = reader[name] / less[other]
        kept &= ratio <= RATIO
        sys.stdout.write(f"{name} / less's {other}: {ratio:.2f}\n")
    sys.stdout.write(f"held: {reader['held']:.0f} ms\n")
    kept &= reader["held"] <= SETTLED * 1000
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
