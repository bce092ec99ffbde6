"""How a clause's own words judge what it says.

positions-spec.md, section 3: among positions fear, concede, want, predict, oppose,
support, assess. A word counts by its place: a verb that the clause asserts, or what
it says that something is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from search_index.findings.clauses import Clause, is_belief
from search_index.findings.lists import (
    anchors_of,
    phrase_at,
    stems_for,
    words_for,
)
from search_index.findings.readings import Reading, Voice, reading
from search_index.findings.rules import Rule
from search_index.findings.verdicts import (
    DENYING,
    DOING,
    ENDING,
    LINKS,
    is_blamed_at,
    is_passive,
    is_somebody,
    lacks,
    object_verdicts,
    phrase_verdicts,
    predicate_verdicts,
)
from search_index.lexicons import grammar
from search_index.model.documents import Modality
from search_index.sentences.clauses import Verb
from search_index.sentences.cues import lemma_of
from search_index.text.stems import stem

__all__ = ["judge"]

_FORECASTS = grammar("forecasting")
_WILL = frozenset({"will", "'ll", "won't"})
_SUPPOSING = frozenset({"would", "'d", "could", "wouldn't"})
_WISHING = frozenset(
    [("look", "forward"), ("like", "to"), ("love", "to"), ("tri", "to"), ("wait", "to")]
)
_VERDICTS = frozenset({Modality.OPPOSE, Modality.SUPPORT})
_NOTICING = frozenset({"know", "see", "seen", "known", "remember", "mind", "care"})
"""What somebody does not know or see is neither denied nor declined."""
_UNTROUBLED = frozenset({"doubt", "worried", "concerned", "afraid", "scared"})
_OTHERS = frozenset({"they", "he", "she"})
_ABLE = frozenset({"can", "could", "cannot", "can't", "couldn't"})
_UNREAL = frozenset({"would", "'d", "wouldn't"})
_COMING = frozenset({"next", "soon", "year", "years", "month", "months", "week"})
_TRIES = frozenset({"tri", "want", "seek", "attempt", "use"})
_KNOWN = frozenset({"DT", "JJ", "VBN", "VBD"})
_NEAR = 6


def judge(clause: Clause, voice: Voice) -> Reading:
    """Return how a clause is held that pushes for no act."""
    found: dict[Modality, Reading] = {}
    denied = False
    for verb in clause.verbs:
        for one in _of_verb(clause, verb, voice, denied=denied):
            found.setdefault(one.modality, one)
        # *I do not think that it is right* denies that it is right.
        denied = _is_denied(clause, verb) and is_belief(clause.tokens, verb)
    if not clause.verbs:
        for one in phrase_verdicts(clause):
            found.setdefault(one.modality, one)
    if voice.direct and _is_mocked(clause):
        return reading(Rule.BLAMED_ACT, clause.verbs[0].chunk.head)
    granted = _granted(clause, found)
    if granted:
        return granted
    for modality in _ORDER:
        if modality in found:
            return found[modality]
    return _stated(clause, voice)


def _stated(clause: Clause, voice: Voice) -> Reading:
    """Read a clause of which no word says how it is held."""
    main = clause.main
    if main is not None and _is_own_denial(clause, main, voice):
        return reading(Rule.DENIAL, main.chunk.head)
    later = _will_be(clause)
    if later >= 0:
        return reading(Rule.FORECAST_WITHIN, later)
    return _loaded(clause) or reading(Rule.STATEMENT, main.chunk.head if main else -1)


def _loaded(clause: Clause) -> Reading | None:
    """Read a word that judges wherever it stands: *this reckless plan is new*."""
    lower = clause.tokens.lower
    if _loaded_words().isdisjoint(lower[clause.first : clause.last]):
        return None
    found: Reading | None = None
    for i in range(clause.first, clause.last):
        feared = phrase_at("fearing", lower, i)
        if feared >= 0 or lower[i] in words_for("alarming"):
            return reading(Rule.LOADED_WORD, max(feared, i), Modality.FEAR)
        short = phrase_at("falling_short", lower, i)
        scorned = lower[i] in words_for("scorn") or short >= 0
        start = short if short >= 0 else i
        if scorned and found is None and DENYING.isdisjoint(lower[start - 2 : start]):
            found = reading(Rule.LOADED_WORD, start, Modality.OPPOSE)
    return found


@cache
def _loaded_words() -> frozenset[str]:
    """Return the words without which none is loaded: most clauses have none."""
    phrases = anchors_of("fearing", "falling_short")
    return phrases | words_for("scorn") | words_for("alarming")


def _will_be(clause: Clause) -> int:
    """Return the *will* of a clause that hangs on another: *it seems it will*."""
    lower = clause.tokens.lower
    for i in range(clause.first, clause.last):
        going = lower[i] == "going" and lower[i + 1 : i + 2] == ("to",)
        if going or (lower[i] in _WILL and clause.tokens.tags[i] == "MD"):
            return i
    return -1


_ORDER = (
    Modality.FEAR,
    Modality.CONCEDE,
    Modality.WANT,
    Modality.PREDICT,
    Modality.OPPOSE,
    Modality.SUPPORT,
)


def _is_mocked(clause: Clause) -> bool:
    """Tell whether somebody's thought of themselves is told: *they think they know*."""
    lower = clause.tokens.lower
    if len(clause.verbs) < 2:
        return False
    first, second = clause.verbs[:2]
    if first.subject is None or second.subject is None:
        return False
    who = lower[first.subject.head]
    same = who in _OTHERS and lower[second.subject.head] == who
    return same and lemma_of(lower[first.chunk.head]) in words_for("thinking")


