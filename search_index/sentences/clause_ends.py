"""Where a reported clause ends."""

from __future__ import annotations

from search_index.sentences.chunks import Chunk, ChunkKind, ends_with_comma
from search_index.sentences.clause_starts import chunk_after, starts_clause
from search_index.sentences.clauses import Verb
from search_index.sentences.cues import Cue
from search_index.sentences.phrases import NounPhrase
from search_index.sentences.sentence import Sentence
from search_index.text.analysis import AnalysedText

__all__ = ["clause_end", "end_low"]

_SCARE = 6
_THOUGH = frozenset({"though", "although"})
_FRONTED = frozenset({ChunkKind.PREPOSITION, ChunkKind.NOUN, ChunkKind.TIME})
_AFTER_DASH = frozenset({"though", "although", "but", "and", "even"})


def clause_end(sentence: Sentence, cue: Cue, start: int, *, whole: bool) -> int:
    """Return one past the clause that is reported from token ``start`` on.

    It goes on to the end of the sentence, unless the sentence comes back to the
    cue's own clause, another attribution begins, or one in the end takes it all.

    Args:
        sentence: the sentence.
        cue: what reports it.
        start: its first token.
        whole: is it a clause, not a verb phrase?
    """
    chunks = sentence.chunks
    cues = {other.first: other for other in sentence.cues}
    depth = 0
    for place in range(chunk_after(sentence, start), len(chunks)):
        chunk = chunks[place]
        if chunk.start <= start:
            continue
        depth += (chunk.kind is ChunkKind.OPEN) - (chunk.kind is ChunkKind.CLOSE)
        if depth < 0:
            return chunk.start
        if depth > 0:
            continue
        if _ends_at(sentence, chunk, whole=whole):
            return chunk.start
        if chunk.kind in {ChunkKind.FINITE, ChunkKind.GERUND}:
            verb = sentence.verbs.get(chunk.start)
            other = _cue_in(cues, chunk)
            end = _end_before(sentence, cue, (verb, other, place), start)
            if end:
                return end
    return sentence.last


def _ends_at(sentence: Sentence, chunk: Chunk, *, whole: bool) -> bool:
    """Tell whether a chunk itself ends what is reported."""
    lower = sentence.tokens.lower
    if lower[chunk.start] == "according":
        return True
    if chunk.end >= sentence.last:
        return False
    if _is_prompted(sentence, chunk):
        return True
    if not whole and _opens_clause(sentence, chunk):
        return True
    if chunk.kind is ChunkKind.STOP:
        return not whole or _introduces(sentence, chunk)
    return chunk.kind is ChunkKind.DASH and lower[chunk.end] in _AFTER_DASH


def _opens_clause(sentence: Sentence, chunk: Chunk) -> bool:
    """Tell whether another subject acts: *refused to go, and his sister stayed*."""
    place = chunk_after(sentence, chunk.start)
    if chunk.kind is ChunkKind.COMMA:
        place += 1
    following = sentence.chunks[place : place + 2]
    if len(following) < 2 or following[0].kind is not ChunkKind.COORDINATOR:
        return False
    if sentence.tokens.lower[following[1].start] == "which":
        return True  # asked them to draft it, and which …
    noun = following[1].kind is ChunkKind.NOUN
    return noun and starts_clause(sentence, place + 1)


def _is_prompted(sentence: Sentence, chunk: Chunk) -> bool:
    """Tell whether *and when pressed* goes on with what the writer tells."""
    lower = sentence.tokens.lower
    joined = chunk.kind is ChunkKind.COORDINATOR and chunk.end + 1 < sentence.last
    if not joined or lower[chunk.end] != "when":
        return False
    return lower[chunk.end + 1] in {"asked", "pressed", "questioned", "challenged"}


def _introduces(sentence: Sentence, chunk: Chunk) -> bool:
    """Tell whether a colon brings a quotation of its own: *he would go: “It is …”*."""
    if sentence.tokens.words[chunk.start] != ":":
        return False
    return any(
        first == chunk.end and last - first > _SCARE for first, last in sentence.quotes
    )


def _is_speech(cue: Cue) -> bool:
    """Tell whether a cue gives words, not a thought or an act."""
    if cue.form == "unreal" or cue.frames & {"m", "v"}:
        return False
    return bool(cue.frames & {"q", "c", "t", "n", "i"})


