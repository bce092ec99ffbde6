"""The articles of an origin one at a time, however many it holds.

What is added to a library may be longer than the memory: JSON Lines are read line by
line, from a file or from standard input.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from search_index.articles.json_stream import are_json_lines, read_json_stream
from search_index.articles.origins import (
    COLLECTIONS,
    lasting_origin,
    read_origins,
    standard_input,
)
from search_index.articles.reading import read_all
from search_index.model.documents import Article
from search_index.model.errors import ReaderError, UnreadableError
from search_index.model.limits import Limits

__all__ = ["count_articles", "stream_articles"]

_LINES_LOOKED_AT = 20


def count_articles(origins: Sequence[str | ReaderError]) -> int | None:
    """Return how many articles there are to come, or None when that is not known."""
    total = 0
    for origin in origins:
        if origin == "-":
            return None
        total += _lines(origin) if _is_collection(origin) else 1
    return total


def _is_collection(origin: str | ReaderError) -> bool:
    return isinstance(origin, str) and Path(origin).suffix.lower() in COLLECTIONS


def _lines(origin: str | ReaderError) -> int:
    try:
        with Path(str(origin)).open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 1


def stream_articles(
    origin: str | ReaderError,
    limits: Limits,
    versions: dict[str, tuple[str, str]] | None = None,
) -> Iterator[Article | ReaderError]:
    """Yield the articles of an origin, or what is wrong with them.

    Args:
        origin: a path, an address or ``-``.
        limits: how much of one input is read.
        versions: as for ``read_origins``: what is not new yields nothing.
    """
    if isinstance(origin, ReaderError):
        yield origin
    elif origin == "-":
        try:
            yield from _standard_input(standard_input(), limits)
        except UnreadableError as error:
            yield error
    elif _is_collection(origin):
        try:
            with Path(origin).open("rb") as file:
                yield from read_json_stream(file, origin)
        except OSError as error:
            reason = error.strerror or str(error)
            yield ReaderError(f"cannot be read ({reason})", origin=origin)
    else:
        for article in read_origins(origin, limits=limits, versions=versions):
            if isinstance(article, ReaderError):
                yield article
            else:
                yield replace(article, origin=lasting_origin(article.origin))


def _standard_input(
    stream: BinaryIO, limits: Limits
) -> Iterator[Article | ReaderError]:
    """Yield the articles of JSON Lines, or the one article that it is."""
    first = list(islice(stream, _LINES_LOOKED_AT))
    if are_json_lines(first):
        yield from read_json_stream(chain(first, stream), "standard input")
        return
    begun = b"".join(first)
    data = begun + stream.read(max(0, limits.file_bytes + 1 - len(begun)))
    yield from read_all(data, "-", limits=limits)
