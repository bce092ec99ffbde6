"""The words of a text as a search sees them, with where they stand.

One function reads articles and queries alike, so what is typed finds what is written:
case, accents, ligatures, every shape of apostrophe, possessive *'s* and invisible
characters make no difference. Every other mark parts words, dashes too. ``U.S.`` is
``us``, ``28,500`` and ``28 500`` are ``28500``, ``3.5%`` is ``3.5 percent``, ``CO₂`` is
``co2`` and ``km²`` is ``km2``. Scripts that put no spaces between words (Han, Kana,
Thai, Lao, Khmer, Burmese), and Hangul, are one word a character. Marks above and around
letters are dropped in every script, but the voicing marks of Kana, which make other
syllables. Time is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from itertools import islice

from search_index.text.word_patterns import ASCII_WORD

__all__ = ["Words", "find_words", "normal_words"]

_APOSTROPHES = "'\u2018\u2019\u201a\u201b\u2032\u2035\u00b4\u02bc\u02b9\u02bb\uff07`"
_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "æ": "ae",
    "œ": "oe",
    "ð": "d",
    "þ": "th",
    "ı": "i",
}
_VOICING = "\u3099\u309a"
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_POWERS = str.maketrans("²³", "23")
_LOWERED_OR_RAISED = re.compile("[₀-₉²³]")
_POWER = re.compile(r"(?<![^\W_])(?:[ckdm]?m|ft|in|mi|yd|s)[²³](?![^\W_])")
"""A unit's power; any other raised figure is a note's and parts words."""
_GROUPED = re.compile(
    r"(?<![0-9.,])[0-9]{1,3}(?:"
    r"(?:[\u00a0\u2007\u2009\u202f][0-9]{3}){1,8}"
    # With plain spaces two numbers may stand side by side: 5 000, not 66 213.
    r"|(?: [0-9]{3}){0,8} [0-9]00"
    r")(?![0-9])"
)
_GAP_IN_FIGURES = re.compile("[0-9][\u00a0\u2007\u2009\u202f ][0-9]")
_USUAL_MARKS = (
    ("\u2019", "'"), ("\u2018", "'"), ("`", "'"),
    # These part words, as many another mark does.
    ("\u201c", '"'), ("\u201d", '"'), ("\u2014", "-"), ("\u2013", "-"), ("\u2026", ";"),
)  # fmt: skip
_GAPS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f ", ","))
_SYLLABLE = re.compile(rf"[\u1100-\u11ff]+|[\u3041-\u30ff][{_VOICING}]")


def _raw_places(folded: str) -> list[tuple[int, int]]:
    """Return where the words of a folded text stand."""
    if folded.isascii():
        return [match.span() for match in ASCII_WORD.finditer(folded)]
    # Its pattern takes a while to make, and hardly any text needs it.
    from search_index.text.all_scripts import (  # noqa: PLC0415
        ANY_WORD,
        with_words_apart,
    )

    return [match.span() for match in ANY_WORD.finditer(with_words_apart(folded))]


_POSSESSIVE = "'s"
_DIGITS_AND_LETTERS = str.maketrans("", "", ",'")
_LETTERS_ALONE = str.maketrans("", "", ".'")


class Words:
    """The words of a stretch of text.

    Attributes:
        forms: the words, normalised; none is empty or holds a space.
    """

    __slots__ = (
        "_ends", "_folded", "_offsets", "_places", "_start", "_starts", "forms",
    )  # fmt: skip

    def __init__(
        self, forms: tuple[str, ...], folded: str, offsets: Sequence[int], start: int
    ) -> None:
        """Use ``find_words`` instead.

        Args:
            forms: the words.
            folded: the folded text that they stand in.
            offsets: for each character of that, which of the stretch it comes from.
            start: where the stretch begins in the text.
        """
        self.forms = forms
        self._folded, self._offsets, self._start = folded, offsets, start
        # Where words stand is asked of a few stretches only.
        self._places: list[tuple[int, int]] = []
        self._starts: Sequence[int] = ()
        self._ends: Sequence[int] = ()

    @property
    def starts(self) -> Sequence[int]:
        """First character of each word in the text."""
        if self.forms and not self._starts:
            self._find_places()
        return self._starts

    @property
    def ends(self) -> Sequence[int]:
        """One past the last character of each word in the text."""
        if self.forms and not self._ends:
            self._find_places()
        return self._ends

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where some words, half-open, begin and end in the text."""
        start, offsets, places = self._start, self._offsets, self._folded_places(last)
        end = places[last - 1][1]
        # Several characters may come from one: then its end is one further on.
        end = max(offsets[end], offsets[end - 1] + 1)
        return start + offsets[places[first][0]], start + end

    def _folded_places(self, least: int) -> Sequence[tuple[int, int]]:
        """Return where words stand in the folded text, so many of them at least."""
        known, folded = self._places, self._folded
        if len(known) >= least:
            return known
        if not folded.isascii():
            known = self._places = _raw_places(folded)
            return known
        # What comes after the last mark of an excerpt is not looked at.
        more = ASCII_WORD.finditer(folded, known[-1][1] if known else 0)
        known += [match.span() for match in islice(more, least - len(known))]
        return known

    def _find_places(self) -> None:
        start, offsets = self._start, self._offsets
        places = self._folded_places(len(self.forms))
        if isinstance(offsets, range):
            self._starts = array("q", [start + first for first, _ in places])
            self._ends = array("q", [start + last for _, last in places])
            return
        self._starts = array("q", [start + offsets[first] for first, _ in places])
        self._ends = array(
            "q",
            [start + max(offsets[last], offsets[last - 1] + 1) for _, last in places],
        )


