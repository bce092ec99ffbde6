"""What the parts of a query say: kinds, modalities, days, words with * and ~."""

from __future__ import annotations

import re
from datetime import date

from search_index.model.documents import HitKind, Modality
from search_index.search.query_tree import (
    Between,
    Fuzzy,
    KindIs,
    ModalityIs,
    Phrase,
    Prefix,
    Word,
)
from search_index.text.stems import stem
from search_index.text.words import normal_words

__all__ = [
    "PLAIN_MARKS",
    "complaint_about",
    "complaint_about_field",
    "ending_of",
    "read_days",
    "read_kind",
    "read_modality",
    "term_of",
    "value_of",
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
            from calendar import monthrange  # noqa: PLC0415 - for few queries

            last = monthrange(year, month)[1]
            return date(year, month, 1), date(year, month, last)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
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


def value_of(name: str, words: str) -> KindIs | ModalityIs | Between | None:
    """Return what a field with such a value asks for, or None when it has no such."""
    if name in {"kind", "modality"}:
        # A demand is a kind of proposal, whatever the field is called.
        kind = read_kind(words) if name == "kind" else None
        modality = None if kind else read_modality(words)
        return KindIs(kind) if kind else ModalityIs(modality) if modality else None
    days = read_days(words)
    if days is None:
        return None
    return Between(days[0], None) if name == "from" else Between(None, days[1])


def complaint_about_field(name: str) -> str:
    """Return one line about a field that there is not."""
    known = "who, said, title, kind, modality, from, to, note, tag"
    return f"“{name[:20]}:” is no field ({known} are): searched as words"


def complaint_about(name: str, words: str) -> str:
    """Return one printable line about a value that a field does not take."""
    shown = "".join(char if char.isprintable() else " " for char in words[:30])
    what = {
        "kind": "is no kind (" + ", ".join(HitKind) + ")",
        "modality": "is no modality (" + ", ".join(Modality) + ")",
    }.get(name, "is no date (2017, 2017-12 or 2017-12-15)")
    return f"“{name}:{shown}” {what}: searched as words"
