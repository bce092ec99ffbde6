r"""The characters of a text, as they are kept.

Line ends become ``\n``, a tab becomes a space, a lone surrogate U+FFFD; a byte-order
mark and control characters are dropped; nothing else changes, so that offsets into a
clean file's text are offsets into that file (interface.md, JSON).
"""

from __future__ import annotations

import re

__all__ = ["normalise"]

_LINE_END = re.compile(r"\r\n?")
_UNWANTED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MARK = "\ufeff"


def normalise(text: str) -> str:
    """Return ``text`` with the characters that an article may hold.

    Normalising what comes back changes nothing.
    """
    # The mark goes last: a control character before it would hide it.
    return _UNWANTED.sub(_wanted, _LINE_END.sub("\n", text)).lstrip(_MARK)


def _wanted(match: re.Match[str]) -> str:
    if match[0] == "\t":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if match[0] >= "\ud800" else ""
