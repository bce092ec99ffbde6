"""Attributions in the passive: *the fee was criticised by the union*.

Names and views that others have for a thing, too: *dubbed the Twins by their rivals*,
*seen as a folly by the growers*.
"""

from __future__ import annotations

from search_index.lexicons.cues import verbs
from search_index.quotations.candidates import Found, make_found
from search_index.quotations.possible_sources import may_speak
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

__all__ = ["find_passive", "is_passive"]

_ADVERBIAL = frozenset({ChunkKind.TIME, ChunkKind.ADVERB})
_CLAUSES = frozenset({"t"})
_CHARGING = frozenset({"accuse", "warn", "remind", "assure"})
_OPENS = frozenset({"of", "for", "as"})
_NAMING = frozenset(["call", "dub", "label", "brand", "term", "deem"])
_NAMED = frozenset([ChunkKind.NOUN, ChunkKind.QUOTED, ChunkKind.OTHER])
_INDEFINITE = frozenset(["many", "most", "others", "some", "those"])
_APART = frozenset([",", "—", "–", "("])


def is_passive(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a past form is a participle that *by* gives its agent.

    *A powder, believed by many to heal*, *the brothers, dubbed the Twins by rivals*;
    not *said by telephone*.
    """
    words, i = sentence.tokens.words, cue.first
    if cue.form != "finite" or i == sentence.first or cue.anchor != i:
        return False
    if sentence.tokens.tags[i] not in {"VBD", "VBN"} or words[i - 1] not in _APART:
        return False
    agent = _agent(sentence, chunk_after(sentence, cue.last))
    if agent is not None:
        return may_speak(sentence.analysed, agent)
    return cue.lemma in _NAMING and _called(sentence, cue) is not None


def find_passive(sentence: Sentence, cue: Cue) -> Found | None:
    """Find what a passive verb attributes to its agent.

    What follows the agent is the content (*accused by the union of theft*, *told by
    Roe that it leaks*), else what the verb is about.
    """
    if cue.frames == _CLAUSES:
        return None  # a thing is provided by, but *provides that*
    called = _called(sentence, cue)
    if called is not None:
        name, by = called
        return make_found(cue, by, [name], sentence.paragraph, Rule.PASSIVE)
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
    told = chunks[place : place + 2]  # it was suggested to Roe by counsel that …
    if len(told) > 1 and sentence.tokens.lower[told[0].start] == "to":
        place += 2 * (told[1].kind is ChunkKind.NOUN)
    elif len(told) > 1 and told[1].kind is ChunkKind.TIME:
        place += 2 * (told[0].kind is ChunkKind.PREPOSITION)  # warned in March by
    if place + 1 >= len(chunks) or chunks[place + 1].kind is not ChunkKind.NOUN:
        return None
    if sentence.tokens.lower[chunks[place].start] != "by":
        return None
    noun = chunks[place + 1]
    agent = find_inverted_subject(sentence.analysed, noun.start, sentence.last)
    if agent is None and sentence.tokens.lower[noun.head] in _INDEFINITE:
        return NounPhrase(noun.start, noun.head, noun.end)
    return agent


def _called(sentence: Sentence, cue: Cue) -> tuple[Range, NounPhrase] | None:
    """Return what a thing is called or seen as, and by whom, or None."""
    chunks, lower = sentence.chunks, sentence.tokens.lower
    start = place = chunk_after(sentence, cue.last)
    if place >= len(chunks):
        return None
    seen = "n" in cue.frames and lower[chunks[place].start] == "as"
    if not seen and cue.lemma not in _NAMING:
        return None
    place += seen
    if place >= len(chunks) or chunks[place].kind not in _NAMED:
        return None
    while place + 2 < len(chunks) and _joins(sentence, place + 1):
        place += 2
    agent = _agent(sentence, place + 1)
    if agent is None or not may_speak(sentence.analysed, agent):
        return None
    return (chunks[start].start, chunks[place].end), agent


def _joins(sentence: Sentence, place: int) -> bool:
    """Tell whether *of*, *and* and another phrase go on with what stands before."""
    chunk, after = sentence.chunks[place : place + 2]
    word = sentence.tokens.lower[chunk.start]
    return word in {"of", "and", "in"} and after.kind in _NAMED


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
