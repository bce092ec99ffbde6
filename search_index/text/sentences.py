"""Sentence ends, by full stops, abbreviations and what follows.

A sentence ends at ``.``, ``?``, ``!`` or an ellipsis, with the closing marks after
it, when what follows may open a sentence. An abbreviation that keeps its full stop
ends one only before a word that mostly opens sentences. Ends inside quote marks are
sentence ends too: whether a quotation is left there is for the attribution.
"""

from __future__ import annotations

from collections.abc import Sequence

from search_index.lexicons import load_lexicon
from search_index.words import CLOSING_MARKS, SENTENCE_ENDS

__all__ = ["find_sentences"]

_CLOSING = CLOSING_MARKS - {"“", "«"} | {")", "]"}
_AFTER_END = _CLOSING | SENTENCE_ENDS
_GOING_ON = frozenset({",", ";", ":", "—", "–", "―", "--", "-"})
_LONGEST, _HEADLINE = 300, 4
_LAST = frozenset(word[-1] for word in SENTENCE_ENDS)
_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "this",
        "that",
        "these",
        "those",
        "there",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "but",
        "and",
        "so",
        "in",
        "on",
        "at",
        "for",
        "as",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "although",
        "however",
        "no",
        "not",
        "what",
        "who",
        "why",
        "how",
        "where",
        "more",
        "most",
        "some",
        "many",
        "several",
        "all",
        "both",
        "earlier",
        "later",
        "meanwhile",
        "still",
        "yet",
        "now",
        "then",
        "one",
        "another",
    ]
)
_BEFORE_NAME = frozenset(
    f"{word.lower()}." for word in load_lexicon("abbreviations").strings("before_name")
)


def find_sentences(
    words: Sequence[str],
    lower: Sequence[str],
    opening: frozenset[int],
    first: int,
    last: int,
) -> list[tuple[int, int]]:
    """Find the sentences of the tokens ``first`` to ``last`` (half-open).

    Args:
        words: the tokens as written.
        lower: the same in lower case.
        opening: tokens that are opening quote marks.
        first: first token.
        last: one past the last token.

    Returns:
        Token ranges that follow on each other and cover everything.
    """
    found: list[tuple[int, int]] = []
    start = i = first
    headline = _headline_end(words, first, last)
    if headline:
        found.append((first, headline))
        start = i = headline
    while i < last:
        may_end = words[i][-1] in _LAST
        end = _end_at(words, lower, opening, i, last) if may_end else 0
        if i - start >= _LONGEST and not end:
            # No sentence is that long: a bound that keeps every walk over it linear.
            end = i
        if end:
            found.append((start, end))
            start = i = end
        else:
            i += 1
    if start < last:
        found.append((start, last))
    return found


def _headline_end(words: Sequence[str], first: int, last: int) -> int:
    """Return where a paragraph goes on after a headline in capitals, or 0.

    *TEN HURT IN BLAST AT TARN The mayor said …*: with no mark between them.
    """
    i, capitals = first, 0
    while i < last and (words[i].isupper() or words[i].isdigit() or words[i] == ","):
        capitals += words[i].isalpha() and len(words[i]) > 1
        i += 1
    if capitals < _HEADLINE or i >= last or not words[i - 1].isalpha():
        return 0
    return i if words[i].istitle() or words[i] == "A" else 0


def _end_at(
    words: Sequence[str],
    lower: Sequence[str],
    opening: frozenset[int],
    i: int,
    last: int,
) -> int:
    """Return one past the sentence that ends at token ``i``, or 0."""
    word = words[i]
    if word not in SENTENCE_ENDS and not (len(word) > 1 and word[-1] == "."):
        return 0
    end = i + 1
    while end < last and end not in opening and words[end] in _AFTER_END:
        end += 1
    if end >= last:
        return last
    if word in SENTENCE_ENDS:
        following = words[end]
        opens = end in opening or not following[0].islower()
        return end if opens and following not in _GOING_ON else 0
    if lower[i] in _BEFORE_NAME:
        return 0
    follows = lower[end + 1] if end in opening and end + 1 < last else lower[end]
    capital = words[end][0].isupper() or end in opening
    return end if capital and (follows in _OPENERS or end > i + 1) else 0
