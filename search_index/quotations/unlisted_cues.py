"""Speakers who stand beside a quotation without a reporting verb of the lexicon.

*“Here we go!” beamed Paul Roe.*; *Mary Roe -- “It is over” -- agreed*; *to her, “it is
over”*; *“Call the roll,” came shouts from the crowd*.
"""

from __future__ import annotations

from search_index.quotations.candidates import Found
from search_index.quotations.quoted_stretches import inner
from search_index.quotations.rules import Rule
from search_index.sentences.chunks import ChunkKind
from search_index.sentences.clause_starts import chunk_after
from search_index.sentences.phrases import NounPhrase, Range
from search_index.sentences.sentence import Sentence
from search_index.sentences.subjects_after_verbs import find_inverted_subject
from search_index.words import AUXILIARIES, DASHES

__all__ = ["find_after_quote", "find_before_quote"]

_PAST = frozenset({"VBD", "VBN"})
_BROKEN = frozenset({",", "?", "!"})
_CLOSES = frozenset({".", ",", "IN", "RB"})
_LEAST = 4
_REACH = 6


def find_after_quote(sentence: Sentence, quote: Range) -> Found | None:
    """Find *beamed Paul Roe*, *she beamed*, *came shouts from the crowd*."""
    tokens = sentence.tokens
    content, start = inner(sentence.analysed, quote), quote[1]
    if tokens.words[content[1] - 1] not in _BROKEN or start + 1 >= sentence.last:
        return None
    if tokens.lower[start] == "came":
        return _came(sentence, quote)
    word = tokens.lower[start]
    past = tokens.tags[start] in _PAST or word.endswith("ed")
    if past and word not in AUXILIARIES:
        source = find_inverted_subject(sentence.analysed, start + 1, sentence.last)
        if source is None or tokens.tags[source.head] != "NNP":
            return None
        return _made(sentence, content, (start, start + 1), source)
    return _plain(sentence, quote)


def _plain(sentence: Sentence, quote: Range) -> Found | None:
    """Find a subject with a verb that takes nothing: *“…!” she beamed.*."""
    tokens, chunks = sentence.tokens, sentence.chunks
    place = chunk_after(sentence, quote[1])
    if place + 1 >= len(chunks) or chunks[place].start != quote[1]:
        return None
    subject, verb = chunks[place], chunks[place + 1]
    somebody = tokens.tags[subject.head] == "NNP" or (
        tokens.lower[subject.head] in {"he", "she", "they"}
    )
    if subject.kind is not ChunkKind.NOUN or not somebody:
        return None
    single = verb.kind is ChunkKind.FINITE and verb.end - verb.start == 1
    if not single or tokens.tags[verb.start] != "VBD":
        return None
    after = tokens.tags[verb.end] if verb.end < sentence.last else "."
    if tokens.lower[verb.start] in AUXILIARIES or after not in _CLOSES:
        return None
    source = NounPhrase(subject.start, subject.head, subject.end)
    return _made(
        sentence, inner(sentence.analysed, quote), (verb.start, verb.end), source
    )


def _came(sentence: Sentence, quote: Range) -> Found | None:
    """Find *came the reply from Mary Roe*, *came shouts from the crowd*."""
    lower, start = sentence.tokens.lower, quote[1]
    for j in range(start + 1, min(sentence.last - 1, start + _REACH)):
        if lower[j] == "from":
            source = find_inverted_subject(sentence.analysed, j + 1, sentence.last)
            if source is None:
                return None
            return _made(sentence, inner(sentence.analysed, quote), (start, j), source)
    return None


def find_before_quote(sentence: Sentence, quote: Range) -> Found | None:
    """Find *Mary Roe -- “…” --* and *to her, “…”*."""
    tokens, first = sentence.tokens, quote[0]
    content = inner(sentence.analysed, quote)
    if first - sentence.first < 2 or content[1] - content[0] < _LEAST:
        return None
    mark = tokens.words[first - 1]
    place = chunk_after(sentence, first - 1)
    before = sentence.chunks[place - 1]
    if before.kind is not ChunkKind.NOUN or before.end != first - 1:
        return None
    source = NounPhrase(before.start, before.head, before.end)
    named = tokens.tags[before.head] == "NNP"
    if mark in DASHES:
        closed = quote[1] >= sentence.last or tokens.words[quote[1]] in DASHES | {"."}
        return _made(sentence, content, None, source) if named and closed else None
    to = before.start - 1
    person = named or tokens.tags[before.head] == "PRP"
    if mark == "," and person and to >= sentence.first and tokens.lower[to] == "to":
        return _made(sentence, content, (to, to + 1), source)
    return None


def _made(
    sentence: Sentence, content: Range, cue: Range | None, source: NounPhrase
) -> Found:
    return Found([content], cue, source, sentence.paragraph, Rule.BESIDE, quoted=True)
