"""How long a key takes in the reader while it adds articles itself.

Run by hand: ``python -m tests.benchmarks.reading_while_adding [COUNT] [FOLDER]``; so
many articles (10,000) recombined from the texts of a folder, or of those that the
program ships with. The reader runs in a pty of 120x40 on its library's list and moves
down and up; a key's time counts from its writing until the last byte that it brings.
Printed are p50, p95 and the longest, with nothing under way and while it adds.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from tests.benchmarks.recombined import read_texts, write_json_lines

COMMAND = Path(sys.executable).with_name("onrecord")
COUNT = 10_000
_KEYS = 200
_BETWEEN = 0.1
_QUIET = 0.03
"""Seconds without a byte after which a key has brought all that it brings."""


class Reader:
    """The command in a pty."""

    def __init__(self, home: Path) -> None:
        """Start it."""
        self.process, self.handle = pty.fork()
        if self.process == 0:
            env = os.environ | {"ONRECORD_HOME": str(home), "TERM": "xterm-256color"}
            os.execve(COMMAND, ["onrecord"], env)  # noqa: S606 - the program measured
        size = struct.pack("HHHH", 40, 120, 0, 0)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, size)

    def read(self, seconds: float) -> bytes:
        """Return what comes until nothing does for so long."""
        data = b""
        while select.select([self.handle], [], [], seconds)[0]:
            piece = os.read(self.handle, 65536)
            if not piece:
                break
            data += piece
        return data

    def key(self, keys: bytes) -> float:
        """Press a key; return the milliseconds until the last byte that it brought."""
        started = time.perf_counter()
        last = started
        os.write(self.handle, keys)
        patience = 5.0
        while select.select([self.handle], [], [], patience)[0]:
            if not os.read(self.handle, 65536):
                break
            last = time.perf_counter()
            patience = _QUIET
        return (last - started) * 1000


def _measure(reader: Reader, name: str) -> None:
    times = []
    for number in range(_KEYS):
        times.append(reader.key(b"j" if number % 20 < 10 else b"k"))
        reader.read(_BETWEEN)
    cuts = statistics.quantiles(times, n=20)
    sys.stdout.write(
        f"{name:<24} p50 {cuts[9]:6.1f} ms   p95 {cuts[18]:6.1f} ms   "
        f"longest {max(times):6.1f} ms\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    texts = read_texts(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_json_lines(folder / "few.jsonl", texts, 100, seed=3)
        write_json_lines(folder / "many.jsonl", texts, count)
        reader = Reader(folder / "home")
        reader.read(2.0)
        os.write(reader.handle, b"o")
        reader.read(1.0)
        os.write(reader.handle, b"a" + str(folder / "few.jsonl").encode() + b"\r")
        reader.read(3.0)
        _measure(reader, "nothing under way")
        os.write(reader.handle, b"a" + str(folder / "many.jsonl").encode() + b"\r")
        reader.read(0.2)
        _measure(reader, f"while adding {count:,}")
        os.write(reader.handle, b"\x03")
        reader.read(1.0)
        os.write(reader.handle, b"qq")
        reader.read(1.0)
        os.close(reader.handle)


if __name__ == "__main__":
    main()
