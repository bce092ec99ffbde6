"""Many articles are annotated on all cores, in order, a bounded number at a time.

Worker processes are started afresh and not forked, since the program may have threads
and databases open. What an article does to its worker costs that article only: after
a worker died, the article that was first in line is tried alone. Where no worker can be
started at all, articles are annotated here.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import wait as wait_for_end
from pathlib import Path
from typing import Generic, TypeVar

from search_index.annotate import annotate
from search_index.library.packing import StoredArticle, pack
from search_index.model.documents import Article
from search_index.model.notes import note

__all__ = ["Annotated", "annotate_all"]

_FEW = 6
"""So few articles are done sooner than workers are started."""
_AHEAD = 12
"""Articles under way for each worker, so that a long one holds up no other."""
_CHARACTERS_AHEAD = 30_000_000
_TICK_SECONDS = 0.2

_OtherT = TypeVar("_OtherT")


@dataclass(frozen=True, slots=True)
class Annotated:
    """What annotating an article came to.

    Attributes:
        article: the article.
        stored: its document, ready to be stored, or None when that failed.
        problem: why it failed, or empty.
    """

    article: Article
    stored: StoredArticle | None
    problem: str = ""


@dataclass(slots=True)
class _Job(Generic[_OtherT]):
    item: Article | _OtherT
    future: Future[StoredArticle] | None


def annotate_all(
    items: Iterable[Article | _OtherT],
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Annotated | _OtherT | None]:
    """Annotate articles and pass on whatever else is among them, in their order.

    Args:
        items: articles and other things; taken as needed, never far ahead.
        cancelled: Is it to stop? Looked at between articles.

    Yields:
        Each article annotated, each other thing as it was, and None whenever nothing
        was ready for a moment.
    """
    items = iter(items)
    first: list[Article | _OtherT] = []
    few = 0
    while few < _FEW:
        one = list(islice(items, 1))
        if not one:
            break
        first += one
        few += isinstance(one[0], Article)
    processes = 1 if few < _FEW or not _can_be_started() else _cores()
    yield from _in_order(chain(first, items), processes, cancelled)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_be_started() -> bool:
    """Tell whether a worker finds the program's own code, which it loads first.

    There is none to find where a program was typed, or read from standard input.
    """
    main = sys.modules["__main__"]
    file = getattr(main, "__file__", None)
    return main.__spec__ is not None or file is None or Path(file).is_file()


def _in_order(
    items: Iterator[Article | _OtherT], processes: int, cancelled: Callable[[], bool]
) -> Iterator[Annotated | _OtherT | None]:
    jobs: deque[_Job[_OtherT]] = deque()
    workers = _workers(processes)
    size = 0
    try:
        while not cancelled():
            while len(jobs) < processes * _AHEAD and size < _CHARACTERS_AHEAD:
                item = next(items, None)
                if item is None:
                    break
                jobs.append(_begun(item, workers))
                size += _size(item)
            if not jobs:
                return
            head = jobs[0]
            if head.future is None and not isinstance(head.item, Article):
                yield head.item
            elif head.future is not None and isinstance(head.item, Article):
                if not wait([head.future], _TICK_SECONDS).done:
                    yield None
                    continue
                if isinstance(head.future.exception(), BrokenExecutor):
                    workers.shutdown(wait=False)
                    workers = _workers(processes)
                    if processes > 1 and not _works(workers):
                        note("no process can be started: articles are annotated here")
                        workers.shutdown(wait=False)
                        workers, processes = _workers(1), 1
                    _begin_again(jobs, workers)
                yield _done(head.item, head.future)
            size -= _size(jobs.popleft().item)
    finally:
        workers.shutdown(wait=False, cancel_futures=True)


def _size(item: object) -> int:
    return len(item.text) if isinstance(item, Article) else 0


def _begun(item: Article | _OtherT, workers: Executor) -> _Job[_OtherT]:
    if not isinstance(item, Article):
        return _Job(item, None)
    try:
        return _Job(item, workers.submit(_annotated, item))
    except BrokenExecutor as error:
        # Told apart from the others when it comes to its turn.
        broken: Future[StoredArticle] = Future()
        broken.set_exception(error)
        return _Job(item, broken)


def _works(workers: Executor) -> bool:
    """Tell whether workers do anything at all."""
    try:
        return not isinstance(workers.submit(os.getpid).exception(), BrokenExecutor)
    except BrokenExecutor:
        return False


def _begin_again(jobs: deque[_Job[_OtherT]], workers: Executor) -> None:
    """Try the first alone, since it may be what ended its worker, then the others."""
    for job in jobs:
        if isinstance(job.item, Article) and not _finished(job.future):
            job.future = _begun(job.item, workers).future
            if job is jobs[0] and job.future is not None:
                wait([job.future])
                if isinstance(job.future.exception(), BrokenExecutor):
                    return


def _finished(future: Future[StoredArticle] | None) -> bool:
    return future is not None and future.done() and future.exception() is None


def _done(article: Article, future: Future[StoredArticle]) -> Annotated:
    error = future.exception()
    if error is None:
        return Annotated(article, future.result())
    reason = "ended its process" if isinstance(error, BrokenExecutor) else repr(error)
    return Annotated(article, None, f"could not be annotated ({reason}); report it")


def _workers(processes: int) -> Executor:
    if processes < 2:
        return ThreadPoolExecutor(1)
    methods = multiprocessing.get_all_start_methods()
    method = "forkserver" if "forkserver" in methods else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["search_index.library.pool"])
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Make a worker leave Ctrl-C to its parent, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel
        threading.Thread(
            target=lambda: (wait_for_end([sentinel]), os._exit(1)), daemon=True
        ).start()


def _annotated(article: Article) -> StoredArticle:
    return pack(annotate(article))
