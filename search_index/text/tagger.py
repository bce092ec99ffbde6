"""Parts of speech: a dictionary of possible tags, and an averaged perceptron.

A word has the tags that the dictionary gives it, or that its form allows; where there
are several, the perceptron chooses among those only. Tags are the Penn Treebank's, with
comparison of adjectives and adverbs and number of proper nouns left out; a mark is
tagged ``.`` when it may end a sentence, else ``,``.

Dictionary and weights are made by ``tests/training/``, which names their sources.
Method: Collins 2002, Discriminative training methods for hidden Markov models; a
tag dictionary as in Brants 2000, TnT.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search_index.lexicons import grammar
from search_index.text.tag_weights import FeatureWeights, Weights
from search_index.words import FINITE, NOMINATIVE

__all__ = ["choose", "tag"]

Chooser = Callable[[tuple[str, ...], tuple[str, ...], FeatureWeights, int], str]

_ENDS = frozenset({".", "!", "?", "…", "...", ":"})
_OPENING = frozenset({"“", "‘", "``", "«", "„", "("})
_HAVE = grammar("have_forms")
_BE = grammar("be_and_get")
_AUXILIARIES = _HAVE | _BE
_CLAUSE_TAGS = frozenset(
    ["VBD", "VBZ", "VBP", "VBN", "VBG", ",", ".", "WDT", "WP", "WRB", "CC"]
)
_DOUBTED = frozenset({"VBP", "VBN", "VBZ", "PRP"})
_PLURAL_VERBS = frozenset({"were", "are", "have"})
_VERB_FORMS = {"NN": "VBP", "NNS": "VBZ"}
_PLURALS = frozenset({"NNS", "NNP"})
_BEFORE_WHICH = {"NN", "NNP", ","}
_CLAUSE_WORDS = grammar("clause_words")
_OPEN = frozenset({"NNP", "MD", "NN", "NNS", "JJ", "VB", "VBG", "VBN", "VBD", "VBP"})
_SAYING = frozenset({"said", "says", "say"})
_REPORTING = frozenset({"reports", "claims", "notes", "states", "remarks"})
_PLAIN_NAME = frozenset({"NNP"})
_IN_NAME = frozenset({"NNP", "NN", "JJ", "DT", "IN"})
_OWNED = frozenset({"NN", "NNS", "VB"})
_OWNING = frozenset({"PRP$", "POS"})
_NARROWING = _OWNING | {"RB", "PRP", "JJ"}
_ARTICLES = frozenset({"the", "a", "an"})
_INDEFINITE = frozenset({"a", "an"})
_SINGULAR = frozenset({"he", "she", "it"})
_CLAUSE_OPENERS = frozenset(
    ["its", "his", "her", "their", "the", "a", "an", "it", "he", "she", "they"]
)
_COMPOUNDS = {
    "think": (("tank", "tanks"), "NN"),
    "loved": (("one", "ones"), "JJ"),
    "managing": (("director", "directors", "editor", "partner", "partners"), "JJ"),
}
_GIVEN = grammar("given_names_and_words")
_AFTER_NAME = frozenset({",", "(", "'s", "’s"}) | _SAYING | {"told"}
_STOPS = frozenset({".", ",", ">", "?", "!", ";", ":"})


def _verbs_after(found: str, form: str, verbs: str) -> str:
    """Return what verbs the clause has had after a word that bears on it."""
    if found in {"VBN", "VBG"}:
        return verbs if verbs == "f" else "-" if verbs == "-" else "f"
    if found in {"VBD", "VBZ", "VBP"}:
        if form in _HAVE:
            return "h"
        return "b" if form in _BE else "f"
    return "-"  # a mark or a word that opens a clause


def _tag_of_mark(mark: str, last: str, before: str) -> str:
    """Return the tag of a mark: the end of a sentence, inside one, or a possessive.

    Args:
        mark: the mark.
        last: the tag of the word before it.
        before: that word.
    """
    if mark in "'’" and last in _PLURALS and before[-1:] in "sS":
        return "POS"
    return "." if mark in ".!?…" else ","


def _after_possessive(possible: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tags left after *its*, where no finite verb stands: *its will*."""
    if FINITE.isdisjoint(possible):
        return possible
    return tuple(name for name in possible if name not in FINITE) or ("NN",)


