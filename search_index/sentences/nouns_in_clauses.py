"""What a noun phrase is to the clauses open around it: subject, object, appositive."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from search_index.lexicons import load_lexicon
from search_index.lexicons.titles import titles
from search_index.sentences.chunks import Chunk, ChunkKind, Kind, ends_with_comma
from search_index.sentences.clause_openers import may_be_clause
from search_index.sentences.interruptions import (
    IN_FACT,
    apposed,
    interrupts,
    kinds_after_name,
)
from search_index.sentences.open_clauses import ClauseStack, OpenClause, widened
from search_index.sentences.phrases import NounPhrase
from search_index.words import FLOATING, NOMINATIVE

__all__ = ["IN_FACT", "read_noun"]

_MARKS = frozenset({ChunkKind.COMMA, ChunkKind.DASH})
_AROUND_APPOSITIVE = _MARKS | {ChunkKind.CLOSE}
_NOMINAL = frozenset({ChunkKind.NOUN, ChunkKind.QUOTED})
_JUST_BEFORE = frozenset({ChunkKind.NOUN, ChunkKind.TIME})
_PHRASES = frozenset({ChunkKind.PREPOSITION, ChunkKind.NOUN})
_AFTER_CLAUSE = _MARKS | {
    ChunkKind.COORDINATOR,
    ChunkKind.ADVERB,
    ChunkKind.PREPOSITION,
}
_AFTER_TIME = frozenset({"later", "earlier", "ago", "before", "around", "after"})
_PARTY_OF = frozenset({"r-", "d-", "i-"})
_LONGEST_SUBJECT = 8


@cache
def _regions() -> frozenset[str]:
    """Return what may stand after a town: states, countries, their short forms."""
    known = titles()
    short = load_lexicon("abbreviations").strings("elsewhere")
    states = {state.lower() for state in known.states.values()}
    return known.places | states | {f"{word.lower()}." for word in short}


def read_noun(stack: ClauseStack, place: int) -> None:
    """Take the noun phrase at a place in."""
    chunk = stack.chunks[place]
    before, mark = _before(stack, place)
    phrase = NounPhrase(chunk.start, chunk.head, chunk.end)
    if mark in _MARKS and interrupts(stack, place, phrase):
        return
    if mark is ChunkKind.PREPOSITION and before is not None:
        if may_be_clause(stack, before):
            stack.push(OpenClause("subordinate", before.start, phrase))
        else:
            stack.extend(chunk.end)
        return
    if mark is ChunkKind.COMMA and _goes_on(stack, place):
        stack.extend(chunk.end)
        return
    if mark is ChunkKind.COMMA and _back_to_subject(stack, place, phrase):
        return
    closed = stack.top.verb is not None and stack.top.closable
    if closed and mark in _AFTER_CLAUSE and not _is_one_more(stack, place):
        _close_fronted(stack)
    if stack.top.verb is None:
        _as_subject(stack, place, mark)
    else:
        _after_verb(stack, place, mark, phrase)


def _after_verb(
    stack: ClauseStack, place: int, mark: Kind | None, phrase: NounPhrase
) -> None:
    """Take a phrase after a verb for its object, or for the next clause's subject."""
    top, chunk = stack.top, stack.chunks[place]
    if _is_zero_relative(stack, place, mark):
        stack.push(OpenClause("relative", chunk.start, phrase))
    elif mark is ChunkKind.COORDINATOR and _opens_own_clause(stack, place):
        stack.push(OpenClause("main", chunk.start, phrase))
    elif mark is ChunkKind.COORDINATOR and top.object is not None:
        top.object = _coordinated(stack, place, top.object)
    else:
        top.object = phrase


def _is_zero_relative(stack: ClauseStack, place: int, mark: Kind | None) -> bool:
    """Tell whether *he* acts on the object before it: *had paid a man he met*."""
    verb, chunk = stack.top.verb, stack.chunks[place]
    if mark is not ChunkKind.NOUN or verb is None or stack.top.object is None:
        return False
    if stack.top.object.end != chunk.start or not _acts(stack, place):
        return False
    he = stack.analysed.tokens.lower[chunk.start] in NOMINATIVE
    return he and verb.chunk.head not in stack.cues.reporting


