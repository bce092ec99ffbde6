"""How an archive in PostgreSQL does beside the local index and SQLite's FTS5.

Run by hand: ``python -m tests.benchmarks.archive [FOLDER] [--articles 5000] [--readers
16] [--kills 20] [--restarts 5] [--keep DIR]``; 100,000 articles take an hour of two
busy cores. What is filled is kept in a folder if one is named, and asked again there.
They are made by program, or of the sentences of the texts of a folder, as for
``tests.benchmarks.search``, and half as long. A server of its own is started (see
``tests.search_index.archive.server``), with ``fsync`` on, and ended. Printed are the
seconds of filling it (see ``tests.benchmarks.filling``), with those that articles take
to be made, and megabytes on disk; p50 / p95 in milliseconds
of the first ten hits with excerpts by kind of question, every engine asked in turn, and
what that is beside the local index; totals with facets; what one article takes to be
put, the processor's time of the program and of the server told apart; first pages a
second of many readers while one writes, with the processor's time of a page; the
milliseconds of a first page over a line of 150 ms; and what became of articles while
backends were killed and the server was stopped at once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import chain, islice, zip_longest
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from search_index.archive.opening import open_archive
from search_index.archive.owning import archive_status, make_archive
from search_index.archive.postgres.statement import Sql
from search_index.library.packing import pack
from search_index.model.documents import ArticleId, Document
from search_index.model.errors import ArchiveError
from tests.benchmarks.filling import fill, make_lists, without_lists
from tests.benchmarks.search import (
    ask_all,
    milliseconds,
    quantiles,
    questions,
    size_of,
)
from tests.benchmarks.search_engines import ENGINES, Engine, Question
from tests.benchmarks.search_library import (
    FEW_PARAGRAPHS,
    Source,
    documents,
    made_source,
    read_source,
)
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
        """It is filled already."""

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


def compare(name: str, directory: Path, asked: dict[str, list[Question]]) -> None:
    """Print how long first pages take, beside the other engines."""
    engines: dict[str, Engine] = {
        one: ENGINES[one](directory) for one in ("onrecord", "fts5 bm25")
    }
    engines["archive"] = Archived(name)
    for engine in engines.values():
        engine.open()
    say("p50 / p95, ms", *engines, "of the local")
    for kind, chosen in asked.items():
        known = kind not in {"fuzzy", "near/5", "three words"}
        able = {one: e for one, e in engines.items() if known or one != "fts5 bm25"}
        times = ask_all(able, chosen[:60], time.perf_counter)
        ratio = statistics.median(times["archive"]) / statistics.median(
            times["onrecord"]
        )
        figures = (quantiles(times[one]) if one in times else "-" for one in engines)
        say(kind, *figures, f"{ratio:.1f}")


def made(
    source: Source, count: int, number: int = 0, step: int = 1
) -> Iterator[Document]:
    """Make every so manieth article from a number on."""
    few = documents(source, count, paragraphs=FEW_PARAGRAPHS)
    return islice(few, number, None, step)


def load(server: Server, name: str, source: Source, count: int) -> None:
    """Fill an archive, and print how fast that went and what it takes."""
    with server.connect(name) as connection:
        listed = without_lists(connection)
        filling = milliseconds(
            lambda: fill(server.conninfo(name), partial(made, source, count))
        )
        making = milliseconds(lambda: make_lists(connection, listed))
        settling = milliseconds(lambda: connection.execute("vacuum analyze"))
    found = archive_status(name)
    say("articles, passages", found.articles, found.passages)
    say(
        "COPY; indexes; analyze, s",
        *(f"{t / 1000:.0f}" for t in (filling, making, settling)),
    )
    say("loading, articles/s", f"{count / (filling + making + settling) * 1000:.0f}")
    say("size, MB", f"{found.size / 1e6:.0f}")


def build(directory: Path, source: Source, count: int) -> None:
    """Fill what is beside it, and print how fast that went and what it takes."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir()
    for engine in ("onrecord", "fts5 bm25"):
        building = ENGINES[engine](directory).build
        taken = milliseconds(lambda: building(made(source, count)))  # noqa: B023
        say(
            f"{engine}: s, MB",
            f"{taken / 1000:.0f}",
            f"{size_of(directory, engine):.0f}",
        )


