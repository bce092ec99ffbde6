"""``onrecord archive``: an archive on a server, its state, and who may use it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from search_index import (
    ARCHIVE_ROLES,
    archive_status,
    counted,
    grant_archive,
    json_line,
    make_archive,
    migrate_archive,
)
from tui.cli.common import shown
from tui.cli.usage import Parser

__all__ = ["archive_parser", "run_archive"]

_DONE, _NOTHING = 0, 1
_EXPLAINED = """\
NAME is a service of ~/.pg_service.conf, which has host, database and user; passwords
belong in ~/.pgpass. onrecord help archive shows how to set one up.

  onrecord archive init newsroom
  onrecord archive grant newsroom carol reader
  onrecord add --to newsroom articles/
  onrecord search --in newsroom --in library '"sea wall"'
"""


def run_archive(words: Sequence[str]) -> int:
    """Run ``onrecord archive``; return its exit code.

    Raises:
        ReaderError: when something could not be done.
    """
    options = archive_parser().parse_args(words)
    does = {"init": _init, "migrate": _migrate, "status": _status, "grant": _grant}
    code = does[options.does](options)
    sys.stdout.flush()
    return code


def archive_parser() -> argparse.ArgumentParser:
    """Return what reads the words of ``onrecord archive``."""
    parser = Parser(
        prog="onrecord archive",
        description="An archive on a PostgreSQL server, that many read.",
        epilog=_EXPLAINED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parts = parser.add_subparsers(dest="does", required=True, metavar="WHAT")
    for name, does in (
        ("init", "make it, with roles of owner, writer and reader"),
        ("migrate", "bring its tables up to this version"),
        ("status", "print its version, its size and what you may do"),
        ("grant", "let a user of the server read, write or own it"),
    ):
        part = parts.add_parser(name, help=does)
        part.add_argument("name", metavar="NAME", help="of its service")
        if name == "status":
            part.add_argument("--json", action="store_true", help="an object of JSON")
        if name == "grant":
            part.add_argument("user", metavar="USER", help="their name on the server")
            part.add_argument(
                "role", metavar="ROLE", choices=ARCHIVE_ROLES,
                help=", ".join(ARCHIVE_ROLES),
            )  # fmt: skip
    return parser


def _init(options: argparse.Namespace) -> int:
    make_archive(options.name)
    sys.stdout.write(f"{shown(options.name)}: ready; onrecord archive grant lets in\n")
    return _DONE


def _migrate(options: argparse.Namespace) -> int:
    before, now = migrate_archive(options.name)
    came = "was of this version" if before == now else f"came from version {before}"
    sys.stdout.write(f"{shown(options.name)}: version {now}; {came}\n")
    return _DONE


def _grant(options: argparse.Namespace) -> int:
    grant_archive(options.name, options.user, options.role)
    user, name = shown(options.user), shown(options.name)
    sys.stdout.write(f"{name}: {user} is a {options.role} now\n")
    return _DONE


def _status(options: argparse.Namespace) -> int:
    found = archive_status(options.name)
    role = found.role or "nobody there"
    if options.json:
        row = {
            "name": options.name,
            "version": found.version,
            "articles": found.articles,
            "passages": found.passages,
            "bytes": found.size,
            "role": found.role or None,
            "secure": found.secure,
            "server": found.server,
        }
        sys.stdout.write(json_line(row) + "\n")
    elif not found.version:
        sys.stdout.write(f"{shown(options.name)}: no archive yet\n")
    else:
        sys.stdout.write(
            f"{shown(options.name)}: version {found.version}, "
            f"{counted(found.articles, 'article')}, "
            f"about {counted(found.passages, 'passage')}, "
            f"{found.size / 1e6:,.0f} MB; you are {role}; "
            f"{'' if found.secure else 'not '}encrypted or on this machine; "
            f"PostgreSQL {shown(found.server)}\n"
        )
    return _DONE if found.version else _NOTHING
