"""Statements, targets and conditions of items, for a reader who sees nothing else.

positions-spec.md, section 6: a statement is whole and stands alone, with no final full
stop and paired quote marks; it is never cut. That of a proposal begins with the verb of
what is to be done where the text has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search_index.findings.candidates import Candidate
from search_index.findings.clauses import Clause, is_belief
from search_index.findings.context import said_before
from search_index.findings.cues import denial_of, verb_form
from search_index.findings.lists import words_for
from search_index.findings.own_sentence import is_phrase
from search_index.findings.pointing import is_an_event
from search_index.findings.readings import FIRST_PERSON, PROPOSALS
from search_index.findings.rules import Rule
from search_index.findings.wording import Wording, tidied
from search_index.model.lead_ups import DOUBT
from search_index.quotations.rules import Shape
from search_index.sentences.clauses import Verb
from search_index.sentences.phrases import Range
from search_index.text.analysis import AnalysedText
from search_index.words import FINITE, HAVE_FORMS, NOUNS, SENTENCE_ENDS, is_negation

__all__ = [
    "find_actor",
    "is_negative",
    "make_statement",
]

_INSIDE = NOUNS | {"DT", "JJ", "POS", "CD", "PRP$"}
_PUSHES = frozenset({Rule.SHOULD, Rule.BINDING, Rule.NEED})
_OWN = frozenset({Rule.OWN_WILL, Rule.OWN_PLAN, Rule.READINESS})
_BEFORE_TO = frozenset({Rule.OWN_PLAN, Rule.READINESS, Rule.NEED})
_OPENINGS = frozenset({"well", "look", "so", "and", "but", "now", ","})
_FILLERS = (
    ("i", "mean"),
    ("you", "know"),
    ("to", "be", "frank"),
    ("to", "be", "honest"),
    *(
        (word,)
        for word in ("no", "yes", "yeah", "oh", "listen", "obviously", "frankly")
    ),
)
_AM = frozenset({"am", "'m", "are", "'re"})
_OPENING_MARKS = frozenset({"“", "``", '"', "‘"})
_NEGATION = frozenset({"not", "never", "nobody", "none"})
_REASONS = frozenset(
    ["because", "since", "as", "when", "if", "after", "until", "while"]
)
_LIMITS = _NEGATION | {
    *("no", "no-one", "neither", "nothing", "nowhere", "few", "fewer", "less", "only"),
    *("hardly", "scarcely", "barely", "rarely", "seldom"),
}
_OBJECT = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "JJ", ","})
_LONGEST_ACTOR = 10
_LEAST = 3
_UNLED = "what it points to does not stand before it"
_MEANT = "whom a pronoun in it means is in doubt"
_WHOLE_ENDS = SENTENCE_ENDS - {"…"}


class Statement(NamedTuple):
    """What is held or wanted, for a reader who sees nothing else.

    Attributes:
        text: the words.
        doubt: why it may not be understood alone, or nothing.
    """

    text: str
    doubt: str


def make_statement(
    wording: Wording,
    candidate: Candidate,
    own: frozenset[str],
    called: frozenset[str],
) -> Statement:
    """Return what is held or wanted, in the text's own words.

    Args:
        wording: the words of its text.
        candidate: what was kept.
        own: words in lower case that mean the holder as a subject.
        called: the words of the holder's names, in lower case.
    """
    first, last = candidate.parts[0]
    denying = denial_of(candidate.clause.tokens, candidate.attributed)
    if denying and len(candidate.parts) == 1:
        return _denied(wording, candidate, denying, called)
    start, words = _stated(wording, candidate, own)
    before = said_before(wording, candidate, start, called)
    alone = len(candidate.parts) == 1
    if before != "" and alone and candidate.clause.main:
        # After what leads up to it, and where nothing does and the whole would stand
        # alone, *open it* is *the mills should open it*.
        whole = _without_opening(candidate.clause, first, last)
        led = said_before(wording, candidate, whole, called)
        if before or led is not None:
            start, before = whole, led
            words = (wording.after_lead_up() if led else wording).words(whole, last)
    elif before:
        _, words = _stated(wording.after_lead_up(), candidate, own)
    whole_before = before and before.rstrip("] ")[-1:] in _WHOLE_ENDS
    phrased = is_phrase(candidate) and (before or "").startswith("[")
    if before and alone and not whole_before and not phrased:
        # *who denied it*, not *denies it*
        words = wording.after_lead_up().words(start, last)
    return _led_up_to(before, words)


def _denied(
    wording: Wording, candidate: Candidate, denying: str, called: frozenset[str]
) -> Statement:
    """Return what is denied, with its verb: *denies that the weir is old*."""
    first, last = candidate.parts[0]
    before = said_before(wording, candidate, first, called)
    worded = wording.after_lead_up() if before else wording
    words = f"{denying} that {worded.words(first, last)}"
    return _led_up_to(before, words)


def _led_up_to(before: str | None, words: str) -> Statement:
    """Return a statement after what leads up to it, if anything does."""
    if before and before.rstrip("] ")[-1:] in _WHOLE_ENDS:
        words = words.lstrip(" ,")
        words = words[:1].upper() + words[1:]
    text = tidied((before or "") + words, len(before or ""))
    doubt = _UNLED if before is None else _MEANT if DOUBT in text else ""
    return Statement(text, doubt)


def _stated(
    wording: Wording, candidate: Candidate, own: frozenset[str]
) -> tuple[int, str]:
    """Return where a statement begins, and its words."""
    if len(candidate.parts) > 1:
        return candidate.parts[0][0], _joined(wording, candidate.parts)
    if candidate.reading.modality in PROPOSALS:
        return _proposed(wording, candidate)
    return _held(wording, candidate, own)


def _held(
    wording: Wording, candidate: Candidate, own: frozenset[str]
) -> tuple[int, str]:
    """Return where the statement of a position begins, and its words."""
    first, last = candidate.parts[0]
    if candidate.reading.rule is Rule.CUE_NOUN:
        # *Her refusal to pay*: *to pay* alone would be wanted.
        return first, wording.words(candidate.reading.token, last)
    if is_phrase(candidate) and candidate.attributed:
        clause = candidate.clause
        verb = verb_form(candidate.clause.tokens, candidate.attributed)
        first = _object_before(candidate)
        words = wording.words(first, clause.last)
        if clause.tokens.tags[clause.first] in {"DT", "PRP$"}:
            words = words[:1].lower() + words[1:]  # *A sale was denied*: denies a sale
        return first, f"{verb} {words}".strip()
    start = _without_opening(candidate.clause, first, last)
    start = _without_holder(candidate.clause, start, last, own)
    start = start if start < last else first
    return start, wording.words(start, last)


def _object_before(candidate: Candidate) -> int:
    """Return where a phrase begins with what is called so: *called it a disgrace*."""
    clause, attributed = candidate.clause, candidate.attributed
    cue = attributed.cue if attributed else None
    tags, lower = clause.tokens.tags, clause.tokens.lower
    if cue is None or not 0 < clause.first - cue[1] <= _LEAST:
        return clause.first
    between = range(cue[1], clause.first)
    if lower[cue[1]] == "that" and lower[clause.first] not in {"a", "an"}:
        return clause.first  # *deems that the …*
    named = all(tags[i] in _OBJECT or lower[i] == "that" for i in between)
    return cue[1] if named else clause.first


def _proposed(wording: Wording, candidate: Candidate) -> tuple[int, str]:
    """Return where the act that is proposed begins, and its words."""
    first, last = candidate.parts[0]
    lower = candidate.clause.tokens.lower
    if is_phrase(candidate):
        first, last = candidate.clause.first, candidate.clause.last
    start = _act_at(candidate)
    start = start if start < last else first
    acting = _verb_of(candidate.clause, candidate.reading.token)
    pushed = lower[candidate.reading.token]
    denied = start > first and (
        _is_denied_before(candidate.clause, acting) != pushed.endswith("n't")
    )
    if candidate.reading.rule is Rule.CUE_NOUN and last - start < _LEAST:
        start = candidate.reading.token  # *request for records*
    against = start == first and lower[first - 1] == "against" and first > 0
    opening = "not " * denied + "against " * against
    return start, opening + wording.words(start, last)


def _joined(wording: Wording, parts: Sequence[Range]) -> str:
    """Return what stands on both sides of its attribution as one text.

    *The weir, he said, and the mill must go*: the *and* before the second part is no
    evidence of its own, and no statement is whole without it.
    """
    tokens = wording.analysed.tokens
    text, done = "", 0
    for first, last in parts:
        if text:
            place = first - 1  # *the weir, he said, but “the mill must go”*
            while place > done and tokens.words[place] in _OPENING_MARKS:
                place -= 1
            link = tokens.words[place] if tokens.tags[place] == "CC" else ""
            text += f", {link} " if link else " "
        text += wording.words(first, last).strip(" ,;:.")
        done = last
    return text


def _act_at(candidate: Candidate) -> int:
    """Return where the verb of what is to be done stands."""
    clause, read = candidate.clause, candidate.reading
    tokens = clause.tokens
    first, last = candidate.parts[0]
    if _asks_somebody(candidate):
        place = _to_after(clause, clause.first, last)
        # *Reconsider* alone says nothing: *the embassy to reconsider*.
        short = last - place < _LEAST - 1 and place - first <= _LEAST + 1
        return first if short or not place else place
    if tokens.lower[first] == "to" and read.token <= first + 1:
        return first + 1  # but not *to* of a purpose: *To win, we must fight*
    if read.rule is Rule.ORDER:
        return read.token
    verb = _verb_of(clause, read.token)
    if verb is None or read.rule not in _PUSHES | _OWN:
        return _without_opening(clause, first, last)
    after = max(read.token, verb.chunk.start) + 1
    if read.rule in _BEFORE_TO:
        after = _to_after(clause, read.token, min(last, read.token + 4)) or after
    if not _LIMITS.isdisjoint(tokens.lower[first : verb.chunk.start]):
        # *Nobody should pay twice* is not *pay twice*.
        return _without_opening(clause, first, last)
    if tokens.lower[after : after + 2] == ("do", "is"):
        return (
            after + 2 + (tokens.lower[after + 2] == "to")
        )  # *all we need to do is ask*
    if tokens.lower[after] in _REASONS:
        # *The law was needed because they marched*.
        return _without_opening(clause, first, last)
    act = after + (tokens.tags[after : after + 1] == ("RB",))  # would also be used
    passive = tokens.lower[act : act + 1] == ("be",)
    short = last - after < (_LEAST if read.rule in _PUSHES else 2)
    if passive or short:
        # *The fare must rise*: a verb alone says nothing without who is to do it.
        return _without_opening(clause, first, last)
    return after


def _asks_somebody(candidate: Candidate) -> bool:
    """Tell whether it names who is to act: *the board to pay*, *on them to pay*."""
    read, attributed = candidate.reading, candidate.attributed
    if read.rule is Rule.CUE_SOMEBODY:
        return True
    shape = attributed.rule.shape if attributed else None
    return shape is Shape.PREPOSITION and read.modality in PROPOSALS


def _verb_of(clause: Clause, token: int) -> Verb | None:
    """Return the verb group that a token is part of or follows."""
    verbs = [verb for verb in clause.verbs if verb.chunk.start <= token]
    return verbs[-1] if verbs else None


def _is_denied_before(clause: Clause, verb: Verb | None) -> bool:
    """Tell whether a verb is denied by what goes before: *I don't think we should*."""
    lower = clause.tokens.lower
    return any(
        other is not verb
        and other.chunk.start < (verb.chunk.start if verb else 0)
        and is_belief(clause.tokens, other)
        and any(map(is_negation, lower[other.chunk.start : other.chunk.end]))
        for other in clause.verbs
    )


