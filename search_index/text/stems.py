"""Inflections: words of one stem find each other.

The stemmer is Porter's second English one (Snowball); a short list of irregular forms
comes before it, since no rule makes *said* of *say*.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from Stemmer import Stemmer

from search_index.lexicons import load_lexicon

__all__ = ["places_of_stem", "stem"]

_MOST_KEPT = 400_000
_LONGEST = 40


class _Stems(dict[str, str]):
    """What words met before stem to."""

    def __init__(self) -> None:
        super().__init__()
        # What it keeps of its own would be a second copy, and shared by all threads.
        self._stemmer = Stemmer("english", 0)
        self.irregular: dict[str, str] = {}
        lexicon = load_lexicon("irregular_forms")
        for line in lexicon.strings("forms"):
            base, *forms = line.split()
            self.irregular.update(dict.fromkeys(forms, base))
        self._not_of_man = frozenset(lexicon.strings("not_of_man"))

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = word
        if len(word) <= _LONGEST and word.isascii() and word.isalpha():
            # A stem is never empty: the shortest words come back as they are.
            base = self.irregular.get(word, word)
            if base == word and word.endswith("men") and word not in self._not_of_man:
                base = f"{word[:-2]}an"
            found = str(self._stemmer.stemWord(base)) or word
        self[word] = found
        return found


@cache
def _stems() -> _Stems:
    return _Stems()


def stem(word: str) -> str:
    """Return the stem of a normalised word; only English words have one."""
    return _stems()[word]


def places_of_stem(base: str, words: Sequence[str]) -> list[int]:
    """Return which of some normalised words have a stem, stemming few of them."""
    stems = _stems()
    first, irregular = base[:1], stems.irregular
    # Whatever the rules cut off or change, it is not the first letter.
    having = {
        word
        for word in set(words)
        if (word[:1] == first or word in irregular) and stems[word] == base
    }
    return [place for place, word in enumerate(words) if word in having]
