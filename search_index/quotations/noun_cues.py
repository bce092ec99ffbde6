"""Attribution by a noun: *X's claim that …*, *the offer by X to …*."""

from __future__ import annotations

from search_index.lexicons.cues import NounEntry, nouns
from search_index.lexicons.titles import titles
from search_index.quotations.candidates import Found
from search_index.quotations.possible_sources import may_speak
from search_index.quotations.quoted_stretches import without_that
from search_index.quotations.rules import Rule
from search_index.sentences.chunks import ChunkKind
from search_index.sentences.clause_starts import chunk_after, skip_adverbials, trim
from search_index.sentences.phrase_ends import phrase_end
from search_index.sentences.phrases import NounPhrase, Range
from search_index.sentences.sentence import Sentence
from search_index.sentences.subjects_after_verbs import find_inverted_subject
from search_index.text.analysis import AnalysedText
from search_index.words import FINITE

__all__ = ["find_noun_cues", "find_owner"]

_NOUN_REACH = 40
_FOLLOWERS = frozenset({"that", "to", "for", "of", "about", "over", "against", "on"})


def find_noun_cues(sentence: Sentence) -> list[Found]:
    """Find *X's claim that …*, *his offer to …*, *X's call for …*."""
    tokens, quote_at = sentence.tokens, sentence.quote_at
    known = nouns()
    found: list[Found] = []
    for i in sentence.places_of(known):
        if quote_at[i] < 0 and sentence.first < i < sentence.last - 1:
            made = _attributed(sentence, i, known[tokens.lower[i]])
            if made is not None:
                found.append(made)
    return found


def _attributed(sentence: Sentence, i: int, noun: NounEntry) -> Found | None:
    """Return what the noun at ``i`` attributes, or None."""
    tokens = sentence.tokens
    source, start = _holder_of(sentence, i)
    if source is None or start >= sentence.last:
        return None
    if tokens.lower[start] not in _FOLLOWERS:
        place = skip_adverbials(sentence, chunk_after(sentence, start))
        chunks = sentence.chunks
        start = chunks[place].start if place < len(chunks) else sentence.last
    follower, view = _follower(sentence, noun, start)
    sent = tokens.lower[i + 1] == "from"
    if not follower or (sent and _is_relative(sentence, start)):
        return None  # demands from companies that host us
    if view or follower not in {"that", "to"}:
        start += 1
    place = chunk_after(sentence, start)
    first = sentence.chunks[place : place + 1]
    timely = first and first[0].start == start and first[0].kind is ChunkKind.TIME
    if timely and follower != "of":
        return None  # Roe's remarks on Sunday
    end = min(_noun_end(sentence, start), _next_noun(sentence.analysed, start))
    content = trim(sentence.analysed, start, end)
    if content is None:
        return None
    content = _without_adverb(sentence, content)
    if follower == "that":
        content = without_that(sentence.analysed, content)
    made = Found([content], (i, i + 1), source, sentence.paragraph, Rule.OF_NOUN)
    made.is_view = view and not sent
    return made


def _is_relative(sentence: Sentence, start: int) -> bool:
    """Tell whether *that* stands at ``start`` for what acts after it."""
    tokens = sentence.tokens
    return tokens.lower[start] == "that" and tokens.tags[start + 1] in FINITE


def _follower(sentence: Sentence, noun: NounEntry, start: int) -> tuple[str, bool]:
    """Return the word that opens what a noun attributes, and whether it is a view.

    Empty when the noun takes no such word: *the threat to the region*.
    """
    tokens = sentence.tokens
    denied = tokens.lower[start : start + 2] == ("not", "to")
    follower = tokens.lower[start + denied] if start + 1 < sentence.last else ""
    after = start + denied + 1
    acts = tokens.tags[after : after + 1] in {("VB",), ("RB",), ("VBP",)}
    view = follower in noun.views and not (follower == "to" and acts)
    if not view and (follower not in noun.words or (follower == "to" and not acts)):
        return "", False
    return follower, view


