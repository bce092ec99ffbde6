"""Mails and saved pages that are mails (MHTML)."""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from search_index.articles.pages.flow import pieces_of_html
from search_index.articles.pages.page import read_page
from search_index.articles.pages.tree import decode_page
from search_index.articles.pieces import About, Piece, article_of_pieces
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import NotAnArticleError
from search_index.model.limits import Limits
from search_index.text.blocks import find_blocks
from search_index.text.characters import normalise

__all__ = ["read_mail"]

_MOST_PARTS = 1_000
_LONGEST_HEADER = 2_000
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


def read_mail(data: bytes, origin: str, limits: Limits) -> Article:
    """Make an article of a mail, or of the page that was saved as one.

    Raises:
        NotAnArticleError: when it holds no words.
    """
    try:
        message = message_from_bytes(data.lstrip(), policy=policy.compat32)
        parts = _parts(message)
        if message.get_content_type() == "multipart/related":
            page = next((p for p in parts if p.get_content_type() == "text/html"), None)
            if page is not None and not message.get("To"):
                return _saved_page(page, message, origin, limits)
        return _mail(message, parts, origin)
    except (MessageError, LookupError, ValueError, TypeError, RecursionError,
            AttributeError) as error:  # fmt: skip
        # The parser of the standard library meets broken headers with any of these.
        text = f"is a damaged mail ({type(error).__name__}); save its text"
        raise NotAnArticleError(text, origin=origin) from error


def _parts(message: Message) -> list[Message]:
    """Return the parts in order, without going into attached mails."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list):
                waiting.extend(
                    one for one in reversed(inner) if isinstance(one, Message)
                )
        else:
            found.append(part)
    return found


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text_of(part: Message, origin: str) -> str:
    charset = part.get_content_charset() or ""
    return normalise(decode_page(_bytes_of(part), origin, str(charset)))


def _saved_page(
    page: Message, message: Message, origin: str, limits: Limits
) -> Article:
    address = str(
        message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    ).strip()
    return read_page(
        _bytes_of(page),
        origin,
        charset=str(page.get_content_charset() or ""),
        address=address if address.startswith("http") else "",
        limits=limits,
    )


def _mail(message: Message, parts: list[Message], origin: str) -> Article:
    bodies = [p for p in parts if p.get_content_disposition() != "attachment"]
    plain = [p for p in bodies if p.get_content_type() == "text/plain"]
    pages = [p for p in bodies if p.get_content_type() == "text/html"]
    pieces: list[Piece] = []
    for part in plain:
        pieces.extend(_plain_pieces(_text_of(part, origin)))
    if pages:
        marked = [
            piece
            for p in pages
            for piece in pieces_of_html(_text_of(p, origin), origin)
        ]
        # Many programs send a plain part that only says "use another program".
        if sum(len(p.text) for p in pieces) < 0.5 * sum(len(p.text) for p in marked):
            pieces = marked
    about = About(
        title=_header(message, "Subject"),
        byline=_sender(message),
        published=_day(message),
    )
    if not pieces:
        text = "is a mail without text; open its attachments in their own program"
        raise NotAnArticleError(text, origin=origin)
    title = [Piece(BlockKind.HEADING, about.title, 1)] if about.title else []
    return article_of_pieces(title + pieces, origin, about)


def _plain_pieces(text: str) -> list[Piece]:
    """Return the blocks of a plain part; what follows the signature's line is none."""
    signature = _SIGNATURE.search(text)
    end = signature.start() if signature else len(text)
    said = text[:end]
    pieces = [
        # A mail's heading is its subject; a short first line is a greeting.
        Piece(
            BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind,
            block.span.of(said),
        )
        for block in (find_blocks(said) if said.strip() else ())
    ]
    rest = text[end:].strip()
    return [*pieces, Piece(BlockKind.RESIDUE, rest)] if rest else pieces


def _header(message: Message, name: str) -> str:
    """Return a header's words; what is longer than any header is cut."""
    raw = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        words = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError):
        words = raw
    return " ".join(normalise(words).split())


def _sender(message: Message) -> str:
    names = getaddresses([_header(message, "From")])
    return next((name or address for name, address in names), "")


def _day(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
