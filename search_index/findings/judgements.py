"""How a clause's own words judge what it says.

positions-spec.md, section 3: among positions fear, concede, want, predict, oppose,
support, assess. A word counts by its place: a verb that the clause asserts, or what
it says that something is.
"""

from __future__ import annotations

from collections.abc import Iterator

from search_index.findings.clauses import Clause
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
_ENDING = frozenset({",", ".", "WDT", "WP", "TO", "MD", "CC"})
_NEAR = 6


def judge(clause: Clause, voice: Voice) -> Reading:
    """Return how a clause is held that pushes for no act."""
    found: dict[Modality, Reading] = {}
    for verb in clause.verbs:
        for one in _of_verb(clause, verb, voice):
            found.setdefault(one.modality, one)
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


def _of_verb(clause: Clause, verb: Verb, voice: Voice) -> Iterator[Reading]:
    tokens = clause.tokens
    lower = tokens.lower
    start, head, end = verb.chunk.start, verb.chunk.head, verb.chunk.end
    negated = any(
        word in _NEGATION or word.endswith("n't") for word in lower[start:end]
    )
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
        yield reading(Rule.FORECAST, forecast)
    if word in _LINKS or lower[start] in _LINKS or done:
        yield from _predicate(clause, verb, own=own, negated=negated)
        if word in _LINKS or done:
            return
    yield from _act(clause, verb, own=own, negated=negated)


def _denies(words: tuple[str, ...]) -> bool:
    return any(word in _NEGATION or word.endswith("n't") for word in words)


def _forecast(clause: Clause, verb: Verb) -> int:
    """Return the word that makes a verb a forecast, or -1."""
    lower = clause.tokens.lower
    start, end = verb.chunk.start, verb.chunk.end
    if lower[clause.first] == "only":
        return -1  # *only talks could end it*
    for i in range(start, end):
        if lower[i] in _FORECASTS:
            past = lower[i + 1 : i + 2] in {("have",), ("'ve",)}
            return -1 if past else i
    if lower[end - 1] == "going" and lower[end : end + 1] == ("to",):
        return end - 1
    reach = min(clause.last, end + 3)
    for i in range(start, reach):
        if lower[i] in words_for("predict") and lower[i + 1 : i + 2] in {
            ("to",),
            ("that",),
        }:
            return i
        if lower[i] in {"likely", "unlikely"}:
            return i
    return -1


def _act(clause: Clause, verb: Verb, *, own: bool, negated: bool) -> Iterator[Reading]:
    """Read a verb that is no form of *be*: *we oppose*, *it fails*, *I hope*."""
    tokens = clause.tokens
    lower, head = tokens.lower, verb.chunk.head
    word = lower[head]
    base = stem(word)
    if own:
        return
    passive = (
        verb.chunk.end - verb.chunk.start > 1 and lower[verb.chunk.start] in _LINKS
    )
    blamed = base in stems_for("blame_verbs") and not negated and not passive
    if blamed and (
        base not in stems_for("blame_of_somebody") or _is_somebody(clause, verb)
    ):
        yield reading(Rule.BLAMED_ACT, head)
    nobody = bool(_NEGATION & set(lower[verb.chunk.end : verb.chunk.end + 1]))
    if base in stems_for("praise_verbs") and not passive:
        if not (negated or nobody):
            yield reading(Rule.PRAISED_ACT, head)
        elif _is_somebody(clause, verb):
            yield reading(Rule.LACK, head)
    if negated and word in words_for("refused"):
        yield reading(Rule.LACK, head)
    yield from _lack(clause, verb, negated=negated)


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
    for i in range(first, min(clause.last, first + _NEAR)):
        ends = tags[i] in _ENDING or (tags[i] == "IN" and lower[i] != "against")
        if ends and i > first:
            break
        if lower[i] in _NEGATION:
            negated = True
        elif lower[i] == "too":
            too = True
        else:
            if own and lower[i] in words_for("fear"):
                yield reading(Rule.FEAR, i)
            whose = mine or lower[i - 1] in {"my", "our"}
            if whose and lower[i] in words_for("concede"):
                yield reading(Rule.ADMISSION, i)
            yield from _verdict(clause, i, negated=negated, too=too)


def _stance(clause: Clause, first: int, *, negated: bool) -> Iterator[Reading]:
    """Read what the holder says that they are: *in favour of it*, *against it*."""
    lower = clause.tokens.lower
    end = min(clause.last, first + 3)
    words = lower[first:end]
    if not words or negated:
        return
    following = lower[first + 1] if first + 1 < clause.last else ""
    name = adjective_modality(words, following)
    if name:
        yield reading(Rule.STANCE_VERB, first, Modality(name))


def _verdict(clause: Clause, i: int, *, negated: bool, too: bool) -> Iterator[Reading]:
    """Read one word of what something is said to be."""
    word = clause.tokens.lower[i]
    if negated and word in words_for("unlikely"):
        yield reading(Rule.GRANTED, i)  # not impossible
    elif word in words_for("goals"):
        yield reading(Rule.GOAL, i)  # that is our priority
    elif word in words_for("blame"):
        yield reading(Rule.BLAME, i, Modality.ASSESS if negated else None)
    elif word in words_for("dangers") and clause.tokens.lower[i + 1 : i + 2] == (
        "that",
    ):
        yield reading(Rule.FEAR, i)
    elif word in words_for("praise") and "than" not in clause.tokens.lower[i : i + 3]:
        yield reading(Rule.LACK if negated or too else Rule.PRAISE, i)
    elif (negated and word in words_for("lacking")) or (
        too and clause.tokens.tags[i].startswith(("JJ", "RB"))
    ):
        yield reading(Rule.LACK, i)


def _lack(clause: Clause, verb: Verb, *, negated: bool) -> Iterator[Reading]:
    """Read *has no plan* and *did not do enough*."""
    lower = clause.tokens.lower
    end = verb.chunk.end
    for i in range(end, min(clause.last, end + _NEAR)):
        if lower[i] in _NEGATION:
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
