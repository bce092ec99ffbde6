"""Parts of speech, by an averaged perceptron in plain Python.

Tags are the Penn Treebank's, with comparison of adjectives and adverbs and number
of proper nouns left out; a mark is tagged ``.`` when it may end a sentence, else
``,``. The weights were trained by ``tests/training/train_tagger.py`` on the GUM
corpus (credit: Amir Zeldes, Georgetown University; CC BY) and are read on first
use. Method: Collins 2002, Discriminative training methods for hidden Markov
models; features after Honnibal 2013, A good part-of-speech tagger.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from search_index.lexicons import load_lexicon

__all__ = ["Weights", "features", "load_weights", "tag"]

_OPEN = frozenset({"states", "others", "allies"})
_NAMED_ADJECTIVE = ("ese", "ian", "ish", "cratic")

FeatureWeights = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What the tagger has learnt.

    Attributes:
        sure: the tag of a word that has hardly any other.
        weights: for each feature, what it speaks for each tag.
    """

    sure: dict[str, str]
    weights: FeatureWeights


@cache
def load_weights() -> Weights:
    """Read the weights that the program ships with, once."""
    file = files("search_index.lexicons") / "tagger.json"
    table = json.loads(file.read_text(encoding="utf-8"))
    # Nouns for people are what the extraction lives on: the lexicon is surer.
    people = load_lexicon("titles").strings("groups")
    known = {word: "NNS" for word in people if word.endswith("s") and word not in _OPEN}
    return Weights(known | table["sure"], table["weights"])


def features(
    word: str, lower: str, around: tuple[str, str, str], tags: tuple[str, str]
) -> tuple[str, ...]:
    """Return what the tagger looks at.

    Args:
        word: the word as written.
        lower: the word in lower case.
        around: the words before and after, in lower case, and the one after as
            written.
        tags: the tags of the word before the last and of the last word.
    """
    before, after, after_written = around
    earlier, last = tags
    if word[0].isupper():
        shape = "A" if word.isupper() and len(word) > 1 else "C"
    else:
        shape = "d" if word[0].isdigit() else "c"
    if last == "<":
        shape = "^" + shape
    return (
        "s" + lower[-3:],
        "t" + lower[-2:],
        "p" + lower[0] + shape,
        "h" + shape + lower[-1],
        "l" + last,
        "e" + earlier + " " + last,
        "w" + lower,
        "m" + last + " " + lower,
        "b" + before,
        "a" + after,
        "z" + after[-3:],
        "u" + shape + after_written[:1],
        "n" + last + " " + after,
    )


def _guess(found: tuple[str, ...], weights: FeatureWeights) -> str:
    scores: dict[str, int] = {}
    for feature in found:
        learnt = weights.get(feature)
        if learnt is not None:
            for name, weight in learnt.items():
                scores[name] = scores.get(name, 0) + weight
    if not scores:
        return "NN"
    return max(scores, key=scores.__getitem__)


def tag(
    words: Sequence[str], lower: Sequence[str], weights: Weights, first: str = "<"
) -> list[str]:
    """Return the tag of each word of one sentence.

    Args:
        words: the tokens as written.
        lower: the same in lower case, with straight apostrophes.
        weights: what was learnt.
        first: the tag that stands before the first token.
    """
    tags: list[str] = []
    sure, learnt = weights.sure, weights.weights
    earlier, last = first, first
    end = len(words) - 1
    opens = True
    for i, form in enumerate(lower):
        found = sure.get(form) or _by_shape(words[i], form, opens=opens)
        if not found:
            around = (
                lower[i - 1] if i else "<",
                lower[i + 1] if i < end else ">",
                words[i + 1] if i < end else ">",
            )
            found = _guess(features(words[i], form, around, (earlier, last)), learnt)
        tags.append(found)
        earlier, last = last, found
        opens = found in {",", "."} and (opens or words[i] not in {",", "-"})
    return tags


def _by_shape(word: str, form: str, *, opens: bool) -> str:
    """Return the tag of a word whose form alone tells it, or an empty string."""
    initial = word[0]
    if initial.isalpha():
        if not opens and initial.isupper() and not word.isupper():
            # A capital inside a sentence: a name, or an adjective made of one.
            return "JJ" if form.endswith(_NAMED_ADJECTIVE) else "NNP"
        return "RB" if form.endswith("ly") and len(form) > 6 else ""
    if initial.isdigit() or initial in "$€£":
        return "JJ" if form.endswith(("th", "st", "nd", "rd")) else "CD"
    if initial in "'’" and len(word) > 1:
        return ""
    return "." if word in ".!?…" else ","
