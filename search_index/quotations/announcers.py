"""Who announces, without a verb of saying, what comes in the next sentence or below."""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.lexicons.cues import nouns
from search_index.lexicons.titles import titles
from search_index.sentences.chunks import ChunkKind
from search_index.sentences.phrases import NounPhrase
from search_index.sentences.sentence import Sentence

__all__ = ["find_asked_about", "find_lister", "find_named_alone", "find_sender"]

_BACK_REACH = 8
_ANNOUNCING = grammar("announcing")


def find_lister(sentence: Sentence) -> NounPhrase | None:
    """Return whose demands a list is of: *The union has three demands:*."""
    tokens, known = sentence.tokens, titles()
    named = next(
        (c for c in reversed(sentence.chunks) if c.kind is ChunkKind.NOUN), None
    )
    noun = known.singular(tokens.lower[named.head]) if named is not None else ""
    if named is None or not (noun in nouns() or noun in _ANNOUNCING):
        return None
    verb = sentence.clauses.main_verb(sentence.first, named.start)
    subject = verb.subject if verb is not None else None
    speaks = subject is not None and known.may_speak(tokens.lower[subject.head])
    return subject if speaks else None


def find_named_alone(sentence: Sentence) -> NounPhrase | None:
    """Return whom a paragraph without a verb names: *From the desk of Mary Roe:*."""
    tags = sentence.tokens.tags
    if any(chunk.kind is ChunkKind.FINITE for chunk in sentence.chunks):
        return None
    for chunk in sentence.chunks:
        if chunk.kind is ChunkKind.NOUN and tags[chunk.head] == "NNP":
            return NounPhrase(chunk.start, chunk.head, chunk.end)
    return None


def find_sender(sentence: Sentence) -> NounPhrase | None:
    """Return who wrote what a reply quotes: *On Monday, Mary Roe <m@x.org> wrote:*."""
    tokens = sentence.tokens
    words = tokens.words[sentence.first : sentence.last]
    if "<" not in words or "@" not in "".join(words):
        return None
    end = start = sentence.first + words.index("<")
    while start > sentence.first and tokens.words[start - 1][0].isupper():
        start -= 1
    return NounPhrase(start, end - 1, end) if start < end else None


def find_asked_about(sentence: Sentence) -> NounPhrase | None:
    """Return whose verdict a question without a verb asks for: *Roe’s verdict?*."""
    tokens = sentence.tokens
    if tokens.words[sentence.last - 1] != "?":
        return None
    for j in range(
        sentence.first + 1, min(sentence.last, sentence.first + _BACK_REACH)
    ):
        if tokens.tags[j] == "POS" or tokens.lower[j] == "'s":
            return NounPhrase(sentence.first, j - 1, j)
    return None
