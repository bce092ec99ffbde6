"""Where reported content starts, over the chunks of its sentence."""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.sentences.chunks import Chunk, ChunkKind
from search_index.sentences.phrases import Range
from search_index.sentences.sentence import Sentence
from search_index.sentences.times import UNITS
from search_index.text.analysis import AnalysedText
from search_index.words import NOMINATIVE, NOUNS

__all__ = [
    "chunk_after",
    "holds_clause",
    "skip_addressee",
    "skip_adverbials",
    "skip_aside",
    "starts_clause",
    "trim",
]

_COMPLEMENTS = grammar("complements")
_ADDRESSEE_LINKS = frozenset({"of", "from", "at", "for", "in", "with", "and", "on"})
_TOLD = grammar("told")
_ASIDE_MARKS = 3
_ONE_WORD = frozenset({ChunkKind.ADVERB, ChunkKind.SUBORDINATOR})
_ASIDE = 20
_WORD_IN_MARKS = 3
_BEFORE_QUOTED_VERB = frozenset(
    [ChunkKind.NOUN, ChunkKind.COMMA, ChunkKind.CLOSE, ChunkKind.OTHER]
)
_PAST = frozenset({ChunkKind.PARTICIPLE, ChunkKind.FINITE})
_BEFORE_THAT = frozenset({ChunkKind.PREPOSITION, ChunkKind.NOUN, ChunkKind.TIME})
_RELATIVE_ENDS = frozenset({ChunkKind.COMMA, ChunkKind.STOP, ChunkKind.DASH})


def trim(analysed: AnalysedText, first: int, last: int) -> Range | None:
    """Return a range without the marks at its ends that stand outside quote marks."""
    tokens, quote_at = analysed.tokens, analysed.quote_at
    while last > first and tokens.tags[last - 1] in {".", ","}:
        if quote_at[last - 1] >= 0 and tokens.words[last - 1] not in ".,":
            break
        last -= 1
    while first < last and tokens.tags[first] == "," and quote_at[first] < 0:
        first += 1
    return (first, last) if last > first else None


def chunk_after(sentence: Sentence, token: int) -> int:
    """Return the index of the first chunk that starts at ``token`` or after it."""
    return sentence.clauses.place(token)


def skip_addressee(sentence: Sentence, place: int, *, relative: bool = True) -> int:
    """Return the chunk after the addressee at ``place``: *told the crowd that …*.

    Args:
        sentence: the sentence.
        place: the chunk after the cue.
        relative: does *who* after it belong to it, not to a question?
    """
    chunks, lower = sentence.chunks, sentence.tokens.lower
    if place >= len(chunks) or chunks[place].kind is not ChunkKind.NOUN:
        return place
    if place + 1 < len(chunks) and lower[chunks[place + 1].start] == "that":
        return place + 1
    if lower[chunks[place].head] in _TOLD:
        return place
    if chunks[place].end < sentence.last and starts_clause(sentence, place):
        return place
    place += 1
    while place + 1 < len(chunks):
        link, phrase = chunks[place], chunks[place + 1]
        joins = link.kind in {ChunkKind.PREPOSITION, ChunkKind.COORDINATOR}
        if not joins or phrase.kind is not ChunkKind.NOUN:
            break
        if lower[link.start] not in _ADDRESSEE_LINKS:
            break
        place += 2
    return _skip_relative(sentence, place) if relative else place


def _skip_relative(sentence: Sentence, place: int) -> int:
    """Return the chunk after a relative clause that a comma or *that* ends."""
    chunks = sentence.chunks
    if place >= len(chunks) or chunks[place].kind is not ChunkKind.RELATIVE:
        return place
    for ahead in range(place + 1, min(len(chunks), place + 14)):
        if chunks[ahead].kind in _RELATIVE_ENDS:
            return ahead
        if chunks[ahead].kind is ChunkKind.SUBORDINATOR:
            return ahead
    return place


def starts_clause(sentence: Sentence, place: int) -> bool:
    """Tell whether a finite verb has the phrase at ``place`` for its subject."""
    chunks = sentence.chunks
    start = chunks[place].start
    for chunk in chunks[place + 1 : place + 12]:
        if chunk.kind is ChunkKind.FINITE:
            verb = sentence.verbs.get(chunk.start)
            if verb and verb.subject and verb.subject.start == start:
                return True
    return False


