"""Attribution without a verb: *according to X*, *in X's view*, *X's answer was*."""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.people.conversation import is_first_person
from search_index.quotations.candidates import Found
from search_index.quotations.noun_cues import find_owner
from search_index.quotations.quoted_stretches import in_capitals, inner
from search_index.quotations.rules import Rule
from search_index.sentences.chunks import ChunkKind
from search_index.sentences.clause_starts import (
    chunk_after,
    starts_clause,
    trim,
)
from search_index.sentences.phrases import NounPhrase, Range
from search_index.sentences.sentence import Sentence
from search_index.sentences.subjects_after_verbs import find_inverted_subject
from search_index.words import BE_FORMS

__all__ = [
    "find_according",
    "find_announced",
    "find_named_words",
    "find_views",
]

_GOES_ON = frozenset(
    [
        ChunkKind.PARTICIPLE,
        ChunkKind.PREPOSITION,
        ChunkKind.NOUN,
        ChunkKind.TIME,
        ChunkKind.ADVERB,
    ]
)
_LEAST = 3
_GAPS = frozenset([("this",), ()])
_ANNOUNCING = grammar("announcing")
_SPEAKING = grammar("speaking_adjectives")
_VIEWS = frozenset(
    [
        "view",
        "opinion",
        "judgment",
        "judgement",
        "estimation",
        "eyes",
        "telling",
        "words",
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
        "scheme",
        "principle",
        "principles",
        "criteria",
        "standard",
        "standards",
        "custom",
        "tradition",
        "rank",
        "ability",
        "means",
        "preference",
        "instinct",
        "habit",
        "recipe",
        "script",
        "plans",
    ]
)


def find_according(sentence: Sentence, used: set[int]) -> list[Found]:
    """Find *according to X*, before, inside or after what it attributes.

    Args:
        sentence: the sentence.
        used: first tokens of cues that are taken.
    """
    tokens, quote_at = sentence.tokens, sentence.quote_at
    found: list[Found] = []
    for i in range(sentence.first, sentence.last - 2):
        if tokens.lower[i] != "according" or tokens.lower[i + 1] != "to":
            continue
        if i in used:
            continue
        if quote_at[i] >= 0:
            continue
        source = find_inverted_subject(sentence.analysed, i + 2, sentence.last)
        if source is None or tokens.lower[source.head] in _NO_DOCUMENT:
            continue
        owned = tokens.tags[i + 2] == "PRP$"
        if owned and not titles().may_speak(tokens.lower[source.head]):
            continue  # act according to their instincts
        content = _around(sentence, i, source)
        if content:
            made = Found(
                content, (i, i + 2), source, sentence.paragraph, Rule.ACCORDING
            )
            found.append(made)
    return found


def _around(sentence: Sentence, i: int, source: NounPhrase) -> list[Range]:
    tokens = sentence.tokens
    if i - sentence.first <= 1:
        start = source.end
        place = chunk_after(sentence, start)
        chunks = sentence.chunks
        while place < len(chunks) and chunks[place].kind in _GOES_ON:
            place += 1
        if place < len(chunks) and chunks[place].kind is ChunkKind.COMMA:
            start = chunks[place].start
        while start < sentence.last and tokens.words[start] == ",":
            nxt = tokens.lower[start + 1 : start + 2]
            if nxt and nxt[0] in {"quoting", "citing"}:
                chained = find_inverted_subject(
                    sentence.analysed, start + 2, sentence.last
                )
                if chained:
                    start = chained.end
                    continue
            start += 1
            break
        content = trim(sentence.analysed, start, sentence.last)
        return [content] if content else []
    end = i
    while end > sentence.first and tokens.words[end - 1] in {",", "—", "–"}:
        end -= 1
    content = trim(sentence.analysed, sentence.first, end)
    if content is None:
        return []
    first, last = content
    while first < last and tokens.tags[first] == "CC":
        first += 1
    rest = _verb_after(sentence, source)
    return [piece for piece in ((first, last), rest) if piece and piece[1] > piece[0]]


def _verb_after(sentence: Sentence, source: NounPhrase) -> Range | None:
    """Return what goes on after it: *The weir, according to Roe, leaks at night*."""
    chunks = sentence.chunks
    place = chunk_after(sentence, source.end)
    if place + 1 >= len(chunks) or chunks[place].kind is not ChunkKind.COMMA:
        return None
    if chunks[place + 1].kind is not ChunkKind.FINITE:
        return None
    return trim(sentence.analysed, chunks[place + 1].start, sentence.last)


def find_views(sentence: Sentence) -> list[Found]:
    """Find *In X's view, clause*, *clause, in X's view* and *for X, it was “…”*."""
    opening = _for_somebody(sentence)
    found = [opening] if opening else []
    tokens = sentence.tokens
    if _VIEWS.isdisjoint(tokens.lower[sentence.first : sentence.last]):
        return found
    chunks = sentence.chunks
    for place, chunk in enumerate(chunks[:-1]):
        phrase = chunks[place + 1]
        if tokens.lower[chunk.start] != "in" or phrase.kind is not ChunkKind.NOUN:
            continue
        if tokens.lower[phrase.head] not in _VIEWS or chunk.kind is ChunkKind.QUOTED:
            continue
        if tokens.tags[phrase.head - 1] not in {"POS", "PRP$"}:
            continue
        source = find_owner(sentence, phrase.head)
        if source is not None and is_first_person(tokens.lower[source.head]):
            continue  # the writer's own
        content = _beside(sentence, place)
        if source is not None and content is not None:
            cue = (phrase.head, phrase.head + 1)
            found.append(
                Found([content], cue, source, sentence.paragraph, Rule.IN_VIEW)
            )
    return found


