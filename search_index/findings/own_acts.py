"""What the holder says they will do, offer or refuse themselves.

positions-spec.md, section 3: *we will …* pledges, *we are ready to …* offers, *we
will not …* opposes; an order in quote marks is a call.
"""

from __future__ import annotations

from search_index.findings.obligations import words_for
from search_index.lexicons import grammar
from search_index.model.documents import Modality
from search_index.text.analysis import AnalysedText

__all__ = ["find_own_act", "is_imperative"]

Told = tuple[Modality | None, int]
_OWN = frozenset({"i", "we"})
_THIRD = frozenset({"he", "she", "they", "it"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our"})
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
_NEGATION = frozenset(["not", "n't", "never"])
_WILL = frozenset({"will", "'ll", "shall"})
_MEANS = frozenset({"steps", "action", "measures"})
_AFTER_ORDER = frozenset(["DT", "PRP$", "PRP", "TO", "IN", "JJ", "NNS", "NNP", "RB"])
_THE = frozenset({"the", "your", "this", "these", "our", "all"})
_ANIMATE = frozenset({"he", "she"})
_BODIES = frozenset({"it", "they"})
_STATES = frozenset(
    [
        "be",
        "have",
        "like",
        "prefer",
        "love",
        "need",
        "want",
        "consider",
        "feel",
        "think",
        "regard",
        "know",
        "believe",
        "hate",
        "miss",
        "hope",
        "wish",
        "expect",
        "mean",
    ]
)
_NEAR = 6
_NAMES = frozenset({"NN", "NNS", "NNP", "PRP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_AUXILIARIES = grammar("auxiliaries")


def find_own_act(
    analysed: AnalysedText, first: int, last: int, *, direct: bool
) -> Told:
    """Return how the holder commits to, offers or refuses an act, and the token.

    Args:
        analysed: the text.
        first: first token of the clause.
        last: one past its last.
        direct: is it the holder's own wording?
    """
    own = _own_subject(analysed, first, last, direct=direct)
    for i in range(first, last):
        if _stands_ready(analysed, first, i):
            return Modality.OFFER, i
        if _works_to(analysed, i, last) or _has_plan(analysed, i):
            return Modality.PLEDGE, i
        if own and own <= i < own + _NEAR and _is_close(analysed, own, i):
            found = _own_act(analysed, i, last, direct=direct)
            if found:
                return found, i
    return None, -1


def _is_close(analysed: AnalysedText, own: int, i: int) -> bool:
    """Tell whether a verb is the holder's: not *I think Roe will be fair*."""
    tokens = analysed.tokens
    for j in range(own, i):
        tag = tokens.tags[j]
        if tag in _NAMES or (tag in _FINITE and tokens.lower[j] not in _AUXILIARIES):
            return False
    return True


def _own_subject(analysed: AnalysedText, first: int, last: int, *, direct: bool) -> int:
    """Return one past the holder as the clause's subject, or 0."""
    lower = analysed.tokens.lower
    own = _OWN if direct else _OWN | _THIRD
    if analysed.tokens.tags[first] == "IN" and "," in lower[first:last]:
        first = lower.index(",", first)  # in return for the land, we will
    for i in range(first, min(last, first + _NEAR)):
        if lower[i] in own:
            if lower[i] == "it" and "be" in lower[i + 1 : i + 4]:
                return 0
            return i + 1
    return 0


def _own_act(
    analysed: AnalysedText, i: int, last: int, *, direct: bool
) -> Modality | None:
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    word = lower[i]
    negated = any(w in _NEGATION for w in lower[i : min(i + 3, last)])
    before = lower[max(0, i - 1)]
    if word == "won't" or (word in _WILL and negated):
        return Modality.OPPOSE
    if word == "would" and "never" in lower[i + 1 : i + 3]:
        return Modality.OPPOSE
    if word == "would" and not direct and before in _ANIMATE | _BODIES:
        return _backshifted(analysed, i, negated=negated)
    if word in _WILL and tags[i] == "MD":
        return Modality.PLEDGE
    if direct and word in {"urge", "call"} and before in _OWN:
        return Modality.CALL
    if word == "like" and lower[i + 1 : i + 3] == ("to", "see"):
        return _seen_done(analysed, i + 3, last)
    if word == "want" and before in _OWN:
        return _wanted(analysed, i, last)
    return _readiness(lower, i, negated=negated)


def _backshifted(analysed: AnalysedText, i: int, *, negated: bool) -> Modality | None:
    """Read *she said she would act* as *I will act*."""
    if negated:
        return Modality.OPPOSE
    following = analysed.tokens.lower[i + 1 : i + 2]
    acts = analysed.tokens.tags[i + 1 : i + 2] == ("VB",)
    if not acts or following[0] in _STATES:
        return None
    # *It would rain* is no act; *it would repay the loan* is.
    thing = analysed.tokens.lower[i - 1] in _BODIES
    if thing and following[0] not in words_for("acts"):
        return None
    return Modality.PLEDGE


def _readiness(lower: tuple[str, ...], i: int, *, negated: bool) -> Modality | None:
    word, following = lower[i], lower[i + 1 : i + 2]
    if word in _READY and following == ("to",):
        unready = _NEGATION & set(lower[max(0, i - 2) : i])
        return Modality.OPPOSE if unready else Modality.OFFER
    if word == "offering" and lower[i - 1] in {"am", "'m", "are", "'re"}:
        return Modality.OFFER
    if word in _PLANNING and "to" in lower[i + 1 : i + 3]:
        return Modality.PLEDGE
    if word in {"promise", "pledge", "vow"} and "that" in lower[i + 1 : i + 3]:
        return Modality.PLEDGE
    if word == "going" and following == ("to",):
        return Modality.OPPOSE if negated else Modality.PLEDGE
    if word in {"refuse", "refused", "refuses"} and following == ("to",):
        return Modality.OPPOSE
    return None


def _seen_done(analysed: AnalysedText, start: int, last: int) -> Modality:
    """Tell *would like to see the courts act*, a call, from *… to see the sea*."""
    tags = analysed.tokens.tags
    for j in range(start + 1, min(last, start + 8)):
        if tags[j] == "VB" and tags[j - 1] != "TO":
            return Modality.CALL
        if tags[j] in {"TO", "MD", "VBD", "VBZ", ",", "."}:
            break
    return Modality.WANT


def _wanted(analysed: AnalysedText, i: int, last: int) -> Modality:
    """Tell *we want them to go*, a call, from *we want peace*."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    for j in range(i + 2, min(last - 1, i + 7)):
        if tags[j] in {"IN", "WDT", "WRB", ","}:
            break
        if lower[j] == "to" and tags[j + 1] == "VB" and lower[i + 1] != "to":
            return Modality.CALL
    return Modality.WANT


def _works_to(analysed: AnalysedText, i: int, last: int) -> bool:
    """Find *is taking steps to* and *is working to*."""
    lower = analysed.tokens.lower
    if lower[i] == "taking":
        return lower[i + 1 : i + 2] != () and (
            lower[i + 1] in _MEANS and lower[i + 2 : i + 3] == ("to",)
        )
    return (
        lower[i] == "working"
        and "to" in lower[i + 1 : min(last, i + 9)]
        and lower[i - 1] in {"is", "are", "'re", "'m", "am"}
    )


def _stands_ready(analysed: AnalysedText, first: int, i: int) -> bool:
    """Find *it stood ready to* and *her team was prepared to*."""
    lower = analysed.tokens.lower
    if lower[i] not in _READY - {"open"} or lower[i + 1 : i + 2] != ("to",):
        return False
    if lower[first] in _THIRD and lower[first + 1 : i] in {("stood",), ("stands",)}:
        return True
    owned = lower[first] in _POSSESSIVE and i - first < _NEAR
    return owned and lower[i - 1] in {"is", "was", "are", "were"}


def _has_plan(analysed: AnalysedText, i: int) -> bool:
    """Find *has a plan to*."""
    lower = analysed.tokens.lower
    if lower[i] not in {"plan", "plans"} or lower[i + 1 : i + 2] != ("to",):
        return False
    return bool({"has", "have", "'ve"} & set(lower[max(0, i - 5) : i]))


def is_imperative(analysed: AnalysedText, i: int, last: int) -> bool:
    """Tell whether the clause that opens at ``i`` is an order."""
    tokens = analysed.tokens
    if last - i < 3 or tokens.words[i] == "[":
        return False
    word = tokens.lower[i]
    if word == "don't":
        return True
    if word in {"let", "do"}:
        return tokens.lower[i + 1] in {"us", "'s", "not"}
    if not tokens.words[i][0].isupper():
        return False
    if tokens.tags[i] == "VB":
        return tokens.tags[i + 1] in _AFTER_ORDER
    # A verb that opens a sentence is often taken for a name or an adjective.
    if tokens.tags[i] not in {"VBP", "JJ", "NNP"} or tokens.lower[i + 1] not in _THE:
        return False
    for j in range(i + 1, last):
        if tokens.tags[j] in {"IN", ",", "TO"}:
            return True
        if tokens.tags[j] in {"VBD", "VBZ", "VBP", "MD"}:
            return False
    return True
