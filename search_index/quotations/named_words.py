"""Words that a noun names: *her answer was “no”*, *“No” was her answer*."""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.people.conversation import is_first_person
from search_index.quotations.candidates import Found
from search_index.quotations.noun_cues import find_owner
from search_index.quotations.quoted_stretches import in_capitals, inner, without_that
from search_index.quotations.rules import Rule
from search_index.sentences.chunks import ChunkKind
from search_index.sentences.clause_starts import chunk_after, trim
from search_index.sentences.phrases import NounPhrase, Range
from search_index.sentences.sentence import Sentence
from search_index.words import BE_AND_GET

__all__ = ["find_named_words"]

_ANNOUNCING = grammar("announcing")
_WORDS = _ANNOUNCING | {"word", "words", "term", "phrase"}
_IN_NAME = frozenset({"JJ", "NN", "CD"})  # the firm’s 2009 mission statement
_Named = tuple[NounPhrase, Range]


def find_named_words(sentence: Sentence) -> list[Found]:
    """Find *her answer was “no”*, *“No” was how Roe put it*, *his view is that …*."""
    tokens, found = sentence.tokens, list[Found]()
    for quote in sentence.quotes:
        named = _named_before(sentence, quote[0])
        opens = quote[0] == sentence.first or tokens.words[quote[0] - 1] == ";"
        if named is None and opens:
            named = _named_after(sentence, quote[1])
        if named is None or in_capitals(sentence.analysed, quote):
            continue
        content = [inner(sentence.analysed, quote)]
        found.append(_made(sentence, named, content, quoted=True))
    for start in sentence.places_of({"that"}):
        named = _named_before(sentence, start)
        if named is None:
            continue
        chunk = sentence.chunks[chunk_after(sentence, start)]
        clause = trim(sentence.analysed, start, sentence.last)
        opens = chunk.start == start and chunk.kind is ChunkKind.SUBORDINATOR
        if opens and clause is not None:
            content = [without_that(sentence.analysed, clause)]
            found.append(_made(sentence, named, content, quoted=False))
    return found


def _made(
    sentence: Sentence, named: _Named, content: list[Range], *, quoted: bool
) -> Found:
    source, cue = named
    rule, place = Rule.NAMED_WORDS, sentence.paragraph
    return Found(content, cue, source, place, rule, quoted=quoted)


def _named_before(sentence: Sentence, start: int) -> _Named | None:
    """Return whose *answer was* stands before a token, and the noun."""
    if sentence.tokens.lower[start - 1] not in BE_AND_GET:
        return None
    verb = sentence.verbs.get(start - 1)
    subject = verb.subject if verb else None
    return _owned(sentence, subject.start, subject.head) if subject else None


def _named_after(sentence: Sentence, end: int) -> _Named | None:
    """Return whose *was her word for it*, *was how Roe put it* stands after a quote."""
    tokens = sentence.tokens
    if end + 1 >= sentence.last or tokens.lower[end] not in BE_AND_GET:
        return None
    place = chunk_after(sentence, end + 1)
    following = sentence.chunks[place : place + 3]
    if not following:
        return None
    if following[0].kind is ChunkKind.NOUN:
        phrase = following[0]
        return _owned(sentence, phrase.start, phrase.head, _WORDS)
    how = tokens.lower[following[0].start] == "how" and len(following) > 2
    if not how or [one.kind for one in following[1:]] != [
        ChunkKind.NOUN,
        ChunkKind.FINITE,
    ]:
        return None
    phrase, verb = following[1:]
    if "it" not in tokens.lower[verb.end : verb.end + 2]:
        return None
    source = NounPhrase(phrase.start, phrase.head, phrase.end)
    return source, (verb.start, verb.end)


def _owned(
    sentence: Sentence, start: int, head: int, known: frozenset[str] = _ANNOUNCING
) -> _Named | None:
    """Return whose a noun for words is, and the noun; nobody's is the writer's own."""
    tokens, before = sentence.tokens, head - 1
    while before > start and tokens.tags[before] in _IN_NAME:
        before -= 1
    owned = before >= start and tokens.tags[before] in {"POS", "PRP$"}
    if not owned or tokens.lower[head] not in known:
        return None
    source = find_owner(sentence, before + 1)
    if source is None or is_first_person(tokens.lower[source.head]):
        return None
    return source, (head, head + 1)
