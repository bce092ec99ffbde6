"""Where the reader gets a document from: an origin and how to load it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from search_index import ReaderError
from tui.inputs import (
    Progress,
    find_origins,
    is_address,
    may_hold_several,
    read_origin,
    read_origins,
)

if TYPE_CHECKING:
    from search_index import Article, Document, Limits

__all__ = ["Source", "find_sources"]


_SUMMARY_WORDS = 120


@dataclass(frozen=True, slots=True)
class Source:
    """An article that can be opened.

    Attributes:
        origin: path, address or ``-``, as the reader gave it.
        load: reads and annotates it; raises ``ReaderError``. Runs in a thread.
        fetch: the same of a page, or None for what need not be fetched. Is given
            what to tell bytes so far and bytes in all, when known; what that
            answers says whether to go on.
    """

    origin: str
    load: Callable[[], Document]
    fetch: Callable[[Progress], Document] | None = None


def find_sources(
    paths: list[str], remember: Callable[[Article], Document], limits: Limits
) -> Iterator[Source | ReaderError]:
    """Yield what the reader opens for inputs, or what is wrong with one.

    Of a feed or of JSON Lines each article is one. Standard input is read now, since
    keys come from there afterwards.

    Args:
        paths: files, folders, addresses, ``-``.
        remember: annotates an article and keeps it.
        limits: how much of an input is read.
    """
    for origin in find_origins(paths):
        if isinstance(origin, ReaderError):
            yield origin
            continue
        load = partial(_load, origin, remember, limits)
        if is_address(origin):
            yield Source(origin, load, load)
            continue
        several = may_hold_several(origin)
        if origin != "-" and not several:
            yield Source(origin, load)
        else:
            for article in read_origins(origin, limits=limits):
                if isinstance(article, ReaderError):
                    yield article
                elif several == "feed" and _is_summary(article):
                    load = partial(_page_or_summary, article, remember, limits)
                    yield Source(article.origin, load, load)
                else:
                    yield Source(article.origin, partial(remember, article))


def _is_summary(article: Article) -> bool:
    """Tell whether an item of a feed is only the beginning of its page."""
    return is_address(article.origin) and len(article.text.split()) < _SUMMARY_WORDS


def _page_or_summary(
    article: Article,
    remember: Callable[[Article], Document],
    limits: Limits,
    progress: Progress | None = None,
) -> Document:
    """Read the page of an item when the item is opened; without it, the summary."""
    try:
        page = read_origin(
            article.origin, limits=limits, progress=progress, typed=False
        )
    except ReaderError:
        return remember(article)
    return remember(max(article, page, key=lambda one: len(one.text)))


def _load(
    origin: str,
    remember: Callable[[Article], Document],
    limits: Limits,
    progress: Progress | None = None,
) -> Document:
    return remember(read_origin(origin, limits=limits, progress=progress))
