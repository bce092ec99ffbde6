"""Indirect and mixed quotations: clauses and phrases that a cue attributes.

For each cue that no quoted stretch has used: its subject, then what stands apart from
it (``parentheticals``) or after it, by the frames of the lexicon (``frames``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from search_index.lexicons import grammar
from search_index.lexicons.cues import chain_verbs, verbs
from search_index.lexicons.titles import titles
from search_index.people.conversation import is_first_person
from search_index.quotations.candidates import Found, make_found
from search_index.quotations.frames import find_after, find_after_comma, relative_object
from search_index.quotations.parentheticals import (
    find_apart,
    find_inverted,
    inverted_source,
)
from search_index.quotations.passives import find_passive, is_passive
from search_index.quotations.possible_sources import (
    is_supposed,
    may_be_source,
    may_speak,
)
from search_index.quotations.quoted_stretches import is_title
from search_index.quotations.rules import Rule
from search_index.sentences.chunks import ChunkKind
from search_index.sentences.clause_ends import end_low
from search_index.sentences.clause_starts import chunk_after
from search_index.sentences.cues import Cue, lemma_of, names_messenger
from search_index.sentences.phrases import NounPhrase, Range
from search_index.sentences.sentence import Sentence
from search_index.text.analysis import AnalysedText
from search_index.words import HAVE_FORMS, NOUNS

__all__ = ["find_indirect"]

_SAYING = frozenset({"c", "t", "q"})
_SCARE = 5
_PRESENTING = grammar("presenting")
_KNOWN = frozenset({"the", "this", "that", "those", "these"})
_CARRYING = frozenset({ChunkKind.PREPOSITION, ChunkKind.ADVERB})
_CAUSED = grammar("causing")
_EMPTY = grammar("saying_nothing")
_NAMED = frozenset({"named", "identified", "quoted", "called", "known"})
_CALLING = frozenset({"call", "dub", "label", "term"})
_MINDED = grammar("before_saying")
_CARRIES = frozenset({"RB", "RP", "IN", "NNP", "NN", "TO"})


def find_indirect(
    sentence: Sentence, used: set[int], accept: Callable[[Found], bool] | None = None
) -> list[Found]:
    """Find what the cues of a sentence attribute besides whole quoted stretches.

    Args:
        sentence: the sentence.
        used: first tokens of cues that are taken.
        accept: tells whether an attribution may stand; all may when not given.
    """
    found: list[Found] = []
    taken_to = sentence.first
    taken = list(_taken_in_the_end(sentence, used))
    for cue in sentence.cues:
        if cue.first in used or cue.first < taken_to:
            continue
        if any(first <= cue.first < last for first, last in taken):
            continue
        shared = _shared_source(sentence, cue, found[-1] if found else None)
        made = _attribute(sentence, cue, (taken_to, shared))
        if made is None or (accept is not None and not accept(made)):
            continue
        found.append(made)
        if "m" not in cue.frames and not made.is_view:
            taken_to = max(taken_to, *(last for _, last in made.content))
    return found


def _taken_in_the_end(sentence: Sentence, used: set[int]) -> Iterator[Range]:
    """Yield what an attribution in the end takes, cues of others in it and all."""
    for cue in sentence.cues:
        if cue.first in used or _SAYING.isdisjoint(cue.frames):
            continue
        verb = sentence.verbs.get(cue.first)
        if verb is None:
            continue
        if verb.clause != "parenthetical":
            source = inverted_source(sentence, cue)
            last = sentence.last - (sentence.tokens.tags[sentence.last - 1] == ".")
            if source is not None and source.end == last:
                yield sentence.first, cue.first - 1
        elif verb.subject is not None:
            low = end_low(sentence, cue, verb.subject)
            yield low, verb.subject.start


def _shared_source(
    sentence: Sentence, cue: Cue, before: Found | None
) -> NounPhrase | None:
    """Return who said what came before, when *and* or *;* goes on with their verb."""
    if before is None or cue.form != "finite":
        return None
    verb = sentence.verbs.get(cue.first)
    if verb is None or not verb.shared:
        return None
    between = slice(before.content[-1][1], cue.anchor)
    tags, words = sentence.tokens.tags[between], sentence.tokens.words[between]
    goes_on = bool(tags) and set(tags) <= {",", "CC", "RB", "."}
    return before.source if goes_on and ")" not in words else None


def _attribute(
    sentence: Sentence, cue: Cue, before: tuple[int, NounPhrase | None]
) -> Found | None:
    """Find what one cue attributes.

    Args:
        sentence: its sentence.
        cue: the cue.
        before: where the content before it ended, and the source that it shares.
    """
    low, shared = before
    done = cue.form == "passive" or _is_participle(sentence, cue)
    if done or is_passive(sentence, cue):
        if names_messenger(sentence.tokens, cue, sentence.last):
            return None
        made = find_passive(sentence, cue)
        if made is not None:
            content, rule = made.content[0], made.rule
            made.is_view = _gives_view(sentence.analysed, cue, content, rule)
        return made
    made_to = _made_to(sentence, cue)
    if cue.form == "infinitive" and not (made_to or _chained(sentence.analysed, cue)):
        return None
    inverted = find_inverted(sentence, cue, low)
    who = inverted.source if inverted is not None else None
    if who and (cue.lemma == "say" or may_speak(sentence.analysed, who)):
        return inverted
    text = _document(sentence, cue)
    source = text or made_to or shared or sentence.subject_of(cue)
    if source is None or not may_be_source(sentence, cue, source):
        return None
    source = _presenter(sentence, source) or source
    apart = find_apart(sentence, cue, source, low)
    parenthetical = sentence.verbs[cue.first].clause == "parenthetical"
    if apart or (parenthetical and cue.frames & _SAYING):
        return apart
    return _following(sentence, cue, source)


def _following(sentence: Sentence, cue: Cue, source: NounPhrase) -> Found | None:
    """Find what stands after the cue."""
    after = find_after(sentence, cue)
    after = after or find_after_comma(sentence, cue)
    if after is None:
        return None
    content, rule = after
    if rule in {Rule.TO_VERB, Rule.NOUN} and _says_nothing(
        sentence.tokens.lower, content[0]
    ):
        return None
    titled = any(
        quote == content and is_title(sentence, quote) for quote in sentence.quotes
    )
    common = sentence.tokens.words[source.head].islower()
    common = common and sentence.tokens.tags[source.head] in {"NN", "NNS"}
    # A play called “The Weir”.
    called = common and rule is Rule.NOUN and cue.lemma in _CALLING
    silent = called or (rule.is_phrasal and "x" in cue.frames)
    if titled or (silent and not may_speak(sentence.analysed, source)):
        return None
    opened = relative_object(sentence, cue, source, rule)
    made = make_found(cue, source, [*opened, content], sentence.paragraph, rule)
    if made is not None and not rule.is_clausal:
        # *I thank you*, *we offer*: done by saying it, not reported.
        participant = is_first_person(sentence.tokens.lower[source.head])
        made.is_view = participant or _gives_view(sentence.analysed, cue, content, rule)
        other = rule is Rule.NOUN and _has_other_sense(sentence, cue, content[0])
        made.is_view = made.is_view or other
        named = sentence.tokens.tags[source.head] in NOUNS and cue.form == "finite"
        told = "s" in cue.frames and named and not is_supposed(sentence, cue)
        if told and not participant and not other:
            made.is_view = False
    return made


def _has_other_sense(sentence: Sentence, cue: Cue, start: int) -> bool:
    """Tell whether a verb is no view with its object: *admit a patient*."""
    chunk = sentence.chunks[chunk_after(sentence, start)]
    verb = verbs().get(cue.lemma)
    return verb is not None and sentence.tokens.lower[chunk.head] in verb.other


def _says_nothing(lower: tuple[str, ...], start: int) -> bool:
    """Tell whether somebody *asked not to be named* or *refused to comment*."""
    if lower[start : start + 2] == ("the", "following"):
        return True  # what it is comes after the colon
    words = lower[start + (lower[start] == "not") : start + 4]
    named = words[:2] == ("to", "be") and not _NAMED.isdisjoint(words[2:3])
    return named or (words[0] == "to" and not _EMPTY.isdisjoint(words[1:2]))


def _gives_view(analysed: AnalysedText, cue: Cue, content: Range, rule: Rule) -> bool:
    """Tell whether less than a clause is a view or an act, not words."""
    if rule is Rule.PASSIVE and analysed.tokens.lower[content[0]] == "as":
        return False  # seen as a folly by the growers
    if "w" in cue.frames and rule in {Rule.NOUN, Rule.PASSIVE}:
        named = "as" in analysed.tokens.lower[slice(*content)]
        return not named and max(analysed.quote_at[slice(*content)]) < 0
    quoted = analysed.quote_at[content[0]] >= 0 and content[1] - content[0] > _SCARE
    return "v" in cue.frames and not quoted


def _is_participle(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a participle says what was done to what stands before it."""
    verb = sentence.verbs.get(cue.first)
    if verb is None or verb.clause != "participle":
        return False
    return verb.chunk.kind is ChunkKind.PARTICIPLE


