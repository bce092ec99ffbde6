"""Words for days, months and stretches of time."""

from __future__ import annotations

import re

from search_index.lexicons import grammar
from search_index.text.analysis import AnalysedText

__all__ = ["DAYS", "TIME_OPENERS", "UNITS", "is_time", "is_time_word", "is_year"]

DAYS = grammar("days")
UNITS = grammar("units")
TIME_OPENERS = grammar("time_openers")
_OPENERS = TIME_OPENERS | DAYS
_WORDS = DAYS | UNITS | grammar("time_adverbs")
_ALSO_WORDS = frozenset({"may", "march", "august"})
_YEAR = re.compile(r"1[1-9]\d\d|20\d\d")
_BEFORE_YEAR = grammar("before_year")
_AFTER_UNIT = frozenset({"ago", "earlier", "later", "before", "after"})


def is_time_word(word: str) -> bool:
    """Tell whether a word in lower case names a day, a month or a stretch of time."""
    return word in _WORDS


def is_year(analysed: AnalysedText, i: int) -> bool:
    """Tell whether a token is a year after a preposition: *by 2020*."""
    lower = analysed.tokens.lower
    dated = i > 0 and lower[i - 1] in _BEFORE_YEAR
    return dated and _YEAR.fullmatch(lower[i]) is not None


def is_time(analysed: AnalysedText, extent: tuple[int, int], head: int) -> bool:
    """Tell whether a noun phrase says when: *last week*, *Tuesday*, *a year ago*.

    Args:
        analysed: the text.
        extent: the tokens of the phrase.
        head: its head.
    """
    tokens, (first, end) = analysed.tokens, extent
    word = tokens.lower[head]
    if word in DAYS:
        return tokens.words[head][0].isupper() or word not in _ALSO_WORDS
    if tokens.tags[head] == "CD":
        if head > first:
            return tokens.lower[first] in DAYS
        return is_year(analysed, first)
    if word not in UNITS:
        return False
    following = tokens.lower[end] if end < len(tokens) else ""
    if following == "of":
        return False
    return tokens.lower[first] in _OPENERS or following in _AFTER_UNIT
