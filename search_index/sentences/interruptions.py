"""Attributions that interrupt a sentence: *…, officials said, …* and *…, she said.*."""

from __future__ import annotations

from itertools import pairwise

from search_index.sentences.chunks import Chunk, ChunkKind, Kind
from search_index.sentences.open_clauses import ClauseStack, Verb, widened
from search_index.sentences.phrases import NounPhrase
from search_index.sentences.quotes_in_clauses import is_whole

__all__ = ["IN_FACT", "apposed", "interrupts", "kinds_after_name"]

_MARKS = frozenset({ChunkKind.COMMA, ChunkKind.DASH})
_PHRASES = frozenset({ChunkKind.PREPOSITION, ChunkKind.NOUN})
_NOMINAL = frozenset({ChunkKind.NOUN, ChunkKind.QUOTED})
_ENDS = _MARKS | {ChunkKind.STOP, ChunkKind.CLOSE}
_ADVERBIAL = frozenset({ChunkKind.ADVERB, ChunkKind.TIME, ChunkKind.PREPOSITION})
_OBJECT_PREPOSITIONS = frozenset({"about", "of", "for", "against"})
# *People familiar with the talks*, *officials briefed on them*.
_IN_SUBJECT = frozenset(
    [
        ChunkKind.PREPOSITION,
        ChunkKind.ADVERB,
        ChunkKind.OTHER,
        ChunkKind.PARTICIPLE,
        ChunkKind.TIME,
    ]
)
_JOINING = frozenset({ChunkKind.PREPOSITION, ChunkKind.COORDINATOR})
_CLAUSE_PREPOSITIONS = frozenset({"as", "after", "before"})
_UNNAMED = frozenset({"anonymity", "condition"})
_SUBJECT_REACH = 8
IN_FACT = (
    ChunkKind.COMMA,
    ChunkKind.PREPOSITION,
    ChunkKind.NOUN,
    ChunkKind.COMMA,
)
"""What may stand between *when* and its clause: *when, in fact, she left*."""


def apposed(stack: ClauseStack, subject: NounPhrase, chunk: Chunk) -> NounPhrase:
    """Take what follows a comma for another name of the subject."""
    named = stack.analysed.tokens.tags[chunk.head] == "NNP"
    names = (*subject.names, chunk.head) if named else subject.names
    return NounPhrase(subject.start, subject.head, chunk.end, names)


def kinds_after_name(stack: ClauseStack, place: int) -> list[Kind | None]:
    """Return what follows a phrase, a comma and another name of it, if they stand."""
    if stack.kind_at(place + 1) is not ChunkKind.COMMA:
        return []
    if stack.kind_at(place + 2) is not ChunkKind.NOUN:
        return []
    return [stack.kind_at(at) for at in range(place + 3, place + _SUBJECT_REACH)]


def interrupts(stack: ClauseStack, place: int, phrase: NounPhrase) -> bool:
    """Take *…, officials said, …* and *…, she said.* out of the clauses around."""
    ahead, phrase = _verb_after(stack, place, phrase)
    if ahead < 0:
        return False
    verb = stack.chunks[ahead]
    after = _after_attribution(stack, ahead + 1)
    if after < 0:
        return False
    main, top = stack.open[0], stack.top
    if top.verb is None and top.kind == "subordinate" and top is not main:
        aside = [stack.kind_at(at) for at in range(place - 4, place)]
        if tuple(aside) == IN_FACT:
            return False  # when, in fact, she answered at once
    opener = stack.chunks[0]
    ordered = opener.kind is ChunkKind.INFINITIVE and (
        stack.analysed.tokens.lower[opener.start] != "to"
    )  # Go home and wait, Roe said
    empty = main.verb is None and main.subject is None and not ordered
    if empty and not _more_follows(stack, after):
        return False
    kinds = (stack.kind_at(after), stack.kind_at(after + 1))
    resumes = kinds == (ChunkKind.COMMA, ChunkKind.FINITE)
    said = any(clause.verb for clause in stack.open) or is_whole(stack, stack.chunks[0])
    bare = said or after == ahead + 1
    if not (bare or resumes):
        return False
    stack.note(Verb(verb, phrase, "parenthetical", depth=stack.depth + 1))
    stack.skipped = verb.end
    return True


def _verb_after(
    stack: ClauseStack, place: int, phrase: NounPhrase
) -> tuple[int, NounPhrase]:
    """Return the saying verb after a phrase, and the phrase with what modifies it."""
    for ahead in range(place + 1, min(len(stack.chunks), place + _SUBJECT_REACH)):
        chunk = stack.chunks[ahead]
        if chunk.kind is ChunkKind.FINITE:
            return (ahead if chunk.head in stack.cues.saying else -1), phrase
        if chunk.kind is ChunkKind.COMMA and ahead == place + 1:
            return _after_appositive(stack, place, phrase)
        if chunk.kind is ChunkKind.NOUN:
            if stack.kind_at(ahead - 1) not in _JOINING:
                break
            phrase = widened(phrase, chunk.end)
        elif chunk.kind is ChunkKind.COORDINATOR:
            if stack.kind_at(ahead + 1) is not ChunkKind.NOUN:
                break
        elif chunk.kind not in _IN_SUBJECT:
            break
    return -1, phrase


def _after_appositive(
    stack: ClauseStack, place: int, phrase: NounPhrase
) -> tuple[int, NounPhrase]:
    """Return the saying verb after *its head, Mary Roe, …*, and the whole phrase."""
    kinds = kinds_after_name(stack, place)
    for at, (kind, following) in enumerate(pairwise(kinds), place + 4):
        if kind is ChunkKind.COMMA:
            if following is not ChunkKind.FINITE:
                return -1, phrase
            verb = stack.chunks[at]
            whole = apposed(stack, phrase, stack.chunks[place + 2])
            says = verb.head in stack.cues.saying
            return (at, widened(whole, verb.start)) if says else (-1, phrase)
        if kind not in _PHRASES:
            break
    return -1, phrase


def _after_attribution(stack: ClauseStack, place: int) -> int:
    """Return the chunk after an attribution and its addressee, time and place.

    -1 when something is said after it; why somebody is not named is no more of it.
    """
    lower = stack.analysed.tokens.lower
    after = place
    while after < len(stack.chunks):
        chunk = stack.chunks[after]
        word = lower[chunk.start]
        if chunk.kind in _ENDS or chunk.kind is ChunkKind.OPEN:
            return after
        if chunk.kind is ChunkKind.PREPOSITION and word in _CLAUSE_PREPOSITIONS:
            return after if after > place else -1
        if chunk.kind is ChunkKind.PREPOSITION and word in _OBJECT_PREPOSITIONS:
            if lower[chunk.start - 1] not in _UNNAMED:
                return -1
        elif chunk.kind in _NOMINAL:
            addressee = stack.chunks[place - 1].head in stack.cues.telling
            governed = stack.kind_at(after - 1) is ChunkKind.PREPOSITION
            if not (addressee if after == place else governed):
                return -1
        elif chunk.kind not in _ADVERBIAL:
            unnamed = lower[chunk.start - 1] in _UNNAMED and after > place
            return after if unnamed else -1
        after += 1
    return after


def _more_follows(stack: ClauseStack, place: int) -> bool:
    """Tell whether what is said is still to come: *In the end, he said, it …*."""
    if place + 2 >= len(stack.chunks) or stack.kind_at(place) is not ChunkKind.COMMA:
        return False
    following = stack.kind_at(place + 1)
    return following not in {ChunkKind.GERUND, ChunkKind.RELATIVE}
