"""Rows of a few words by which the source of a quotation is found.

First long rows, which stand nowhere else, one after another: a word that was changed
spoils one of them. Where none is found, shorter ones, which stand in more articles,
taken where the words are rare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from search_index.lexicons import load_lexicon
from search_index.verify.drafts import DraftQuotation

__all__ = ["Probe", "probes_of"]

_LENGTHS = (6, 3, 2)
_MOST = (4, 6, 6)
"""How many rows of each length are looked for at once."""
_LEAST_BESIDE = 4
_LEAST = (0.0, 8.0, 10.0)
"""How rare a row of each length must be: one of common words leads everywhere."""
_SHORT = 12
"""Words of a quotation that has too few rare rows for one that is spoilt."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A few words in a row.

    Attributes:
        forms: folded.
        written: as they stand in the draft.
    """

    forms: tuple[str, ...]
    written: str


def probes_of(asked: DraftQuotation, level: int = 0) -> tuple[Probe, ...]:
    """Return the rows of words to look for, in the quotation's order.

    Args:
        asked: the quotation of a draft.
        level: 0 for long rows, 1 for shorter ones, 2 for pairs of words.
    """
    if level == 0:
        chosen = _long_rows(asked)
    else:
        forms = asked.quoted.forms
        length = _LENGTHS[level]
        rows = [
            (first, first + length)
            for start, end in asked.quoted.pieces
            for first in range(start, end - length + 1)
        ]
        telling = [row for row in rows if _rarity(forms[slice(*row)]) >= _LEAST[level]]
        short = level == 1 and len(forms) <= _SHORT
        # What was changed is as rare as can be, and spoils a row of each part.
        wanted = _MOST[level] if short else max(2, len(forms) // length)
        wanted = min(_MOST[level], wanted)
        chosen = _spread(forms, rows if short else telling or rows, wanted)
    return tuple(_probe(asked, first, last) for first, last in sorted(chosen))


def _long_rows(asked: DraftQuotation) -> list[tuple[int, int]]:
    """Return rows that cover the quotation; a piece that is short is one by itself."""
    rows = [
        (first, min(first + _LENGTHS[0], end))
        for start, end in asked.quoted.pieces
        for first in range(start, end, _LENGTHS[0])
    ]
    # What is left over at the end is too short to be looked for beside the rest.
    long = [row for row in rows if row[1] - row[0] >= _LEAST_BESIDE]
    return _evenly(long or rows[:1], _MOST[0])


def _evenly(rows: list[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    if len(rows) <= most:
        return rows
    return [rows[place * len(rows) // most] for place in range(most)]


def _spread(
    forms: Sequence[str], rows: Sequence[tuple[int, int]], wanted: int
) -> list[tuple[int, int]]:
    """Return the rarest row of each part of a quotation."""
    best: dict[int, tuple[float, tuple[int, int]]] = {}
    for row in rows:
        part = row[0] * wanted // len(forms)
        rarity = _rarity(forms[slice(*row)])
        if part not in best or rarity > best[part][0]:
            best[part] = rarity, row
    return [row for _, row in best.values()]


def _probe(asked: DraftQuotation, first: int, last: int) -> Probe:
    quoted = asked.quoted
    spans = quoted.spans[first:last]
    written = [span.of(asked.text) for span in spans]
    # A sign is no word to the search.
    said = [word for word in written if any(map(str.isalnum, word))]
    return Probe(quoted.forms[first:last], " ".join(said))


def _rarity(forms: Sequence[str]) -> float:
    """Guess how rare a row of words is: long words are, and common ones are not."""
    common = _common()
    return sum(0.5 if form in common else min(len(form), 12) for form in forms)


@cache
def _common() -> frozenset[str]:
    return frozenset(load_lexicon("common_words").strings("words"))
