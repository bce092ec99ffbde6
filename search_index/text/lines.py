"""Lines of plain text into pieces: what stands together as one paragraph.

Paragraphs come apart at blank lines. Where the lines of a file were broken at some
width, the lines between blank ones are one paragraph; else each line is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search_index.model import BlockKind, Span

__all__ = ["Piece", "find_pieces"]

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WIDEST = 100
"""Longest line, in characters, of a file whose lines were broken at a width."""
_NARROWEST = 40
_QUOTE = re.compile(r"[ ]*((?:>[ ]?)+)(?=\S)")
_ITEM = re.compile(r"([ ]*)(?:[-*•‣▪·–]|\d{1,3}[.)])[ ]+(?=\S)")
_ENDS = re.compile(r"[.!?:;…][”’\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that will be one block, or two.

    Attributes:
        span: where it is; no blank at either end.
        kind: what the format says it is, or None when its words must tell.
        level: see ``Block``.
        emphasised: Is all of it set in bold or italics?
    """

    span: Span
    kind: BlockKind | None = None
    level: int = 0
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str
    first_word: int


def find_pieces(text: str) -> tuple[Piece, ...]:
    """Find what stands together in plain text, in text order."""
    groups = _groups(text)
    wrapped = _is_wrapped(groups)
    return tuple(
        piece
        for group in groups
        for lines in (_join(group) if wrapped else [[line] for line in group])
        for piece in [_piece(text, lines)]
    )


def _groups(text: str) -> list[list[_Line]]:
    """Find the lines that no blank line parts."""
    groups: list[list[_Line]] = []
    last_end = -2
    for match in _LINE.finditer(text):
        words = match[0].strip()
        start = match.start() + match[0].index(words[0])
        line = _Line(start, start + len(words), words, len(words.split(None, 1)[0]))
        if match.start() == last_end + 1:
            groups[-1].append(line)
        else:
            groups.append([line])
        last_end = match.end()
    return groups


def _pairs(groups: Sequence[Sequence[_Line]]) -> Iterator[tuple[_Line, _Line]]:
    for group in groups:
        yield from zip(group, group[1:], strict=False)


def _is_wrapped(groups: Sequence[Sequence[_Line]]) -> bool:
    """Tell whether lines were broken because the next word found no room."""
    pairs = list(_pairs(groups))
    width = max((len(line.words) for line, _ in pairs), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    if any(len(line.words) > _WIDEST * 1.2 for group in groups for line in group):
        return False
    full = sum(
        len(line.words) + 1 + following.first_word > width - 8
        for line, following in pairs
    )
    runs_on = sum(
        not _ENDS.search(line.words) or following.words[0].islower()
        for line, following in pairs
    )
    return full * 2 >= len(pairs) and runs_on * 2 >= len(pairs)


def _join(group: Sequence[_Line]) -> list[list[_Line]]:
    """Join the broken lines of a group; a line that ends early ends a paragraph."""
    width = max(len(line.words) for line in group)
    paragraphs = [[group[0]]]
    for line, following in zip(group, group[1:], strict=False):
        begins = _ITEM.match(following.words) or (
            bool(_QUOTE.match(following.words)) != bool(_QUOTE.match(line.words))
        )
        ends = len(line.words) < width * 0.6 and (
            _ENDS.search(line.words) or not following.words[0].islower()
        )
        if begins or ends:
            paragraphs.append([following])
        else:
            paragraphs[-1].append(following)
    return paragraphs


def _piece(text: str, lines: Sequence[_Line]) -> Piece:
    span = Span(lines[0].start, lines[-1].end)
    if quote := _QUOTE.match(text, span.start):
        return Piece(span, BlockKind.QUOTE, quote[1].count(">"))
    if (item := _ITEM.match(text, span.start)) and item.end() < span.end:
        return Piece(span, BlockKind.LIST_ITEM, 1)
    return Piece(span)
