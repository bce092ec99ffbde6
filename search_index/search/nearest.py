"""The nearest query that finds something, where one finds nothing.

First each word that the library does not have is replaced by the nearest one that it
has; then the same words will do anywhere, not in a row, near one another or of a field;
then words are left out, as few as possible; at last any of them will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, islice
from typing import Protocol

from search_index.search.query_tree import Query, TypedWord

__all__ = ["Asking", "nearest_query"]

_MOST_WORDS = 8
_LONGEST = 30
"""Characters; looking for a longer word's neighbours would take long."""
_MOST_LEFT_OUT, _MOST_TRIED = 2, 8
_QUOTES = ('"', "“", "”")
_EDGE = ("", " ", *_QUOTES)
"""What stands before the first word of a query, of a phrase, or any other word."""
_JOINING = re.compile(r"AND|OR|NOT|(?i:near)/\d{1,9}")
_NEAR = re.compile(r"\snear/\d{1,9}\s", re.IGNORECASE)
_IN_A_ROW = re.compile(r'(?<![^\s(])["“”]([\w\s\'’.,-]*)["“”](?![^\s)])')
_NOTHING = re.compile(r'(?:\b[A-Za-z]+:=?)?(?:""|“”)')
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT)\b|\bnear/|(?<!\S)-")
_OF_A_FIELD = re.compile(r"(?<![^\s(])(?:who|said|title):=?(?=[^\s)])", re.IGNORECASE)


class Asking(Protocol):
    """What is asked of a library."""

    def near(self, word: str) -> str | None:
        """Return the nearest word that the library has, or None."""

    def finds(self, text: str) -> bool:
        """Tell whether a query finds anything."""


def nearest_query(query: Query, asking: Asking) -> str:
    """Return the nearest query that finds something, or empty.

    Args:
        query: what finds nothing.
        asking: asks the library.
    """
    typed = [word for word in query.typed if len(word.form) <= _LONGEST][:_MOST_WORDS]
    known = {word: asking.near(word.form) for word in typed}
    text = query.text
    for word in reversed(typed):
        near, after = known[word], text[word.span.end :]
        # What is before a colon is the name of a field, if a wrong one.
        if near and near != word.form and not after.startswith(":"):
            text = text[: word.span.start] + near + after
    if text != query.text and asking.finds(text):
        return text
    for text in _loosened(query.text):
        if asking.finds(text):
            return text
    return _with_fewer(query, known, asking)


def _loosened(text: str) -> Iterator[str]:
    """Go through what asks for the same words, only of more passages."""
    pieces = text.split()
    while pieces and _JOINING.fullmatch(pieces[-1]):
        # It joins nothing yet: one is typing on.
        pieces.pop()
    finished = " ".join(pieces)
    if len(pieces) < len(text.split()):
        yield finished
    elsewhere = _NEAR.sub(" ", finished)
    if not _OPERATOR.search(elsewhere):
        elsewhere = _IN_A_ROW.sub(r"\1", elsewhere)
    if elsewhere != finished:
        yield elsewhere
    anywhere = _OF_A_FIELD.sub("", finished)
    if anywhere != finished:
        yield anywhere


def _with_fewer(
    query: Query, known: dict[TypedWord, str | None], asking: Asking
) -> str:
    """Return the query with as few words left out as possible, or with any of them."""
    words = list(known)
    # What the library does not have goes first.
    words.sort(key=lambda word: known[word] == word.form)
    fewer = (
        left_out
        for count in range(1, min(len(words), _MOST_LEFT_OUT + 1))
        for left_out in combinations(words, count)
    )
    for left_out in islice(fewer, _MOST_TRIED):
        text = _without(query.text, left_out)
        if text and asking.finds(text):
            return text
    found = [word.form for word in query.typed if known.get(word) == word.form]
    text = " OR ".join(dict.fromkeys(found))
    return text if len(found) > 1 and asking.finds(text) else ""


def _without(text: str, words: tuple[TypedWord, ...]) -> str:
    for word in sorted(words, key=lambda word: word.span, reverse=True):
        before, after = text[: word.span.start], text[word.span.end :]
        if before.endswith(":"):
            # A field of which nothing is left.
            before = before[: before.rfind(" ") + 1]
        elif after.startswith(_QUOTES):
            before = before.rstrip()
        elif before[-1:] in _EDGE:
            after = after.lstrip(": ")
        text = before + after
    text = _NOTHING.sub("", " ".join(text.split()))
    return " ".join(text.split())
