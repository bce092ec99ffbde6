"""Names that an acronym spells out: *Customs and Border Protection (CBP)*.

In brackets after them, or anywhere in the article when the name has an *and* in it.

The letters are matched with the words before the bracket, backwards, small words
skipped. Method: Schwartz and Hearst 2003, A simple algorithm for identifying
abbreviation definitions in biomedical text.
"""

from __future__ import annotations

from itertools import compress

from search_index.lexicons.name_words import name_words
from search_index.text.analysis import AnalysedText

__all__ = ["find_spelt_out"]

_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "&", ",", "de", "'s"})
_LEAST, _MOST = 2, 10
_LONGEST_LOOSE, _MOST_BEFORE = 5, 4


def find_spelt_out(analysed: AnalysedText) -> dict[int, int]:
    """Return where names begin that an acronym after them spells, with their ends."""
    words = analysed.tokens.words
    found: dict[int, int] = {}
    for i, word in enumerate(words[:-2]):
        if word != "(" or words[i + 2] != ")":
            continue
        short = words[i + 1]
        if short.isalpha() and short.isupper() and _LEAST < len(short) <= _MOST:
            start = _start(analysed, i, short.lower())
            if start is not None:
                found[start] = i
    return found | _joined(analysed)


def _joined(analysed: AnalysedText) -> dict[int, int]:
    """Return the names with *and* whose initials an acronym of the article has."""
    lower, words = analysed.tokens.lower, analysed.tokens.words
    found: dict[int, int] = {}
    acronyms: frozenset[str] | None = None
    for i in compress(range(len(lower)), map("and".__eq__, lower)):
        if i == 0 or not words[i - 1][0].isupper():
            continue
        if acronyms is None:
            acronyms = frozenset(
                word.lower()
                for word in words
                if _LEAST < len(word) <= _LONGEST_LOOSE and word.isupper()
            )
        first = i - 1
        while first > 0 and i - first < _MOST_BEFORE and words[first - 1][0].isupper():
            first -= 1
        for start in range(first, i):
            end = _spells(analysed, start, acronyms)
            if end > i:
                found[start] = end
                break
    return found


def _spells(analysed: AnalysedText, start: int, acronyms: frozenset[str]) -> int:
    """Return where words end whose initials are one of some acronyms, or -1."""
    lower, words = analysed.tokens.lower, analysed.tokens.words
    letters, k = "", start
    while k < len(words) and len(letters) < _LONGEST_LOOSE:
        if words[k][0].isupper():
            letters += lower[k][0]
            if letters in acronyms:
                return k + 1
        elif lower[k] not in _SMALL:
            break
        k += 1
    return -1


def _start(analysed: AnalysedText, end: int, letters: str) -> int | None:
    """Return where the words begin whose initials are some letters, or None."""
    lower, words = analysed.tokens.lower, analysed.tokens.words
    left, k = len(letters), end
    while left > 0:
        k -= 1
        if k < 0 or analysed.tokens.tags[k] == ".":
            return None
        if lower[k][0] == letters[left - 1] and words[k][0].isupper():
            left -= 1
        elif lower[k] not in _SMALL:
            return None
    while k > 1 and lower[k - 1] in {"of", "for"} and lower[k - 2] in _bodies():
        k -= 2  # *Department for* Business and Trade (BT)
        while k > 0 and words[k - 1][0].isupper() and lower[k - 1] in _bodies():
            k -= 1
    return k


def _bodies() -> frozenset[str]:
    return name_words().bodies
