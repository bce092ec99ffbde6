"""How something is held, by the words that attribute it.

A neutral cue (*said*) leaves it to the content. Verbs and nouns have their modality in
the lexicon ``modalities``, by the frame that stands after them.
"""

from __future__ import annotations

from functools import cache

from search_index.findings.lists import words_for
from search_index.findings.readings import Reading, reading
from search_index.findings.rules import Rule
from search_index.lexicons import load_lexicon
from search_index.model.documents import Modality
from search_index.quotations.candidates import Attributed
from search_index.sentences.cues import lemma_of
from search_index.sentences.phrases import Range
from search_index.text.tokens import Tokens

__all__ = ["frame_of", "inner_noun", "is_negated", "plain_rule", "read_cue", "verb_form"]

_FRAMES = {
    "noun phrase": "noun",
    "to-verb": "to_verb",
    "verb in -ing": "noun",
    "somebody to do something": "somebody",
    "cue with a preposition": "preposition",
    "noun cue": "noun_cue",
    "stance": "stance",
}
_RULES = {
    "noun": Rule.CUE_PHRASE,
    "preposition": Rule.CUE_PHRASE,
    "to_verb": Rule.CUE_TO,
    "somebody": Rule.CUE_SOMEBODY,
    "noun_cue": Rule.CUE_NOUN,
    "stance": Rule.CUE_STANCE,
    "clause": Rule.CUE_CLAUSE,
}
_PREFIXES = ("view inside speech: ", "view: ", "inside speech: ")
_NEGATION = frozenset({"not", "never", "no", "nobody", "none", "neither"})
_DENIED = {
    Modality.OPPOSE: Modality.CONCEDE,
    Modality.SUPPORT: Modality.OPPOSE,
    Modality.OFFER: Modality.OPPOSE,
    Modality.PLEDGE: Modality.OPPOSE,
    Modality.WANT: Modality.OPPOSE,
}
"""How somebody holds what they are said not to oppose, not to support, not to offer."""
_ANNOUNCING = frozenset({"announce", "announced", "announces", "announcing"})
_INSIDE_PHRASE = frozenset(["NN", "NNS", "JJ", "CD", "JJR", "JJS", "DT", "PRP$"])
_NEAR = 12
_NOUN_NEAR = 6
_NEGATED_WITHIN = 4


@cache
def _table(name: str) -> dict[str, str]:
    return load_lexicon("modalities").entries(name)


def plain_rule(attributed: Attributed) -> str:
    """Return the rule that found a quotation, whatever it stands inside."""
    rule = attributed.quotation.rule
    for prefix in _PREFIXES:
        rule = rule.removeprefix(prefix)
    return rule


def frame_of(attributed: Attributed) -> str:
    """Return which table of the lexicon a quotation's rule asks for."""
    return _FRAMES.get(plain_rule(attributed), "clause")


def is_negated(tokens: Tokens, attributed: Attributed) -> bool:
    """Tell whether a cue is denied: *did not call*, *nobody urged*."""
    if attributed.cue is None:
        return False
    first = attributed.cue[0]
    verb = attributed.verb
    low = min(verb.anchor if verb else first, first)
    near = first - (_NEGATED_WITHIN if frame_of(attributed) == "stance" else 1)
    words = tokens.lower[max(0, min(low, near)) : first]
    return any(word in _NEGATION or word.endswith("n't") for word in words)


def read_cue(tokens: Tokens, attributed: Attributed, phrase: Range) -> Reading | None:
    """Return what the cue of a quotation says of its content; None when neutral.

    Args:
        tokens: the text's.
        attributed: the quotation.
        phrase: the tokens of what was said.
    """
    if attributed.cue is None:
        return None
    frame = frame_of(attributed)
    head = attributed.cue[1] - 1
    if frame == "noun" and _has_other_sense(tokens, attributed, phrase):
        return None
    found = _modality(tokens, attributed, frame)
    if found is None and frame == "noun":
        return _named(tokens, attributed, phrase)
    if found is None:
        announced = tokens.lower[head] in _ANNOUNCING
        acts = {"will", "would"} & set(tokens.lower[slice(*phrase)])
        return reading(Rule.CUE_ANNOUNCED, head) if announced and acts else None
    if is_negated(tokens, attributed):
        denied = _DENIED.get(found)
        return reading(_RULES[frame], head, denied) if denied else None
    if found is Modality.WANT and frame in {"noun", "to_verb"}:
        found = _wanted(tokens, phrase, frame)
    return reading(_RULES[frame], head, found)


def _modality(
    tokens: Tokens, attributed: Attributed, frame: str
) -> Modality | None:
    """Return what the lexicon has for a cue in its frame."""
    assert attributed.cue is not None
    first, last = attributed.cue
    name: str | None = None
    if frame == "stance":
        return _stance(tokens, first, last)
    if frame == "noun_cue":
        name = _table(frame).get(tokens.lower[first])
    elif attributed.verb is not None:
        lemma = attributed.verb.lemma
        if frame == "preposition" and last < len(tokens):
            lemma = f"{lemma} {tokens.lower[last]}"
        if plain_rule(attributed) == "verb in -ing":
            name = _table("gerund").get(lemma)
        name = name or _table(frame).get(lemma)
    return Modality(name) if name else None