def _after(
    possible: tuple[str, ...], before: tuple[str, str], lower: Sequence[str], i: int
) -> tuple[str, ...]:
    """Return the tags left after a possessor, an adverb or a pronoun."""
    earlier, last = before
    if lower[i - 2] in _INDEFINITE and last in {"JJ", "RB"}:
        return _after_possessive(possible)  # a large pledged sum: no verb before it
    if last in _OWNING or (last == "RB" and earlier in _OWNING):
        return _after_possessive(possible)
    nominative = last == "PRP" and "VBD" in possible
    return _after_nominative(possible, lower, i) if nominative else possible


def _after_nominative(
    possible: tuple[str, ...], lower: Sequence[str], i: int
) -> tuple[str, ...]:
    """Return the tags left after *she*: *she related it*, but *was she related*."""
    asked = i > 1 and lower[i - 2] in _AUXILIARIES
    if asked or lower[i - 1] not in NOMINATIVE:
        return possible
    return tuple(name for name in possible if name not in {"JJ", "VBN"})


def _of_name(
    possible: tuple[str, ...], *, always: bool, opens: bool
) -> tuple[str, ...]:
    """Return the tags left for a word with a capital: *said Will Doyle*.

    Args:
        possible: its possible tags.
        always: does the article write it with a capital throughout?
        opens: does it open a sentence or a quotation?
    """
    named = always if opens else "MD" in possible
    return ("NNP",) if named and (not opens or possible[0] in _OPEN) else possible


def _opens_name(words: Sequence[str], i: int) -> bool:
    """Tell whether a word that opens a sentence is a given name: *Peter Doyle, who*.

    Another word with a capital follows, and then what comes after names; not *Will
    Doyle go?*.
    """
    surname, after = words[i + 1 : i + 2], words[i + 2 : i + 3]
    if not surname or not after or not surname[0][:1].isupper():
        return False
    past = after[0].endswith("ed") or after[0][:1].isupper()
    return past or after[0] in _AFTER_NAME


def _acts(words: Sequence[str], tags: list[str], i: int) -> bool:
    """Tell whether what looks like a plural is a verb.

    *She claims*; *a firm which controls it*; *…, Reuters reports.*; *reports Reuters*.

    Args:
        words: the words of the sentence.
        tags: the tags of those before.
        i: the word.
    """
    if i and words[i - 1].lower() in _SINGULAR:
        return True
    if tags[i - 1 :] == ["WDT"] and tags[i - 2] in _BEFORE_WHICH:
        return words[i - 1].lower() == "which"
    following = words[i + 1] if i + 1 < len(words) else "."
    ends = following == "." and tags[i - 1 :] == ["NNP"]
    passed = _IN_NAME if ends else _PLAIN_NAME  # …, the Board of Works reports.
    j = i - 1
    while j >= 0 and tags[j] in passed:
        j -= 1
    if following == ":" and tags[i - 1 : i] in (["NN"], ["NNP"]):
        return words[i] in _REPORTING  # the report states: “…”
    if j < 0 or tags[j] != "," or words[i] not in _REPORTING:
        return False
    return following in _STOPS if j < i - 1 else following[0].isupper()


def _after_all(
    found: str, following: str, before: tuple[str, str], waits: bool | str
) -> str:
    """Return the tag of what looks like a noun: *the lease states that …* has a verb.

    Args:
        found: the tag that was chosen, of a noun.
        following: the next word, in lower case.
        before: the tags of the two words before.
        waits: does the clause wait for its verb? ``.`` when one may after *said*.
    """
    earlier, last = before
    if found == "NN":  # critics fear that, many in Hong Kong fear that
        waits = waits is True and last in _PLURALS and following == "that"
        return "VBP" if waits else "NN"
    if last == "RB" and earlier in {"PRP", "NN", "NNP"}:
        return "VBZ"  # it never rains
    if waits is True and last in {"NN", "NNP"} and following in _CLAUSE_OPENERS:
        return "VBZ"  # the firm claims its fall was planned
    if last not in {"NN", "NNP"}:
        return "NNS"
    if waits == ".":
        # She said the dam leaks, she said the dam holds the river.
        acts = following in _STOPS or following in _CLAUSE_OPENERS
        return "VBZ" if acts else "NNS"
    if following == "to" and waits:
        return "VBZ" if last == "NNP" or earlier == "PRP$" else "NNS"
    return "VBZ" if waits and following == "that" else "NNS"


