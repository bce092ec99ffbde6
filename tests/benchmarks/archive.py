"""How an archive in PostgreSQL does beside the local index and SQLite's FTS5.

Run by hand: ``python -m tests.benchmarks.archive FOLDER [--articles 5000] [--readers
16] [--kills 20] [--restarts 5] [--keep DIRECTORY]``. The folder holds any texts, of
which libraries of that many articles are made as for ``tests.benchmarks.search``. A
server of its own is started (see ``tests.search_index.archive.server``), with ``fsync``
on, and ended. Printed are the rate of loading and megabytes on disk; p50 / p95 in
milliseconds of the first ten hits with excerpts by kind of question, every engine asked
in turn, and what that is beside the local index; totals with facets; how long one
article takes to be put; first pages a second of many readers while one writes;
milliseconds of a first page over a line of 150 ms; and what became of articles while
backends were killed and the server was stopped at once.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from search_index.archive.opening import open_archive
from search_index.archive.owning import archive_status, make_archive
from search_index.archive.postgres.statement import Sql
from search_index.library.packing import pack
from search_index.model.documents import ArticleId, Document
from search_index.model.errors import ArchiveError
from tests.benchmarks.search import (
    ask_all,
    build,
    milliseconds,
    quantiles,
    questions,
    size_of,
)
from tests.benchmarks.search_engines import ENGINES, Engine, Question
from tests.benchmarks.search_library import Source, documents, read_source
from tests.search_index.archive.lines import slow_line
from tests.search_index.archive.server import Server, running

_PAGE = 10
_SECONDS = 10.0
_LINE_SECONDS = 0.15
_PUT = 100


class Archived:
    """An archive, asked as a reader does."""

    parts: tuple[str, ...] = ()

    def __init__(self, name: str) -> None:
        self._archive = open_archive(name)

    def build(self, articles: Iterable[Document]) -> None:
        """Put the articles in, one by one."""
        self._archive.put(map(pack, articles), lambda *_: None)

    def open(self) -> None:
        """Nothing is to be opened."""

    def ask(self, question: Question, *, snippets: bool) -> int:
        """Return how many hits are on the first page."""
        del snippets  # They come with the hits.
        facets = question.shape == "facets"
        text = typed(question)
        found = self._archive.search(text, limit=_PAGE, facets=facets, nearest=False)
        return len(found.hits)


def typed(question: Question) -> str:
    """Return a question as it is typed."""
    text = question.written()
    text += f" kind:{question.kind}" if question.kind else ""
    return text + (f" who:{question.who}" if question.who else "")


def say(label: str, *figures: object) -> None:
    """Print a line of the table."""
    columns = "".join(f"{figure:>20}" for figure in figures)
    sys.stdout.write(f"{label:26}{columns}\n")
    sys.stdout.flush()


def compare(name: str, directory: Path, source: Source, count: int) -> None:
    """Print how long first pages take, beside the other engines."""
    engines: dict[str, Engine] = {
        one: ENGINES[one](directory) for one in ("onrecord", "fts5 bm25")
    }
    engines["archive"] = Archived(name)
    for engine in engines.values():
        engine.open()
    say("p50 / p95, ms", *engines, "of the local")
    for kind, chosen in questions(source, count).items():
        known = kind not in {"fuzzy", "near/5", "three words"}
        able = {one: e for one, e in engines.items() if known or one != "fts5 bm25"}
        times = ask_all(able, chosen[:60], time.perf_counter)
        ratio = statistics.median(times["archive"]) / statistics.median(
            times["onrecord"]
        )
        figures = (quantiles(times[one]) if one in times else "-" for one in engines)
        say(kind, *figures, f"{ratio:.1f}")


def load(server: Server, name: str, source: Source, count: int) -> None:
    """Put articles into an archive, and print how fast that went and what it takes."""
    making = milliseconds(lambda: sum(1 for _ in documents(source, count)))
    loading = milliseconds(lambda: Archived(name).build(documents(source, count)))
    seconds = (loading - making) / 1000
    with server.connect(name) as connection:
        begun = time.perf_counter()
        connection.execute("vacuum analyze")
        settling = time.perf_counter() - begun
    found = archive_status(name)
    say("articles, passages", found.articles, found.passages)
    say("loading, articles/s", f"{count / seconds:.0f}")
    say("vacuum analyze, s", f"{settling:.0f}")
    say("size, MB", f"{found.size / 1e6:.0f}")


def put_one(name: str, some: Iterator[Document]) -> None:
    """Print how long one article takes to be put, prepared already."""
    archive = open_archive(name)
    times = [
        milliseconds(partial(archive.put, [pack(one)], lambda *_: None))
        for one in islice(some, _PUT)
    ]
    say("one article put, ms", quantiles(times))


def _read(name: str, texts: list[str], seconds: float) -> tuple[int, int, list[float]]:
    """Ask first pages for a while; return how many, how many failed, how long each."""
    archive = open_archive(name)
    archive.search(texts[0], nearest=False)
    end = time.monotonic() + seconds
    times: list[float] = []
    failed = 0
    while time.monotonic() < end:
        text = texts[len(times) % len(texts)]
        begun = time.perf_counter()
        try:
            archive.search(text, limit=_PAGE, nearest=False)
        except ArchiveError:
            failed += 1
        times.append((time.perf_counter() - begun) * 1000)
    return len(times), failed, times


def many_readers(
    name: str, source: Source, count: int, readers: int, some: Iterator[Document]
) -> None:
    """Print how many first pages a second many readers get while one writes."""
    asked = [
        *chain.from_iterable(zip(*questions(source, count).values(), strict=False))
    ]
    texts = [typed(one) for one in asked if one.shape != "facets"][:200]
    written = [0]
    ended = threading.Event()
    writer = open_archive(name)

    def write() -> None:
        for one in some:
            if ended.is_set():
                return
            writer.put([pack(one)], lambda *_: None)
            written[0] += 1

    with ProcessPoolExecutor(readers, mp_context=get_context("forkserver")) as pool:
        # Everybody is there before anybody is measured.
        list(pool.map(_read, [name] * readers, [texts] * readers, [0.1] * readers))
        thread = threading.Thread(target=write)
        thread.start()
        turned = (texts[n * 7 :] + texts[: n * 7] for n in range(readers))
        figures = list(pool.map(_read, [name] * readers, turned, [_SECONDS] * readers))
        ended.set()
        thread.join()
    times = [one for *_, some_times in figures for one in some_times]
    say(f"{readers} readers, pages/s", f"{sum(f[0] for f in figures) / _SECONDS:.0f}")
    say("  p50 / p95, ms; failed", quantiles(times), sum(f[1] for f in figures))
    say("  meanwhile put/s", f"{written[0] / _SECONDS:.0f}")


def far_away(server: Server, name: str, source: Source, count: int) -> None:
    """Print how long a first page and a total take over a line of 150 ms."""
    folder = Path(mkdtemp(prefix="onrecord-line-", dir="/tmp"))
    texts = [typed(one) for one in questions(source, count)["common word"][:10]]
    with slow_line(server, folder, _LINE_SECONDS):
        far = server.serve("far", database=name, host=folder)
        archive = open_archive(far)
        archive.search(texts[0], nearest=False)
        for label, facets in (("first page", False), ("with totals", True)):
            times = [
                milliseconds(
                    partial(archive.search, text, facets=facets, nearest=False)
                )
                for text in texts
            ]
            say(f"150 ms line, {label}", quantiles(times))


def kills(server: Server, name: str, some: Iterator[Document], times: int) -> None:
    """Kill backends in put and search, and print what became of the articles."""
    ended = threading.Event()
    killed = [0]

    def kill() -> None:
        while killed[0] < times and not ended.wait(0.1):
            with server.connect() as connection:
                row = connection.execute(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity "
                    "where application_name = 'onrecord' and state = 'active'"
                ).fetchone()
            killed[0] += int(str(row[0])) if row else 0
        ended.set()

    thread = threading.Thread(target=kill)
    thread.start()
    told = _put_until(name, some, ended.is_set)
    thread.join()
    say("backends killed", killed[0], f"{_lost(name, told)} lost", _halves(name))


def restarts(server: Server, name: str, some: Iterator[Document], times: int) -> None:
    """Stop the server at once while articles come, and print what became of them."""
    told: list[str] = []
    for _ in range(times):
        ended = threading.Event()
        thread = threading.Thread(
            target=lambda: told.extend(_put_until(name, some, ended.is_set))  # noqa: B023
        )
        thread.start()
        time.sleep(0.7)
        server.stop()
        ended.set()
        thread.join()
        server.start()
    say("stopped at once", times, f"{_lost(name, told)} lost", _halves(name))


def _put_until(
    name: str, some: Iterator[Document], ended: Callable[[], bool]
) -> list[str]:
    archive = open_archive(name)
    told: list[str] = []
    for one in some:
        if ended():
            return told
        with suppress(ArchiveError):
            archive.put([pack(one)], lambda stored, _: told.append(stored.summary.id))
        with suppress(ArchiveError):
            archive.search("the of", nearest=False)
    return told


def _lost(name: str, told: list[str]) -> int:
    archive = open_archive(name)
    known = archive.known([*map(ArticleId, told)])
    return len(set(told) - set(known))


def _halves(name: str) -> str:
    asked = Sql(
        "select count(*) from archive.article a where not exists (select from "
        "archive.passage p where p.article = a.no) or not exists (select from "
        "archive.record r where r.article = a.no)"
    )
    ((count,),) = open_archive(name).connections.ask(asked, seconds=60)
    return f"{count} half"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--readers", type=int, default=16)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--restarts", type=int, default=5)
    given = parser.parse_args()
    source, count = read_source(given.folder), given.articles
    more = islice(documents(source, count + 10_000), count, None)
    with TemporaryDirectory() as temporary, running(durable=True) as server:
        os.environ["PGSERVICEFILE"] = str(server.services)
        name = server.new_database()
        make_archive(name)
        load(server, name, source, count)
        directory = Path(temporary)
        for engine in ("onrecord", "fts5 bm25"):
            seconds = build(engine, directory, source, count, time.perf_counter)
            say(f"{engine}: s, MB", seconds, f"{size_of(directory, engine):.0f}")
        compare(name, directory, source, count)
        put_one(name, more)
        many_readers(name, source, count, given.readers, more)
        far_away(server, name, source, count)
        kills(server, name, more, given.kills)
        restarts(server, name, more, given.restarts)


if __name__ == "__main__":
    main()
