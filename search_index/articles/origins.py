"""From what was typed after the command to articles: files, folders, addresses."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from search_index.model.errors import (
    NotAnArticleError,
    ReaderError,
    UnreadableError,
)
from search_index.model.limits import Limits

if TYPE_CHECKING:
    from search_index.articles.fetching import Fetched, Validators
    from search_index.model.documents import Article

__all__ = [
    "COLLECTIONS",
    "FetchProgress",
    "find_origins",
    "is_address",
    "is_there",
    "lasting_origin",
    "may_hold_several",
    "read_bytes",
    "read_origin",
    "read_origins",
    "standard_input",
]

FetchProgress = Callable[[int, int | None], bool]
"""Told bytes so far and bytes in all, when known; answers whether to go on."""

COLLECTIONS = frozenset({".jsonl", ".ndjson"})
"""Endings of files with an article on each line, however many."""
_LIMITS = Limits()
_TEASER_WORDS = 150
_HEAD = 20_000
_BLANK = b"\xef\xbb\xbf \t\r\n\v\f"
_SEVERAL = (b"<", b"{", b"[", b"From ")
"""What a feed, JSON or a box of mails begins with, after blanks and a mark."""
_NOT_ARTICLES = frozenset(
    {
        ".7z", ".avi", ".avif", ".bin", ".bmp", ".bz2", ".c", ".class", ".cpp", ".css",
        ".csv", ".db", ".dll", ".exe", ".flac", ".gif", ".go", ".gz", ".h", ".heic",
        ".ico", ".jar", ".java", ".jpeg", ".jpg", ".js", ".lock", ".m4a", ".map",
        ".mjs", ".mkv", ".mov", ".mp3", ".mp4", ".mpeg", ".o", ".ogg", ".opus", ".otf",
        ".png", ".py", ".pyc", ".rar", ".rs", ".sh", ".so", ".sqlite", ".sqlite3",
        ".svg", ".tar", ".tgz", ".tif", ".tiff", ".toml", ".ts", ".tsv", ".ttf",
        ".wav", ".webm", ".webp", ".woff", ".woff2", ".xls", ".xlsx", ".xz", ".yaml",
        ".yml", ".zip", ".zst",
    }
)  # fmt: skip
"""Endings of files that a folder is not walked for; asked for by name, they are met."""
_LIBRARY = "library.sqlite3"
"""In a folder with it lie a library's own files, of which some look like text."""


def is_address(path: str) -> bool:
    """Tell whether what was typed is a page's address."""
    return path.lower().startswith(("http://", "https://"))


def lasting_origin(origin: str) -> str:
    """Return what an article is known by wherever one stands: a path is made whole."""
    if origin == "-" or is_address(origin):
        return origin
    file, mark, item = origin, "", ""
    if not is_there(file):
        # It may be one of the items of a feed.
        file, mark, item = origin.rpartition("#")
    if not is_there(file):
        return origin
    return f"{os.path.abspath(file)}{mark}{item}"  # noqa: PTH100 - links stay


def is_there(path: str) -> bool:
    """Tell whether a path is one of a file or a folder."""
    try:
        return bool(path) and Path(path).exists()
    except (OSError, ValueError):
        return False


def find_origins(
    paths: list[str], *, may_be_empty: bool = False
) -> Iterator[str | ReaderError]:
    """Yield each file or page that the paths stand for; an error for a bad one.

    A folder stands for the files in it and below, sorted by name. Hidden ones,
    pictures, programs, what a browser saved beside a page and the folder of a library
    are left out. ``-`` stands for standard input.

    Args:
        paths: files, folders, addresses, ``-``.
        may_be_empty: Is a folder without articles no error?
    """
    for path in paths:
        if not path.strip():
            # An unset variable of a shell stands for no folder that one is in.
            message = "an empty name was given; check what should stand there"
            yield UnreadableError(message)
        elif path != "-" and not is_address(path) and _is_folder(path):
            yield from _walk(Path(path), may_be_empty=may_be_empty)
        else:
            yield path


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        # Reading it will say what is wrong.
        return False


def _walk(folder: Path, *, may_be_empty: bool) -> Iterator[str | ReaderError]:
    found = False
    # What is still to be looked at, the next at the end.
    waiting: list[Path] = [folder]
    while waiting:
        here = waiting.pop()
        try:
            # A link to a folder is not followed: it may lead back up.
            linked = here.is_symlink() and here != folder
            if not linked and here.is_dir():
                waiting.extend(reversed(_entries(here)))
                continue
            skipped = linked and here.is_dir()
        except OSError as error:
            reason = error.strerror or "cannot be read"
            yield UnreadableError(f"{reason}; check it", origin=str(here))
            found = True
            continue
        if not skipped and here.suffix.lower() not in _NOT_ARTICLES:
            found = True
            yield str(here)
    if not found and not may_be_empty:
        message = "holds no articles; give a folder with articles in it"
        yield UnreadableError(message, origin=str(folder))


def _entries(folder: Path) -> list[Path]:
    """Return what is in a folder, by name, without what is hidden or saved beside.

    Of the folder of a library that is nothing.

    Raises:
        OSError: when it cannot be looked into.
    """
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    names = {entry.name for entry in entries}
    if _LIBRARY in names:
        return []
    return [
        entry
        for entry in entries
        if not entry.name.startswith(".") and not _is_saved_beside(entry.name, names)
    ]


