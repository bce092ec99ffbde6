"""What every start of the program needs: its commands' names, and how it complains."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import search_index
from search_index import ReaderError, ThereAlreadyError
from tui.settings import Settings, find_places

if TYPE_CHECKING:
    from search_index import Archive, Library

__all__ = [
    "EXCHANGE_COMMANDS",
    "FINDING_COMMANDS",
    "HELP_COMMANDS",
    "LIBRARY_COMMANDS",
    "archives_set",
    "at_least_one",
    "complain",
    "library",
    "nothing_found",
    "read_settings",
    "shown",
]

_NOTHING = 1
_MOST = 2**31 - 1
FINDING_COMMANDS = {
    "annotate": "find everything in articles and print it, storing nothing",
    "quotes": "print who is quoted with what",
    "positions": "print what speakers hold",
    "proposals": "print what speakers want done",
    "explain": "print how a text was read: tokens, clauses, cues, what was chosen, why",
    "locate": "print where the library, the settings and the log are",
}
LIBRARY_COMMANDS = {
    "add": "add articles to the library",
    "list": "list the articles of the library, newest first",
    "remove": "remove articles from the library",
    "search": "search the library, best first",
    "searches": "list saved searches, and print what is new of them",
    "speakers": "list everyone who speaks in the library, most quoted first",
    "topic": "print who holds what on a topic, and what changed",
    "archive": "make an archive on a server, see to it, and let others in",
    "rebuild": "make the index anew from the records",
    "annotations": "corrections, notes, tags, marks, and other readers' findings",
}
EXCHANGE_COMMANDS = {
    "verify": "check the quotations of a draft, word by word",
    "export": "write what was found for another program",
}
HELP_COMMANDS = {
    "settings": "print every setting with its value, its default and what it does",
    "help": "print a part of the manual, or what a command is called with",
    "completions": "print what completes the command in bash, zsh or fish",
}
"""Names of commands, and what each does; the modules with them are loaded when used."""


def complain(error: ReaderError) -> int:
    """Print an error in one line; return the exit code that it stands for."""
    force = isinstance(error, ThereAlreadyError)
    hint = ", or --force to write over it" if force else ""
    # Where nothing can be said the exit code still tells.
    with suppress(OSError):
        sys.stderr.write(f"onrecord: {shown(str(error))}{hint}\n")
    return error.exit_code


def nothing_found() -> int:
    """Say so to a person at a terminal; return the exit code that scripts go by."""
    if sys.stderr.isatty():
        sys.stderr.write("onrecord: nothing found\n")
    return _NOTHING


def library(archives: Iterable[Archive] = ()) -> Library:
    """Open the library, of which each complaint is a line on standard error.

    The readers whom the settings name are chosen in it over what the rules found.

    Args:
        archives: what is read and searched with it.

    Raises:
        LibraryError, ResourceError: when it cannot be had.
    """
    places = find_places()
    opened = search_index.open_library(
        places.library, complain=complain, archives=tuple(archives)
    )
    opened.annotations.choose(read_settings().readers)
    return opened


def archives_set(
    complain: Callable[[ReaderError], object],
) -> Iterator[Archive]:
    """Yield the archives that the settings name; told why one cannot be had."""
    settings = read_settings()
    for name in settings.archives:
        try:
            yield search_index.open_archive(name, team=settings.team)
        except ReaderError as error:
            complain(error)


def read_settings() -> Settings:
    """Return what the reader has set; what is wrong there is said in lines, once."""
    path = find_places().settings
    try:
        written = path.stat().st_mtime_ns
    except OSError:
        written = 0
    return _settings(path, written)


@cache
def _settings(path: Path, written: int) -> Settings:
    """Read the settings as they were written at some time, and say what is wrong."""
    if not written:
        return Settings()
    # Loaded only for a reader who has set something.
    from tui.settings_file import load_settings  # noqa: PLC0415

    found = load_settings(path)
    for problem in found.problems:
        sys.stderr.write(f"onrecord: {shown(f'{path}: {problem}')}\n")
    return found


def at_least_one(word: str) -> int:
    """Return a number that was typed.

    Raises:
        ArgumentTypeError: when it is none above 0, or beyond all counting.
    """
    with suppress(ValueError):
        number = int(word)
        if 0 < number <= _MOST:
            return number
    from argparse import ArgumentTypeError  # noqa: PLC0415 - it is loaded by now

    message = f"{word!r} is no number from 1 to {_MOST:,}"
    raise ArgumentTypeError(message)


def shown(text: str) -> str:
    """Return a file name or message without anything that a terminal would obey."""
    if text.isascii() and text.isprintable():
        return text
    # Most that is printed needs nothing of it.
    from tui.drawing.safe_text import drawable  # noqa: PLC0415

    return drawable(text)
