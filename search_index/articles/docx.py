"""Word files (DOCX): paragraphs by their styles, tables by their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from search_index.articles.archives import BROKEN, Archive
from search_index.articles.pieces import About, Piece, article_of_pieces, squeeze
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import NotAnArticleError
from search_index.text.blocks import kind_of_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

__all__ = ["is_docx", "read_docx"]

_BODY = "word/document.xml"
_DAMAGED = (TypeError, AttributeError, RecursionError, AssertionError)
_LEVEL = re.compile(r"heading (\d)")


def is_docx(archive: Archive) -> bool:
    """Tell whether an archive is a Word file."""
    return _BODY in archive.names


def read_docx(data: bytes, archive: Archive, origin: str) -> Article:
    """Make an article of a Word file.

    Args:
        data: the file.
        archive: the same, opened.
        origin: its path, or ``-``.

    Raises:
        NotAnArticleError: when it is damaged, or there is no text in it.
    """
    # Slow to load, and only Word files need it.
    import docx  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415

    archive.refuse_if_large()
    try:
        document = docx.Document(BytesIO(data))
        pieces = [piece for piece in _pieces(document) if piece.text]
        about = _about(document)
    except (LxmlError, *BROKEN, *_DAMAGED) as error:
        # The library meets broken packages with any of these.
        message = f"is a damaged Word file ({type(error).__name__}); save it anew"
        raise NotAnArticleError(message, origin=origin) from error
    if not pieces:
        message = "is a Word file without text; give one with an article in it"
        raise NotAnArticleError(message, origin=origin)
    titled = any(piece.kind is BlockKind.HEADING for piece in pieces[:3])
    if about.title and not titled:
        pieces.insert(0, Piece(BlockKind.HEADING, about.title, 1))
    elif titled:
        first = next(piece for piece in pieces if piece.kind is BlockKind.HEADING)
        about = About(first.text, about.byline, about.published)
    return article_of_pieces(pieces, origin, about)


def _about(document: Document) -> About:
    core = document.core_properties
    # Every template's default author is its program.
    author = (
        "" if core.author in {"python-docx", "Microsoft Office User"} else core.author
    )
    created = core.created
    day = date(created.year, created.month, created.day) if created else None
    title = squeeze(core.title or "")
    return About("" if title == "Word Document" else title, author or "", day)


def _pieces(document: Document) -> Iterator[Piece]:
    # Loaded by now.
    from docx.table import Table  # noqa: PLC0415

    # A look-up of a paragraph's style goes through all styles: it is done once.
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from _rows(part)
        else:
            yield _piece(part, styles)


def _piece(paragraph: Paragraph, styles: Mapping[str, str]) -> Piece:
    text = squeeze(paragraph.text)
    name = styles.get(paragraph._p.style or "", "")  # noqa: SLF001 - see _pieces
    level = _LEVEL.match(name)
    if name == "title":
        return Piece(BlockKind.HEADING, text, 1)
    if level:
        return Piece(BlockKind.HEADING, text, min(6, max(1, int(level[1]))))
    if name == "subtitle":
        return Piece(BlockKind.STANDFIRST, text)
    if "quote" in name:
        return Piece(BlockKind.QUOTE, text, 1)
    if name.startswith("caption"):
        return Piece(BlockKind.CAPTION, text)
    if "list" in name or _is_numbered(paragraph):
        return Piece(BlockKind.LIST_ITEM, text, 1)
    kind = kind_of_line(text.replace("\n", " ")) if text else BlockKind.PARAGRAPH
    return Piece(kind, text)


def _is_numbered(paragraph: Paragraph) -> bool:
    properties = paragraph._p.pPr  # noqa: SLF001 - the library shows it no other way
    return properties is not None and properties.numPr is not None


def _rows(table: Table) -> Iterator[Piece]:
    for row in table.rows:
        # The library repeats a cell as often as the file says that it spans columns.
        cells = (
            squeeze(" ".join(paragraph.text for paragraph in cell.p_lst))
            for cell in row._tr.tc_lst  # noqa: SLF001 - see above
        )
        words = (cell.replace("\n", " ") for cell in cells if cell)
        yield Piece(BlockKind.PARAGRAPH, " | ".join(words))
