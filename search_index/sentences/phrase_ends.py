"""Where a reported noun phrase ends."""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.sentences.chunks import Chunk, ChunkKind, ends_with_comma
from search_index.sentences.clause_starts import chunk_after, starts_clause
from search_index.sentences.sentence import Sentence

__all__ = ["phrase_end"]

_STOPS = frozenset({ChunkKind.STOP, ChunkKind.DASH, ChunkKind.CLOSE})
_OPENS_RELATIVE = frozenset({ChunkKind.RELATIVE, ChunkKind.SUBORDINATOR})
# Prepositions of what surrounds an act, which are no part of its object.
_CIRCUMSTANCES = grammar("circumstances")
_AT_OCCASION = frozenset({"in", "at", "on", "by", "through"})
_WITHIN_PHRASE = frozenset({"that", "if", "unless", "whether"})
_OCCASIONS = grammar("occasions")
_BEFORE_PARTICIPLE = frozenset({"after", "before", "while", "when", "by"})


def phrase_end(sentence: Sentence, start: int) -> int:
    """Return one past the noun phrase at token ``start`` with all that modifies it."""
    chunks = sentence.chunks
    place = chunk_after(sentence, start)
    relative = pending = False
    while place < len(chunks):
        chunk = chunks[place]
        pending = chunk.kind is ChunkKind.RELATIVE or (
            pending and chunk.kind is not ChunkKind.FINITE
        )
        if pending and chunk.kind is ChunkKind.COORDINATOR:
            place += 1  # *in which Roe and Moss agreed*: the verb is still to come
            continue
        if chunk.kind is ChunkKind.OPEN:
            closing = _closing(chunks, place)
            if closing is None:
                return chunk.start
            place = closing + 1
            continue
        if chunk.kind is ChunkKind.FINITE and not relative and chunk.start > start:
            if not _is_zero_relative(sentence, place, start):
                return chunk.start
            relative = True
        end = _end_at(sentence, place, start)
        if end:
            return end
        relative = relative or chunk.kind in _OPENS_RELATIVE
        place += 1
    return sentence.last


def _end_at(sentence: Sentence, place: int, start: int) -> int:
    """Return where the phrase ends if the chunk at a place leaves it, else 0."""
    chunks = sentence.chunks
    chunk, kind = chunks[place], chunks[place].kind
    word = sentence.tokens.lower[chunk.start]
    if kind in _STOPS or word == "according":
        return chunk.start
    if kind is ChunkKind.SUBORDINATOR:
        return 0 if word in _WITHIN_PHRASE else chunk.start
    if kind is ChunkKind.PREPOSITION:
        leaves = chunk.start > start and _leaves_phrase(sentence, place)
        return chunk.start if leaves else 0
    last = place + 1 == len(chunks)
    if kind is ChunkKind.COORDINATOR:
        goes_on = not last and _coordinates_on(sentence, place, start)
        return 0 if goes_on else chunk.start
    if kind is ChunkKind.COMMA:
        leaves = last or _leaves_at_comma(sentence, place)
        return chunk.start if leaves else 0
    if last or not ends_with_comma(sentence.analysed, chunk):
        return 0
    return chunk.end if _leaves_at_comma(sentence, place) else 0


def _closing(chunks: list[Chunk], place: int) -> int | None:
    """Return the bracket that closes a short aside: *Mary Roe (D-Tarn)*."""
    for ahead in range(place + 1, min(len(chunks), place + 6)):
        if chunks[ahead].kind is ChunkKind.CLOSE:
            return ahead
    return None


def _is_zero_relative(sentence: Sentence, place: int, start: int) -> bool:
    """Tell whether a verb belongs to *the reason he gave*."""
    verb = sentence.verbs.get(sentence.chunks[place].start)
    if verb is None or verb.subject is None or verb.subject.start <= start:
        return False
    before = chunk_after(sentence, verb.subject.start) - 1
    return sentence.chunks[before].kind is ChunkKind.NOUN


