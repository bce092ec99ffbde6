"""Feeds: RSS and Atom, each item an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO

from search_index.articles.markup import after_prolog
from search_index.articles.pages.flow import pieces_of_html
from search_index.articles.pieces import About, Piece, article_of_pieces, squeeze
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import NotAnArticleError, ReaderError
from search_index.model.limits import Limits
from search_index.text.dates import sensible_day

__all__ = ["looks_like_feed", "read_feed"]

_MARK = 12

_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|feed|RDF)\b", re.IGNORECASE)
_SNIFFED = 65_536


def looks_like_feed(data: bytes) -> bool:
    """Tell by its first element whether a file is a feed."""
    start = data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return _ROOT.match(start, after_prolog(start)) is not None


def read_feed(
    data: bytes, origin: str, limits: Limits
) -> Iterator[Article | ReaderError]:
    """Yield the article of each item, or what is wrong with it.

    Raises:
        NotAnArticleError: when the feed cannot be read or holds no items.
    """
    # Slow to load, and only feeds need it.
    import feedparser  # noqa: PLC0415

    if b"<!ENTITY" in data:
        message = "declares entities, which no feed needs; it is not read"
        raise NotAnArticleError(message, origin=origin)
    try:
        feed: Mapping[str, object] = feedparser.parse(BytesIO(data))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError,
            OverflowError, AssertionError) as error:  # fmt: skip
        # The parser meets broken feeds with any of these.
        message = f"is a damaged feed ({type(error).__name__}); ask for it again"
        raise NotAnArticleError(message, origin=origin) from error
    head, entries = feed.get("feed"), feed.get("entries")
    if not isinstance(entries, list) or not entries:
        message = "is a feed without items; nothing is to be read in it yet"
        raise NotAnArticleError(message, origin=origin)
    outlet = _words(head, "title") if isinstance(head, Mapping) else ""
    items = [one for one in entries[: limits.articles] if isinstance(one, Mapping)]
    # An address that several items share is none of them.
    shared = Counter(map(_address, items))
    for item in items:
        address = _address(item)
        alone = address if shared[address] == 1 else ""
        try:
            yield _article(item, alone or f"{origin}#{_mark(item)}", address, outlet)
        except NotAnArticleError as error:
            # It is the feed that one can do something about.
            problem = str(error).removeprefix(f"{error.origin}: ")
            name = address or _words(item, "title") or "an item"
            yield NotAnArticleError(f"{name} {problem}", origin=origin)


def _address(entry: Mapping[str, object]) -> str:
    """Return the address of an item's page, or nothing."""
    link = _words(entry, "link")
    return link if link.startswith(("http://", "https://")) else ""


def _mark(entry: Mapping[str, object]) -> str:
    """Return what tells an item from the others, wherever in the feed it stands."""
    own = _words(entry, "id") or f"{_words(entry, 'title')}\n{_day(entry) or ''}"
    known = own if own.strip() else _body(entry)
    return sha256(known.encode("utf-8", "replace")).hexdigest()[:_MARK]


def _words(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    return squeeze(value).replace("\n", " ") if isinstance(value, str) else ""


def _article(
    entry: Mapping[str, object], name: str, address: str, outlet: str
) -> Article:
    title = " ".join(
        piece.text for piece in pieces_of_html(_words(entry, "title"), name)
    )
    about = About(
        title=title.replace("\n", " "),
        byline=_words(entry, "author"),
        published=_day(entry),
        outlet=outlet,
    )
    pieces = pieces_of_html(_body(entry), name, address)
    if not any(piece.kind is not BlockKind.RESIDUE for piece in pieces):
        message = "is an item without words; open its page"
        raise NotAnArticleError(message, origin=name)
    head = [Piece(BlockKind.HEADING, about.title, 1)] if about.title else []
    return article_of_pieces(head + pieces, name, about)


def _body(entry: Mapping[str, object]) -> str:
    """Return the longest of an item's contents and its summary."""
    found = [str(entry.get("summary") or "")]
    contents = entry.get("content")
    found.extend(
        str(content.get("value") or "")
        for content in (contents if isinstance(contents, list) else [])
        if isinstance(content, Mapping)
    )
    return max(found, key=len)


def _day(entry: Mapping[str, object]) -> date | None:
    for key in ("published_parsed", "updated_parsed", "created_parsed"):
        # Asked for a key that is not there, the library answers with another's.
        value = entry.get(key) if key in entry else None
        if isinstance(value, tuple) and len(value) >= 3:
            found = sensible_day(*map(int, value[:3]))
            if found:
                return found
    return None
