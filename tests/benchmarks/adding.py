"""What adding to the library costs beside annotating alone, and searches after it.

Run by hand: ``python -m tests.benchmarks.adding [COUNT] [FOLDER]``; 1,000 articles
recombined from the paragraphs of a folder of texts, or of the articles that the program
ships with. Annotating alone is the same articles read and annotated by the same
processes, with nothing kept. Memory is that of all processes together, as the system
counts what is theirs alone and their part of what they share (Linux).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from search_index import open_library
from search_index.articles.json_stream import read_json_stream
from search_index.library.pool import Annotated, annotate_all
from tests.benchmarks.recombined import read_texts, write_json_lines

COMMAND = Path(sys.executable).with_name("onrecord")
COUNT = 1000
_ROUNDS = 7
_WATCH_SECONDS = 0.2


def _say(name: str, value: str) -> None:
    sys.stdout.write(f"{name:<44} {value}\n")
    sys.stdout.flush()


def _seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _annotate_alone(path: Path) -> None:
    with path.open("rb") as file:
        done = sum(
            isinstance(one, Annotated)
            for one in annotate_all(read_json_stream(file, path.name))
        )
    _say("annotated alone", f"{done} articles")


def _command(home: Path, *arguments: str | Path) -> float:
    """Run the command and return its seconds."""
    return _seconds(
        lambda: subprocess.run(
            [COMMAND, *map(str, arguments)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            env={**os.environ, "ONRECORD_HOME": str(home)},
        )
    )


def _memory(process: int) -> int:
    """Return the bytes of a process and of all below it."""
    total = 0
    try:
        smaps = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        children = Path(f"/proc/{process}/task/{process}/children").read_text()
    except (OSError, UnicodeDecodeError):
        return 0
    for line in smaps.splitlines():
        if line.startswith("Pss:"):
            total += int(line.split()[1]) * 1024
    return total + sum(_memory(int(child)) for child in children.split())


def _add(home: Path, path: Path) -> tuple[float, int]:
    """Add a file; return the seconds and the most memory that it took."""
    process = subprocess.Popen(
        [COMMAND, "add", path],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "ONRECORD_HOME": str(home)},
    )
    most = [0]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_WATCH_SECONDS):
            most[0] = max(most[0], _memory(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    seconds = _seconds(process.wait)
    ended.set()
    watcher.join()
    return seconds, most[0]


def _one_more(home: Path, path: Path, number: int) -> float:
    """Add one article and search for it, as two commands; return the seconds."""
    path.write_text(f"Port Lindow\n\nThe kelp{number} was cut on Monday.\n")
    searched = ("search", "--json", f"kelp{number}")
    return _command(home, "add", path) + _command(home, *searched)


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as place:
        path, home = Path(place) / "all.jsonl", Path(place) / "home"
        words = write_json_lines(path, read_texts(folder), count)
        _say("articles", f"{count}, {words} words")
        alone = _seconds(lambda: _annotate_alone(path))
        _say("annotating alone", f"{alone:.1f} s")
        added, memory = _add(home, path)
        _say("adding", f"{added:.1f} s, {added / alone:.2f} × alone")
        _say("most memory, all processes", f"{memory / 1e6:.0f} MB")
        _say("adding the same again", f"{_command(home, 'add', path):.1f} s")
        files = [file for file in home.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files)
        _say("on the disk", f"{size / 1e6:.1f} MB of {path.stat().st_size / 1e6:.1f}")
        one = Path(place) / "one.txt"
        more = [_one_more(home, one, number) for number in range(_ROUNDS)]
        _say("one more until it is found, two commands", _median(more))
        _searches(home)


def _searches(home: Path) -> None:
    library = open_library(home / "library")
    first = _seconds(lambda: library.search("council boats"))
    warm = [_seconds(lambda: library.search("council boats")) for _ in range(_ROUNDS)]
    cold = [_command(home, "search", "council boats") for _ in range(_ROUNDS)]
    start = [_command(home, "--version") for _ in range(_ROUNDS)]
    _say("first search of a process", f"{first * 1000:.0f} ms")
    _say("the same again", _median(warm))
    _say("search as a command", _median(cold))
    _say("a command that does nothing", _median(start))
    people = [_seconds(library.speakers) for _ in range(2)]
    _say("everyone who speaks, first and again", " ".join(map(_ms, people)))
    _say("the list", _median([_seconds(library.articles) for _ in range(_ROUNDS)]))


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _median(times: list[float]) -> str:
    return _ms(statistics.median(times))


if __name__ == "__main__":
    main()
