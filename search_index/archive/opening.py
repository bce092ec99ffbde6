"""Opening an archive by its name; what speaks with its server is loaded only then."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from search_index.model.errors import ArchiveUnreachableError

if TYPE_CHECKING:
    from search_index.archive.postgres.archive import PostgresArchive

__all__ = ["open_archive"]


def open_archive(name: str, *, team: Collection[str] = ()) -> PostgresArchive:
    """Open an archive; nothing is connected before it is asked for something.

    Args:
        name: of a service in ``~/.pg_service.conf``.
        team: whose corrections, notes and tags are shown; none: everybody's.

    Raises:
        ArchiveUnreachableError: when psycopg is not installed.
    """
    try:
        from search_index.archive.postgres.archive import (  # noqa: PLC0415
            PostgresArchive,
        )
    except ImportError as error:
        message = "archives need psycopg: pip install 'onrecord[archive]'"
        raise ArchiveUnreachableError(message, origin=name) from error
    archive = PostgresArchive(name)
    archive.team.chosen = frozenset(team) or None
    return archive
