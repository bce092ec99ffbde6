"""How a clause is held by its own words, when its cue leaves that open.

positions-spec.md, sections 3 and 4: a proposal before a position; among positions
fear, concede, want, predict, oppose, support, assess. A word counts by its place in
the clause: a modal as the main verb, a judgment as a predicate. A clause that has no
word of judgment, cause, forecast or feeling is refused: an event, a count, a schedule.
"""

from __future__ import annotations

from functools import cache

from search_index.findings.clauses import main_verb
from search_index.findings.obligations import find_push, is_pushed, words_for
from search_index.findings.own_acts import find_own_act, is_imperative
from search_index.findings.refusals import greets, is_fragment
from search_index.model.documents import Modality
from search_index.text.analysis import AnalysedText

__all__ = ["content_modality"]

Told = tuple[Modality | None, int]
_NONE: Told = (None, -1)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "'s",
        "'re",
        "'m",
        "isn't",
        "aren't",
        "wasn't",
    ]
)
_LINKS = _BE | frozenset(
    ["seem", "seems", "seemed", "looks", "look", "looked", "feels", "felt", "sounds"]
)
_NEGATION = frozenset(
    ["not", "n't", "never", "no", "nor", "hardly", "isn't", "aren't", "don't", "cannot"]
)
_SKIPPED = frozenset(["so", "and", "but", "then", "please", ",", "well", "look", "now"])
_FORECASTS = frozenset(
    ["will", "'ll", "would", "could", "may", "might", "won't", "wouldn't"]
)
_RELATIVE = frozenset({"who", "which", "that"})
_TIMES = frozenset(
    [
        "year",
        "month",
        "week",
        "today",
        "tomorrow",
        "tonight",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_FIRST = frozenset({"i", "we", "my", "our"})
_JUDGING = (Modality.OPPOSE, Modality.SUPPORT)
_LEAST = 4
_NO_DEGREE = frozenset({"rather", "other", "fewer", "more", "less", "older"})
_VERDICT_NEAR = 6
_PERFECT = frozenset({"has", "have", "'ve", "had"})
_DOING = frozenset({"did", "does", "doing", "done"})
_ORDER = (
    Modality.FEAR,
    Modality.CONCEDE,
    Modality.WANT,
    Modality.PREDICT,
    Modality.OPPOSE,
    Modality.SUPPORT,
    Modality.ASSESS,
)


_OTHERS = frozenset({"they", "he", "she", "you", "it", "who"})


def content_modality(
    analysed: AnalysedText, first: int, last: int, *, direct: bool
) -> Told:
    """Return how a clause is held by its own words, and the token that tells.

    Args:
        analysed: the text.
        first: first token of the clause.
        last: one past its last.
        direct: is it the holder's own wording, so that *I* and *we* are the holder?

    Returns:
        None when the gate refuses it; the token is -1 when no word tells.
    """
    if greets(analysed, first) or is_fragment(analysed, first, last):
        return _NONE
    if analysed.tokens.lower[last - 2 : last] == ("not", "sure"):
        return _NONE
    main = main_verb(analysed, first, last)
    found = _proposal(analysed, first, last, main, direct=direct)
    if found[0] is not None:
        return found
    return _position(analysed, first, last, main, direct=direct)


def _proposal(
    analysed: AnalysedText, first: int, last: int, main: int, *, direct: bool
) -> Told:
    lower = analysed.tokens.lower
    opening = first
    while opening < last and lower[opening] in _SKIPPED:
        opening += 1
    if direct and is_imperative(analysed, opening, last):
        return Modality.CALL, opening
    for i in range(first + 1, last):
        found = find_push(analysed, first, i, last, main)
        if found is not None:
            return found, i
    return find_own_act(analysed, first, last, direct=direct)


def _seen(
    analysed: AnalysedText, first: int, last: int, main: int
) -> dict[Modality, int]:
    """Return what the words of a clause say of it, each with the first that does."""
    seen: dict[Modality, int] = {}
    telling, lower = _telling(), analysed.tokens.lower
    tags = analysed.tokens.tags
    for i in [i for i in range(first, last) if lower[i] in telling]:
        modality = _held(analysed, first, i, last, main)
        if modality is not None:
            seen.setdefault(modality, i)
    for i in range(first, last - 1):
        compared = tags[i] == "JJR" or lower[i].endswith("er")
        if lower[i + 1] == "than" and compared and lower[i] not in _NO_DEGREE:
            seen.setdefault(Modality.ASSESS, i)  # safer than before
    return seen


def _position(
    analysed: AnalysedText, first: int, last: int, main: int, *, direct: bool
) -> Told:
    seen = _seen(analysed, first, last, main)
    if direct and Modality.WANT in seen and _is_theirs(analysed, seen[Modality.WANT]):
        seen.pop(Modality.WANT)  # what others want is judged, not wanted
        seen.setdefault(Modality.ASSESS, -1)
    if Modality.PREDICT in seen and _is_schedule(analysed, seen, last):
        return _NONE
    forecast = seen.get(Modality.PREDICT, main)
    if forecast != main:
        # A judgment that stands before a coordinated forecast is the main thing said.
        judged = [m for m in _JUDGING if seen.get(m, last) < forecast]
        if judged:
            return judged[0], seen[judged[0]]
    for modality in _ORDER:
        if modality in seen:
            if modality is Modality.ASSESS and last - first < _LEAST:
                return _NONE
            granted = modality is Modality.SUPPORT and _is_granted(analysed, last)
            return (Modality.CONCEDE if granted else modality), seen[modality]
    if direct and _is_judgment(analysed, first, last):
        return Modality.ASSESS, -1
    return _NONE


def _is_theirs(analysed: AnalysedText, i: int) -> bool:
    """Tell whether a verb of wanting has others for its subject: *they want to go*."""
    tokens = analysed.tokens
    j = i - 1
    while j > 0 and tokens.tags[j] in {"MD", "RB"}:
        j -= 1
    return tokens.tags[i].startswith("VB") and tokens.lower[j] in _OTHERS


def _special(analysed: AnalysedText, first: int, i: int) -> Modality | None:
    """Find what decides alone: *not impossible*, *we regret*, *is not the answer*."""
    lower = analysed.tokens.lower
    word = lower[i]
    if lower[i : i + 2] == ("not", "impossible"):
        return Modality.CONCEDE
    if word in words_for("concede") and _FIRST & set(lower[max(first, i - 5) : i]):
        return Modality.CONCEDE
    if word == "wrong" and _FIRST & set(lower[max(first, i - 3) : i]):
        return Modality.CONCEDE  # I was wrong
    if word in words_for("blame"):
        return Modality.OPPOSE
    if word in {"danger", "risk"} and lower[i + 1 : i + 2] == ("that",):
        return Modality.FEAR
    if word == "answer" and "not" in lower[max(first, i - 4) : i + 3]:
        return Modality.OPPOSE
    return None


def _is_granted(analysed: AnalysedText, last: int) -> bool:
    """Find the first half of *the cut is welcome, but …*."""
    return "but" in analysed.tokens.lower[last : last + 2]


@cache
def _telling() -> frozenset[str]:
    """Return all words that ``_held`` looks at."""
    keys = (
        "fear",
        "concede",
        "blame",
        "want",
        "predict",
        "oppose",
        "support",
        "assess",
        "verdicts",
    )
    return frozenset({"not", "answer", "want", "like", "love", "risk"}).union(
        *(words_for(key) for key in keys)
    )


def _held(
    analysed: AnalysedText, first: int, i: int, last: int, main: int
) -> Modality | None:
    """Return what the token ``i`` alone says of its clause."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    word = lower[i]
    if word in words_for("fear") and not tags[i].startswith("NN"):
        return Modality.FEAR
    special = _special(analysed, first, i)
    if special is not None:
        return special
    if word in words_for("verdicts") and _is_predicate(analysed, first, i):
        return Modality.OPPOSE
    if word in words_for("want") or (
        word in {"want", "like", "love"} and lower[i + 1 : i + 2] == ("to",)
    ):
        return Modality.WANT
    if word in words_for("predict"):
        return _forecast(analysed, first, i, main)
    for modality in (Modality.OPPOSE, Modality.SUPPORT):
        if word in words_for(modality.value):
            return _judged(analysed, first, i, modality, main)
    if word in {"more", "most", "less"} and _counts(analysed, i, last):
        return None
    return Modality.ASSESS if word in words_for("assess") else None


def _counts(analysed: AnalysedText, i: int, last: int) -> bool:
    """Find *more than 400,000*, which compares nothing."""
    near = slice(i + 1, min(last, i + 4))
    return analysed.tokens.lower[i + 1 : i + 2] == ("than",) and (
        "CD" in analysed.tokens.tags[near]
    )


def _forecast(analysed: AnalysedText, first: int, i: int, main: int) -> Modality | None:
    """Count a modal as a forecast only as the main verb or after *I think*."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    word = lower[i]
    if word == "going":
        return Modality.PREDICT if lower[i + 1 : i + 2] == ("to",) else None
    if word not in _FORECASTS:
        infinitive = lower[i - 1] == "to"
        return None if infinitive else Modality.PREDICT
    if lower[i + 1 : i + 3] == ("have", "to") or lower[i + 2 : i + 4] == ("have", "to"):
        return Modality.ASSESS
    if tags[i] != "MD" and not word.endswith("n't"):
        return None
    if word == "could" and lower[first] == "only":
        return Modality.ASSESS  # only talks could end it: nothing else can
    if word in {"would", "could"} and lower[i + 1 : i + 3] == ("be", "better"):
        return Modality.SUPPORT
    if word == "would" and lower[i + 1 : i + 4] == ("be", "a", "better"):
        return Modality.SUPPORT
    if i == main or is_pushed(analysed, first, i, main):
        return Modality.PREDICT
    # *The judges who will hear it*: only says which.
    return None if lower[i - 1] in _RELATIVE else Modality.ASSESS


def _judged(
    analysed: AnalysedText, first: int, i: int, modality: Modality, main: int
) -> Modality:
    """Weigh a word of praise or blame by its place: *is shameful*, *a shameful act*."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    near = lower[max(first, i - 6) : i]
    negated = any(word in _NEGATION or word.endswith("n't") for word in near)
    if _FIRST & set(near[-2:]) and lower[i] in words_for("stances"):
        return modality
    perfect = next((j for j in (i - 1, i - 2) if lower[j] in _PERFECT), -1)
    if tags[i] in _FINITE or (tags[i] == "VBN" and perfect >= first):
        verb = i if tags[i] in _FINITE else perfect
        pushed = not negated and is_pushed(analysed, first, verb, main)
        return modality if pushed else Modality.ASSESS
    if lower[i] in {"failed", "failing"} and tags[i + 1 : i + 2] == (",",):
        return Modality.ASSESS  # sanctions have failed: nobody is blamed
    if lower[i] == "against":
        return Modality.CONCEDE if negated else _after_link(near, modality)
    weighed = _after_link(_beside(analysed, first, i), modality)
    if not negated or weighed is Modality.ASSESS:
        return weighed
    return Modality.OPPOSE if modality is Modality.SUPPORT else Modality.ASSESS


def _beside(analysed: AnalysedText, first: int, i: int) -> tuple[str, ...]:
    """Return the word that a judgment goes with: *is a very great* goes with *is*."""
    tags = analysed.tokens.tags
    lower = analysed.tokens.lower
    j = i - 1
    while j >= first and tags[j] in {"RB", "DT", "JJ", "CC", ","}:
        j -= 1
    if lower[max(first, j - 1) : j + 1] == ("one", "of"):
        j -= 2  # one of the finest
    if j >= first and lower[j] in _DOING and "job" in lower[i : i + 2]:
        return ("is",)  # did a wonderful job
    return lower[max(first, j) : i]


def _is_predicate(analysed: AnalysedText, first: int, i: int) -> bool:
    """Tell whether a clause says that something is what ``i`` says: *is a mess*."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    near = lower[max(first, i - _VERDICT_NEAR) : i]
    if any(word in _NEGATION or word.endswith("n't") for word in near):
        return False
    if i + 1 < len(tags) and tags[i + 1].startswith("NN"):
        return tags[i].startswith("JJ") and bool(_LINKS & set(near[-2:]))
    before = _beside(analysed, first, i)
    if tags[i - 1].startswith("NN") and i - 1 > first:
        before = _beside(analysed, first, i - 1)  # a death trap
    return bool(_LINKS & set(before))


def _after_link(near: tuple[str, ...], modality: Modality) -> Modality:
    return modality if _LINKS & set(near) or not near else Modality.ASSESS


def _is_schedule(analysed: AnalysedText, seen: dict[Modality, int], last: int) -> bool:
    """Find *will be opened next year*: a date and no judgment."""
    if len(seen) > 1:
        return False
    i = seen[Modality.PREDICT]
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    if lower[i] not in {"will", "'ll", "would"} or i + 2 >= len(lower):
        return False
    timed = bool(_TIMES & set(lower[i + 2 : last])) or lower[last - 2] == "at"
    if lower[i + 1] in words_for("scheduled"):
        return timed
    held = lower[i + 1] == "be" and (tags[i + 2] in {"VBN", "IN"})
    return held and timed


def _is_judgment(analysed: AnalysedText, first: int, last: int) -> bool:
    """Tell whether a clause says what something is: a copula in the present."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    for i in range(first + 1, last - 1):
        present = lower[i] in {"is", "are", "'s", "'re", "isn't", "aren't"}
        if present and tags[i] != "POS":
            return tags[i + 1] in {"JJ", "DT", "RB", "NN", "NNS", "VBG"}
    return False
