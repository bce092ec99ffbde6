"""What the tagger knows: a dictionary of possible tags, and learnt weights.

What is seen of a word by itself, and of the tags around it, comes back again and again:
it is added up once and kept. What speaks for each tag is kept as one number, in which
every tag has bits of its own, so that one addition adds up all tags.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from search_index import lexicons
from search_index.lexicons import load_lexicon
from search_index.text.possible_tags import IN_WORDS, possible_tags
from search_index.text.tag_features import (
    class_of,
    feature_ahead,
    feature_behind,
    feature_of_pair,
    features_of,
    features_of_both,
    features_of_kinds,
    features_of_tags,
    features_of_word,
    shape_of,
)

__all__ = [
    "BITS",
    "MOST_TAGS",
    "FeatureWeights",
    "Form",
    "Reading",
    "Weights",
    "load_weights",
]

FeatureWeights = dict[str, dict[str, int]]
_MOST_KEPT = 20_000
BITS = 13
"""Of one tag: what speaks for it stays below half of what they can tell."""
_MASK = (1 << BITS) - 1
MOST_TAGS = 40
_ABOVE_ZERO = sum(1 << (BITS * place + BITS - 1) for place in range(MOST_TAGS))
"""Makes what speaks for each tag a positive number."""


class Reading(NamedTuple):
    """A word as it is read inside a sentence, or at the head of one.

    Attributes:
        possible: the tags that it may have, the likeliest first.
        shape: how it is written.
        alone: what it speaks for by itself; nothing where it may have one tag only.
    """

    possible: tuple[str, ...]
    shape: str
    alone: int


class Form(NamedTuple):
    """What the tagger asks of a word each time that it meets it.

    Attributes:
        word: as written.
        lower: in lower case, with a straight apostrophe.
        kind: its kind, by which its neighbours are told.
        is_mark: is it no word?
        capital: does it begin with a capital?
        inside: how it is read inside a sentence.
        opening: how it is read where anything may have a capital.
        ahead: what it speaks for of the word after it.
        behind: what it speaks for of the word before it.
    """

    word: str
    lower: str
    kind: str
    is_mark: bool
    capital: bool
    inside: Reading
    opening: Reading
    ahead: int
    behind: int


_NOT_READ = Reading((), "", 0)


class Weights:
    """What the tagger knows.

    Attributes:
        dictionary: the possible tags of a word in lower case, the likeliest first.
        weights: for each feature, what it speaks for each tag.
        form: returns what is asked of a word, as written and in lower case with a
            straight apostrophe.
    """

    def __init__(
        self, dictionary: dict[str, tuple[str, ...]], weights: FeatureWeights
    ) -> None:
        self.dictionary = dictionary
        self.weights = weights
        self._places: dict[str, int] = {}
        self._number = cache(self._pack)
        self._first, self._last = (self._mark(mark, mark, mark) for mark in "<>")
        # A text may be made of words that never come again: not all are kept.
        keep = lru_cache(_MOST_KEPT)
        self.form: Callable[[str, str], Form] = keep(self._made)
        self._of_tags = keep(lambda *key: self._added(features_of_tags(*key)))
        self._of_kinds = keep(lambda *key: self._added(features_of_kinds(*key)))
        self._of_both = keep(lambda *key: self._added(features_of_both(*key)))

    def best(
        self,
        forms: Sequence[Form],
        i: int,
        possible: tuple[str, ...],
        alone: int,
        before: tuple[str, str, str],
    ) -> str:
        """Return the first of a word's possible tags for which most is said.

        Args:
            forms: the words of the sentence.
            i: the word.
            possible: the tags that it may have there.
            alone: what it speaks for by itself.
            before: the tag of the word before the last, of the last word, and what
                verbs the clause has had.
        """
        form = forms[i]
        _, last, verbs = before
        after = forms[i + 1] if i + 1 < len(forms) else self._last
        said = (
            _ABOVE_ZERO
            + alone
            + self._of_tags(*before)
            + self._of_kinds(form.kind, after.kind)
            + self._of_both(last, verbs, form.kind)
            + (forms[i - 1] if i else self._first).ahead
            + after.behind
        )
        pair = feature_of_pair(last, form.lower)
        if pair in self.weights:
            said += self._number(pair)
        places, best, most = self._places, "", -1
        for name in possible:
            score = said >> places[name] & _MASK
            if score > most:
                best, most = name, score
        return best

    def features(
        self, forms: Sequence[Form], i: int, read: Reading, before: tuple[str, str, str]
    ) -> tuple[str, ...]:
        """Return what is seen at a word, by name: arguments as of ``best``."""
        form = forms[i]
        earlier = forms[i - 1] if i else self._first
        after = forms[i + 1] if i + 1 < len(forms) else self._last
        return features_of(
            read.shape,
            (earlier.lower, form.lower, after.lower),
            (form.kind, after.kind),
            before[:2],
            before[2],
        )

    def _made(self, word: str, lower: str) -> Form:
        known = self.dictionary.get(lower)
        kind = class_of(word, lower, known)
        initial = word[0]
        if not initial.isalnum() and not (initial in IN_WORDS and len(word) > 1):
            return self._mark(word, lower, kind)
        capital = initial.isupper()
        inside = opening = self._reading(word, lower, kind, opens=False)
        if capital:
            opening = self._reading(word, lower, kind, opens=True)
        ahead, behind = self._beside(lower)
        return Form(word, lower, kind, False, capital, inside, opening, ahead, behind)

    def _mark(self, word: str, lower: str, kind: str) -> Form:
        beside = self._beside(lower)
        return Form(word, lower, kind, True, False, _NOT_READ, _NOT_READ, *beside)

    def _beside(self, lower: str) -> tuple[int, int]:
        """Return what a word speaks for of the word after it, and of the one before."""
        return self._added((feature_behind(lower),)), self._added(
            (feature_ahead(lower),)
        )

    def _reading(self, word: str, lower: str, kind: str, *, opens: bool) -> Reading:
        possible = possible_tags(word, lower, self.dictionary.get(lower), opens=opens)
        shape = shape_of(word, opens=opens)
        for name in possible:
            self._place(name)
        several = len(possible) > 1
        seen = features_of_word(lower, kind, shape) if several else ()
        return Reading(possible, shape, self._added(seen))

    def _added(self, seen: tuple[str, ...]) -> int:
        """Add up what features speak for."""
        return sum([self._number(name) for name in seen if name in self.weights])

    def _pack(self, feature: str) -> int:
        """Return what a feature speaks for as one number."""
        learnt = self.weights[feature].items()
        return sum([weight << self._place(name) for name, weight in learnt])

    def _place(self, name: str) -> int:
        """Return where the bits of a tag begin."""
        return self._places.setdefault(name, BITS * len(self._places))


@cache
def load_weights() -> Weights:
    """Read what the program ships with, once."""
    file = Path(lexicons.__file__).with_name("tagger.json")
    table = json.loads(file.read_text(encoding="utf-8"))
    dictionary: dict[str, tuple[str, ...]] = {}
    for tags, words in table["dictionary"].items():
        dictionary.update(dict.fromkeys(words.split(), tuple(tags.split())))
    # Nouns for people are what the extraction lives on: the lexicon is surer.
    for word in load_lexicon("titles").strings("groups"):
        if word.endswith("s") and "NNS" not in dictionary.get(word, ()):
            dictionary[word] = ("NNS",)
    return Weights(dictionary, table["weights"])
