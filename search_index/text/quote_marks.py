"""Pairing of quote marks, block by block.

Double marks (curly, straight, doubled apostrophes, backquotes, guillemets) pair
first; single marks count as quotes of their own in an article that quotes with them,
elsewhere only around a sentence after a comma or colon. Nested marks of the same kind
are counted by depth, and depth is reset at the end of a block: a mark left open runs
to the end of its block and never touches the next, unless that opens with a mark and
so goes on. Offsets are characters of the article's text, half-open. Everything is
linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search_index.model.documents import Span

__all__ = ["QuotedStretch", "find_quoted"]

_DOUBLE = re.compile(r"“|”|„|«|»|\"|``|''|’’|‘‘")
# Not an apostrophe that stands for what is left out: the '80s, 'em.
_NO_MARK = r"(?!\d\ds?\b|(?:em|til|tis|twas|cause|round|bout|n)\b)"
# What stands before a mark is looked at after it: a search then leaps to the marks.
_SINGLE_OPENING = re.compile(rf"‘(?<!‘‘)(?!‘)|'(?<!\w')(?=\w){_NO_MARK}")
_SINGLE_CLOSING = re.compile(r"['’](?<=[,.?!].)(?![\w”\"'’])")
_DOUBLE_CLOSING = re.compile(r"[”\"»](?<=[,.?!].)(?![\w’'])")
_INNER_CLOSING = re.compile(r"[”\"][’'](?<=[,.?!]..)(?!\w)")
_SPOKEN_OPENING = re.compile(r"['‘](?<=[,:] .)(?=[^\W\d_a-z])")
_CURLY = re.compile(r"[“”]")
_INNER = re.compile(r"[“”\"]")
_GUILLEMET = re.compile(r"[«»]")
_ANY_MARK = re.compile(r"[‘’'“”\"«»„]")
_MOST_APOSTROPHES = 24
_WORD = re.compile(r"[^\W_]+")
_SINGLE = re.compile(rf"(?<![‘’'])(?:‘(?!‘)|’(?!’)|'(?!'){_NO_MARK})")
_PLURAL = re.compile(r"(?<=s)['’](?= [^\W\d_])")
# *“It is cold, said Bo Lund.*: the closing mark was lost.
_SAID = (
    r" (?:(?:he|she|they|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}) )?"
    r"(?:said|says|told|added|asked|wrote)\b"
)
_LOST_CLOSING = re.compile(rf"(?<=[,?!])(?={_SAID})")
_ATTRIBUTED = re.compile(_SAID)
_LONGEST_TAIL = 80
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
    single_style = _quotes_with_singles(text)
    curly = len(_CURLY.findall(text)) > text.count('"')
    found: list[QuotedStretch] = []
    for place, (index, span) in enumerate(blocks):
        single = single_style or _holds_doubles(text, span)
        marks = (_single_marks if single else _double_marks)(text, span)
        if curly and _is_excerpt(text, marks):
            del marks[0]
        stretches = _pair(text, span, _with_lost(text, span, marks), index)
        if stretches and not stretches[-1].closed and place + 1 < len(blocks):
            following = text[blocks[place + 1][1].start]
            if following in "“\"„«‘'`":
                stretches = [
                    stretch if stretch.closed else replace(stretch, goes_on=True)
                    for stretch in stretches
                ]
        found.extend(stretches)
    return found


def _is_excerpt(text: str, marks: list[_Mark]) -> bool:
    """Tell whether a straight mark only says that a paragraph is another paper's.

    Where an article quotes with curly marks, a straight one that opens a paragraph and
    is not closed stands around whatever is quoted in it.
    """
    straight = [mark for mark in marks if text[mark.start] == '"']
    if len(straight) != 1 or len(marks) == 1 or straight[0] is not marks[0]:
        return False
    return sum(1 if mark.role == _OPEN else -1 for mark in marks[1:]) == 0


def _quotes_with_singles(text: str) -> bool:
    """Tell whether an article quotes with single marks, as British ones may.

    Marks that close after a comma or a full stop are those of speech.
    """
    doubles, singles = len(_DOUBLE.findall(text)), len(_SINGLE_OPENING.findall(text))
    curly = text.count("‘") - 2 * text.count("‘‘")  # double ones may stand inside
    if (singles >= 2 and doubles * 4 < singles) or (curly and not doubles):
        return True
    sure = len(_SINGLE_CLOSING.findall(text)) + len(_INNER_CLOSING.findall(text))
    return doubles < max(singles, 2 * curly + 1) and sure > len(
        _DOUBLE_CLOSING.findall(text)
    )


def _holds_doubles(text: str, span: Span) -> bool:
    """Tell whether single marks stand around double ones: *‘I said, “Go,” and …’*."""
    opening = _SINGLE_OPENING.search(text, span.start, span.end)
    double = _DOUBLE.search(text, span.start, span.end)
    if opening is None or double is None or double.start() < opening.start():
        return False
    marks = _single_marks(text, span)
    if len(marks) < 2 or marks[0].start != opening.start():
        return False
    closing = next((m for m in marks if m.role == _CLOSE and _is_single(text, m)), None)
    if closing is None:
        return False
    inside = _DOUBLE.findall(text, opening.start(), closing.start)
    return bool(inside) and len(inside) % 2 == 0


def _is_single(text: str, mark: _Mark) -> bool:
    return text[mark.start] in "‘’'" and mark.end == mark.start + 1


def _double_marks(text: str, span: Span) -> list[_Mark]:
    marks: list[_Mark] = []
    low = False  # has a low mark opened, as in German?
    first = _GUILLEMET.search(text, span.start, span.end)
    inward = first is not None and first.group() == "»"
    for match in _DOUBLE.finditer(text, span.start, span.end):
        written = match.group()
        if written in "«»":
            role = _OPEN if (written == "«") != inward else _CLOSE
        elif written == "“" and low:
            role, low = _CLOSE, False
        elif written in "“”" and _is_wrong_way(text, span, match.start(), marks):
            role = _CLOSE if written == "“" else _OPEN
        elif written in "“„" or written in {"``", "‘‘"}:
            role = _OPEN
            low = written == "„"
        elif written in {"”", "’’"}:
            role = _CLOSE
        else:
            role = _role_by_place(text, span, match.start(), match.end())
        marks.append(_Mark(match.start(), match.end(), role))
    if marks and marks[0].role == _CLOSE and len(marks) > 1:
        # A paragraph that opens with a closing mark: the typist's, or the wrong side.
        opens = not text[span.start : marks[0].start].strip()
        if opens and marks[1].role != _OPEN:
            marks[0].role = _OPEN
    return _with_spoken_singles(text, span, marks)


def _is_wrong_way(text: str, span: Span, place: int, marks: list[_Mark]) -> bool:
    """Tell whether a curly mark is turned the wrong way: *“It leaks,“ she said*.

    An opening one closes after a comma or full stop what is open; a closing one opens
    before a word where nothing is.
    """
    before = text[place - 1] if place > span.start else " "
    after = text[place + 1] if place + 1 < span.end else " "
    is_open = bool(marks) and marks[-1].role == _OPEN
    if text[place] == "“":
        return is_open and before in _SENTENCE_MARKS and after.isspace()
    return not is_open and before.isspace() and after.isalnum()


def _with_spoken_singles(text: str, span: Span, marks: list[_Mark]) -> list[_Mark]:
    """Add single marks around a sentence: *people say, 'Hey, it is you,' and …*.

    Only when the closing mark stands after a comma or a full stop, and both outside
    the double ones or both within the same.
    """
    pairs = [
        pair
        for match in _SPOKEN_OPENING.finditer(text, span.start, span.end)
        if (pair := _spoken_pair(text, match.start(), span.end)) is not None
    ]
    if not pairs:
        return marks
    added: list[_Mark] = []
    starts = [mark.start for mark in marks]
    end = 0
    for opening, closing in pairs:
        crossing = bisect_left(starts, opening) != bisect_left(starts, closing)
        if not crossing and opening >= end:
            added += [
                _Mark(opening, opening + 1, _OPEN),
                _Mark(closing, closing + 1, _CLOSE),
            ]
            end = closing
    return sorted([*marks, *added], key=lambda mark: mark.start)


def _spoken_pair(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the single marks around a sentence that opens at ``start``, or None."""
    place = start + 1
    for _ in range(_MOST_APOSTROPHES):
        match = _ANY_MARK.search(text, place, end)
        if match is None or match.group() not in "'’":
            return None
        mark = match.start()
        after = text[mark + 1] if mark + 1 < end else " "
        if not after.isalnum():
            return (start, mark) if text[mark - 1] in _SENTENCE_MARKS else None
        place = mark + 1
    return None


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
    # A plural possessive looks like a closing mark: it is passed over where another
    # may close before the next opens.
    kept: list[_Mark] = []
    for place, mark in enumerate(marks):
        later = marks[place + 1].role if place + 1 < len(marks) else _OPEN
        closed = not kept or kept[-1].role == _CLOSE
        plural = _PLURAL.match(text, mark.start) is not None
        if mark.role == _OPEN or not (closed or (plural and later == _CLOSE)):
            kept.append(mark)
    # Double marks are the inner ones of such an article.
    doubles = [mark for mark in _plain_doubles(text, span) if kept]
    return sorted([*kept, *doubles], key=lambda mark: mark.start)


