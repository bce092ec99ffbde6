"""A passage as somebody copies it: with its quote marks, or the sentences around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_index.model.documents import Span
from search_index.text.sentences import find_sentences
from search_index.text.tokens import find_tokens

__all__ = ["sentences_around", "with_quote_marks"]

_OPENING = frozenset({"“", "„", "«", "‘"})
_SINGLE = frozenset({"‘", "’", "'"})
_BEFORE = _OPENING | {'"', "'"}
_AFTER = frozenset({"”", "»", "’", '"', "'"})
_PARTS_PARAGRAPHS = " \n“„«‘\"'”»’"
_GAP = " … "


def with_quote_marks(text: str, spans: Sequence[Span]) -> str:
    """Return quoted words with the quote marks that stand around them.

    A comma that closes them belongs to the sentence that quotes, and is left out, as
    is that sentence itself where it divides them: an ellipsis stands there.

    Args:
        text: the article's text.
        spans: the words, in text order, without the marks around them.
    """
    return "".join(_marked(text, spans))


def _marked(text: str, spans: Sequence[Span]) -> Iterator[str]:
    goes_on = False
    for span, following in zip(spans, (*spans[1:], None), strict=True):
        words = span.of(text)
        before, after = text[max(0, span.start - 1) : span.start], text[span.end :][:2]
        # What ends them may stand before the mark.
        end = after[: after[:1] in {".", ","} and after[1:] in _AFTER]
        closing = after[len(end) :][:1]
        closes = closing in _AFTER
        # Each paragraph of one quotation opens with a mark; the last alone is closed.
        continued, goes_on = (
            goes_on,
            following is not None
            and not text[span.end : following.start].strip(_PARTS_PARAGRAPHS),
        )
        single = before in _SINGLE and not (goes_on or (closes and closing in _SINGLE))
        opens = before in _BEFORE and not single
        if opens or continued or _is_open(words):
            words, closing = words + end, closing if closes else ""
        else:
            closing = ""
        yield before if opens else ""
        yield words if goes_on else words.removesuffix(",")
        yield closing
        if following is not None:
            yield "\n\n" if goes_on else _GAP


def _is_open(words: str) -> bool:
    """Tell whether a mark that opens among some words is not closed among them."""
    opened = sum(words.count(mark) for mark in "“„«")
    closed = sum(words.count(mark) for mark in "”»")
    return opened > closed or words.count('"') % 2 == 1


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
