"""Chunks: base noun phrases, verb groups and the small words between them.

One pass over the tokens of a sentence. Together with ``clauses`` it is what stands
here in a parser's place (Abney 1991, Parsing by chunks): it looks at each token a
bounded number of times, so that it is linear in the text.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from search_index.lexicons import grammar
from search_index.sentences.cues import reports
from search_index.sentences.noun_phrases import PAIRED, find_base_phrase, quoted_end
from search_index.sentences.times import is_time, is_time_word
from search_index.text.analysis import AnalysedText
from search_index.words import AUXILIARIES, CLOSING_MARKS, DO_FORMS, FINITE, FLOATING

__all__ = ["Chunk", "ChunkKind", "Kind", "ends_with_comma", "find_chunks"]


class Kind(str):
    """A kind of chunk by its name; told from others by identity."""

    __slots__ = ()


class ChunkKind:
    """What a chunk is.

    No enumeration: Python 3.11 takes seven times as long to look up a member of one,
    and they are looked up eight times for each word of a text.
    """

    NOUN: Final = Kind("noun")
    TIME: Final = Kind("time")
    FINITE: Final = Kind("finite")
    INFINITIVE: Final = Kind("infinitive")
    GERUND: Final = Kind("gerund")  # a verb in -ing
    PARTICIPLE: Final = Kind("participle")  # a past participle
    PREPOSITION: Final = Kind("preposition")
    SUBORDINATOR: Final = Kind("subordinator")
    RELATIVE: Final = Kind("relative")  # a relative word
    COORDINATOR: Final = Kind("coordinator")  # and, or, but
    COMMA: Final = Kind("comma")
    DASH: Final = Kind("dash")
    STOP: Final = Kind("stop")  # a semicolon, a colon, or what ends a sentence
    OPEN: Final = Kind("open")  # a bracket
    CLOSE: Final = Kind("close")  # a bracket
    QUOTED: Final = Kind("quoted")  # a quoted stretch
    ADVERB: Final = Kind("adverb")
    OTHER: Final = Kind("other")


class Chunk(NamedTuple):
    """A chunk, in tokens.

    Attributes:
        kind: what it is.
        start: first token.
        end: one past the last token.
        head: its head noun or main verb.
    """

    kind: Kind
    start: int
    end: int
    head: int


_SUBORDINATORS = grammar("subordinators")
_LIKE_PREPOSITIONS = grammar("like_prepositions")
_IN_PHRASE = frozenset(["DT", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "POS", "VBN"])
_MAKING = DO_FORMS | grammar("making") | {"and", "or", "to"}
_AFTER_THAT = frozenset({"PRP", "PRP$", "DT", "EX"})
_AFTER_TO = frozenset({"VB", "VBP", "RB", "VBD", "VBN"})
_PAUSES = frozenset([ChunkKind.COMMA, ChunkKind.DASH])
_STOPS = frozenset({",", "."})
_BEFORE_VERB = frozenset({"TO", "MD"})
_DENIALS = frozenset({"not", "n't"})
_PAST = frozenset([("VBN",), ("VBD",)])
_MARKS = {
    ",": ChunkKind.COMMA,
    "—": ChunkKind.DASH,
    "–": ChunkKind.DASH,
    "―": ChunkKind.DASH,
    "--": ChunkKind.DASH,
    "-": ChunkKind.DASH,
    "(": ChunkKind.OPEN,
    "[": ChunkKind.OPEN,
    ")": ChunkKind.CLOSE,
    "]": ChunkKind.CLOSE,
    ";": ChunkKind.STOP,
    ":": ChunkKind.STOP,
}
_BY_TAG = {
    "WDT": ChunkKind.RELATIVE,
    "WP": ChunkKind.RELATIVE,
    "WP$": ChunkKind.RELATIVE,
    "WRB": ChunkKind.RELATIVE,
    "CC": ChunkKind.COORDINATOR,
    "IN": ChunkKind.PREPOSITION,
    "RB": ChunkKind.ADVERB,
    "RP": ChunkKind.ADVERB,
}
_LOOKED_AT = (
    frozenset({"that", "there", "more", "at", "to", "first"}) | PAIRED | _SUBORDINATORS
)
"""Words that are not always what their tag says."""
_VERBS = frozenset(
    [ChunkKind.FINITE, ChunkKind.INFINITIVE, ChunkKind.GERUND, ChunkKind.PARTICIPLE]
)
_VERB_KINDS = {
    "VBG": ChunkKind.GERUND,
    "VBN": ChunkKind.PARTICIPLE,
    "VB": ChunkKind.INFINITIVE,
}


def find_chunks(analysed: AnalysedText, first: int, last: int) -> list[Chunk]:
    """Find the chunks of the tokens ``first`` to ``last`` (half-open), in order."""
    found: list[Chunk] = []
    i = first
    while i < last:
        chunk = _chunk_at(analysed, i, last, found)
        found.append(chunk)
        i = chunk.end
    return found


def ends_with_comma(analysed: AnalysedText, chunk: Chunk) -> bool:
    """Tell whether a chunk is a comma or dash, or ends in one before a closing mark."""
    if chunk.kind in _PAUSES:
        return True
    end = chunk.end - 1
    if analysed.quote_at[end] < 0:
        return False
    words = analysed.tokens.words
    while end > chunk.start and words[end] in CLOSING_MARKS:
        end -= 1
    return words[end] == ","


def _chunk_at(analysed: AnalysedText, i: int, last: int, found: list[Chunk]) -> Chunk:
    tokens = analysed.tokens
    if analysed.quote_at[i] >= 0:
        return Chunk(ChunkKind.QUOTED, i, quoted_end(analysed, i, last), i)
    tag, word = tokens.tags[i], tokens.lower[i]
    if tag in _BY_TAG and word not in _LOOKED_AT:
        return Chunk(_BY_TAG[tag], i, i + 1, i)
    if tag in _STOPS:
        return Chunk(_kind_of_mark(analysed, i, last), i, i + 1, i)
    following = tokens.tags[i + 1] if i + 1 < last else "."
    if word == "that" and (
        tag != "DT" or following in _AFTER_THAT or _is_told(analysed, i, last, found)
    ):
        return Chunk(_that(found[-1:], following), i, i + 1, i)
    subject = word == "there" or (word == "more" and _is_said(analysed, i))
    if subject and following in FINITE:
        return Chunk(ChunkKind.NOUN, i, i + 1, i)
    if word == "at" and i + 1 < last and tokens.lower[i + 1] in {"least", "most"}:
        return Chunk(ChunkKind.ADVERB, i, i + 2, i + 1)
    ordinal = word == "first" and tag == "RB" and following == "NNS"
    phrase = find_base_phrase(analysed, i + ordinal, last)  # said first responders …
    if phrase is not None:
        head, end = phrase
        timely = is_time(analysed, (i, end), head)
        return Chunk(ChunkKind.TIME if timely else ChunkKind.NOUN, i, end, head)
    if tag in _BEFORE_VERB or word == "to" or tag[:2] == "VB":
        return _verb(analysed, i, last, following)
    if word in _SUBORDINATORS:
        return Chunk(_subordinator(analysed, i, last, following), i, i + 1, i)
    return Chunk(_BY_TAG.get(tag, ChunkKind.OTHER), i, i + 1, i)


def _kind_of_mark(analysed: AnalysedText, i: int, last: int) -> Kind:
    stop = ChunkKind.STOP if analysed.tokens.tags[i] == "." else ChunkKind.OTHER
    kind = _MARKS.get(analysed.tokens.lower[i], stop)
    repair = kind is ChunkKind.DASH and _is_repair(analysed, i, last)
    return ChunkKind.OTHER if repair else kind


def _subordinator(analysed: AnalysedText, i: int, last: int, following: str) -> Kind:
    """Return what a word is that may open a clause: *since May*, *Roe once said*."""
    lower = analysed.tokens.lower
    if lower[i] == "once" and following in FINITE:
        return ChunkKind.ADVERB
    timely = lower[i] == "since" and (
        following == "CD" or (i + 1 < last and is_time_word(lower[i + 1]))
    )
    return ChunkKind.PREPOSITION if timely else ChunkKind.SUBORDINATOR


def _is_repair(analysed: AnalysedText, i: int, last: int) -> bool:
    """Tell whether a speaker begins again after a dash: *that -- that the works*."""
    lower = analysed.tokens.lower
    return 0 < i < last - 1 and lower[i + 1] in lower[max(0, i - 2) : i]


def _is_told(analysed: AnalysedText, i: int, last: int, found: list[Chunk]) -> bool:
    """Tell whether *that* opens what is told: *she told us that work had begun*.

    It looks like *that work*; before a plural it is never that. A verb that reports
    stands before it, or before whom it tells, and a finite verb comes.
    """
    tags = analysed.tokens.tags
    verb = found[-1] if found else None
    if verb is not None and verb.kind is ChunkKind.NOUN and len(found) > 1:
        verb = found[-2]
    if verb is None or verb.kind not in _VERBS:
        return False
    if not reports(analysed.tokens.lower[verb.head]):
        return False
    end = i + 1
    while end < last and tags[end] in _IN_PHRASE:
        end += 1
    return i + 1 < end < last and tags[end] in FINITE


def _that(before: list[Chunk], following: str) -> Kind:
    """Return whether *that* opens a relative clause or another."""
    after_noun = bool(before) and before[0].kind is ChunkKind.NOUN
    if after_noun and following in FINITE:
        return ChunkKind.RELATIVE
    return ChunkKind.SUBORDINATOR


def _verb(analysed: AnalysedText, i: int, last: int, following: str) -> Chunk:
    """Return the verb group at ``i``, or a preposition that looks like one."""
    tag, word = analysed.tokens.tags[i], analysed.tokens.lower[i]
    if tag == "TO" or word == "to":
        end = _verb_end(analysed, i + 1, last)
        if end and following in _AFTER_TO:
            return Chunk(ChunkKind.INFINITIVE, i, end, end - 1)
        return Chunk(ChunkKind.PREPOSITION, i, i + 1, i)
    if tag == "VBG" and following in FINITE and _is_said(analysed, i):
        return Chunk(ChunkKind.NOUN, i, i + 1, i)  # she said funding was low
    if tag == "VBG" and word in _LIKE_PREPOSITIONS:
        return Chunk(ChunkKind.PREPOSITION, i, i + 1, i)
    end = _verb_end(analysed, i, last) or i + 1
    kind = _VERB_KINDS.get(tag, ChunkKind.FINITE)
    if tag == "VB" and (_after_nominative(analysed, i) or _after_plural(analysed, i)):
        kind = ChunkKind.FINITE
    return Chunk(kind, i, end, end - 1)


def _is_said(analysed: AnalysedText, i: int) -> bool:
    """Tell whether the word before reports what comes."""
    return i > 0 and reports(analysed.tokens.lower[i - 1])


def _after_nominative(analysed: AnalysedText, i: int) -> bool:
    """Tell whether a base form is finite: *they say*, but not *should they say*."""
    tokens = analysed.tokens
    j = i - 1
    while j > 0 and (tokens.tags[j] == "RB" or tokens.lower[j] in FLOATING):
        j -= 1
    if j < 0 or tokens.lower[j] not in {"i", "we", "they"}:
        return False
    return j == 0 or (
        tokens.tags[j - 1] != "MD" and tokens.lower[j - 1] not in DO_FORMS
    )


def _after_plural(analysed: AnalysedText, i: int) -> bool:
    """Tell whether a base form after a plural is finite: *residents spend more*.

    Not after an auxiliary or what makes somebody act: *do residents*, *let them*.
    """
    tokens = analysed.tokens
    j = i - 1
    while j > 0 and tokens.tags[j] == "RB":
        j -= 1
    if j < 0 or tokens.tags[j] != "NNS":
        return False
    while j >= 0 and tokens.tags[j] in _IN_PHRASE:
        j -= 1
    before = tokens.lower[j] if j >= 0 else "."
    return before not in _MAKING and (j < 0 or tokens.tags[j] not in {"MD", "TO"})


def _verb_end(analysed: AnalysedText, i: int, last: int) -> int:
    """Return one past the main verb of the group at ``i``, or 0 if there is none."""
    tokens, quote_at = analysed.tokens, analysed.quote_at
    end = 0
    j = i
    while j < last and quote_at[j] < 0:
        tag, word = tokens.tags[j], tokens.lower[j]
        if tag == "MD" and end:
            break  # failure to do so | would hurt
        if tag == "MD" or tag[:2] == "VB":
            end = j + 1
            if tag != "MD" and word not in AUXILIARIES:
                break
        elif tag != "RB" and word not in _DENIALS:
            since = end and word == "since"
            if not (since and tokens.tags[j + 1 : j + 2] in _PAST):
                break  # but in *have since claimed* it is an adverb
        j += 1
    return end
