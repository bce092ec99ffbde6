"""Attributions in the passive: *the fee was criticised by the union*."""

from __future__ import annotations

from search_index.lexicons.cues import verbs
from search_index.quotations.candidates import Found, make_found
from search_index.quotations.quoted_stretches import without_that
from search_index.quotations.rules import Rule
from search_index.sentences.chunks import ChunkKind
from search_index.sentences.clause_ends import clause_end
from search_index.sentences.clause_starts import chunk_after, trim
from search_index.sentences.cues import Cue
from search_index.sentences.phrase_ends import phrase_end
from search_index.sentences.phrases import NounPhrase, Range
from search_index.sentences.sentence import Sentence
from search_index.sentences.subjects_after_verbs import find_inverted_subject

__all__ = ["find_passive"]

_ADVERBIAL = frozenset({ChunkKind.TIME, ChunkKind.ADVERB})
_CLAUSES = frozenset({"t"})
_CHARGING = frozenset({"accuse", "warn", "remind", "assure"})
_OPENS = frozenset({"of", "for", "as"})


def find_passive(sentence: Sentence, cue: Cue) -> Found | None:
    """Find what a passive verb attributes to its agent.

    What follows the agent is the content (*accused by the union of theft*, *told by
    Roe that it leaks*), else what the verb is about.
    """
    if cue.frames == _CLAUSES:
        return None  # a thing is provided by, but *provides that*
    place = chunk_after(sentence, cue.last)
    source = _agent(sentence, place)
    if source is not None and "of" in sentence.tokens.lower[source.start : source.end]:
        source = _without_charge(sentence, cue, source)
    if source is None:
        return None
    content = _after(sentence, cue, chunk_after(sentence, source.end))
    if content is None and "n" in cue.frames and "m" not in cue.frames:
        content = _about(sentence, cue)
    if content is None:
        return None
    return make_found(cue, source, [content], sentence.paragraph, Rule.PASSIVE)


def _agent(sentence: Sentence, place: int) -> NounPhrase | None:
    """Return who *by* names after a passive verb, or None."""
    chunks = sentence.chunks
    while place < len(chunks) and chunks[place].kind in _ADVERBIAL:
        place += 1
    if place + 1 >= len(chunks) or chunks[place + 1].kind is not ChunkKind.NOUN:
        return None
    if sentence.tokens.lower[chunks[place].start] != "by":
        return None
    start = chunks[place + 1].start
    return find_inverted_subject(sentence.analysed, start, sentence.last)


def _without_charge(sentence: Sentence, cue: Cue, source: NounPhrase) -> NounPhrase:
    """Return an agent without what *of* says was charged: *accused by Roe of theft*."""
    if cue.lemma not in _CHARGING:
        return source
    end = sentence.chunks[chunk_after(sentence, source.start)].end
    return NounPhrase(source.start, min(source.head, end - 1), end)


def _after(sentence: Sentence, cue: Cue, place: int) -> Range | None:
    """Return what follows the agent, when it says of what or that what is said."""
    chunks, lower = sentence.chunks, sentence.tokens.lower
    if place >= len(chunks):
        return None
    opener = chunks[place]
    word, start = lower[opener.start], opener.start
    that = opener.kind is ChunkKind.SUBORDINATOR and word == "that"
    if that or opener.kind is ChunkKind.INFINITIVE:
        end = clause_end(sentence, cue, start, whole=that)
    elif opener.kind is ChunkKind.PREPOSITION and word in _OPENS:
        start += word != "of"
        end = phrase_end(sentence, start)
    else:
        return None
    content = trim(sentence.analysed, start, end)
    return without_that(sentence.analysed, content) if content else None


def _about(sentence: Sentence, cue: Cue) -> Range | None:
    """Return the subject of a passive verb, or the phrase that it modifies."""
    verb = sentence.verbs.get(cue.first)
    if verb is None or verb.subject is None:
        return None
    if verb.clause == "participle":
        before = sentence.chunks[chunk_after(sentence, verb.chunk.start) - 1]
        apart = before.kind is not ChunkKind.NOUN or before.end != verb.chunk.start
        return None if apart else (before.start, before.end)
    if sentence.tokens.tags[verb.subject.head] in {"WP", "WDT", "PRP"}:
        return None
    known = verbs().get(cue.lemma)
    if known is not None and sentence.tokens.lower[verb.subject.head] in known.other:
        return None  # the embassy was attacked by gunmen
    return verb.subject.start, min(verb.subject.end, verb.chunk.start)
