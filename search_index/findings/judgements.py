"""How a clause's own words judge what it says.

positions-spec.md, section 3: among positions fear, concede, want, predict, oppose,
support, assess. A word counts by its place: a verb that the clause asserts, or what
it says that something is.
"""

from __future__ import annotations

from collections.abc import Iterator

from search_index.findings.clauses import Clause, is_belief
from search_index.findings.lists import stems_for, words_for
from search_index.findings.readings import FIRST_PERSON, Reading, Voice, reading
from search_index.findings.rules import Rule
from search_index.lexicons.cues import adjective_modality
from search_index.lexicons.titles import titles
from search_index.model.documents import Modality
from search_index.sentences.clauses import Verb
from search_index.sentences.cues import lemma_of
from search_index.text.stems import stem

__all__ = ["judge"]

_NEGATION = frozenset(
    [
        "not",
        "n't",
        "never",
        "no",
        "nor",
        "hardly",
        "cannot",
        "neither",
        "nothing",
        "nobody",
    ]
)
_LINKS = frozenset(
    [
        *("is", "are", "was", "were", "be", "been", "am", "'s", "'re", "'m", "isn't"),
        *("aren't", "wasn't", "weren't", "seem", "seems", "seemed", "look", "looks"),
        *("feel", "feels", "felt", "sound", "sounds", "become", "became", "becomes"),
        *("remain", "remains", "remained", "looked", "seeming", "being"),
    ]
)
_FORECASTS = frozenset(
    ["will", "'ll", "would", "could", "may", "might", "won't", "wouldn't", "'d"]
)
_PERSONS = frozenset({"he", "she", "they", "you", "who", "we", "i", "people"})
_DOING = frozenset({"did", "does", "doing", "done", "do"})
_SUPPOSING = frozenset({"would", "'d", "could", "wouldn't"})
_WISHING = frozenset(
    [("look", "forward"), ("like", "to"), ("love", "to"), ("tri", "to"), ("wait", "to")]
)
_VERDICTS = frozenset({Modality.OPPOSE, Modality.SUPPORT})
_ENDING = frozenset({",", ".", "WDT", "WP", "TO", "MD"})
_DESCRIBING = ("JJ", "RB", "DT", "NN", "VBN")
_NO_DENIAL = frozenset({"only", "short", "less", "but"})
"""*Not only*, *nothing short of* and *nothing less than* deny nothing."""
_PARTS = frozenset({"bit", "kind", "sort", "piece", "lot"})
_TRIES = frozenset({"tri", "want", "seek", "attempt", "use"})
_TRYING = frozenset({"attempt", "effort", "plot", "ploy", "scheme", "bid", "way"})
_KNOWN = frozenset({"DT", "JJ", "VBN", "VBD"})
_NEAR, _REACH = 6, 12


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
        for one in _of_phrase(clause):
            found.setdefault(one.modality, one)
    granted = _granted(clause, found)
    if granted:
        return granted
    for modality in _ORDER:
        if modality in found:
            return found[modality]
    return reading(Rule.STATEMENT, clause.main.chunk.head if clause.main else -1)


_ORDER = (
    Modality.FEAR,
    Modality.CONCEDE,
    Modality.WANT,
    Modality.PREDICT,
    Modality.OPPOSE,
    Modality.SUPPORT,
)


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
    done = word in _DOING and "job" in lower[end : end + 5]
    supposed = forecast >= 0 and lower[forecast] in _SUPPOSING and word == "be"
    verdicts = (
        list(_predicate(clause, verb, own=own, negated=negated)) if supposed else []
    )
    if any(one.modality in _VERDICTS for one in verdicts):
        yield from verdicts  # *it would be a mistake* judges, and forecasts nothing
        return
    if forecast >= 0:
        peril = _peril(clause, verb)
        if peril >= 0 and not negated:
            yield reading(Rule.FEAR, peril)
        yield reading(Rule.FORECAST, forecast)
    if word in _LINKS or lower[start] in _LINKS or done:
        yield from _predicate(clause, verb, own=own, negated=negated)
        if word in _LINKS or done:
            return
    yield from _act(clause, verb, own=own, negated=negated)


