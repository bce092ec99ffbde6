"""Attribution without a verb: *according to X*, *X's claim that …*."""

from __future__ import annotations

from search_index.attribution.clauses import skip_adverbials
from search_index.attribution.cues import noun_cues
from search_index.attribution.found import Found, Range
from search_index.attribution.inverted import find_inverted_subject
from search_index.attribution.passages import Passage
from search_index.attribution.phrases import NounPhrase, find_subject
from search_index.text import AnalysedText

__all__ = ["find_according", "find_noun_cues", "trim"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
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


def trim(analysed: AnalysedText, first: int, last: int) -> Range | None:
    """Return a range without final marks that stand outside quote marks, or None."""
    tokens = analysed.tokens
    while last > first and tokens.tags[last - 1] in {".", ","}:
        if analysed.quote_at[last - 1] >= 0 and tokens.words[last - 1] not in ".,":
            break
        last -= 1
    return (first, last) if last > first else None


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
        if quote_at[i] >= 0 or tokens.tags[i - 1] not in {"POS", "PRP$"}:
            continue
        word = tokens.lower[i]
        if not any(word in group for group in nouns.values()):
            continue
        start = skip_adverbials(analysed, i + 1, passage.last)
        follower = tokens.lower[start] if start < passage.last else ""
        if follower not in nouns or word not in nouns[follower]:
            continue
        source = _owner(analysed, passage, i)
        end = _phrase_end(analysed, start, passage.last)
        content = trim(analysed, start, end)
        if source and content:
            made = Found([content], (i, i + 1), source, passage.paragraph, "noun cue")
            found.append(made)
    return found


def _owner(analysed: AnalysedText, passage: Passage, noun: int) -> NounPhrase | None:
    tokens = analysed.tokens
    if tokens.tags[noun - 1] == "PRP$":
        return NounPhrase(noun - 1, noun - 1, noun)
    return find_subject(analysed, noun - 1, passage.first)


def _phrase_end(analysed: AnalysedText, start: int, high: int) -> int:
    tokens = analysed.tokens
    j = start
    while j < high:
        if analysed.quote_at[j] < 0:
            if tokens.words[j] in {",", ";", ".", "?", "!", "—", "–"}:
                break
            if tokens.tags[j] in _FINITE and tokens.lower[start] != "that":
                break
        j += 1
    return j
