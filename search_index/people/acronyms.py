"""Names that an acronym in brackets spells out: *Customs and Border Protection (CBP)*.

The letters are matched with the words before the bracket, backwards, small words
skipped. Method: Schwartz and Hearst 2003, A simple algorithm for identifying
abbreviation definitions in biomedical text.
"""

from __future__ import annotations

from search_index.lexicons.name_words import name_words
from search_index.text.analysis import AnalysedText

__all__ = ["find_spelt_out"]

_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "&", ",", "de", "'s"})
_LEAST, _MOST = 2, 10


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
    return found


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
