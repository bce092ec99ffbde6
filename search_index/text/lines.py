"""Which lines of a plain text are one block.

Lines that a program broke at a fixed width are joined to paragraphs; otherwise every
line is a block. Where such paragraphs are not parted by a blank line, the indent of
their first lines parts them; a line of dashes or the like always stands alone, and so
does each of the lines above the article that name its writer and its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, pairwise

from search_index.model.documents import Span
from search_index.text.dates import is_date_line

__all__ = ["LIST_ITEM", "SIGNATURE", "find_lines", "without_link"]

LIST_ITEM = re.compile(r"(?:[-*•·]|\d{1,2}[.)])\s+\S")
SIGNATURE = re.compile(
    r"[—–-] ?[^()\n]{1,60} \(@\w{1,30}\)"
    r"(?P<date> ?[A-Z][a-z]{2,8}\.? \d{1,2}, 20\d\d$)?"
)
_STANZA = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LINE = re.compile(r"[^\n]+")
_INDENT = re.compile(r"[^\S\n]*")
_BYLINE = re.compile(r"B(?:y|Y) [^\W\d_a-z][^.?!]{2,80}")
_LINKS, _LONGEST_LINK = ("https://", "http://", "pic."), 200
_WIDE, _NARROW = 100, 45
_LEAST_INDENT = 2
_HEAD_STANZAS, _HEAD_LINES = 3, 6


def find_lines(text: str) -> list[Span]:
    """Find what of a plain text is one block each, in order, without outer blanks."""
    wrapped = _is_wrapped(text)
    spans: list[Span] = []
    for number, stanza in enumerate(_STANZA.finditer(text)):
        lines = [
            line.span()
            for line in _LINE.finditer(text, *stanza.span())
            if line.group().strip()
        ]
        listed = LIST_ITEM.match(stanza.group().lstrip())
        if wrapped and len(lines) > 1 and not listed:
            head = _head(text, lines) if number < _HEAD_STANZAS else []
            groups = [*head, *_paragraphs(text, lines[sum(map(len, head)) :])]
            spans.extend(_trimmed(text, one[0][0], one[-1][1]) for one in groups)
            continue
        for line in lines:
            spans.extend(_unsigned(text, _trimmed(text, *line)))
    return spans


Lines = list[tuple[int, int]]
"""Where lines begin and end."""


def _head(text: str, lines: Lines) -> list[Lines]:
    """Return the lines above an article: its title, and who wrote it and when."""
    told = [
        at
        for at, (start, end) in enumerate(lines[:_HEAD_LINES])
        if _names_writer_or_day(text[start:end].strip())
    ]
    if not told:
        return []
    title = lines[: told[0]]
    if title and text[title[0][0] : title[-1][1]].rstrip()[-1] in '.,;:”"':
        return []
    head = list(_paragraphs(text, title)) if title else []
    return head + [[line] for line in lines[told[0] : told[-1] + 1]]


def _names_writer_or_day(line: str) -> bool:
    return _BYLINE.fullmatch(line) is not None or is_date_line(line)


def _paragraphs(text: str, lines: Lines) -> Iterator[Lines]:
    """Yield the lines of each paragraph of some that no blank line parts."""
    indents = [_indent(text, start) for start, _ in lines]
    least = min(indents, default=0) + _LEAST_INDENT
    indented = [indent >= least for indent in indents]
    # Where only the first line is at the margin, the others hang from it.
    parts = indented[:1] == [True] or 2 * sum(indented) <= len(lines)
    group: Lines = []
    after_rule = False
    for (start, end), is_in in zip(lines, indented, strict=True):
        rule = not _is_told(text[start:end])
        if group and (rule or after_rule or (parts and is_in)):
            yield group
            group = []
        group.append((start, end))
        after_rule = rule
    if group:
        yield group


def _indent(text: str, start: int) -> int:
    """Return how far a line begins from the margin; a tab is as far as eight blanks."""
    blanks = _INDENT.match(text, start)
    return len(blanks[0].expandtabs()) if blanks else 0


def _unsigned(text: str, span: Span) -> list[Span]:
    """Return a line, or a post and the signature that stands in its line."""
    for signature in SIGNATURE.finditer(text, span.start + 1, span.end):
        post = text[span.start : signature.start()].rstrip()
        if without_link(post) != post:
            return [
                Span(span.start, span.start + len(post)),
                Span(signature.start(), span.end),
            ]
    return [span]


def without_link(line: str) -> str:
    """Return a line without the address at its end, which a copied post has."""
    last = line[-_LONGEST_LINK:].split()[-1:]
    seen = ["".join(filter(str.isprintable, word)) for word in last]
    linked = any(word.startswith(_LINKS) and "/" in word for word in seen)
    return line[: -len(last[0])].rstrip() if linked else line


def _is_wrapped(text: str) -> bool:
    """Tell whether a program broke the text's lines at a fixed width."""
    lines = text.split("\n")
    if max(map(len, lines)) > _WIDE:
        return False
    # What stands above the article is short however its lines were broken.
    body = dropwhile(lambda line: len(line) < _NARROW, lines)
    followed = [
        len(line)
        for line, after in pairwise(body)
        if _is_told(line) and _is_told(after)
    ]
    long_ones = sum(length >= _NARROW for length in followed)
    return long_ones >= 2 and long_ones >= 0.7 * len(followed)


def _is_told(line: str) -> bool:
    """Tell whether a line says something: it is neither blank nor a rule."""
    return any(map(str.isalnum, line))


def _trimmed(text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)
