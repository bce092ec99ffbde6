"""Kills ``add``, ``remove`` and ``rebuild`` at random, and looks at what is left.

Run by hand: ``python -m tests.benchmarks.killing [ROUNDS]``; twenty rounds of each
unless told. Before each round some articles are replaced by newer texts. After each
kill nothing that was told of may be lost, each file is one article at most, of its
newest text or of the one before, and a search finds every article once: by the words
that all have, and by those that only its text has. It ends with 1 when anything is
wrong.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from search_index.library.library import Library
from search_index.model.documents import Document

__all__ = ["KINDS", "Killing"]

KINDS = ("add", "remove", "rebuild")
_ROUNDS = 20
_NEW, _REPLACED, _REMOVED = 10, 5, 4
_LONGEST_SECONDS = {"add": 2.0, "remove": 0.6, "rebuild": 0.9}
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
        kills: how many programs were killed before they had ended.
    """

    place: Path
    chance: random.Random
    versions: dict[str, int] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    kills: int = 0

    def round(self, kind: str) -> list[str]:
        """Replace some articles, kill a command of a kind; return what is wrong."""
        self._write()
        removed: set[str] = set()
        if kind == "add":
            self._add(self.chance.uniform(0, _LONGEST_SECONDS[kind]))
        else:
            self._add(None)
            given: list[str] = []
            if kind == "remove":
                lines = self._library().articles()
                some = self.chance.sample([*lines], min(_REMOVED, len(lines)))
                given = [line.id for line in some]
                removed = {Path(line.origin).name for line in some}
            seconds = self.chance.uniform(0.1, _LONGEST_SECONDS[kind])
            self._run([kind, *given], seconds)
        return self._wrong(removed)

    def _write(self) -> None:
        folder = self.place / "files"
        folder.mkdir(exist_ok=True)
        known = sorted(self.versions)
        replaced = self.chance.sample(known, min(_REPLACED, len(known)))
        new = [f"notice{len(known) + number}.txt" for number in range(_NEW)]
        for name in (*replaced, *new):
            self.before[name] = self.versions.get(name, 0)
            self.versions[name] = self.before[name] + 1
            self.told.discard(name)
            own = word(name, self.versions[name])
            text = (
                f"Notice of the harbour\n\n“The ferry {own} is late,” said Bo Lund.\n\n"
                "It will be late in May, too.\n"
            )
            (folder / name).write_text(text, encoding="utf-8")

    def _add(self, seconds: float | None) -> None:
        """Add all files; tell which were told of."""
        output = self._run(["add", "--json", str(self.place / "files")], seconds)
        for line in output.splitlines(keepends=True):
            if line.endswith("\n") and '"origin": "' in line:
                origin = line.partition('"origin": "')[2].partition('"')[0]
                self.told.add(Path(origin).name)

    def _run(self, arguments: list[str], seconds: float | None) -> str:
        process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "ONRECORD_HOME": str(self.place / "home")},
        )
        if seconds is not None:
            time.sleep(seconds)
            self.kills += process.poll() is None
            process.kill()
        output, _ = process.communicate()
        return output.decode()

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
        for turn in range(rounds):
            for kind in KINDS:
                wrong = killing.round(kind)
                bad += len(wrong)
                sys.stdout.write(
                    f"{turn + 1:3} {kind:8}{killing.kills:4} kills "
                    f"{len(killing.versions):5} files {len(wrong):3} wrong\n"
                )
                sys.stdout.writelines(f"    {one}\n" for one in wrong)
                sys.stdout.flush()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
