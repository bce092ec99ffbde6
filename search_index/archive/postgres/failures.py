"""What the server's complaints mean for a reader, and what is to be done about them."""

from __future__ import annotations

import psycopg
from psycopg import errors

from search_index.model.errors import (
    ArchiveDamagedError,
    ArchiveDeniedError,
    ArchiveError,
    ArchiveSlowError,
    ArchiveUnreachableError,
    ArchiveVersionError,
)

__all__ = ["archive_error"]

_LONGEST = 200
_FULL = ("too many clients", "too many connections", "connection slots are reserved")
_REFUSED = ("password authentication failed", "no password supplied")
"""Words of a server that lets nobody in. It gives no code before somebody is in; one
that speaks another language is repeated as it is."""
_DENIED = (errors.ReadOnlySqlTransaction, errors.InsufficientPrivilege)
_OTHER_VERSION = (
    errors.UndefinedTable,
    errors.UndefinedColumn,
    errors.UndefinedFunction,
    errors.InvalidSchemaName,
)
_LACKING = (errors.DiskFull, errors.OutOfMemory, errors.ProgramLimitExceeded)
_DAMAGED = (errors.DataCorrupted, errors.IndexCorrupted)


def archive_error(name: str, error: psycopg.Error) -> ArchiveError:
    """Return what a complaint of the server means.

    Args:
        name: of the archive.
        error: the complaint; of a connection that failed its words alone tell why.
    """
    reason = _first_line(str(error))
    if isinstance(error, errors.QueryCanceled):
        # Asked first: it is an OperationalError, too, and the connection is sound.
        return ArchiveSlowError("did not answer in time; ask for less", origin=name)
    if isinstance(error, _DENIED):
        message = f"may only be read by you ({reason}); ask its owner for more"
        return ArchiveDeniedError(message, origin=name)
    if isinstance(error, _OTHER_VERSION):
        message = f"is of another version ({reason}); see onrecord archive status"
        return ArchiveVersionError(message, origin=name)
    if any(words in str(error) for words in _REFUSED):
        message = f"does not let you in ({reason}); your password for it belongs in "
        message += "~/.pgpass (mode 0600)"
        return ArchiveUnreachableError(message, origin=name)
    if any(words in str(error) for words in _FULL):
        message = "has as many readers as it takes; try again in a while"
        return ArchiveUnreachableError(message, origin=name)
    if isinstance(error, _LACKING):
        message = f"has no room for that ({reason}); tell its owner"
        return ArchiveError(message, origin=name)
    if isinstance(error, _DAMAGED):
        message = f"is damaged ({reason}); tell its owner"
        return ArchiveDamagedError(message, origin=name)
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        message = f"cannot be reached ({reason}); what is on this machine goes on"
        return ArchiveUnreachableError(message, origin=name)
    return ArchiveError(f"cannot do that ({reason})", origin=name)


def _first_line(words: str) -> str:
    """Return the first line of a complaint, printable and not long."""
    line = next((line for line in words.splitlines() if line.strip()), "no reason")
    line = "".join(c if c.isprintable() else " " for c in line).strip()
    return (
        line if len(line) <= _LONGEST else f"{line[:_LONGEST]}\N{HORIZONTAL ELLIPSIS}"
    )
