"""Whether a file is a mail or a box of them; apart, since most texts are neither."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["looks_like_mail", "looks_like_mail_box", "mails_of_box", "may_be_mail"]

_MAY_BE_MAIL = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,80}(?:From |[A-Za-z][\w-]{1,75}:)")
_HEADER = re.compile(rb"(?:From \S[^\r\n]*|[!-9;-~]{1,76}:[^\r\n]*)\r?\n")
_KNOWN = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version|content-type|received"
    rb"|return-path|delivered-to|snapshot-content-location|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
# A mail of a box begins after a blank line with its envelope, then come headers.
_NEXT = re.compile(
    rb"(?:\A|\n\r?\n)(?=From [^\r\n]{1,120}\r?\n[!-9;-~]{1,76}:[^\r\n]*\r?\n)"
)
_ENVELOPE = re.compile(rb"From [^\r\n]{1,120}\r?\n")
_ESCAPED = re.compile(rb"^>(?=>{0,40}From )", re.MULTILINE)
_LEAST_HEADERS = 2


def may_be_mail(start: bytes) -> bool:
    """Tell quickly whether a file may be a mail: most texts are not."""
    return _MAY_BE_MAIL.match(start) is not None


def looks_like_mail(data: bytes) -> bool:
    """Tell by its headers whether a file is a mail."""
    start = data[:8_192].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")
    if _HEADER.match(start) is None:
        return False
    headers = _BLANK_LINE.split(start, maxsplit=1)[0]
    known = {match[0].lower() for match in _KNOWN.finditer(headers)}
    telling = {b"from:", b"mime-version:", b"message-id:", b"received:"}
    return len(known) >= _LEAST_HEADERS and bool(known & telling)


def looks_like_mail_box(data: bytes) -> bool:
    """Tell whether a file is a box of mails (mbox), by its first line and headers."""
    start = data[:8_192].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return _NEXT.match(start) is not None and looks_like_mail(start)


def mails_of_box(data: bytes) -> Iterator[bytes]:
    """Yield the mails of a box, without their envelopes and what escapes them.

    The form is mboxrd (qmail's mbox(5)), of which mboxo is nearly a part. The standard
    library's ``mailbox`` reads files that it may write to, not bytes.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    places = [match.end() for match in _NEXT.finditer(data)]
    for start, end in zip(places, [*places[1:], len(data)], strict=True):
        mail = _ENVELOPE.sub(b"", data[start:end], count=1)
        yield _ESCAPED.sub(b"", mail)
