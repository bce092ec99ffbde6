"""How fast the library is searched, beside other engines in the same run.

Run by hand: ``python -m tests.benchmarks.search [FOLDER] [--articles 1000 10000]
[--engines onrecord "fts5 bm25" …]``. Libraries of that many articles are made by
program, or of the sentences of the texts of a folder, and are searched as a reader
does, through ``Library.search`` and the store. Printed are seconds to build, and to
make the index anew; megabytes on disk, in all and by kilobytes an article; of a search
by the command, installed in an environment of its own, in a process of its own, the
milliseconds of the processor and in all (median of fifteen); p50 / p95 in milliseconds
of the first ten hits with snippets by kind of question, asked of every engine in turn;
and of ``list`` and ``speakers`` what fifty lines take. The last column is the median
here divided by that of FTS5, over passages, or over articles where only those know what
is asked. ``--cpu`` counts the processor's time of the questions, on a busy machine;
with ``--keep DIRECTORY`` what was built there is used again. tantivy is in
``search_requirements.txt``; what is not there is left out.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import sysconfig
import time
import venv
from collections import Counter, deque
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from search_index.library.library import Library
from search_index.text.words import normal_words
from tests.benchmarks.search_engines import ENGINES, Engine, Question
from tests.benchmarks.search_library import Source, documents, made_source, read_source

_QUESTIONS = 100
_SLOW = {"whoosh": 10_000}
_COMMAND = "import sys; from tui.start import start; sys.exit(start())"
_PACKAGES = ("search_index", "tui", "seeds")
_SHOWN = 50
_STARTS = 15
_ROOT = Path(__file__).resolve().parents[2]


def phrases(source: Source, count: int) -> dict[str, list[str]]:
    """Choose phrases of two to six words: frequent, rare and absent ones; rare words.

    Frequent are those that a sample of the articles has most; rare those that it has
    once; absent are words of the sample in an order that no sentence has.
    """
    chance = random.Random(3)  # noqa: S311 - no secret
    seen: Counter[str] = Counter()
    for document in documents(source, min(count, 300), seed=1):
        for block in document.article.blocks[:8]:
            words = normal_words(block.span.of(document.article.text))
            for length in range(2, 7):
                for at in range(len(words) - length):
                    seen[" ".join(words[at : at + length])] += 1
    by_length: dict[int, list[str]] = {}
    for phrase, _ in seen.most_common():
        by_length.setdefault(phrase.count(" ") + 1, []).append(phrase)
    each = _QUESTIONS // 5
    once = [phrase for phrase, times in seen.items() if times == 1]
    rare = chance.sample(once, _QUESTIONS)
    absent = [" ".join(reversed(phrase.split())) for phrase in chance.sample(once, 100)]
    frequent = [p for length in range(2, 7) for p in by_length[length][:each]]
    single: Counter[str] = Counter()
    for phrase, times in seen.items():
        if phrase.count(" ") == 1:
            single[phrase.split()[0]] += times
    lone = sorted(word for word in single if single[word] == 1 and word.isalpha())
    return {
        "frequent": frequent,
        "rare": rare,
        "absent": absent,
        "rare words": chance.sample(lone, min(_QUESTIONS, len(lone))),
    }


def questions(source: Source, count: int) -> dict[str, list[Question]]:
    """Return what is asked, by the kind of question."""
    chance = random.Random(4)  # noqa: S311 - no secret
    by_kind = phrases(source, count)
    frequent, rare = by_kind["frequent"], by_kind["rare"]
    names = [name.split()[1].lower() for name in chance.sample(source.names, 100)]
    words = sorted(
        {word for phrase in rare for word in phrase.split() if word.isalpha()}
    )
    asked = {
        f"phrase, {kind}": [Question((phrase,)) for phrase in by_kind[kind]]
        for kind in ("frequent", "rare", "absent")
    }
    asked["phrase, kind:quotation"] = [
        Question((phrase,), kind="quotation") for phrase in frequent
    ]
    asked["phrase, who:"] = [
        Question((phrase,), who=name)
        for phrase, name in zip(frequent, names, strict=False)
    ]
    asked["(A OR B) NOT C"] = [
        Question(tuple(chance.sample(frequent, 3)), shape="boolean")
        for _ in range(_QUESTIONS)
    ]
    long_words = [word for word in words if len(word) > 5 and word.isalpha()]
    asked["prefix of 4"] = [
        Question((word[:4],), shape="prefix")
        for word in chance.sample(long_words, min(_QUESTIONS, len(long_words)))
    ]
    common = [p.split()[-1] for p in frequent if len(p.split()[-1]) > 3]
    asked["common word"] = [Question((word,), shape="words") for word in common]
    asked["rare word"] = [
        Question((word,), shape="words") for word in by_kind["rare words"]
    ]
    asked["unknown word"] = [
        Question((word + word[::-1][:3],), shape="words")
        for word in by_kind["rare words"][:30]
    ]
    asked["common word, counts"] = [
        Question((word,), shape="facets") for word in common
    ]
    asked["“the”, with counts"] = [Question(("the",), shape="facets")] * 5
    asked["three words"] = [
        Question(tuple(chance.sample(long_words, 3)), shape="words")
        for _ in range(_QUESTIONS)
    ]
    asked["fuzzy"] = [
        Question((word[:3] + word[4:],), shape="fuzzy")
        for word in chance.sample(long_words, min(30, len(long_words)))
    ]
    asked["near/5"] = [
        Question((first, second), shape="near")
        for first, second in pairwise(common[:60])
    ]
    return asked


_ALONE = frozenset({"fuzzy", "near/5", "unknown word"})
"""What only this library is asked: other engines have no such operator."""


def _knows(name: str, question: Question) -> bool:
    """Tell whether an engine knows what is asked about: passages, or articles."""
    whole = name == "fts5 articles"
    if question.shape == "words" and len(question.phrases) > 1:
        return whole
    return not (whole and (question.kind or question.who))


def milliseconds(
    action: Callable[[], object], clock: Callable[[], float] = time.perf_counter
) -> float:
    """Return how long an action takes."""
    started = clock()
    action()
    return (clock() - started) * 1000


def quantiles(times: list[float]) -> str:
    """Return p50 and p95."""
    cuts = statistics.quantiles(times, n=20)
    return f"{statistics.median(times):.2f} / {cuts[18]:.2f}"


def size_of(directory: Path, name: str) -> float:
    """Return the megabytes of what an engine has built."""
    paths = [directory / part for part in ENGINES[name].parts]
    files = [file for path in paths for file in (path, *path.rglob("*"))]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def build(
    name: str,
    directory: Path,
    source: Source,
    count: int,
    clock: Callable[[], float],
) -> str:
    """Build a library in an engine, if it is not there; return the seconds it took."""
    done = directory / f"{name}.seconds"
    if not done.exists():
        engine: Engine = ENGINES[name](directory)
        making = milliseconds(lambda: deque(documents(source, count), maxlen=0), clock)
        building = milliseconds(lambda: engine.build(documents(source, count)), clock)
        done.write_text(f"{(building - making) / 1000:.1f}")
    return done.read_text()


def installed(directory: Path) -> Path:
    """Install the program in an environment of its own; return its Python.

    Where it is installed to be edited, finding its modules alone takes a third.
    """
    place = directory / "installed"
    shutil.rmtree(place, ignore_errors=True)
    venv.create(place, symlinks=True)
    (packages,) = place.glob("lib/python*/site-packages")
    for name in _PACKAGES:
        shutil.copytree(_ROOT / name, packages / name)
    (packages / "others.pth").write_text(sysconfig.get_path("purelib"))
    return place / "bin" / "python"


def cold(directory: Path, phrase: str) -> str:
    """Return the milliseconds that a search by the command takes: processor, all."""
    home = directory / "home"
    home.mkdir(exist_ok=True)
    if not (home / "library").exists():
        (home / "library").symlink_to(directory / "onrecord")
    environment = {**os.environ, "ONRECORD_HOME": str(home)}
    # An installed program has its modules compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    run = partial(
        subprocess.run,
        [installed(directory), "-c", _COMMAND, "search", f'"{phrase}"'],
        capture_output=True,
        check=True,
        env=environment,
    )
    run()
    spent: list[float] = []
    taken: list[float] = []
    for _ in range(_STARTS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(milliseconds(run))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        user, system = (
            after.ru_utime - before.ru_utime,
            after.ru_stime - before.ru_stime,
        )
        spent.append(1000 * (user + system))
    return f"{statistics.median(spent):.0f} / {statistics.median(taken):.0f}"


def ask_all(
    engines: dict[str, Engine], chosen: list[Question], clock: Callable[[], float]
) -> dict[str, list[float]]:
    """Ask every engine every question, in turn: what else the machine does hits all."""
    times: dict[str, list[float]] = {name: [] for name in engines}
    for question in chosen:
        for name, engine in engines.items():
            asking = partial(engine.ask, question, snippets=True)
            times[name].append(milliseconds(asking, clock))
    return times


def compare(
    names: list[str],
    directory: Path,
    source: Source,
    count: int,
    clock: Callable[[], float],
) -> None:
    """Print the figures of some engines for a library of one size."""
    names = [name for name in names if count <= _SLOW.get(name, count)]
    built: dict[str, str] = {}
    for name in names:
        try:
            built[name] = build(name, directory, source, count, clock)
        except ModuleNotFoundError as error:
            sys.stdout.write(f"{name} is left out: {error}\n")
    engines: dict[str, Engine] = {name: ENGINES[name](directory) for name in built}
    row(f"{count:,} articles", {name: name for name in engines})
    row("build, s", built)
    if "onrecord" in engines:
        rebuild = Library.open(directory / "onrecord").rebuild
        row("index anew, s", {"onrecord": f"{milliseconds(rebuild, clock) / 1000:.1f}"})
    sizes = {name: size_of(directory, name) for name in engines}
    row("size, MB", {name: f"{size:.0f}" for name, size in sizes.items()})
    row("KB an article", {n: f"{1000 * s / count:.1f}" for n, s in sizes.items()})
    asked = questions(source, count)
    first = asked["phrase, rare"][0].phrases[0]
    if "onrecord" in engines:
        row("new process, ms", {"onrecord": cold(directory, first)})
    for engine in engines.values():
        engine.open()
    for kind, chosen in asked.items():
        able = {
            name: engine
            for name, engine in engines.items()
            if name == "onrecord" or (kind not in _ALONE and _knows(name, chosen[0]))
        }
        times = ask_all(able, chosen, clock)
        figures = {
            name: quantiles(times[name]) if name in times else "-" for name in engines
        }
        row(kind, figures | {"ratio": ratio(times)})
    if "onrecord" in engines:
        library = Library.open(directory / "onrecord")
        for name, lines in (("list", library.articles), ("speakers", library.speakers)):
            first_lines = partial(_first, lines)
            again = [milliseconds(first_lines, clock) for _ in range(5)]
            row(
                f"{name}, {_SHOWN} of {len(lines())}",
                {"onrecord": f"{again[0]:.1f} / {statistics.median(again):.1f}"},
            )


def _first(lines: Callable[[], Sequence[object]]) -> Sequence[object]:
    return lines()[:_SHOWN]


def ratio(times: dict[str, list[float]]) -> str:
    """Return how much longer the median is here than FTS5's, or nothing."""
    other = times.get("fts5 bm25") or times.get("fts5 articles")
    if not other or "onrecord" not in times:
        return "-"
    return f"{statistics.median(times['onrecord']) / statistics.median(other):.2f}"


def row(label: str, figures: dict[str, str]) -> None:
    """Print a line of the table."""
    columns = "".join(f"{figure:>18}" for figure in figures.values())
    sys.stdout.write(f"{label:24}{columns}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--engines", nargs="+", default=list(ENGINES))
    parser.add_argument("--keep", type=Path, help="where to keep what was built")
    parser.add_argument(
        "--cpu", action="store_true", help="ask by processor time, on a busy machine"
    )
    given = parser.parse_args()
    clock = time.process_time if given.cpu else time.perf_counter
    source = read_source(given.folder) if given.folder else made_source()
    for count in given.articles:
        with TemporaryDirectory() as temporary:
            directory = (given.keep or Path(temporary)) / str(count)
            directory.mkdir(parents=True, exist_ok=True)
            compare(given.engines, directory, source, count, clock)


if __name__ == "__main__":
    main()
