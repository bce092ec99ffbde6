"""Attribution without a verb: *according to X*, *in X's view*, *X's message:*."""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.people.conversation import is_first_person
from search_index.quotations.candidates import Found
from search_index.quotations.noun_cues import find_owner
from search_index.quotations.possible_sources import may_speak
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
from search_index.words import BE_AND_GET, FINITE

__all__ = [
    "find_according",
    "find_announced",
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
_SAID = frozenset({ChunkKind.FINITE, ChunkKind.QUOTED})
_CITING = frozenset({"according", "per"})
_FOR = frozenset({"for", "to"})
_LEAST = 3
# *…, according to the agency, many of whom have left*.
_OF_WHOM = [ChunkKind.NOUN, ChunkKind.PREPOSITION, ChunkKind.RELATIVE]
_GAPS = frozenset([("this",), ()])
_ANNOUNCING = grammar("announcing")
_SPEAKING = grammar("speaking_adjectives")
_VIEWS = grammar("views")
_PERSPECTIVES = grammar("perspectives")
_POINT_OF_VIEW = ("point", "of", "view")
_NOUNS = _VIEWS | _PERSPECTIVES | {"mind"}
_NO_DOCUMENT = grammar("no_sources")


def find_according(sentence: Sentence, used: set[int]) -> list[Found]:
    """Find *according to X* and *per X*, before, inside or after what they attribute.

    Args:
        sentence: the sentence.
        used: first tokens of cues that are taken.
    """
    tokens, found = sentence.tokens, list[Found]()
    if _CITING.isdisjoint(sentence.words):
        return found
    for i in range(sentence.first, sentence.last - 1):
        start = i + _names_source(sentence, i)
        if start == i or i in used or sentence.quote_at[i] >= 0:
            continue
        source = find_inverted_subject(sentence.analysed, start, sentence.last)
        if source is None or tokens.lower[source.head] in _NO_DOCUMENT:
            continue
        owned = tokens.tags[start] == "PRP$"
        if owned and not titles().may_speak(tokens.lower[source.head]):
            continue  # act according to their instincts
        content = _around(sentence, i, source)
        if content:
            place, cue = sentence.paragraph, (i, start)
            found.append(Found(content, cue, source, place, Rule.ACCORDING))
    return found


def _names_source(sentence: Sentence, i: int) -> int:
    """Return how many words at ``i`` name a source: *according to*, *as per*, *per*.

    *Per* does where a name or a document follows, at an end of the clause; *ten per
    day* has none.
    """
    tokens = sentence.tokens
    if tokens.lower[i : i + 2] == ("according", "to"):
        return 2
    name = i > sentence.first and tokens.words[i] == "Per"
    if tokens.lower[i] != "per" or name or i + 1 >= sentence.last:
        return 0
    apart = i == sentence.first or tokens.words[i - 1] in {",", "—", "–", "("}
    named = tokens.tags[i + 1] in {"NNP", "DT", "PRP$"}
    return 1 if apart and named else 0


def _around(sentence: Sentence, i: int, source: NounPhrase) -> list[Range]:
    tokens = sentence.tokens
    if i - sentence.first <= 1:
        start, chunks = source.end, sentence.chunks
        place = _past_source(sentence, source)
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
    if _only_says(sentence, last):
        # *He said, according to Roe, that …*; *the Gazette wrote, per Roe, it …*.
        rest = _verb_after(sentence, source, fronted=True)
        that = rest is not None and tokens.lower[rest[0]] == "that"
        return [rest] if rest and not that else []
    fronted = FINITE.isdisjoint(tokens.tags[first:last])
    rest = _verb_after(sentence, source, fronted=fronted)
    return [piece for piece in ((first, last), rest) if piece and piece[1] > piece[0]]


def _past_source(sentence: Sentence, source: NounPhrase) -> int:
    """Return the chunk after a source and what modifies it: *sources in the room*."""
    chunks = sentence.chunks
    place = chunk_after(sentence, source.end)
    while place < len(chunks) and chunks[place].kind in _GOES_ON:
        place += 1
    return place


def _only_says(sentence: Sentence, end: int) -> bool:
    """Tell whether what stands before ends with a verb that has yet to say what."""
    for cue in sentence.cues:
        if cue.last == end and cue.form == "finite" and "c" in cue.frames:
            before = sentence.chunks[: chunk_after(sentence, cue.anchor)]
            return _SAID.isdisjoint(chunk.kind for chunk in before)
    return False


def _verb_after(
    sentence: Sentence, source: NounPhrase, *, fronted: bool
) -> Range | None:
    """Return what goes on after it: *The weir, according to Roe, leaks at night*.

    When what stands before has no verb, all that comes does: *Later, according to
    Roe, the weir leaked*.
    """
    chunks = sentence.chunks
    place = _past_source(sentence, source)
    if place + 1 >= len(chunks) or chunks[place].kind is not ChunkKind.COMMA:
        return None
    following = [chunk.kind for chunk in chunks[place + 1 : place + 4]]
    clause = not FINITE.isdisjoint(sentence.tokens.tags[source.end : sentence.last])
    goes_on = following[0] is ChunkKind.FINITE or following == _OF_WHOM
    if not (goes_on or (fronted and clause)):
        return None
    return trim(sentence.analysed, chunks[place + 1].start, sentence.last)


def find_views(sentence: Sentence) -> list[Found]:
    """Find *In X's view, clause*, *clause, in X's view* and *for X, it was “…”*."""
    opening = _for_somebody(sentence)
    found = [opening] if opening else []
    tokens = sentence.tokens
    if _NOUNS.isdisjoint(sentence.words):
        return found
    chunks = sentence.chunks
    for place, chunk in enumerate(chunks[:-1]):
        view = _view_at(sentence, place)
        if view is None or chunk.kind is ChunkKind.QUOTED:
            continue
        source, noun, after = view
        if is_first_person(tokens.lower[source.head]):
            continue  # the writer's own
        content = _beside(sentence, place, after)
        if content:
            cue = (noun, noun + 1)
            found.append(Found(content, cue, source, sentence.paragraph, Rule.IN_VIEW))
    return found


def _view_at(sentence: Sentence, place: int) -> tuple[NounPhrase, int, int] | None:
    """Return whose view a chunk opens, the noun, and the chunk after it.

    *In Roe's view*, *in the view of Roe*, *to her mind*.
    """
    chunks, tokens = sentence.chunks, sentence.tokens
    opener, phrase = chunks[place : place + 2]
    word, noun = tokens.lower[opener.start], phrase.head
    view = word == "in" and tokens.lower[noun] in _VIEWS
    mind = word == "to" and tokens.lower[noun] == "mind"
    view = view or (word == "from" and tokens.lower[noun] in _PERSPECTIVES)
    after = place + 2
    if word == "from" and tokens.lower[noun : noun + 3] == _POINT_OF_VIEW:
        view, after = True, place + 4
    if phrase.kind is not ChunkKind.NOUN or not (view or mind):
        return None
    if tokens.tags[noun - 1] in {"POS", "PRP$"} or tokens.lower[noun - 1] == "her":
        source = find_owner(sentence, noun)
        return (source, noun, after) if source else None
    of = chunks[place + 2 : place + 4]
    owned = len(of) > 1 and tokens.lower[of[0].start] == "of"
    if not owned or of[1].kind is not ChunkKind.NOUN:
        return None
    return NounPhrase(of[1].start, of[1].head, of[1].end), noun, place + 4


def _for_somebody(sentence: Sentence) -> Found | None:
    """Find *To Roe, the bridge was a folly* and *For Roe, it was “a folly”*."""
    tokens = sentence.tokens
    if _FOR.isdisjoint(tokens.lower[sentence.first : sentence.first + 2]):
        return None
    chunks = sentence.chunks
    place = 1 if chunks[0].kind is ChunkKind.COORDINATOR else 0
    if place + 3 >= len(chunks):
        return None
    opener, phrase, mark, subject = chunks[place : place + 4]
    renamed = _is_renamed(sentence, place + 2)
    if renamed:
        place += 2  # to his sergeant, Ida Moss, that was …
        mark, subject = chunks[place + 2 : place + 4]
    word = tokens.lower[opener.start]
    if word not in _FOR or phrase.kind is not ChunkKind.NOUN:
        return None
    person = tokens.tags[phrase.head] in {"NNP", "PRP"} or (
        titles().may_speak(tokens.lower[phrase.head])
    )
    own = is_first_person(tokens.lower[phrase.head])
    if not person or own or mark.kind is not ChunkKind.COMMA:
        return None
    it = tokens.lower[subject.start] in {"it", "this", "that"}
    quoted = any(chunk.kind is ChunkKind.QUOTED for chunk in chunks[place + 3 :])
    if word == "for" and not (it and quoted):
        return None
    verb = sentence.clauses.main_verb(subject.start, sentence.last)
    is_what = verb is not None and tokens.lower[verb.chunk.start] in BE_AND_GET
    if word == "to" and not (is_what or tokens.tags[phrase.start] == "PRP"):
        return None  # to win Tarn, she needed money; to his son, he left a mill
    content = trim(sentence.analysed, subject.start, sentence.last)
    end = mark.start if renamed else phrase.end
    source = NounPhrase(phrase.start, phrase.head, end)
    cue = (opener.start, opener.end)
    return content and Found([content], cue, source, sentence.paragraph, Rule.FOR)


def _is_renamed(sentence: Sentence, place: int) -> bool:
    """Tell whether a comma opens a name between two: *his sergeant, Ida Moss, …*."""
    chunks = sentence.chunks
    if place + 3 >= len(chunks) or chunks[place].kind is not ChunkKind.COMMA:
        return False
    name, mark = chunks[place + 1 : place + 3]
    named = sentence.tokens.tags[name.head] == "NNP" and name.kind is ChunkKind.NOUN
    return named and mark.kind is ChunkKind.COMMA


def find_announced(sentence: Sentence) -> list[Found]:
    """Find *X had a warning: clause* and *X said this: clause*, without quote marks."""
    tokens = sentence.tokens
    found: list[Found] = []
    if ":" not in sentence.words:
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
        if not may_speak(sentence.analysed, source):
            continue  # the long battle exposed clear rifts: …
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
    message = _message_before(sentence, place)
    return message or _is_blunt(sentence, place) or _has_message(sentence, place)


def _is_blunt(sentence: Sentence, place: int) -> tuple[NounPhrase, Range] | None:
    """Return who *was blunt:*, and the adjective."""
    being, adjective = sentence.chunks[place - 2 : place]
    closes = adjective.end == sentence.chunks[place].start
    if sentence.tokens.lower[adjective.start] not in _SPEAKING or not closes:
        return None
    verb = sentence.verbs.get(being.start)
    if verb is None or verb.subject is None:
        return None
    return verb.subject, (adjective.start, adjective.end)


def _has_message(sentence: Sentence, place: int) -> tuple[NounPhrase, Range] | None:
    """Return who *had a simple message:*, and the noun."""
    chunks, tokens = sentence.chunks, sentence.tokens
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


def _message_before(sentence: Sentence, place: int) -> tuple[NounPhrase, Range] | None:
    """Return whose *message was simple:*, and the noun."""
    tokens = sentence.tokens
    for chunk in sentence.chunks[:place]:
        if chunk.kind is ChunkKind.FINITE:
            verb = sentence.verbs.get(chunk.start)
            subject = verb.subject if verb else None
            if subject is None or tokens.lower[subject.head] not in _ANNOUNCING:
                return None
            source = find_owner(sentence, subject.head)
            return (source, (subject.head, subject.head + 1)) if source else None
    return None


def _beside(sentence: Sentence, place: int, after: int) -> list[Range]:
    """Return the clause beside *in X's view*: after it, before it or around it."""
    chunks, analysed = sentence.chunks, sentence.analysed
    comma = after < len(chunks) and chunks[after].kind is ChunkKind.COMMA
    if place == 0 or sentence.chunks[place - 1].kind is ChunkKind.COORDINATOR:
        if not comma and not (after < len(chunks) and starts_clause(sentence, after)):
            return []
        rest = trim(analysed, chunks[after].start, sentence.last)
        return [rest] if rest else []
    if chunks[place - 1].kind is not ChunkKind.COMMA:
        return []
    opening = trim(analysed, sentence.first, chunks[place - 1].start)
    ends = after == len(chunks) or chunks[after].kind is ChunkKind.STOP
    if ends or not comma:
        return [opening] if opening and ends else []
    rest = trim(analysed, chunks[after].end, sentence.last)
    return [piece for piece in (opening, rest) if piece]
