"""Stances that no verb gives: *the growers are against the dam*, *she is ready to go*.

They are views, not words that somebody said: the findings are made of them.
"""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.lexicons.cues import adjectives
from search_index.lexicons.titles import titles
from search_index.people.conversation import is_first_person
from search_index.quotations.candidates import Found
from search_index.quotations.quoted_stretches import without_that
from search_index.quotations.rules import Rule
from search_index.sentences.chunks import Chunk, ChunkKind
from search_index.sentences.phrase_ends import phrase_end
from search_index.sentences.sentence import Sentence
from search_index.text.analysis import AnalysedText
from search_index.words import NOUNS

__all__ = ["find_stances"]

_LINKS = grammar("auxiliaries") | grammar("links")
_IN_GROUP = frozenset({"not", "n't", "since"})
_NO_HOLDER = frozenset({"it", "there", "that", "this", "which", "what"})
_ACTS = frozenset([("VB",), ("RB",), ("VBP",)])
_SIDES = frozenset({"support", "oppose", "fear"})
_LEAST, _LEAST_BARE = 1, 3


def find_stances(sentence: Sentence) -> list[Found]:
    """Find what the subjects of a sentence are said to be for, against or afraid of."""
    if not any(_may_open(sentence, i) for i in sentence.places_of(adjectives())):
        return []  # most sentences: they need not be parsed
    found = []
    for chunk in sentence.chunks:
        if chunk.kind is ChunkKind.FINITE:
            made = _stance(sentence, chunk)
            if made is not None:
                found.append(made)
    return found


def _may_open(sentence: Sentence, i: int) -> bool:
    """Tell whether an adjective after a verb of being has what it may take after it."""
    tokens = sentence.tokens
    before = i - 1
    while before > sentence.first and (
        tokens.tags[before] == "RB" or tokens.lower[before] in _IN_GROUP
    ):
        before -= 1
    linked = tokens.lower[before] in _LINKS or tokens.tags[before] == "MD"
    return linked and (
        _takes_clause(tokens.lower[i])
        or _after(sentence.analysed, i, sentence.last) >= 0
    )


def _stance(sentence: Sentence, chunk: Chunk) -> Found | None:
    lower, quote_at = sentence.tokens.lower, sentence.quote_at
    start = _opening(sentence, chunk)
    verb = sentence.verbs.get(chunk.start)
    source = verb.subject if verb else None
    if start < 0 or verb is None or source is None or quote_at[start] >= 0:
        return None
    opener = sentence.clauses.clause_at(chunk.start).start
    if verb.clause == "subordinate" and lower[opener] in {"if", "unless", "whether"}:
        return None
    head = lower[source.head]
    if head in _NO_HOLDER or is_first_person(head) or quote_at[source.head] >= 0:
        return None
    known = titles()
    own = sentence.tokens.tags[source.start] == "PRP$"
    if own and (head in known.bodies or head in known.speaking):
        return None  # his government: the speaker's own
    after = _after(sentence.analysed, start, sentence.last)
    bare = after < 0 and _opens_clause(sentence, start + 1)
    if bare:
        after = start + 1  # *is worried the dam will break*
    if after < 0:
        return None
    that = lower[after] == "that"
    end, cue = _end(sentence, after, that=that, bare=bare), after
    if that:
        # What somebody is adamant that is the case is said, not only felt.
        after, end = without_that(sentence.analysed, (after, end))
    while end > after and sentence.tokens.tags[end - 1] in {".", ","}:
        end -= 1
    if end - after < (_LEAST_BARE if bare else _LEAST):
        return None
    made = Found([(after, end)], (start, cue), source, sentence.paragraph, Rule.STANCE)
    named = sentence.tokens.tags[source.head] in NOUNS
    made.is_view = not (that or bare or (named and _takes_side(lower, start, cue)))
    return made


def _takes_side(lower: tuple[str, ...], start: int, after: int) -> bool:
    """Tell whether somebody is for or against what follows, or afraid of it."""
    for entry in adjectives()[lower[start]]:
        end = start + len(entry.words)
        if end <= after and lower[start:end] == entry.words:
            held = entry.modalities.get(lower[end], entry.modalities.get("noun"))
            if held in _SIDES:
                return True
    return False


def _end(sentence: Sentence, start: int, *, that: bool, bare: bool) -> int:
    """Return where what a stance is about ends: *is sure it will fail – and …*."""
    if that:
        return sentence.last
    if not bare:
        return phrase_end(sentence, start)
    dashes = (
        chunk.start
        for chunk in sentence.chunks
        if chunk.kind is ChunkKind.DASH and chunk.start > start
    )
    return next(dashes, sentence.last)


def _opening(sentence: Sentence, chunk: Chunk) -> int:
    """Return where the words of a stance may begin after a verb of being, or -1."""
    lower, tags = sentence.tokens.lower, sentence.tokens.tags
    if chunk.end - chunk.start > 1 and lower[chunk.end - 1] in adjectives():
        return chunk.end - 1  # is committed, was worried
    if lower[chunk.end - 1] not in _LINKS:
        return -1
    i = chunk.end
    while i < sentence.last and tags[i] == "RB" and lower[i] not in adjectives():
        i += 1
    return i if i < sentence.last and lower[i] in adjectives() else -1


def _opens_clause(sentence: Sentence, after: int) -> bool:
    """Tell whether a clause stands at once after an adjective that may take one."""
    if after >= sentence.last:
        return False
    return _takes_clause(sentence.tokens.lower[after - 1]) and any(
        verb.subject is not None and verb.subject.start <= after < verb.subject.end
        for verb in sentence.verbs.values()
    )


def _takes_clause(adjective: str) -> bool:
    """Tell whether a clause without *that* may stand at once after an adjective."""
    known = adjectives()[adjective]
    return any(len(one.words) == 1 and "that" in one.modalities for one in known)


def _after(analysed: AnalysedText, start: int, last: int) -> int:
    """Return where what a stance is about begins, or -1 when no stance is there."""
    lower = analysed.tokens.lower
    for entry in adjectives()[lower[start]]:
        end = start + len(entry.words)
        if end >= last or lower[start:end] != entry.words:
            continue
        follower, modalities = lower[end], entry.modalities
        acts = analysed.tokens.tags[end + 1 : end + 2] in _ACTS
        if follower == "that" in modalities or (
            follower == "to" and acts and "to_verb" in modalities
        ):
            return end
        if follower in modalities and end + 1 < last:
            return end + 1
        if "noun" in modalities:
            return end
    return -1
