"""What a mail's headers say: in words, whatever they are encoded in."""

from __future__ import annotations

from datetime import date
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_tz

from search_index.text.characters import normalise
from search_index.text.dates import sensible_day

__all__ = ["day_of", "header", "sender"]

_LONGEST_HEADER = 2_000


def header(message: Message, name: str) -> str:
    """Return a header's words; what is longer than any header is cut."""
    raw = _raw(message, name)[:_LONGEST_HEADER]
    try:
        words = str(make_header(decode_header(raw)))
    except (MessageError, LookupError, ValueError):
        words = raw
    return " ".join(normalise(words).split())


def sender(message: Message) -> str:
    """Return who sent a mail: the name, else the address."""
    names = getaddresses([header(message, "From")])
    return next((name or address for name, address in names if name or address), "")


def day_of(message: Message) -> date | None:
    """Return the day on which a mail was sent, or None."""
    told = parsedate_tz(header(message, "Date"))
    return sensible_day(*told[:3]) if told is not None else None


def _raw(message: Message, name: str) -> str:
    """Return a header as it stands there: raw bytes are UTF-8, else Windows-1252."""
    wanted = name.lower()
    for key, value in message.raw_items():
        if key.lower() == wanted:
            data = str(value).encode("utf-8", "surrogateescape")
            try:
                return data.decode("utf-8")
            except UnicodeDecodeError:
                return data.decode("cp1252", errors="replace")
    return ""
