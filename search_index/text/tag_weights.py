"""What the tagger knows: a dictionary of possible tags, and learnt weights.

What is seen of a word by itself, and of the tags around it, comes back again and again:
it is added up once and kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from search_index import lexicons
from search_index.lexicons import load_lexicon
from search_index.text.tag_features import features_of_tags, features_of_word

__all__ = ["FeatureWeights", "Weights", "load_weights"]

FeatureWeights = dict[str, dict[str, int]]
_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What the tagger knows.

    Attributes:
        dictionary: the possible tags of a word in lower case, the likeliest first.
        weights: for each feature, what it speaks for each tag.
        words: what words met before speak for by themselves.
        contexts: what the tags and kinds of words around a word spoke for before.
    """

    dictionary: dict[str, tuple[str, ...]]
    weights: FeatureWeights
    words: dict[tuple[str, str, str], dict[str, int]] = field(default_factory=dict)
    contexts: dict[tuple[str, ...], dict[str, int]] = field(default_factory=dict)

    def of_word(self, form: str, kind: str, shape: str) -> dict[str, int]:
        """Return what a word speaks for by itself, added up; worked out once."""
        key = (form, kind, shape)
        found = self.words.get(key)
        if found is None:
            if len(self.words) >= _MOST_KEPT:
                self.words.clear()
            found = self.words[key] = self._added(features_of_word(form, kind, shape))
        return found

    def of_tags(
        self, classes: tuple[str, str], tags: tuple[str, str], verbs: str
    ) -> dict[str, int]:
        """Return what tags and kinds around a word speak for; worked out once."""
        key = (*classes, *tags, verbs)
        found = self.contexts.get(key)
        if found is None:
            if len(self.contexts) >= _MOST_KEPT:
                self.contexts.clear()
            seen = features_of_tags(classes, tags, verbs)
            found = self.contexts[key] = self._added(seen)
        return found

    def _added(self, seen: tuple[str, ...]) -> dict[str, int]:
        """Add up what features speak for."""
        found: dict[str, int] = {}
        for feature in seen:
            for name, weight in self.weights.get(feature, {}).items():
                found[name] = found.get(name, 0) + weight
        return found


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