def find_named_words(sentence: Sentence) -> list[Found]:
    """Find *her answer was “no”* and *the firm’s motto is “Wait”*."""
    tokens, found = sentence.tokens, list[Found]()
    for quote in sentence.quotes:
        verb = sentence.verbs.get(quote[0] - 1)
        subject = verb.subject if verb else None
        if subject is None or tokens.lower[quote[0] - 1] not in BE_FORMS:
            continue
        word, before = tokens.lower[subject.head], subject.head - 1
        owned = tokens.tags[before] in {"POS", "PRP$"} and before >= subject.start
        if owned and word in _ANNOUNCING and not in_capitals(sentence.analysed, quote):
            source = find_owner(sentence, subject.head)
            cue = (subject.head, subject.head + 1)
            if source is not None and not is_first_person(tokens.lower[source.head]):
                content = [inner(sentence.analysed, quote)]
                rule = Rule.NAMED_WORDS
                place = sentence.paragraph
                found.append(Found(content, cue, source, place, rule, quoted=True))
    return found


def _for_somebody(sentence: Sentence) -> Found | None:
    """Find *To Roe, the bridge was a folly* and *For Roe, it was “a folly”*."""
    chunks, tokens = sentence.chunks, sentence.tokens
    place = 1 if chunks and chunks[0].kind is ChunkKind.COORDINATOR else 0
    if place + 3 >= len(chunks):
        return None
    opener, phrase, mark, subject = chunks[place : place + 4]
    word = tokens.lower[opener.start]
    if word not in {"for", "to"} or phrase.kind is not ChunkKind.NOUN:
        return None
    person = tokens.tags[phrase.head] in {"NNP", "PRP"} or (
        titles().singular(tokens.lower[phrase.head]) in titles().roles
    )
    own = is_first_person(tokens.lower[phrase.head])
    if not person or own or mark.kind is not ChunkKind.COMMA:
        return None
    it = tokens.lower[subject.start] in {"it", "this", "that"}
    quoted = any(chunk.kind is ChunkKind.QUOTED for chunk in chunks[place + 3 :])
    if word == "for" and not (it and quoted):
        return None
    if not starts_clause(sentence, place + 3):
        return None
    content = trim(sentence.analysed, subject.start, sentence.last)
    source = NounPhrase(phrase.start, phrase.head, phrase.end)
    cue = (opener.start, opener.end)
    return content and Found([content], cue, source, sentence.paragraph, Rule.FOR)


def find_announced(sentence: Sentence) -> list[Found]:
    """Find *X had a warning: clause* and *X said this: clause*, without quote marks."""
    tokens = sentence.tokens
    found: list[Found] = []
    if ":" not in tokens.words[sentence.first : sentence.last]:
        return found
    chunks = sentence.chunks
    for place in range(2, len(chunks) - 1):
        chunk, after = chunks[place], chunks[place + 1]
        if tokens.words[chunk.start] != ":" or after.kind is ChunkKind.QUOTED:
            continue
        cue = _announces(sentence, place)
        content = trim(sentence.analysed, chunk.end, sentence.last)
        if cue is None or content is None or content[1] - content[0] < _LEAST:
            continue
        source, extent = cue
        rule = Rule.ANNOUNCED
        found.append(Found([content], extent, source, sentence.paragraph, rule))
    return found


def _announces(sentence: Sentence, place: int) -> tuple[NounPhrase, Range] | None:
    """Return who announces what a colon brings, and the word that does."""
    chunks, tokens = sentence.chunks, sentence.tokens
    colon = chunks[place].start
    for cue in sentence.cues:
        if cue.last > colon or cue.form != "finite" or "q" not in cue.frames:
            continue
        said = sentence.verbs.get(cue.first)
        gap = tokens.lower[cue.last : colon]
        if said and said.subject and said.clause == "main" and gap in _GAPS:
            return said.subject, (cue.first, cue.last)
    adjective = chunks[place - 1]
    if tokens.lower[adjective.start] in _SPEAKING and adjective.end == colon:
        being = sentence.verbs.get(chunks[place - 2].start)
        if being is not None and being.subject is not None:
            return being.subject, (adjective.start, adjective.end)
    for before in reversed(chunks[:place]):
        if before.kind is ChunkKind.FINITE:
            break
        if before.kind is ChunkKind.NOUN and tokens.lower[before.head] in _ANNOUNCING:
            verbs = [chunk for chunk in chunks[:place] if chunk.start < before.start]
            verb = next((v for v in verbs if v.kind is ChunkKind.FINITE), None)
            noted = sentence.verbs.get(verb.start) if verb else None
            if noted is not None and noted.subject is not None:
                return noted.subject, (before.head, before.head + 1)
    return None


def _beside(sentence: Sentence, place: int) -> Range | None:
    """Return the clause beside *in X's view*, which a comma sets apart."""
    chunks = sentence.chunks
    after = place + 2
    if after < len(chunks) and chunks[after].kind is ChunkKind.COMMA:
        if place == 0:
            return trim(sentence.analysed, chunks[after].end, sentence.last)
        return None
    ends = after == len(chunks) or chunks[after].kind is ChunkKind.STOP
    if place > 1 and ends and chunks[place - 1].kind is ChunkKind.COMMA:
        return trim(sentence.analysed, sentence.first, chunks[place - 1].start)
    return None
