"""What readers of an archive say of its articles, signed by the server."""

from __future__ import annotations

import pytest

from search_index.archive.opening import open_archive
from search_index.archive.postgres.administration import grant
from search_index.archive.postgres.statement import Sql
from search_index.library.packing import pack
from search_index.model.annotations import Kept, Note, Tag
from search_index.model.errors import ArchiveDeniedError, ArchiveError
from tests.search_index.archive.server import Server
from tests.search_index.search.searched import make_document


def test_each_reader_signs_for_themselves_and_chooses_whose_to_see(
    server: Server, database: str
) -> None:
    """A note is found by all, by those alone who chose its writer, and kept whole."""
    with server.connect() as connection:
        for user in ("gil", "hana"):
            connection.execute(f"create role {user} login".encode())
    owner = open_archive(database)
    for user, role in (("gil", "writer"), ("hana", "writer")):
        grant(owner.connections, user, role)
    ferry = make_document("The ferry sails at nine.", title="Ferry", name="ferry")
    owner.put([pack(ferry)], lambda *_: None)
    one = ferry.article.id
    gil, hana = (
        open_archive(server.serve(f"of-{user}", user, database))
        for user in ("gil", "hana")
    )
    gil.team.say(one, [Note("check the timetable")])
    hana.team.say(one, [Tag("harbour")])
    said = owner.team.of(one)
    assert [(kept.by, kept.annotation) for kept in said] == [
        ("gil", Note("check the timetable")),
        ("hana", Tag("harbour")),
    ]
    assert all(kept.made > 1_500_000_000 for kept in said)
    assert {hit.title for hit in hana.search("note:timetable").hits} == {"Ferry"}
    choosy = open_archive(hana.name, team=["hana"])
    assert not choosy.search("note:timetable").hits
    assert choosy.search("tag:harbour").hits
    assert not hana.team.forget(said[0].number)
    assert hana.team.forget(said[1].number)
    assert [kept.by for kept in owner.team.of(one)] == ["gil"]
    mine = Kept(1, one, Note("mine"), "", 0.0)
    assert [gil.team.share([mine]), gil.team.share([mine])] == [1, 0]
    with pytest.raises(ArchiveError):
        gil.team.say(pack(make_document("x", name="x")).summary.id, [Tag("lost")])


def test_nobody_signs_for_another(server: Server, database: str) -> None:
    """Who it was is the server's to say, whatever a statement claims."""
    owner = open_archive(database)
    ferry = make_document("The ferry sails at nine.", title="Ferry", name="ferry")
    owner.put([pack(ferry)], lambda *_: None)
    with server.connect() as connection:
        connection.execute("create role ivo login")
    grant(owner.connections, "ivo", "writer")
    ivo = open_archive(server.serve("of-ivo", "ivo", database))
    ivo.connections.change(
        [
            Sql(
                "insert into archive.annotation (article, sort, by, value) select no, "
                "'tag', 'owner', '{\"tag\": \"forged\"}' from archive.article"
            )
        ],
        seconds=30,
    )
    assert [kept.by for kept in owner.team.of(ferry.article.id)] == ["ivo"]
    owner.team.say(ferry.article.id, [Tag("kept")])
    changed = Sql("update archive.annotation set value = '{}' returning by")
    assert ivo.connections.change([changed], seconds=30) == [[("ivo",)]]
    with pytest.raises(ArchiveDeniedError):
        ivo.connections.change(
            [Sql("alter table archive.annotation disable row level security")],
            seconds=30,
        )
