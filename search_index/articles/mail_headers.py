"""Whether a file is a mail; apart from what reads one, since most texts are none."""

from __future__ import annotations

import re

__all__ = ["looks_like_mail"]

_HEADER = re.compile(rb"(?:From \S[^\r\n]*|[!-9;-~]{1,76}:[^\r\n]*)\r?\n")
_KNOWN = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version|content-type|received"
    rb"|return-path|delivered-to|snapshot-content-location|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_LEAST_HEADERS = 2


def looks_like_mail(data: bytes) -> bool:
    """Tell by its headers whether a file is a mail."""
    start = data[:8_192].lstrip(b"\r\n \t")
    if _HEADER.match(start) is None:
        return False
    headers = _BLANK_LINE.split(start, maxsplit=1)[0]
    known = {match[0].lower() for match in _KNOWN.finditer(headers)}
    telling = {b"from:", b"mime-version:", b"message-id:", b"received:"}
    return len(known) >= _LEAST_HEADERS and bool(known & telling)
