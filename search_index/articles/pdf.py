"""PDF: the lines of each page, with their places and sizes of type.

PDFium reads the file (a library that browsers trust with hostile files); what is a
column, a running head, a footnote or a paragraph is told in ``pdf_layout``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from search_index.articles.pdf_layout import Line, pieces_of_pages
from search_index.articles.pieces import About, Piece, article_of_pieces, squeeze
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import DamagedFileError, NotAnArticleError
from search_index.model.limits import Limits
from search_index.text.dates import sensible_day

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

__all__ = ["read_pdf"]

_NO_TITLE = re.compile(
    r"\.(?:docx?|indd|pdf|qxd|tex)$|^untitled|^microsoft word", re.IGNORECASE
)
_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_MOST_CHARACTERS = 200_000
"""More on one page is no page of text."""
_DAMAGED = "is a damaged PDF; get it anew"
_FARTHEST = 1e6
_HYPHENS = frozenset("\x02\xad\ufffe")


def read_pdf(data: bytes, origin: str, limits: Limits) -> Article:
    """Make an article of a PDF.

    Raises:
        DamagedFileError: when it is damaged.
        NotAnArticleError: when it is locked or holds pictures only.
    """
    # Loads a large library, and only PDFs need it.
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415

    try:
        document = PdfDocument(data)
    except (PdfiumError, ValueError) as error:
        if "password" in str(error).lower():
            message = "is locked with a password; unlock it first"
            raise NotAnArticleError(message, origin=origin) from error
        raise DamagedFileError(_DAMAGED, origin=origin) from error
    try:
        pages = [list(lines) for lines in _pages(document, limits)]
        about = _about(document)
    except PdfiumError as error:
        raise DamagedFileError(_DAMAGED, origin=origin) from error
    finally:
        document.close()
    pieces = pieces_of_pages(pages)
    if not pieces:
        message = "holds pages without text, such as scans; recognise its text first"
        raise NotAnArticleError(message, origin=origin)
    return article_of_pieces(_titled(pieces, about), origin, about)


def _titled(pieces: list[Piece], about: About) -> list[Piece]:
    if not about.title or any(p.kind is BlockKind.HEADING for p in pieces[:4]):
        return pieces
    return [Piece(BlockKind.HEADING, about.title, 1), *pieces]


def _about(document: PdfDocument) -> About:
    told = document.get_metadata_dict()
    title = squeeze(told.get("Title", "")).replace("\n", " ")
    # What a program wrote there by itself is no title.
    if _NO_TITLE.search(title):
        title = ""
    day = _DAY.match(told.get("CreationDate", ""))
    published = sensible_day(int(day[1]), int(day[2]), int(day[3])) if day else None
    return About(title, squeeze(told.get("Author", "")).replace("\n", " "), published)


def _pages(document: PdfDocument, limits: Limits) -> Iterator[Iterator[Line]]:
    for number in range(min(len(document), limits.pdf_pages)):
        page = document[number]
        text = page.get_textpage()
        yield iter(list(_lines(text, number)))
        text.close()
        page.close()


def _lines(page: PdfTextPage, number: int) -> Iterator[Line]:
    """Yield runs of characters that stand on one line without a wide gap."""
    line: Line | None = None
    for character, left, bottom, right, top, size in _characters(page):
        if character == " ":
            if line is not None:
                line.text += " "
            continue
        if line is not None and _goes_on(line, left, bottom, top, size):
            line.text += character
            line.right = max(line.right, right)
            line.bottom, line.top = min(line.bottom, bottom), max(line.top, top)
            line.size = max(line.size, size)
            continue
        if line is not None:
            yield line
        line = Line(character, left, right, bottom, top, size, number)
    if line is not None:
        yield line


def _goes_on(line: Line, left: float, bottom: float, top: float, size: float) -> bool:
    """Tell whether a character stands on the same line, near what is before it."""
    level = bottom < line.top and top > line.bottom
    em = max(size, line.size, 1.0)
    return level and -em < left - line.right < 1.6 * em


def _characters(
    page: PdfTextPage,
) -> Iterator[tuple[str, float, float, float, float, float]]:
    from pypdfium2 import raw  # noqa: PLC0415 - loaded by now

    # A character's loose box is as high as its type; the size of type that a file
    # names is often 1, and the page scaled.
    box = raw.FS_RECTF()
    unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    for at in range(min(page.count_chars(), _MOST_CHARACTERS)):
        code = int(unicode_of(page, at))
        if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
            continue
        character = chr(code)
        if character.isspace():
            yield " ", 0.0, 0.0, 0.0, 0.0, 0.0
            continue
        if character in _HYPHENS:
            character = "\N{HYPHEN}"
        box_of(page, at, box)
        left, right = float(box.left), float(box.right)
        bottom, top = float(box.bottom), float(box.top)
        # A damaged file places characters nowhere, or beyond all paper.
        if -_FARTHEST < left <= right < _FARTHEST and (
            -_FARTHEST < bottom <= top < _FARTHEST
        ):
            yield character, left, bottom, right, top, top - bottom
