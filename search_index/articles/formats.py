"""Which format a file is in, by its content; a name only settles Markdown.

One row a format. A reader's module is loaded when its format is met.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from search_index.articles.encodings import decode
from search_index.articles.mails.recognition import (
    looks_like_mail,
    looks_like_mail_box,
    may_be_mail,
)
from search_index.articles.markdown import looks_like_markdown, read_markdown
from search_index.articles.plain_text import read_plain_text
from search_index.model.documents import Article
from search_index.model.errors import (
    DamagedFileError,
    NotAnArticleError,
    ReaderError,
    TooLargeError,
)
from search_index.model.limits import Limits
from search_index.text.characters import normalise

if TYPE_CHECKING:
    from search_index.articles.archives import Archive

__all__ = ["holds_several", "read_any"]

_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHERS = (
    (b"\x1f\x8b", "is compressed (gzip); unpack it first"),
    (b"BZh", "is compressed (bzip2); unpack it first"),
    (b"\xfd7zXZ\x00", "is compressed (xz); unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is compressed (zstd); unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is an archive (7z); unpack it first"),
    (b"Rar!", "is an archive (RAR); unpack it first"),
    (b"\xd0\xcf\x11\xe0", "is an old Office file; save it as DOCX"),
    (b"{\\rtf", "is rich text (RTF); save it as DOCX or text"),
    (b"\x89PNG", "is a picture; give a file with an article in it"),
    (b"\xff\xd8\xff", "is a picture; give a file with an article in it"),
    (b"GIF8", "is a picture; give a file with an article in it"),
    (b"\x7fELF", "is a program; give a file with an article in it"),
    (b"SQLite format 3", "is a database; give a file with an article in it"),
)
_TAG_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-z]", re.IGNORECASE)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b|<!--)", re.IGNORECASE)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_any(
    data: bytes, origin: str, limits: Limits, *, charset: str = "", address: str = ""
) -> Iterator[Article | ReaderError]:
    """Yield each article of a file, or what is wrong with a part of it.

    Args:
        data: the whole file.
        origin: its path or address, or ``-``.
        limits: how much is read before it is refused.
        charset: the encoding that a server named, or empty.
        address: what links of a page are relative to, or empty.

    Raises:
        NotAnArticleError: when the whole file is none.
    """
    if len(data) > limits.file_bytes:
        message = f"is longer than the limit file_bytes ({limits.file_bytes:,} bytes)"
        raise TooLargeError(f"{message}; raise it in the settings", origin=origin)
    if data.startswith(_ZIP_MARKS):
        yield _read_archive(data, origin, limits)
        return
    for mark, reason in _OTHERS:
        if data.startswith(mark):
            raise NotAnArticleError(reason, origin=origin)
    yield from _read_marked(data, origin, limits, charset, address)


def holds_several(start: bytes) -> str:
    """Tell by its beginning whether a file may hold several articles.

    Returns:
        ``feed``, ``lines`` for JSON, ``mails`` for a box of them, or ``""``.
    """
    from search_index.articles.feeds import looks_like_feed  # noqa: PLC0415
    from search_index.articles.json_lines import looks_like_json  # noqa: PLC0415

    if looks_like_mail_box(start):
        return "mails"
    if looks_like_feed(start):
        return "feed"
    return "lines" if looks_like_json(start) else ""


def _read_archive(data: bytes, origin: str, limits: Limits) -> Article:
    from search_index.articles.archives import open_archive  # noqa: PLC0415

    archive = open_archive(data, origin, limits)
    try:
        return _read_members(archive, origin)
    except UnicodeDecodeError as error:
        # What is mended of broken XML may still hold half a character.
        message = "holds characters that are none; get it anew"
        raise DamagedFileError(message, origin=origin) from error


def _read_members(archive: Archive, origin: str) -> Article:
    from search_index.articles.epub import is_epub, read_epub  # noqa: PLC0415

    if is_epub(archive):
        return read_epub(archive, origin)
    from search_index.articles.word.package import is_word_file  # noqa: PLC0415

    if is_word_file(archive, origin):
        from search_index.articles.word.reader import read_word_file  # noqa: PLC0415

        return read_word_file(archive, origin)
    from search_index.articles.open_document import (  # noqa: PLC0415
        is_open_document,
        read_open_document,
    )

    if is_open_document(archive):
        return read_open_document(archive, origin)
    message = "is an archive and neither EPUB, DOCX nor ODT; unpack it first"
    raise NotAnArticleError(message, origin=origin)


def _read_marked(
    data: bytes, origin: str, limits: Limits, charset: str, address: str
) -> Iterator[Article | ReaderError]:
    if b"%PDF-" in data[:1_024]:
        from search_index.articles.pdf.reader import read_pdf  # noqa: PLC0415

        yield read_pdf(data, origin, limits)
        return
    if _TAG_START.match(data[:4_096]):
        from search_index.articles.feeds import looks_like_feed, read_feed  # noqa: PLC0415

        if looks_like_feed(data):
            yield from read_feed(data, origin, limits, address)
            return
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        from search_index.articles.json_lines import (  # noqa: PLC0415
            looks_like_json,
            read_json_lines,
        )

        if looks_like_json(data):
            yield from read_json_lines(data, origin, limits)
            return
    if may_be_mail(data[:200]) and looks_like_mail(data):
        from search_index.articles.mails.reader import read_mails  # noqa: PLC0415

        yield from read_mails(data, origin, limits)
        return
    yield _read_text(data, origin, limits, charset, address)


def _read_text(
    data: bytes, origin: str, limits: Limits, charset: str, address: str
) -> Article:
    tagged = _TAG_START.match(data[:4_096].replace(b"\0", b""))
    if tagged or data.startswith(_WIDE_MARKS):
        from search_index.articles.pages.page import looks_like_html, read_html  # noqa: PLC0415
        from search_index.articles.pages.tree import decode_page  # noqa: PLC0415

        page = decode_page(data, origin, charset)
        if looks_like_html(page):
            return read_html(page, origin, address=address, limits=limits)
    if _MARKUP.match(data[:200]) and (b"-->" not in data or b"<?xml" in data[:200]):
        message = "is markup and neither a page nor a feed; open it in its own program"
        raise NotAnArticleError(message, origin=origin)
    text = normalise(decode(data, origin))
    if not any(map(_is_seen, text)):
        message = "holds no text; give a file with an article in it"
        raise NotAnArticleError(message, origin=origin)
    if looks_like_markdown(text, origin):
        return read_markdown(text, origin)
    return read_plain_text(text, origin)


def _is_seen(character: str) -> bool:
    """Tell whether a character is one that a reader sees."""
    return not character.isspace() and unicodedata.category(character) != "Cf"
