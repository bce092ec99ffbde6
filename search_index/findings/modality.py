"""How something is held, by the class and the frame of its cue.

A neutral cue (*said*) leaves it to the content; see ``content``. The classes are in
the lexicon ``modalities``.
"""

from __future__ import annotations

from search_index.findings.obligations import words_for
from search_index.lexicons import load_lexicon
from search_index.lexicons.cues import adjective_modality, nouns, verbs
from search_index.model.documents import Modality, Quotation
from search_index.quotations.candidates import Attributed
from search_index.quotations.rules import Rule, Shape
from search_index.sentences.cues import cue_at, lemma_of
from search_index.text.analysis import AnalysedText

__all__ = [
    "PROPOSALS",
    "cue_modality",
    "cut_phrase",
    "find_noun_cue",
    "frame_of",
    "has_other_sense",
    "named_modality",
    "stated",
]

PROPOSALS = frozenset({Modality.CALL, Modality.DEMAND, Modality.OFFER, Modality.PLEDGE})
_NOUN_NEAR = 6
_OWNED = frozenset((word,) for word in ("a", "an", "his", "her", "its", "their"))
_MEDIA = frozenset(
    ["statement", "interview", "tweet", "tweets", "speech", "letter", "post", "email"]
)
_NEGATED_WITHIN = 4
_INSIDE_PHRASE = frozenset(["NN", "NNS", "JJ", "CD", "JJR", "JJS", "DT", "PRP$"])
_NEGATION = frozenset({"not", "never", "no"})
_DENIED = {
    Modality.OPPOSE: Modality.CONCEDE,
    Modality.SUPPORT: Modality.OPPOSE,
    Modality.OFFER: Modality.OPPOSE,
    Modality.PLEDGE: Modality.OPPOSE,
    Modality.WANT: Modality.OPPOSE,
}
"""What is held by who is not against, not for, not willing."""


def frame_of(one: Attributed) -> str:
    """Return which table of the lexicon a quotation's rule asks for."""
    shape = one.rule.shape
    if one.rule.gives_whole:
        return "clause"
    return "noun" if shape is Shape.GERUND else shape.value


def cue_modality(analysed: AnalysedText, one: Attributed) -> Modality | None:
    """Return what a quotation's cue says of its content, or None when it is neutral."""
    if one.cue is None:
        return None
    first, last = one.cue
    tokens = analysed.tokens
    frame = frame_of(one)
    if frame == "stance":
        return _stance(analysed, first, last)
    if frame == "noun_cue":
        noun = nouns().get(tokens.lower[first])
        return Modality(noun.modality) if noun and noun.modality else None
    if one.verb is None:
        return None
    modalities = verbs()[one.verb.lemma].modalities
    key = tokens.lower[last] if frame == "preposition" and last < len(tokens) else frame
    if one.rule is Rule.GERUND and "gerund" in modalities:
        return Modality(modalities["gerund"])
    name = modalities.get(key)
    if name is None:
        return None
    negated = any(
        word in _NEGATION or word.endswith("n't")
        for word in tokens.lower[one.verb.anchor : one.verb.first]
    )
    # *They did not want to go*, *nobody urged them*: the contrary, or nothing.
    return _DENIED.get(Modality(name)) if negated else Modality(name)


def has_other_sense(
    analysed: AnalysedText, quotation: Quotation, first: int, last: int
) -> bool:
    """Tell whether a verb means something else with its object: *admit a patient*.

    Args:
        analysed: the text.
        quotation: what a verb and a noun phrase gave.
        first: first token of the noun phrase.
        last: one past its last.
    """
    if quotation.cue is None:
        return False
    cue, end = analysed.token_range(quotation.cue)
    tokens = analysed.tokens
    lemma = lemma_of(tokens.lower[end - 1])
    head = first
    while head + 1 < last and tokens.tags[head + 1] in _INSIDE_PHRASE:
        head += 1
    verb = verbs().get(lemma)
    if verb is not None and tokens.lower[head] in verb.other:
        return True
    # *Denied the visitors a goal* gives or keeps something from somebody.
    giving = lemma in {"deny", "offer", "order"} and end == first > cue
    return giving and tokens.lower[head + 1 : head + 2] in {("a",), ("an",)}


