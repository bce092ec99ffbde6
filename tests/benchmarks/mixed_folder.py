"""A folder of mixed files, one in twenty broken: what comes in, and what it takes.

Run by hand: ``python -m tests.benchmarks.mixed_folder [FILES]``. Makes the folder
anew, reads it with the installed command, and prints how many good files came in, how
many bad ones were named, the exit code, seconds and peak memory.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.search_index import samples
from tests.search_index.fuzzing import originals

_BAD = 20
_COMMAND = Path(sys.executable).with_name("onrecord")
_SUFFIXES = {
    "page": "html",
    "utf-16 page": "htm",
    "mhtml": "mhtml",
    "mail": "eml",
    "atom": "xml",
    "epub": "epub",
    "docx": "docx",
    "pdf": "pdf",
    "markdown": "md",
    "text": "txt",
}


def broken() -> list[tuple[str, bytes]]:
    """Return an ending and bytes for each way of being broken."""
    return [
        ("txt", b""),
        ("txt", b" \n\n "),
        ("txt", bytes(5_000)),
        ("txt", b"\x7fELF" + bytes(range(256)) * 20),
        ("html", b"<html><body><div id=app></div><script>x()</script></body></html>"),
        ("html", b"<div>" * 50_000),
        ("pdf", originals()["pdf"][:300]),
        ("pdf", samples.pdf([[]])),
        ("docx", originals()["docx"][:2_000]),
        ("docx", samples.zipped({"word/document.xml": b"<not-word/>"})),
        ("epub", originals()["epub"][:500]),
        ("epub", samples.zipped({"META-INF/container.xml": b"<a/>"})),
        ("xml", b"<rss><channel><title>a</title></channel></rss>"),
        ("jsonl", b'{"title": "no text"}'),
        ("eml", b"From: a@b.example\nSubject: a\nContent-Type: image/png\n\n"),
        ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("rtf", b"{\\rtf1 words}"),
        ("txt", b"\x1f\x8b\x08" + bytes(100)),
        ("link", b""),
        ("pipe", b""),
    ]


def make_folder(folder: Path, files: int) -> tuple[int, set[str]]:
    """Fill a folder; return how many files are good and what the bad are called."""
    chance = random.Random(1)  # noqa: S311 - no secret
    whole = originals()
    names = list(_SUFFIXES)
    bad: set[str] = set()
    ways = broken()
    for number in range(files):
        place = folder / f"{number % 17}"
        place.mkdir(exist_ok=True)
        if number % _BAD == 0:
            suffix, data = ways[number // _BAD % len(ways)]
            file = place / f"bad-{number}.{suffix}"
            bad.add(file.name)
            if suffix == "link":
                file.symlink_to(file)
            elif suffix == "pipe":
                os.mkfifo(file)
            else:
                file.write_bytes(data)
            continue
        name = chance.choice(names)
        data = whole[name]
        if name in {"text", "markdown", "mail"}:
            data += f"\n\nIt rained on day {number}.\n".encode()
        (place / f"good-{number}.{_SUFFIXES[name]}").write_bytes(data)
    return files - len(bad), bad


def main(files: int) -> None:
    """Make the folder, read it, and print what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "mixed"
        folder.mkdir()
        good, bad = make_folder(folder, files)
        start = time.perf_counter()
        done = subprocess.run(
            [_COMMAND, "annotate", "--json", folder],
            capture_output=True,
            check=False,
            env={**os.environ, "ONRECORD_HOME": str(Path(name) / "home")},
        )
        taken = time.perf_counter() - start
        read = [json.loads(line) for line in done.stdout.splitlines()]
        lines = done.stderr.decode().splitlines()
        named = {one for one in bad if any(one in line for line in lines)}
        size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1_024
        print(  # noqa: T201 - run by hand
            f"{len(read)} of {good} good files in, {len(named)} of {len(bad)} bad ones "
            f"named in {len(lines)} lines, exit code {done.returncode}, {taken:.0f} s, "
            f"at most {size} MB"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
