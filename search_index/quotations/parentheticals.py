"""Attributions that stand apart from what they attribute: before, inside, after it.

*Clause, X said.*; *clause, X said, clause*; *clause, said X*; *as X said, clause*.
"""

from __future__ import annotations

from search_index.quotations.candidates import Found, make_found
from search_index.quotations.rules import Rule
from search_index.sentences.chunks import ChunkKind
from search_index.sentences.clause_ends import clause_end, end_low
from search_index.sentences.clause_starts import (
    chunk_after,
    skip_addressee,
    skip_adverbials,
    trim,
)
from search_index.sentences.cues import Cue
from search_index.sentences.phrases import NounPhrase, Range
from search_index.sentences.sentence import Sentence
from search_index.sentences.subjects_after_verbs import (
    clause_follows,
    find_inverted_subject,
)
from search_index.words import DASHES, FINITE

__all__ = ["find_apart", "find_inverted", "inverted_source"]

_MARKS = frozenset({ChunkKind.COMMA, ChunkKind.DASH})
_LONG_PHRASE = 4
_TELLING = frozenset({"warn", "caution", "advise", "remind", "inform", "assure"})
_ABOUT = frozenset({"about", "of", "against", "over", "not", "to"})
_ADVERBIAL = frozenset(
    {ChunkKind.TIME, ChunkKind.ADVERB, ChunkKind.PREPOSITION, ChunkKind.NOUN}
)


def find_inverted(sentence: Sentence, cue: Cue, low: int) -> Found | None:
    """Find *clause, said Mary Brown.*."""
    source = inverted_source(sentence, cue)
    if source is None:
        return None
    place = chunk_after(sentence, source.end)
    rule = Rule.CLAUSE_BEFORE_INVERTED
    return _beside(sentence, cue, source, (cue.first - 1, low, place), rule)


def inverted_source(sentence: Sentence, cue: Cue) -> NounPhrase | None:
    """Return who stands after a verb of saying: *clause, said Mary Brown.*."""
    tokens = sentence.tokens
    if cue.form != "finite" or cue.anchor != cue.first or cue.first <= sentence.first:
        return None
    if cue.lemma == "tell":
        return None  # whom it names is told
    before = tokens.words[cue.first - 1]
    if before not in {",", "—", "–", "--"} or "q" not in cue.frames:
        return None
    if tokens.tags[cue.last : cue.last + 1] == ("PRP",):
        return None
    phrase = find_inverted_subject(sentence.analysed, cue.last, sentence.last)
    if phrase is None or clause_follows(sentence.analysed, phrase.end, sentence.last):
        return None
    about = tokens.lower[phrase.end : phrase.end + 1]
    if cue.lemma in _TELLING and about and about[0] in _ABOUT:
        return None  # a clerk, Ida Moss, warned growers about the weir
    # Somebody named before the comma, with nothing said yet, is the subject.
    verb = sentence.verbs.get(cue.first)
    own = verb.subject if verb else None
    if own is None or verb is None or verb.shared:
        return phrase
    if sentence.quote_at[own.head] >= 0 or _resumes(sentence, phrase.end):
        return phrase
    said = any(
        chunk.kind is ChunkKind.FINITE and chunk.end <= cue.first
        for chunk in sentence.chunks
    )
    return phrase if said and tokens.tags[own.head] != "NNP" else None


def _resumes(sentence: Sentence, token: int) -> bool:
    """Tell whether a verb goes on after a comma: *This, says Roe, is no weir*."""
    chunks = sentence.chunks
    place = chunk_after(sentence, token)
    while place < len(chunks) and chunks[place].kind in _ADVERBIAL:
        place += 1  # the strike, warned Roe on a visit to Tarn, could cost …
    if place + 1 >= len(chunks) or chunks[place].kind is not ChunkKind.COMMA:
        return False
    return chunks[place + 1].kind is ChunkKind.FINITE


