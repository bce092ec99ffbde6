"""What of a statement's own sentence stands before it, and what only attributes it.

Offsets are tokens, half-open.
"""

from __future__ import annotations

from bisect import bisect_right

from search_index.findings.candidates import Candidate, Cut
from search_index.findings.clauses import trimmed
from search_index.findings.cues import denial_of
from search_index.quotations.rules import Rule as QuotationRule
from search_index.sentences.cues import reports
from search_index.sentences.phrases import Range
from search_index.sentences.times import is_time_word
from search_index.text.analysis import AnalysedText
from search_index.text.tokens import Tokens
from search_index.words import FINITE, NOUNS

__all__ = [
    "LONGEST",
    "OPENING",
    "after_label",
    "attribution_of",
    "is_aside",
    "is_level",
    "is_phrase",
    "own_sentence",
    "sentence_start",
    "subject_before_quote",
]

LONGEST = 48
"""The most tokens of what leads up to a statement."""
OPENING = frozenset(["IN", "WRB", "VBG", "VBN", "TO"])
"""Tags with which a part of a sentence opens that is no sentence."""
_LINKS = frozenset(["that", "and", "but", ",", "“", "since", "as", "when", "while"])
_GOVERNED = frozenset({"to", "for", "of", "on"})
_ENDING = NOUNS | {"JJ", "CD", "PRP", "VBN", "NNPS"}
_CLOSING = frozenset({"”", '"', "’"})
_PHRASES = frozenset({Cut.PHRASE, Cut.CUE_AND_CONTENT})
_LEAST = 4


def is_phrase(candidate: Candidate) -> bool:
    """Tell whether a statement opens with its cue: *opposes the weir*."""
    return candidate.cut in _PHRASES and candidate.attributed is not None


def subject_before_quote(
    analysed: AnalysedText, candidate: Candidate, start: int
) -> Range | None:
    """Return the reporter's words that a quotation goes on from, or None.

    *The plan, known as the Tarn scheme, “can be a powerful tool,” Roe wrote.*
    """
    tokens, main = analysed.tokens, candidate.clause.main
    first = candidate.parts[0][0]
    if main is None or main.chunk.start != first or start != first:
        return None
    low = into = sentence_start(analysed, start)
    while into < start and analysed.quote_at[into] < 0:
        into += 1
    low, into = trimmed(tokens, low, into)
    rest = set(range(low, into)) - attribution_of(candidate)
    named = any(tokens.tags[i] in NOUNS for i in rest)
    cut = tokens.tags[first] in FINITE and into + 2 >= start
    return (low, into) if cut and named and into - low <= LONGEST else None


def own_sentence(
    analysed: AnalysedText, candidate: Candidate, start: int
) -> Range | None:
    """Return what of a statement's own sentence stands before it, if it says more.

    Before what is reported stands its attribution, which alone says nothing.
    """
    tokens, attributed = analysed.tokens, candidate.attributed
    first = after_label(candidate, sentence_start(analysed, start), start)
    first, _ = trimmed(tokens, first, start)
    if not _LEAST <= start - first <= LONGEST or not is_level(analysed, first, start):
        return None
    if attributed is not None and analysed.quote_at[start] < 0:
        skipped = attribution_of(candidate)
        rest = [i for i in range(first, start) if i not in skipped]
        nouns = [i for i in rest if tokens.tags[i].startswith("NN")]
        asserts = any(tokens.tags[i] in FINITE for i in rest)
        if not nouns or (
            # *On Friday, Roe said*, but not *the moment will not last, Roe said*
            not asserts and all(is_time_word(tokens.lower[i]) for i in nouns)
        ):
            return None
        end = _without_attribution(tokens, first, start, skipped)
        denied = denial_of(tokens, attributed) != ""
        if end is None and (denied or is_phrase(candidate)):
            return None
        return first, end or start
    return first, start


def _without_attribution(
    tokens: Tokens, first: int, last: int, skipped: set[int]
) -> int | None:
    """Return where a whole clause ends before its attribution, or None.

    *The mills are old, Roe said, arguing that*: *the mills are old*; but no *after what
    Roe says*.
    """
    end = last
    while end > first and (
        end - 1 in skipped
        or tokens.lower[end - 1] in _LINKS
        or (tokens.lower[end - 1] in _GOVERNED and end - 2 in skipped)
    ):
        end -= 1
    comma = -1
    if end > first and reports(tokens.lower[end - 1]):
        # *The mills are old, Roe said*
        commas = (i for i in range(end - 1, first, -1) if tokens.words[i] == ",")
        comma = next(commas, -1)
    end = comma if comma > first else end
    main = first
    if tokens.tags[first] in OPENING:
        main = next((i for i in range(first, end) if tokens.words[i] == ","), end)
    whole = end > first and (end == comma or tokens.tags[end - 1] in _ENDING)
    return end if whole and not FINITE.isdisjoint(tokens.tags[main:end]) else None


def is_aside(tokens: Tokens, led: Range) -> bool:
    """Tell whether it only says when or where: *after Roe left, the board agreed*."""
    tags = tokens.tags[led[0] : led[1]]
    return tags[0] in OPENING and NOUNS.isdisjoint(set(tags) - {"NNP", "NNPS"})


def attribution_of(candidate: Candidate) -> set[int]:
    """Return the tokens of a statement's source and cue."""
    attributed = candidate.attributed
    if attributed is None:
        return set()
    skipped = set(range(*attributed.cue)) if attributed.cue else set()
    if attributed.source is not None:
        skipped.update(range(attributed.source.start, attributed.source.end))
    return skipped


def after_label(candidate: Candidate, first: int, last: int) -> int:
    """Return where the words of a turn begin in a sentence, after *MS ROE:*."""
    attributed = candidate.attributed
    if attributed is None or attributed.rule is not QuotationRule.LABEL:
        return first
    return max([first, *(part[0] for part in attributed.content if part[0] < last)])


def is_level(analysed: AnalysedText, first: int, last: int, start: int = -1) -> bool:
    """Tell whether a stretch opens and ends in the same quotation as a statement."""
    marks = analysed.quote_at
    here = marks[start if start >= 0 else last]
    closed = analysed.tokens.words[last - 1] in _CLOSING and here < 0
    return marks[first] == here and (closed or marks[last - 1] == here)


def sentence_start(analysed: AnalysedText, token: int) -> int:
    """Return the first token of a token's sentence."""
    paragraphs = analysed.paragraphs
    place = analysed.paragraph_at(token)
    sentences = paragraphs[place].sentences
    return sentences[bisect_right(sentences, token, key=lambda one: one[0]) - 1][0]
