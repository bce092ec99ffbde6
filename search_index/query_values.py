"""What the parts of a query say: kinds, modalities, days, words with * and ~."""

from __future__ import annotations

import calendar
import re
from datetime import date

from search_index.hits import HitKind
from search_index.model import Modality
from search_index.query_tree import Fuzzy, Phrase, Prefix, Word
from search_index.text.stems import stem
from search_index.text.words import normal_words

__all__ = [
    "PLAIN_MARKS",
    "ending_of",
    "read_days",
    "read_kind",
    "read_modality",
    "term_of",
]

PLAIN_MARKS = {ord(mark): '"' for mark in "“”„‟«»〝〞＂″"}
PLAIN_MARKS |= {ord(mark): "'" for mark in "‘’‚‛＇"}
PLAIN_MARKS |= {ord(dash): "-" for dash in "‐‑‒–—―−﹘﹣－"}
"""Quote marks and dashes of every shape, and what they are when plain."""
_DATE = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_ENDING = re.compile(r"(?<!\*)\*+$|~[12]?$")
_LONGEST_SHORT_WORD = 5
_KINDS = {
    "text": HitKind.TEXT,
    "paragraph": HitKind.TEXT,
    "quotation": HitKind.QUOTATION,
    "quote": HitKind.QUOTATION,
    "position": HitKind.POSITION,
    "proposal": HitKind.PROPOSAL,
}


def read_kind(words: str) -> HitKind | None:
    """Return the kind of that name, one or many of it, or None."""
    forms = normal_words(words)
    if len(forms) != 1:
        return None
    return _KINDS.get(forms[0]) or _KINDS.get(forms[0].removesuffix("s"))


def read_modality(words: str) -> Modality | None:
    """Return the modality of that name in any inflection, or None."""
    forms = normal_words(words)
    if len(forms) != 1:
        return None
    stems = {stem(modality.value): modality for modality in Modality}
    return stems.get(stem(forms[0]))


def read_days(words: str) -> tuple[date, date] | None:
    """Return the first and the last day of a year, a month or a day, or None."""
    match = _DATE.fullmatch(words.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            last = calendar.monthrange(year, month)[1]
            return date(year, month, 1), date(year, month, last)
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        # No such day, month or year, whatever the digits say.
        return None


def ending_of(piece: str) -> str:
    """Return the ``*`` or ``~`` that a word ends with, or nothing."""
    match = _ENDING.search(piece)
    return match[0] if match else ""


def term_of(forms: tuple[str, ...], ending: str) -> Word | Phrase | Prefix | Fuzzy:
    """Return what one or more words with such an ending ask for."""
    if len(forms) > 1:
        return Phrase(forms)
    if not ending:
        return Word(forms[0])
    if ending[0] == "*":
        return Prefix(forms[0])
    near = 1 if len(forms[0]) <= _LONGEST_SHORT_WORD else 2
    return Fuzzy(forms[0], int(ending[1:] or near))
