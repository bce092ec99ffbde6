"""From what was typed after the command to bytes: files, folders, standard input."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from search_index import Article, ReaderError, UnreadableError, read_article

__all__ = ["COLLECTIONS", "find_origins", "find_to_add", "read_origin", "shown"]

COLLECTIONS = frozenset({".jsonl", ".ndjson"})
"""Suffixes of files with an article on each line."""
_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".mdown", ".mkd"})


def shown(text: str) -> str:
    """Return a file name or message without anything that a terminal would obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def find_origins(
    paths: list[str], *, suffixes: frozenset[str] = _SUFFIXES
) -> Iterator[str | ReaderError]:
    """Yield each file that the paths stand for, in order; an error for a bad one.

    A folder stands for the text and Markdown files in it and below, sorted by name;
    hidden ones are left out. ``-`` stands for standard input.

    Args:
        paths: what was typed.
        suffixes: of the files that are taken from a folder.
    """
    for path in paths:
        if path == "-":
            yield path
        elif path.startswith(("http://", "https://")):
            yield UnreadableError(
                "addresses cannot be opened yet; save the page as text", origin=path
            )
        elif Path(path).is_dir():
            yield from _walk(Path(path), suffixes)
        else:
            yield path


def find_to_add(paths: list[str]) -> Iterator[str | ReaderError]:
    """Yield what ``find_origins`` does, and files with many articles in folders."""
    return find_origins(paths, suffixes=_SUFFIXES | COLLECTIONS)


def _walk(folder: Path, suffixes: frozenset[str]) -> Iterator[str | ReaderError]:
    found = False
    try:
        files = sorted(folder.rglob("*"))
    except OSError as error:
        reason = error.strerror or "cannot be read"
        yield UnreadableError(f"{reason}; check the folder", origin=str(folder))
        return
    for file in files:
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and file.suffix.lower() in suffixes and file.is_file():
            found = True
            yield str(file)
    if not found:
        message = "holds no articles; give a folder with .txt or .md files"
        yield UnreadableError(message, origin=str(folder))


def read_origin(origin: str) -> Article:
    """Read one file, or standard input for ``-``, into an article.

    Raises:
        ReaderError: when there is no article to be had there.
    """
    if origin == "-":
        return read_article(sys.stdin.buffer.read(), origin)
    path = Path(origin)
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            message = "is no regular file; give a text or Markdown file"
            raise UnreadableError(message, origin=origin)
        data = path.read_bytes()
    except FileNotFoundError as error:
        message = "there is no such file; check the name"
        raise UnreadableError(message, origin=origin) from error
    except PermissionError as error:
        message = "may not be read; check its permissions"
        raise UnreadableError(message, origin=origin) from error
    except (OSError, ValueError) as error:
        message = f"cannot be read ({error}); check the file"
        raise UnreadableError(message, origin=origin) from error
    return read_article(data, origin)
