"""The word lists that findings are told by, from the lexicon ``attitudes``."""

from __future__ import annotations

from functools import cache

from search_index.lexicons import load_lexicon
from search_index.text.stems import stem

__all__ = ["blame_words", "phrase_at", "stems_for", "words_for"]


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
    """Return the phrases of a list, by the stem of their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in map(str.split, words_for(name)):
        found.setdefault(stem(first), []).append(tuple(rest))
    return {first: tuple(rests) for first, rests in found.items()}


def phrase_at(name: str, lower: tuple[str, ...], i: int) -> bool:
    """Tell whether a phrase of a list stands at a token, its first word in any form."""
    rests = _phrases(name).get(stem(lower[i]), ())
    return any(lower[i + 1 : i + 1 + len(rest)] == rest for rest in rests)


@cache
def stems_for(name: str) -> frozenset[str]:
    """Return the stems of a list's words, which all their forms have."""
    return frozenset(map(stem, words_for(name)))
