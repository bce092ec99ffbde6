"""How an article of 20,000 paragraphs is to read: memory, and key to last byte.

Run by hand: ``python -m tests.benchmarks.long_article [PARAGRAPHS]``. The reader runs
in a pty of 120x40, first with an article that is new to it, then with the article in
the library already. A key's time ends with the last byte before nothing more comes for
80 ms; a press that brings no byte has none, and is only counted. Prints the median, the
95th percentile and the longest for each key, and the memory of the reader's process
(resident, and the most there was).
"""

from __future__ import annotations

import os
import pty
import random
import re
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

_QUIET = 0.08
_PATIENCE = 120
_KEYS = (
    (b"j", 60), (b"k", 30), (b" ", 40), (b"]", 60), (b"Gg", 10), (b"12", 20), (b"/", 1),
    (b"the", 1), (b"\r", 1), (b"nN", 20),
)  # fmt: skip
"""Keys that are pressed in turn, and how often each."""
_DRAWN = re.compile(rb"\xc2\xb6\d+/")
_WORDS = (
    "Ada Quillon, the mayor of Larkhaven, said that {} would be finished by spring.",
    "“We will not close {} again,” Tamber said.",
    "The council looked at {}, which has cost more than anybody had planned.",
    "The meeting went on for three hours, and {} was put off until the summer.",
)
_THINGS = ("the harbour", "the tram line", "the flood wall", "the ferry fare")


def _article(paragraphs: int) -> str:
    chance = random.Random(1)  # noqa: S311 - a benchmark, no secret
    lines = (
        chance.choice(_WORDS).format(chance.choice(_THINGS)) for _ in range(paragraphs)
    )
    return "The long record of Larkhaven\n\n" + "\n\n".join(lines) + "\n"


def _open(path: str) -> tuple[int, int]:
    """Start the reader and wait for the article; return its process and the pty."""
    pid, descriptor = pty.fork()
    if pid == 0:
        command = [sys.executable, "-m", "tui.cli.main", path]
        os.execve(sys.executable, command, {**os.environ, "TERM": "xterm-256color"})  # noqa: S606
    ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    drawn = b""
    while _DRAWN.search(drawn) is None:
        if not select([descriptor], [], [], _PATIENCE)[0]:
            message = f"the article was not drawn: {drawn[-300:]!r}"
            raise TimeoutError(message)
        drawn += os.read(descriptor, 65536)
    _settle(descriptor)
    return pid, descriptor


def _settle(descriptor: int) -> float | None:
    """Read until nothing more comes; return when the last byte came, if any did."""
    last = None
    while select([descriptor], [], [], _QUIET)[0]:
        os.read(descriptor, 65536)
        last = time.perf_counter()
    return last


def _close(pid: int, descriptor: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(descriptor)


def _memory(pid: int) -> str:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    values = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB$", status, re.MULTILINE))
    now, most = (int(values[name]) / 1_000 for name in ("VmRSS", "VmHWM"))
    return f"{now:5.1f} MB, at most {most:5.1f} MB\n"


def _measure_keys(descriptor: int) -> None:
    for keys, count in _KEYS:
        times: dict[str, list[float]] = {key: [] for key in keys.decode()}
        for key in keys.decode() * count:
            started = time.perf_counter()
            os.write(descriptor, key.encode())
            ended = _settle(descriptor)
            if ended is not None:
                times[key].append((ended - started) * 1000)
        for key, drawn in times.items():
            sys.stdout.write(
                f"key {key!r}: {_said(drawn)}, {count - len(drawn)} idle\n"
            )


def _said(times: list[float]) -> str:
    if not times:
        return "nothing drawn"
    times.sort()
    late = times[min(len(times) - 1, int(0.95 * len(times)))]
    return (
        f"median {statistics.median(times):5.1f} ms, p95 {late:5.1f} ms, "
        f"longest {times[-1]:5.1f} ms"
    )


def main() -> int:
    """Open the article twice and measure."""
    paragraphs = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with TemporaryDirectory() as home:
        os.environ["ONRECORD_HOME"] = home
        path = Path(home, "long.txt")
        path.write_text(_article(paragraphs), encoding="utf-8")
        for name in ("annotated", "from its record"):
            pid, descriptor = _open(str(path))
            sys.stdout.write(f"{name:<16} {_memory(pid)}")
            if name != "annotated":
                _measure_keys(descriptor)
                sys.stdout.write(f"{'after the keys':<16} {_memory(pid)}")
            _close(pid, descriptor)
    return 0


if __name__ == "__main__":
    sys.exit(main())
