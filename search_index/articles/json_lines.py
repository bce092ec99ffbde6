"""JSON Lines: an object a line, each an article with its ``text``.

Also one JSON object, or a list of them, over several lines. The keys that count are
``text`` (needed), ``title``, ``byline``, ``published``, ``origin``, ``outlet``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from search_index.articles.encodings import decode
from search_index.articles.plain_text import read_plain_text
from search_index.model.documents import Article
from search_index.model.errors import NotAnArticleError, ReaderError
from search_index.model.limits import Limits
from search_index.text.characters import normalise
from search_index.text.dates import find_date

__all__ = ["looks_like_json", "read_json_lines"]

_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:\"|\})")
_KEYS = {"text": ("text", "body", "content"), "byline": ("byline", "author"),
         "published": ("published", "date"), "origin": ("origin", "url")}  # fmt: skip
_TITLE_LENGTH = 300
_ADVICE = "give an object with a text on each line"


def looks_like_json(data: bytes) -> bool:
    """Tell by its beginning whether a file holds JSON objects."""
    return _OPENING.match(data[:4_096]) is not None


def read_json_lines(
    data: bytes, origin: str, limits: Limits
) -> Iterator[Article | ReaderError]:
    """Yield the article of each line, or what is wrong with the line.

    Raises:
        NotAnArticleError: when the bytes are no text.
    """
    text = decode(data, origin)
    whole = _whole(text)
    if whole is not None:
        rows = whole if isinstance(whole, list) else [whole]
        for number, row in enumerate(rows[: limits.articles], 1):
            name = f"{origin}#{number}" if len(rows) > 1 else origin
            yield _article_or_error(row, name)
        return
    taken = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        taken += 1
        if taken > limits.articles:
            return
        name = f"{origin}:{number}"
        try:
            value: object = json.loads(line)
        except (ValueError, RecursionError):
            yield NotAnArticleError(f"is no JSON; {_ADVICE}", origin=name)
            continue
        yield _article_or_error(value, name)


def _whole(text: str) -> object | None:
    """Return the value of a text that is one JSON value over several lines."""
    first = text.lstrip("\ufeff \t\r\n").partition("\n")[0].strip()
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        pass
    else:
        return None
    try:
        value: object = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return value


def _article_or_error(value: object, name: str) -> Article | ReaderError:
    try:
        return _article(value, name)
    except NotAnArticleError as error:
        return error


def _article(value: object, name: str) -> Article:
    if not isinstance(value, dict):
        message = f"is no object; {_ADVICE}"
        raise NotAnArticleError(message, origin=name)
    text = normalise(_told(value, "text"))
    if not text.strip():
        message = f"has no text; {_ADVICE}"
        raise NotAnArticleError(message, origin=name)
    origin = " ".join(normalise(_told(value, "origin")).split()) or name
    article = read_plain_text(text, origin)
    title = " ".join(normalise(_told(value, "title")).split())[:_TITLE_LENGTH]
    byline = " ".join(normalise(_told(value, "byline")).split())
    return replace(
        article,
        title=title or article.title,
        byline=byline or article.byline,
        published=find_date(_told(value, "published")) or article.published,
        outlet=" ".join(normalise(_told(value, "outlet")).split()),
    )


def _told(value: Mapping[str, object], key: str) -> str:
    for name in _KEYS.get(key, (key,)):
        told = value.get(name)
        if isinstance(told, str) and told.strip():
            return told
    return ""
