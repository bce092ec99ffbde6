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
from search_index.model.documents import Modality
from search_index.sentences.clauses import Verb
from search_index.sentences.cues import lemma_of
from search_index.text.stems import stem

__all__ = ["judge"]

_NEGATION = frozenset(
    ["not", "n't", "never", "no", "nor", "hardly", "cannot", "neither", "nothing"]
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
_SUPPOSING = frozenset({"would", "'d", "could", "wouldn't"})
_VERDICTS = frozenset({Modality.OPPOSE, Modality.SUPPORT})
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
    negated = any(lower[i] in _NEGATION or lower[i].endswith("n't") for i in range(start, end))
    subject = lower[verb.subject.head] if verb.subject else ""
    own = subject in voice.own
    forecast = _forecast(clause, verb)
    word = lower[head]
    supposed = forecast >= 0 and lower[forecast] in _SUPPOSING and word == "be"
    verdicts = list(_predicate(clause, verb, own=own, negated=negated)) if supposed else []
    if any(one.modality in _VERDICTS for one in verdicts):
        yield from verdicts  # *it would be a mistake* judges, and forecasts nothing
        return
    if forecast >= 0:
        yield reading(Rule.FORECAST, forecast)
    if word in _LINKS or lower[start] in _LINKS:
        yield from _predicate(clause, verb, own=own, negated=negated)
        if word in _LINKS:
            return
    yield from _act(clause, verb, own=own, negated=negated)


def _forecast(clause: Clause, verb: Verb) -> int:
    """Return the word that makes a verb a forecast, or -1."""
    lower = clause.tokens.lower
    start, end = verb.chunk.start, verb.chunk.end
    for i in range(start, end):
        if lower[i] in _FORECASTS:
            past = lower[i + 1 : i + 2] in {("have",), ("'ve",)}
            return -1 if past else i
    if lower[end - 1] == "going" and lower[end : end + 1] == ("to",):
        return end - 1
    reach = min(clause.last, end + 3)
    for i in range(start, reach):
        if lower[i] in words_for("predict") and lower[i + 1 : i + 2] in {("to",), ("that",)}:
            return i
        if lower[i] in {"likely", "unlikely"}:
            return i
    return -1


def _act(clause: Clause, verb: Verb, *, own: bool, negated: bool) -> Iterator[Reading]:
    """Read a verb that is no form of *be*: *we oppose*, *it fails*, *I hope*."""
    tokens = clause.tokens
    lower, head = tokens.lower, verb.chunk.head
    word = lower[head]
    lemma, base = lemma_of(word), stem(word)
    if own:
        yield from _of_holder(clause, verb, lemma, negated=negated)
    if base in stems_for("blame_verbs") and not negated and not own:
        yield reading(Rule.BLAMED_ACT, head)
    if base in stems_for("praise_verbs") and not own:
        yield reading(Rule.LACK if negated else Rule.PRAISED_ACT, head)
    if negated and not own and word in words_for("refused"):
        yield reading(Rule.LACK, head)
    yield from _lack(clause, verb, negated=negated)


def _of_holder(
    clause: Clause, verb: Verb, lemma: str, *, negated: bool
) -> Iterator[Reading]:
    """Read what the holder says of themselves: *I hope*, *we oppose*, *I regret*."""
    lower, head = clause.tokens.lower, verb.chunk.head
    if lemma in words_for("fear"):
        yield reading(Rule.FEAR, head)
    elif lemma in words_for("concede"):
        yield reading(Rule.ADMISSION, head)
    elif lemma in words_for("want") and not negated:
        yield reading(Rule.WISH, head)
    elif lemma in {"look", "wait"} and "forward" in lower[head + 1 : head + 2]:
        yield reading(Rule.WISH, head)
    elif lemma == "like" and lower[head + 1 : head + 2] == ("to",):
        yield reading(Rule.WISH, head)
    elif lemma in words_for("opposing"):
        yield reading(Rule.STANCE_VERB, head, Modality.ASSESS if negated else Modality.OPPOSE)
    elif lemma in words_for("supporting"):
        yield reading(Rule.STANCE_VERB, head, Modality.OPPOSE if negated else Modality.SUPPORT)
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
        subject is not None and bool(FIRST_PERSON & set(lower[subject.start : subject.end]))
    )
    if subject is not None and lower[subject.head] in words_for("goals"):
        yield reading(Rule.GOAL, subject.head)
    first = verb.chunk.end if lower[verb.chunk.head] in _LINKS else verb.chunk.head
    too = False
    for i in range(first, min(clause.last, first + _NEAR)):
        word, tag = lower[i], tags[i]
        if tag in {",", ".", "WDT", "WP", "TO", "MD", "CC"} and i > first:
            break
        if tag == "IN" and i > first and word not in words_for("unlikely"):
            break
        if word in _NEGATION:
            negated = True
        elif word == "too" and tags[i + 1 : i + 2] in {("JJ",), ("RB",)}:
            too = True
        elif own and word in words_for("fear"):
            yield reading(Rule.FEAR, i)
        elif word in words_for("alarming") and tag.startswith(("JJ", "VBG")):
            yield reading(Rule.FEAR, i, Modality.ASSESS)
        elif word in words_for("concede") and (own or (mine or lower[i - 1] in {"my", "our"})):
            yield reading(Rule.ADMISSION, i)
        elif negated and word in words_for("unlikely"):
            yield reading(Rule.GRANTED, i)
        elif word in words_for("blame"):
            yield reading(Rule.BLAME, i, Modality.ASSESS if negated else None)
        elif word in words_for("praise"):
            yield reading(Rule.LACK if negated or too else Rule.PRAISE, i)
        elif word in words_for("lacking") and negated:
            yield reading(Rule.LACK, i)
        elif too and tag.startswith(("JJ", "RB")):
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
    if "but" in lower[clause.last : clause.last + 2]:
        if Modality.SUPPORT in found:
            return reading(Rule.GRANTED, lower.index("but", clause.last))
    if lower[clause.first] in words_for("granting"):
        return reading(Rule.GRANTED, clause.first)
    return None