def _to_after(clause: Clause, first: int, last: int) -> int:
    """Return the token after the *to* before a verb, or of *not* before it, or 0."""
    tokens = clause.tokens
    for i in range(first, last - 1):
        if tokens.lower[i] == "to" and tokens.tags[i + 1] in {"VB", "VBP", "RB", "NN"}:
            denied = i > first and is_negation(tokens.lower[i - 1])
            return i - 1 if denied else i + 1
    return 0


def _without_opening(clause: Clause, first: int, last: int) -> int:
    """Return the first token after *I think that*, *well,* and the like."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    while first + _LEAST < last:
        filler = _filler_at(lower, first)
        if filler:
            first += filler
        elif lower[first] in _OPENINGS:
            if tags[first] == "NN" or lower[first + 1] not in {",", "i", "we", "the"}:
                return first
            first += 1
        elif lower[first] in FIRST_PERSON and lower[first + 1] in words_for("thinking"):
            if tags[first + 2] not in _INSIDE | {"IN", "EX", "WDT", "PRP"}:
                return first
            # *I think that the gate …*, but *I think that's the gate*.
            joins = lower[first + 2] == "that" and tags[first + 3] not in FINITE
            first += 3 if joins else 2
        else:
            return first
    return first


def _filler_at(lower: tuple[str, ...], first: int) -> int:
    """Return how many tokens of *I mean,*, *you know,*, *no,* open a clause."""
    for words in _FILLERS:
        end = first + len(words)
        if lower[first:end] == words and lower[end : end + 1] == (",",):
            return len(words) + 1
    return 0


def _without_holder(clause: Clause, first: int, last: int, own: frozenset[str]) -> int:
    """Return the first token after *I* or *we*, whom the reader knows as the holder."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    if lower[first] not in own or first + _LEAST >= last:
        return first
    if is_an_event(clause.tokens, first):
        return first
    if any(
        lower[i] == lower[first] and tags[i - 1] == "CC" and tags[i + 1] in FINITE
        for i in range(first + 2, last - 1)
    ):
        return first  # *we stay and we resist* is not *stay and we resist*
    if lower[first + 1] in _AM:
        return first + 2 if tags[first + 2] in {"JJ", "VBG"} else first
    plain = tags[first + 1] in FINITE and not lower[first + 1].startswith("'")
    if lower[first] in FIRST_PERSON and lower[first + 1] in HAVE_FORMS:
        return first  # *we have seen it* is not *have seen it*
    return first + 1 if plain else first


