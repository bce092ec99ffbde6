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
from collections.abc import Sequence

__all__ = ["fold"]

_CHANGED = re.compile(r"[^\x20-\x7e]+|(?:''|``)|[ ]{2,}|`|-{2,3}")
"""Stretches that may fold to something else than themselves."""

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n|[\u2029\x0c]")
_RUN = re.compile(
    r"\s+|[\u2018\u2019\u201a\u201b\u2032]{2}|[\u2010-\u2015\u2212]{2,3}|."
)

_SINGLE_MARKS = "\u2018\u2019\u201a\u201b\u2032\u2035\u00b4\u2039\u203a\uff07`"
_DOUBLE_MARKS = "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u301d\u301e\uff02"
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


class _Folded(dict[str, str]):
    """What one character folds to, worked out at its first use."""

    def __missing__(self, character: str) -> str:
        if character in _SINGLE_MARKS:
            folded = "'"
        elif character in _DOUBLE_MARKS:
            folded = '"'
        elif character in _DASHES:
            folded = "-"
        elif unicodedata.category(character) in {"Cf", "Mn", "Me", "Cc"}:
            folded = ""
        else:
            folded = _LETTERS.get(character) or "".join(
                part
                for part in unicodedata.normalize("NFKD", character)
                if not unicodedata.combining(part)
            )
        self[character] = folded
        return folded


_FOLDED = _Folded()


def _fold_piece(piece: str) -> str:
    """Fold what ``_RUN`` or ``_CHANGED`` took for one piece."""
    if piece.isspace():
        return "\n" if _PARAGRAPH_BREAK.search(piece) else " "
    if len(piece) == 1:
        return _FOLDED[piece]
    return '"' if piece[0] not in "-" + _DASHES else "-"


def fold(text: str) -> tuple[str, Sequence[int]]:
    """Fold quote marks, dashes, accents and space, and keep case.

    A run of space becomes one space, or one line end where it holds a paragraph
    break, which no query can contain.

    Args:
        text: any text.

    Returns:
        The folded text, and for each of its characters the offset in ``text``
        that it comes from, with the length of ``text`` after the last.
    """
    pieces: list[str] = []
    offsets = array("q")
    done = 0
    for start, piece in _changed_pieces(text):
        if start > done:
            pieces.append(text[done:start])
            offsets.extend(range(done, start))
        folded = _fold_piece(piece)
        pieces.append(folded)
        offsets.extend([start] * len(folded))
        done = start + len(piece)
    pieces.append(text[done:])
    offsets.extend(range(done, len(text) + 1))
    return "".join(pieces), offsets


def _changed_pieces(text: str) -> list[tuple[int, str]]:
    """Find what may fold to something else, in text order."""
    found: list[tuple[int, str]] = []
    done = 0
    for match in _CHANGED.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        piece = match[0]
        if piece[0] in "'`- " or ("a" <= piece[0] <= "~"):
            end = _space_end(text, start, end)
            found.append((start, text[start:end]))
            done = end
            continue
        for run in _RUN.finditer(text, _space_start(text, start, piece, done), end):
            run_end = _space_end(text, run.start(), run.end())
            if run.start() >= done:
                found.append((run.start(), text[run.start() : run_end]))
                done = run_end
    return found


def _space_start(text: str, start: int, piece: str, done: int) -> int:
    """Take the one plain space before a run of other space into that run."""
    before = piece[0].isspace() and start > done and text[start - 1] == " "
    return start - 1 if before else start


_SPACE = re.compile(r"\s*")


def _space_end(text: str, start: int, end: int) -> int:
    """Let a run of space go on over what the scan took for ordinary."""
    if not text[start].isspace():
        return end
    match = _SPACE.match(text, end)
    return match.end() if match else end
