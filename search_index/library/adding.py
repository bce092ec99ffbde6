"""Articles are added: known ones passed over, the rest annotated, stored, indexed.

Each batch is stored in one transaction and told of once it is on the disk, so that
whatever was told is kept, however the program ends. The index follows in larger
batches; what it misses is caught up at the next start.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from search_index.library.index_keeper import IndexKeeper
from search_index.library.opening import fuller_kept, stored_document
from search_index.library.packing import StoredArticle, is_address, is_sound
from search_index.library.pool import Annotated, annotate_all
from search_index.library.rules_version import RULES_VERSION
from search_index.library.store.store import Store
from search_index.model.documents import Article, ArticleId
from search_index.model.errors import DamagedError, LibraryError, ReaderError
from search_index.search.hits import ArticleSummary, Progress

__all__ = ["Added", "AddedAs", "add_articles", "annotate_again"]

_BATCH = 64
_BATCH_SECONDS = 0.5
_INDEXED_AT_ONCE = 2000


class AddedAs(StrEnum):
    """What adding an article came to."""

    ADDED = "added"
    UPDATED = "updated"
    KNOWN = "known"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article; it is on the disk when this is told.

    Attributes:
        outcome: added, updated, known (it was there already) or failed.
        article: its id, or None when it failed.
        title: its title, or empty.
        origin: path, address or ``-``.
        message: why it failed, as one line, or empty.
    """

    outcome: AddedAs
    article: ArticleId | None
    title: str
    origin: str
    message: str = ""


def add_articles(
    store: Store,
    keeper: IndexKeeper,
    articles: Iterable[Article | ReaderError],
    *,
    told: Callable[[Added], None],
    cancelled: Callable[[], bool],
) -> None:
    """Add articles to the store and to the index, in order.

    Args:
        store: where they are kept; the writer's lock is held.
        keeper: brings the index up to date.
        articles: what to add, and what is wrong with the rest.
        told: called with what became of each, in order.
        cancelled: Is it to stop? What is ready by then is stored.

    Raises:
        LibraryError: when something cannot be stored, or the index not be written.
    """
    waiting: list[Added | StoredArticle] = []
    unindexed = 0
    flushed = time.monotonic()
    # In a thread, so that the annotators have work meanwhile.
    with ThreadPoolExecutor(1) as thread:
        indexing: Future[None] | None = None
        for item in annotate_all(_sorted_out(store, articles), cancelled=cancelled):
            if isinstance(item, Annotated):
                waiting.append(item.stored or _failed(item.article, item.problem))
            elif item is not None:
                waiting.append(item)
            late = time.monotonic() - flushed > _BATCH_SECONDS
            if waiting and (late or len(waiting) >= _BATCH):
                unindexed += _flush(store, waiting, told)
                waiting = []
                flushed = time.monotonic()
            if unindexed >= _INDEXED_AT_ONCE and (not indexing or indexing.done()):
                indexing = _index(thread, keeper, indexing)
                unindexed = 0
        _flush(store, waiting, told)
        if not cancelled():
            _index(thread, keeper, indexing).result()


def _index(
    thread: Executor, keeper: IndexKeeper, before: Future[None] | None
) -> Future[None]:
    """Begin to bring the index level with the store; raise what went wrong before."""
    if before is not None:
        before.result()
    return thread.submit(keeper.catch_up)


def _failed(article: Article, problem: str) -> Added:
    message = f"{article.origin}: {problem}"
    return Added(AddedAs.FAILED, None, article.title, article.origin, message)


def _flush(
    store: Store,
    waiting: Sequence[Added | StoredArticle],
    told: Callable[[Added], None],
) -> int:
    """Store what is ready, then tell of everything; return how many were stored."""
    stored = [one for one in waiting if isinstance(one, StoredArticle)]
    updated = iter(store.save(stored) if stored else ())
    for one in waiting:
        if isinstance(one, Added):
            told(one)
            continue
        outcome = AddedAs.UPDATED if next(updated) else AddedAs.ADDED
        line = one.summary
        told(Added(outcome, line.id, line.title, line.origin))
    return len(stored)


def _sorted_out(
    store: Store, articles: Iterable[Article | ReaderError]
) -> Iterator[Article | Added]:
    """Yield the articles that need annotating, and what is to be told of the rest."""
    under_way: set[ArticleId] = set()
    for one in articles:
        if isinstance(one, ReaderError):
            yield Added(AddedAs.FAILED, None, "", one.origin, str(one))
            continue
        fuller = fuller_kept(store, one)
        if fuller is not None:
            yield Added(AddedAs.KNOWN, fuller, one.title, one.origin)
            continue
        known = store.summary(one.id)
        rules = store.rules_of(one.id) if known else None
        if one.id in under_way or (
            known is not None
            and rules is not None
            and _is_sound(store, one.id)
            # What a newer program found stays as it is.
            and (
                rules > RULES_VERSION
                or (rules == RULES_VERSION and not _says_more(one, known))
            )
        ):
            yield Added(AddedAs.KNOWN, one.id, one.title, one.origin)
            continue
        under_way.add(one.id)
        yield _with_what_is_known(one, known) if known else one


def _is_sound(store: Store, article_id: ArticleId) -> bool:
    """Tell whether a record is as it was written, by the sums that it ends with."""
    packed = store.packed(article_id)
    return packed is not None and is_sound(packed)


def _says_more(article: Article, known: ArticleSummary) -> bool:
    """Tell whether an article of a known text brings facts that the library lacks."""
    return (
        bool(article.byline and not known.byline)
        or bool(article.published and not known.published)
        or (is_address(article.origin) and not is_address(known.origin))
    )


def _with_what_is_known(article: Article, known: ArticleSummary) -> Article:
    """Return an article with what its last form said and this one leaves out.

    A copy under another name is the same article; it stays where it was first.
    """
    kept = is_address(known.origin) or not is_address(article.origin)
    return replace(
        article,
        title=known.title if kept else article.title,
        byline=article.byline or known.byline,
        published=article.published or known.published,
        origin=known.origin if kept else article.origin,
    )


def annotate_again(
    store: Store, *, told: Progress | None, cancelled: Callable[[], bool]
) -> None:
    """Annotate by the rules of today what older ones found, and what is damaged.

    An article of which the text is damaged stays as it is.

    Args:
        store: where they are kept; the writer's lock is held.
        told: told how many of how many are done.
        cancelled: Is it to stop? What is ready by then is stored.

    Raises:
        LibraryError, ResourceError: when something cannot be stored.
    """
    articles = store.to_annotate(RULES_VERSION)
    ready: list[StoredArticle] = []
    problem = ""
    again = annotate_all(_texts_of(store, articles), cancelled=cancelled)
    for done, item in enumerate((one for one in again if one is not None), 1):
        if item.stored is None:
            problem = f"{item.article.origin}: {item.problem}"
        else:
            ready.append(item.stored)
        if len(ready) >= _BATCH or done == len(articles):
            store.save(ready)
            ready = []
            if told:
                told(done, len(articles))
    store.save(ready)
    if problem:
        raise LibraryError(problem)


def _texts_of(store: Store, ids: Iterable[ArticleId]) -> Iterator[Article]:
    for one in ids:
        with suppress(DamagedError):
            yield stored_document(store, one, findings=False)[0].article
