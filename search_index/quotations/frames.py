"""What stands after a cue, by the frames that the lexicon gives it."""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.quotations.quoted_stretches import without_that
from search_index.quotations.rules import Rule, Shape
from search_index.sentences.chunks import Chunk, ChunkKind
from search_index.sentences.clause_ends import clause_end
from search_index.sentences.clause_starts import (
    chunk_after,
    holds_clause,
    skip_addressee,
    skip_adverbials,
    skip_aside,
    skip_single_aside,
    trim,
)
from search_index.sentences.cues import Cue
from search_index.sentences.phrase_ends import phrase_end
from search_index.sentences.phrases import NounPhrase, Range
from search_index.sentences.sentence import Sentence
from search_index.text.analysis import AnalysedText
from search_index.words import FINITE, OPENING_MARKS, REFLEXIVE, WH_WORDS

__all__ = ["find_after", "find_after_comma", "relative_object"]

_PHRASES = frozenset({Shape.NOUN, Shape.PREPOSITION})
_NP_OPENERS = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "PRP", "PRP$", "CD", "EX"})
_CALLING = frozenset({"call", "dub", "label", "brand", "term", "deem"})
_NAMING = _CALLING | {"describe", "characterize"}
_SEEING = frozenset({"see", "view"})
_RELATIVE_OBJECTS = frozenset({"what", "which", "whom", "who", "that"})
_TO = frozenset({"to", "never", "not", "only"})
_BEING = frozenset({"is", "was"})
_LEAST_SAID, _RENAMED = 5, 4
_SAME_PAST = grammar("same_past")
_ACTING = FINITE | {"VB", "VBN"}
_DETERMINED = frozenset({"DT", "NNP", "PRP$", "NNS"})
_THINGS = frozenset({"thing", "things", "all", "point"})
_NO_SPEAKER = frozenset({"that", "this", "all"})
_OPENERS = frozenset([ChunkKind.NOUN, ChunkKind.QUOTED, ChunkKind.SUBORDINATOR]) | {
    ChunkKind.ADVERB,
    ChunkKind.GERUND,
    ChunkKind.RELATIVE,
}
# *They said that last time, and …*: a time alone follows *that*.
_TIMED = [ChunkKind.TIME, ChunkKind.COMMA, ChunkKind.COORDINATOR]
_GOVERNING = frozenset(
    [
        ChunkKind.PREPOSITION,
        ChunkKind.FINITE,
        ChunkKind.GERUND,
        ChunkKind.INFINITIVE,
        ChunkKind.PARTICIPLE,
    ]
)
_WITHIN_OBJECT = frozenset([ChunkKind.PREPOSITION, ChunkKind.TIME, ChunkKind.ADVERB])
_AFTER_ADVERB = frozenset(
    [ChunkKind.COMMA, ChunkKind.OTHER, ChunkKind.PARTICIPLE, ChunkKind.SUBORDINATOR]
)
_BEFORE_TO = _WITHIN_OBJECT | {ChunkKind.NOUN, ChunkKind.COORDINATOR, ChunkKind.QUOTED}


def find_after(sentence: Sentence, cue: Cue) -> tuple[Range, Rule] | None:
    """Return what follows the cue by its frames, with the rule."""
    chunks = sentence.chunks
    place = skip_single_aside(sentence, chunk_after(sentence, cue.last))
    for skipped in _openings(sentence, cue, place):
        if skipped >= len(chunks):
            continue
        rule = _frame(sentence.analysed, sentence, cue, skipped)
        if rule is None:
            continue
        start = chunks[skipped].start
        if rule is Rule.PREPOSITION or _is_cleft(sentence, cue, skipped):
            start = chunks[skipped].end
        if start >= sentence.last:
            continue
        acts = rule is Rule.PREPOSITION and _np_then_to(sentence, skipped + 1)
        accused = rule is Rule.NOUN and cue.lemma == "accuse"
        acts = acts or (accused and _np_of_acting(sentence, skipped))
        if rule.shape in _PHRASES and not acts:
            end = phrase_end(sentence, start)
        else:
            end = clause_end(sentence, cue, start, whole=rule.is_clausal)
            if rule is Rule.RELATIVE:
                end = _main_verb(sentence, start, end)
        content = trim(sentence.analysed, start, end)
        least = 2 if rule.is_clausal else 1
        if content is not None and content[1] - content[0] >= least:
            if rule in {Rule.CLAUSE_THAT, Rule.CLAUSE}:
                content = without_that(sentence.analysed, content)
            return content, rule
    return None