def _plain_doubles(text: str, span: Span) -> list[_Mark]:
    """Return the double marks of a block, curly or straight."""
    roles = {"“": _OPEN, "”": _CLOSE}
    return [
        _Mark(
            match.start(),
            match.end(),
            roles.get(match.group())
            or _role_by_place(text, span, match.start(), match.end()),
        )
        for match in _INNER.finditer(text, span.start, span.end)
    ]


def _with_lost(text: str, span: Span, marks: list[_Mark]) -> list[_Mark]:
    """Return the marks of a block with one that a writer has lost.

    *The boat is safe,” the minister said*, where nothing opens, and *“The boat is
    safe, said the minister*, where nothing closes.
    """
    if len(marks) != 1:
        return _with_more_lost(text, span, marks)
    mark = marks[0]
    if mark.role == _CLOSE and text[mark.start - 1] in ",?!":
        tail = text[mark.end : span.end]
        if tail[:1] == " " and tail.strip() and len(tail) <= _LONGEST_TAIL:
            return [_Mark(span.start, span.start, _OPEN), mark]
    if mark.role == _OPEN:
        lost = _LOST_CLOSING.search(text, mark.end, span.end)
        if lost is not None:
            return [mark, _Mark(lost.start(), lost.start(), _CLOSE)]
    return marks


