"""The *if*, *unless*, *once* or *by May* of a proposal, as the text has it."""

from __future__ import annotations

from search_index.sentences.phrases import Range
from search_index.sentences.times import DAYS
from search_index.text.analysis import AnalysedText

__all__ = ["find_condition"]

_CONDITIONS = frozenset({"if", "unless", "once", "until", "provided"})
_LEAST = 3
_TIMES = frozenset({"noon", "midnight", "tomorrow"})


def find_condition(analysed: AnalysedText, extent: Range) -> str | None:
    """Return the *if*, *unless*, *once* or *until* part of a range, or None."""
    first, last = extent
    lower = analysed.tokens.lower
    for i in range(first, last - 2):
        opens = lower[i] in _CONDITIONS or lower[i : i + 3] == ("in", "return", "for")
        if opens:
            end = i + 1
            while end < last and lower[end] not in {",", ";"}:
                end += 1
            return analysed.words(i, end)
    return _deadline(analysed, first, last)


def _deadline(analysed: AnalysedText, first: int, last: int) -> str | None:
    """Return the *by May* that ends a range, or None."""
    tokens = analysed.tokens
    for i in range(max(first, last - _LEAST), last - 1):
        following = tokens.words[i + 1]
        year = following.isdigit() and len(following) == 4
        # *By May*, but not *by may*: what is a day only with a capital.
        day = following[:1].isupper() and following.lower() in DAYS
        known = day or following in _TIMES
        if tokens.lower[i] == "by" and (known or year):
            return analysed.words(i, last)
    return None