def _before(sentence: Sentence, comma: int, low: int) -> Range | None:
    """Return what is said before the comma, or None if there is nothing.

    A semicolon starts it anew, and so does *which* right before the attribution.
    """
    tokens = sentence.tokens
    start = max(sentence.first, low)
    if tokens.words[start].isupper() and start == sentence.first:
        dashes = (j for j in range(start, start + 6) if tokens.words[j] in DASHES)
        start = next(dashes, start - 1) + 1  # TARN — The weir leaks, she said
    for j in range(comma - 1, start, -1):
        if tokens.words[j] == ";" and sentence.quote_at[j] < 0:
            start = j + 1
            break
    while start < comma and (
        tokens.tags[start] == "CC" or tokens.words[start] in {",", ";", "—", "–", "("}
    ):
        start += 1
    if tokens.tags[comma - 1] in {"WDT", "WP"} and tokens.words[comma - 2] == ",":
        start = max(start, comma - 1)
    return (start, comma) if start < comma else None


def _has_verb(sentence: Sentence, content: Range) -> bool:
    return any(tag in FINITE for tag in sentence.tokens.tags[slice(*content)])


def _is_subject(sentence: Sentence, content: Range) -> bool:
    """Tell whether words before a verb are its subject: *The suit, now old, alleges …*.

    A long phrase that a determiner opens, without a finite verb of its own.
    """
    first, last = content
    opens = sentence.tokens.tags[first] == "DT" and last - first > _LONG_PHRASE
    return opens and _acts_within(sentence, content)


def _acts_within(sentence: Sentence, content: Range) -> bool:
    """Tell whether no verb of a range stands outside clauses with *who* or *as*."""
    verb = sentence.clauses.main_verb(*content)
    return verb is None or verb.clause in {"relative", "subordinate"}


def _before_relative(sentence: Sentence, content: Range) -> Range:
    """Return a range as far as *who* or *which*: *a warden who keeps the weir*."""
    tags, (first, last) = sentence.tokens.tags, content
    ends = (j for j in range(first, last) if tags[j] in {"WP", "WDT"})
    return first, next(ends, last)


def _is_clause(sentence: Sentence, content: Range | None) -> bool:
    """Tell whether words before an attribution in the end are what was said."""
    if content is None or content[1] - content[0] < 2:
        return False
    return content[1] - content[0] > 2 or _has_verb(sentence, content)


def _beside(
    sentence: Sentence,
    cue: Cue,
    source: NounPhrase,
    at: tuple[int, int, int],
    rule: Rule,
) -> Found | None:
    """Return what stands before an attribution, and after it if it goes on there.

    Args:
        sentence: the sentence.
        cue: its cue.
        source: who is said to say it.
        at: the comma before the attribution, where what is said may start, and the
            chunk after the attribution.
        rule: what finds it when nothing stands after.
    """
    comma, low, place = at
    content = _before(sentence, comma, low)
    rest = _rest_after(sentence, cue, place)
    inverted = rule is Rule.CLAUSE_BEFORE_INVERTED and rest is None
    if inverted and content is not None and _is_subject(sentence, content):
        return None
    if rest is not None and content is not None:
        # *…, says Roe, a warden at Tarn, a village*: no part of what is said.
        bare = sentence.chunks[chunk_after(sentence, rest[0])].kind is ChunkKind.NOUN
        described = not _has_verb(sentence, _before_relative(sentence, rest))
        waits = sentence.tokens.tags[content[1] - 1] in FINITE  # she wants, she said, …
        if not waits and bare and described and _has_verb(sentence, content):
            rest = None
    if rest is not None:
        pieces = [content, rest] if content else [rest]
        return make_found(cue, source, pieces, sentence.paragraph, Rule.AROUND)
    if content is None or not _is_clause(sentence, content):
        return None
    return make_found(cue, source, [content], sentence.paragraph, rule)


