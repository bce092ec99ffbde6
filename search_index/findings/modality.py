"""How something is held: by the cue's class and frame, else by the content's words.

positions-spec.md, sections 3 and 4: a proposal before a position; among positions
fear, concede, want, predict, oppose, support, assess. A neutral cue (*said*) leaves
it to the content, and content that has no word of judgment, cause, forecast or
feeling is refused: an event, a count, a schedule.
"""

from __future__ import annotations

from functools import cache

from search_index.attribution.cues import cue_at
from search_index.lexicons import load_lexicon
from search_index.model import Modality, Quotation
from search_index.text import AnalysedText

__all__ = ["PROPOSALS", "content_modality", "cue_modality", "frame_of"]

PROPOSALS = frozenset({Modality.CALL, Modality.DEMAND, Modality.OFFER, Modality.PLEDGE})
_OWN = frozenset({"i", "we"})
_SUBJECTS = frozenset({"PRP", "NNP", "NN", "NNS", "DT", "EX", "CD", "WDT"})
_READY = frozenset(["ready", "willing", "prepared", "open"])
_PLANNING = frozenset(
    [
        "plan",
        "plans",
        "planning",
        "intend",
        "intends",
        "intending",
        "committed",
        "vow",
        "promise",
        "pledge",
    ]
)
_NEGATION = frozenset(
    ["not", "n't", "never", "won't", "don't", "can't", "cannot", "shouldn't", "mustn't"]
)
_AUXILIARIES = frozenset(
    ["will", "'ll", "would", "could", "may", "might", "must", "should", "can", "shall"]
)
_EVALUATIVE = frozenset({Modality.OPPOSE, Modality.SUPPORT})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("modalities").strings("words", name))


@cache
def _table(name: str) -> dict[str, str]:
    return load_lexicon("modalities").entries(name)


def frame_of(quotation: Quotation) -> str:
    """Return which table of the lexicon a quotation's rule asks for."""
    rule = quotation.rule.removeprefix("view inside speech: ").removeprefix("view: ")
    rule = rule.removeprefix("inside speech: ")
    return {
        "noun phrase": "noun",
        "to-verb": "to_verb",
        "verb in -ing": "noun",
        "somebody to do something": "somebody",
        "cue with a preposition": "preposition",
        "noun cue": "noun_cue",
    }.get(rule, "clause")


def cue_modality(analysed: AnalysedText, quotation: Quotation) -> Modality | None:
    """Return what a quotation's cue says of its content, or None when it is neutral."""
    if quotation.cue is None:
        return None
    first, last = analysed.token_range(quotation.cue)
    tokens = analysed.tokens
    frame = frame_of(quotation)
    if frame == "noun_cue":
        name = _table(frame).get(tokens.lower[first])
        return Modality(name) if name else None
    while first < last and tokens.tags[first] in {"TO", "RB"}:
        first += 1
    cue = cue_at(tokens, first, max(0, first - 6), min(len(tokens), last + 2))
    if cue is None:
        return None
    lemma = cue.lemma
    if frame == "preposition" and last < len(tokens):
        lemma = f"{lemma} {tokens.lower[last]}"
    name = _table(frame).get(lemma) or (
        _table("clause").get(lemma) if frame == "clause" else None
    )
    return Modality(name) if name else None


def content_modality(
    analysed: AnalysedText, first: int, last: int, *, direct: bool
) -> tuple[Modality | None, int]:
    """Return how a clause is held by its own words, and the token that tells.

    Args:
        analysed: the text.
        first: first token of the clause.
        last: one past its last.
        direct: is it the holder's own wording, so that *I* and *we* are the holder?

    Returns:
        None when the gate refuses it; the token is -1 when no word tells.
    """
    found = _proposal(analysed, first, last, direct=direct)
    if found[0] is not None:
        return found
    return _position(analysed, first, last, direct=direct)


def _proposal(  # noqa: C901 - one condition for each word that pushes
    analysed: AnalysedText, first: int, last: int, *, direct: bool
) -> tuple[Modality | None, int]:
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    own = _own_subject(analysed, first, last, direct=direct)
    opening = first
    while opening < last and lower[opening] in {
        "so",
        "and",
        "but",
        "then",
        "please",
        ",",
    }:
        opening += 1
    if direct and _is_imperative(analysed, opening, last):
        return Modality.CALL, opening
    for i in range(first, last):
        word = lower[i]
        if word in _words("call") and i > first:
            if lower[i + 1 : i + 2] == ("have",):
                continue
            return Modality.CALL, i
        if word in _words("demand") and i > first and tags[i] in {"MD", "VBN"}:
            return Modality.DEMAND, i
        if word in _words("need") and _needs(analysed, i, last):
            return Modality.CALL, i
        if word in {"have", "has"} and lower[i + 1 : i + 2] == ("to",) and i > first:
            return Modality.CALL, i
        if word == "requires" and "from" in lower[i:last]:
            return Modality.CALL, i
        if direct and word in {"urge", "call"} and lower[i - 1] in _OWN:
            return Modality.CALL, i
        if word in {"taking", "working"} and _works_to(analysed, i, last):
            return Modality.PLEDGE, i
        if own and i < own + 6:
            found = _own_act(analysed, i, last)
            if found:
                return found, i
    return None, -1


