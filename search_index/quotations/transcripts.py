"""Transcripts: paragraphs that open with a speaker's name and a colon.

Labels come in capitals or not, bold, with a role or a party, as initials of a name
that came before (*MT:*), as *Q* and *A*. What stands below a label without one of its
own goes on with the turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.model.documents import BlockKind
from search_index.people.conversation import is_first_person
from search_index.quotations.candidates import Found
from search_index.quotations.rules import Rule
from search_index.sentences.phrases import NounPhrase, Range
from search_index.text.analysis import AnalysedText
from search_index.text.readable import make_readable

__all__ = ["find_turns"]

_NAME = r"[A-Z][\w.'’-]*"
_LABEL = re.compile(
    r"[*_“\"]{0,4}(?:"
    rf"(?P<label>[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){{0,4}}|(?:{_NAME} ){{0,3}}{_NAME})"
    r"(?:, [A-Z][A-Z ]{2,40}| \([^()\n]{1,30}\))?[*_]{0,3}: ?[*_]{0,3} *(?=\S)"
    rf"|The (?:[\w’'-]{{1,30}},? ){{1,9}}\((?P<held>(?:{_NAME} ){{1,3}}{_NAME})\)"
    r"[*_]{0,3}: ?[*_]{0,3} *(?=\S)"
    r"|(?P<letter>[QA])[.:]? +(?=[A-Z“\"‘(]))"
)
_NO_LABELS = grammar("no_labels")
_ASKING = grammar("asking_labels")
_LEAST, _LONGEST = 3, 90
_MOST_APART = 6
_NOTE = re.compile(r"\([^()]*\)\.?")


@dataclass(frozen=True, slots=True)
class _Label:
    """A paragraph's label.

    Attributes:
        name: its words.
        words: where they stand, in tokens.
        start: first token after it.
    """

    name: str
    words: Range
    start: int


def find_turns(analysed: AnalysedText) -> dict[int, Found | None]:
    """Find the turns that labels give to speakers, by each of their paragraphs.

    One label alone may be anything; two with titles (*MS ROE:*), or three with one
    that comes again, and somebody who says *I* or *you* or has a
    title, make a transcript. What the article
    itself asks (*Q:*) is None: nobody's.
    """
    labels = dict(_labels(analysed))
    names = [label.name for label in labels.values()]
    titled = sum(name.split()[0].lower() in titles().titles for name in names)
    if titled < 2 and (len(names) < _LEAST or len(set(names)) == len(names)):
        return {}
    letters = {"Q", "A"} <= set(names)
    talk = any(_speaks(analysed, index, label) for index, label in labels.items())
    if not letters and not talk and not titled:
        return {}
    asking = _askers(analysed, labels)
    turns: dict[int, Found | None] = {}
    last, lasting = -_MOST_APART, len(labels) * _LEAST >= len(analysed.paragraphs)
    for index in range(len(analysed.paragraphs)):
        if index in labels:
            asks = labels[index].name in asking
            turns[index] = None if asks else _turn(analysed, index, labels[index])
            last = index
        elif lasting and index - last < _MOST_APART and _may_go_on(analysed, index):
            turn = turns[index] = turns.get(index - 1)
            if turn is not None:
                turn.content.append(_content(analysed, index))
    return turns


def _labels(analysed: AnalysedText) -> Iterator[tuple[int, _Label]]:
    """Yield the labels of paragraphs; initials count as the name that they are of."""
    text, tokens = analysed.article.text, analysed.tokens
    whole: dict[str, str] = {}
    for index, paragraph in enumerate(analysed.paragraphs):
        start = tokens.starts[paragraph.first]
        read = make_readable(text[start : start + _LONGEST])
        match = _LABEL.match(read.text)
        if match is None or paragraph.last - paragraph.first < _LEAST:
            continue
        group = next(one for one in ("label", "held", "letter") if match[one])
        name = match[group]
        if name.lower().split()[0] in _NO_LABELS:
            continue
        name = whole.get(name, name) if len(name) > 1 else name
        whole.setdefault(_initials(name), name)
        place, end = read.source(*match.span(group))
        extent = (start + place, start + end)
        first, last = _tokens_of(analysed, paragraph.first, extent)
        content, opens = last, start + read.source(match.end(), len(read.text))[0]
        while content < paragraph.last and tokens.starts[content] < opens:
            content += 1
        if content < paragraph.last:
            yield index, _Label(name, (first, last), content)


def _askers(analysed: AnalysedText, labels: dict[int, _Label]) -> set[str]:
    """Return the labels of those who only ask: the paper's own, the host's."""
    asked: dict[str, list[bool]] = {}
    for index, label in labels.items():
        words = analysed.words(label.start, analysed.paragraphs[index].last)
        asked.setdefault(label.name, []).append(words.rstrip('*_”" ').endswith("?"))
    return {name for name, turns in asked.items() if len(turns) > 1 and all(turns)}


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()) if " " in name else ""


def _tokens_of(
    analysed: AnalysedText, token: int, extent: tuple[int, int]
) -> tuple[int, int]:
    """Return the tokens of a stretch of text that begins at a token or soon after."""
    starts = analysed.tokens.starts
    while starts[token] < extent[0]:
        token += 1
    last = token
    while last < len(starts) and starts[last] < extent[1]:
        last += 1
    return token, last


def _speaks(analysed: AnalysedText, index: int, label: _Label) -> bool:
    """Tell whether somebody says *I* or *you* in a turn, so that it is talk."""
    last = analysed.paragraphs[index].last
    return any(map(is_first_person, analysed.tokens.lower[label.start : last]))


def _turn(analysed: AnalysedText, index: int, label: _Label) -> Found | None:
    """Return the turn that a label opens; None when it is nobody's."""
    first, last = label.words
    words = analysed.words(label.start, analysed.paragraphs[index].last)
    asks = label.name.lower().rstrip(".").split()[-1] in _ASKING
    end = _content(analysed, index)[1]
    if asks or end <= label.start or _NOTE.fullmatch(words):
        return None
    source = NounPhrase(first, last - 1, last)
    return Found([(label.start, end)], None, source, index, Rule.LABEL, quoted=True)


def _may_go_on(analysed: AnalysedText, index: int) -> bool:
    """Tell whether a paragraph without a label may belong to the turn before."""
    paragraph = analysed.paragraphs[index]
    kind = analysed.article.blocks.kind(paragraph.block)
    return kind is BlockKind.PARAGRAPH and not paragraph.quoted


def _content(analysed: AnalysedText, index: int) -> Range:
    """Return a paragraph without the marks that close around it."""
    paragraph, words = analysed.paragraphs[index], analysed.tokens.words
    end = paragraph.last
    while end > paragraph.first + 1 and words[end - 1] in {"”", '"', "*"}:
        end -= 1
    return paragraph.first, end