def find_apart(
    sentence: Sentence, cue: Cue, source: NounPhrase, low: int
) -> Found | None:
    """Find *clause, X said.*, *clause, X said, clause* and *as X said, clause*."""
    if not cue.frames & {"c", "t", "q"} or cue.form not in {"finite", "infinitive"}:
        return None
    verb = sentence.verbs[cue.first]
    if source.start <= sentence.first:
        return None
    opener = sentence.tokens.lower[source.start - 1]
    clausal = bool(cue.frames & {"c", "t"})
    if opener == "as" and verb.clause == "subordinate" and clausal:
        return _said_as(sentence, cue, source, low)
    if verb.clause != "parenthetical":
        return None
    low = max(low, end_low(sentence, cue, source))
    place = skip_addressee(sentence, chunk_after(sentence, cue.last))
    at = (source.start - 1, low, place)
    return _beside(sentence, cue, source, at, Rule.CLAUSE_BEFORE)


def _rest_after(sentence: Sentence, cue: Cue, place: int) -> Range | None:
    """Return what is said after the comma that ends an attribution, or None."""
    chunks = sentence.chunks
    while place < len(chunks) and chunks[place].kind in _ADVERBIAL:
        place += 1
    if place + 1 >= len(chunks) or chunks[place].kind not in _MARKS:
        return None
    following = chunks[place + 1]
    cued = any(other.first == following.start for other in sentence.cues)
    as_they = sentence.tokens.lower[following.start] == "as"
    cued = cued or (
        as_they and sentence.tokens.tags[following.end : following.end + 1] == ("PRP",)
    )
    if cued or following.kind is ChunkKind.GERUND:
        return None  # …, she said, adding that …; …, she said, as they left
    verb = place + 1
    while verb + 1 < len(chunks) and chunks[verb].kind is ChunkKind.ADVERB:
        verb += 1  # the sandbags, she said, never came
    acts = chunks[verb].kind is ChunkKind.FINITE
    start = chunks[verb].start if acts else following.start
    end = clause_end(sentence, cue, start, whole=True)
    rest = trim(sentence.analysed, following.start, end)
    last = place + 2 == len(chunks) or chunks[place + 2].kind is ChunkKind.STOP
    return rest if rest and (rest[1] - rest[0] > 1 or last) else None


def _fronted(sentence: Sentence, low: int, opening: int) -> Range | None:
    """Return what stands before *as X said* when no verb does: *In the end, as …*."""
    first = max(low, sentence.first)
    tags = sentence.tokens.tags[first:opening]
    while tags and tags[0] in {"CC", ","}:
        first, tags = first + 1, tags[1:]
    if not tags or any(tag in FINITE for tag in tags):
        return None
    return trim(sentence.analysed, first, opening)


def _said_as(
    sentence: Sentence, cue: Cue, source: NounPhrase, low: int
) -> Found | None:
    """Find *As X noted, clause* and *clause, as X noted.*."""
    chunks, tokens = sentence.chunks, sentence.tokens
    place = skip_adverbials(sentence, chunk_after(sentence, cue.last))
    opening = source.start - 1
    closing = chunks[place].kind if place < len(chunks) else ChunkKind.STOP
    if closing not in {ChunkKind.COMMA, ChunkKind.STOP, ChunkKind.DASH}:
        return None
    rule = Rule.AS_SAID
    if set(tokens.tags[low:opening]) <= {"CC", ",", "."}:  # But, as Roe said, …
        end = chunks[place].end if place < len(chunks) else sentence.last
        rest = trim(sentence.analysed, end, sentence.last)
        if rest is None:
            return None
        return make_found(cue, source, [rest], sentence.paragraph, rule)
    fronted = _fronted(sentence, low, opening)
    if fronted and closing is ChunkKind.COMMA:
        rest = trim(sentence.analysed, chunks[place].end, sentence.last)
        pieces = [fronted, rest] if rest else [fronted]
        return make_found(cue, source, pieces, sentence.paragraph, rule)
    content = _before(sentence, opening - 1, low)
    marked = tokens.words[opening - 1] in {",", "—", "–", "--", "-"}
    ends = marked and closing is ChunkKind.STOP
    if content is None or not ends or not _is_clause(sentence, content):
        return None
    return make_found(cue, source, [content], sentence.paragraph, rule)