def _is_denied(clause: Clause, verb: Verb) -> bool:
    words = clause.tokens.lower[verb.chunk.start : verb.chunk.end]
    return any(word in _NEGATION or word.endswith("n't") for word in words)


def _forecast(clause: Clause, verb: Verb) -> int:
    """Return the word that makes a verb a forecast, or -1."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    start, end = verb.chunk.start, verb.chunk.end
    if lower[clause.first] == "only":
        return -1  # *only talks could end it*
    for i in range(start, end):
        if lower[i] in _FORECASTS:
            done = lower[i + 1] in {"have", "'ve"} and verb.chunk.head > i + 1
            return -1 if done or _is_hard(clause, verb) else i
    if lower[end - 1] == "going" and lower[end : end + 1] == ("to",):
        return end - 1
    reach = min(clause.last, end + 3)
    for i in range(start, reach):
        if lower[i] in words_for("predict") and lower[i + 1 : i + 2] in {
            ("to",),
            ("that",),
        }:
            return i
        if lower[i] in {"likely", "unlikely"} and tags[i + 1] not in _KNOWN:
            return i
    return -1


def _peril(clause: Clause, verb: Verb) -> int:
    """Return the word for the harm that a forecast warns of, or -1."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    head, end = verb.chunk.head, verb.chunk.end
    if _is_passive(clause, verb) and stem(lower[head]) in stems_for("harmed"):
        return head
    for i in range(end, min(clause.last, end + _NEAR)):
        if lower[i] in words_for("perils"):
            return i
        if tags[i] in _ENDING or lower[i] in _NEGATION or lower[i] == "without":
            return -1
    return -1


def _is_hard(clause: Clause, verb: Verb) -> bool:
    """Tell whether a clause judges an act: *it would be hard to deny that*."""
    tokens, end = clause.tokens, verb.chunk.end
    if verb.subject is None or tokens.lower[verb.subject.head] != "it":
        return False
    while tokens.tags[end] in {"RB", "DT"}:
        end += 1
    described = tokens.tags[end] in {"JJ", "NN"}
    return described and tokens.lower[end + 1 : end + 2] == ("to",)


def _act(clause: Clause, verb: Verb, *, own: bool, negated: bool) -> Iterator[Reading]:
    """Read a verb that is no form of *be*: *we oppose*, *it fails*, *I hope*."""
    tokens = clause.tokens
    lower, head = tokens.lower, verb.chunk.head
    word = lower[head]
    base = stem(word)
    if own:
        return
    passive = _is_passive(clause, verb)
    blamed = base in stems_for("blame_verbs") and not negated and not passive
    if blamed and (
        base not in stems_for("blame_of_somebody") or _is_somebody(clause, verb)
    ):
        yield reading(Rule.BLAMED_ACT, head)
    tries = base in _TRIES and _is_blamed_at(clause, verb.chunk.end)
    if tries and not negated and _is_somebody(clause, verb):
        yield reading(Rule.BLAMED_ACT, head)  # *they try to mislead us*
    nobody = bool(_NEGATION & set(lower[verb.chunk.end : verb.chunk.end + 1]))
    goes_on = tokens.tags[head] == "VBG"  # *is working on it*
    if base in stems_for("praise_verbs") and not passive and not goes_on:
        if not (negated or nobody):
            yield reading(Rule.PRAISED_ACT, head)
        elif _is_somebody(clause, verb):
            yield reading(Rule.LACK, head)
    if negated and word in words_for("lasting"):
        yield reading(Rule.LACK, head)
    yield from _lack(clause, verb, negated=negated)
    if not negated:
        yield from _of_object(clause, verb)


