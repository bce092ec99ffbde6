"""The homes of articles that pass the same tests, and a server for one of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.archive.opening import open_archive
from search_index.archive.postgres.administration import make
from search_index.archive.postgres.connections import Connections
from tests.search_index.archive.homes import Home, local_home
from tests.search_index.archive.server import Server, needs_server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return a server of the tests' own, with an archive that others are copies of."""
    with pytest.MonkeyPatch.context() as patch:
        try:
            with running() as server:
                patch.setenv("PGSERVICEFILE", str(server.services))
                with server.connect() as connection:
                    connection.execute("create database pattern")
                connections = Connections(server.serve("pattern"))
                make(connections)
                connections.close()
                yield server
        except LookupError as error:
            if needs_server():
                raise
            pytest.skip(f"{error}: apt-get install postgresql")


@pytest.fixture
def database(server: Server) -> str:
    """Return the name of a service with an empty archive."""
    return server.new_database("pattern")


@pytest.fixture(params=["local", "postgres"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    """Return an empty home of articles of each kind."""
    if request.param == "local":
        home = Home(local_home(tmp_path))
    else:
        home = Home(open_archive(request.getfixturevalue("database")))
    yield home
    home.archive.close()
