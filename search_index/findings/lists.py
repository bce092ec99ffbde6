"""The word lists that findings are told by, from the lexicon ``attitudes``."""

from __future__ import annotations

from functools import cache

from search_index.lexicons import load_lexicon
from search_index.text.stems import stem

__all__ = ["stems_for", "words_for"]


@cache
def words_for(name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(load_lexicon("attitudes").strings(name))


@cache
def stems_for(name: str) -> frozenset[str]:
    """Return the stems of a list's words, which all their forms have."""
    return frozenset(map(stem, words_for(name)))
