"""A server that is full, or does not believe who asks: what a reader is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.archive.opening import open_archive
from search_index.archive.postgres.administration import grant, make
from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.model.errors import ArchiveError, ArchiveUnreachableError
from tests.search_index.archive.server import Server, needs_server, running
from tests.search_index.search.searched import make_document

SECRET, WRONG = "harbour-9", "harbour-8"
ONE_FOR_READERS = "-c max_connections=4 -c superuser_reserved_connections=3"
WHO_MAY = "local all owner trust\nlocal all all scram-sha-256\n"


@pytest.fixture(scope="module")
def strict() -> Iterator[Server]:
    """Return a server that asks for passwords, with room for one who is no owner."""
    with pytest.MonkeyPatch.context() as patch:
        try:
            with running(settings=ONE_FOR_READERS, who=WHO_MAY) as server:
                patch.setenv("PGSERVICEFILE", str(server.services))
                owner = open_archive(server.new_database())
                make(owner.connections)
                ferry = make_document("The ferry sails.", title="Theirs", name="ferry")
                owner.put([pack(ferry)], lambda *_: None)
                with server.connect() as connection:
                    connection.execute(f"create role asha login password '{SECRET}'")
                grant(owner.connections, "asha", "reader")
                owner.close()
                server.serve("asha", "asha", owner.name)
                yield server
        except LookupError as error:
            if needs_server():
                raise
            pytest.skip(f"{error}: apt-get install postgresql")


@pytest.fixture
def passwords(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that a reader's passwords are in, with the right one."""
    file = tmp_path / "pgpass"
    file.write_text(f"*:*:*:asha:{SECRET}\n")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    return file


def test_a_full_server_is_said_to_be_full(
    strict: Server, passwords: Path, tmp_path: Path
) -> None:
    """Who has a place keeps it; the others are told to come again, and go on here."""
    del strict, passwords
    first = open_archive("asha")
    assert first.search("ferry").hits
    second = open_archive("asha")
    with pytest.raises(ArchiveUnreachableError, match="as many readers") as full:
        second.search("ferry")
    assert "again" in str(full.value)
    library = Library.open(tmp_path / "mine", archives=(second,))
    mine = make_document("The ferry is late.", title="Mine", name="mine")
    library.archive.put([pack(mine)], lambda *_: None)
    found = library.search("ferry")
    assert [hit.title for hit in found.hits] == ["Mine"]
    assert [line.split(":")[0] for line in found.unanswered] == ["asha"]
    assert first.search("ferry").hits
    first.close()
    third = open_archive("asha")
    assert third.search("ferry").hits
    third.close()


@pytest.mark.parametrize("line", [f"*:*:*:asha:{WRONG}\n", ""])
def test_a_wrong_or_missing_password_is_said_without_it(
    strict: Server, passwords: Path, line: str
) -> None:
    """Where the right one belongs is said; no password is ever shown."""
    del strict
    passwords.write_text(line)
    with pytest.raises(ArchiveError) as caught:
        open_archive("asha").search("ferry")
    told = str(caught.value)
    assert told.startswith("asha: ")
    assert "~/.pgpass" in told
    assert told.isprintable()
    assert not any(secret in told for secret in (SECRET, WRONG))
