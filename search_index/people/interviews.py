"""Interviews without labels: whatever is no question is the words of the guest.

The guest is whom the title or the introduction says was interviewed.
"""

from __future__ import annotations

import re

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.model.documents import BlockKind, Span, SpeakerKind
from search_index.people.conversation import (
    FIRST_PERSON,
    SECOND_PERSON,
    Conversation,
    in_first_person,
    is_first_person,
)
from search_index.people.entities import Entity
from search_index.people.name_table import NameTable
from search_index.people.names import Name
from search_index.sentences.times import is_time_word
from search_index.text.analysis import AnalysedText, Paragraph

__all__ = ["find_interview"]

_LEAST_QUESTIONS = 3
_INTERVIEWING = grammar("interviewing")
_INTERVIEWERS = grammar("interviewers")
# Bounded, and begun only at a word's beginning: a run of letters is read once.
_TITLE_WORD = r"[^\W\d_a-z][\w’.-]{0,30}(?:'[A-Z]\w{1,20})?"
_NAME = (
    rf"(?<![\w’'.-])(?P<name>{_TITLE_WORD}(?: {_TITLE_WORD}){{1,3}})"
    rf"(?P<other> and {_TITLE_WORD} {_TITLE_WORD})?"
)
_TITLES = (
    re.compile(rf"{_NAME}(?:,[^:]{{0,80}})? (?:is )?interviewed by\b"),
    re.compile(rf"{_NAME} (?:tells|talks|speaks|answers|discusses)\b"),
    re.compile(
        r"(?:[Ii]nterviews?|[Ii]nterview:? with|Q&A with|[Cc]onversation with"
        r"|[Tt]alk(?:s|ing)? (?:to|with)|[Ss]peaks (?:to|with)) "
        rf"(?:[^:,]{{0,60}}? )??{_NAME}"
        r"(?=$|[,:;]| (?:on|about|in|of|for|from|at|over|[A-Z][a-z]+day)\b)"
    ),
    re.compile(rf"^{_NAME}: .*[Ii]nterview"),
)
_OPENING = re.compile(
    r"(?:interviewed(?! by)|spoke (?:with|to)|sat down with|talked (?:with|to)"
    rf"|interview with) {_NAME}"
)
_PASSIVE = re.compile(rf"{_NAME}(?:, [^.;]{{1,80}},)? was interviewed by\b")
_INTERVIEW = re.compile(r"\binterview(?:s|ed)?\b|\bQ&A\b", re.IGNORECASE)
_NEAR = 10
_LEAST_SCORE = 4.0
_INTRODUCTION = 4
_LONG_QUESTION = 120


def find_interview(analysed: AnalysedText, table: NameTable) -> Conversation | None:
    """Find whose words the answers of an interview are; None for other articles.

    Without a guest that the article names, or with two, nobody has the turns.

    Args:
        analysed: the text.
        table: its names and whom they mean.
    """
    blocks = analysed.article.blocks
    questions = [blocks.starts[place] for place in blocks.places([BlockKind.QUESTION])]
    titled = _named_in_title(analysed.article.title)
    talk = _says_interview(analysed) and in_first_person(analysed)
    if not (titled or talk or len(questions) >= _LEAST_QUESTIONS):
        return None
    start = questions[0] if questions else _introduction_end(analysed)
    found = Conversation()
    guest = _guest(analysed, table, start, titled or _named_in_opening(analysed))
    if guest is None:
        return found
    found.guest = guest
    for index, paragraph in enumerate(analysed.paragraphs):
        if analysed.tokens.starts[paragraph.first] > start:
            asks = _asks(analysed, paragraph)
            (found.addressees if asks else found.voices)[index] = guest
    return found


def _says_interview(analysed: AnalysedText) -> bool:
    """Tell whether the title or the introduction calls a text an interview."""
    if _INTERVIEW.search(analysed.article.title):
        return True
    opening = analysed.paragraphs[:_INTRODUCTION]
    words = {
        word
        for paragraph in opening
        for word in analysed.tokens.lower[paragraph.first : paragraph.last]
    }
    return "interviewed" in words or "interview" in words


