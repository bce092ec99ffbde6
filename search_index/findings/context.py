"""What was said right before, where a statement would not be understood without it.

positions-spec.md, section 6: a statement is read alone. *It must go* says nothing to
who has not read the sentence before. Which noun a pronoun stands for is not certain
enough to be written in its place, so the sentence before is given as it was said.
"""

from __future__ import annotations

from bisect import bisect_right

from search_index.findings.candidates import Candidate
from search_index.findings.clauses import trimmed
from search_index.sentences.phrases import Range
from search_index.text.analysis import AnalysedText
from search_index.words import BE_FORMS

__all__ = ["said_before"]

_POINTING = frozenset(
    ["it", "they", "he", "she", "this", "that", "these", "those", "them", "him", "her"]
)
_EMPTY = frozenset({"that", "to", "when", "if", "how", "because"})
"""What stands after an *it* that means nothing: *it is hard to say*."""
_SUBORDINATING = frozenset({"if", "when", "while", "although", "though", "unless"})
_LEAST, _LONGEST, _OPENING, _REACH = 4, 30, 5, 16


def said_before(analysed: AnalysedText, candidate: Candidate, start: int) -> str:
    """Return the sentence before a statement, where its subject only points to it.

    Args:
        analysed: the text.
        candidate: what is stated.
        start: where its statement begins in the text.

    Returns:
        The sentence with a full stop and a space, or nothing.
    """
    attributed = candidate.attributed
    if attributed is not None and analysed.quote_at[start] < 0:
        return ""  # what is reported stands in the reporter's words
    if not _points_back(analysed, candidate, start):
        return ""
    own = _own_sentence(analysed, start)
    if own is not None:
        return own
    before = _sentence_before(analysed, start, across=attributed is None)
    if before is None or before[1] - before[0] > _LONGEST:
        return ""
    first, last = trimmed(analysed.tokens, *before)
    same = set(analysed.quote_at[first:last]) == {analysed.quote_at[start]}
    nouns = any(tag.startswith("NN") for tag in analysed.tokens.tags[first:last])
    if not same or not nouns or last <= first:
        return ""
    mark = "?" if analysed.tokens.words[last : last + 1] == ("?",) else "."
    return f"{analysed.words(first, last)}{mark} "


def _own_sentence(analysed: AnalysedText, start: int) -> str | None:
    """Return what of a statement's own sentence stands before it, if anything does."""
    paragraphs = analysed.paragraphs
    place = analysed.paragraph_at(start)
    sentences = paragraphs[place].sentences
    first = sentences[bisect_right(sentences, start, key=lambda one: one[0]) - 1][0]
    first, _ = trimmed(analysed.tokens, first, start)
    same = set(analysed.quote_at[first:start]) == {analysed.quote_at[start]}
    if not _LEAST <= start - first <= _LONGEST or not same:
        return None
    return f"{analysed.words(first, start)} "


def _points_back(analysed: AnalysedText, candidate: Candidate, start: int) -> bool:
    """Tell whether a statement opens with a pronoun for something named before."""
    main, tokens = candidate.clause.main, analysed.tokens
    if main is None or main.subject is None:
        return False
    subject = main.subject
    reach = _REACH if tokens.lower[start] in _SUBORDINATING else _OPENING
    if not start <= subject.start <= start + reach:
        return False  # *in the long run it may fail* has few words before it
    if subject.end - subject.start > 1 or tokens.lower[subject.head] not in _POINTING:
        return False
    link = tokens.lower[main.chunk.head] in BE_FORMS | {"take", "takes", "seems"}
    after = tokens.lower[main.chunk.end : candidate.clause.last]
    means_nothing = link and not _EMPTY.isdisjoint(after)
    return tokens.lower[subject.head] != "it" or not means_nothing


def _sentence_before(
    analysed: AnalysedText, token: int, *, across: bool
) -> Range | None:
    """Return the sentence before a token's own, in its paragraph or the one before."""
    paragraphs = analysed.paragraphs
    place = analysed.paragraph_at(token)
    sentences = paragraphs[place].sentences
    at = bisect_right(sentences, token, key=lambda one: one[0]) - 1
    if at > 0:
        return sentences[at - 1]
    return paragraphs[place - 1].sentences[-1] if across and place > 0 else None
