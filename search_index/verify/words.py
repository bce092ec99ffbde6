"""The words by which two texts are compared: folded, and none of them lost.

Case, accents, the shape of quote marks and dashes, and runs of space make no
difference; everything else does. A number keeps its sign, its points and commas, a
currency its own word, *n't* stays inside its word, and ``US`` or ``U.S.`` is never
*us*. Time is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from search_index.lexicons import load_lexicon

__all__ = ["FoldedWords", "fold_words"]

_APOSTROPHES = "'\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u02bb\uff07\u00b4`"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_KEPT = ".,:/"
_PARTING_MARKS = "|\u2223\u2502"
_FIRST_PICTURE = 0x2600
"""Before it are signs of trade marks, boxes and bullets, which nobody says."""
_COMPARED_MARKS = "%\u2030\u00b0&\u00a7"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_SYLLABLES = (
    (0x3041, 0x3097),
    (0x30A1, 0x30FB),
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0xAC00, 0xD7A4),
    (0xF900, 0xFB00),
    (0x20000, 0x40000),
)
_WORD = re.compile(
    # U.S., a.m.
    r"(?<![an])a(?:\.a)+\.?(?![an])"
    # -5, 28,500, 3.5, 1/2, 5th, 1990s
    r"|(?:(?<![^ !\[$])-)?n[nm]*(?:[.,:/]n+)*[am]*"
    # don't, o'brien
    r"|[a][anmz]*(?:'[a][anmz]*)*"
    r"|[c$]"
)
"""On the classes of the characters; see ``_class_of``."""


@dataclass(frozen=True, slots=True)
class FoldedWords:
    """The words of a text, or of a part of it, in order.

    Attributes:
        forms: the words, folded; none is empty or holds a space.
        starts: first character of each in the text.
        ends: one past the last character of each.
    """

    forms: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.forms)


def _class_of(character: str) -> str:
    """Return what a character is to the pattern of words.

    Letters are ``a``, digits ``n``, marks on letters ``m``, what is not seen ``z``,
    syllables that are words ``c``, signs that are words ``$``, dashes ``-``, every
    apostrophe ``'``; stops stay; every other character is a space or ``!``.
    """
    if character in _APOSTROPHES:
        return "'"
    if character in _DASHES:
        return "-"
    if character in _KEPT or character == "[":
        return character
    if character.isspace():
        return " "
    if character in _COMPARED_MARKS:
        return "$"
    return _class_by_category(character)


def _class_by_category(character: str) -> str:
    category = unicodedata.category(character)
    code = ord(character)
    found = "!"
    if category == "Nd":
        found = "n"
    elif category[0] == "L":
        found = "c" if any(low <= code < high for low, high in _SYLLABLES) else "a"
    elif category[0] == "M":
        found = "m"
    elif category == "Cf" or code in _SKIN_TONES:
        found = "z"
    elif character in _PARTING_MARKS or (category == "So" and code < _FIRST_PICTURE):
        found = "!"
    elif category in {"No", "Nl", "Sc", "Sm", "So"}:
        found = "$"
    return found


class _Classes(dict[int, str]):
    """The class of each character, worked out at its first use."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _class_of(chr(code))
        return found


class _Forms(dict[str, str]):
    """The folded form of each word as written, worked out at its first use."""

    most = 200_000
    """Forms that are kept; a library has many misprints and numbers."""

    def __missing__(self, written: str) -> str:
        if len(self) >= self.most:
            self.clear()
        found = self[written] = _fold(written)
        return found


_CLASSES = _Classes()
_FORMS = _Forms()
_ACRONYM = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?")


@cache
def _confusable() -> frozenset[str]:
    """Return the words that an acronym would be taken for in small letters."""
    return frozenset(load_lexicon("verification").strings("confusable"))


def _fold(written: str) -> str:
    if written.isascii() and written.isalnum():
        return written.lower()
    pieces = []
    for character in written:
        if character in _APOSTROPHES:
            pieces.append("'")
        elif character in _DASHES:
            pieces.append("-")
        elif unicodedata.category(character) in {"No", "Nl", "So"}:
            # NFKD would make two and a half of "2 1/2" into twenty-one halves.
            pieces.append(character)
        else:
            pieces.append(_without_marks(character))
    form = "".join(pieces)
    if _ACRONYM.fullmatch(form):
        letters = form.replace(".", "")
        return letters.upper() if letters in _confusable() else letters
    # All that was written is a mark that is not seen: it stands for itself.
    return form or written


def _without_marks(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    return "".join(
        part
        for part in parts
        if unicodedata.category(part)[0] != "M" and unicodedata.category(part) != "Cf"
    ).casefold()


def fold_words(text: str, start: int = 0, end: int | None = None) -> FoldedWords:
    """Return the words of a text, or of its characters ``start`` to ``end``.

    Args:
        text: any text.
        start: first character to read.
        end: one past the last one, or None for all.

    Returns:
        The words in text order; offsets are into ``text``.
    """
    stretch = text[start:end]
    classes = stretch.translate(_CLASSES)
    spans = [match.span() for match in _WORD.finditer(classes)]
    written = [stretch[first:last] for first, last in spans]
    forms = [_FORMS[word] for word in written]
    confusable = _confusable()
    for place in [place for place, form in enumerate(forms) if form in confusable]:
        if written[place].isupper() and not _shouted(written, place):
            forms[place] = forms[place].upper()
    starts = array("q", [start + first for first, _ in spans])
    ends = array("q", [start + last for _, last in spans])
    return FoldedWords(tuple(forms), starts, ends)


def _shouted(written: Sequence[str], place: int) -> bool:
    """Tell whether a word in capitals stands among others: then they say nothing."""
    around = [*written[max(0, place - 1) : place], *written[place + 1 : place + 2]]
    return any(len(word) > 1 and word.isupper() and word.isalpha() for word in around)