class _Folded(dict[str, str]):
    """What one character folds to, worked out at its first use."""

    def __missing__(self, character: str) -> str:
        folded = self._fold(character)
        self[character] = folded
        return folded

    def _fold(self, character: str) -> str:
        if character in _APOSTROPHES:
            return "'"
        if character.isascii():
            return character.lower()
        category = unicodedata.category(character)
        if category[0] in "SZC" or category == "No":
            # Cf: soft hyphens, zero-width spaces, marks of direction.
            return "" if category == "Cf" else " "
        if category[0] == "M":
            return ""
        if category == "Nd":
            return str(unicodedata.decimal(character))
        if "\uac00" <= character <= "\ud7a3":
            return character
        parts = unicodedata.normalize("NFKD", character).casefold()
        if parts[1:] and parts[1:] in _VOICING:
            return unicodedata.normalize("NFC", parts)
        if parts == character:
            return _LETTERS.get(character, character)
        return "".join(self[part] for part in parts)


_FOLDED = _Folded()


class _OneForOne(dict[int, int]):
    """The characters that fold to one character; all others stay for later."""

    def __missing__(self, code: int) -> int:
        folded = _FOLDED[chr(code)]
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_ONE_FOR_ONE = _OneForOne()


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text; each character of the result has the offset it comes from.

    The offsets have one more at the end: the length of the text.
    """
    if _GAP_IN_FIGURES.search(text):
        text = _GROUPED.sub(lambda match: match[0].translate(_GAPS), text)
    if not text.isascii():
        # What most texts have; the rest is worked out character by character.
        for mark, ascii_mark in _USUAL_MARKS:
            text = text.replace(mark, ascii_mark)
    if text.isascii():
        return text.lower().replace("`", "'"), range(len(text) + 1)
    if _LOWERED_OR_RAISED.search(text):
        text = _POWER.sub(lambda match: match[0].translate(_POWERS), text)
        text = text.translate(_SUBSCRIPTS)
    plain = text.translate(_ONE_FOR_ONE)
    if plain.isascii():
        # Whatever does not fold one for one has been left as it was.
        return plain, range(len(text) + 1)
    if _SYLLABLE.search(text):
        return _fold_composing(text)
    return _fold_characters(text, range(len(text) + 1))


def _fold_composing(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text in which syllables are written as several characters."""
    pieces: list[str] = []
    offsets = array("q")
    done = 0
    for match in _SYLLABLE.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        pieces += (text[done : match.start()], composed)
        offsets.extend(range(done, match.start()))
        last = match.end() - 1
        offsets.extend(min(match.start() + i, last) for i in range(len(composed)))
        done = match.end()
    pieces.append(text[done:])
    offsets.extend(range(done, len(text) + 1))
    return _fold_characters("".join(pieces), offsets)


def _fold_characters(text: str, origins: Sequence[int]) -> tuple[str, Sequence[int]]:
    plain = text.translate(_ONE_FOR_ONE)
    special = [char for char in sorted(set(plain)) if len(_FOLDED[char]) != 1]
    if not special:
        return plain, origins
    pieces: list[str] = []
    offsets = array("q")
    done = 0
    for match in re.finditer(f"[{re.escape(''.join(special))}]", plain):
        start = match.start()
        folded = _FOLDED[match[0]]
        pieces += (plain[done:start], folded)
        offsets.extend(origins[done:start])
        offsets.extend([origins[start]] * len(folded))
        done = start + 1
    pieces.append(plain[done:])
    offsets.extend(origins[done:])
    return "".join(pieces), offsets


def _cleaned(raw: str) -> str:
    """Return a word without what may stand inside it."""
    if raw == "%":
        return "percent"
    raw = raw.removesuffix(_POSSESSIVE)
    if raw[0].isdigit():
        return raw.translate(_DIGITS_AND_LETTERS)
    return raw.translate(_LETTERS_ALONE)


def find_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """Find the words of a text, or of its characters ``start`` to ``end``.

    Args:
        text: any text.
        start: first character to read.
        end: one past the last one, or None for all.

    Returns:
        The words in text order; offsets are into ``text``.
    """
    folded, offsets = _fold(text[start:end])
    return Words(_forms(folded), folded, offsets, start)


def _forms(folded: str) -> tuple[str, ...]:
    if folded.isascii():
        raws: list[str] = ASCII_WORD.findall(folded)
    else:
        raws = [folded[start:end] for start, end in _raw_places(folded)]
    if "".join(raws).isalnum():
        # Nothing stands inside any word that does not belong to it.
        return tuple(raws)
    return tuple([raw if raw.isalnum() else _cleaned(raw) for raw in raws])


def normal_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without their places."""
    return _forms(_fold(text)[0])
