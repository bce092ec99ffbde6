"""EPUB: the chapters of a book in their order, as one article."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from lxml import etree

from search_index.articles.archives import Archive
from search_index.articles.pages.flow import pieces_of_html
from search_index.articles.pages.tree import decode_page
from search_index.articles.pieces import About, Piece, article_of_pieces
from search_index.articles.xml_parts import (
    find_all,
    first_words,
    parse_xml,
    property_of,
    words_of,
)
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import NotAnArticleError
from search_index.text.dates import find_date

__all__ = ["is_epub", "read_epub"]

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_WHAT = "a book"


def is_epub(archive: Archive) -> bool:
    """Tell whether an archive is a book."""
    return _CONTAINER in archive.names


def read_epub(archive: Archive, origin: str) -> Article:
    """Make an article of a book.

    Raises:
        DamagedFileError: when it is damaged.
        NotAnArticleError: when it is locked, or there is no text in it.
        TooLargeError: when it unpacks to more than the limits allow.
    """
    container = parse_xml(archive.read(_CONTAINER), origin, _WHAT, recover=True)
    paths = (property_of(one, "full-path") for one in find_all(container, "rootfile"))
    package_name = next(filter(None, paths), "")
    package = parse_xml(archive.read(package_name), origin, _WHAT, recover=True)
    about = About(
        title=first_words(package, "title"),
        byline=", ".join(words_of(package, "creator")[:6]),
        published=find_date(first_words(package, "date")),
        outlet=first_words(package, "publisher"),
        language=first_words(package, "language")[:2].lower(),
    )
    chapters = _chapters(package, posixpath.dirname(package_name))
    _refuse_if_locked(archive, chapters, origin)
    pieces: list[Piece] = []
    for name in chapters:
        if name in archive.names:
            page = decode_page(archive.read(name), origin)
            pieces.extend(pieces_of_html(page, origin))
    if not pieces:
        message = "is a book without text; it may hold pictures only"
        raise NotAnArticleError(message, origin=origin)
    title = [Piece(BlockKind.HEADING, about.title, 1)] if about.title else []
    if pieces[0].text == about.title:
        pieces = pieces[1:]
    return article_of_pieces(title + pieces, origin, about)


def _refuse_if_locked(archive: Archive, chapters: list[str], origin: str) -> None:
    """Refuse a book whose chapters are encrypted; that fonts are is usual.

    Raises:
        NotAnArticleError: when it is locked.
    """
    if _ENCRYPTION not in archive.names:
        return
    root = parse_xml(archive.read(_ENCRYPTION), origin, _WHAT, recover=True)
    locked = {
        posixpath.normpath(unquote(property_of(one, "URI")))
        for one in find_all(root, "CipherReference")
    }
    if locked & set(chapters):
        message = "is a locked book (DRM); get a copy that is not locked"
        raise NotAnArticleError(message, origin=origin)


def _chapters(package: etree._Element, folder: str) -> list[str]:
    """Return the names of the chapters in reading order, the contents left out."""
    files = {
        one.get("id"): one
        for one in find_all(package, "item")
        if "html" in (one.get("media-type") or "")
        and "nav" not in (one.get("properties") or "").split()
    }
    names = []
    for reference in find_all(package, "itemref"):
        item = files.get(reference.get("idref"))
        if item is not None and item.get("href"):
            path = posixpath.join(folder, unquote(str(item.get("href"))))
            names.append(posixpath.normpath(path))
    return list(dict.fromkeys(names))