def _document(sentence: Sentence, cue: Cue) -> NounPhrase | None:
    """Return the text that says it, at a participle: *despite reports urging calm*."""
    if cue.form != "participle" or cue.first == sentence.first:
        return None
    place = chunk_after(sentence, cue.anchor) - 1
    chunks, known = sentence.chunks, titles()
    end = chunks[place].end if place >= 0 else -1
    if end == cue.anchor and sentence.tokens.lower[chunks[place - 1].start] == "from":
        place -= 2  # a survey from 2014 showing …
    if end != cue.anchor or place < 0 or chunks[place].kind is not ChunkKind.NOUN:
        return None
    noun = chunks[place]
    own = sentence.tokens.tags[noun.start] == "PRP$"
    if own or sentence.tokens.lower[noun.head] not in known.documents:
        return None  # he used his own speech praising her
    return NounPhrase(noun.start, noun.head, end)


def _presenter(sentence: Sentence, source: NounPhrase) -> NounPhrase | None:
    """Return who presents what shows it: *Roe presented data that showed …*."""
    tokens, known = sentence.tokens, titles()
    relative = tokens.tags[source.head] in {"WDT", "IN"}
    noun = source.head - relative
    if tokens.lower[noun] not in known.documents | known.evidence:
        return None
    place = chunk_after(sentence, noun + 1) - 1
    if tokens.lower[sentence.chunks[place].start] in _KNOWN:
        return None
    place -= 1
    while place > 0 and sentence.chunks[place].kind in _CARRYING:
        place -= 1
    verb = sentence.verbs.get(sentence.chunks[place].start) if place >= 0 else None
    if verb is None or tokens.lower[verb.chunk.head] not in _PRESENTING:
        return None
    who = verb.subject
    return who if who is not None and may_speak(sentence.analysed, who) else None