def find_actor(analysed: AnalysedText, candidate: Candidate) -> str | None:
    """Return who should act in *the board should act*, when it is a noun phrase."""
    clause, read = candidate.clause, candidate.reading
    tokens = clause.tokens
    if _asks_somebody(candidate):
        place = _to_after(clause, clause.first, clause.last)
        if place - 1 > clause.first:
            end = place - 2 if tokens.lower[place - 2] == "not" else place - 1
            return analysed.words(clause.first, end).strip('“”" ')
        return None
    verb = _verb_of(clause, read.token)
    if read.rule not in _PUSHES or verb is None or verb.subject is None:
        return None
    first, last = verb.subject.start, verb.subject.end
    if tokens.tags[verb.subject.head] not in NOUNS or last - first > _LONGEST_ACTOR:
        return None
    return analysed.words(first, last).strip(" ,") if first >= clause.first else None


def is_negative(candidate: Candidate) -> bool:
    """Tell whether a proposal is for something not to be done."""
    clause, read = candidate.clause, candidate.reading
    tokens = clause.tokens
    lower = tokens.lower
    if lower[clause.first - 1 : clause.first] == ("against",) and clause.first:
        return True  # advised against swimming
    if lower[clause.first] in _NEGATION | {"neither", "nothing"}:
        return True
    if lower[clause.first] == "no" and lower[clause.first + 1] != ",":
        return True  # not *no, we should*
    if _asks_somebody(candidate):
        place = _to_after(clause, clause.first, clause.last)
        return bool(place) and (
            lower[place] in _NEGATION or lower[place - 2] in _NEGATION
        )
    if read.rule is Rule.ORDER:
        return lower[read.token] == "don't" or lower[read.token + 1] in _NEGATION
    verb = _verb_of(clause, read.token)
    if verb is None:
        return False
    group = lower[verb.chunk.start : verb.chunk.end]
    denied = any(word in _NEGATION or word.endswith("n't") for word in group)
    return denied != _is_denied_before(clause, verb)