def _introduction_end(analysed: AnalysedText) -> int:
    """Return where the first paragraph in the first person begins."""
    for paragraph in analysed.paragraphs:
        words = analysed.tokens.lower[paragraph.first : paragraph.last]
        if any(is_first_person(word) for word in words):
            return analysed.tokens.starts[paragraph.first] - 1
    return 0


def _asks(analysed: AnalysedText, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph speaks to the guest rather than for them."""
    words = analysed.tokens.lower[paragraph.first : paragraph.last]
    first = sum(word in FIRST_PERSON for word in words)
    second = sum(word in SECOND_PERSON for word in words)
    asked = analysed.tokens.words[paragraph.last - 1] == "?"
    return len(words) < _LONG_QUESTION and second > first and (asked or second > 1)


def _guest(
    analysed: AnalysedText, table: NameTable, start: int, titled: str
) -> Entity | None:
    """Return who is interviewed: whom the title and the introduction name.

    Args:
        analysed: the text.
        table: its names.
        start: where the conversation begins.
        titled: whom the title or the opening says was interviewed, or empty.
    """
    if " and " in titled:
        return None  # two guests, and nothing tells whose turn it is
    introduced: set[int] = set()
    scores: dict[int, float] = {}
    known: dict[int, Entity] = {}
    for name, entity in zip(table.names, table.meant, strict=True):
        if entity is None or entity.kind is not SpeakerKind.PERSON:
            continue
        if titled and entity.words[-1].lower() == titled.rsplit(maxsplit=1)[-1].lower():
            return entity
        key = id(entity)
        known[key] = entity
        early = analysed.tokens.starts[name.first] < start
        scores[key] = scores.get(key, 1.5 if entity.gender else 0.0)
        near = _introduced(analysed, name) if early else 0.0
        if near > 0:
            introduced.add(key)
        scores[key] += 1.0 + near if early else 0.1
    if titled:
        return _from_title(analysed, titled)
    ranked = sorted(introduced, key=lambda key: -scores[key])
    if not ranked or scores[ranked[0]] < _LEAST_SCORE:
        return None
    if len(ranked) > 1 and scores[ranked[0]] < 1.2 * scores[ranked[1]]:
        return None
    return known[ranked[0]]


def _named_in_title(title: str) -> str:
    """Return whom a title says was interviewed, or an empty string."""
    named = [
        _without_date(match["name"] + (match["other"] or ""))
        for pattern in _TITLES
        if (match := pattern.search(title)) is not None
    ]
    lexicon = titles()
    people = [
        name
        for name in named
        if " " in name and not lexicon.bodies & set(name.lower().split())
    ]
    firsts = [name.split()[0].lower() for name in people]
    sure = [
        name
        for name, given in zip(people, firsts, strict=True)
        if given in lexicon.female or given in lexicon.male
    ]
    return (sure or people or [""])[0]


def _without_date(name: str) -> str:
    """Return a name without the words of a date that stand after it."""
    words = name.strip(" ,.").split()
    while words and is_time_word(words[-1].lower()):
        words.pop()
    return " ".join(words)


def _named_in_opening(analysed: AnalysedText) -> str:
    """Return whom the first paragraphs say was interviewed, or an empty string."""
    for paragraph in analysed.paragraphs[:_INTRODUCTION]:
        text = analysed.words(paragraph.first, paragraph.last)
        match = _OPENING.search(text) or _PASSIVE.search(text)
        if match is not None:
            return _without_date(match["name"] + (match["other"] or ""))
    return ""


def _from_title(analysed: AnalysedText, name: str) -> Entity | None:
    """Make a speaker of a name that only the title gives."""
    start = analysed.article.text.find(name)
    if start < 0:
        return None
    entity = Entity(tuple(name.split()), name, SpeakerKind.PERSON)
    entity.mentions.append(Span(start, start + len(name)))
    return entity


def _introduced(analysed: AnalysedText, name: Name) -> float:
    """Return what the words around a name say for its being the guest's."""
    lower = analysed.tokens.lower
    around = lower[max(0, name.first - _NEAR) : name.last + _NEAR]
    before = lower[max(0, name.first - 4) : name.first]
    if any(word in _INTERVIEWERS for word in before):
        return -4.0
    return 2.0 if any(word in _INTERVIEWING for word in around) else 0.0
