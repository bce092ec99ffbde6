"""How fast the library is searched, beside other engines in the same run.

Run by hand: ``python -m tests.benchmarks.search FOLDER [--articles 1000 10000]
[--engines onrecord "fts5 bm25" …]``. The folder holds any texts; their sentences are
put together to libraries of that many articles, which are searched as a reader does,
through ``Library.search`` and the store. Printed are seconds to build, megabytes on
disk, milliseconds until a new process has opened it and answered (median of five), and
p50 / p95 in milliseconds of the first ten hits with snippets by kind of question, asked
of every engine in turn; of ``list`` and ``speakers`` the first time and the median.
``--cpu`` counts the processor's time of the questions instead, on a busy machine; with
``--keep DIRECTORY`` what was built there is used again. tantivy is in
``search_requirements.txt``; what is not there is left out.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from search_index.library.library import Library
from search_index.text.words import normal_words
from tests.benchmarks.search_engines import ENGINES, Engine, Question
from tests.benchmarks.search_library import Source, documents, read_source

_QUESTIONS = 100
_SAMPLE = 3000
_SLOW = {"whoosh": 10_000}
_COLD = """
import sys, time
from pathlib import Path
started = time.perf_counter()
from tests.benchmarks.search_engines import ENGINES, Question
engine = ENGINES[sys.argv[1]](Path(sys.argv[2]))
imported = time.perf_counter()
engine.open()
engine.ask(Question((sys.argv[3],)), snippets=True)
print((time.perf_counter() - imported) * 1000)
"""


def phrases(source: Source, count: int) -> dict[str, list[str]]:
    """Choose phrases of two to six words: frequent, rare and absent ones.

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
    return {"frequent": frequent, "rare": rare, "absent": absent}


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
        f"phrase, {kind}": [Question((phrase,)) for phrase in chosen]
        for kind, chosen in by_kind.items()
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
    asked["word"] = [Question((word,)) for word in common]
    asked["word, with counts"] = [Question((word,), shape="facets") for word in common]
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


_ALONE = frozenset({"fuzzy", "near/5"})
"""What only this library is asked: other engines have no such operator."""


def _knows(name: str, question: Question) -> bool:
    """Tell whether an engine knows what is asked about: passages, or articles."""
    whole = name == "fts5 articles"
    if question.shape == "words":
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


def build(name: str, directory: Path, source: Source, count: int) -> str:
    """Build a library in an engine, if it is not there; return the seconds it took."""
    done = directory / f"{name}.seconds"
    if not done.exists():
        engine: Engine = ENGINES[name](directory)
        making = milliseconds(lambda: deque(documents(source, count), maxlen=0))
        building = milliseconds(lambda: engine.build(documents(source, count)))
        done.write_text(f"{(building - making) / 1000:.1f}")
    return done.read_text()


def cold(name: str, directory: Path, phrase: str) -> str:
    """Return the milliseconds that a new process takes to open and answer."""
    times = []
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", _COLD, name, str(directory), phrase],
            capture_output=True,
            text=True,
            check=True,
        )
        times.append(float(done.stdout))
    return f"{statistics.median(times):.1f}"


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
            built[name] = build(name, directory, source, count)
        except ModuleNotFoundError as error:
            sys.stdout.write(f"{name} is left out: {error}\n")
    engines: dict[str, Engine] = {name: ENGINES[name](directory) for name in built}
    row(f"{count:,} articles", {name: name for name in engines})
    row("build, s", built)
    row("size, MB", {name: f"{size_of(directory, name):.0f}" for name in engines})
    asked = questions(source, count)
    first = asked["phrase, rare"][0].phrases[0]
    row("new process, ms", {name: cold(name, directory, first) for name in engines})
    for engine in engines.values():
        engine.open()
    for kind, chosen in asked.items():
        able = {
            name: engine
            for name, engine in engines.items()
            if name == "onrecord" or (kind not in _ALONE and _knows(name, chosen[0]))
        }
        times = ask_all(able, chosen, clock)
        row(kind, {name: quantiles(figures) for name, figures in times.items()})
    library = Library.open(directory / "onrecord")
    for name, action in (("list", library.articles), ("speakers", library.speakers)):
        again = [milliseconds(action, clock) for _ in range(5)]
        row(name, {"onrecord": f"{again[0]:.0f} / {statistics.median(again):.0f}"})


def row(label: str, figures: dict[str, str]) -> None:
    """Print a line of the table."""
    columns = "".join(f"{figure:>20}" for figure in figures.values())
    sys.stdout.write(f"{label:24}{columns}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--engines", nargs="+", default=list(ENGINES))
    parser.add_argument("--keep", type=Path, help="where to keep what was built")
    parser.add_argument(
        "--cpu", action="store_true", help="ask by processor time, on a busy machine"
    )
    given = parser.parse_args()
    clock = time.process_time if given.cpu else time.perf_counter
    source = read_source(given.folder)
    for count in given.articles:
        with TemporaryDirectory() as temporary:
            directory = (given.keep or Path(temporary)) / str(count)
            directory.mkdir(parents=True, exist_ok=True)
            compare(given.engines, directory, source, count, clock)


if __name__ == "__main__":
    main()
