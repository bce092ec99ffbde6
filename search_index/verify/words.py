"""The words by which two texts are compared: folded, and none of them lost.

Case, accents, the shape of quote marks and dashes, and runs of space make no
difference; everything else does. A number keeps its sign, its points and commas, a
currency its own word, *n't* stays inside its word, and ``US`` or ``U.S.`` is never
*us*. Time is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from search_index.lexicons import load_lexicon

__all__ = ["FoldedWords", "fold_stretches", "fold_words", "may_hold", "telling_words"]

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
    # don't, o'brien
    rb"(a[anmz]+(?:'a[anmz]*)*"
    # U.S., a.m.
    rb"|a(?<![an]a)(?:\.a)+\.?(?![an])"
    # i'm, a
    rb"|a(?:'a[anmz]*)*"
    # 28,500, 3.5, 1/2, 5th, 1990s, and -5
    rb"|n[nm]*(?:[.,:/]n+)*[am]*"
    rb"|-(?<![^ !\[$]-)n[nm]*(?:[.,:/]n+)*[am]*"
    rb"|c|\$)"
)
"""On the classes of the characters; see ``_class_of``.

Each alternative begins with a character of its own: places without one are passed over
at once.
"""
_USUAL_MARKS = (
    ("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"'),
    ("\u2014", "-"), ("\u2013", "-"), ("\u2026", '"'), ("\u20ac", "$"),
)  # fmt: skip
"""Marks beyond Latin-1 that most texts have, with others of their classes."""


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
_LATIN = bytes(ord(_class_of(chr(code))) for code in range(256))
"""The classes of the characters of Latin-1, in their order."""
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
    return fold_stretches(text, [(start, len(text) if end is None else end)])[0]


def fold_stretches(
    text: str, stretches: Sequence[tuple[int, int]]
) -> tuple[FoldedWords, list[int]]:
    """Return the words of stretches of a text, each read as if it stood alone.

    Args:
        text: any text.
        stretches: ranges of its characters, in order, apart.

    Returns:
        The words in text order, and with which of them each stretch begins; offsets
        are into ``text``.
    """
    written: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    firsts: list[int] = []
    for start, end in stretches:
        firsts.append(len(written))
        some, others = _places(text[start:end], start)
        written += [text[first:last] for first, last in zip(some, others, strict=True)]
        starts += some
        ends += others
    forms = [*map(_FORMS.__getitem__, written)]
    if not _confusable().isdisjoint(forms):
        _set_acronyms_apart(forms, written, firsts)
    return FoldedWords(tuple(forms), starts, ends), firsts


def _places(stretch: str, start: int) -> tuple[list[int], list[int]]:
    """Return where the words of a stretch begin and end, counted from ``start``."""
    # Between each two words stands what parts them, so that lengths say where.
    pieces = _WORD.split(_classes_of(stretch))
    offsets = [*accumulate(map(len, pieces), initial=start)]
    return offsets[1:-2:2], offsets[2:-1:2]


def _classes_of(text: str) -> bytes:
    for mark, usual in _USUAL_MARKS:
        text = text.replace(mark, usual)
    try:
        return text.encode("latin-1").translate(_LATIN)
    except UnicodeEncodeError:
        return text.translate(_CLASSES).encode()


def _set_acronyms_apart(
    forms: list[str], written: Sequence[str], firsts: Sequence[int]
) -> None:
    """Put acronyms that are words in small letters into capitals, in place.

    Args:
        forms: folded words.
        written: as they are written.
        firsts: with which of them each stretch begins.
    """
    confusable = _confusable()
    for place, form in enumerate(forms):
        if form in confusable and written[place].isupper():
            number = bisect_right(firsts, place)
            first = firsts[number - 1]
            last = firsts[number] if number < len(firsts) else len(forms)
            if not _shouted(written[first:last], place - first):
                forms[place] = form.upper()


def _shouted(written: Sequence[str], place: int) -> bool:
    """Tell whether a word in capitals stands among others: then they say nothing."""
    around = [*written[max(0, place - 1) : place], *written[place + 1 : place + 2]]
    return any(len(word) > 1 and word.isupper() and word.isalpha() for word in around)


def telling_words(forms: Iterable[str]) -> tuple[bytes, ...]:
    """Return those of some folded words that ``may_hold`` can look for, longest first.

    They are written in plain letters alone wherever they stand.
    """
    plain = {form for form in forms if form.isascii() and form.isalpha()}
    known = sorted(plain - _confusable(), key=lambda form: (-len(form), form))
    return tuple(form.lower().encode() for form in known)


def may_hold(text: str, telling: Iterable[bytes]) -> bool:
    """Tell, at a glance, whether a text can hold all of some words.

    Where it says no, ``fold_words`` finds one of them nowhere.

    Args:
        text: any text.
        telling: what ``telling_words`` returned.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    # What is folded away may stand within a word, and so may the points of N.A.T.O.
    letters = plain.encode("ascii", "ignore").replace(b".", b"")
    return all(word in letters for word in telling)