def _holder_of(sentence: Sentence, i: int) -> tuple[NounPhrase | None, int]:
    """Return whose the noun at ``i`` is and the token after: *Roe's*, *… by Roe*."""
    tokens = sentence.tokens
    if tokens.lower[i + 1] == "by" and i + 2 < sentence.last:
        source = find_inverted_subject(sentence.analysed, i + 2, sentence.last)
        return source, source.end if source else i + 1
    if tokens.lower[i + 1] == "from" and i + 2 < sentence.last:
        source = _sender(sentence, i + 2)
        return source, source.end if source else i + 1
    owned = i - 1
    while owned > sentence.first and tokens.tags[owned] == "JJ":
        owned -= 1
    if tokens.tags[owned] not in {"POS", "PRP$"} and tokens.lower[owned] != "her":
        return None, i + 1
    return find_owner(sentence, owned + 1), i + 1


def _sender(sentence: Sentence, start: int) -> NounPhrase | None:
    """Return whom *from* names: *criticism from its workers for paying too little*."""
    source = find_inverted_subject(sentence.analysed, start, sentence.last)
    if source is None or not may_speak(sentence.analysed, source):
        return None
    end = sentence.chunks[chunk_after(sentence, start)].end
    return NounPhrase(source.start, min(source.head, end - 1), end)


def _without_adverb(sentence: Sentence, content: Range) -> Range:
    """Return a phrase without the next verb's adverb: *the roads | also may*."""
    first, last = content
    place = chunk_after(sentence, last)
    verb = sentence.chunks[place : place + 1]
    acts = bool(verb) and verb[0].kind is ChunkKind.FINITE and verb[0].start == last
    while acts and last - first > 1 and sentence.tokens.tags[last - 1] == "RB":
        last -= 1
    return first, last


def _outer_verb(sentence: Sentence, start: int) -> int:
    """Return where the verb is whose subject the noun is: *X's claim that … failed*."""
    chunks = sentence.chunks
    for chunk in chunks[chunk_after(sentence, start) :]:
        verb = sentence.verbs.get(chunk.start)
        subject = verb.subject if verb else None
        if chunk.kind is ChunkKind.FINITE and subject and subject.start < start:
            return chunk.start
    return sentence.last


def _next_noun(analysed: AnalysedText, start: int) -> int:
    """Return where *and her claim that …* begins after a noun's content."""
    tokens = analysed.tokens
    known = nouns()
    for j in range(start + 1, min(len(tokens) - 2, start + _NOUN_REACH)):
        if tokens.tags[j] == ".":
            break
        word, after = tokens.lower[j], tokens.lower[j + 1]
        owned = tokens.tags[j - 1] in {"POS", "PRP$"} or tokens.lower[j - 1] == "her"
        if not owned or word not in known or after not in known[word].words:
            continue
        for k in range(j - 1, max(start, j - 8), -1):
            if tokens.lower[k] == "and":
                return k
    return len(tokens)


def _noun_end(sentence: Sentence, start: int) -> int:
    """Return one past what a noun announces: *her claim that it rained*."""
    end = phrase_end(sentence, start)
    tokens = sentence.tokens
    if tokens.lower[start] == "that":
        return min(end, _outer_verb(sentence, start))
    for j in range(start + 1, end):
        outside = sentence.quote_at[j] < 0
        if outside and tokens.words[j] in {",", "—", "–"}:
            return j
    return end


def find_owner(sentence: Sentence, noun: int) -> NounPhrase | None:
    """Return whose the noun is: what stands before its *’s*, or its pronoun."""
    if sentence.tokens.tags[noun - 1] in {"PRP$", "PRP"}:
        return NounPhrase(noun - 1, noun - 1, noun)
    chunks, lower = sentence.chunks, sentence.tokens.lower
    for place, chunk in enumerate(chunks):
        if chunk.start <= noun - 2 < chunk.end:
            start = chunk.start
            before = chunks[place - 2] if place > 1 else chunk
            office = lower[before.head] in titles().titles
            if office and lower[chunks[place - 1].start] == "of":
                start = before.start  # the Secretary of State Mary Roe's offer
            return NounPhrase(start, noun - 2, noun - 1)
    return None
