"""Who is named where nobody speaks: in the title, in headings, under pictures.

*Remarks by Vice President Ada Quill* over a transcript says who *THE VICE PRESIDENT*
is, and *Nora Vance on ferries* gives *Vance* below it a full name. In a heading every
word may be written large, so a given name or a title has to tell a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import Span
from search_index.people.capitals import PARTICLES, folded_words, is_common
from search_index.text.analysis import AnalysedText

__all__ = ["Headed", "find_headed"]

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_IN_NAME = re.compile(r"[\w’'.\- ]+")
_OWNS = re.compile(r"[’']s$")
_LONGEST_NAME = 3
_LONGEST_HEADING = 300


@dataclass(frozen=True, slots=True)
class Headed:
    """A person named in a heading.

    Attributes:
        words: the name.
        title: the titles before it, in lower case.
        span: where the name stands.
    """

    words: tuple[str, ...]
    title: tuple[str, ...]
    span: Span


def find_headed(analysed: AnalysedText) -> list[Headed]:
    """Find the people whom headings, standfirsts and captions name, in text order."""
    text, blocks = analysed.article.text, analysed.article.blocks
    spoken = {paragraph.block for paragraph in analysed.paragraphs}
    found: list[Headed] = []
    for place in range(len(blocks)):
        if place not in spoken:
            span = blocks[place].span
            if span.end - span.start <= _LONGEST_HEADING:
                found.extend(_in_heading(text, span))
    return found


def _in_heading(text: str, span: Span) -> list[Headed]:
    """Find the people whom one heading names."""
    matches = list(_WORD.finditer(text, span.start, span.end))
    words = [_OWNS.sub("", match.group()).rstrip(".'’") for match in matches]
    known = name_words()
    found: list[Headed] = []
    i = 0
    while i < len(words):
        title, first = _title(words, i)
        end = _name_end(words, first)
        if title and end == first and _is_by(words, i):
            end += words[first : first + 1] != [] and words[first][:1].isupper()
        given = first < end and folded_words((words[first],))[0] in known.given
        if end > first and (title or (given and end > first + 1)):
            last = matches[end - 1]
            stop = last.start() + len(words[end - 1])
            where = Span(matches[first].start(), stop)
            if _IN_NAME.fullmatch(where.of(text)) is not None:
                found.append(Headed(tuple(words[first:end]), title, where))
            i = end
        else:
            i = max(first, i + 1)
    return found


def _is_by(words: list[str], i: int) -> bool:
    """Tell whether a heading says whose words stand below: *Remarks by Mayor Trump*."""
    return i > 0 and words[i - 1].lower() == "by"


def _title(words: list[str], i: int) -> tuple[tuple[str, ...], int]:
    """Return the title that opens at a word, and one past it."""
    known, roles = name_words(), titles().roles
    end = i
    while end < len(words) and words[end][:1].isupper():
        word = words[end].lower()
        if word not in known.in_offices:
            break
        end += 1
    title = tuple(word.lower() for word in words[i:end])
    if not title or (title[-1] not in known.titles and title[-1] not in roles):
        return (), i
    return title, end


def _name_end(words: list[str], first: int) -> int:
    """Return one past the words of a name that opens at ``first``."""
    known = name_words()
    end, most = first, first + _LONGEST_NAME
    if first + 1 < len(words) and len(words[first + 1]) > 1:
        most -= words[first + 1].lower() not in PARTICLES  # no middle initial
    while end < len(words) and end < most:
        word = words[end]
        lower = folded_words((word,))[0] if word else ""
        inner = lower in PARTICLES and end > first
        named = word[:1].isupper() and (lower in known.given or not is_common(lower))
        if not inner and not named:
            break
        end += 1
    while end > first and words[end - 1].lower() in PARTICLES:
        end -= 1
    return end