def _leaves_phrase(sentence: Sentence, place: int) -> bool:
    """Tell whether a preposition goes with the verb: *in a speech*, *amid protests*."""
    chunks, tokens = sentence.chunks, sentence.tokens
    if place + 1 >= len(chunks):
        return False
    word, governed = tokens.lower[chunks[place].start], chunks[place + 1]
    if word in _CIRCUMSTANCES:
        return True
    if governed.kind is ChunkKind.GERUND and word in _BEFORE_PARTICIPLE:
        return True
    if word in _AT_OCCASION and tokens.lower[governed.head] in _OCCASIONS:
        return True
    return word in {"as", "after", "before"} and starts_clause(sentence, place + 1)


def _leaves_at_comma(sentence: Sentence, place: int) -> bool:
    """Tell whether what follows a comma no longer belongs to the phrase before it."""
    chunks, tokens = sentence.chunks, sentence.tokens
    following = chunks[place + 1]
    if following.kind is ChunkKind.COORDINATOR:
        return not _coordinates_on(sentence, place + 1, 1)
    if following.kind is ChunkKind.PREPOSITION and place + 2 < len(chunks):
        said = len(chunks) > place + 4 and any(
            cue.first == chunks[place + 4].start for cue in sentence.cues
        )  # in which she said
        then = tokens.lower[following.start] == "at"  # at which point
        return chunks[place + 2].kind is ChunkKind.RELATIVE and (said or then)
    if following.kind is ChunkKind.NOUN:
        pronoun = tokens.tags[following.head] == "PRP"
        return pronoun or starts_clause(sentence, place + 1)
    return following.kind in {
        ChunkKind.RELATIVE,
        ChunkKind.GERUND,
        ChunkKind.SUBORDINATOR,
        ChunkKind.FINITE,
        ChunkKind.ADVERB,
    }


def _coordinates_on(sentence: Sentence, place: int, start: int) -> bool:
    """Tell whether *and* joins phrases, not verbs or clauses."""
    chunks = sentence.chunks
    if place + 1 >= len(chunks):
        return False
    ahead = place + 1
    if chunks[ahead].kind is ChunkKind.ADVERB and ahead + 1 < len(chunks):
        ahead += 1  # minimizing or even hiding
    following = chunks[ahead]
    if _clause_comes(sentence, ahead):
        return False
    if following.kind in {ChunkKind.NOUN, ChunkKind.QUOTED}:
        if following.kind is ChunkKind.NOUN and starts_clause(sentence, ahead):
            return False
        after = chunks[ahead + 1].kind if ahead + 1 < len(chunks) else None
        return after is not ChunkKind.FINITE
    if following.kind is ChunkKind.GERUND:
        # *Of overkill and using blackouts*.
        if any(cue.first == following.start for cue in sentence.cues):
            return False
        link = chunks[max(0, place - 2)]
        governed = link.kind is ChunkKind.PREPOSITION and link.start > start
        return governed or _gerund_before(sentence, place, start)
    if following.kind is ChunkKind.PARTICIPLE:
        return chunks[place - 1].kind in {ChunkKind.PARTICIPLE, ChunkKind.OTHER}
    return following.kind in {ChunkKind.PREPOSITION, ChunkKind.OTHER} and start > 0


def _gerund_before(sentence: Sentence, place: int, start: int) -> bool:
    """Tell whether the phrase before *and* is a verb in -ing with its object."""
    for chunk in reversed(sentence.chunks[max(0, place - 4) : place]):
        going_on = sentence.tokens.tags[chunk.end - 1] == "VBG"  # they are hiding
        if chunk.kind is ChunkKind.GERUND or going_on:
            return chunk.start >= start
        if chunk.kind in _STOPS or chunk.kind is ChunkKind.COMMA:
            return False
    return False


def _clause_comes(sentence: Sentence, place: int) -> bool:
    """Tell whether a clause of its own comes: *and at one point the crowd rose*."""
    chunks = sentence.chunks
    for chunk in chunks[place : place + 8]:
        if chunk.kind in {ChunkKind.COMMA, ChunkKind.STOP, ChunkKind.RELATIVE}:
            return False
        if chunk.kind is ChunkKind.SUBORDINATOR and chunk is not chunks[place]:
            return False
        if chunk.kind is ChunkKind.FINITE:
            verb = sentence.verbs.get(chunk.start)
            own = verb.subject if verb else None
            return own is not None and own.start >= chunks[place].start
    return False
