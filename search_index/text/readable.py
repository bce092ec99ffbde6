"""A text as its words are read: letters composed, without what does not show.

Soft hyphens, zero-width spaces, joiners and marks of direction are left out, an accent
that follows its letter is joined to it; spaces and quote marks of other shapes are the
plain ones, and so are marks whose UTF-8 some program took for Windows-1252 (``â€œ``).
Next to the readable text stands where each of its characters comes from, so
that spans are those of the text as it is kept. Offsets are characters, half-open; time
is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass

__all__ = ["ReadableText", "make_readable", "readable_words"]

# Soft hyphen; marks of direction, spaces and joiners without width; selectors.
_UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
# Spaces that are wide, narrow or unbreakable; quote marks of other shapes.
_ODD = re.compile(
    "[\u00a0\u2000-\u200a\u202f\u205f\u3000\u201f\u2033\uff02\u2039\u203a]"
)
_PLAIN = {"\u201f": "“", "\u2033": '"', "\uff02": '"', "\u2039": "‘", "\u203a": "’"}
_MAY_CHANGE = re.compile(f"[{_UNSEEN}{_ACCENTS}]")
_MANGLED = "â€"
_CHANGES = re.compile(
    rf"{_MANGLED}[œ˜™“”¦]?|[{_UNSEEN}]|[^\W\d_]?[{_ACCENTS}][{_ACCENTS}{_UNSEEN}]*"
)
# A closing mark's third byte is no character, or one that is dropped.
_MENDED = {"œ": "“", "": "”", "˜": "‘", "™": "’", "“": "–", "”": "—", "¦": "…"}
_ACCENT = re.compile(f"[{_ACCENTS}{_UNSEEN}]+")


@dataclass(frozen=True, slots=True)
class ReadableText:
    """A readable text, and where it comes from.

    Attributes:
        text: the readable text.
        starts: for each of its characters the first that it comes from, or empty when
            nothing has changed.
        ends: for each of them one past the last that it comes from.
    """

    text: str
    starts: array[int]
    ends: array[int]

    def place(self, offset: int) -> int:
        """Return the first readable character that comes from an offset or after it."""
        return bisect_left(self.starts, offset) if self.starts else offset

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the text that a readable range comes from."""
        if not self.starts or end <= start:
            return start, end
        return self.starts[start], self.ends[end - 1]


def make_readable(text: str) -> ReadableText:
    """Leave out what does not show, and compose letters with their accents."""
    starts, ends = array("i"), array("i")
    if text.isascii():
        return ReadableText(text, starts, ends)
    text = _ODD.sub(_as_plain, text)
    if not _may_change(text):
        return ReadableText(text, starts, ends)
    pieces: list[str] = []
    done = 0
    for match in _CHANGES.finditer(text):
        start, end = match.span()
        pieces.append(text[done:start])
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        composed = _compose(match[0])
        pieces.append(composed)
        starts.extend([start] * len(composed))
        ends.extend([end] * len(composed))
        done = end
    pieces.append(text[done:])
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return ReadableText("".join(pieces), starts, ends)


def readable_words(text: str) -> str:
    """Return words of a text as they are read."""
    if text.isascii():
        return text
    text = _ODD.sub(_as_plain, text)
    if not _may_change(text):
        return text
    return _CHANGES.sub(lambda one: _compose(one[0]), text)


def _may_change(text: str) -> bool:
    return _MAY_CHANGE.search(text) is not None or _MANGLED in text


def _as_plain(match: re.Match[str]) -> str:
    return _PLAIN.get(match[0], " ")


def _compose(piece: str) -> str:
    """Return a letter with the accents after it as one; only what Unicode has."""
    if piece.startswith(_MANGLED):
        return _MENDED[piece[len(_MANGLED) :]]
    if _ACCENT.fullmatch(piece):
        return ""
    accents = "".join(char for char in piece[1:] if unicodedata.combining(char))
    composed = unicodedata.normalize("NFC", piece[0] + accents)
    return composed[0] if composed else ""
