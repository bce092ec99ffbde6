"""What a query finds in one article: the plain reading of what queries mean.

An index must give the very same hits. The rules:

- A query is asked of each passage by itself, ``NOT`` too. ``title:``, ``from:`` and
  ``to:`` ask about the article; ``who:`` about who speaks in the passage, which nobody
  does in a block of text; ``said:`` about the words of a quotation.
- Something that the query asks for must be in the passage. What it asks about the
  article alone is found once: at the article's first block. So ``title:treaty`` finds
  an article once, and ``-treaty`` nothing.
- The same words are one hit: of the passages that answer, a block gives way to any
  finding in it, a quotation to any position or proposal that shares a word with it and
  to any smaller quotation inside it. With ``kind:`` the others do not answer, so
  nothing gives way to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from search_index.model.documents import HitKind, Span
from search_index.search.passages import ArticlePassages, BlockPassages, Passage
from search_index.search.query_tree import (
    And,
    Between,
    KindIs,
    Leaf,
    ModalityIs,
    Node,
    Not,
    Or,
    Query,
    Said,
    Term,
    Title,
    Who,
    positive_leaves,
)
from search_index.search.terms import find_term

__all__ = ["Found", "find_marks", "find_matches", "gives_way"]

Ranges = Sequence[tuple[int, int]]
_RANKS = {
    HitKind.TEXT: 0,
    HitKind.QUOTATION: 1,
    HitKind.POSITION: 2,
    HitKind.PROPOSAL: 2,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a query finds.

    Attributes:
        block: the block that it is in.
        passage: what was found.
    """

    block: BlockPassages
    passage: Passage


@dataclass(slots=True)
class _Sight:
    """What the query is asked of, with the terms found so far."""

    article: ArticlePassages
    block: BlockPassages
    passage: Passage
    forms: Sequence[str]
    found: dict[Term, bool] = field(default_factory=dict)


def find_matches(query: Query, article: ArticlePassages) -> tuple[Found, ...]:
    """Find every passage that a query finds in an article, in text order."""
    leaves = positive_leaves(query.root)
    if query.root is None or not leaves:
        return ()
    found: list[Found] = []
    for block in article.blocks:
        answering = [
            passage
            for passage in block.passages
            if _answers(query.root, leaves, article, block, passage)
        ]
        found.extend(
            Found(block, passage)
            for passage in answering
            if not any(
                gives_way(passage.kind, passage.ranges, other.kind, other.ranges)
                for other in answering
            )
        )
    return tuple(found)


def gives_way(
    kind: HitKind, ranges: Ranges, other_kind: HitKind, other_ranges: Ranges
) -> bool:
    """Tell whether a passage gives way to another one that answers too.

    Args:
        kind: its kind.
        ranges: where it lies, in any measure.
        other_kind: the other's kind.
        other_ranges: where the other lies, in the same measure.
    """
    rank, other_rank = _RANKS[kind], _RANKS[other_kind]
    if other_rank > rank:
        return any(a < d and c < b for a, b in ranges for c, d in other_ranges)
    if kind is HitKind.QUOTATION and other_kind is kind:
        inside = all(any(a <= c and d <= b for a, b in ranges) for c, d in other_ranges)
        return inside and list(ranges) != list(other_ranges)
    return False


def _answers(
    root: Node,
    leaves: tuple[Leaf, ...],
    article: ArticlePassages,
    block: BlockPassages,
    passage: Passage,
) -> bool:
    sight = _Sight(article, block, passage, block.forms(passage))
    if not _holds(root, sight):
        return False
    first = block.first and passage.kind is HitKind.TEXT
    return any(
        (first or not isinstance(leaf, Title | Between)) and _holds(leaf, sight)
        for leaf in leaves
    )


def _holds(node: Node, sight: _Sight) -> bool:
    if isinstance(node, Not):
        return not _holds(node.node, sight)
    if isinstance(node, And):
        return all(_holds(part, sight) for part in node.nodes)
    if isinstance(node, Or):
        return any(_holds(part, sight) for part in node.nodes)
    return _leaf_holds(node, sight)


def _leaf_holds(leaf: Leaf, sight: _Sight) -> bool:
    passage = sight.passage
    match leaf:
        case Between():
            return _is_between(leaf, sight.article)
        case Title():
            return bool(find_term(leaf.term, sight.article.title))
        case Who():
            return any(find_term(leaf.term, name) for name in passage.voice.names)
        case KindIs():
            return passage.kind is leaf.kind
        case ModalityIs():
            return passage.modality is leaf.modality
        case Said():
            return passage.kind is HitKind.QUOTATION and _stands(leaf.term, sight)
        case _:
            return _stands(leaf, sight)


def _stands(term: Term, sight: _Sight) -> bool:
    known = sight.found.get(term)
    if known is None:
        known = sight.found[term] = bool(find_term(term, sight.forms))
    return known


def _is_between(days: Between, article: ArticlePassages) -> bool:
    published = article.published
    if published is None:
        return False
    after = days.first is None or days.first <= published
    return after and (days.last is None or published <= days.last)


def find_marks(
    query: Query, block: BlockPassages, passage: Passage
) -> tuple[Span, ...]:
    """Find what of a passage the query asks for: spans to mark, in order, apart.

    A phrase is one span, but for what interrupts a quotation.
    """
    forms = block.forms(passage)
    places = block.places(passage)
    marked: set[tuple[int, int]] = set()
    for leaf in positive_leaves(query.root):
        term = leaf.term if isinstance(leaf, Said) else leaf
        if isinstance(term, Title | Who | KindIs | ModalityIs | Between):
            continue
        for first, last in find_term(term, forms):
            marked.update(_runs(places[first:last]))
    return _spans(block, sorted(marked))


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return words of a block as half-open ranges of neighbours."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _spans(block: BlockPassages, runs: list[tuple[int, int]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for first, last in runs:
        start, end = block.words.starts[first], block.words.ends[last - 1]
        if spans and start < spans[-1].end:
            before = spans.pop()
            start, end = before.start, max(before.end, end)
        spans.append(Span(start, end))
    return tuple(spans)
