"""Attributions that stand before a quotation: *She said: “…”*, *Mary Roe: “…”*."""

from __future__ import annotations

from search_index.quotations.candidates import Found
from search_index.quotations.quoted_stretches import in_capitals, inner
from search_index.quotations.rules import Rule
from search_index.sentences.chunks import ChunkKind
from search_index.sentences.clause_starts import chunk_after
from search_index.sentences.clauses import Verb
from search_index.sentences.cues import Cue
from search_index.sentences.phrases import NounPhrase, Range
from search_index.sentences.sentence import Sentence
from search_index.sentences.subjects_after_verbs import find_inverted_subject
from search_index.words import BE_AND_GET, DASHES, FINAL_MARKS, FINITE

__all__ = ["find_introduced"]

_GAP = 28
_FRAGMENT = 3


def find_introduced(sentence: Sentence, quote: Range, limit: int) -> Found | None:
    """Find an attribution before the quotation: *She said: “…”*."""
    tokens = sentence.tokens
    if quote[0] <= limit:
        return None
    mark = tokens.words[quote[0] - 1]
    first, last = inner(sentence.analysed, quote)
    spoken = _is_spoken(sentence, quote)
    cried = tokens.words[last - 1] in {"?", "!"} or spoken
    whole = tokens.words[first][0].isupper() and (last - first >= 4 or cried)
    closes = quote[1] >= sentence.last or tokens.words[quote[1]] in {".", ","}
    whole = whole or (spoken and closes and last - first >= _FRAGMENT)
    if mark not in {",", ":"} | DASHES and (not whole or _goes_on(sentence, quote)):
        return None
    found = _cued_before(sentence, quote, limit)
    if found is None and mark in DASHES:
        found = _before_aside(sentence, quote, limit)
    if found is None and mark == ":":
        found = _announced(sentence, quote, limit)
        found = found or _named_before_colon(sentence, quote, limit)
    if found is not None:
        found.content = [(first, last)]
        found.quoted = True
    return found


def _before_aside(sentence: Sentence, quote: Range, limit: int) -> Found | None:
    """Find *She said — as the radio reported — “…”*."""
    words = sentence.tokens.words
    for cue in sentence.cues:
        if not limit <= cue.first < cue.last < quote[0] - 1:
            continue
        source = sentence.subject_of(cue)
        if source is not None and "q" in cue.frames and words[cue.last] in DASHES:
            extent, place = (cue.first, cue.last), sentence.paragraph
            return Found([], extent, source, place, Rule.BEFORE, verb=cue)
    return None


def _goes_on(sentence: Sentence, quote: Range) -> bool:
    """Tell whether the quoted clause goes on outside: *said “Roe adds” a bit to it*."""
    after, tags = quote[1], sentence.tokens.tags
    if sentence.tokens.words[after - 2] in FINAL_MARKS or after >= sentence.last:
        return False
    return tags[after] in {"DT", "PRP$"}


def _is_spoken(sentence: Sentence, quote: Range) -> bool:
    """Tell whether a verb that quotes stands right before: *chanted “Shame”*.

    Words with capitals all of them are a title: *read “The Salt Road”*.
    """
    if in_capitals(sentence.analysed, quote):
        return False
    tags = sentence.tokens.tags
    return any(
        cue.last == quote[0] and "q" in cue.frames and tags[cue.first] != "VBN"
        for cue in sentence.cues
    )


def _cued_before(sentence: Sentence, quote: Range, limit: int) -> Found | None:
    """Find the nearest cue before a quotation that may introduce it."""
    mark = sentence.tokens.words[quote[0] - 1]
    cues = [
        cue
        for cue in sentence.cues
        if limit <= cue.first and cue.last <= quote[0] and cue.form != "unreal"
    ]
    if not cues:
        return None
    cue = cues[-1]
    if quote[0] - cue.last > _GAP or not _is_gap(sentence, cue, quote[0], mark):
        return None
    if not cue.frames & {"q", "c", "t", "a"} and mark != ":":
        return None
    source = sentence.subject_of(cue)
    quoting = cue.form == "infinitive" and cue.lemma in {"quote", "cite"}
    if source is None and (cue.first == sentence.first or quoting):
        source = find_inverted_subject(sentence.analysed, cue.last, quote[0])
    if source is None and (cue.form == "passive" or _is_manner(sentence, cue)):
        return None
    extent = (cue.first, cue.last)
    rule = Rule.BEFORE
    return Found([], extent, source, sentence.paragraph, rule, verb=cue)


