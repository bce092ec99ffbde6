"""The word lists that findings are told by, from the lexicon ``attitudes``."""

from __future__ import annotations

from functools import cache

from search_index.lexicons import load_lexicon
from search_index.text.stems import stem

__all__ = ["anchors_of", "blame_words", "phrase_at", "stems_for", "words_for"]


@cache
def words_for(name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(load_lexicon("attitudes").strings(name))


@cache
def blame_words() -> frozenset[str]:
    """Return the words of blame: those of faults, and those that scorn."""
    return words_for("blame") | words_for("scorn")


@cache
def _phrases(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a list, by the longest word after their first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in map(str.split, words_for(name)):
        found.setdefault(max(words[1:], key=len), []).append(tuple(words))
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def anchors_of(*names: str) -> frozenset[str]:
    """Return the words without one of which no phrase of some lists stands anywhere."""
    return frozenset(word for name in names for word in _phrases(name))


def phrase_at(name: str, lower: tuple[str, ...], i: int) -> int:
    """Return where a phrase of a list begins that a token is the anchor of, or -1.

    Its first word may stand in any form: *missed the mark*.
    """
    for first, *rest in _phrases(name).get(lower[i], ()):
        start = i - 1 - rest.index(lower[i])
        told = lower[start + 1 : start + 1 + len(rest)] == tuple(rest)
        if start >= 0 and told and stem(lower[start]) == stem(first):
            return start
    return -1


@cache
def stems_for(name: str) -> frozenset[str]:
    """Return the stems of a list's words, which all their forms have."""
    return frozenset(map(stem, words_for(name)))
