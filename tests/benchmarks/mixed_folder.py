"""A folder of mixed files, one in twenty broken: what comes in, and what it takes.

Run by hand: ``python -m tests.benchmarks.mixed_folder [FILES]``. Makes the folder
anew, reads it and adds it twice with the installed command, and prints how many good
files came in, how many bad ones were named, the exit code, seconds, and the most
memory that all processes held together (looked at twenty times a second).
"""

from __future__ import annotations

import json
import os
import random
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from search_index import find_origins, read_origins
from tests.search_index.articles import samples
from tests.search_index.articles.fuzzing import originals
from tests.search_index.articles.test_hostile import entity_bomb, swapped

_BAD = 20
_COMMAND = Path(sys.executable).with_name("onrecord")
_SUFFIXES = {
    "page": "html",
    "utf-16 page": "htm",
    "mhtml": "mhtml",
    "mail": "eml",
    "flowed mail": "eml",
    "box": "mbox",
    "waiting page": "html",
    "tracked docx": "docx",
    "columns": "pdf",
    "atom": "xml",
    "epub": "epub",
    "docx": "docx",
    "pdf": "pdf",
    "markdown": "md",
    "text": "txt",
}


_ARTICLES = {"box": 3}
"""How many articles are in a file of a format, where it is more than one."""
_MOST_SECONDS = 2.0
Bad = bytes | Callable[[Path], None]
"""What is in a broken file, or what makes it."""


def sparse(file: Path) -> None:
    """Make a file of 1 GB that takes no room."""
    with file.open("wb") as opened:
        opened.truncate(1 << 30)


def socket_at(file: Path) -> None:
    """Make a socket where a file would be."""
    with socket.socket(socket.AF_UNIX) as one:
        # A socket's own path may not be long.
        place = file.parent.with_name("s")
        one.bind(str(place))
        place.rename(file)


