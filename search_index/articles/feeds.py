"""Feeds: RSS and Atom, each item an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from urllib.parse import urljoin

from search_index.articles.markup import after_prolog
from search_index.articles.pages.flow import pieces_of_html
from search_index.articles.pieces import About, Piece, article_of_pieces, squeeze
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import DamagedFileError, NotAnArticleError, ReaderError
from search_index.model.limits import Limits
from search_index.text.dates import sensible_day

__all__ = ["looks_like_feed", "read_feed"]

_MARK = 12

_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|feed|RDF)\b", re.IGNORECASE)
_SNIFFED = 65_536
_ENTITY = re.compile(
    rb"<!ENTITY\s{1,9}([\w.-]{1,40})\s{1,9}([\"'])([^\"'<>]{0,200})\2\s{0,9}>"
)
_REFERENCE = re.compile(rb"&([\w.-]{1,40});")
_BY_NUMBER = re.compile(rb"&#[xX]?[0-9a-fA-F]{1,6};")
_LONGEST_ENTITY = 20


def looks_like_feed(data: bytes) -> bool:
    """Tell by its first element whether a file is a feed."""
    start = data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return _ROOT.match(start, after_prolog(start)) is not None


def read_feed(
    data: bytes, origin: str, limits: Limits, address: str = ""
) -> Iterator[Article | ReaderError]:
    """Yield the article of each item, or what is wrong with it.

    Args:
        data: the feed.
        origin: its path or address.
        limits: how many items are read.
        address: where it was fetched from in the end, or empty.

    Raises:
        DamagedFileError: when the feed cannot be read.
        NotAnArticleError: when it holds no items, or entities that make more of it.
    """
    # Slow to load, and only feeds need it.
    import feedparser  # noqa: PLC0415

    data = _without_entities(data, origin)
    try:
        feed: Mapping[str, object] = feedparser.parse(BytesIO(data))
    except (ValueError, LookupError, RecursionError, OverflowError) as error:
        # The parser meets broken feeds with any of these.
        message = f"is a damaged feed ({type(error).__name__}); ask for it again"
        raise DamagedFileError(message, origin=origin) from error
    head, entries = feed.get("feed"), feed.get("entries")
    if not isinstance(entries, list) or not entries:
        message = "is a feed without items; nothing is to be read in it yet"
        raise NotAnArticleError(message, origin=origin)
    outlet = _words(head, "title") if isinstance(head, Mapping) else ""
    # In Atom the feed's author is that of each entry without one (RFC 4287, 4.2.1).
    atom = str(feed.get("version") or "").startswith("atom")
    author = _words(head, "author") if atom and isinstance(head, Mapping) else ""
    own = _words(head, "link") if isinstance(head, Mapping) else ""
    base = urljoin(address or (origin if origin.startswith("http") else ""), own)
    items = [one for one in entries[: limits.articles] if isinstance(one, Mapping)]
    # An address that several items share is none of them.
    shared = Counter(_address(one, base) for one in items)
    for item in items:
        page = _address(item, base)
        alone = page if shared[page] == 1 else ""
        try:
            name = alone or f"{origin}#{_mark(item)}"
            yield _article(item, name, page, (outlet, author))
        except NotAnArticleError as error:
            # It is the feed that one can do something about.
            problem = str(error).removeprefix(f"{error.origin}: ")
            name = page or _words(item, "title") or "an item"
            yield NotAnArticleError(f"{name} {problem}", origin=origin)


def _without_entities(data: bytes, origin: str) -> bytes:
    """Write out what a feed declares in short: ``&nbsp;`` and the like.

    Raises:
        NotAnArticleError: when an entity stands for others, or for much.
    """
    if b"<!ENTITY" not in data:
        return data
    declared = {name: value for name, _, value in _ENTITY.findall(data)}
    whole = data.count(b"<!ENTITY") == len(_ENTITY.findall(data))
    plain = all(
        len(value) < _LONGEST_ENTITY and b"&" not in _BY_NUMBER.sub(b"", value)
        for value in declared.values()
    )
    if not whole or not plain:
        message = "declares entities that stand for others or for much; it is not read"
        raise NotAnArticleError(message, origin=origin)
    data = _ENTITY.sub(b"", data)
    return _REFERENCE.sub(lambda one: declared.get(one[1], one[0]), data)


def _address(entry: Mapping[str, object], base: str) -> str:
    """Return the address of an item's page, or nothing."""
    link = _words(entry, "link")
    try:
        link = urljoin(base, link) if link else ""
    except ValueError:
        return ""
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
    entry: Mapping[str, object], name: str, address: str, whose: tuple[str, str]
) -> Article:
    outlet, author = whose
    title = " ".join(
        piece.text for piece in pieces_of_html(_words(entry, "title"), name)
    )
    about = About(
        title=title.replace("\n", " "),
        byline=_words(entry, "author") or author,
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
