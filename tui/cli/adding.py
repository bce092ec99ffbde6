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
from dataclasses import dataclass, field
from itertools import chain
from types import FrameType

from search_index import (
    Added,
    AddedAs,
    ArchiveAdding,
    Article,
    ArticleId,
    Library,
    Limits,
    ReaderError,
    Watched,
    count_articles,
    find_origins,
    json_line,
    stream_articles,
)
from tui.cli.common import read_settings, shown
from tui.cli.news import tell_news
from tui.cli.progress import Progress, progress

__all__ = ["add", "watch"]

_INTERRUPTED = 130
_RESTS = 10


@dataclass(slots=True)
class _Run:
    """What adding has come to so far.

    Attributes:
        form: ``json`` or ``plain``.
        watching: Does it go on, and is what was there already left unsaid?
        progress: what shows how far it is.
        counts: articles by what became of them.
        failed: Has any of them failed?
        stopped: Was Ctrl-C pressed?
        resting: Is there nothing to do that would have to end first?
        reading: Is input read, for which one may wait long?
        came: the articles that came since that was told of.
    """

    form: str
    watching: bool = False
    progress: Progress = field(default_factory=lambda: Progress("adding", None))
    counts: Counter[AddedAs] = field(default_factory=Counter)
    failed: bool = False
    stopped: bool = False
    resting: bool = False
    reading: bool = False
    came: set[ArticleId] = field(default_factory=set)

    def told(self, added: Added) -> None:
        """Say what became of an article, which is on the disk by now."""
        self.counts[added.outcome] += 1
        if added.article and added.outcome in {AddedAs.ADDED, AddedAs.UPDATED}:
            self.came.add(added.article)
        self.progress.step()
        if added.outcome is AddedAs.FAILED:
            self.failed = True
            self.progress.say(f"onrecord: {shown(added.message)}")
        elif self.watching and added.outcome is AddedAs.KNOWN:
            return
        elif self.form == "json":
            sys.stdout.write(json_line(_row(added)) + "\n")
        elif not sys.stdout.isatty():
            line = f"{added.outcome.value:8}{added.article}  {added.title}"
            sys.stdout.write(shown(line) + "\n")
        elif self.watching:
            self.progress.say(shown(f"{added.outcome.value:8}{added.title}"))
        sys.stdout.flush()


def _row(added: Added) -> dict[str, str | None]:
    return {
        "article": added.article,
        "title": added.title,
        "origin": added.origin,
        "outcome": added.outcome.value,
    }


def add(library: Library | ArchiveAdding, paths: Sequence[str], form: str) -> int:
    """Add what the paths stand for to the library; return the exit code.

    Raises:
        ReaderError: when something cannot be stored.
    """
    limits = read_settings().limits
    run = _Run(form)
    with _stopping(run):
        _take(library, list(find_origins([*paths])), limits, run)
    if run.stopped:
        return _INTERRUPTED
    return 2 if run.failed else 0


def watch(
    library: Library | ArchiveAdding,
    paths: Sequence[str],
    form: str,
    seconds: float,
    tell: str | None = None,
) -> int:
    """Add what the paths stand for, and whatever comes or changes, until Ctrl-C.

    Args:
        library: where it goes.
        paths: folders, files, addresses of feeds.
        form: ``json`` or ``plain``.
        seconds: how long to wait before looking again.
        tell: a command to run for what saved searches find; None: a line is printed.

    Returns:
        The exit code: 2 when anything could not be added.

    Raises:
        ReaderError: when a path is not there or something cannot be stored.
    """
    limits = read_settings().limits
    watched = Watched(paths, seconds)
    run = _Run(form, watching=True)
    with _stopping(run):
        run.progress.say(f"watching {shown(', '.join(paths))}; Ctrl-C ends it")
        while not run.stopped:
            begun = time.monotonic()
            ready = watched.ready()
            looking = time.monotonic() - begun
            if ready:
                _take(library, ready, limits, run, watched.versions)
                if isinstance(library, Library):
                    tell_news(library, run.came, form, tell)
                run.came.clear()
            if not run.stopped:
                # A folder that takes long to look through is looked at less often.
                _rest(run, max(seconds, looking * _RESTS))
    return 2 if run.failed else 0


def _rest(run: _Run, seconds: float) -> None:
    try:
        run.resting = True
        time.sleep(seconds)
        run.resting = False
    except KeyboardInterrupt:
        run.resting, run.stopped = False, True


def _take(
    library: Library | ArchiveAdding,
    origins: Sequence[str | ReaderError],
    limits: Limits,
    run: _Run,
    versions: dict[str, tuple[str, str]] | None = None,
) -> None:
    """Add what origins hold, and say at the end what it came to."""
    started = time.monotonic()
    run.counts.clear()
    with progress("adding", count_articles(origins)) as run.progress:
        library.add(
            _until_stopped(
                chain.from_iterable(
                    stream_articles(origin, limits, versions) for origin in origins
                ),
                run,
            ),
            told=run.told,
            cancelled=lambda: run.stopped,
            waiting=lambda: run.progress.say(
                "onrecord: another onrecord is writing to the library; waiting"
            ),
        )
    if (
        not run.watching
        or run.stopped
        or run.counts.total() > run.counts[AddedAs.KNOWN]
    ):
        sys.stderr.write(f"{_summary(run, time.monotonic() - started)}\n")
        sys.stderr.flush()


def _until_stopped(
    articles: Iterator[Article | ReaderError], run: _Run
) -> Iterator[Article | ReaderError]:
    """Go through what is read; Ctrl-C ends that at once, also while input is awaited.

    What was read before is added in good order.
    """
    while True:
        try:
            run.reading = True
            if run.stopped:
                return
            article = next(articles, None)
            run.reading = False
        except KeyboardInterrupt:
            run.stopped = True
            return
        finally:
            run.reading = False
        if article is None:
            return
        yield article


@contextmanager
def _stopping(run: _Run) -> Iterator[None]:
    """Let the first Ctrl-C end it in good order, and the second at once.

    What watches is also ended in good order by who asks it to end.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        if run.stopped or run.resting or run.reading:
            raise KeyboardInterrupt
        run.stopped = True

    signals = [signal.SIGINT, *([signal.SIGTERM] if run.watching else [])]
    before = [(one, signal.signal(one, stop)) for one in signals]
    try:
        yield
    finally:
        for one, handler in before:
            signal.signal(one, handler)


def _summary(run: _Run, seconds: float) -> str:
    counts = run.counts
    words = {
        AddedAs.ADDED: "added",
        AddedAs.UPDATED: "updated",
        AddedAs.KNOWN: "already there",
        AddedAs.FAILED: "skipped",
    }
    parts = [f"{counts[kind]} {word}" for kind, word in words.items() if counts[kind]]
    again = "" if run.watching else ", add the same again to go on"
    end = f"; stopped{again}" if run.stopped else ""
    return f"{', '.join(parts) or 'nothing added'} in {seconds:.1f} s{end}"