def skip_adverbials(sentence: Sentence, place: int) -> int:
    """Return the first chunk after adverbs, times, places and occasions."""
    chunks = sentence.chunks
    tokens = sentence.tokens
    while place < len(chunks):
        chunk = chunks[place]
        plain = _is_plain_adverb(sentence.analysed, chunk)
        if plain or chunk.kind is ChunkKind.TIME or _is_too(sentence, place):
            place += 1
        elif chunk.kind is ChunkKind.PREPOSITION and place + 1 < len(chunks):
            complement = tokens.lower[chunk.start] in _COMPLEMENTS
            lasting = chunks[place + 1].kind is ChunkKind.TIME or (
                tokens.lower[chunks[place + 1].head] in UNITS
            )
            if complement and not (
                lasting or _is_to_whom(sentence.analysed, chunks, place)
            ):
                break
            if chunks[place + 1].kind not in {ChunkKind.NOUN, ChunkKind.TIME}:
                break
            place += 2
            while (
                place + 1 < len(chunks) and tokens.lower[chunks[place].start] == "and"
            ):
                if chunks[place + 1].kind is not ChunkKind.NOUN:
                    break
                place += 2
            place = _skip_sent(sentence, place)
        else:
            break
    return place


def _skip_sent(sentence: Sentence, place: int) -> int:
    """Return where *that* stands after a participle: *in a letter sent to Roe that*."""
    chunks = sentence.chunks
    if place >= len(chunks) or chunks[place].kind not in _PAST:
        return place
    ahead = place + 1
    while ahead < len(chunks) and chunks[ahead].kind in _BEFORE_THAT:
        ahead += 1
    opens = ahead < len(chunks) and chunks[ahead].kind is ChunkKind.SUBORDINATOR
    return ahead if opens and ahead > place + 1 else place


def _is_to_whom(analysed: AnalysedText, chunks: list[Chunk], place: int) -> bool:
    """Tell whether an addressee stands late: *said in a letter to Roe that …*."""
    lower = analysed.tokens.lower
    if place + 2 >= len(chunks) or lower[chunks[place].start] != "to":
        return False
    that = chunks[place + 2]
    if that.kind is ChunkKind.NOUN:
        return lower[that.start] == "there"
    return that.kind is ChunkKind.SUBORDINATOR and lower[that.start] == "that"


def _is_too(sentence: Sentence, place: int) -> bool:
    """Tell whether an adverb goes with the verb before it: *claimed too that …*."""
    chunks, lower = sentence.chunks, sentence.tokens.lower
    if chunks[place].kind is not ChunkKind.ADVERB or place + 1 >= len(chunks):
        return False
    return lower[chunks[place].start] == "too" and (
        lower[chunks[place + 1].start] == "that"
    )


def _is_plain_adverb(analysed: AnalysedText, chunk: Chunk) -> bool:
    word = analysed.tokens.lower[chunk.start]
    return chunk.kind is ChunkKind.ADVERB and word not in {
        "not",
        "there",
        "no",
        "never",
        "only",
        "even",
        "so",
        "as",
        "too",
        "just",
        "at",
    }


def skip_aside(sentence: Sentence, place: int) -> int:
    """Return the chunk after *, in a speech on Monday,* or *— naming nobody —*.

    Only when *that* follows, else the mark belongs to what is said.
    """
    chunks, lower = sentence.chunks, sentence.tokens.lower
    if place >= len(chunks):
        return place
    mark = chunks[place].kind
    if mark not in {ChunkKind.COMMA, ChunkKind.DASH, ChunkKind.OPEN}:
        return place
    mark = ChunkKind.CLOSE if mark is ChunkKind.OPEN else mark
    for ahead in range(place, min(len(chunks) - 1, place + _ASIDE)):
        if chunks[ahead].kind is mark and lower[chunks[ahead + 1].start] == "that":
            return ahead + 1
    return place


