"""Spans of an article's text, and the blocks that the text is made of.

A long article has very many of them, of which few are asked for at a time, so rows of
them are kept as numbers, from which one is made when it is asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from search_index.model.sequences import LazySequence
from search_index.model.values import value

__all__ = [
    "SPOKEN_BLOCKS",
    "Block",
    "BlockKind",
    "Blocks",
    "Span",
    "SpanGroups",
    "Spans",
]


@value
class Span:
    """A half-open range of characters of an article's text; never empty.

    Attributes:
        start: first character.
        end: one past the last character.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            message = f"not a span: {self.start}, {self.end}"
            raise ValueError(message)

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that this span stands for."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a block of an article is; see interface.md, Block kinds."""

    HEADING = "heading"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    QUESTION = "question"
    POST = "post"
    RESIDUE = "residue"


SPOKEN_BLOCKS: Final = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.QUESTION,
        BlockKind.POST,
    }
)
"""Kinds of block in which somebody may be quoted; all others are noise."""


@value
class Block:
    """A stretch of an article: a paragraph, a heading, a caption, page residue.

    Attributes:
        kind: what it is.
        span: where it is; no blank at either end; blocks never overlap.
        level: 1 to 6 for a heading, depth for a list item or block quote, else 0.
    """

    kind: BlockKind
    span: Span
    level: int = 0


class Blocks(LazySequence[Block]):
    """The blocks of an article, in text order; equal to any sequence of the same.

    Attributes:
        starts: first character of each.
        ends: one past the last character of each.
    """

    __slots__ = ("_kinds", "_levels", "_paragraphs", "ends", "starts")

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        """Take on blocks.

        Raises:
            OverflowError: when a number is none of a text that can be.
        """
        self.starts = array("i")
        self.ends = array("i")
        self._kinds = array("b")
        self._levels = array("i")
        self._paragraphs = array("i")
        for block in blocks:
            self.starts.append(block.span.start)
            self.ends.append(block.span.end)
            self._kinds.append(_NUMBERS[block.kind])
            self._levels.append(block.level)
            if block.kind in SPOKEN_BLOCKS:
                self._paragraphs.append(block.span.start)

    @property
    def paragraphs(self) -> int:
        """How many paragraphs there are: blocks in which somebody may be quoted."""
        return len(self._paragraphs)

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph at an offset or last before it, from 1.

        Headings, captions, bylines and page residue are not counted, so that whoever
        counts the paragraphs of the article comes to the same number. The reader, the
        plain view, copies and exports all count so.
        """
        return max(1, bisect_right(self._paragraphs, offset))

    def kind(self, place: int) -> BlockKind:
        """Return what a block is."""
        return _KINDS[self._kinds[place]]

    def places(self, kinds: Iterable[BlockKind]) -> list[int]:
        """Return which blocks are of some kinds, in text order."""
        wanted = {_NUMBERS[kind] for kind in kinds}
        return [place for place, kind in enumerate(self._kinds) if kind in wanted]

    def __len__(self) -> int:
        return len(self.starts)

    def _made(self, place: int) -> Block:
        span = Span(self.starts[place], self.ends[place])
        return Block(self.kind(place), span, self._levels[place])


class Spans(LazySequence[Span]):
    """Spans, kept as numbers; equal to any sequence of the same."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Take on spans.

        Raises:
            OverflowError: when a number is none of a text that can be.
        """
        self._starts = array("i")
        self._ends = array("i")
        for span in spans:
            self._starts.append(span.start)
            self._ends.append(span.end)

    def __len__(self) -> int:
        return len(self._starts)

    def _made(self, place: int) -> Span:
        return Span(self._starts[place], self._ends[place])


class SpanGroups(LazySequence[tuple[Span, ...]]):
    """Tuples of spans, kept as numbers; equal to any sequence of the same."""

    __slots__ = ("_firsts", "_spans")

    def __init__(self, groups: Iterable[Sequence[Span]] = ()) -> None:
        """Take on groups of spans.

        Raises:
            OverflowError: when a number is none of a text that can be.
        """
        self._firsts = array("i", [0])

        def each() -> Iterator[Span]:
            for group in groups:
                self._firsts.append(self._firsts[-1] + len(group))
                yield from group

        self._spans = Spans(each())

    def __len__(self) -> int:
        return len(self._firsts) - 1

    def _made(self, place: int) -> tuple[Span, ...]:
        number = range(len(self))[place]
        return self._spans[self._firsts[number] : self._firsts[number + 1]]


_KINDS: Final = tuple(BlockKind)
_NUMBERS: Final = {kind: number for number, kind in enumerate(_KINDS)}