def _is_one_more(stack: ClauseStack, place: int) -> bool:
    """Tell whether a phrase only adds to what a clause denies: *, nor a cut*."""
    before = stack.chunks[place].start - 1
    return place > 0 and stack.analysed.tokens.lower[before] == "nor"


def _before(stack: ClauseStack, place: int) -> tuple[Chunk | None, Kind | None]:
    """Return the chunk before a phrase, and what it counts as."""
    if place == 0:
        return None, None
    before = stack.chunks[place - 1]
    mark = before.kind
    if mark in _NOMINAL:
        if ends_with_comma(stack.analysed, before):
            mark = ChunkKind.COMMA
    elif mark is ChunkKind.ADVERB and place >= 2:
        other = stack.chunks[place - 2]
        if other.kind is ChunkKind.PREPOSITION and other.end == before.start:
            return other, other.kind
    return before, mark


def _as_subject(stack: ClauseStack, place: int, mark: Kind | None) -> None:
    """Take a phrase for the subject of the clause that waits for one, or add to it."""
    top, chunk = stack.top, stack.chunks[place]
    phrase = NounPhrase(chunk.start, chunk.head, chunk.end)
    if top.subject is None or _is_speech(stack, top.subject, mark):
        top.subject = phrase
    elif top.kind == "relative" and top.subject.end == chunk.start:
        top.subject = phrase  # the word before is its object: whom she called
    elif mark in _AROUND_APPOSITIVE:
        if stack.analysed.tokens.lower[chunk.start] in FLOATING:
            top.subject = widened(top.subject, chunk.end)
        elif mark is ChunkKind.CLOSE and top.subject.end < chunk.start:
            # *Superintendent of Police (SP) Mary Roe*.
            top.subject = NounPhrase(top.subject.start, chunk.head, chunk.end)
        elif _acts(stack, place) or _fronted(stack, place):
            # An appositive closes with a comma: this is the subject itself.
            top.subject = phrase
        else:
            top.subject = apposed(stack, top.subject, chunk)
    elif mark in _JUST_BEFORE:
        stack.push(OpenClause("relative", chunk.start, phrase))
    else:
        top.subject = widened(top.subject, chunk.end)


def _acts(stack: ClauseStack, place: int) -> bool:
    """Tell whether a verb follows a phrase, adverbs apart: *the millers often say*."""
    place += 1
    while stack.kind_at(place) is ChunkKind.ADVERB:
        place += 1
    return stack.kind_at(place) is ChunkKind.FINITE


def _opens_own_clause(stack: ClauseStack, place: int) -> bool:
    """Tell whether a phrase is the subject of a verb to come.

    *, but the mayor, Ida Moss, …*; *but a clerk later said*; *scored and Roe called*.
    """
    tag = stack.analysed.tokens.tags[stack.chunks[place].head]
    but = stack.analysed.tokens.lower[stack.chunks[place - 1].start] == "but"
    if _acts(stack, place):
        if but:
            return tag != "PRP"
        verb = stack.top.verb
        reported = verb is None or verb.chunk.head in stack.cues.reporting
        own = stack.top.kind in {"main", "subordinate"}
        if tag == "NNP" and own and not reported:
            return True
    if stack.kind_at(place - 2) is not ChunkKind.COMMA and not but:
        return False
    for kind, following in pairwise(kinds_after_name(stack, place)):
        if kind is ChunkKind.COMMA:
            return following is ChunkKind.FINITE
        if kind not in _PHRASES:
            return False
    return False


def _is_speech(stack: ClauseStack, subject: NounPhrase, mark: Kind | None) -> bool:
    """Tell whether what stands before a phrase is what it says: *“…” Roe said*."""
    long = subject.end - subject.start > _LONGEST_SUBJECT
    quoted = stack.analysed.quote_at[subject.start] >= 0
    return mark is ChunkKind.QUOTED and long and quoted


def _coordinated(stack: ClauseStack, place: int, known: NounPhrase) -> NounPhrase:
    """Return *A and B*, or B alone when B begins a clause of its own."""
    chunk = stack.chunks[place]
    quoted = stack.kind_at(place - 2) is ChunkKind.QUOTED and (
        stack.analysed.tokens.lower[chunk.start] in NOMINATIVE
    )
    apart = quoted or stack.kind_at(place - 2) in _MARKS
    if apart and _acts(stack, place):
        return NounPhrase(chunk.start, chunk.head, chunk.end)
    return widened(known, chunk.end)