def skip_single_aside(sentence: Sentence, place: int) -> int:
    """Return the chunk after one word between commas: *she warned, though, against*."""
    chunks = sentence.chunks[place : place + 3]
    if len(chunks) < _ASIDE_MARKS or chunks[1].kind not in _ONE_WORD:
        return place
    marked = chunks[0].kind is chunks[2].kind is ChunkKind.COMMA
    one = chunks[1].end - chunks[1].start == 1
    return place + _ASIDE_MARKS if marked and one else place


def holds_clause(sentence: Sentence, place: int, *, fronted: bool = False) -> bool:
    """Tell whether a clause with a subject of its own starts at ``place``.

    Args:
        sentence: the sentence.
        place: the chunk.
        fronted: does it stand in a clause before the main one? *While the region
            added around ten jobs, prices rose*: the main one is not in it.
    """
    chunks = sentence.chunks
    opener = chunks[place]
    if _holds_quoted_clause(sentence, place):
        return True
    named = opener.kind in {ChunkKind.NOUN, ChunkKind.QUOTED}
    for ahead in range(place, len(chunks)):
        chunk = chunks[ahead]
        if chunk.kind is ChunkKind.STOP:
            return False
        if chunk.kind is ChunkKind.QUOTED and _holds_verb(sentence, chunk):
            return named and _may_end_subject(chunks[place:ahead])
        if chunk.kind is not ChunkKind.FINITE:
            continue
        verb = sentence.verbs.get(chunk.start)
        if verb is None or verb.subject is None:
            return verb is not None and not verb.shared and not named
        if verb.subject.start == opener.start:
            return True
        outer = fronted and verb.clause == "main" and not verb.shared
        if outer or verb.subject.start < opener.start:
            return False
        if not named and verb.clause not in {"relative", "parenthetical"}:
            return True
    return False


def _may_end_subject(before: list[Chunk]) -> bool:
    """Tell whether a verb may follow, adverbs apart: *she no longer “trusts”*."""
    kinds = [chunk.kind for chunk in before if chunk.kind is not ChunkKind.ADVERB]
    return bool(kinds) and kinds[-1] in _BEFORE_QUOTED_VERB


def _holds_verb(sentence: Sentence, chunk: Chunk) -> bool:
    """Tell whether the verb of a clause is quoted, perhaps after a possessor."""
    owned = sentence.tokens.tags[chunk.start - 1] == "POS"
    clause = owned and _quoted_clause(sentence.analysed, chunk)
    return clause or _opens_with_verb(sentence.analysed, chunk)


def _holds_quoted_clause(sentence: Sentence, place: int) -> bool:
    """Tell whether a clause is quoted, a determiner apart: *her “team will win.”*."""
    opener, *following = sentence.chunks[place : place + 2]
    if opener.kind is ChunkKind.QUOTED:
        return _quoted_clause(sentence.analysed, opener)
    her = sentence.tokens.lower[opener.start : opener.end] == ("her",)
    bare = opener.kind is ChunkKind.OTHER
    owned = her or (bare and sentence.tokens.tags[opener.start] in {"PRP$", "DT"})
    if not following or not owned:
        return False
    quoted = following[0].kind is ChunkKind.QUOTED
    return quoted and _quoted_clause(sentence.analysed, following[0])


def _opens_with_verb(analysed: AnalysedText, chunk: Chunk) -> bool:
    tags = analysed.tokens.tags[chunk.start + 1 : chunk.start + 3]
    if chunk.start and analysed.tokens.lower[chunk.start - 1] in NOMINATIVE:
        return True  # he “acted professionally”
    acted = analysed.tokens.tags[chunk.start - 1] in NOUNS  # the team “switched off”
    acted = acted and chunk.end - chunk.start > _WORD_IN_MARKS
    return bool(tags) and (
        tags[0] in {"VBD", "VBZ", "VBP", "VB", "MD"}
        or (tags[0] == "VBN" and acted)
        or (tags[0] == "RB" and tags[-1] in {"VBD", "VBZ", "VBP", "MD", "VBN"})
    )


def _quoted_clause(analysed: AnalysedText, chunk: Chunk) -> bool:
    tags = analysed.tokens.tags
    return any(
        tags[i] in {"VBD", "VBZ", "VBP", "MD"} for i in range(chunk.start, chunk.end)
    )
