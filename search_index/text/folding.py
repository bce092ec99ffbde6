"""Folding: what a reader types finds what the article has.

Quote marks of every shape, dashes of every length, accents, ligatures and runs
of space become one plain form; case stays, so that a search can still be smart
about it. Next to the folded text comes a map from its offsets to the text's, so
that a match can be marked where it stands. Time is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right

from search_index.model.sequences import LazySequence

__all__ = ["Offsets", "fold"]

_SINGLE_MARKS = "\u2018\u2019\u201a\u201b\u2032\u2035\u00b4\u2039\u203a\uff07`"
_DOUBLE_MARKS = "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u301d\u301e\uff02"
_DOUBLE_MARKS += "\u2034\u2037\u2057"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043"
_LETTERS = {
    "ß": "ss",
    "ẞ": "SS",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ð": "d",
    "þ": "th",
    "ı": "i",
}


_CHUNK = 65_536
"""Characters that are folded at a time, and then on to the next place to cut."""
_LETTER = "[A-Za-z\u4e00-\u9fff\uac00-\ud7a3]"
_WITHIN_A_WORD = f"{_LETTER}(?={_LETTER})"
"""Where a text can be cut: of two such letters neither is dropped or joins another."""
_PARAGRAPH_BREAK = re.compile(r"\n[^\n]*\n")


class _Folded(dict[str, str]):
    """What one character folds to, worked out at its first use."""

    def __missing__(self, character: str) -> str:
        if character in _SINGLE_MARKS:
            folded = "'"
        elif character in _DOUBLE_MARKS:
            folded = '"'
        elif character in _DASHES:
            folded = "-"
        elif character in "\n\u2029\x0c":
            folded = "\n" if character == "\n" else "\n\n"
        elif character.isspace():
            folded = " "
        elif unicodedata.category(character) in {"Cf", "Mn", "Me", "Cc"}:
            folded = ""
        else:
            # A part folds as it would alone: Thai am holds a mark that is dropped.
            parts = unicodedata.normalize("NFKD", character)
            folded = _LETTERS.get(character) or "".join(
                part if part == character else self[part] for part in parts
            )
        self[character] = folded
        return folded


_FOLDED = _Folded()


class _OneForOne(dict[int, int]):
    """The characters that fold to one character; all others stay for later."""

    def __missing__(self, code: int) -> int:
        folded = _FOLDED[chr(code)]
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_ONE_FOR_ONE = _OneForOne()


class Offsets(LazySequence[int]):
    """For each character of a folded text, the offset that it comes from.

    Kept as the places where it does not go on by one: a number for each character
    would take many times the room of the text.
    """

    __slots__ = ("_length", "_origins", "_places")

    def __init__(self) -> None:
        self._places = array("i")
        self._origins = array("i")
        self._length = 0

    def go_on_at(self, place: int, origin: int) -> None:
        """Let a folded character and those after it come from an offset and after it.

        Args:
            place: of the folded character; after those of earlier calls.
            origin: an offset.
        """
        self._places.append(place)
        self._origins.append(origin)

    def end_at(self, length: int) -> None:
        """Say how many there are."""
        self._length = length

    def place_of(self, offset: int) -> int:
        """Return the first folded character that comes from an offset or after it."""
        part = bisect_left(self._origins, offset)
        if part:
            place = self._places[part - 1] + offset - self._origins[part - 1]
            if part == len(self._places) or place < self._places[part]:
                return place
        return self._places[part] if part < len(self._places) else self._length - 1

    def __len__(self) -> int:
        return self._length

    def _made(self, place: int) -> int:
        place = range(self._length)[place]
        part = bisect_right(self._places, place) - 1
        return self._origins[part] + place - self._places[part]


def fold(text: str) -> tuple[str, Offsets]:
    """Fold quote marks, dashes, accents and space, and keep case.

    A run of space becomes one space, or one line end where it holds a paragraph
    break, which no query can contain.

    Args:
        text: any text.

    Returns:
        The folded text, and for each of its characters the offset in ``text``
        that it comes from, with the length of ``text`` after the last.
    """
    offsets = Offsets()
    offsets.go_on_at(0, 0)
    folded: list[str] = []
    at = length = 0
    while at < len(text):
        # Copies of a long text take more room than all that is made of them.
        cut = re.compile(_WITHIN_A_WORD).search(text, at + _CHUNK)
        stop = cut.end() if cut else len(text)
        part = _fold_part(text[at:stop], at, length, offsets)
        folded.append(part)
        length += len(part)
        at = stop
    offsets.end_at(length + 1)
    return "".join(folded), offsets


def _fold_part(text: str, origin: int, place: int, offsets: Offsets) -> str:
    """Fold a part of a text that begins and ends where nothing folds together.

    Args:
        text: the part.
        origin: its offset in the text.
        place: its offset in the folded text.
        offsets: where to say what comes from where.
    """
    plain = text.translate(_ONE_FOR_ONE)
    pieces: list[str] = []
    # Most of what changes is the same few pieces again and again.
    known: dict[str, str] = {}
    done = 0
    for match in _changing(plain).finditer(plain):
        start, end = match.span()
        piece = match[0]
        folded = known.get(piece)
        if folded is None:
            folded = known[piece] = _fold_piece(piece)
        pieces += plain[done:start], folded
        place += start - done
        # All of it comes from where the piece begins.
        for further in range(1, len(folded)):
            offsets.go_on_at(place + further, origin + start)
        place += len(folded)
        offsets.go_on_at(place, origin + end)
        done = end
    pieces.append(plain[done:])
    return "".join(pieces)


def _changing(plain: str) -> re.Pattern[str]:
    """Return a pattern for what does not fold one for one in this text."""
    special = [char for char in sorted(set(plain)) if len(_FOLDED[char]) != 1]
    gaps = "".join(char for char in special if not _FOLDED[char].strip("\n"))
    longer = "".join(char for char in special if _FOLDED[char].strip("\n"))
    gap = re.escape("\n" + gaps)
    # What is dropped may stand between the two halves of a doubled mark.
    dropped = "".join(char for char in special if not _FOLDED[char])
    between = f"[{re.escape(dropped)}]*" if dropped else ""
    pattern = f"[{gap}][ {gap}]*| [ {gap}]+|'{between}'|-(?:{between}-)+"
    return re.compile(f"{pattern}|[{re.escape(longer)}]" if longer else pattern)


def _fold_piece(piece: str) -> str:
    """Fold a run of space, a doubled mark, or a character that is not one for one."""
    if piece[0] == "'":
        return '"'
    if piece[0] == "-":
        return "-"
    if len(piece) == 1 and piece != "\n":
        folded = _FOLDED[piece]
        return "\n" if folded == "\n\n" else folded
    spaces = "".join(char if char == " " else _FOLDED[char] for char in piece)
    if _PARAGRAPH_BREAK.search(spaces):
        return "\n"
    return " " if spaces else ""