def _is_manner(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a participle says how a name speaks: *Roe, whispering: “…”*."""
    opener = sentence.chunks[0]
    named = sentence.tokens.tags[opener.head] == "NNP"
    return cue.form == "participle" and opener.kind is ChunkKind.NOUN and named


def _is_gap(sentence: Sentence, cue: Cue, end: int, mark: str) -> bool:
    """Tell whether only an addressee, a time or a place stands after the cue."""
    tokens = sentence.tokens
    tags = tokens.tags[cue.last : end]
    if mark not in {",", ":"}:
        return end == cue.last
    if mark == "," and _holds_content(sentence, cue, end):
        return False
    if not any(tag in FINITE for tag in tags):
        return True
    relative = [place for place, tag in enumerate(tags) if tag in {"WP", "WDT"}]
    return bool(relative) and not any(tag in FINITE for tag in tags[: relative[0]])


def _holds_content(sentence: Sentence, cue: Cue, end: int) -> bool:
    """Tell whether a clause begins before the quote marks: *said the dam, “leaks”*.

    *That* begins one, and so does a phrase after a verb that takes no addressee.
    *Told us that, “it leaks”* is direct all the same.
    """
    lower, chunks = sentence.tokens.lower, sentence.chunks
    place = chunk_after(sentence, cue.last)
    for chunk in chunks[place:]:
        if chunk.start >= end:
            break
        if chunk.kind is ChunkKind.SUBORDINATOR and lower[chunk.start] == "that":
            return chunk.end < end - 1
    source = sentence.subject_of(cue)
    told = bool(cue.frames & {"a", "n"}) or source is None
    follows = chunks[place].kind is ChunkKind.NOUN if place < len(chunks) else False
    return follows and not told and source is not None and source.start < cue.first


def _named_before_colon(sentence: Sentence, quote: Range, limit: int) -> Found | None:
    """Find *Mary Roe, a teacher: “…”*: a paragraph that opens with a name alone."""
    named = [chunk for chunk in sentence.chunks if limit <= chunk.start < quote[0] - 1]
    if not named or named[0].start != sentence.first or len(named) > 8:
        return None
    if named[0].kind is not ChunkKind.NOUN or any(
        chunk.kind in {ChunkKind.FINITE, ChunkKind.STOP} for chunk in named
    ):
        return None
    source = NounPhrase(named[0].start, named[0].head, quote[0] - 1)
    return Found([], None, source, sentence.paragraph, Rule.NAME_BEFORE_COLON)


def _is_told(sentence: Sentence, verb: Verb) -> bool:
    """Tell whether a verb's subject only hears: *he was told that Roe wrote: “…”*."""
    tokens = sentence.tokens
    heard = tokens.lower[verb.chunk.head] in {"told", "shown"}
    return heard and tokens.lower[verb.chunk.start] in BE_AND_GET


def _announced(sentence: Sentence, quote: Range, limit: int) -> Found | None:
    """Take the subject of a clause that ends in a colon for the speaker."""
    tokens = sentence.tokens
    for j in range(limit, quote[0] - 1):
        if sentence.quote_at[j] < 0 and tokens.tags[j] in FINITE:
            verb = sentence.verbs.get(j)
            source = verb.subject if verb else None
            if verb is not None and _is_told(sentence, verb):
                continue
            if source is None:
                return None
            return Found(
                [inner(sentence.analysed, quote)],
                None,
                source,
                sentence.paragraph,
                Rule.INTRODUCED,
                quoted=True,
            )
    return None
