"""Where the reader gets a document from: an origin and how to load it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from search_index.articles.origins import (
    FetchProgress,
    find_origins,
    is_address,
    may_hold_several,
    read_origin,
    read_origins,
)
from search_index.model.errors import NotAnArticleError, ReaderError
from search_index.model.values import value

if TYPE_CHECKING:
    from search_index.model.documents import Article, Document
    from search_index.model.limits import Limits

__all__ = ["Openable", "SeveralArticles", "find_openables"]


_SUMMARY_WORDS = 120


@value
class Openable:
    """An article that can be opened.

    Attributes:
        origin: path, address or ``-``, as the reader gave it.
        load: reads and annotates it; raises ``ReaderError``, and of the address of a
            feed ``SeveralArticles``. Runs in a thread.
        fetch: the same of a page, or None for what need not be fetched. Is given
            what to tell bytes so far and bytes in all, when known; what that
            answers says whether to go on.
        title: what it is called, when that is known before it is read.
    """

    origin: str
    load: Callable[[], Document]
    fetch: Callable[[FetchProgress], Document] | None = None
    title: str = ""


class SeveralArticles(Exception):  # noqa: N818 - no error
    """What was to be one article turned out to be a feed.

    Attributes:
        openables: its items.
    """

    def __init__(self, openables: Sequence[Openable]) -> None:
        super().__init__()
        self.openables = openables


def find_openables(
    paths: list[str],
    remember: Callable[[Article], Document],
    limits: Limits,
    known: Callable[[str, Callable[[bytes | None], Document]], Document] | None = None,
) -> Iterator[Openable | ReaderError]:
    """Yield what the reader opens for inputs, or what is wrong with one.

    Of a feed or of JSON Lines each article is one. Standard input is read now, since
    keys come from there afterwards.

    Args:
        paths: files, folders, addresses, ``-``.
        remember: annotates an article and keeps it.
        limits: how much of an input is read.
        known: returns what is known of a file, or else what reading it comes to, which
            may be given its bytes.
    """
    for origin in find_origins(paths):
        if isinstance(origin, ReaderError):
            yield origin
            continue
        if is_address(origin):
            load = partial(_load, origin, remember, limits)
            yield Openable(origin, load, load)
            continue
        several = may_hold_several(origin)
        if origin != "-" and not several:
            read = partial(_read_file, origin, remember, limits)
            yield Openable(origin, partial(known, origin, read) if known else read)
        else:
            for article in read_origins(origin, limits=limits):
                if isinstance(article, ReaderError):
                    yield article
                elif several == "feed":
                    yield _item(article, origin, remember, limits)
                else:
                    yield Openable(
                        article.origin, partial(remember, article), title=article.title
                    )


def _item(
    article: Article,
    feed: str,
    remember: Callable[[Article], Document],
    limits: Limits,
) -> Openable:
    """Return what opens an item of a feed: its page, when it is only a summary."""
    has_page = is_address(article.origin) and not article.origin.startswith(f"{feed}#")
    if not has_page or len(article.text.split()) >= _SUMMARY_WORDS:
        return Openable(article.origin, partial(remember, article), title=article.title)
    load = partial(_page_or_summary, article, remember, limits)
    return Openable(article.origin, load, load, article.title)


def _page_or_summary(
    article: Article,
    remember: Callable[[Article], Document],
    limits: Limits,
    progress: FetchProgress | None = None,
) -> Document:
    """Read the page of an item when the item is opened; without it, the summary."""
    try:
        page = read_origin(
            article.origin, limits=limits, progress=progress, typed=False
        )
    except ReaderError:
        return remember(article)
    return remember(max(article, page, key=lambda one: len(one.text)))


def _read_file(
    origin: str,
    remember: Callable[[Article], Document],
    limits: Limits,
    data: bytes | None = None,
) -> Document:
    """Read a file, whose bytes may be there already.

    Raises:
        ReaderError: when there is no article to be had there.
    """
    return remember(read_origin(origin, limits=limits, data=data))


def _load(
    origin: str,
    remember: Callable[[Article], Document],
    limits: Limits,
    progress: FetchProgress | None = None,
) -> Document:
    """Read a page.

    Raises:
        ReaderError: when there is no article to be had there.
        SeveralArticles: when the address is that of a feed.
    """
    found = [*read_origins(origin, limits=limits, progress=progress)]
    articles = [one for one in found if not isinstance(one, ReaderError)]
    if len(articles) == 1:
        return remember(articles[0])
    if articles:
        items = [_item(one, origin, remember, limits) for one in articles]
        raise SeveralArticles(items)
    message = "holds no text; give an address with an article"
    problems = [one for one in found if isinstance(one, ReaderError)]
    raise problems[0] if problems else NotAnArticleError(message, origin=origin)
