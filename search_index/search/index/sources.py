"""Where a query's passages may be: blocks by their numbers, a window at a time.

A source gives every block of a window that may answer, and perhaps others: what it
gives is looked at in the text afterwards. A window is a range of numbers; windows rise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search_index.model.documents import HitKind
from search_index.search.index.postings import PostingList
from search_index.search.index.prepared import KINDS, MODALITIES
from search_index.search.index.segment import Segment
from search_index.search.index.terms import (
    ANY_FINDING,
    KIND,
    NAME,
    PAIR,
    STEM,
    kind_term,
    modality_term,
    pairs_of,
    stem_term,
    word_term,
)
from search_index.search.query_tree import (
    And,
    Between,
    Fuzzy,
    KindIs,
    Leaf,
    ModalityIs,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Said,
    Term,
    Title,
    Who,
    Word,
)

__all__ = ["Articles", "Source", "first_blocks", "source_of", "union_of"]

_MOST_LISTS = 300
_LONGER = 8
_MOST_AT_ONCE = 3
_FEW_BLOCKS = 64


class Source(Protocol):
    """Blocks that may answer.

    Attributes:
        length: about how many there are.
    """

    length: int

    def window(self, low: int, high: int) -> list[int] | set[int]:
        """Return those from ``low`` to ``high``, half-open."""


@dataclass(slots=True)
class Articles:
    """The blocks of some articles.

    Attributes:
        segment: their segment.
        numbers: the articles, in order.
        length: how many blocks there are, about.
        whole: all blocks of them, or only each one's first?
    """

    segment: Segment
    numbers: Sequence[int]
    whole: bool
    length: int = 0

    def window(self, low: int, high: int) -> list[int]:
        """Return the blocks of the articles in a window."""
        firsts = self.segment.columns["article_block"]
        at = bisect_left(self.numbers, low, key=lambda number: firsts[number + 1])
        found: list[int] = []
        for number in self.numbers[at:]:
            first, last = firsts[number : number + 2]
            if first >= high:
                break
            last = last if self.whole else min(last, first + 1)
            found.extend(range(max(low, first), min(last, high)))
        return found


@dataclass(slots=True)
class _All:
    """Blocks that all of some sources give."""

    sources: list[Source]
    blocks: int
    length: int = field(init=False)

    def __post_init__(self) -> None:
        shortest, *others = sorted(self.sources, key=lambda source: source.length)
        self.length = shortest.length
        # Reading a much longer list takes longer than looking at the text.
        longest = _LONGER * shortest.length
        few = [source for source in others if source.length <= longest]
        self.sources = [shortest, *few][:_MOST_AT_ONCE]

    def window(self, low: int, high: int) -> list[int] | set[int]:
        """Return the blocks of a window that all give."""
        found = self.sources[0].window(low, high)
        for source in self.sources[1:]:
            if len(found) <= _FEW_BLOCKS:
                return found
            found = set(found).intersection(source.window(low, high))
        return found


@dataclass(slots=True)
class _Any:
    """Blocks that any of some sources gives."""

    sources: list[Source]
    length: int = field(init=False)

    def __post_init__(self) -> None:
        self.length = sum(source.length for source in self.sources)

    def window(self, low: int, high: int) -> set[int]:
        """Return the blocks of a window that any gives."""
        found: set[int] = set()
        for source in self.sources:
            found.update(source.window(low, high))
        return found


_NONE = PostingList.empty()


def union_of(sources: Iterable[Source | None]) -> Source | None:
    """Return what any of these gives; None, which is every block, swallows all."""
    known: list[Source] = []
    for source in sources:
        if source is None:
            return None
        known.append(source)
    return known[0] if len(known) == 1 else _Any(known)


def first_blocks(segment: Segment) -> Source:
    """Return the first block of every article."""
    count = segment.entry.articles
    return Articles(segment, range(count), whole=False, length=count)


def source_of(
    node: Node, segment: Segment, titled: dict[Title, list[int]]
) -> Source | None:
    """Return where a query may be answered, or None for everywhere.

    Args:
        node: the query's tree, or a part of it.
        segment: where to look.
        titled: for each title that is asked for, the articles that have it.
    """
    if isinstance(node, Not | Between):
        return None
    if isinstance(node, Or):
        return union_of(source_of(part, segment, titled) for part in node.nodes)
    if isinstance(node, And):
        parts = [source_of(part, segment, titled) for part in node.nodes]
        return _all([part for part in parts if part is not None], segment)
    return _leaf_source(node, segment, titled)


def _all(sources: list[Source], segment: Segment) -> Source | None:
    if len(sources) < 2:
        return sources[0] if sources else None
    return _All(sources, segment.blocks)


def _leaf_source(
    leaf: Leaf, segment: Segment, titled: dict[Title, list[int]]
) -> Source | None:
    match leaf:
        case Title():
            numbers = titled[leaf]
            per_article = segment.blocks // max(1, segment.entry.articles) + 1
            return Articles(
                segment, numbers, whole=True, length=len(numbers) * per_article
            )
        case Who():
            return _who_source(leaf.term, segment)
        case KindIs():
            number = KINDS.index(leaf.kind)
            whole = leaf.kind is HitKind.TEXT
            return None if whole else _list(segment, KIND, kind_term(number))
        case ModalityIs():
            number = MODALITIES.index(leaf.modality)
            return _list(segment, KIND, modality_term(number))
        case Said():
            term = kind_term(KINDS.index(HitKind.QUOTATION))
            spoken: Source | None = _list(segment, KIND, term)
            sources = (spoken, _term_source(leaf.term, segment))
            return _all([s for s in sources if s is not None], segment)
        case _ if isinstance(leaf, Between):
            return None
        case _:
            return _term_source(leaf, segment)


def _list(segment: Segment, name: str, term: bytes) -> Source:
    return segment.postings(name, term) or _NONE


def _who_source(term: Phrase | Prefix | Fuzzy, segment: Segment) -> Source | None:
    if not isinstance(term, Phrase):
        return _list(segment, KIND, ANY_FINDING)
    names = {word_term(form) for form in term.forms}
    return _all([_list(segment, NAME, name) for name in names], segment)


def _term_source(term: Term, segment: Segment) -> Source | None:
    if isinstance(term, Word):
        return _list(segment, STEM, stem_term(term.form))
    if isinstance(term, Phrase):
        pairs = set(pairs_of(term.forms))
        paired = {form for pair in pairs for form in pair.decode().split()}
        stems = {stem_term(form) for form in term.forms if form not in paired}
        sources = [_list(segment, STEM, base) for base in stems]
        sources += [_list(segment, PAIR, pair) for pair in pairs]
        return _all(sources, segment)
    if isinstance(term, Near):
        sides = (_term_source(side, segment) for side in (term.first, term.second))
        return _all([side for side in sides if side is not None], segment)
    if isinstance(term, Prefix):
        found = segment.words_from(term.start)
        bases = {word_term(base.decode()) for _, base, _ in found}
    else:
        near = segment.near_words(term.form, term.edits)
        bases = {stem_term(form) for form in near}
    if len(bases) > _MOST_LISTS:
        return None
    return union_of(_list(segment, STEM, base) for base in bases)