def _is_saved_beside(name: str, names: set[str]) -> bool:
    """Tell whether a browser saved this folder beside a page of that name."""
    for ending in ("_files", ".files", "_Dateien", "_fichiers", "_archivos"):
        stem = name.removesuffix(ending)
        if stem != name and {f"{stem}.html", f"{stem}.htm"} & names:
            return True
    return False


def read_origin(
    origin: str,
    *,
    limits: Limits = _LIMITS,
    progress: FetchProgress | None = None,
    typed: bool = True,
    data: bytes | None = None,
) -> Article:
    """Read one file, page or standard input; of several articles, the first.

    Args:
        origin: a path, an address or ``-``.
        limits: how much is read before it is refused.
        progress: told how far a fetch is; answers whether to go on.
        typed: Did the reader type the address? Else it may not be a private one.
        data: the bytes of a file, where they are there already.

    Raises:
        ReaderError: when there is no article to be had there.
    """
    failed: ReaderError | None = None
    for article in read_origins(
        origin, limits=limits, progress=progress, typed=typed, data=data
    ):
        if not isinstance(article, ReaderError):
            return article
        failed = failed or article
    message = "holds no text; give a file with an article in it"
    raise failed or NotAnArticleError(message, origin=origin)


def read_origins(
    origin: str,
    *,
    limits: Limits = _LIMITS,
    progress: FetchProgress | None = None,
    typed: bool = True,
    versions: dict[str, Validators] | None = None,
    data: bytes | None = None,
) -> Iterator[Article | ReaderError]:
    """Read every article of a file, a page or standard input (``-``).

    Args:
        origin: a path, an address or ``-``.
        limits: how much is read before it is refused.
        progress: told how far a fetch is; answers whether to go on.
        typed: Did the reader type the address? Else it may not be a private one.
        versions: which version of each address was taken, by whoever asks again; it
            is brought up to date, and what is not new yields nothing.
        data: the bytes of a file, where they are there already.

    Yields:
        An article, or what is wrong with the input or a part of it.
    """
    try:
        if is_address(origin):
            from search_index.articles.fetching import fetch  # noqa: PLC0415

            known = (versions or {}).get(origin, ("", ""))
            page = fetch(
                origin, limits=limits, progress=progress, typed=typed, known=known
            )
            if page.unchanged:
                return
            if versions is not None:
                versions[origin] = page.validators
            yield from _fetched(page, origin, limits)
            return
        if data is None:
            data = _bytes_of(origin, limits)
    except ReaderError as error:
        yield error
        return
    from search_index.articles.reading import read_all  # noqa: PLC0415

    yield from read_all(data, origin, limits=limits)


def read_bytes(origin: str, *, limits: Limits = _LIMITS) -> bytes:
    """Read a file or standard input (``-``) as it is.

    Raises:
        ReaderError: when it cannot be read, or is longer than the limit.
    """
    data = _bytes_of(origin, limits)
    if len(data) > limits.file_bytes:
        message = f"is longer than the limit file_bytes ({limits.file_bytes:,} bytes)"
        raise UnreadableError(message, origin=origin)
    return data


def may_hold_several(origin: str) -> str:
    """Tell by its beginning whether a file may hold several articles.

    Returns:
        ``feed``, ``lines`` for JSON, ``mails`` for a box of them, or ``""``.
    """
    if origin == "-" or is_address(origin):
        return ""
    try:
        if not Path(origin).is_file():
            return ""
        with Path(origin).open("rb") as file:
            start = file.read(_HEAD)
    except (OSError, ValueError):
        # Reading it will say what is wrong.
        return ""
    if not start.lstrip(_BLANK).startswith(_SEVERAL):
        # Most files: no format need be loaded to tell.
        return ""
    from search_index.articles.formats import holds_several  # noqa: PLC0415

    return holds_several(start)


def _fetched(
    page: Fetched, origin: str, limits: Limits
) -> Iterator[Article | ReaderError]:
    from search_index.articles.reading import read_all  # noqa: PLC0415

    for article in read_all(
        page.data, origin, limits=limits, charset=page.charset, address=page.address
    ):
        if isinstance(article, ReaderError):
            yield page.explain(article)
        elif page.is_locked and len(article.text.split()) < _TEASER_WORDS:
            message = "is behind a paywall; open it in a browser and save the page"
            yield UnreadableError(message, origin=origin)
        else:
            yield replace(article, retrieved=page.time)


def _bytes_of(origin: str, limits: Limits) -> bytes:
    if origin == "-":
        return standard_input().read(limits.file_bytes + 1)
    return _file(origin, limits)


def standard_input() -> BinaryIO:
    """Return what standard input gives.

    Raises:
        UnreadableError: when it is closed.
    """
    # A process may be started without one, whatever the types say.
    source: TextIO | None = sys.stdin
    if source is None:
        raise UnreadableError("is closed; give it something", origin="standard input")
    return source.buffer


def _file(origin: str, limits: Limits) -> bytes:
    path = Path(origin)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            message = "is no regular file; give a file with an article in it"
            raise UnreadableError(message, origin=origin)
        # It may have become a pipe since: opening must not wait, nor reading end late.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if os.fstat(file.fileno()).st_size > limits.file_bytes:
                message = (
                    f"is longer than the limit file_bytes ({limits.file_bytes:,} "
                    "bytes); raise it in the settings"
                )
                raise UnreadableError(message, origin=origin)
            return file.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        message = "there is no such file; check the name"
        raise UnreadableError(message, origin=origin) from error
    except PermissionError as error:
        message = "may not be read; check its permissions"
        raise UnreadableError(message, origin=origin) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"cannot be read ({reason}); check the file"
        raise UnreadableError(message, origin=origin) from error
