"""A page's bytes become a tree: encoding, hostile nesting, what is never text.

A page is decoded as a browser would: a mark, then bytes that are whole UTF-8, then
what the server or the page declares, then the detector.
"""

from __future__ import annotations

import codecs
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from search_index.articles.encodings import decode
from search_index.model.errors import NotAnArticleError
from search_index.text.characters import normalise

__all__ = ["decode_page", "drop_machinery", "parse_page", "tag_of"]

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?"
    rb"\s{0,9}([\w.:-]{1,40})",
    re.IGNORECASE,
)
_SNIFFED = 8_192
_FEW_ZEROS = 100
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,40})[^<>]{2000,}>")
_MOST_ATTRIBUTES = 200
_REFERENCE = re.compile(r"&#(?:([xX])0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}));?")
_MOST_HIDDEN = 0.3
_INLINE_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|font|span|small|big|center|tt|sup|sub|nobr)\b[^<>]*>",
    re.IGNORECASE,
)
_DROPPED = (
    "script", "style", "template", "svg", "math", "iframe", "object", "embed",
    "noscript", "canvas", "audio", "video", "select", "input", "textarea", "button",
    "head", "map", "datalist", "progress", "meter", "amp-ad", "amp-embed",
    "amp-sidebar", "amp-sticky-ad", "amp-consent",
    "amp-user-notification", "amp-auto-ads",
)  # fmt: skip
_TOO_DEEP = "Excessive depth"


def decode_page(data: bytes, origin: str, charset: str = "") -> str:
    """Return the characters of a page.

    Args:
        data: the page's bytes.
        origin: for errors.
        charset: what the server said, or empty.

    Raises:
        NotAnArticleError: when the bytes are no text.
    """
    marks = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    # Zeros are UTF-16 without a mark, though UTF-8 allows them.
    if data.startswith(marks) or data[:_SNIFFED].count(0) > _FEW_ZEROS:
        return decode(data, origin)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:_SNIFFED])
    for label in (charset, found[1].decode("ascii") if found else ""):
        name = _codec(label)
        if name:
            return data.decode(name, errors="replace")
    return decode(data, origin)


def _codec(label: str) -> str:
    """Return Python's name of a character encoding, or ``""`` for none of text."""
    try:
        info = codecs.lookup(label.strip())
        "a".encode(info.name)
        b"a".decode(info.name, errors="replace")
    except (LookupError, ValueError):
        return ""
    # A page that is no UTF-8 was declared so by mistake.
    if info.name in {"utf-8", "utf-8-sig"}:
        return ""
    return "cp1252" if info.name in _LATIN else info.name


def parse_page(text: str, origin: str) -> tuple[HtmlElement, str]:
    """Parse a page with bounds.

    Args:
        text: the page.
        origin: for errors.

    Returns:
        Its root, and the page without what only hurts a parser.

    Raises:
        NotAnArticleError: when nothing is in it, or it nests beyond all reason.
    """
    tamed = _LONG_TAG.sub(_tamed, _DECLARATION.sub("", normalise(text), count=1))
    tamed = _REFERENCE.sub(_referred, tamed)
    root, deep = _parse(tamed, origin)
    if deep:
        # Old pages leave hundreds of these open.
        tamed = _INLINE_TAG.sub("", tamed)
        root, deep = _parse(tamed, origin)
    if deep:
        message = "nests its elements too deeply; save the page as text"
        raise NotAnArticleError(message, origin=origin)
    return root, tamed


def _tamed(tag: re.Match[str]) -> str:
    """Drop thousands of attributes: a parser takes the square of them in time."""
    return tag[0] if tag[0].count("=") < _MOST_ATTRIBUTES else f"<{tag[1]}>"


def _referred(match: re.Match[str]) -> str:
    """Return a character that is named by its number, or a blank for a control.

    Browsers read 128 to 159 as Windows-1252, and old pages count on it: their quote
    marks are 145 to 148.
    """
    number = int(match[2], 16) if match[1] else int(match[3])
    if number in (9, 10, 13):
        return " "
    if 128 <= number < 160:
        return bytes([number]).decode("cp1252", errors="replace")
    lone = 0xD800 <= number < 0xE000 or number & 0xFFFE == 0xFFFE
    if number < 32 or number == 127 or number > 0x10FFFF or lone:
        # Not nothing: what stands around it could become a reference itself.
        return " "
    return match[0]


def _parse(text: str, origin: str) -> tuple[HtmlElement, bool]:
    """Return the root of a page, and whether it nests too deeply to be read whole."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        message = "holds no page; give a file with an article in it"
        raise NotAnArticleError(message, origin=origin) from error
    return root, any(_TOO_DEEP in entry.message for entry in parser.error_log)


def drop_machinery(root: HtmlElement) -> None:
    """Drop scripts, styles, forms' fields and what is hidden, in place."""
    for element in list(root.iter(*_DROPPED)):
        _drop(element)
    whole = len(root.text_content())
    for element in root.xpath(_HIDDEN):
        if not isinstance(element, HtmlElement):
            continue
        # Some pages hide their article until a script has looked at the reader.
        if len(element.text_content()) < _MOST_HIDDEN * whole:
            _drop(element)


_HIDDEN = (
    "//*[@hidden or contains(translate(@style, 'DISPLAYNOE ', 'displaynoe'),"
    " 'display:none') or contains(translate(@style, 'VISBLTYHDEN ', 'visbltyhden'),"
    " 'visibility:hidden')][not(self::body or self::html)]"
)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def tag_of(element: HtmlElement) -> str:
    """Return an element's tag in lower case, without a namespace."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()