def _made_to(sentence: Sentence, cue: Cue) -> NounPhrase | None:
    """Return whom something made say it: *the leak led Roe to say that …*."""
    if cue.form != "infinitive" or "q" not in cue.frames:
        return None
    place = chunk_after(sentence, cue.anchor)
    if place < 2:
        return None
    verb, phrase = sentence.chunks[place - 2 : place]
    acts = sentence.tokens.tags[verb.head] in {"VBD", "VBN"}
    made = acts and sentence.tokens.lower[verb.head] in _CAUSED
    if not made or verb.kind is not ChunkKind.FINITE or verb.end - verb.start > 2:
        return None
    may = "MD" in sentence.tokens.tags[verb.start : verb.end]
    if phrase.kind is not ChunkKind.NOUN or may:
        return None
    return NounPhrase(phrase.start, phrase.head, phrase.end)


def _chained(analysed: AnalysedText, cue: Cue) -> bool:
    """Tell whether an infinitive only goes on: *went on to say*, *was quick to say*."""
    tokens = analysed.tokens
    for j in range(cue.anchor - 1, max(0, cue.anchor - 5), -1):
        word = tokens.lower[j]
        if word == "used" and tokens.lower[j - 1] in HAVE_FORMS:
            return False  # a word that she has used to describe it
        if word in _MINDED or lemma_of(word) in chain_verbs():
            return True
        if tokens.tags[j] not in _CARRIES:
            return False
    return False