def find_after_comma(sentence: Sentence, cue: Cue) -> tuple[Range, Rule] | None:
    """Return a clause after a comma without quote marks: *he said, I have no idea*."""
    chunks = sentence.chunks
    place = chunk_after(sentence, cue.last)
    if not frozenset({"q", "c"}) <= cue.frames or place + 1 >= len(chunks):
        return None
    verb = sentence.verbs.get(cue.first)
    away = cue.form == "participle"  # of those responding, …
    if verb is None or away or verb.clause in {"subordinate", "parenthetical"}:
        return None
    opener, source = chunks[place + 1], verb.subject
    if source is None or sentence.tokens.lower[source.head] in _NO_SPEAKER:
        return None  # that said, all told
    after = chunks[place].kind is ChunkKind.COMMA and opener.kind in _OPENERS
    if not after or opener.kind in {ChunkKind.GERUND, ChunkKind.RELATIVE}:
        return None
    if sentence.quote_at[opener.start] >= 0:
        return None
    if not holds_clause(sentence, place + 1):
        return None
    end = clause_end(sentence, cue, opener.start, whole=True)
    content = trim(sentence.analysed, opener.start, end)
    return (content, Rule.CLAUSE_COMMA) if content else None


def _openings(sentence: Sentence, cue: Cue, place: int) -> list[int]:
    """Return the chunks at which the content may start, the likeliest first."""
    frames, lower = cue.frames, sentence.tokens.lower
    chunks = sentence.chunks
    start = place
    if "a" in frames and _is_cleft(sentence, cue, place + 1):
        return [place + 1]  # the only thing he told us was that …
    if "a" in frames:
        asked = cue.lemma == "ask"
        start = skip_addressee(sentence, start, relative=not asked)
        alone = start < len(chunks) and chunks[start].kind is ChunkKind.STOP
        if alone and "n" in frames and not asked:
            start = place  # promised swift action
    elif (
        frames & {"c", "t"}
        and "o" not in frames
        and start < len(chunks)
        and lower[chunks[start].start] == "to"
        and chunks[start].kind is ChunkKind.PREPOSITION
    ):
        start = skip_addressee(sentence, start + 1)
    if cue.lemma == "appeal" and lower[cue.last : cue.last + 1] == ("to",):
        return [place + 1]  # appealed to the council to …
    if not frames & {"c", "t", "q"}:
        return [start]
    late = skip_aside(sentence, skip_adverbials(sentence, start))
    if "i" in frames and start != place and _np_then_to(sentence, place):
        return [late, place]
    if place < len(chunks) and lower[chunks[place].start] in frames:
        return [place, late]
    return [start] if late == start else [late, start]


def _frame(  # noqa: C901 - one line for each frame of the lexicon
    analysed: AnalysedText, sentence: Sentence, cue: Cue, place: int
) -> Rule | None:
    tokens, frames = analysed.tokens, cue.frames
    chunk = sentence.chunks[place]
    word, tag = tokens.lower[chunk.start], tokens.tags[chunk.start]
    if word == "that" and frames & {"t", "c"} and chunk.kind is not ChunkKind.NOUN:
        kinds = [following.kind for following in sentence.chunks[place + 1 : place + 4]]
        return None if kinds == _TIMED else Rule.CLAUSE_THAT
    if word in WH_WORDS and frames & {"t", "c"}:
        return None if _is_compared(sentence, cue) else Rule.CLAUSE_WH
    own = "i" not in frames or chunk.start == cue.last  # asked to go, but asked us to
    if "o" in frames and own and word in _TO and _is_to_verb(sentence, place):
        return Rule.TO_VERB
    if "i" in frames and _np_then_to(sentence, place):
        return Rule.SOMEBODY
    if word in frames and len(word) > 1:
        return Rule.PREPOSITION
    if "g" in frames and chunk.kind is ChunkKind.GERUND:
        return Rule.GERUND
    if _is_cleft(sentence, cue, place):
        return _frame(analysed, sentence, cue, place + 1)
    if "c" in frames and chunk.kind is ChunkKind.FINITE and chunk.start == cue.last:
        return Rule.RELATIVE if _is_relative(sentence, cue) else None
    if (
        "c" in frames
        and (chunk.kind in _OPENERS or tag in {"PRP$", "DT"})
        and not _closes(sentence, place)
        and _holds(sentence, cue, place)
    ):
        return Rule.CLAUSE
    opens = chunk.kind in {ChunkKind.NOUN, ChunkKind.QUOTED} or tag in _NP_OPENERS
    if cue.lemma in _SEEING and not _goes_with_as(sentence, place):
        return None
    if cue.lemma in _CALLING and not _has_complement(sentence, place):
        return None
    acted = chunk.kind is ChunkKind.GERUND and chunk.start == cue.last
    opens = opens or acted or (cue.lemma in _CALLING and word == "that")
    timely = chunk.kind is ChunkKind.TIME  # announced Friday
    if "n" in frames and opens and not timely and word not in REFLEXIVE:
        return Rule.NOUN
    return None


