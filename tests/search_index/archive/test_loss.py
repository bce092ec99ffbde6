"""What becomes of readers and writers when an archive is lost or denied."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from search_index.archive.opening import open_archive
from search_index.archive.postgres.administration import grant, status
from search_index.archive.postgres.archive import PostgresArchive
from search_index.archive.postgres.connections import Connections
from search_index.archive.postgres.statement import Sql
from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.model.documents import Document
from search_index.model.errors import (
    ArchiveDeniedError,
    ArchiveError,
    ArchiveSlowError,
    ArchiveUnreachableError,
    ArchiveVersionError,
)
from tests.search_index.archive.homes import some_articles
from tests.search_index.archive.lines import forwarding
from tests.search_index.archive.server import Server
from tests.search_index.search.searched import make_document

LATER = 30.0
"""Seconds after which a test gives up waiting."""


def put(archive: PostgresArchive, documents: list[Document]) -> list[str]:
    """Put articles; return the ids that were told of, as far as it went."""
    told: list[str] = []
    with suppress(ArchiveError):
        archive.put(map(pack, documents), lambda one, _: told.append(one.summary.id))
    return told


@pytest.fixture
def archive(database: str) -> Iterator[PostgresArchive]:
    """Return an archive with a few articles."""
    archive = open_archive(database)
    put(archive, some_articles(41, 6))
    yield archive
    archive.close()


def kill_backends(server: Server) -> int:
    """End whatever serves an archive's readers and writers; return how many."""
    with server.connect() as connection:
        (count,) = connection.execute(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity "
            "where application_name = 'onrecord'"
        ).fetchone() or (0,)
    return int(str(count))


def service(server: Server, name: str, **settings: object) -> str:
    """Describe a service that is not as it should be; return its name."""
    with server.services.open("a", encoding="utf-8") as file:
        lines = "".join(f"{key}={value}\n" for key, value in settings.items())
        file.write(f"[{name}]\n{lines}\n")
    return name


def test_what_cannot_be_reached_is_said_in_one_line(server: Server) -> None:
    """No service, no server, no database, no user: which archive, and why."""
    here = {"host": server.folder, "user": "owner", "dbname": "pattern"}
    for name, wrong in (
        ("elsewhere", {"host": "/nowhere"}),
        ("baseless", {"dbname": "none"}),
        ("unknown", {"user": "nobody"}),
    ):
        service(server, name, **{**here, **wrong})
    for name in ("elsewhere", "baseless", "unknown", "undescribed"):
        with pytest.raises(ArchiveUnreachableError) as caught:
            open_archive(name).search("ferry")
        assert str(caught.value).startswith(f"{name}: ")
        assert str(caught.value).isprintable()


def test_a_password_in_a_service_is_refused_unread(server: Server) -> None:
    """Passwords belong where only their owner reads them; they are never repeated."""
    secret = {"password": "s3cret"}
    service(server, "open", host=server.folder, **secret)
    with pytest.raises(ArchiveDeniedError) as caught:
        open_archive("open").search("ferry")
    assert "s3cret" not in str(caught.value)
    with pytest.raises(ArchiveUnreachableError) as lost:
        open_archive("host=x password=s3cret").search("ferry")
    assert "s3cret" not in str(lost.value)