def _of_object(clause: Clause, verb: Verb) -> Iterator[Reading]:
    """Read what something has or does: *has the best harbour*, *made a mess*."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    end = verb.chunk.end
    for i in range(end, min(clause.last, end + _NEAR)):
        if tags[i] == "IN" or tags[i] in _ENDING or lower[i] in _NEGATION:
            return
        if lower[i] in words_for("blame"):
            yield reading(Rule.BLAME, i)
        elif lower[i] in words_for("praise") and "than" not in lower[i : i + 3]:
            yield reading(Rule.PRAISE, i)


def _is_passive(clause: Clause, verb: Verb) -> bool:
    """Tell whether a verb tells what is done to its subject: *is blamed*."""
    tokens, chunk = clause.tokens, verb.chunk
    if tokens.tags[chunk.head] == "VBG":
        return False
    return chunk.end - chunk.start > 1 and tokens.lower[chunk.start] in _LINKS


def _is_somebody(clause: Clause, verb: Verb) -> bool:
    """Tell whether a verb's subject is a person or a body."""
    if verb.subject is None:
        return False
    tokens, head = clause.tokens, verb.subject.head
    word = tokens.lower[head]
    return (
        word in _PERSONS
        or tokens.tags[head].startswith("NNP")
        or titles().may_speak(word)
    )


def _of_holder(clause: Clause, verb: Verb, *, negated: bool) -> Iterator[Reading]:
    """Read what the holder says of themselves: *I hope*, *we oppose*, *I regret*."""
    lower, head = clause.tokens.lower, verb.chunk.head
    lemma, following = lemma_of(lower[head]), lower[head + 1 : head + 2]
    wishes = (stem(lower[head]), *following) in _WISHING
    if lemma in words_for("fear") and not negated:
        yield reading(Rule.FEAR, head)
    elif lemma in words_for("concede"):
        yield reading(Rule.ADMISSION, head)
    elif lemma in words_for("want") or wishes:
        yield reading(Rule.WISH, head)
    elif lemma in words_for("expecting"):
        yield reading(Rule.FORECAST, head)
    elif lemma in words_for("opposing"):
        held = Modality.ASSESS if negated else Modality.OPPOSE
        yield reading(Rule.STANCE_VERB, head, held)
    elif lemma in words_for("supporting"):
        held = Modality.OPPOSE if negated else Modality.SUPPORT
        yield reading(Rule.STANCE_VERB, head, held)
    elif negated and lemma in words_for("refused"):
        yield reading(Rule.REFUSAL, head)


def _predicate(
    clause: Clause, verb: Verb, *, own: bool, negated: bool
) -> Iterator[Reading]:
    """Read what something is said to be: *is a disgrace*, *was our mistake*."""
    tokens = clause.tokens
    lower, tags = tokens.lower, tokens.tags
    subject = verb.subject
    mine = own or (
        subject is not None
        and bool(FIRST_PERSON & set(lower[subject.start : subject.end]))
    )
    if subject is not None and lower[subject.head] in words_for("goals"):
        yield reading(Rule.GOAL, subject.head)
    last = lower[verb.chunk.head]
    first = verb.chunk.end if last in _LINKS | _DOING else verb.chunk.head
    if own:
        yield from _stance(clause, first, negated=negated)
    if lower[first : first + 2] == ("one", "of"):
        first += 2  # one of the finest
    too = False
    for i in range(first, min(clause.last, first + _REACH)):
        if _ends_predicate(clause, i) and (i > first or tags[i] == "TO"):
            break
        if lower[i] in _NEGATION:
            negated = negated or lower[i + 1] not in _NO_DENIAL
        elif lower[i] == "little" and tags[i + 1] == "NN":
            negated = True
        elif lower[i] == "too":
            too = "to" not in lower[i + 2 : i + 4]  # *too faint to be seen*
        else:
            if own and lower[i] in words_for("fear"):
                yield reading(Rule.FEAR, i)
            whose = mine or lower[i - 1] in {"my", "our"}
            if whose and lower[i] in words_for("concede"):
                yield reading(Rule.ADMISSION, i)
            yield from _verdict(clause, i, negated=negated, too=too)


