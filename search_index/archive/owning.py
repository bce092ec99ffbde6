"""What the owner of an archive does: making it, bringing it up to date, letting in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from search_index.archive.opening import open_archive

if TYPE_CHECKING:
    from search_index.archive.postgres.administration import Status
    from search_index.archive.postgres.connections import Connections

__all__ = [
    "ARCHIVE_ROLES",
    "archive_status",
    "grant_archive",
    "make_archive",
    "migrate_archive",
]

ARCHIVE_ROLES = ("reader", "writer", "owner")
"""What somebody may be in an archive."""


def make_archive(name: str) -> None:
    """Make an archive in the database of a service; one that is there stays.

    Raises:
        ArchiveError: when that is denied, or the server cannot be reached.
    """
    with _opened(name) as connections:
        from search_index.archive.postgres.administration import make  # noqa: PLC0415

        make(connections)


def migrate_archive(name: str) -> tuple[int, int]:
    """Bring an archive's tables to this version; return the old and the new one.

    Raises:
        ArchiveVersionError: when it is of a newer program.
        ArchiveError: when that is denied, or the server cannot be reached.
    """
    with _opened(name) as connections:
        from search_index.archive.postgres.administration import migrate  # noqa: PLC0415
        from search_index.archive.postgres.tables import VERSION  # noqa: PLC0415

        return migrate(connections), VERSION


def archive_status(name: str) -> Status:
    """Return what an archive is.

    Raises:
        ArchiveError: when it cannot be reached.
    """
    with _opened(name) as connections:
        from search_index.archive.postgres.administration import status  # noqa: PLC0415

        return status(connections)


def grant_archive(name: str, user: str, what: str) -> None:
    """Let somebody who may log in to the server own, write or read an archive.

    Args:
        name: of the archive.
        user: their name on the server.
        what: one of ``ARCHIVE_ROLES``.

    Raises:
        ArchiveError: when there is no such user, or it is denied.
    """
    with _opened(name) as connections:
        from search_index.archive.postgres.administration import grant  # noqa: PLC0415

        grant(connections, user, what)


@contextmanager
def _opened(name: str) -> Iterator[Connections]:
    """Open an archive; without psycopg that is said before anything of it is loaded."""
    archive = open_archive(name)
    try:
        yield archive.connections
    finally:
        archive.close()
