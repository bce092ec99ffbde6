"""Attribution without a verb: *according to X*, *X's claim that …*."""

from __future__ import annotations

from search_index.attribution.chunks import ChunkKind
from search_index.attribution.content import chunk_after, skip_adverbials, trim
from search_index.attribution.cues import noun_cues
from search_index.attribution.found import Found, Range
from search_index.attribution.inverted import find_inverted_subject
from search_index.attribution.passages import Passage
from search_index.attribution.phrase_ends import phrase_end
from search_index.attribution.phrases import NounPhrase
from search_index.text import AnalysedText

__all__ = ["find_according", "find_noun_cues"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GOES_ON = frozenset(
    [
        ChunkKind.PARTICIPLE,
        ChunkKind.PREPOSITION,
        ChunkKind.NOUN,
        ChunkKind.TIME,
        ChunkKind.ADVERB,
    ]
)
_NO_DOCUMENT = frozenset(
    [
        "plan",
        "need",
        "size",
        "law",
        "rules",
        "merit",
        "taste",
        "schedule",
        "type",
        "age",
    ]
)


def find_according(analysed: AnalysedText, passage: Passage) -> list[Found]:
    """Find *according to X*, before, inside or after what it attributes."""
    tokens, quote_at = analysed.tokens, analysed.quote_at
    found: list[Found] = []
    for i in range(passage.first, passage.last - 2):
        if tokens.lower[i] != "according" or tokens.lower[i + 1] != "to":
            continue
        if quote_at[i] >= 0 or tokens.tags[i + 2] == "PRP$":
            continue
        source = find_inverted_subject(analysed, i + 2, passage.last)
        if source is None or tokens.lower[source.head] in _NO_DOCUMENT:
            continue
        content = _around(analysed, passage, i, source)
        if content:
            made = Found(content, (i, i + 2), source, passage.paragraph, "according to")
            found.append(made)
    return found


def _around(
    analysed: AnalysedText, passage: Passage, i: int, source: NounPhrase
) -> list[Range]:
    tokens = analysed.tokens
    if i - passage.first <= 1:
        start = source.end
        place = chunk_after(passage, start)
        chunks = passage.clauses.chunks
        while place < len(chunks) and chunks[place].kind in _GOES_ON:
            place += 1
        if place < len(chunks) and chunks[place].kind is ChunkKind.COMMA:
            start = chunks[place].start
        while start < passage.last and tokens.words[start] == ",":
            nxt = tokens.lower[start + 1 : start + 2]
            if nxt and nxt[0] in {"quoting", "citing"}:
                chained = find_inverted_subject(analysed, start + 2, passage.last)
                if chained:
                    start = chained.end
                    continue
            start += 1
            break
        content = trim(analysed, start, passage.last)
        return [content] if content else []
    end = i
    while end > passage.first and tokens.words[end - 1] in {",", "—", "–"}:
        end -= 1
    content = trim(analysed, passage.first, end)
    if content is None:
        return []
    first, last = content
    while first < last and tokens.tags[first] == "CC":
        first += 1
    return [(first, last)] if last > first else []


def find_noun_cues(analysed: AnalysedText, passage: Passage) -> list[Found]:
    """Find *X's claim that …*, *his offer to …*, *X's call for …*."""
    tokens, quote_at = analysed.tokens, analysed.quote_at
    nouns = noun_cues()
    found: list[Found] = []
    for i in range(passage.first + 1, passage.last - 1):
        word = tokens.lower[i]
        if quote_at[i] >= 0 or not any(word in group for group in nouns.values()):
            continue
        owned = i - 1
        while owned > passage.first and tokens.tags[owned] == "JJ":
            owned -= 1
        if tokens.tags[owned] not in {"POS", "PRP$"}:
            continue
        start = i + 1
        if tokens.lower[start] not in nouns:
            place = skip_adverbials(analysed, passage, chunk_after(passage, start))
            chunks = passage.clauses.chunks
            start = chunks[place].start if place < len(chunks) else passage.last
        follower = tokens.lower[start] if start < passage.last else ""
        if follower not in nouns or word not in nouns[follower]:
            continue
        source = _owner(analysed, passage, owned + 1)
        end = _noun_end(analysed, passage, start)
        content = trim(analysed, start, end)
        if source and content:
            made = Found([content], (i, i + 1), source, passage.paragraph, "noun cue")
            found.append(made)
    return found


def _owner(analysed: AnalysedText, passage: Passage, noun: int) -> NounPhrase | None:
    """Return whose the noun is: what stands before its *’s*, or its pronoun."""
    if analysed.tokens.tags[noun - 1] == "PRP$":
        return NounPhrase(noun - 1, noun - 1, noun)
    for chunk in passage.clauses.chunks:
        if chunk.start <= noun - 2 < chunk.end:
            return NounPhrase(chunk.start, noun - 2, noun - 1)
    return None


def _noun_end(analysed: AnalysedText, passage: Passage, start: int) -> int:
    """Return one past what a noun announces: *her claim that it rained*."""
    end = phrase_end(analysed, passage, start)
    tokens = analysed.tokens
    if tokens.lower[start] == "that":
        return end
    for j in range(start + 1, end):
        outside = analysed.quote_at[j] < 0
        if outside and tokens.words[j] in {",", "—", "–"}:
            return j
    return end