def named_modality(
    analysed: AnalysedText, quotation: Quotation, first: int, last: int
) -> Modality | None:
    """Return what *called X a blunder* says: blame, praise, or nothing."""
    lemma = _lemma(analysed, quotation)
    if lemma not in load_lexicon("modalities").strings("words", "naming"):
        return None
    words = frozenset(analysed.tokens.lower[first:last])
    for key in ("verdicts", "blame", "oppose"):
        if words & words_for(key):
            return Modality.OPPOSE
    return Modality.SUPPORT if words & words_for("support") else None


def _lemma(analysed: AnalysedText, quotation: Quotation) -> str:
    """Return the base form of the last word of a quotation's cue, or nothing."""
    if quotation.cue is None:
        return ""
    return lemma_of(analysed.tokens.lower[analysed.token_range(quotation.cue)[1] - 1])


def _stance(analysed: AnalysedText, first: int, last: int) -> Modality | None:
    """Return how somebody who is said to be *against* or *willing* holds something.

    *They are not against it* grants; who is not willing is against.
    """
    lower = analysed.tokens.lower
    following = lower[last] if last < len(lower) else ""
    name = adjective_modality(lower[first:last], following)
    if not name:
        return None
    near = lower[max(0, first - _NEGATED_WITHIN) : first]
    if not any(word in _NEGATION or word.endswith("n't") for word in near):
        return Modality(name)
    return _DENIED.get(Modality(name))


def find_noun_cue(
    analysed: AnalysedText, quotation: Quotation, first: int, last: int
) -> tuple[Modality, int] | None:
    """Find *its goal of doing so*: the noun says how, what follows it says what.

    Args:
        analysed: the text.
        quotation: what a verb and a noun phrase gave.
        first: first token of the noun phrase.
        last: one past its last.

    Returns:
        The modality and the token after the noun and its *of* or *for*.
    """
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    if _lemma(analysed, quotation) in load_lexicon("modalities").strings(
        "words", "passing"
    ):
        return None  # *cited criticism of the plan*: others' view
    for i in range(first, min(first + _NOUN_NEAR, last - 2)):
        noun = nouns().get(lower[i])
        name = noun.modality if noun else ""
        if name and tags[i].startswith("NN") and lower[i + 1] in {"of", "for", "to"}:
            return Modality(name), i + (1 if lower[i + 1] == "to" else 2)
        if tags[i] in {"IN", "VBG", "TO"}:
            return None
    return None


def _names_medium(lower: tuple[str, ...], i: int) -> bool:
    """Find *in a statement on Thursday*: how it was said, not what."""
    if lower[i] != "in" or lower[i + 1 : i + 2] not in _OWNED:
        return False
    return bool(_MEDIA & set(lower[i + 2 : i + 4]))


def cut_phrase(analysed: AnalysedText, first: int, last: int) -> int:
    """Return where a noun phrase ends: at a colon, a semicolon or *while*."""
    for i in range(first + 1, last):
        if _names_medium(analysed.tokens.lower, i):
            return i
        if analysed.tokens.words[i] in {":", ";"}:
            return i
        coordinated = analysed.tokens.lower[i] in {"and", "but"}
        if (
            coordinated
            and i + 1 < last
            and analysed.tokens.tags[i + 1] in {"VBP", "VBZ", "VBD"}
        ):
            return i
        if analysed.tokens.lower[i] in {"while", "whilst", "although", "saying"}:
            return i
    return last


def stated(analysed: AnalysedText, quotation: Quotation, frame: str) -> str:
    """Return the cue as the verb that begins a position's statement: *accuses*."""
    if quotation.cue is None or frame == "noun_cue":
        return ""
    first, last = analysed.token_range(quotation.cue)
    tokens = analysed.tokens
    if frame == "stance":
        return analysed.words(first, last)
    while first < last and tokens.tags[first] in {"TO", "RB"}:
        first += 1
    cue = cue_at(tokens, first, max(0, first - 6), min(len(tokens), last + 2))
    if cue is None:
        return ""
    verb, *rest = cue.lemma.split()
    if verb.endswith(("s", "sh", "ch", "x")):
        verb += "es"
    elif verb.endswith("y") and verb[-2] not in "aeou":
        verb = f"{verb[:-1]}ies"
    else:
        verb += "s"
    if frame == "preposition" and last < len(tokens):
        rest.append(tokens.lower[last])
    return " ".join([verb, *rest])