def _holds(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Tell whether a clause stands at a place, for what the cue reports."""
    verb = sentence.verbs.get(cue.first)
    fronted = verb is not None and verb.clause == "subordinate"
    clause = holds_clause(sentence, place, fronted=fronted)
    return clause or _is_all_said(sentence, cue, place)


def _is_all_said(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Tell whether the rest of a sentence after *said* is a clause without a parse.

    Verbs that look like something else: *said the two raised a sum*, *said the words
    “lump” them*, *said the weir cost too much*.
    """
    verb = sentence.verbs[cue.first]
    first, last = sentence.chunks[place].start, sentence.last
    if cue.lemma != "say" or verb.clause != "main" or last - first < _LEAST_SAID:
        return False
    tags, quote_at = sentence.tokens.tags[first:last], sentence.quote_at[first:last]
    if tags[0] not in _DETERMINED or sentence.tokens.lower[first] in _NO_SPEAKER:
        return False
    if not _SAME_PAST.isdisjoint(sentence.tokens.lower[first + 1 : last]):
        return True
    return max(quote_at) >= 0 or not _ACTING.isdisjoint(tags)


def _is_compared(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether what a verb is about stands before *than*.

    *Less than she had asked when it began*.
    """
    start = sentence.clauses.clause_at(cue.first).start
    return "than" in sentence.tokens.lower[max(sentence.first, start - 1) : cue.first]


def _goes_with_as(sentence: Sentence, place: int) -> bool:
    """Tell whether *see X as Y* has its *as*: what is only seen is no view."""
    chunks = sentence.chunks
    for chunk in chunks[place + 1 : place + 4]:
        if sentence.tokens.lower[chunk.start] == "as":
            return True
        if chunk.kind not in {ChunkKind.PREPOSITION, ChunkKind.NOUN}:
            return False
    return False


def _closes(sentence: Sentence, place: int) -> bool:
    """Tell whether an adverb goes with the cue, not with what is reported.

    *What she feared most, …*; *felt so tired that …*; *think twice before …*.
    """
    chunks = sentence.chunks
    if chunks[place].kind is not ChunkKind.ADVERB or place + 1 >= len(chunks):
        return False
    return chunks[place + 1].kind in _AFTER_ADVERB


def _is_cleft(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Tell whether *is* turns to what was said: *what she says is that …*.

    *The first thing she said was that …*, too.
    """
    chunks, lower = sentence.chunks, sentence.tokens.lower
    source = sentence.subject_of(cue)
    if source is None or place + 1 >= len(chunks) or "c" not in cue.frames:
        return False
    chunk = chunks[place]
    if chunk.end - chunk.start != 1 or lower[chunk.start] not in _BEING:
        return False
    before = chunk_after(sentence, source.start) - 1
    if before < 0:
        return False
    if lower[chunks[before].start] == "what":
        # Not after what she says was a raid.
        return before == 0 or chunks[before - 1].kind not in _GOVERNING
    return lower[chunks[before].head] in _THINGS and lower[chunk.end] == "that"


def _main_verb(sentence: Sentence, start: int, end: int) -> int:
    """Return where the noun acts, or the end: *the mill he said leaks | fell*."""
    place, before = chunk_after(sentence, start), None
    for chunk in sentence.chunks[place:]:
        verb = sentence.verbs.get(chunk.start)
        subject = verb.subject if verb and start < chunk.start < end else None
        joined = before is ChunkKind.COORDINATOR
        if subject is not None and subject.end <= start and not joined:
            return chunk.start
        before = chunk.kind
    return end


def _is_relative(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether the source stands after *which*, *that*, or a noun that is meant.

    *The plan which she said failed*, *the plan that she said failed*, *the plan she
    said failed*.
    """
    source = sentence.subject_of(cue)
    if source is None:
        return False
    before = chunk_after(sentence, source.start) - 1
    if before < 0:
        return False
    chunk = sentence.chunks[before]
    that = sentence.tokens.lower[chunk.start] == "that"
    if chunk.kind is ChunkKind.RELATIVE:
        return True
    if chunk.kind is ChunkKind.SUBORDINATOR and that and before:
        return sentence.chunks[before - 1].kind is ChunkKind.NOUN
    return chunk.kind is ChunkKind.NOUN and chunk.end == source.start


def _is_to_verb(sentence: Sentence, place: int) -> bool:
    """Tell whether *to* stands before a verb, which may be quoted."""
    chunks = sentence.chunks
    if chunks[place].kind is ChunkKind.INFINITIVE:
        return True
    if chunks[place].kind is ChunkKind.ADVERB:  # never to go
        place += 1
        return place < len(chunks) and chunks[place].kind is ChunkKind.INFINITIVE
    following = chunks[place + 1] if place + 1 < len(chunks) else None
    return following is not None and following.kind is ChunkKind.QUOTED


def _has_complement(sentence: Sentence, place: int) -> bool:
    """Tell whether *call X Y* has its Y: a meeting that is called is not described."""
    chunks, tokens = sentence.chunks, sentence.tokens
    chunk = chunks[place]
    named = chunk.kind in {ChunkKind.NOUN, ChunkKind.QUOTED}
    if not named and tokens.lower[chunk.start] != "that":
        return False
    relative = place >= 3 and chunks[place - 3].kind is ChunkKind.RELATIVE
    if relative or chunk.kind is ChunkKind.QUOTED:
        return True
    if any(sentence.quote_at[j] >= 0 for j in range(chunk.start, chunk.end)):
        return chunk.end - chunk.start > 2
    place += 1
    while place < len(chunks) and chunks[place].kind in _WITHIN_OBJECT:
        governs = chunks[place].kind is ChunkKind.PREPOSITION
        place += 2 if governs else 1
    if place >= len(chunks):
        return False
    following = chunks[place]
    if following.kind in {ChunkKind.NOUN, ChunkKind.QUOTED}:
        return True
    return following.kind in {ChunkKind.OTHER, ChunkKind.PARTICIPLE} or (
        tokens.tags[following.start] in {"JJ", "VBN"}
    )


def _np_then_to(sentence: Sentence, place: int) -> bool:
    """Tell whether a phrase and then a to-verb follow: *urged them to go*."""
    chunks = sentence.chunks
    if chunks[place].kind not in {ChunkKind.NOUN, ChunkKind.QUOTED}:
        return False
    for ahead in range(place + 1, min(len(chunks), place + 9)):
        chunk = chunks[ahead]
        if sentence.tokens.lower[chunk.start] == "to" and _is_to_verb(sentence, ahead):
            return True
        if chunk.kind is ChunkKind.QUOTED and _opens_with_to(sentence.analysed, chunk):
            return True
        if sentence.tokens.words[chunk.start] in OPENING_MARKS:
            continue
        if chunk.kind is ChunkKind.COMMA and ahead < place + _RENAMED:
            continue  # urged the mayor, Ida Moss, to go
        if chunk.kind not in _BEFORE_TO:
            return False
    return False


def _np_of_acting(sentence: Sentence, place: int) -> bool:
    """Tell whether what somebody does follows: *accused Roe of leaving when …*."""
    chunks = sentence.chunks
    for ahead in range(place + 1, min(len(chunks) - 1, place + 4)):
        if chunks[ahead + 1].kind is ChunkKind.GERUND:
            return sentence.tokens.lower[chunks[ahead].start] == "of"
    return False


def _opens_with_to(analysed: AnalysedText, chunk: Chunk) -> bool:
    """Tell whether a to-verb stands in quote marks: *asked us “to wait”*."""
    tokens = analysed.tokens
    return (
        tokens.lower[chunk.start + 1] == "to"
        and chunk.end > chunk.start + 2
        and tokens.tags[chunk.start + 2][:2] == "VB"
    )


def relative_object(
    sentence: Sentence, cue: Cue, source: NounPhrase, rule: Rule
) -> list[Range]:
    """Return *what* or *which* before the source: *what she called a trick*."""
    before = source.start - 1
    if before < sentence.first:
        return []
    if cue.lemma not in _NAMING and rule is not Rule.RELATIVE:
        return []
    word = sentence.tokens.lower[before]
    return [(before, before + 1)] if word in _RELATIVE_OBJECTS else []