def _stance(tokens: Tokens, first: int, last: int) -> Modality | None:
    """Return how somebody who is said to be *against* or *willing* holds something."""
    lower = tokens.lower
    words = " ".join(lower[first:last])
    lexicon = load_lexicon("stances")
    following = lower[last] if last < len(lower) else ""
    table = following if following in {"to", "that"} else "phrase"
    name = lexicon.entries(table).get(words) or lexicon.entries("phrase").get(words)
    return Modality(name) if name else None


def _has_other_sense(tokens: Tokens, attributed: Attributed, phrase: Range) -> bool:
    """Tell whether a verb means something else with its object: *admit a patient*."""
    assert attributed.cue is not None
    first, last = phrase
    cue, end = attributed.cue
    lemma = lemma_of(tokens.lower[end - 1])
    head = first
    while head + 1 < last and tokens.tags[head + 1] in _INSIDE_PHRASE:
        head += 1
    objects = load_lexicon("modalities").lists("other_objects").get(lemma, ())
    if tokens.lower[head] in objects:
        return True
    # *Denied the visitors a goal* gives or keeps something from somebody.
    giving = lemma in {"deny", "offer", "order"} and end == first > cue
    return giving and tokens.lower[head + 1 : head + 2] in {("a",), ("an",)}


def _named(tokens: Tokens, attributed: Attributed, phrase: Range) -> Reading | None:
    """Read *called X a blunder*: blame, praise, or what it is taken for."""
    assert attributed.cue is not None
    head = attributed.cue[1] - 1
    if lemma_of(tokens.lower[head]) not in words_for("naming"):
        return None
    for i in range(*phrase):
        if tokens.lower[i] in words_for("blame"):
            return reading(Rule.CUE_NAME, i, Modality.OPPOSE)
        if tokens.lower[i] in words_for("praise"):
            return reading(Rule.CUE_NAME, i, Modality.SUPPORT)
    return reading(Rule.CUE_NAME, head, Modality.ASSESS)


def inner_noun(
    tokens: Tokens, attributed: Attributed, phrase: Range
) -> tuple[Reading, Range] | None:
    """Read *backs its goal of doing so*: the noun says how, what follows it says what.

    Args:
        tokens: the text's.
        attributed: what a verb and a noun phrase gave.
        phrase: the noun phrase.

    Returns:
        The reading, and the tokens after the noun and its *of* or *for*.
    """
    lower, tags = tokens.lower, tokens.tags
    first, last = phrase
    head = attributed.cue[1] - 1 if attributed.cue else first
    if lemma_of(lower[head]) in words_for("passing"):
        return None  # *cited criticism of the plan*: others' view
    for i in range(first, min(first + _NOUN_NEAR, last - 2)):
        name = _table("noun_cue").get(lower[i])
        if name and tags[i].startswith("NN") and lower[i + 1] in {"of", "for", "to"}:
            start = i + (1 if lower[i + 1] == "to" else 2)
            return reading(Rule.CUE_NOUN, i, Modality(name)), (start, last)
        if tags[i] in {"IN", "VBG", "TO"}:
            return None
    return None


def _wanted(tokens: Tokens, phrase: Range, frame: str) -> Modality:
    """Tell *want the tax lifted*, a demand, and *to see X act*, a call, from wishes."""
    lower, tags = tokens.lower, tokens.tags
    first, last = phrase
    if frame == "to_verb":
        if lower[first : first + 2] != ("to", "see"):
            return Modality.WANT
        for j in range(first + 3, min(last, first + _NEAR)):
            if tags[j] == "VB" and lower[j - 1] != "to":
                return Modality.CALL
            if tags[j] in {"TO", "MD", "VBD", "VBZ", ",", "."}:
                break
        return Modality.WANT
    for j in range(first + 1, min(last, first + _NEAR)):
        if tags[j] == "VBN" and tags[j - 1].startswith("NN"):
            return Modality.DEMAND
        if tags[j] in {"IN", ",", "WDT", "TO"}:
            break
    return Modality.WANT


def verb_form(tokens: Tokens, attributed: Attributed) -> str:
    """Return the cue as the verb that begins a position's statement: *accuses*."""
    if attributed.cue is None:
        return ""
    first, last = attributed.cue
    frame = frame_of(attributed)
    if frame == "stance":
        return " ".join(tokens.words[first:last])
    if attributed.verb is None:
        return ""
    verb, *rest = attributed.verb.lemma.split()
    if verb.endswith(("s", "sh", "ch", "x")):
        verb += "es"
    elif verb.endswith("y") and verb[-2] not in "aeou":
        verb = f"{verb[:-1]}ies"
    else:
        verb += "s"
    if frame == "preposition" and last < len(tokens):
        rest.append(tokens.lower[last])
    return " ".join([verb, *rest])