def served_seconds(server: Server) -> float:
    """Return the seconds of the processor that a server has taken, with all it made."""
    postmaster = (server.folder / "data/postmaster.pid").read_text().split()[0]
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if path.parent.name == postmaster:
                ticks += sum(map(int, fields[11:15]))
            elif fields[1] == postmaster:
                ticks += sum(map(int, fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def put_one(server: Server, name: str, some: Iterator[Document]) -> None:
    """Print how long one article takes to be put, prepared already."""
    archive = open_archive(name)
    ready = [pack(one) for one in islice(some, _PUT)]
    archive.put(ready[:1], lambda *_: None)
    own, served = time.process_time(), served_seconds(server)
    times = [
        milliseconds(partial(archive.put, [one], lambda *_: None)) for one in ready
    ]
    own, served = time.process_time() - own, served_seconds(server) - served
    say("one article put, ms", quantiles(times))
    each = 1000 / len(ready)
    say("  processor: ours, server", f"{own * each:.1f}", f"{served * each:.1f}")


def _read(
    name: str, texts: list[str], seconds: float
) -> tuple[float, int, list[float]]:
    """Ask first pages for a while.

    Returns:
        Seconds of the processor, how many failed, and milliseconds of each.
    """
    archive = open_archive(name)
    archive.changed()
    end, own = time.monotonic() + seconds, time.process_time()
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
    return time.process_time() - own, failed, times


def many_readers(
    server: Server,
    asked: dict[str, list[Question]],
    name: str,
    readers: int,
    some: Iterator[Document],
) -> None:
    """Print how many first pages a second many readers get while one writes."""
    mixed = chain.from_iterable(zip_longest(*asked.values()))
    texts = [typed(one) for one in mixed if one and one.shape != "facets"][:200]
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
        served = served_seconds(server)
        figures = list(pool.map(_read, [name] * readers, turned, [_SECONDS] * readers))
        served = served_seconds(server) - served
        ended.set()
        thread.join()
    times = [one for *_, some_times in figures for one in some_times]
    own = sum(figure[0] for figure in figures)
    each = 1000 / len(times)
    say(f"{readers} readers, pages/s", f"{len(times) / _SECONDS:.0f}")
    say("  p50 / p95, ms; failed", quantiles(times), sum(f[1] for f in figures))
    say("  processor: ours, server", f"{own * each:.1f}", f"{served * each:.1f}")
    say("  meanwhile put/s", f"{written[0] / _SECONDS:.0f}")


def far_away(server: Server, asked: dict[str, list[Question]], name: str) -> None:
    """Print how long a first page and a total take over a line of 150 ms."""
    folder = Path(mkdtemp(prefix="onrecord-line-", dir="/tmp"))
    texts = [typed(one) for one in asked["common word"][:10]]
    with slow_line(server, folder, _LINE_SECONDS):
        far = server.serve(f"far{time.monotonic_ns()}", database=name, host=folder)
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
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--readers", type=int, default=16)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--restarts", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    source = read_source(given.folder) if given.folder else made_source()
    count = given.articles
    asked = questions(source, count)
    more = made(source, count + 10_000, count)
    kept = given.keep and given.keep.absolute()
    with (
        TemporaryDirectory() as temporary,
        running(durable=True, folder=kept) as server,
    ):
        os.environ["PGSERVICEFILE"] = str(server.services)
        directory = (kept or Path(temporary)) / "local"
        filled = directory / "filled"
        if filled.exists():
            name = filled.read_text()
        else:
            name = server.new_database()
            make_archive(name)
            load(server, name, source, count)
            build(directory, source, count)
            filled.write_text(name)
        compare(name, directory, asked)
        put_one(server, name, more)
        many_readers(server, asked, name, given.readers, more)
        far_away(server, asked, name)
        kills(server, name, more, given.kills)
        restarts(server, name, more, given.restarts)


if __name__ == "__main__":
    main()
