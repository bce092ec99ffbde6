"""The terms that a segment lists passages under, and their fields.

A block is listed under each of its words, under each pair of neighbours
that are both among the commonest words (there are many passages with *of* and many with
*the*, fewer with *of the*), and under what is known of the findings in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from search_index.lexicons import load_lexicon
from search_index.text.stems import stem

__all__ = [
    "ANY_FINDING",
    "FOUND",
    "KIND",
    "MOST_TIMES",
    "NAME",
    "PAIR",
    "TITLE",
    "WHOLE",
    "WORD",
    "kind_term",
    "modality_term",
    "pairs_of",
    "stem_term",
    "term_of",
    "word_term",
]

FOUND, KIND, NAME, PAIR, TITLE, WHOLE, WORD = (
    "found", "kind", "name", "pair", "title", "whole", "word",
)  # fmt: skip
"""Fields, in the order in which they are written.

They list blocks, but for ``found``, which lists findings by their words, ``title``,
which lists articles by the stems of its words, and ``whole``, which lists articles by
the stems of all their words, each with a byte: in how many of its blocks, or 0 when
the word is in its title alone.
"""

ANY_FINDING = b"any"
_LONGEST = 100
_KNOWN_STEMS = 1 << 15
"""Words of which terms are kept: articles one after the other have most in common."""
_COMMON = frozenset(map(str.encode, load_lexicon("common_words").strings("words")))


@lru_cache(maxsize=_KNOWN_STEMS)
def stem_term(form: str) -> bytes:
    """Return the term that a word's stem is listed under."""
    return word_term(stem(form))


def word_term(form: str) -> bytes:
    """Return the term of a word: itself; of a long one its beginning and a sum."""
    return term_of(form.encode())


def term_of(word: bytes) -> bytes:
    """Return the term of a word, as ``word_term`` does."""
    if len(word) <= _LONGEST:
        return word
    from hashlib import blake2b  # noqa: PLC0415 - hardly any word is as long

    return word[:_LONGEST] + blake2b(word, digest_size=8).hexdigest().encode()


MOST_TIMES = 15
"""In how many blocks of an article a word is counted at most."""


def kind_term(kind: int) -> bytes:
    """Return the term of a kind, by its number."""
    return b"k%d" % kind


def modality_term(modality: int) -> bytes:
    """Return the term of a modality, by its number."""
    return b"m%d" % modality


def pairs_of(forms: Sequence[bytes]) -> set[bytes]:
    """Return the terms of the pairs of common neighbours."""
    return {
        b"%b %b" % pair
        for pair in pairwise(forms)
        if pair[0] in _COMMON and pair[1] in _COMMON
    }