def _with_more_lost(text: str, span: Span, marks: list[_Mark]) -> list[_Mark]:
    """Return marks with those that were lost where somebody is said to speak."""
    kept: list[_Mark] = []
    for place, mark in enumerate(marks):
        before = kept[-1] if kept else _Mark(span.start, span.start, "")
        roles = [before.role, *(one.role for one in marks[place : place + 2])]
        if roles == [_OPEN, _CLOSE, _CLOSE] and text[mark.start - 1].isspace():
            continue  # “It was a ” bad night,” she said: a slip
        if mark.role == before.role == _OPEN and text[mark.start] == text[before.start]:
            lost = _LOST_CLOSING.search(text, before.end, mark.start)
            if lost is not None:
                kept.append(_Mark(lost.start(), lost.start(), _CLOSE))
        closes = mark.role == _CLOSE and not before.role and before.end < mark.start
        closes = closes and text[mark.start - 1] in ",?!"
        if closes and _ATTRIBUTED.match(text, mark.end, span.end):
            kept.append(_Mark(span.start, span.start, _OPEN))
        kept.append(mark)
    return kept


def _pair(text: str, span: Span, marks: list[_Mark], block: int) -> list[QuotedStretch]:
    found: list[QuotedStretch] = []
    stack: list[_Mark] = []
    if not marks:
        return found
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
