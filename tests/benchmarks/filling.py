"""Filling an archive with many articles at once, for the benchmark.

What ``put`` would have written goes by COPY into tables that have no indexes and count
nothing; these are made, and the articles counted, when all are there. It is no way to
put into an archive that is read meanwhile, and only whoever owns the server may.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from multiprocessing import get_context

import psycopg

from search_index.archive.postgres import putting
from search_index.archive.postgres.rows import Rows, comparable, rows_of
from search_index.library.packing import StoredArticle, pack
from search_index.model.documents import Document

__all__ = ["fill", "make_lists", "without_lists"]

_AT_ONCE = 500
_WRITERS = 2
_OTHERS = """
select i.relname, pg_get_indexdef(i.oid) from pg_class i join pg_index x
on x.indexrelid = i.oid where i.relnamespace = 'archive'::regnamespace
and not i.relispartition
and not exists (select from pg_constraint c where c.conindid = i.oid)
"""
_COUNTED = """
update archive.meta set changes = changes + (select count(*) from archive.article),
articles = (select count(*) from archive.article),
size = (select coalesce(sum(size), 0) from archive.standing)
"""
_CELLS = """
insert into archive.cell select c.listed, c.number, count(*) from archive.standing s,
archive.cells_of(s.whole) c group by 1, 2
"""
_COLUMNS = {
    "article": "no, id, origin, day, was, listed, added, rules, title, title_tsv, "
    "about",
    "standing": "article, id, day, size, long, marks, whole",
    "record": "article, line, body, record",
    "passage": "day, article, block, part, kind, number, voice, modality, first, long, "
    "start, stop, spans, rivals, words, tsv, size",
    "speaking": "article, key, kind, words, quotations, others, line",
    "utterance": "article, key, quoted, start, line",
}
_NUMBERS = (
    "select nextval(pg_get_serial_sequence('archive.article', 'no')) "
    "from generate_series(1, %s)"
)
Connection = psycopg.Connection[tuple[object, ...]]
Made = Callable[[int, int], Iterator[Document]]
"""Returns every so manieth article, from which on."""


def without_lists(connection: Connection) -> list[str]:
    """Take the indexes away that no key needs; return what makes them."""
    listed = connection.execute(_OTHERS).fetchall()
    for index, _ in listed:
        connection.execute(f"drop index archive.{index}".encode())
    return [str(made).replace(" ON ONLY ", " ON ") for _, made in listed]


def make_lists(connection: Connection, listed: Sequence[str]) -> None:
    """Make indexes, and count the articles."""
    connection.execute("set maintenance_work_mem = '512MB'")
    for made in listed:
        connection.execute(made.encode())
    connection.execute(_COUNTED.encode())
    connection.execute(_CELLS.encode())


def fill(conninfo: str, made: Made) -> None:
    """Fill an archive by two processes; each makes every other article.

    Args:
        conninfo: of whoever owns the server.
        made: returns every so manieth article from a number on; it can be pickled.
    """
    write = partial(_write, conninfo, made)
    with ProcessPoolExecutor(_WRITERS, get_context("forkserver")) as pool:
        list(pool.map(write, range(_WRITERS)))


def _write(conninfo: str, made: Made, number: int) -> None:
    fill_with(conninfo, map(pack, made(number, _WRITERS)))


def fill_with(conninfo: str, articles: Iterable[StoredArticle]) -> None:
    """Fill an archive with articles that it has none of."""
    # Nothing is checked or counted article by article.
    options = "-c session_replication_role=replica -c synchronous_commit=off"
    remaining = iter(articles)
    voices: dict[str, int] = {"": 0}
    words: dict[str, str] = {}
    with psycopg.connect(conninfo, autocommit=True, options=options) as connection:
        while some := list(islice(remaining, _AT_ONCE)):
            rows = [rows_of(one) for one in some]
            _add_words(connection, rows, words)
            _add_voices(connection, rows, voices)
            numbers = connection.execute(_NUMBERS, (len(some),)).fetchall()
            listed = [int(str(row[0])) for row in numbers]
            written: dict[str, list[tuple[object, ...]]] = {}
            for number, one, its in zip(listed, some, rows, strict=True):
                for table, row in _rows(number, one, its, voices):
                    written.setdefault(table, []).append(row)
            with connection.transaction():
                for table, its_rows in written.items():
                    _copy(connection, table, its_rows)


def _add_words(
    connection: Connection, rows: Iterable[Rows], known: dict[str, str]
) -> None:
    new = {w: s for its in rows for w, s in its.words.items() if w not in known}
    known |= new
    text = json.dumps(dict(sorted(new.items())))
    connection.execute(putting.WORDS.encode(), (text,))


def _add_voices(
    connection: Connection, rows: Iterable[Rows], known: dict[str, int]
) -> None:
    new = {
        digest: putting.voice_row(digest, one.voice)
        for its in rows
        for one in its.passages
        if one.voice and (digest := putting.digest_of(one.voice)) not in known
    }
    text = json.dumps([row for _, row in sorted(new.items())])
    connection.execute(putting.VOICES.encode(), (text,))
    found = connection.execute(
        "select encode(digest, 'hex'), id from archive.voice "
        "where digest = any(select decode(unnest(%s::text[]), 'hex'))",
        ([*new],),
    )
    known.update((str(digest), int(str(number))) for digest, number in found)


def _rows(
    number: int, stored: StoredArticle, rows: Rows, voices: dict[str, int]
) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Go through an article's rows, each with its table."""
    now = time.time()
    listed = rows.day or datetime.fromtimestamp(now, UTC).date().toordinal()
    yield "article", (
        number, stored.summary.id, comparable(stored.summary.origin), rows.day,
        rows.day, listed, now, stored.packed.rules, rows.title, rows.title_vector,
        rows.about,
    )  # fmt: skip
    yield "standing", (
        number, stored.summary.id, rows.day, rows.size, rows.long, rows.marks,
        rows.whole,
    )  # fmt: skip
    yield "record", (number, rows.line, stored.packed.text, stored.packed.record)
    for one in rows.passages:
        yield "passage", (
            rows.day, number, one.block, one.part, one.kind, one.number,
            voices[putting.digest_of(one.voice)], one.modality, one.first, one.long,
            one.start, one.stop, one.spans, one.rivals, one.words, one.vector,
            rows.size,
        )  # fmt: skip
    for voice in rows.voices:
        yield "speaking", (number, *voice)
    for said in rows.said:
        yield "utterance", (number, *said)


def _copy(
    connection: Connection, table: str, rows: Iterable[tuple[object, ...]]
) -> None:
    copying = f"copy archive.{table} ({_COLUMNS[table]}) from stdin"
    with connection.cursor().copy(copying.encode()) as copy:
        for row in rows:
            copy.write_row(row)
