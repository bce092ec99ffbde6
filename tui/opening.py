"""Opens the reader on what the command line names."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from search_index import Document, ReaderError, annotate_article, read_article
from tui.app import run_reader
from tui.commands import READING
from tui.inputs import STANDARD_INPUT, find_origins, read_bytes
from tui.settings import Settings
from tui.sources import Source

if TYPE_CHECKING:
    from search_index import Library

__all__ = ["open_reader"]


def open_reader(
    paths: Sequence[str],
    library: Library | None,
    *,
    last: Callable[[], Document],
    settings: Settings,
    theme: str | None,
    mouse: bool,
    complain: Callable[[ReaderError], None],
) -> int:
    """Open the reader.

    Args:
        paths: what the command line names; nothing for what was read last.
        library: where articles and places are kept, or None.
        last: loads what was read last.
        settings: what the reader has set.
        theme: as asked for on the command line, or None.
        mouse: Does the reader take mouse clicks?
        complain: told of each input that gives nothing.

    Returns:
        The exit code.

    Raises:
        ReaderError: when the settings name a command that there is not.
    """
    _check_names(settings)
    sources = _sources(paths, library, complain) if paths else [Source("", last)]
    if not sources:
        return 2
    with _terminal():
        return run_reader(
            sources,
            library,
            theme=theme,
            mouse=mouse,
            settings=settings,
        )


def _check_names(settings: Settings) -> None:
    unknown = sorted(settings.remapped.keys() - {command.name for command in READING})
    if unknown:
        message = f"settings: no command is called {unknown[0]!r}; press ? for them"
        raise ReaderError(message)


def _sources(
    paths: Sequence[str],
    library: Library | None,
    complain: Callable[[ReaderError], None],
) -> list[Source]:
    origins = list(find_origins(paths, complain))
    sources = []
    for origin in origins:
        # Standard input must be read before the keys come from the terminal; and what
        # is missing is said before the screen opens.
        if origin == STANDARD_INPUT or len(origins) == 1:
            try:
                data = read_bytes(origin)
                read_article(data[:_HEAD], origin)
            except ReaderError as error:
                complain(error)
                continue
            sources.append(
                Source(origin, _loader(origin, lambda kept=data: kept, library))
            )
        else:
            sources.append(
                Source(origin, _loader(origin, lambda o=origin: read_bytes(o), library))
            )
    return sources


_HEAD = 4096


def _loader(
    origin: str, read: Callable[[], bytes], library: Library | None
) -> Callable[[], Document]:
    def load() -> Document:
        article = read_article(read(), origin)
        return library.add(article) if library else annotate_article(article)

    return load


@contextmanager
def _terminal() -> Iterator[None]:
    """Let keys come from the terminal and the screen go there, whatever is piped."""
    kept: list[tuple[int, int]] = []
    try:
        if not _is_terminal(0):
            kept.append((0, os.dup(0)))
            terminal = os.open("/dev/tty", os.O_RDONLY)
            os.dup2(terminal, 0)
            os.close(terminal)
        if not _is_terminal(2):
            # Textual draws on standard error.
            sys.stderr.flush()
            kept.append((2, os.dup(2)))
            os.dup2(1, 2)
        yield
    finally:
        for handle, copy in kept:
            os.dup2(copy, handle)
            os.close(copy)


def _is_terminal(handle: int) -> bool:
    try:
        return os.isatty(handle)
    except OSError:
        return False