def _is_own_denial(clause: Clause, main: Verb, voice: Voice) -> bool:
    """Tell whether the holder denies something of themselves, now: *we need no dam*."""
    tokens, chunk = clause.tokens, main.chunk
    if main.subject is None or tokens.lower[main.subject.head] not in voice.own:
        return False
    past = tokens.tags[chunk.start] == "VBD" or tokens.lower[chunk.head] in _NOTICING
    after = tokens.lower[chunk.end : chunk.end + 1]
    if not _UNTROUBLED.isdisjoint(tokens.lower[chunk.head : chunk.end + 2]):
        return False  # *we have no doubt*, *I am not worried*
    return not past and (_is_denied(clause, main) or after == ("no",))


def _of_verb(
    clause: Clause, verb: Verb, voice: Voice, *, denied: bool
) -> Iterator[Reading]:
    tokens = clause.tokens
    lower = tokens.lower
    start, head, end = verb.chunk.start, verb.chunk.head, verb.chunk.end
    negated = denied != _is_denied(clause, verb)
    subject = lower[verb.subject.head] if verb.subject else ""
    own = subject in voice.own
    told = list(_of_holder(clause, verb, negated=negated)) if own else []
    if told:
        yield from told
        return
    forecast = _forecast(clause, verb)
    word = lower[head]
    done = word in DOING and "job" in lower[end : end + 5]
    supposed = forecast >= 0 and lower[forecast] in _SUPPOSING and word == "be"
    verdicts = (
        list(predicate_verdicts(clause, verb, own=own, negated=negated))
        if supposed
        else []
    )
    if any(one.modality in _VERDICTS for one in verdicts):
        yield from verdicts  # *it would be a mistake* judges, and forecasts nothing
        return
    if forecast >= 0:
        peril = _peril(clause, verb)
        if peril >= 0 and not negated:
            yield reading(Rule.FEAR, peril)
        yield reading(Rule.FORECAST, forecast)
    if word in LINKS or lower[start] in LINKS or done:
        yield from predicate_verdicts(clause, verb, own=own, negated=negated)
        if word in LINKS or done:
            return
    yield from _act(clause, verb, own=own, negated=negated)


def _is_denied(clause: Clause, verb: Verb) -> bool:
    words = clause.tokens.lower[verb.chunk.start : verb.chunk.end]
    return any(word in DENYING or word.endswith("n't") for word in words)


def _forecast(clause: Clause, verb: Verb) -> int:
    """Return the word that makes a verb a forecast, or -1."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    start, end = verb.chunk.start, verb.chunk.end
    if lower[clause.first] == "only":
        return -1  # *only talks could end it*
    for i in range(start, end):
        if lower[i] in _FORECASTS:
            done = verb.chunk.head > i + 1 and lower[i + 1] in {"have", "'ve"}
            return -1 if done or _is_supposed(clause, verb, i) else i
    if lower[end - 1] == "going" and lower[end : end + 1] == ("to",):
        return end - 1
    reach = min(clause.last, end + 3)
    if _foretelling().isdisjoint(lower[start:reach]):
        return -1
    for i in range(start, reach):
        if lower[i - 1] in {"more", "less"}:
            continue  # *more likely to fall than to rise* compares
        if lower[i] in words_for("predict") and lower[i + 1 : i + 2] in {
            ("to",),
            ("that",),
        }:
            return i
        known = not _KNOWN.isdisjoint(tags[i + 1 : i + 2])
        if lower[i] in {"likely", "unlikely"} and not known:
            return i
    return -1


@cache
def _foretelling() -> frozenset[str]:
    """Return the words without which only *will* and the like make a forecast."""
    return words_for("predict") | {"likely", "unlikely"}


def _peril(clause: Clause, verb: Verb) -> int:
    """Return the word for the harm that a forecast warns of, or -1."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    head, end = verb.chunk.head, verb.chunk.end
    if is_passive(clause, verb) and stem(lower[head]) in stems_for("harmed"):
        return head
    for i in range(end, min(clause.last, end + _NEAR)):
        if lower[i] in words_for("perils"):
            return i
        if tags[i] in ENDING or lower[i] in DENYING or lower[i] == "without":
            return -1
    return -1


