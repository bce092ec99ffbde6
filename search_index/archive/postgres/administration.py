"""Making an archive, bringing it up to date, and who may do what in it.

Three roles own, write and read it; whoever may log in is given one of them. The owner
alone changes tables, one version at a time, each in a transaction of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from search_index.archive.postgres.connections import Connections
from search_index.archive.postgres.statement import Sql
from search_index.archive.postgres.tables import (
    MIGRATIONS,
    VERSION,
    WORDS_VERSION,
    make_partitions,
)
from search_index.model.errors import ArchiveError, ArchiveVersionError

__all__ = ["ROLES", "Status", "check_version", "grant", "make", "migrate", "status"]

ROLES = {
    "owner": "onrecord_owner",
    "writer": "onrecord_write",
    "reader": "onrecord_read",
}
"""What somebody may be, and the role that stands for it."""
_SECONDS = 600.0
_MIGRATING_SECONDS = 7 * 86_400.0
"""Every passage may have to be written anew."""
_ONE_AT_A_TIME = "select pg_advisory_xact_lock(726567)"
_TO_OWNER = "set local role onrecord_owner"
_VERSION = Sql(
    "select coalesce((select version from archive.meta), 0), "
    "coalesce((select words from archive.meta), 0)"
)
_IS_THERE = Sql("select to_regclass('archive.meta') is not null")


@dataclass(frozen=True, slots=True)
class Status:
    """What an archive is, for whoever looks after it.

    Attributes:
        version: of its tables; 0: there are none.
        articles: how many it holds.
        passages: how many, as the server guesses.
        size: bytes on the disk.
        role: what whoever asks may be: owner, writer, reader, or empty.
        secure: Is the connection encrypted, or within one machine?
        server: the server's version.
    """

    version: int
    articles: int
    passages: int
    size: int
    role: str
    secure: bool
    server: str


def make(connections: Connections) -> None:
    """Make an archive in a database, with its roles; one that is there stays.

    Raises:
        ArchiveError: when that is denied, or the server cannot be reached.
    """
    for role in ROLES.values():
        connections.run_script(
            [
                "do $$ begin if not exists (select from pg_roles where rolname = "
                f"'{role}') then create role {role} nologin; end if; end $$"
            ],
            seconds=_SECONDS,
        )
    connections.run_script(
        [
            "grant onrecord_owner to current_user",
            "do $$ begin execute format('grant connect, create on database %I to "
            "onrecord_owner', current_database()); "
            "execute format('grant connect on database %I to onrecord_read, "
            "onrecord_write', current_database()); "
            "execute format('revoke all on database %I from public', "
            "current_database()); end $$",
            "revoke create on schema public from public",
        ],
        seconds=_SECONDS,
    )
    migrate(connections)


def migrate(connections: Connections) -> int:
    """Bring an archive's tables to this version; return which version they had.

    Raises:
        ArchiveVersionError: when it is of a newer program.
        ArchiveError: when that is denied, or the server cannot be reached.
    """
    found = version = _version(connections)
    if found > VERSION:
        raise ArchiveVersionError(_newer(found), origin=connections.name)
    while version < VERSION:
        version += 1
        step = [_TO_OWNER, _ONE_AT_A_TIME, MIGRATIONS[version - 1]]
        if version == 1:
            step += make_partitions()
        else:
            step.append(f"update archive.meta set version = {version}")
        connections.run_script(step, seconds=_MIGRATING_SECONDS)
    return found


def _version(connections: Connections) -> int:
    ((there,),) = connections.ask(_IS_THERE, seconds=_SECONDS)
    if not there:
        return 0
    ((version, _),) = connections.ask(_VERSION, seconds=_SECONDS)
    return int(str(version))


def check_version(connections: Connections, *, seconds: float) -> None:
    """Raise ArchiveVersionError when an archive is of another version than this."""
    ((there,),) = connections.ask(_IS_THERE, seconds=seconds)
    if not there:
        message = "is no archive yet; its owner makes it by onrecord archive init"
        raise ArchiveVersionError(message, origin=connections.name)
    ((version, words),) = connections.ask(_VERSION, seconds=seconds)
    if int(str(version)) > VERSION or int(str(words)) > WORDS_VERSION:
        raise ArchiveVersionError(_newer(int(str(version))), origin=connections.name)
    if (version, words) != (VERSION, WORDS_VERSION):
        message = f"has version {version} of its tables, and {VERSION} is wanted; its "
        message += "owner brings it up to date by onrecord archive migrate"
        raise ArchiveVersionError(message, origin=connections.name)


def _newer(version: int) -> str:
    return f"is of a newer onrecord (version {version} of its tables); update this one"


def grant(connections: Connections, user: str, what: str) -> None:
    """Let somebody who may log in own, write or read an archive.

    Args:
        connections: as an owner.
        user: their name on the server.
        what: one of ``ROLES``.

    Raises:
        ArchiveError: when there is no such user, or it is denied.
    """
    quoted = '"' + user.replace('"', '""').replace("%", "%%") + '"'
    if "\0" in user or not user:
        message = "a user has a name"
        raise ArchiveError(message, origin=connections.name)
    connections.change([Sql(f"grant {ROLES[what]} to {quoted}")], seconds=_SECONDS)


def status(connections: Connections) -> Status:
    """Return what an archive is.

    Raises:
        ArchiveError: when it cannot be reached.
    """
    version = _version(connections)
    counts = "0, 0, 0"
    if version:
        counts = (
            "(select articles from archive.meta), (select coalesce(sum(greatest("
            "reltuples, 0)), 0) from pg_class where relname like 'passage\\_%%' and "
            "relkind = 'r'), "
            "(select sum(pg_total_relation_size(oid)) from pg_class where relnamespace "
            "= 'archive'::regnamespace and relkind = 'r')"
        )
    roles = ", ".join(
        f"coalesce((select pg_has_role(oid, 'member') from pg_roles where rolname = "
        f"'{role}'), false)"
        for role in ROLES.values()
    )
    asked = (
        f"select {counts}, {roles}, coalesce((select ssl from pg_stat_ssl where pid = "
        "pg_backend_pid()), false) or inet_server_addr() is null or "
        "inet_server_addr() <<= '127.0.0.0/8' or inet_server_addr() = '::1', "
        "to_json(current_setting('server_version'))::text"
    )
    (row,) = connections.ask(Sql(asked), seconds=_SECONDS)
    articles, passages, size, owner, writer, reader, secure, server = row
    held = {"owner": owner, "writer": writer, "reader": reader}
    return Status(
        version,
        int(str(articles)),
        int(float(str(passages))),
        int(str(size)),
        next((name for name, has in held.items() if has), ""),
        bool(secure),
        str(json.loads(str(server))),
    )
