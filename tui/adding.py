"""``onrecord add``: what is read, what is said of it, and how far it has come.

Progress goes to standard error when that is a terminal; a line for each article goes
to standard output when that is none, once the article is on the disk.
"""

from __future__ import annotations

import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from search_index import (
    Added,
    AddedAs,
    Article,
    Library,
    Limits,
    ReaderError,
    are_json_lines,
    read_articles,
    read_json_stream,
)
from tui.inputs import COLLECTIONS, find_origins, lasting_origin, read_origins, shown
from tui.output import json_line
from tui.progress import Progress, progress
from tui.settings import find_places, load_settings

__all__ = ["add", "articles_of"]

_LINES_LOOKED_AT = 20
_INTERRUPTED = 130


@dataclass(slots=True)
class _Run:
    """What adding has come to so far.

    Attributes:
        counts: articles by what became of them.
        form: ``json`` or ``plain``.
        progress: what shows how far it is.
        stopped: Was Ctrl-C pressed?
    """

    form: str
    progress: Progress
    counts: Counter[AddedAs] = field(default_factory=Counter)
    stopped: bool = False

    def told(self, added: Added) -> None:
        """Say what became of an article, which is on the disk by now."""
        self.counts[added.outcome] += 1
        self.progress.step()
        if added.outcome is AddedAs.FAILED:
            self.progress.say(f"onrecord: {shown(added.message)}")
        elif self.form == "json":
            row = {
                "article": added.article,
                "title": added.title,
                "origin": added.origin,
                "outcome": added.outcome.value,
            }
            sys.stdout.write(json_line(row) + "\n")
        elif not sys.stdout.isatty():
            line = f"{added.outcome.value:8}{added.article}  {added.title}"
            sys.stdout.write(shown(line) + "\n")
        sys.stdout.flush()


def add(library: Library, paths: Sequence[str], form: str) -> int:
    """Add what the paths stand for to the library; return the exit code.

    Raises:
        ReaderError: when something cannot be stored.
    """
    limits = load_settings(find_places().settings).limits
    origins = list(find_origins([*paths]))
    started = time.monotonic()
    with progress("adding", _count(origins)) as shown_progress:
        run = _Run(form, shown_progress)
        with _stopping(run):
            library.add(
                chain.from_iterable(articles_of(origin, limits) for origin in origins),
                told=run.told,
                cancelled=lambda: run.stopped,
                waiting=lambda: shown_progress.say(
                    "onrecord: another onrecord is writing to the library; waiting"
                ),
            )
    sys.stderr.write(f"{_summary(run, time.monotonic() - started)}\n")
    if run.stopped:
        return _INTERRUPTED
    return 2 if run.counts[AddedAs.FAILED] else 0


@contextmanager
def _stopping(run: _Run) -> Iterator[None]:
    """Let the first Ctrl-C end it in good order, and the second at once."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        if run.stopped:
            raise KeyboardInterrupt
        run.stopped = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _summary(run: _Run, seconds: float) -> str:
    counts = run.counts
    words = {
        AddedAs.ADDED: "added",
        AddedAs.UPDATED: "updated",
        AddedAs.KNOWN: "already there",
        AddedAs.FAILED: "skipped",
    }
    parts = [f"{counts[kind]} {word}" for kind, word in words.items() if counts[kind]]
    end = "; stopped, add the same again to go on" if run.stopped else ""
    return f"{', '.join(parts) or 'nothing added'} in {seconds:.1f} s{end}"


def _count(origins: Sequence[str | ReaderError]) -> int | None:
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


def articles_of(
    origin: str | ReaderError, limits: Limits
) -> Iterator[Article | ReaderError]:
    """Yield the articles of an origin, or what is wrong with them.

    Args:
        origin: a path, an address or ``-``.
        limits: how much of one input is read.
    """
    if isinstance(origin, ReaderError):
        yield origin
    elif origin == "-":
        yield from _standard_input(sys.stdin.buffer, limits)
    elif _is_collection(origin):
        try:
            with Path(origin).open("rb") as file:
                yield from read_json_stream(file, origin)
        except OSError as error:
            reason = error.strerror or str(error)
            yield ReaderError(f"cannot be read ({reason})", origin=origin)
    else:
        for article in read_origins(origin, limits=limits):
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
    yield from read_articles(data, "-", limits=limits)
