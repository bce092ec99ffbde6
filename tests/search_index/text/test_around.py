"""Quoted words as they are copied, with their quote marks."""

from __future__ import annotations

import pytest

from search_index import Span, with_quote_marks


@pytest.mark.parametrize(
    ("marked", "copied"),
    [
        # In other words: no marks, for the words are the article's.
        ("She said [the ferry was late].", "the ferry was late"),
        ("“[The ferry is late],” she said.", "“The ferry is late”"),
        ("“[The ferry is late,]” she said.", "“The ferry is late”"),
        ('She said: "[It is late.]" Then she left.', '"It is late."'),
        ("‘[It is late],’ she said.", "‘It is late’"),
        # An apostrophe before the words opens nothing.
        ("The skippers' [boat was late].", "boat was late"),
        ("“[It is late],” she said. “[Again.]”", "“It is late” … “Again.”"),
        # A mark that opens within the words is closed after them.
        ("She called it [a boat “for ducks].” They left.", "a boat “for ducks.”"),
        ("[They had a boat “for ducks,]” she said.", "They had a boat “for ducks”"),
        ("“She said [it was late].”", "it was late"),
        # One quotation over paragraphs is opened twice and closed once.
        ("“[It is late.]\n\n“[It is cold.]”", "“It is late.\n\n“It is cold.”"),
        ("“[It is late,]\n\n“[and cold],” she said.", "“It is late,\n\n“and cold”"),
    ],
)
def test_words_keep_their_marks(marked: str, copied: str) -> None:
    """The marks that stand around the words are copied, the sentence's comma is not."""
    text, *parts = marked.split("[")
    spans = []
    for part in parts:
        words, after = part.split("]")
        spans.append(Span(len(text), len(text) + len(words)))
        text += words + after
    assert with_quote_marks(text, spans) == copied