def _works_to(analysed: AnalysedText, i: int, last: int) -> bool:
    """Find *is taking steps to* and *is working to*."""
    lower = analysed.tokens.lower
    if lower[i] == "taking":
        return lower[i + 1 : i + 3] in {
            ("steps", "to"),
            ("action", "to"),
            ("measures", "to"),
        }
    return "to" in lower[i + 1 : min(last, i + 5)] and lower[i - 1] in {
        "is",
        "are",
        "'re",
        "'m",
    }


def _needs(analysed: AnalysedText, i: int, last: int) -> bool:
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    following = lower[i + 1 : i + 2]
    if tags[i].startswith("VB"):
        return following == ("to",) or tags[i + 1 : i + 2] in {("DT",), ("JJ",)}
    return following == ("to",) and i + 1 < last


def _is_imperative(analysed: AnalysedText, i: int, last: int) -> bool:
    tokens = analysed.tokens
    if last - i < 3:
        return False
    if tokens.lower[i] in {"let", "don't", "do"}:
        return tokens.lower[i + 1] in {"us", "'s", "not"} or tokens.lower[i] == "don't"
    return (
        tokens.tags[i] == "VB"
        and tokens.words[i][0].isupper()
        and tokens.tags[i + 1]
        in {"DT", "PRP$", "PRP", "TO", "IN", "JJ", "NNS", "NNP", "RB"}
    )


def _own_subject(analysed: AnalysedText, first: int, last: int, *, direct: bool) -> int:
    """Return one past the holder as the clause's subject, or 0."""
    lower = analysed.tokens.lower
    own = _OWN if direct else _OWN | {"he", "she", "they", "it"}
    for i in range(first, min(last, first + 6)):
        if lower[i] in own:
            if lower[i] == "it" and "be" in lower[i + 1 : i + 4]:
                return 0
            return i + 1
    return 0


def _own_act(analysed: AnalysedText, i: int, last: int) -> Modality | None:
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    word = lower[i]
    negated = any(w in _NEGATION for w in lower[i : min(i + 3, last)])
    if word in {"won't"} or (word in {"will", "'ll", "shall"} and negated):
        return Modality.OPPOSE
    if word in {"will", "'ll", "shall"} and tags[i] == "MD":
        return Modality.PLEDGE
    if word in _READY and lower[i + 1 : i + 2] == ("to",):
        return Modality.OFFER
    if word in _PLANNING and "to" in lower[i + 1 : i + 3]:
        return Modality.PLEDGE
    if word == "going" and lower[i + 1 : i + 2] == ("to",):
        return Modality.OPPOSE if negated else Modality.PLEDGE
    return None


def _position(  # noqa: C901 - one condition for each class of words
    analysed: AnalysedText, first: int, last: int, *, direct: bool
) -> tuple[Modality | None, int]:
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    seen: dict[Modality, int] = {}
    for i in range(first, last):
        word = lower[i]
        for modality in (Modality.FEAR, Modality.CONCEDE, Modality.WANT):
            if word in _words(modality.value):
                seen.setdefault(modality, i)
        if word in {"want", "like"} and lower[i + 1 : i + 2] == ("to",) and i > first:
            seen.setdefault(Modality.WANT, i)
        if word in _words("predict") and (
            tags[i] == "MD" or word in {"likely", "unlikely", "expect", "expects"}
        ):
            seen.setdefault(Modality.PREDICT, i)
        for modality in (Modality.OPPOSE, Modality.SUPPORT, Modality.ASSESS):
            if word in _words(modality.value):
                seen.setdefault(modality, i)
    for modality in (
        Modality.FEAR,
        Modality.CONCEDE,
        Modality.WANT,
        Modality.PREDICT,
        Modality.OPPOSE,
        Modality.SUPPORT,
        Modality.ASSESS,
    ):
        if modality in seen:
            return modality, seen[modality]
    if direct and _is_judgment(analysed, first, last):
        return Modality.ASSESS, -1
    return None, -1


def _is_judgment(analysed: AnalysedText, first: int, last: int) -> bool:
    """Tell whether a clause says what something is: a copula in the present."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    for i in range(first + 1, last - 1):
        if (
            lower[i] in {"is", "are", "'s", "'re", "isn't", "aren't"}
            and tags[i] != "POS"
        ):
            return tags[i + 1] in {"JJ", "DT", "RB", "NN", "NNS", "VBG"}
    return False