def _ends_predicate(clause: Clause, i: int) -> bool:
    """Tell whether what something is said to be ends before a word."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    if tags[i] == "CC":
        return not tags[i + 1].startswith(_DESCRIBING)
    if tags[i] == "IN":
        return lower[i] != "against" and lower[i - 1] not in _PARTS
    return tags[i] in _ENDING


def _stance(clause: Clause, first: int, *, negated: bool) -> Iterator[Reading]:
    """Read what the holder says that they are: *in favour of it*, *against it*."""
    lower = clause.tokens.lower
    end = min(clause.last, first + 3)
    words = lower[first:end]
    if not words:
        return
    following = lower[first + 1] if first + 1 < clause.last else ""
    name = adjective_modality(words, following)
    if name and not negated:
        yield reading(Rule.STANCE_VERB, first, Modality(name))
    elif name == Modality.SUPPORT:
        yield reading(Rule.STANCE_VERB, first, Modality.OPPOSE)


def _verdict(clause: Clause, i: int, *, negated: bool, too: bool) -> Iterator[Reading]:
    """Read one word of what something is said to be."""
    word = clause.tokens.lower[i]
    if negated and word in words_for("unlikely"):
        yield reading(Rule.GRANTED, i)  # not impossible
    elif word in words_for("goals"):
        yield reading(Rule.GOAL, i)  # that is our priority
    elif word in words_for("blame"):
        worse = word in {"worse", "worst"} and "than" in clause.tokens.lower[i : i + 6]
        held = Modality.ASSESS if negated or worse else None
        yield reading(Rule.BLAME, i, held)
    elif word in _TRYING and _is_blamed_at(clause, i + 1):
        yield reading(Rule.BLAMED_ACT, i + 2)  # *an attempt to mislead the town*
    elif word in words_for("dangers") and clause.tokens.lower[i + 1] == "that":
        yield reading(Rule.FEAR, i)
    elif word in words_for("praise") and "than" not in clause.tokens.lower[i : i + 3]:
        yield reading(Rule.LACK if negated or too else Rule.PRAISE, i)
    elif (negated and word in words_for("lacking")) or (
        too and clause.tokens.tags[i].startswith(("JJ", "RB"))
    ):
        yield reading(Rule.LACK, i)


def _is_blamed_at(clause: Clause, i: int) -> bool:
    """Tell whether *to* and a verb of blame stand at a token: *to mislead them*."""
    lower = clause.tokens.lower
    if lower[i] != "to" or i + 1 >= clause.last:
        return False
    base = stem(lower[i + 1])
    return base in stems_for("blame_verbs")


def _lack(clause: Clause, verb: Verb, *, negated: bool) -> Iterator[Reading]:
    """Read *has no plan* and *did not do enough*."""
    lower = clause.tokens.lower
    end = verb.chunk.end
    for i in range(end, min(clause.last, end + _NEAR)):
        if lower[i] in _NEGATION or lower[i] == "little":
            negated = True
        elif negated and lower[i] in words_for("lacking"):
            yield reading(Rule.LACK, i)
            return


def _of_phrase(clause: Clause) -> Iterator[Reading]:
    """Read what has no finite verb: *a disgrace*, *absurd*."""
    lower = clause.tokens.lower
    for i in range(clause.first, clause.last):
        if lower[i] in words_for("blame"):
            yield reading(Rule.BLAME, i)
        elif lower[i] in words_for("praise"):
            yield reading(Rule.PRAISE, i)


def _granted(clause: Clause, found: dict[Modality, Reading]) -> Reading | None:
    """Read the first half of *the cut is welcome, but …*, and *admittedly*."""
    lower = clause.tokens.lower
    reversed_ = "but" in lower[clause.last : clause.last + 2]
    if reversed_ and Modality.SUPPORT in found:
        return reading(Rule.GRANTED, lower.index("but", clause.last))
    opening = lower[clause.first : clause.first + 3]
    spoken = {" ".join(opening[:count]) for count in (1, 2, 3)}
    if spoken & (words_for("granted") | words_for("granting")):
        return reading(Rule.GRANTED, clause.first)
    return None