def _cue_in(cues: dict[int, Cue], chunk: Chunk) -> Cue | None:
    for token in range(chunk.start, chunk.end):
        if token in cues:
            return cues[token]
    return None


def _end_before(  # noqa: C901 - one branch for each way a clause ends
    sentence: Sentence, cue: Cue, at: tuple[Verb | None, Cue | None, int], start: int
) -> int:
    """Return where the content ends if the verb at hand is outside it, else 0."""
    verb, other, place = at
    chunks = sentence.chunks
    chunk = chunks[place]
    before = place - 1
    while before > 0 and chunks[before].kind is ChunkKind.ADVERB:
        before -= 1
    mark = chunks[before]
    strong = other is not None and (
        _is_speech(other)
        or ("m" in cue.frames and "m" in other.frames)
        or _is_listed(sentence, verb)
    )
    if chunk.kind is ChunkKind.GERUND:
        if not strong or not ends_with_comma(sentence.analysed, mark):
            return 0
        return mark.end if mark.kind is ChunkKind.NOUN else mark.start
    if verb is None or verb.subject is None:
        return 0
    own = sentence.verbs.get(cue.first)
    fronted = own is not None and own.clause in {"subordinate", "participle"}
    if fronted and verb.clause == "main" and not verb.shared:
        opener = chunks[chunk_after(sentence, verb.subject.start) - 1]
        at_comma = opener.kind is ChunkKind.COMMA
        return opener.start if at_comma else verb.subject.start
    if verb.clause == "parenthetical":
        return _before_parenthetical(sentence, verb, start)
    if verb.subject.start < start:
        return _back_to_source(chunks, before, chunk)
    if other is not None and not strong and _after_stop(sentence, verb):
        return verb.subject.start
    opener = chunks[chunk_after(sentence, verb.subject.start) - 1]
    though = sentence.tokens.lower[opener.start] in _THOUGH
    if other is None and _after_stop(sentence, verb) and _is_silent(sentence, verb):
        return verb.subject.start
    if other is None or not (strong or though):
        return 0
    if mark.kind is ChunkKind.COORDINATOR:
        if _same_tense(sentence.analysed, cue, other) and mark.start > start:
            comma = chunks[before - 1]
            return comma.start if comma.kind is ChunkKind.COMMA else mark.start
        return 0
    return _new_clause(sentence, verb, start)


def _is_listed(sentence: Sentence, verb: Verb | None) -> bool:
    """Tell whether one of several says or thinks: *…, and Moe fears it will fall*."""
    if verb is None or verb.subject is None:
        return False
    tags = sentence.tokens.tags
    present = tags[verb.chunk.start] == "VBZ"
    return present and tags[verb.subject.head] == "NNP"


def _is_silent(sentence: Sentence, verb: Verb) -> bool:
    """Tell whether somebody *has yet to say*, *declined to say*."""
    assert verb.subject is not None  # noqa: S101 - the caller looked
    start = verb.subject.start
    return any(
        cue.form == "infinitive"
        and _is_speech(cue)
        and (subject := sentence.subject_of(cue)) is not None
        and subject.start == start
        for cue in sentence.cues
    )


def _after_stop(sentence: Sentence, verb: Verb) -> bool:
    """Tell whether a clause stands after a semicolon."""
    assert verb.subject is not None  # noqa: S101 - the caller looked
    before = verb.subject.start - 1
    return before > sentence.first and sentence.tokens.words[before] == ";"


def _back_to_source(chunks: list[Chunk], before: int, chunk: Chunk) -> int:
    """Return where the sentence comes back to a verb of the source's own."""
    mark = chunks[before]
    if mark.kind is ChunkKind.COORDINATOR:
        comma = chunks[before - 1]
        return comma.start if comma.kind is ChunkKind.COMMA else mark.start
    return mark.start if mark.kind is ChunkKind.COMMA else chunk.start


def _before_parenthetical(sentence: Sentence, verb: Verb, start: int) -> int:
    """Return where a clause ends that an attribution in the end does not take."""
    assert verb.subject is not None  # noqa: S101 - the caller looked
    joint = _joint(sentence, start, verb.subject.start)
    if joint:
        return joint
    last = sentence.chunks[chunk_after(sentence, verb.subject.start) - 1]
    return last.end if last.kind is ChunkKind.QUOTED else last.start


