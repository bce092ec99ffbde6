"""How fast the library is searched, beside other engines in the same run.

Run by hand: ``python -m tests.benchmarks.search FOLDER [--articles 1000 10000]
[--engines onrecord fts5 …]``. The folder holds any texts; their sentences are put
together to libraries of that many articles. Printed are seconds to build, megabytes on
disk, milliseconds until a new process has answered its first question, and p50 / p95
in milliseconds of the first ten hits with snippets, for each kind of question. tantivy
is in ``search_requirements.txt``; an engine that is not there is left out.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

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
    return asked


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def quantiles(times: list[float]) -> str:
    """Return p50 and p95."""
    cuts = statistics.quantiles(times, n=20)
    return f"{statistics.median(times):8.2f} / {cuts[18]:7.2f}"


def size_of(directory: Path) -> float:
    """Return the megabytes of a directory."""
    files = [path for path in directory.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files) / 1e6


def measure(
    name: str, directory: Path, source: Source, count: int
) -> Iterator[tuple[str, str]]:
    """Build a library in an engine and ask it everything."""
    engine: Engine = ENGINES[name](directory)
    before = size_of(directory)
    making = milliseconds(lambda: deque(documents(source, count), maxlen=0))
    building = milliseconds(lambda: engine.build(documents(source, count)))
    yield "build, s", f"{(building - making) / 1000:8.1f}"
    yield "size, MB", f"{size_of(directory) - before:8.1f}"
    asked = questions(source, count)
    first = asked["phrase, rare"][0].phrases[0]
    cold = subprocess.run(
        [sys.executable, "-c", _COLD, name, str(directory), first],
        capture_output=True,
        text=True,
        check=True,
    )
    yield "new process, first question", f"{float(cold.stdout):8.1f}"
    engine.open()
    for kind, chosen in asked.items():
        times = [
            milliseconds(partial(engine.ask, question, snippets=True))
            for question in chosen
        ]
        yield kind, quantiles(times)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--engines", nargs="+", default=list(ENGINES))
    given = parser.parse_args()
    source = read_source(given.folder)
    for count in given.articles:
        with TemporaryDirectory() as directory:
            for name in given.engines:
                if count > _SLOW.get(name, count):
                    continue
                sys.stdout.write(f"\n{count:,} articles, {name}\n")
                try:
                    for kind, figure in measure(name, Path(directory), source, count):
                        sys.stdout.write(f"  {kind:28} {figure}\n")
                        sys.stdout.flush()
                except ModuleNotFoundError as error:
                    sys.stdout.write(f"  left out: {error}\n")


if __name__ == "__main__":
    main()