def _back_to_subject(stack: ClauseStack, place: int, phrase: NounPhrase) -> bool:
    """Take a phrase after a comma for the subject of the main clause, where it is."""
    main = stack.open[0]
    if main.subject is not None and _renames(stack, place):
        main.subject = apposed(stack, main.subject, stack.chunks[place])
    elif _ends_opening(stack, place):
        main.subject = phrase
    else:
        return False
    del stack.open[1:]
    return True


def _ends_opening(stack: ClauseStack, place: int) -> bool:
    """Tell whether what opened the sentence was no subject, though it looked like one.

    *In a letter to the board, a body that meets weekly, Roe argued …*: the phrase with
    the relative clause says what the board is. *Asked by the clerk, Ida Moss, where she
    had been, Roe said …*.
    """
    main = stack.open[0]
    if len(stack.open) < 2 or main.verb is not None or main.subject is None:
        return False
    if stack.top.verb is None or stack.kind_at(place + 1) is not ChunkKind.FINITE:
        return False
    if stack.top.kind == "subordinate" and stack.kind_at(0) is ChunkKind.PARTICIPLE:
        return stack.analysed.tokens.tags[stack.chunks[place].head] == "NNP"
    first = 0
    while stack.kind_at(first) in {ChunkKind.COORDINATOR, ChunkKind.ADVERB}:
        first += 1
    kinds = [stack.chunks[first].kind, None, None]
    for at in range(first + 2, place):
        if stack.chunks[at].start == main.subject.start:
            kinds[1:] = [stack.kind_at(at - 2), stack.kind_at(at - 1)]
    return kinds == [ChunkKind.PREPOSITION, ChunkKind.NOUN, ChunkKind.COMMA]


def _renames(stack: ClauseStack, place: int) -> bool:
    """Tell whether a phrase is the subject again, past what the subject does.

    *One grower selling up, Ida Moss of Tarn, said …*.
    """
    main = stack.open[0]
    if len(stack.open) != 2 or stack.top.kind != "participle":
        return False
    if main.verb is not None or stack.top.verb is None:
        return False
    at = place + 1
    while stack.kind_at(at) in _PHRASES:
        at += 1
    kinds = (stack.kind_at(at), stack.kind_at(at + 1))
    return kinds == (ChunkKind.COMMA, ChunkKind.FINITE)


def _fronted(stack: ClauseStack, place: int) -> bool:
    """Tell whether the phrase before a comma was no subject: *A Whig, he …*."""
    tokens, chunks = stack.analysed.tokens, stack.chunks
    if tokens.tags[chunks[place].head] == "PRP":
        return True
    if stack.kind_at(place - 2) is not ChunkKind.ADVERB:
        return False
    timely = stack.kind_at(place - 3) in _JUST_BEFORE
    return timely and tokens.lower[chunks[place - 2].start] in _AFTER_TIME


def _close_fronted(stack: ClauseStack) -> None:
    """Leave the clauses that a comma ended when the main one has yet to begin."""
    for depth in range(len(stack.open) - 2, -1, -1):
        clause = stack.open[depth]
        if clause.verb is None:
            if clause.subject is None:
                del stack.open[depth + 1 :]
            return


def _goes_on(stack: ClauseStack, place: int) -> bool:
    """Tell whether a phrase after a comma only goes on with what was before it.

    A year after a day, the state after a town, an age after a name.
    """
    chunk, tokens = stack.chunks[place], stack.analysed.tokens
    figure = tokens.words[chunk.start][0].isdigit()  # not “…,” one of them said
    if figure and tokens.tags[chunk.head] == "CD" and chunk.end - chunk.start == 1:
        return stack.kind_at(place + 1) is not ChunkKind.FINITE
    if tokens.lower[chunk.start][:2] in _PARTY_OF:
        return True  # Roe, R-Tarn,
    after_noun = stack.kind_at(place - 2) is ChunkKind.NOUN
    named = tokens.tags[chunk.head] == "NNP" and tokens.tags[chunk.start] != "DT"
    if stack.top.subject is None and stack.kind_at(place + 1) is ChunkKind.FINITE:
        return False  # for the miners of Tarn, Wales has done nothing
    return after_noun and named and tokens.lower[chunk.head] in _regions()