def end_low(sentence: Sentence, cue: Cue, source: NounPhrase) -> int:
    """Return where the content of *…, they said.* may start.

    Another attribution in the same sentence keeps what stands before *, but …*; not
    one that is told itself: *Roe had said it leaked, but the board …, the clerk added*.
    """
    for other in sentence.cues:
        if other.first >= source.start:
            break
        verb = sentence.verbs.get(other.first)
        if verb is None or verb.clause == "parenthetical" or other is cue:
            continue
        told = sentence.tokens.lower[verb.chunk.start] == "had"
        if told:
            continue
        if _is_speech(other) and other.form == "finite" and not verb.shared:
            return _joint(sentence, other.last, source.start)
    return 0


def _joint(sentence: Sentence, start: int, end: int) -> int:
    """Return the last *, and* or *, but* between two clauses, or 0."""
    chunks = sentence.chunks
    for place in range(chunk_after(sentence, end) - 2, 0, -1):
        chunk = chunks[place]
        if chunk.start <= start:
            break
        after_comma = chunks[place - 1].kind is ChunkKind.COMMA
        joins = chunk.kind is ChunkKind.COORDINATOR and after_comma
        if joins and starts_clause(sentence, place + 1):
            return chunks[place - 1].start
    return 0


def _new_clause(sentence: Sentence, verb: Verb, start: int) -> int:
    """Return where another attribution's clause begins after the content, or 0."""
    chunks, lower = sentence.chunks, sentence.tokens.lower
    assert verb.subject is not None  # noqa: S101 - the caller looked
    place = chunk_after(sentence, verb.subject.start) - 1
    if place < 1 or chunks[place].start <= start:
        return 0
    opener = chunks[place]
    but = _but_before(sentence, place)
    if but > start:
        return but
    fronted = _stop_before(chunks, place)
    if opener.kind is ChunkKind.COMMA and fronted > start:
        return fronted
    if lower[opener.start] in {"while", "but", "and", "though", "although", "as"}:
        mark = chunks[place - 1]
        apart = mark.kind in {ChunkKind.COMMA, ChunkKind.DASH, ChunkKind.STOP}
        joined = opener.kind is ChunkKind.COORDINATOR
        return mark.start if apart else opener.start if joined else 0
    if opener.kind in {ChunkKind.DASH, ChunkKind.STOP}:
        return opener.start
    if opener.kind is ChunkKind.RELATIVE and chunks[place - 1].kind is ChunkKind.COMMA:
        return chunks[place - 1].start
    pronoun = sentence.tokens.tags[verb.subject.head] == "PRP"
    spliced = pronoun or _is_listed(sentence, verb)
    if (
        spliced
        and opener.kind is ChunkKind.COMMA
        and verb.subject.head < verb.chunk.start
    ):
        return opener.start
    contrast = lower[sentence.first] in {"while", "although", "though"}
    return opener.start if contrast and opener.kind is ChunkKind.COMMA else 0


def _but_before(sentence: Sentence, place: int) -> int:
    """Return the comma before *but* and a phrase in front: *, but in May she said*."""
    chunks = sentence.chunks
    while place > 1 and chunks[place].kind in _FRONTED:
        place -= 1
    but = sentence.tokens.lower[chunks[place].start] == "but"
    comma = chunks[place - 1]
    return comma.start if but and comma.kind is ChunkKind.COMMA else 0


def _stop_before(chunks: list[Chunk], place: int) -> int:
    """Return the semicolon before a phrase in front: *; for the firm, Roe said …*."""
    first = place - 1
    while first > 0 and chunks[first].kind in _FRONTED:
        first -= 1
    stops = first < place - 1 and chunks[first].kind is ChunkKind.STOP
    return chunks[first].start if stops else 0


def _same_tense(analysed: AnalysedText, cue: Cue, other: Cue) -> bool:
    tags = analysed.tokens.tags
    past = {"VBD", "VBN"}
    return (tags[cue.last - 1] in past) == (tags[other.last - 1] in past)