def locked_archive() -> bytes:
    """Return a book whose first part says that it is encrypted."""
    data = bytearray(originals()["epub"])
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def broken_books() -> list[tuple[str, Bad]]:
    """Return an ending and bytes for each way in which a document is broken."""
    whole = originals()
    bomb = entity_bomb("rss", "<channel><item><title>{}</title></item></channel>")
    return [
        ("pdf", whole["pdf"][:300]),
        ("pdf", samples.pdf([[]])),
        ("pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40),
        ("docx", whole["docx"][:2_000]),
        ("docx", whole["docx"][200:]),
        ("docx", samples.zipped({"word/document.xml": b"<not-word/>"})),
        ("docx", swapped(whole["docx"], "word/document.xml", b"<w:document")),
        ("epub", whole["epub"][:500]),
        ("epub", samples.zipped({"META-INF/container.xml": b"<a/>"})),
        ("epub", swapped(whole["epub"], "META-INF/container.xml", b"\xff\xfe<")),
        ("epub", locked_archive()),
        ("epub", samples.zipped({"bomb": bytes(400_000_000)})),
        ("epub", samples.zipped({f"{n}": b"" for n in range(20_000)})),
        ("xml", b"<rss><channel><title>a</title></channel></rss>"),
        ("xml", bomb),
        ("xml", whole["atom"][:200]),
        ("mhtml", whole["mhtml"][:150]),
        ("eml", b"From: a@b.example\nSubject: a\nContent-Type: image/png\n\n"),
    ]


def broken() -> list[tuple[str, Bad]]:
    """Return an ending and bytes, or what makes the file, for each way to be broken."""
    return [
        ("txt", b""),
        ("txt", b" \n\n "),
        ("txt", bytes(5_000)),
        ("txt", b"\x7fELF" + bytes(range(256)) * 20),
        ("txt", random.Random(2).randbytes(60_000)),  # noqa: S311 - no secret
        ("txt", "\u200b\u202e\ufeff".encode() * 50),
        ("txt", b"\x1b[2J\x1b]0;x\x07" * 50),
        ("txt", b"\x1f\x8b\x08" + bytes(100)),
        ("txt", b"\x89PNG\r\n\x1a\n" + bytes(900)),
        ("txt", b"SQLite format 3\x00" + bytes(900)),
        ("html", b"<html><body><div id=app></div><script>x()</script></body></html>"),
        ("html", b"<div>" * 50_000),
        ("html", b"<!--" + b"-" * 100_000),
        ("htm", b"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00"),
        ("jsonl", b'{"title": "no text"}'),
        ("jsonl", b'{"text": ' + b"[" * 50_000),
        ("json", b'{"text": 12'),
        ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("rtf", b"{\\rtf1 words}"),
        ("txt", lambda file: file.symlink_to(file)),
        ("txt", lambda file: file.symlink_to(file.with_name("gone"))),
        ("txt", lambda file: file.symlink_to("/dev/zero")),
        ("html", os.mkfifo),
        ("txt", socket_at),
        ("txt", sparse),
        *broken_books(),
    ]


def make_folder(folder: Path, files: int) -> tuple[int, set[str]]:
    """Fill a folder; return how many good articles it holds and what is bad in it."""
    chance = random.Random(1)  # noqa: S311 - no secret
    names = list(_SUFFIXES)
    bad: set[str] = set()
    good = 0
    ways = broken()
    for number in range(files):
        place = folder / f"{number % 17}"
        place.mkdir(exist_ok=True)
        if number % _BAD == 0:
            suffix, made = ways[number // _BAD % len(ways)]
            file = place / f"bad-{number}.{suffix}"
            bad.add(file.name)
            if isinstance(made, bytes):
                file.write_bytes(made)
            else:
                made(file)
            continue
        name = chance.choice(names)
        good += _ARTICLES.get(name, 1)
        data = originals(f"It rained on day {number}.")[name]
        (place / f"good-{number}.{_SUFFIXES[name]}").write_bytes(data)
    return good, bad


def size_of_tree(process: int) -> int:
    """Return the bytes that a process and its descendants hold now, by the kernel.

    Shared pages count once for each process; 0 where there is no ``/proc``.
    """
    place = Path(f"/proc/{process}")
    try:
        pages = int((place / "statm").read_text().split()[1])
        children = (place / f"task/{process}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    here = pages * resource.getpagesize()
    return here + sum(size_of_tree(int(child)) for child in children)


def measured(command: list[str | Path], home: Path) -> tuple[int, str, str, int]:
    """Run a command; return its code, output, errors, and the most that it held."""
    largest = 0
    out, err = home.with_suffix(".out"), home.with_suffix(".err")
    with (
        out.open("wb") as output,
        err.open("wb") as errors,
        subprocess.Popen(
            command,
            stdout=output,
            stderr=errors,
            env={**os.environ, "ONRECORD_HOME": str(home)},
        ) as process,
    ):
        while process.poll() is None:
            largest = max(largest, size_of_tree(process.pid))
            time.sleep(0.05)
    return process.returncode, out.read_text(), err.read_text(), largest


def report(name: str, folder: Path, good: int, bad: set[str]) -> None:
    """Run a command on the folder and print what came of it."""
    home = folder.with_name("home")
    start = time.perf_counter()
    code, output, errors, largest = measured([_COMMAND, name, "--json", folder], home)
    taken = time.perf_counter() - start
    rows = [json.loads(line) for line in output.splitlines()]
    outcomes = Counter(str(row.get("outcome", "read")) for row in rows)
    lines = errors.splitlines()
    named = {one for one in bad if any(one in line for line in lines)}
    blamed = sum("good-" in line for line in lines)
    for one in sorted(bad - named):
        print(f"not named: {one}")  # noqa: T201 - run by hand
    if any(not character.isprintable() for line in lines for character in line):
        print("a control character came out")  # noqa: T201 - run by hand
    print(  # noqa: T201 - run by hand
        f"{name}: {len(rows)} of {good} good files in ({dict(outcomes)}), {blamed} "
        f"named as bad, {len(named)} of {len(bad)} bad ones named in {len(lines)} "
        f"lines, exit code {code}, {taken:.0f} s, {largest >> 20} MB in all processes"
    )


def report_each(folder: Path) -> None:
    """Read each file by itself, and print the slowest and what was held at most."""
    times: list[tuple[float, str]] = []
    for origin in find_origins([str(folder)]):
        start = time.process_time()
        if isinstance(origin, str):
            for _ in read_origins(origin):
                pass
        times.append((time.process_time() - start, Path(str(origin)).name))
    slow = [name for taken, name in times if taken > _MOST_SECONDS]
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    held += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1_024
    taken, name = max(times)
    print(  # noqa: T201 - run by hand
        f"one by one: {len(times)} files, slowest {taken:.2f} s ({name}), {len(slow)} "
        f"over {_MOST_SECONDS:.0f} s {slow[:5]}, {held} MB held at most"
    )


def main(files: int) -> None:
    """Make the folder, read it, add it twice, and print what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "mixed"
        folder.mkdir()
        good, bad = make_folder(folder, files)
        report_each(folder)
        for command in ("annotate", "add", "add"):
            report(command, folder, good, bad)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
