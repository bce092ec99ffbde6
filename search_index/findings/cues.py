"""How something is held, by the words that attribute it.

A neutral cue (*said*) leaves it to the content. Verbs and nouns have their modality in
the lexicon ``cues``, by the frame that stands after them.
"""

from __future__ import annotations

from search_index.findings.clauses import Clause
from search_index.findings.lists import blame_words, words_for
from search_index.findings.readings import Reading, reading
from search_index.findings.rules import Rule
from search_index.lexicons.cues import adjective_modality, nouns, verbs
from search_index.model.documents import Modality
from search_index.quotations.candidates import Attributed
from search_index.quotations.rules import Shape
from search_index.sentences.cues import lemma_of
from search_index.sentences.phrases import Range
from search_index.text.tokens import Tokens

__all__ = [
    "denial_of",
    "inner_noun",
    "is_negated",
    "read_cue",
    "read_subjunctive",
    "verb_form",
]

_RULES = {
    Shape.NOUN: Rule.CUE_PHRASE,
    Shape.GERUND: Rule.CUE_PHRASE,
    Shape.PREPOSITION: Rule.CUE_PHRASE,
    Shape.TO_VERB: Rule.CUE_TO,
    Shape.SOMEBODY: Rule.CUE_SOMEBODY,
    Shape.OF_NOUN: Rule.CUE_NOUN,
    Shape.STANCE: Rule.CUE_STANCE,
}
_PHRASES = frozenset({Shape.NOUN, Shape.GERUND})
_NEGATION = frozenset({"not", "never", "no", "nobody", "none", "neither"})
_DENIED = {
    Modality.OPPOSE: Modality.CONCEDE,
    Modality.SUPPORT: Modality.OPPOSE,
    Modality.OFFER: Modality.OPPOSE,
    Modality.PLEDGE: Modality.OPPOSE,
    Modality.WANT: Modality.OPPOSE,
}
"""How somebody holds what they are said not to oppose, not to support, not to offer."""
_MUST = frozenset({"must", "shall", "should"})
_ANNOUNCING = frozenset({"announce", "announced", "announces", "announcing"})
_INSIDE_PHRASE = frozenset(["NN", "NNS", "JJ", "CD", "JJR", "JJS", "DT", "PRP$"])
_NEAR = 12
_NOUN_NEAR = 6
_NEGATED_WITHIN = 4


def is_negated(tokens: Tokens, attributed: Attributed) -> bool:
    """Tell whether a cue is denied: *did not call*, *nobody urged*."""
    if attributed.cue is None:
        return False
    first = attributed.cue[0]
    verb = attributed.verb
    low = min(verb.anchor if verb else first, first)
    near = first - (_NEGATED_WITHIN if attributed.rule.shape is Shape.STANCE else 1)
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
    shape = attributed.rule.shape
    rule = _RULES.get(shape, Rule.CUE_CLAUSE)
    head = attributed.cue[1] - 1
    if shape in _PHRASES and _has_other_sense(tokens, attributed, phrase):
        return None
    if shape not in _RULES and _binds(tokens, attributed, phrase):
        return reading(Rule.CUE_RULED, head)
    found = _modality(tokens, attributed)
    if found is None and shape in _PHRASES:
        return _named(tokens, attributed, phrase)
    if found is None:
        announced = tokens.lower[head] in _ANNOUNCING
        acts = {"will", "would"} & set(tokens.lower[slice(*phrase)])
        return reading(Rule.CUE_ANNOUNCED, head) if announced and acts else None
    if is_negated(tokens, attributed):
        denied = _DENIED.get(found)
        return reading(rule, head, denied) if denied else None
    if found is Modality.WANT and shape in _PHRASES | {Shape.TO_VERB}:
        found = _wanted(tokens, phrase, is_to=shape is Shape.TO_VERB)
    return reading(rule, head, found)


def read_subjunctive(attributed: Attributed, clause: Clause) -> Reading | None:
    """Read *suggested that he change his diet*: a bare verb is what is asked for."""
    verb, main = attributed.verb, clause.main
    if verb is None or verb.lemma not in words_for("mandating") or main is None:
        return None
    tags, subject = clause.tokens.tags, main.subject
    singular = subject is not None and tags[subject.head] in {"NN", "NNP"}
    tag = tags[main.chunk.start]
    if tag != "VB" and not (tag == "VBP" and singular):
        return None
    held = Modality.DEMAND if verb.lemma in words_for("ruling") else Modality.CALL
    return reading(Rule.CUE_CLAUSE, verb.first, held)


def _binds(tokens: Tokens, attributed: Attributed, phrase: Range) -> bool:
    """Tell whether somebody with power says what must be: *ruled that X must*."""
    known = attributed.verb is not None and attributed.verb.lemma in words_for("ruling")
    return known and bool(_MUST & set(tokens.lower[slice(*phrase)]))


