"""Transcripts: paragraphs that open with a speaker's name and a colon."""

from __future__ import annotations

import re

from search_index.quotations.candidates import Found
from search_index.quotations.rules import Rule
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText

__all__ = ["find_labelled"]

_LABEL = re.compile(
    r"[“\"]?(?P<label>[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,4}"
    r"|(?:[A-Z][\w.'’-]* ){0,3}[A-Z][\w.'’-]*): *(?=\S)"
)
_NO_LABELS = frozenset(
    [
        "note",
        "update",
        "correction",
        "editor's",
        "source",
        "sources",
        "photo",
        "image",
        "caption",
        "read",
        "more",
        "related",
        "watch",
        "listen",
        "warning",
        "by",
        "contact",
        "tags",
    ]
)
_ASKS = frozenset({"Q", "Question"})
_LEAST = 3


def find_labelled(analysed: AnalysedText) -> dict[int, Found | None]:
    """Find the paragraphs that a label gives to a speaker, by paragraph.

    One label alone may be anything; at least three of them, with one that comes
    again, make a transcript. What the article itself asks (*Q:*) is None: nobody's.
    """
    text = analysed.article.text
    found: dict[int, Found | None] = {}
    labels: list[str] = []
    for index, paragraph in enumerate(analysed.paragraphs):
        if paragraph.last - paragraph.first < 3:
            continue
        start = analysed.tokens.starts[paragraph.first]
        match = _LABEL.match(text, start, start + 60)
        if match is None or match["label"].lower().split()[0] in _NO_LABELS:
            continue
        labels.append(match["label"])
        asks = match["label"].rstrip(".") in _ASKS
        found[index] = None if asks else _labelled(analysed, index, match)
    if len(labels) < _LEAST or len(set(labels)) == len(labels):
        return {}
    return found


def _labelled(analysed: AnalysedText, index: int, match: re.Match[str]) -> Found:
    tokens, paragraph = analysed.tokens, analysed.paragraphs[index]
    first = paragraph.first
    while tokens.starts[first] < match.start("label"):
        first += 1
    last = first
    while tokens.starts[last] < match.end("label"):
        last += 1
    content = last + 1
    end = paragraph.last
    while end > content + 1 and tokens.words[end - 1] in {"”", '"'}:
        end -= 1
    source = NounPhrase(first, last - 1, last)
    made = Found([(content, end)], None, source, index, Rule.LABEL)
    made.quoted = True
    return made
