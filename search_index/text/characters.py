r"""The characters of a text, as they are kept.

Line ends become ``\n``, a tab becomes a space; a byte-order mark, control characters
and lone surrogates are dropped; nothing else changes, so that offsets into a clean
file's text are offsets into that file (interface.md, JSON).
"""

from __future__ import annotations

import re

__all__ = ["normalise"]

_LINE_END = re.compile(r"\r\n?")
_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def normalise(text: str) -> str:
    """Return ``text`` with its line ends and control characters set right."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    return _DROPPED.sub("", text.replace("\t", " "))
