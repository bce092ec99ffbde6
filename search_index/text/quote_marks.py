"""Pairing of quote marks, block by block.

Double marks (curly, straight, doubled apostrophes, backquotes, guillemets) pair
first; single marks count as quotes of their own only in an article that has hardly
any double ones. Nested marks of the same kind are counted by depth, and depth is
reset at the end of a block: a mark left open runs to the end of its block and never
touches the next, unless that opens with a mark and so goes on. Offsets are
characters of the article's text, half-open. Everything is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from search_index.model import Span

__all__ = ["QuotedStretch", "find_quoted"]

_DOUBLE = re.compile(r"“|”|„|«|»|\"|``|''")
_WORD = re.compile(r"[^\W_]+")
_SINGLE = re.compile(r"[‘’']")
_BEFORE_OPENING = frozenset(" \n\t ([{—–-/“‘„«\"'")
_AFTER_CLOSING = frozenset(" \n\t )]}—–-/.,;:?!…”’»\"'")
_SENTENCE_MARKS = frozenset(".,?!…")
_OPEN, _CLOSE, _EITHER = "(", ")", "?"


@dataclass(frozen=True, slots=True)
class QuotedStretch:
    """What stands between two quote marks that belong together.

    Attributes:
        start: the opening mark.
        end: one past the closing mark, or the end of the block.
        inner: what is between the marks, without blanks at its ends.
        closed: is there a closing mark?
        depth: 0 for the outermost.
        block: index of the article's block.
        goes_on: does the next block open with a mark while this one is unclosed?
    """

    start: int
    end: int
    inner: Span
    closed: bool
    depth: int
    block: int
    goes_on: bool = False


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    role: str


def find_quoted(text: str, blocks: Sequence[tuple[int, Span]]) -> list[QuotedStretch]:
    """Find all quoted stretches of the given blocks, in text order.

    Args:
        text: the article's text.
        blocks: index and span of each block in which somebody may speak.
    """
    doubles = len(_DOUBLE.findall(text))
    singles = text.count("‘") + len(re.findall(r"(?<!\w)'(?=\w)", text))
    single_style = singles >= 2 and doubles * 4 < singles
    found: list[QuotedStretch] = []
    for place, (index, span) in enumerate(blocks):
        find_marks = _single_marks if single_style else _double_marks
        marks = find_marks(text, span)
        stretches = _pair(text, span, marks, index)
        if stretches and not stretches[-1].closed and place + 1 < len(blocks):
            following = text[blocks[place + 1][1].start]
            if following in "“\"„«‘'`":
                stretches = [
                    _going_on(stretch) if not stretch.closed else stretch
                    for stretch in stretches
                ]
        found.extend(stretches)
    return found


def _going_on(stretch: QuotedStretch) -> QuotedStretch:
    return QuotedStretch(
        stretch.start,
        stretch.end,
        stretch.inner,
        stretch.closed,
        stretch.depth,
        stretch.block,
        goes_on=True,
    )


def _double_marks(text: str, span: Span) -> list[_Mark]:
    marks = []
    for match in _DOUBLE.finditer(text, span.start, span.end):
        written = match.group()
        if written in "“„«" or written == "``":
            role = _OPEN
        elif written in "”»":
            role = _CLOSE
        else:
            role = _role_by_place(text, span, match.start(), match.end())
        marks.append(_Mark(match.start(), match.end(), role))
    if marks and marks[0].role == _CLOSE and len(marks) > 1:
        # A paragraph that opens with a closing mark: the typist's, or the wrong side.
        opens = not text[span.start : marks[0].start].strip()
        if opens and marks[1].role != _OPEN:
            marks[0].role = _OPEN
    return marks


def _role_by_place(text: str, span: Span, start: int, end: int) -> str:
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    opening = before in _BEFORE_OPENING
    closing = after in _AFTER_CLOSING
    if opening == closing:
        return _EITHER
    return _OPEN if opening else _CLOSE


def _single_marks(text: str, span: Span) -> list[_Mark]:
    marks = []
    for match in _SINGLE.finditer(text, span.start, span.end):
        start, end = match.span()
        before = text[start - 1] if start > span.start else " "
        after = text[end] if end < span.end else " "
        if match.group() == "‘" or (
            match.group() == "'" and before in _BEFORE_OPENING and after.isalnum()
        ):
            marks.append(_Mark(start, end, _OPEN))
        elif not after.isalnum() and not before.isspace():
            marks.append(_Mark(start, end, _CLOSE))
    # A plural possessive looks like a closing mark: of several, the one after a
    # sentence mark closes, else the last before the next opening.
    kept: list[_Mark] = []
    for place, mark in enumerate(marks):
        if mark.role == _CLOSE and place + 1 < len(marks):
            sure = text[mark.start - 1] in _SENTENCE_MARKS
            if not sure and marks[place + 1].role == _CLOSE:
                continue
        kept.append(mark)
    return kept


def _pair(text: str, span: Span, marks: list[_Mark], block: int) -> list[QuotedStretch]:
    found: list[QuotedStretch] = []
    stack: list[_Mark] = []
    words = [m.start() for m in _WORD.finditer(text, span.start, span.end)]
    for place, mark in enumerate(marks):
        role = mark.role
        if role == _EITHER or (role == _OPEN and stack and text[mark.start] == '"'):
            nested = role == _OPEN and _closes_twice(marks, place)
            role = _OPEN if nested or not stack else _CLOSE
        if role == _OPEN:
            stack.append(mark)
        elif stack:
            opening = stack.pop()
            closing = (mark.start, mark.end)
            stretch = _stretch(text, words, (opening, closing), block, len(stack))
            if stretch:
                found.append(stretch)
    for depth, opening in enumerate(stack):
        closing = (span.end, span.end)
        stretch = _stretch(text, words, (opening, closing), block, depth)
        if stretch:
            found.append(stretch)
    found.sort(key=lambda stretch: (stretch.start, -stretch.end))
    return found


def _closes_twice(marks: list[_Mark], place: int) -> bool:
    following = [mark.role for mark in marks[place + 1 : place + 3]]
    return following == [_CLOSE, _CLOSE]


def _stretch(
    text: str,
    words: list[int],
    marks: tuple[_Mark, tuple[int, int]],
    block: int,
    depth: int,
) -> QuotedStretch | None:
    """Make a stretch, or None when no word stands between the marks.

    ``words`` holds where the block's words start: looking them up keeps deeply
    nested marks linear.
    """
    opening, closing = marks
    first = bisect_left(words, opening.end)
    if first == len(words) or words[first] >= closing[0]:
        return None
    start, end = opening.end, closing[0]
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    closed = closing[1] > closing[0]
    return QuotedStretch(
        opening.start, closing[1], Span(start, end), closed, depth, block
    )
