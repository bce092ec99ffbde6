"""Bytes become articles.

``read`` and ``read_all`` recognise the encoding and the format by content. They raise
nothing but ``ReaderError`` for any bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from search_index.articles.formats import holds_several, read_any
from search_index.model.documents import Article
from search_index.model.errors import NotAnArticleError, ReaderError
from search_index.model.limits import Limits

__all__ = ["Limits", "holds_several", "read", "read_all"]

_LIMITS = Limits()
# What a library has to say of a damaged file is ours to say, in one line.
for _name in ("charset_normalizer", "courlan", "feedparser", "htmldate", "pypdfium2",
              "trafilatura"):  # fmt: skip
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read(data: bytes, origin: str, *, limits: Limits = _LIMITS) -> Article:
    """Make an article of a file's bytes; of a file that holds several, the first.

    Args:
        data: the whole file.
        origin: its path or address, or ``-``.
        limits: how much is read before it is refused.

    Raises:
        NotAnArticleError: when there is no text in it.
    """
    error: ReaderError | None = None
    for article in read_all(data, origin, limits=limits):
        if isinstance(article, Article):
            return article
        error = error or article
    message = "holds no text; give a file with an article in it"
    raise error or NotAnArticleError(message, origin=origin)


def read_all(
    data: bytes,
    origin: str,
    *,
    limits: Limits = _LIMITS,
    charset: str = "",
    address: str = "",
) -> Iterator[Article | ReaderError]:
    """Yield every article of a file's bytes: items of a feed, lines of JSON, or one.

    Args:
        data: the whole file.
        origin: its path or address, or ``-``.
        limits: how much is read before it is refused.
        charset: the encoding that a server named, or empty.
        address: what links of a page are relative to, or empty.

    Yields:
        An article, or what is wrong with the file or a part of it.
    """
    try:
        yield from read_any(data, origin, limits, charset=charset, address=address)
    except ReaderError as error:
        yield error