def _is_supposed(clause: Clause, verb: Verb, modal: int) -> bool:
    """Tell whether a clause judges what is only supposed: *it would be a mistake*."""
    lower, end = clause.tokens.lower, verb.chunk.end
    if lower[modal] not in _UNREAL or lower[verb.chunk.head] != "be":
        return False
    return _COMING.isdisjoint(lower[end : clause.last])


def _act(clause: Clause, verb: Verb, *, own: bool, negated: bool) -> Iterator[Reading]:
    """Read a verb that is no form of *be*: *we oppose*, *it fails*, *I hope*."""
    tokens = clause.tokens
    lower, head = tokens.lower, verb.chunk.head
    word = lower[head]
    base = stem(word)
    if own:
        return
    passive = is_passive(clause, verb)
    blamed = base in stems_for("blame_verbs") and not negated and not passive
    if blamed and (
        base not in stems_for("blame_of_somebody") or is_somebody(clause, verb)
    ):
        yield reading(Rule.BLAMED_ACT, head)
    tries = base in _TRIES and is_blamed_at(clause, verb.chunk.end)
    if tries and not negated and is_somebody(clause, verb):
        yield reading(Rule.BLAMED_ACT, head)  # *they try to mislead us*
    nobody = bool(DENYING & set(lower[verb.chunk.end : verb.chunk.end + 1]))
    goes_on = tokens.tags[head] == "VBG"  # *is working on it*
    if base in stems_for("praise_verbs") and not passive and not goes_on:
        if not (negated or nobody):
            yield reading(Rule.PRAISED_ACT, head)
        elif is_somebody(clause, verb):
            yield reading(Rule.LACK, head)
    able = not _ABLE.isdisjoint(lower[verb.chunk.start : head])
    owed = base in stems_for("owed") and not passive and not able
    if negated and (word in words_for("lasting") or owed):
        yield reading(Rule.LACK, head)
    yield from lacks(clause, verb, negated=negated)
    if not negated:
        yield from object_verdicts(clause, verb)


def _of_holder(clause: Clause, verb: Verb, *, negated: bool) -> Iterator[Reading]:
    """Read what the holder says of themselves: *I hope*, *we oppose*, *I regret*."""
    lower, tags, head = clause.tokens.lower, clause.tokens.tags, verb.chunk.head
    lemma, following = lemma_of(lower[head]), lower[head + 1 : head + 2]
    wishes = (stem(lower[head]), *following) in _WISHING
    if lemma in words_for("fear") and not negated:
        yield reading(Rule.FEAR, head)
    elif lemma in words_for("concede"):
        yield reading(Rule.ADMISSION, head)
    elif lemma in words_for("want") or wishes:
        yield reading(Rule.WISH, head)
    elif lemma in words_for("expecting") and tags[head] != "VBD":
        yield reading(Rule.FORECAST, head)
    elif lemma in words_for("opposing"):
        held = Modality.ASSESS if negated else Modality.OPPOSE
        yield reading(Rule.STANCE_VERB, head, held)
    elif lemma in words_for("supporting"):
        held = Modality.OPPOSE if negated else Modality.SUPPORT
        yield reading(Rule.STANCE_VERB, head, held)
    elif negated and lemma in words_for("refused"):
        yield reading(Rule.REFUSAL, head)


@cache
def _grants() -> frozenset[str]:
    """Return the words and phrases that grant what comes at the head of a clause."""
    return words_for("granted") | words_for("granting")


def _granted(clause: Clause, found: dict[Modality, Reading]) -> Reading | None:
    """Read the first half of *the cut is welcome, but …*, and *admittedly*."""
    lower = clause.tokens.lower
    reversed_ = "but" in lower[clause.last : clause.last + 2]
    if reversed_ and Modality.SUPPORT in found:
        return reading(Rule.GRANTED, lower.index("but", clause.last))
    opening = lower[clause.first : clause.first + 3]
    if lower[clause.first + 3 : clause.first + 4] == ("for",):
        return None  # *it is true for them too*
    spoken = {" ".join(opening[:count]) for count in (1, 2, 3)}
    if not spoken.isdisjoint(_grants()):
        return reading(Rule.GRANTED, clause.first)
    return None
