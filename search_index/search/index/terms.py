"""The terms that a segment lists passages under, and their fields.

A block is listed under the stem of each of its words, under each pair of neighbours
that are both among the commonest words (there are many passages with *of* and many with
*the*, fewer with *of the*), and under what is known of the findings in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from search_index.lexicons import load_lexicon
from search_index.text.stems import stem

__all__ = [
    "ANY_FINDING",
    "KIND",
    "NAME",
    "PAIR",
    "STEM",
    "TITLE",
    "kind_term",
    "modality_term",
    "pairs_of",
    "stem_term",
    "word_term",
]

KIND, NAME, PAIR, STEM, TITLE = ("kind", "name", "pair", "stem", "title")
"""Fields, in the order in which they are written. Titles list articles, not blocks."""

ANY_FINDING = b"any"
_LONGEST = 100
_COMMON = frozenset(load_lexicon("common_words").strings("words"))


def stem_term(form: str) -> bytes:
    """Return the term that a word's stem is listed under."""
    return word_term(stem(form))


def word_term(form: str) -> bytes:
    """Return the term of a word as it is; a very long one is cut.

    What is cut is told apart when the text is looked at.
    """
    return form.encode()[:_LONGEST]


def kind_term(kind: int) -> bytes:
    """Return the term of a kind, by its number."""
    return b"k%d" % kind


def modality_term(modality: int) -> bytes:
    """Return the term of a modality, by its number."""
    return b"m%d" % modality


def pairs_of(forms: Sequence[str]) -> Iterable[bytes]:
    """Return the terms of the pairs of common neighbours."""
    return {
        f"{first} {second}".encode()
        for first, second in pairwise(forms)
        if first in _COMMON and second in _COMMON
    }
