"""The sentences around a passage, for whoever copies it."""

from __future__ import annotations

from search_index.model.documents import Span
from search_index.text.sentences import find_sentences
from search_index.text.tokens import find_tokens

__all__ = ["sentences_around"]

_OPENING = frozenset({"“", "„", "«", "‘"})


def sentences_around(text: str, passage: Span, block: Span) -> Span:
    """Return the whole sentences that a passage lies in.

    Args:
        text: the article's text.
        passage: what is to lie inside.
        block: the block, or blocks, that hold it.
    """
    tokens = list(find_tokens(text, block.start, block.end))
    words = [text[start:end] for start, end in tokens]
    opening = frozenset(i for i, word in enumerate(words) if word in _OPENING)
    lower = [word.lower().replace("’", "'") for word in words]
    start, end = passage.start, passage.end
    for first, last in find_sentences(words, lower, opening, 0, len(words)):
        left, right = tokens[first][0], tokens[last - 1][1]
        if left < passage.end and passage.start < right:
            start, end = min(start, left), max(end, right)
    return Span(start, end)
