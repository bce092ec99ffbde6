"""What becomes of readers when whoever may write to an archive means them ill."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress

import pytest

from search_index.archive.opening import open_archive
from search_index.archive.postgres.archive import PostgresArchive
from search_index.archive.postgres.statement import Sql
from search_index.library.packing import pack
from search_index.model.errors import ArchiveDamagedError, ArchiveError
from tests.search_index.archive.homes import some_articles

LATER = 30.0
DEEP = f"'{'[' * 100_000}'"


@pytest.fixture
def archive(database: str) -> Iterator[PostgresArchive]:
    """Return an archive with a few articles."""
    archive = open_archive(database)
    archive.put(map(pack, some_articles(41, 6)), lambda *_: None)
    yield archive
    archive.close()


def test_hostile_rows_cost_themselves(archive: PostgresArchive) -> None:
    """Whatever others wrote into it, a reader is told or sees the rest."""
    first, second, third, *_ = archive.lines(limit=9).lines
    bomb = zlib.compress(b" " * 300_000_000)
    change = archive.connections.change
    change(
        [
            Sql(
                "update archive.record set body = 'x', record = 'y' where article = "
                "(select no from archive.article where id = %s)",
                (first.id,),
            ),
            Sql(
                "update archive.record set line = '[[[[' where article = (select no "
                "from archive.article where id = %s)",
                (second.id,),
            ),
            Sql(
                "update archive.record set body = %s where article = (select no from "
                "archive.article where id = %s)",
                (bomb, third.id),
            ),
            Sql("update archive.passage set spans = '{5,1,-3}', rivals = '{99,-1,0}'"),
            Sql("update archive.voice set name = 'x', names = '|||'"),
            Sql("update archive.speaking set line = '[1, 2]'"),
            Sql("update archive.utterance set line = '{}'"),
            Sql("insert into archive.word values ('the''; drop', 'the')"),
            Sql(
                "insert into archive.annotation (article, sort, value) select no, "
                "'gossip', '{}' from archive.article"
            ),
        ],
        seconds=LATER,
    )
    for query in ("the", "who:brook", "kind:quotation", '"the of"', "the~ OR ferries"):
        archive.search(query, facets=True)
    archive.document(second.id)
    for one in (first, third):
        with pytest.raises(ArchiveDamagedError):
            archive.document(one.id)
    assert archive.people(limit=5) == ()
    assert archive.said_by("Brook", limit=5) == ()
    assert len(archive.lines(limit=9).lines) == 6


@pytest.mark.parametrize(
    "written",
    [
        "passage set kind = 32767", "passage set rivals = '{{1,2},{3,4}}'",
        "passage set block = -1, part = -part", f"voice set name = {DEEP}",
        f"record set line = {DEEP}", f"speaking set line = {DEEP}",
        f"utterance set line = {DEEP}", "article set added = 'infinity'",
        "article set listed = 2147483647", "standing set size = 0, marks = -1",
        "standing set whole = whole || '{the/2147483647,boat/2147483646}'::text[]",
        "word set form = form || chr(39) || chr(27), letters = -1",
    ],
)  # fmt: skip
def test_no_row_of_others_stops_a_reader(
    archive: PostgresArchive, written: str
) -> None:
    """Every question is answered, whatever a writer put where."""
    with suppress(ArchiveError):  # What the server refuses is not there.
        archive.connections.change([Sql(f"update archive.{written}")], seconds=LATER)
    for query in ("the", "boats OR fares", "th*", "boat~ OR teh~", "who:brook the"):
        archive.search(query, facets=True)
        archive.search(query, newest=True)
    suggestion = archive.suggest("teh")
    assert suggestion is None or suggestion.isalpha()
    lines = archive.lines(limit=3)
    archive.texts([line.id for line in lines.lines])
    archive.people(limit=5)
    archive.said_by("Brook", limit=5)


@pytest.mark.parametrize(
    "written",
    [
        "passage set day = 2147483647", "passage set size = -1",
        "article set day = -1", "standing set size = -1",
        "standing set size = 9223372036854775807", "standing set day = 3652060",
    ],
)  # fmt: skip
def test_no_day_or_length_is_beyond_all(archive: PostgresArchive, written: str) -> None:
    """The server reckons with them for everybody, and takes none that it could not."""
    with pytest.raises(ArchiveError, match="check"):
        archive.connections.change([Sql(f"update archive.{written}")], seconds=LATER)
