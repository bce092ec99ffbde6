"""Kills ``add``, ``remove`` and ``rebuild`` while they write; looks at what is left.

Run by hand: ``python -m tests.benchmarks.killing [ROUNDS]``; until each was killed
twenty times, unless told, and ``add`` of new files and of newer texts each. A kill
counts when the command had begun to write into the library and had not ended: the
moment is chosen within the time from its first change on the disk to the last, as
measured when it was let be. After each kill nothing that was told of may be lost, each
file is one article at most, of its newest text or of the one before, and a search finds
every article once: by the words that all have, and by those that only its text has. It
ends with 1 when anything is wrong.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from search_index.library.library import Library
from search_index.model.documents import Document

__all__ = ["KINDS", "Killing"]

KINDS = ("add", "replace", "remove", "rebuild")
_ROUNDS = 20
_NEW, _REPLACED, _REMOVED = 10, 5, 4
_POLL_SECONDS = 0.002
_JSON = {"add": ("--json",)}
_Sizes = dict[str, tuple[int, int]]
"""Of each file of the library its size and when it was written."""
_COMMAND = "import sys; from tui.start import start; sys.exit(start())"


@dataclass(slots=True)
class Killing:
    """A library, its files, and what was told of them.

    Attributes:
        place: where all of it lies.
        chance: chooses moments, no secret.
        versions: of each file the number of its text.
        before: of each file the number of the text before that.
        told: the files whose newest text was told of as added.
        kills: how many programs were killed while they wrote, by the kind of round.
        lasting: for how many seconds each kind writes, as measured last.
    """

    place: Path
    chance: random.Random
    versions: dict[str, int] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    kills: Counter[str] = field(default_factory=Counter)
    lasting: dict[str, float] = field(default_factory=dict)

    def round(self, kind: str) -> list[str]:
        """Kill a command of a kind, once it is known how long it writes.

        Returns:
            What is wrong.
        """
        if not self.versions:
            self._write("add")
        # What was killed last is done again, so that what must be there is known.
        self._told_of(self._run("add", self._folder))
        removed: set[str] = set()
        given = [self._folder]
        if kind == "remove":
            lines = self._library().articles()
            some = self.chance.sample([*lines], min(_REMOVED, len(lines)))
            given = [line.id for line in some]
            removed = {Path(line.origin).name for line in some}
        elif kind == "rebuild":
            given = []
        else:
            self._write(kind)
        command = "add" if kind == "replace" else kind
        self._told_of(self._run(command, *given, kind=kind))
        return self._wrong(removed)

    @property
    def _folder(self) -> str:
        return str(self.place / "files")

    def _write(self, kind: str) -> None:
        """Write new files, or newer texts into some of those that are known."""
        folder = Path(self._folder)
        folder.mkdir(exist_ok=True)
        known = sorted(self.versions)
        names = [f"notice{len(known) + number}.txt" for number in range(_NEW)]
        if kind == "replace":
            names = self.chance.sample(known, min(_REPLACED, len(known)))
        for name in names:
            self.before[name] = self.versions.get(name, 0)
            self.versions[name] = self.before[name] + 1
            self.told.discard(name)
            own = word(name, self.versions[name])
            text = (
                f"Notice of the harbour\n\n“The ferry {own} is late,” said Bo Lund.\n\n"
                "It will be late in May, too.\n"
            )
            (folder / name).write_text(text, encoding="utf-8")

    def _told_of(self, output: str) -> None:
        """Remember which files were told of as added."""
        for line in output.splitlines(keepends=True):
            if line.endswith("\n") and '"origin": "' in line:
                origin = line.partition('"origin": "')[2].partition('"')[0]
                self.told.add(Path(origin).name)

    def _run(self, command: str, *given: str, kind: str = "") -> str:
        """Run a command; of a kind, kill it while it writes, or measure how long."""
        kill = kind in self.lasting
        before = self._on_disk()
        process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, command, *_JSON.get(command, ()), *given],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "ONRECORD_HOME": str(self.place / "home")},
        )
        share = self.chance.random()
        began = changed = 0.0
        while process.poll() is None:
            now, there = time.perf_counter(), self._on_disk()
            if there != before:
                began, changed, before = began or now, now, there
            if kill and began and now - began >= share * self.lasting[kind]:
                process.kill()
                self.kills[kind] += process.wait() < 0
            time.sleep(_POLL_SECONDS)
        if kind and process.returncode == 0:
            self.lasting[kind] = changed - began
        output, _ = process.communicate()
        return output.decode()

    def _on_disk(self) -> _Sizes:
        """Return what there is of the library, but for who reads it now."""
        found: _Sizes = {}
        for folder, _, names in os.walk(self.place / "home" / "library"):
            for name in names:
                with suppress(FileNotFoundError):
                    about = (Path(folder) / name).stat()
                    if not name.endswith("-shm"):
                        found[name] = about.st_size, about.st_mtime_ns
        return found

    def _library(self) -> Library:
        return Library.open(self.place / "home" / "library")

    def _wrong(self, removed: set[str]) -> list[str]:
        """Return what is wrong with what is left, and remember what is there."""
        library = self._library()
        library.catch_up()
        held = [Path(line.origin).name for line in library.articles()]
        wrong = [f"{name} is there twice" for name, n in Counter(held).items() if n > 1]
        wrong += [f"{n} is lost" for n in self.told - removed - set(held)]
        found = Counter(
            hit.article for hit in library.search("harbour", limit=100_000).hits
        )
        if dict(found) != {line.id: 1 for line in library.articles()}:
            wrong.append("not every article is found once")
        texts = {
            Path(one.article.origin).name: one.article.text
            for one in library.documents()
            if isinstance(one, Document)
        }
        for name, text in texts.items():
            words = {
                version: word(name, version)
                for version in (self.versions[name], self.before[name])
            }
            there = [version for version, own in words.items() if own in text]
            if len(there) != 1 or (
                name in self.told and there[0] != self.versions[name]
            ):
                wrong.append(f"{name} has another text")
            wrong += [
                f"{name}: {library.search(own, nearest=False).total} hits for {own}"
                for version, own in words.items()
                if bool(library.search(own, nearest=False).total) != (version in there)
            ]
        for name in self.told - set(held):
            # Removed: added again as if new, with the next round.
            self.told.discard(name)
        return wrong


def word(name: str, version: int) -> str:
    """Return the word that only one text of a file has."""
    letters = "abcdefghij"
    number = "".join(letters[int(digit)] for digit in f"{version}{name[6:-4]}")
    return f"zq{len(str(version))}{number}"


def main() -> int:
    """Kill the commands again and again; return 1 when anything was wrong."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
    with tempfile.TemporaryDirectory() as place:
        killing = Killing(Path(place), random.Random(5))  # noqa: S311 - no secret
        bad = 0
        while left := [kind for kind in KINDS if killing.kills[kind] < rounds]:
            for kind in left:
                wrong = killing.round(kind)
                bad += len(wrong)
                kills = " ".join(f"{one} {killing.kills[one]}" for one in KINDS)
                sys.stdout.write(
                    f"{kind:8} kills: {kills}; {len(killing.versions)} files, "
                    f"{len(wrong)} wrong\n"
                )
                sys.stdout.writelines(f"    {one}\n" for one in wrong)
                sys.stdout.flush()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
