"""EPUB: the chapters of a book in their order, as one article."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from lxml import etree

from search_index.articles.archives import Archive
from search_index.articles.pages.flow import pieces_of_html
from search_index.articles.pages.tree import decode_page
from search_index.articles.pieces import About, Piece, article_of_pieces
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import NotAnArticleError
from search_index.text.dates import find_date

__all__ = ["is_epub", "read_epub"]

_CONTAINER = "META-INF/container.xml"


def is_epub(archive: Archive) -> bool:
    """Tell whether an archive is a book."""
    return _CONTAINER in archive.names


def read_epub(archive: Archive, origin: str) -> Article:
    """Make an article of a book.

    Raises:
        NotAnArticleError: when it is damaged, or there is no text in it.
    """
    container = _parsed(archive.read(_CONTAINER), origin)
    package_name = next(
        (str(one.get("full-path")) for one in _all(container, "rootfile")
         if one.get("full-path")), "",
    )  # fmt: skip
    package = _parsed(archive.read(package_name), origin)
    about = About(
        title=_first(package, "title"),
        byline=", ".join(_texts(package, "creator")[:6]),
        published=find_date(_first(package, "date")),
        outlet=_first(package, "publisher"),
        language=_first(package, "language")[:2].lower(),
    )
    pieces: list[Piece] = []
    for name in _chapters(package, posixpath.dirname(package_name)):
        if name in archive.names:
            page = decode_page(archive.read(name), origin)
            pieces.extend(pieces_of_html(page, origin))
    if not pieces:
        message = "is a book without text; it may be locked or hold pictures only"
        raise NotAnArticleError(message, origin=origin)
    title = [Piece(BlockKind.HEADING, about.title, 1)] if about.title else []
    if pieces[0].text == about.title:
        pieces = pieces[1:]
    return article_of_pieces(title + pieces, origin, about)


def _parsed(data: bytes, origin: str) -> etree._Element:
    """Parse XML that may be hostile: no entities, no network, no huge trees."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = "is a damaged book; get it anew"
        raise NotAnArticleError(message, origin=origin) from error
    if root is None:
        message = "is a damaged book; get it anew"
        raise NotAnArticleError(message, origin=origin)
    return root


def _all(root: etree._Element, name: str) -> list[etree._Element]:
    return [
        one
        for one in root.iter()
        if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == name
    ]


def _texts(root: etree._Element, name: str) -> list[str]:
    return [
        " ".join(one.text.split()) for one in _all(root, name) if one.text is not None
    ]


def _first(root: etree._Element, name: str) -> str:
    return next(iter(_texts(root, name)), "")


def _chapters(package: etree._Element, folder: str) -> list[str]:
    """Return the names of the chapters in reading order, the contents left out."""
    files = {
        one.get("id"): one
        for one in _all(package, "item")
        if "html" in (one.get("media-type") or "")
        and "nav" not in (one.get("properties") or "").split()
    }
    names = []
    for reference in _all(package, "itemref"):
        item = files.get(reference.get("idref"))
        if item is not None and item.get("href"):
            path = posixpath.join(folder, unquote(str(item.get("href"))))
            names.append(posixpath.normpath(path))
    return list(dict.fromkeys(names))
