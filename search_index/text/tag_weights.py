"""What the tagger knows: a dictionary of possible tags, and learnt weights.

What is seen of a word by itself, and of the tags around it, comes back again and again:
it is added up once and kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
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

__all__ = ["FeatureWeights", "Form", "Reading", "Weights", "load_weights"]

FeatureWeights = dict[str, dict[str, int]]
_MOST_KEPT = 20_000
_Kept = dict[tuple[str, ...], dict[str, int]]
_NOTHING: dict[str, int] = {}


class Reading(NamedTuple):
    """A word as it is read inside a sentence, or at the head of one.

    Attributes:
        possible: the tags that it may have, the likeliest first.
        shape: how it is written.
        alone: what it speaks for by itself; nothing where it may have one tag only.
    """

    possible: tuple[str, ...]
    shape: str
    alone: dict[str, int]


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
    ahead: dict[str, int]
    behind: dict[str, int]


_NOT_READ = Reading((), "", {})


@dataclass(frozen=True, slots=True)
class Weights:
    """What the tagger knows.

    Attributes:
        dictionary: the possible tags of a word in lower case, the likeliest first.
        weights: for each feature, what it speaks for each tag.
        first: what stands before a sentence.
        last: what stands after it.
    """

    dictionary: dict[str, tuple[str, ...]]
    weights: FeatureWeights
    first: Form = field(init=False, repr=False)
    last: Form = field(init=False, repr=False)
    _forms: dict[str, Form] = field(default_factory=dict, repr=False)
    _tags: _Kept = field(default_factory=dict, repr=False)
    _kinds: _Kept = field(default_factory=dict, repr=False)
    _both: _Kept = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for name, mark in (("first", "<"), ("last", ">")):
            object.__setattr__(self, name, self._mark(mark, mark, mark))

    def form(self, word: str, lower: str) -> Form:
        """Return what is asked of a word; worked out once.

        Args:
            word: as written.
            lower: in lower case, with a straight apostrophe.
        """
        found = self._forms.get(word)
        if found is None:
            # A text may be made of words that never come again.
            _bound(self._forms)
            found = self._forms[word] = self._made(word, lower)
        return found

    def said(
        self, forms: Sequence[Form], i: int, read: Reading, before: tuple[str, str, str]
    ) -> tuple[dict[str, int], ...]:
        """Return what all that is seen at a word speaks for, as groups added up.

        Args:
            forms: the words of the sentence.
            i: the word.
            read: how it is read there.
            before: the tag of the word before the last, of the last word, and what
                verbs the clause has had.
        """
        form = forms[i]
        _, last, verbs = before
        earlier = forms[i - 1] if i else self.first
        after = forms[i + 1] if i + 1 < len(forms) else self.last
        kinds = (form.kind, after.kind)
        both = (last, verbs, form.kind)
        return (
            read.alone,
            self._tags.get(before) or self._keep(self._tags, before, features_of_tags),
            self._kinds.get(kinds) or self._keep(self._kinds, kinds, features_of_kinds),
            self._both.get(both) or self._keep(self._both, both, features_of_both),
            self.weights.get(feature_of_pair(last, form.lower), _NOTHING),
            earlier.ahead,
            after.behind,
        )

    def features(
        self, forms: Sequence[Form], i: int, read: Reading, before: tuple[str, str, str]
    ) -> tuple[str, ...]:
        """Return what is seen at a word, by name: arguments as of ``said``."""
        form = forms[i]
        earlier = forms[i - 1] if i else self.first
        after = forms[i + 1] if i + 1 < len(forms) else self.last
        return features_of(
            read.shape,
            (earlier.lower, form.lower, after.lower),
            (form.kind, after.kind),
            before[:2],
            before[2],
        )

    def _keep(
        self, kept: _Kept, key: tuple[str, ...], see: Callable[..., tuple[str, ...]]
    ) -> dict[str, int]:
        """Add up what is seen and keep it."""
        _bound(kept)
        found = kept[key] = self._added(see(*key))
        return found

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

    def _beside(self, lower: str) -> tuple[dict[str, int], dict[str, int]]:
        """Return what a word speaks for of the word after it, and of the one before."""
        return (
            self.weights.get(feature_behind(lower), _NOTHING),
            self.weights.get(feature_ahead(lower), _NOTHING),
        )

    def _reading(self, word: str, lower: str, kind: str, *, opens: bool) -> Reading:
        known = self.dictionary.get(lower)
        possible = possible_tags(word, lower, known, opens=opens)
        shape = shape_of(word, opens=opens)
        alone: dict[str, int] = {}
        if len(possible) > 1:
            seen = features_of_word(lower, kind, shape)
            spoken = [self.weights[name] for name in seen if name in self.weights]
            for name in possible:
                alone[name] = sum(learnt.get(name, 0) for learnt in spoken)
        return Reading(possible, shape, alone)

    def _added(self, seen: tuple[str, ...]) -> dict[str, int]:
        """Add up what features speak for."""
        found: dict[str, int] = {}
        for feature in seen:
            for name, weight in self.weights.get(feature, _NOTHING).items():
                found[name] = found.get(name, 0) + weight
        return found


def _bound(kept: dict[str, Form] | _Kept) -> None:
    """Forget what is kept where it has become too much."""
    if len(kept) >= _MOST_KEPT:
        kept.clear()


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