def test_off_this_machine_only_an_encrypted_server_is_spoken_to(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a service says, a server elsewhere must show who it is."""
    asked: list[str] = []

    def connect(settings: str, **_: object) -> None:
        asked.append(settings)
        raise psycopg.OperationalError("no such host")

    monkeypatch.setattr(psycopg, "connect", connect)
    service(server, "afar", host="archive.example.com", sslmode="disable")
    service(server, "near", host="127.0.0.1")
    for name in ("afar", "near"):
        with pytest.raises(ArchiveUnreachableError):
            open_archive(name).search("ferry")
    assert ["sslmode=verify-full" in settings for settings in asked] == [True, False]


def test_a_killed_backend_is_not_noticed_by_who_reads(
    server: Server, archive: PostgresArchive
) -> None:
    """A connection that was lost while nobody used it is made anew."""
    before = archive.search("the", limit=50).hits
    assert kill_backends(server)
    assert archive.search("the", limit=50).hits == before


def test_a_pool_between_that_forgets_what_was_prepared_is_borne(
    archive: PostgresArchive,
) -> None:
    """Where each question goes to another backend, nothing is prepared any more."""
    before = archive.search("the", limit=50).hits
    archive.connections.change([Sql("deallocate all")], seconds=LATER)
    assert archive.search("the", limit=50).hits == before


def test_two_who_put_the_same_wait_for_each_other(archive: PostgresArchive) -> None:
    """Of the same articles put at once, in any order, there is each once, and whole."""
    documents = some_articles(59, 12)
    told: list[list[str]] = [[], []]

    def write(writer: int) -> None:
        turned = documents if writer else documents[::-1]
        told[writer] = put(open_archive(archive.name), turned)

    writers = [threading.Thread(target=write, args=(n,)) for n in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [len(one) for one in told] == [len(documents)] * 2
    assert len(archive.lines(limit=99).lines) == len(documents)
    be_whole(archive, documents)
    rows = archive.connections.ask(
        Sql(
            "select articles = (select count(*) from archive.article) and size = "
            "(select sum(size) from archive.standing) from archive.meta"
        ),
        seconds=LATER,
    )
    assert rows == [(True,)]


def test_kills_leave_nothing_half_and_lose_nothing_that_was_told(
    server: Server, archive: PostgresArchive
) -> None:
    """Backends killed in put and search cost a repetition, and no article."""
    ended = threading.Event()

    def kill() -> None:
        while not ended.wait(0.05):
            kill_backends(server)

    killer = threading.Thread(target=kill)
    killer.start()
    told: list[str] = []
    # None of these is there in another form, which would stay if it was not put.
    documents = some_articles(43, 26)[6:]
    for one in documents:
        told += put(archive, [one])
        with suppress(ArchiveError):
            archive.search("the of")
    ended.set()
    killer.join()
    # Killed while it was made, a connection is not made again for a while.
    archive = open_archive(archive.name)
    known = archive.known([one.article.id for one in documents])
    assert set(told) <= set(known)
    be_whole(archive, documents)
    assert len(put(archive, documents)) == len(documents)


def be_whole(archive: PostgresArchive, documents: list[Document]) -> None:
    """Check that of each article there is all or nothing."""
    rows = archive.connections.ask(
        Sql(
            "select a.id, (select count(*) from archive.passage p where p.article = "
            "a.no), (select count(*) from archive.record r where r.article = a.no) "
            "from archive.article a"
        ),
        seconds=LATER,
    )
    found = {str(one): (passages, records) for one, passages, records in rows}
    for document in documents:
        if document.article.id in found:
            passages, records = found[document.article.id]
            assert records == 1
            assert bool(passages) == bool(document.article.text.strip())
    orphans = archive.connections.ask(
        Sql(
            "select count(*) from archive.passage p where not exists "
            "(select from archive.article a where a.no = p.article)"
        ),
        seconds=LATER,
    )
    assert orphans == [(0,)]


def test_a_fall_of_the_power_costs_nothing_that_was_told(
    server: Server, archive: PostgresArchive
) -> None:
    """A server that stops at once comes back with every article that was told of."""
    documents = some_articles(47, 40)
    told: list[str] = []
    adding = threading.Thread(target=lambda: told.extend(put(archive, documents)))
    adding.start()
    while adding.is_alive() and len(archive.lines(limit=20).lines) < 12:
        time.sleep(0.01)
    server.stop()
    adding.join()
    with pytest.raises(ArchiveUnreachableError):
        archive.search("the")
    server.start()
    again = open_archive(archive.name)
    assert set(told) <= set(again.known([one.article.id for one in documents]))
    be_whole(again, documents)
    assert len(put(again, documents)) == len(documents)
    again.close()


def test_a_silent_network_is_given_up(
    server: Server, database: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What brings no answer in its time is called back, then cut, and said to be so."""
    folder = tmp_path_factory.mktemp("s")
    with forwarding(server, folder) as silent:
        connections = Connections(server.serve("proxied", "owner", database, folder))
        assert connections.ask(Sql("select 1"), seconds=LATER) == [(1,)]
        silent.set()
        begun = time.monotonic()
        with pytest.raises(ArchiveUnreachableError, match="silent"):
            connections.ask(Sql("select 2"), seconds=0.2)
        assert time.monotonic() - begun < LATER
        with pytest.raises(ArchiveUnreachableError):
            # It is not asked again for a while, so that nobody waits each time.
            connections.ask(Sql("select 3"), seconds=LATER)


def test_what_takes_too_long_is_called_back(archive: PostgresArchive) -> None:
    """A question has its time; the connection is good for the next one."""
    sleep = Sql("select 1 from pg_sleep(20)")
    with pytest.raises(ArchiveSlowError):
        archive.connections.ask(sleep, seconds=0.1)
    with pytest.raises(ArchiveSlowError):
        archive.connections.ask(sleep, seconds=LATER, cancelled=lambda: True)
    assert archive.search("the").hits


def test_who_reads_may_not_write(server: Server, database: str) -> None:
    """The server denies what a role does not have; what is there stays."""
    owner = open_archive(database)
    put(owner, some_articles(53, 3))
    with server.connect() as connection:
        for user in ("carol", "dave"):
            connection.execute(f"drop role if exists {user}".encode())
            connection.execute(f"create role {user} login".encode())
    grant(owner.connections, "carol", "reader")
    grant(owner.connections, "dave", "writer")
    reader = open_archive(server.serve("of-carol", "carol", database))
    writer = open_archive(server.serve("of-dave", "dave", database))
    spans = [(hit.article, hit.span) for hit in owner.search("the").hits]
    assert [(hit.article, hit.span) for hit in reader.search("the").hits] == spans
    ids = [line.id for line in reader.lines(limit=9).lines]
    refused: list[Callable[[], object]] = [
        lambda: reader.put(map(pack, some_articles(53, 1)), lambda *_: None),
        lambda: reader.remove(ids),
        lambda: grant(reader.connections, "carol", "owner"),
        lambda: grant(writer.connections, "dave", "owner"),
        lambda: writer.connections.change(
            [Sql("update archive.meta set version = 0")], seconds=LATER
        ),
    ]
    for deed in refused:
        with pytest.raises(ArchiveDeniedError):
            deed()
    assert len(ids) == len(reader.lines(limit=9).lines) == 3
    assert put(writer, some_articles(53, 5))
    assert writer.remove(ids[:1]) == 1
    assert [status(one.connections).role for one in (owner, writer, reader)] == [
        "owner", "writer", "reader",
    ]  # fmt: skip


def test_an_archive_of_another_version_is_left_alone(archive: PostgresArchive) -> None:
    """Newer or older tables are named, with who can do something about it."""
    for version, words in ((99, "update this one"), (0, "archive migrate")):
        archive.connections.change(
            [Sql("update archive.meta set version = %s", (version,))], seconds=LATER
        )
        other = open_archive(archive.name)
        with pytest.raises(ArchiveVersionError, match=words):
            other.search("the")
        with pytest.raises(ArchiveVersionError, match=words):
            other.put(map(pack, some_articles(1, 1)), lambda *_: None)
        other.close()


def test_what_is_on_this_machine_goes_on(
    server: Server, tmp_path: Path, archive: PostgresArchive
) -> None:
    """Whoever does not answer is named; hits, lists and the index here stay."""
    lost = open_archive(service(server, "lost", host="/nowhere"))
    told: list[str] = []
    library = Library.open(
        tmp_path,
        archives=(lost, archive),
        complain=lambda error: told.append(str(error)),
    )
    mine = make_document("The ferry sails the harbour.", title="Mine", name="mine")
    library.archive.put([pack(mine), pack(some_articles(41, 1)[0])], lambda *_: None)
    result = library.search("the", limit=100)
    assert [line.split(":")[0] for line in result.unanswered] == ["lost"]
    assert "Mine" in {hit.title for hit in result.hits}
    assert {hit.archive for hit in result.hits} == {"", archive.name}
    both = some_articles(41, 1)[0].article.id
    assert {hit.archive for hit in result.hits if hit.article == both} <= {""}
    assert library.get(mine.article.id) == mine
    shared = next(hit for hit in result.hits if hit.archive)
    assert library.get(shared.article).article.id == shared.article
    assert library.articles()
    assert any(line.startswith("lost: ") for line in told)
    assert (tmp_path / "index").exists()


def test_what_the_driver_warns_of_is_not_on_the_screen() -> None:
    """What no handler takes Python writes there itself."""
    assert logging.getLogger("psycopg").handlers
