"""What the reader, less, vim and stock Textual send for the same steps.

Run by hand: ``python -m tests.benchmarks.bytes_sent``. Each program shows the same
article in a pty of 80x24, of 120x40 and of 200x60; the reader believes that it is at
the other end of a line, as all of them may. Counted are the bytes until a step's last
one: the first full screen, a row and a page down and the next quotation on the same
screen (medians), the end, a search, and ten seconds without a key. Prints a row for
each program, and 1 when the reader sends more than it may.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.end_to_end.samples import Command
from tests.end_to_end.terminal import Terminal, terminal
from tests.end_to_end.test_bytes import (
    LINE,
    OVER_SSH,
    QUOTATION,
    SIZES,
    START,
    cost,
    open_story,
    story,
)

_IDLE = 10.0
_PAGE = 1.1
_STEPS = ("start", "row", "page", "quotation", "end", "search", "idle")
_PROGRAMS: dict[str, tuple[str, ...]] = {
    "less": ("less",),
    "vim": ("vim", "-R", "-u", "NONE", "-N"),
    "stock": (sys.executable, "-m", "tests.benchmarks.stock"),
    "reader": (),
}
_KEYS = {
    "less": ("j", " "),
    "vim": ("\x05", "\x06"),
    "stock": ("j", " "),
    "reader": ("j", " "),
}


def _quotations(shown: Terminal) -> list[int]:
    """Return what the next quotation costs, each time that the text stays."""
    steps: list[int] = []
    for _ in range(20):
        before = shown.text.splitlines()[1:8]
        spent = cost(shown, "]")
        if shown.text.splitlines()[1:8] == before:
            steps.append(spent)
    return steps


def _idle(shown: Terminal) -> int:
    before, end = len(shown.received), time.monotonic() + _IDLE
    while (left := end - time.monotonic()) > 0:
        shown.read(left)
    return len(shown.received) - before


def _measure(shown: Terminal, program: str) -> dict[str, float]:
    row, page = _KEYS[program]
    speaks = program in {"reader", "stock"}
    if speaks:
        start = open_story(shown)
    else:
        shown.wait(lambda text: "closed on forty days" in text)
        shown.rest()
        start = len(shown.received)
    figures: dict[str, float] = {"start": start}
    for name, key, count in (("row", row, 9), ("page", page, 3)):
        cost(shown, key)
        figures[name] = statistics.median(cost(shown, key) for _ in range(count))
    if speaks:
        cost(shown, "g")
        figures["quotation"] = statistics.median(_quotations(shown))
        cost(shown, "g")
    figures["end"] = cost(shown, "G")
    cost(shown, "gg" if program == "vim" else "g")
    figures["search"] = cost(shown, "/ramp\r")
    figures["idle"] = _idle(shown)
    return figures


def main() -> int:
    """Measure each program at each size; 1 when a limit is not kept."""
    kept = True
    with tempfile.TemporaryDirectory() as name:
        command = Command(Path(name))
        file = str(command.directory / command.write("ferry.txt", story()))
        root = str(Path(__file__).parents[2])
        environment = {**OVER_SSH, "LESSCHARSET": "utf-8", "PYTHONPATH": root}
        for size in SIZES:
            found: dict[str, dict[str, float]] = {}
            sys.stdout.write(f"{size[1]}x{size[0]}\n")
            for program, words in _PROGRAMS.items():
                if words and shutil.which(words[0]) is None:
                    continue
                with terminal(
                    command,
                    *words[1:],
                    file,
                    size=size,
                    environment=environment,
                    program=words[0] if words else "",
                ) as shown:
                    figures = found[program] = _measure(shown, program)
                columns = "  ".join(
                    f"{step} {figures[step]:7,.0f}" if step in figures else " " * 13
                    for step in _STEPS
                )
                sys.stdout.write(f"  {program:7} {columns}\n")
                sys.stdout.flush()
            ours = found["reader"]
            kept &= ours["start"] <= START[size] and ours["row"] <= LINE[size]
            kept &= ours["quotation"] <= QUOTATION and ours["idle"] == 0
            if "less" in found:
                kept &= ours["page"] <= _PAGE * found["less"]["page"]
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
