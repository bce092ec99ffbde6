"""A mail becomes an article; a box or a digest of mails several."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from hashlib import sha256

from search_index.articles.mails.bodies import (
    joined_quotes,
    plain_pieces,
    unflowed,
    without_signature,
)
from search_index.articles.mails.headers import day_of, header, sender
from search_index.articles.mails.recognition import looks_like_mail_box, mails_of_box
from search_index.articles.pages.flow import pieces_of_html
from search_index.articles.pages.page import read_page
from search_index.articles.pages.tree import decode_page
from search_index.articles.pieces import About, Piece, article_of_pieces
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import NotAnArticleError, ReaderError, TooLargeError
from search_index.model.limits import Limits
from search_index.text.characters import normalise

__all__ = ["read_mails"]

_MOST_PARTS = 1_000
_MOST_NESTED = 20
_MARK = 12


def read_mails(
    data: bytes, origin: str, limits: Limits
) -> Iterator[Article | ReaderError]:
    """Yield the article of a mail, or of each mail in a box or a digest.

    Raises:
        TooLargeError: when mails are in mails beyond all reason.

    Yields:
        An article, or what is wrong with a mail. Of several each has an origin of its
        own that stays when others come before it.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")
    boxed = list(mails_of_box(data)) if looks_like_mail_box(data) else [data]
    messages = [
        one
        for mail in boxed[: limits.articles]
        for one in _undigested(_parsed(mail, origin))
    ]
    for message in messages[: limits.articles]:
        name = origin if len(messages) == 1 else f"{origin}#{_mark(message)}"
        try:
            yield _read(message, name, limits)
        except ReaderError as error:
            yield error


def _parsed(mail: bytes, origin: str) -> Message:
    try:
        return message_from_bytes(mail, policy=policy.compat32)
    except RecursionError as error:
        # The parser of the standard library calls itself for each mail in a mail.
        message = "holds mails in mails too deeply; save the one that you want"
        raise TooLargeError(message, origin=origin) from error


def _undigested(message: Message) -> Iterator[Message]:
    """Yield a mail, or the mails of a digest."""
    if message.get_content_type() != "multipart/digest":
        yield message
        return
    for part in _held(message):
        inner = _held(part)
        yield inner[0] if part.get_content_maintype() == "message" and inner else part


def _mark(message: Message) -> str:
    """Return what tells a mail from the others of its box."""
    known = header(message, "Message-ID") or "\n".join(
        [header(message, "From"), header(message, "Date"), header(message, "Subject"),
         str(message.get_payload())[:1_000]]
    )  # fmt: skip
    return sha256(known.encode("utf-8", "replace")).hexdigest()[:_MARK]


def _read(message: Message, origin: str, limits: Limits) -> Article:
    parts = _parts(message)
    if message.get_content_type() == "multipart/related" and not header(message, "To"):
        page = next((p for p in parts if p.get_content_type() == "text/html"), None)
        if page is not None:
            return _saved_page(page, message, origin, limits)
    about = About(header(message, "Subject"), sender(message), day_of(message))
    pieces = _pieces(message, origin, _MOST_NESTED)
    if not pieces:
        text = "is a mail without text; open its attachments in their own program"
        raise NotAnArticleError(text, origin=origin)
    title = [Piece(BlockKind.HEADING, about.title, 1)] if about.title else []
    return article_of_pieces(title + pieces, origin, about)


def _held(part: Message) -> list[Message]:
    """Return the parts that a part holds."""
    inner = part.get_payload()
    if not isinstance(inner, list):
        return []
    return [one for one in inner if isinstance(one, Message)]


def _parts(message: Message) -> list[Message]:
    """Return the parts in order, without going into attached mails."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(reversed(_held(part)))
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
    address = header(message, "Snapshot-Content-Location") or header(
        page, "Content-Location"
    )
    return read_page(
        _bytes_of(page),
        origin,
        charset=str(page.get_content_charset() or ""),
        address=address if address.startswith("http") else "",
        limits=limits,
    )


def _pieces(message: Message, origin: str, depth: int) -> list[Piece]:
    """Return the blocks of a mail, then those of the mails attached to it."""
    parts = _parts(message)
    bodies = [p for p in parts if p.get_content_disposition() != "attachment"]
    pieces = [
        piece
        for part in bodies
        if part.get_content_type() == "text/plain"
        for piece in _plain(part, origin)
    ]
    marked = [
        piece
        for part in bodies
        if part.get_content_type() == "text/html"
        for piece in pieces_of_html(_text_of(part, origin), origin)
    ]
    # Many programs send a plain part that only says "use another program".
    if sum(len(p.text) for p in pieces) < 0.5 * sum(len(p.text) for p in marked):
        pieces = joined_quotes(without_signature(marked))
    for part in parts if depth else ():
        if part.get_content_type() == "message/rfc822":
            for attached in _held(part):
                pieces.extend(_attached(attached, origin, depth - 1))
    return pieces


def _attached(message: Message, origin: str, depth: int) -> Iterator[Piece]:
    """Yield the blocks of an attached mail, after what its headers say."""
    pieces = _pieces(message, origin, depth)
    if not pieces:
        return
    subject, name = header(message, "Subject"), sender(message)
    if subject:
        yield Piece(BlockKind.HEADING, subject, 2)
    if name:
        yield Piece(BlockKind.BYLINE, f"By {name}")
    yield from pieces


def _plain(part: Message, origin: str) -> list[Piece]:
    rows = unflowed(
        _text_of(part, origin),
        flowed=_parameter(part, "format") == "flowed",
        delete_space=_parameter(part, "delsp") == "yes",
    )
    return plain_pieces(rows)


def _parameter(part: Message, name: str) -> str:
    """Return a parameter of a part's type, in lower case."""
    value = part.get_param(name)
    return value.lower() if isinstance(value, str) else ""
