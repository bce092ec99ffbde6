"""Stretches in quote marks: what is inside them, and which are names of works."""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.sentences.phrases import Range
from search_index.sentences.sentence import Sentence
from search_index.text.analysis import AnalysedText
from search_index.words import AUXILIARIES

__all__ = ["in_capitals", "inner", "is_title", "without_that"]

_WORKS = grammar("works")
_READ = frozenset({"read", "reads"})
_SMALL = grammar("small")


def inner(analysed: AnalysedText, quote: Range) -> Range:
    """Return a quoted stretch's tokens without its marks."""
    first, last = quote
    stretch = analysed.quoted[analysed.quote_at[first]]
    starts = analysed.tokens.starts
    while first < last and starts[first] < stretch.inner.start:
        first += 1
    while last > first and starts[last - 1] >= stretch.inner.end:
        last -= 1
    return first, last


def without_that(analysed: AnalysedText, content: Range) -> Range:
    """Return a clause without the *that* it opens with, nor marks around all of it.

    Not without a *that* which is its subject: *said that was not her view*.
    """
    first, last = content
    lower, quote_at = analysed.tokens.lower, analysed.quote_at
    conjunction = lower[first] == "that" and first + 1 < last
    if conjunction and lower[first + 1] not in AUXILIARIES:
        first += 2 if lower[first + 1] == "," and first + 2 < last else 1
    opens = quote_at[first] >= 0 and (
        first == 0 or quote_at[first - 1] != quote_at[first]
    )
    if opens and quote_at[last - 1] == quote_at[first]:
        return inner(analysed, (first, last))
    return first, last


def is_title(sentence: Sentence, quote: Range) -> bool:
    """Tell whether a stretch names a work: *in his book, “The Salt Road,” he …*."""
    tokens = sentence.tokens
    before = tokens.lower[max(sentence.first, quote[0] - 4) : quote[0]]
    if not any(word in _WORKS for word in before):
        return False
    if before[-1] == ":" and before[-2] in _READ:
        return False  # a plaque reads: “Built 1802.”
    return in_capitals(sentence.analysed, quote, least=1)


def in_capitals(analysed: AnalysedText, quote: Range, *, least: int = 2) -> bool:
    """Tell whether all words of a stretch, small ones apart, have capitals.

    Args:
        analysed: the text.
        quote: the stretch.
        least: of fewer such words nothing can be told.
    """
    first, last = inner(analysed, quote)
    written = [
        word
        for word in analysed.tokens.words[first:last]
        if word[0].isalpha() and word.lower() not in _SMALL
    ]
    return len(written) >= least and all(word[0].isupper() for word in written)