def _modality(tokens: Tokens, attributed: Attributed) -> Modality | None:
    """Return what the lexicon has for a cue in its frame."""
    first, last = attributed.cue or (0, 0)
    shape, name = attributed.rule.shape, ""
    following = tokens.lower[last] if last < len(tokens) else ""
    if shape is Shape.STANCE:
        words = tokens.lower[first:last]
        name = adjective_modality(words, following)
        name = name or adjective_modality(words, "that")
    elif shape is Shape.OF_NOUN:
        noun = nouns().get(tokens.lower[first])
        name = noun.modality if noun else ""
    elif attributed.verb is not None:
        held = verbs()[attributed.verb.lemma].modalities
        key = "clause" if attributed.rule.gives_whole else shape.value
        if shape is Shape.PREPOSITION:
            key = following
        if shape is Shape.GERUND:
            key = "gerund" if "gerund" in held else "noun"
        name = held.get(key, "")
    return Modality(name) if name else None


def _has_other_sense(tokens: Tokens, attributed: Attributed, phrase: Range) -> bool:
    """Tell whether a verb means something else with its object: *admit a patient*."""
    first, last = phrase
    cue, end = attributed.cue or phrase
    lemma = lemma_of(tokens.lower[end - 1])
    head = first
    while head + 1 < last and tokens.tags[head + 1] in _INSIDE_PHRASE:
        head += 1
    verb = verbs().get(lemma)
    if verb is not None and tokens.lower[head] in verb.other:
        return True
    # *Denied the visitors a goal* gives or keeps something from somebody.
    giving = lemma in {"deny", "offer", "order"} and end == first > cue
    given = tokens.lower[head + 1 : head + 2] in {("a",), ("an",)}
    return giving and (given or tokens.tags[first] == "PRP")


def _named(tokens: Tokens, attributed: Attributed, phrase: Range) -> Reading | None:
    """Read *called X a blunder*: blame, praise, or what it is taken for."""
    head = attributed.cue[1] - 1 if attributed.cue else phrase[0]
    if lemma_of(tokens.lower[head]) not in words_for("naming"):
        return None
    for i in range(*phrase):
        if tokens.lower[i] in blame_words():
            return reading(Rule.CUE_NAME, i, Modality.OPPOSE)
        if tokens.lower[i] in words_for("praise"):
            return reading(Rule.CUE_NAME, i, Modality.SUPPORT)
    charged = lemma_of(tokens.lower[head]) in words_for("calling")
    return reading(Rule.CUE_NAME, head, Modality.OPPOSE if charged else Modality.ASSESS)


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
        noun = nouns().get(lower[i])
        name = noun.modality if noun else ""
        if name and tags[i].startswith("NN") and lower[i + 1] in {"of", "for", "to"}:
            start = i + (1 if lower[i + 1] == "to" else 2)
            return reading(Rule.CUE_NOUN, i, Modality(name)), (start, last)
        if tags[i] in {"IN", "VBG", "TO"}:
            return None
    return None


def _wanted(tokens: Tokens, phrase: Range, *, is_to: bool) -> Modality:
    """Tell *want the tax lifted*, a demand, from wishes."""
    tags = tokens.tags
    first, last = phrase
    if is_to:
        return Modality.WANT
    for j in range(first + 1, min(last, first + _NEAR)):
        if tags[j] == "VBN" and tags[j - 1].startswith("NN"):
            return Modality.DEMAND
        if tags[j] in {"IN", ",", "WDT", "TO"}:
            break
    return Modality.WANT


def denial_of(tokens: Tokens, attributed: Attributed | None) -> str:
    """Return the words by which what is reported is denied, or nothing.

    *Denies* that it is old, is *not convinced* that it is.
    """
    if attributed is None or attributed.cue is None:
        return ""
    shape, verb = attributed.rule.shape, attributed.verb
    if attributed.cue[0] >= attributed.content[0][0]:
        return ""
    clause = shape is Shape.CLAUSE and verb is not None
    denying = clause and verb is not None and verb.lemma in words_for("denying")
    stance = shape is Shape.STANCE and tokens.lower[attributed.cue[1]] == "that"
    if denying != is_negated(tokens, attributed) and (clause or stance):
        return verb_form(tokens, attributed)
    return ""


def verb_form(tokens: Tokens, attributed: Attributed) -> str:
    """Return the cue as the verb that begins a position's statement: *accuses*."""
    if attributed.cue is None:
        return ""
    first, last = attributed.cue
    shape, denied = attributed.rule.shape, is_negated(tokens, attributed)
    if shape is Shape.STANCE:
        return "not " * denied + " ".join(tokens.words[first:last])
    if attributed.verb is None:
        return ""
    verb, *rest = attributed.verb.lemma.split()
    if denied:
        verb = f"does not {verb}"
    elif verb.endswith(("s", "sh", "ch", "x")):
        verb += "es"
    elif verb.endswith("y") and verb[-2] not in "aeou":
        verb = f"{verb[:-1]}ies"
    else:
        verb += "s"
    if shape is Shape.PREPOSITION and last < len(tokens):
        rest.append(tokens.lower[last])
    return " ".join([verb, *rest])
