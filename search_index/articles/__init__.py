"""Bytes become articles.

``read`` recognises the encoding and the format by content. It raises nothing but
``ReaderError`` for any bytes.
"""

from __future__ import annotations

from search_index.articles.encodings import decode
from search_index.articles.markdown import looks_like_markdown, read_markdown
from search_index.articles.plain_text import read_plain_text
from search_index.errors import NotAnArticleError
from search_index.model import Article
from search_index.text.characters import normalise

__all__ = ["read"]


def read(data: bytes, origin: str) -> Article:
    """Make an article of a file's bytes.

    Args:
        data: the whole file.
        origin: its path or address, or ``-``.

    Raises:
        NotAnArticleError: when there is no text in it.
    """
    text = normalise(decode(data, origin))
    if not text.strip():
        message = "holds no text; give a file with an article in it"
        raise NotAnArticleError(message, origin=origin)
    if looks_like_markdown(text, origin):
        return read_markdown(text, origin)
    return read_plain_text(text, origin)
