"""Short statements, targets and conditions of items.

A statement has at most 80 characters, no final full stop and ASCII quote marks; what
is longer is cut at a word's edge with an ellipsis (positions-spec.md, section 6).
"""

from __future__ import annotations

from search_index.text import AnalysedText

__all__ = ["find_condition", "find_target", "join_statement", "make_statement"]

_LENGTH = 80
_ASCII = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_CONDITIONS = frozenset(["if", "unless", "once", "until", "provided"])
_NOUNS = frozenset({"NN", "NNS", "NNP"})
_INSIDE = _NOUNS | {"DT", "JJ", "POS", "CD", "PRP$"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def make_statement(analysed: AnalysedText, first: int, last: int) -> str:
    """Return the words of a range as a statement."""
    return _shortened(analysed.words(first, last))


def join_statement(analysed: AnalysedText, parts: list[tuple[int, int]]) -> str:
    """Return the words of several ranges as one statement."""
    return _shortened(" ".join(analysed.words(*part) for part in parts))


def _shortened(words: str) -> str:
    text = " ".join(words.split()).translate(_ASCII)
    text = text.strip(" ,;:.")
    if text.count('"') % 2:
        text = text.replace('"', "")
    if len(text) <= _LENGTH:
        return text
    cut = text.rfind(" ", 0, _LENGTH - 1)
    return text[: cut if cut > 0 else _LENGTH - 1].rstrip(" ,;:") + "…"


def find_condition(analysed: AnalysedText, first: int, last: int) -> str | None:
    """Return the *if*, *unless*, *once* or *until* part of a range, or None."""
    for i in range(first, last - 2):
        if analysed.tokens.lower[i] in _CONDITIONS:
            end = i + 1
            while end < last and analysed.tokens.words[end] not in {",", ";"}:
                end += 1
            return analysed.words(i, end)
    return None


def find_target(analysed: AnalysedText, first: int, last: int) -> tuple[str, ...]:
    """Return the first noun phrase of a range, if it names something."""
    tokens = analysed.tokens
    i = first
    while i < last and tokens.tags[i] not in _INSIDE:
        if tokens.tags[i] in _FINITE:
            return ()
        i += 1
    start = i
    while i < last and tokens.tags[i] in _INSIDE:
        i += 1
    if start == i or tokens.tags[i - 1] not in _NOUNS or i - start > 8:
        return ()
    while start < i - 1 and tokens.tags[start] in {"DT", "PRP$"}:
        start += 1
    return (analysed.words(start, i),)