def _mended(found: str, tags: list[str], lower: Sequence[str], i: int) -> str:
    """Return a word's tag, mended with that of the word before where both are verbs.

    *The mayor who had resigned said*; *told reporters that work had begun*, *that funds
    were low*, *said her hip hurt*.
    """
    last = tags[-1] if tags else "<"
    if found == "MD" and last == "DT" and lower[i - 1] in _ARTICLES:
        return "NN"  # the cash but not the will
    if last not in _DOUBTED:
        return found
    if last == "VBP" and found in FINITE and lower[i - 2 : i - 1] == ["that"]:
        tags[-1] = "NN"
    if last == "VBZ" and lower[i] in _PLURAL_VERBS and lower[i - 2 : i - 1] == ["that"]:
        tags[-2:] = ["IN", "NNS"]
    if lower[i - 1] == "her" and found in _OWNED and lower[i - 2 : i - 1] == ["said"]:
        tags[-1] = "PRP$"
        return "NN" if found == "VB" else found
    second = found == last == "VBN" and lower[i] in _SAYING and lower[i - 1] != "been"
    return "VBD" if second else found


def _with_compounds(lower: Sequence[str], tags: list[str]) -> list[str]:
    """Return the tags with what looks like a verb in a compound made none."""
    for first, (seconds, made) in _COMPOUNDS.items():
        if first in lower:
            for i in range(len(lower) - 1):
                if lower[i] == first and lower[i + 1] in seconds:
                    tags[i] = made
    return tags


def choose(
    found: tuple[str, ...],
    possible: tuple[str, ...],
    weights: FeatureWeights,
    place: int,
) -> str:
    """Return which of the possible tags the features speak for most.

    Args:
        found: what is seen at the word.
        possible: its possible tags.
        weights: what each feature speaks for.
        place: the word's index in its sentence.
    """
    seen = [weights[feature] for feature in found if feature in weights]
    return max(possible, key=lambda name: sum(one.get(name, 0) for one in seen))


def tag(
    words: Sequence[str],
    lower: Sequence[str],
    weights: Weights,
    names: frozenset[str] = frozenset(),
    *,
    chooser: Chooser | None = None,
) -> list[str]:
    """Return the tag of each word of one sentence.

    Args:
        words: the tokens as written.
        lower: the same in lower case, with straight apostrophes.
        weights: what the tagger knows.
        names: words in lower case that are written with a capital throughout the
            article, so that one that opens a sentence is a name too.
        chooser: what chooses among possible tags, if not the weights alone; the
            training's learns as it goes.
    """
    tags: list[str] = []
    forms = list(map(weights.form, words, lower))
    earlier = last = "<"
    verbs = "-"
    opens, said = True, False
    for i, form in enumerate(forms):
        word = form.word
        if form.is_mark:
            found = _tag_of_mark(word, last, words[i - 1] if i else "")
            opens = word in _OPENING or word in _ENDS or (opens and word != ",")
        else:
            read = form.opening if opens else form.inside
            possible = read.possible
            if form.capital:
                given = opens and form.lower in _GIVEN
                always = form.lower in names or (given and _opens_name(words, i))
                possible = _of_name(possible, always=always, opens=opens)
            elif last in _NARROWING:
                possible = _after(possible, (earlier, last), lower, i)
            if len(possible) == 1:
                found = possible[0]
            else:
                before = (earlier, last, verbs)
                if chooser is None:
                    found = weights.best(forms, i, possible, read.alone, before)
                else:
                    seen = weights.features(forms, i, read, before)
                    found = chooser(seen, possible, weights.weights, i)
                if found in _VERB_FORMS and _VERB_FORMS[found] in possible:
                    if found == "NNS" and _acts(words, tags, i):
                        found = "VBZ"
                    else:
                        following = lower[i + 1] if i + 1 < len(forms) else ">"
                        waits = verbs == "-" or ("." if said else "")
                        found = _after_all(found, following, (earlier, last), waits)
            found = _mended(found, tags, lower, i)
            opens = False
        tags.append(found)
        if found in _CLAUSE_TAGS or form.lower in _CLAUSE_WORDS:
            verbs = _verbs_after(found, form.lower, verbs)
            said = form.lower in _SAYING
        earlier, last = last, found
    return _with_compounds(lower, tags)
