"""Whose act an infinitive or a participle is."""

from __future__ import annotations

from search_index.lexicons.titles import titles
from search_index.sentences.chunks import Chunk, ChunkKind, ends_with_comma
from search_index.sentences.open_clauses import ClauseStack
from search_index.sentences.phrases import NounPhrase
from search_index.words import AUXILIARIES, BE_AND_GET, is_negation

__all__ = ["is_of_thing", "nonfinite_subject"]

_QUOTING = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})
_PERCEIVING = frozenset({"hear", "heard", "hears", "see", "saw", "sees"})


def nonfinite_subject(stack: ClauseStack, place: int) -> NounPhrase | None:
    """Return whose act the verb at a place is; None when nobody does it yet."""
    before = stack.chunks[place - 1] if place else None
    return (
        _asked_subject(stack, place)
        or _aside_subject(stack, place)
        or _quoted_subject(stack, place)
        or _absolute_subject(stack, place)
        or _governor(stack, before, stack.chunks[place])
    )


def _asked_subject(stack: ClauseStack, place: int) -> NounPhrase | None:
    """Return whose act a verb is that stands apart from its auxiliary.

    *Hasn't the court said …?*, which asserts it, *Mayor, would you say …?* and *I heard
    you say …*.
    """
    top, chunk = stack.top, stack.chunks[place]
    lower = stack.analysed.tokens.lower
    if top.verb is None or top.object is None or top.object.end != chunk.start:
        return None
    word = lower[top.verb.chunk.head]
    if chunk.kind is ChunkKind.INFINITIVE and lower[chunk.start] != "to":
        asks = (
            word in AUXILIARIES
            or stack.analysed.tokens.tags[top.verb.chunk.head] == "MD"
        )
        return top.object if asks or word in _PERCEIVING else None
    asserts = top.verb.subject is None and is_negation(word)
    return top.object if asserts else None


def _aside_subject(stack: ClauseStack, place: int) -> NounPhrase | None:
    """Return who said what stands before: *It is late, Roe warned, calling it …*."""
    chunks = stack.chunks
    if place < 2 or chunks[place].kind is not ChunkKind.GERUND:
        return None
    if stack.kind_at(place - 1) is not ChunkKind.COMMA:
        return None
    verb = stack.verbs.get(chunks[place - 2].start)
    aside = verb is not None and verb.clause == "parenthetical"
    return verb.subject if verb is not None and aside else None


def _quoted_subject(stack: ClauseStack, place: int) -> NounPhrase | None:
    """Return who is quoted: *the agency quoted Roe as saying*."""
    chunks, tokens = stack.chunks, stack.analysed.tokens
    top = stack.top
    if place == 0 or top.verb is None or chunks[place].kind is not ChunkKind.GERUND:
        return None
    verb = top.verb.chunk
    if tokens.lower[chunks[place - 1].start] != "as":
        return None
    if tokens.lower[verb.head] not in _QUOTING:
        return None
    passive = verb.end - verb.start > 1 and tokens.lower[verb.start] in BE_AND_GET
    return top.subject if passive else top.object


def _absolute_subject(stack: ClauseStack, place: int) -> NounPhrase | None:
    """Return the subject of *with Roe saying …* and *…, the council urging …*."""
    chunks, lower = stack.chunks, stack.analysed.tokens.lower
    if place < 2 or chunks[place].kind is not ChunkKind.GERUND:
        return None
    before, link = chunks[place - 1], chunks[place - 2]
    if before.kind is not ChunkKind.NOUN or stack.top.verb is None:
        return None
    somebody = _is_somebody(stack, before) or lower[before.head] in titles().bodies
    texts = lower[before.head] in titles().documents
    with_them = link.kind is ChunkKind.PREPOSITION and lower[link.start] == "with"
    if (somebody and link.kind is ChunkKind.COMMA) or (
        with_them and (somebody or texts)
    ):
        return NounPhrase(before.start, before.head, before.end)
    return None


def _governor(
    stack: ClauseStack, before: Chunk | None, chunk: Chunk
) -> NounPhrase | None:
    """Return whose act an infinitive or participle is."""
    if before is not None and before.kind is ChunkKind.NOUN:
        if stack.top.verb is None:
            return stack.top.subject
        somebody = chunk.kind is ChunkKind.GERUND and _is_somebody(stack, before)
        if somebody and not _is_addressed(stack, before):
            return NounPhrase(before.start, before.head, before.end)
    chosen: NounPhrase | None = None
    comma = before is not None and before.kind is ChunkKind.COMMA
    saying = comma and chunk.head in stack.cues.saying
    # *She spoke of chips that ended up in Tarn, saying …*: no chips said it.
    within = stack.open[:-1] if saying and is_of_thing(stack) else stack.open
    for clause in reversed(within):
        if clause.verb is not None and clause.subject is not None:
            chosen = chosen or clause.subject
            if clause.verb.chunk.head in stack.cues.reporting:
                return clause.subject
    return chosen


def _is_addressed(stack: ClauseStack, chunk: Chunk) -> bool:
    """Tell whether somebody is who is written to: *wrote to Roe in Tarn asking …*."""
    place = stack.chunks.index(chunk)
    while place > 1 and stack.kind_at(place) is ChunkKind.NOUN:
        link = stack.chunks[place - 1]
        if link.kind is not ChunkKind.PREPOSITION:
            return False
        if stack.analysed.tokens.lower[link.start] == "to":
            return True
        place -= 2
    return False


def _is_somebody(stack: ClauseStack, chunk: Chunk) -> bool:
    tokens = stack.analysed.tokens
    if ends_with_comma(stack.analysed, chunk):
        return False
    word, known = tokens.lower[chunk.head], titles()
    named = tokens.tags[chunk.head] == "NNP"
    return named or word in known.roles or word in known.groups


def is_of_thing(stack: ClauseStack) -> bool:
    """Tell whether a clause with *that* is of a thing: *the raid that failed and said*.

    What says something after *and* is then the subject of the clause around it.
    """
    top, tokens = stack.top, stack.analysed.tokens
    if top.kind != "relative" or len(stack.open) < 2 or top.start == 0:
        return False
    around = stack.open[-2]
    if around.verb is None or around.verb.subject is None:
        return False
    noun = tokens.lower[top.start - 1]
    thing = tokens.tags[top.start - 1] in {"NN", "NNS"} and not titles().may_speak(noun)
    return thing and tokens.lower[top.start] in {"that", "which"}
