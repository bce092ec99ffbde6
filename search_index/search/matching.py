"""What a query finds in one article: the plain reading of what queries mean.

An index must give the very same hits. The rules:

- Words, phrases, ``*`` and ``~`` side by side must all stand in the article, anywhere,
  its title included; a hit is a passage that holds any of them.
- ``near``, ``NOT``, ``who:``, ``said:``, ``kind:`` and ``modality:`` ask about the
  passage; ``title:``, ``note:``, ``tag:``, ``from:`` and ``to:`` about the article.
  ``who:`` is about who speaks in it, which nobody does in a block of text; ``said:``
  about the words of a quotation. ``who:=`` asks for the very name that is shown.
- What a query asks for must be in the passage: a word where words are asked for, else
  the speaker or the kind. What asks about the article alone is found once, at the
  article's first block. So ``title:treaty`` finds an article once, ``-treaty`` nothing.
- An article that answers by its title, with no passage that does, is found once: its
  first block speaks for the title.
- The same words are one hit: of the passages that answer, a block gives way to any
  finding in it, a quotation to any position or proposal that shares a word with it and
  to any smaller quotation inside it, if that has all of the query's words and phrases
  that it has itself. With ``kind:`` the others do not answer, so
  nothing gives way to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_index.model.documents import HitKind, Span
from search_index.model.values import value
from search_index.search.passages import ArticlePassages, BlockPassages, Passage
from search_index.search.query_tree import (
    OF_ARTICLE,
    Among,
    And,
    Annotated,
    Between,
    Fuzzy,
    KindIs,
    ModalityIs,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Said,
    Standing,
    Term,
    Title,
    Who,
    Word,
    positive_leaves,
    standing_terms,
    strength_of,
)
from search_index.search.terms import find_term

__all__ = [
    "Found",
    "find_marks",
    "find_matches",
    "find_spoken",
    "gives_way",
    "is_named",
]

_RANKS = {
    HitKind.TEXT: 0,
    HitKind.QUOTATION: 1,
    HitKind.POSITION: 2,
    HitKind.PROPOSAL: 2,
}


@value
class Found:
    """A passage that a query finds.

    Attributes:
        block: the block that it is in.
        passage: what was found.
    """

    block: BlockPassages
    passage: Passage


class _Sight:
    """What the query is asked of.

    Attributes:
        article: the article.
        whole: the standing terms that the article was asked for so far.
        block: the block.
        passage: the passage.
        forms: its words.
        title: the title's words where the passage speaks for it, else none.
        found: the terms that it was asked for so far.
    """

    def __init__(
        self,
        article: ArticlePassages,
        whole: dict[Term, bool],
        block: BlockPassages,
        passage: Passage,
        forms: Sequence[str],
        title: Sequence[str] = (),
    ) -> None:
        self.article = article
        self.whole = whole
        self.block = block
        self.passage = passage
        self.forms = forms
        self.title = title
        self.found: dict[Term, bool] = {}


_Answering = Sequence[tuple[Passage, frozenset[Term]]]
"""Passages of a block that answer, each with the query's terms that it has."""


def find_matches(query: Query, article: ArticlePassages) -> tuple[Found, ...]:
    """Find every passage that a query finds in an article, in text order."""
    root = query.root
    if root is None or not positive_leaves(root):
        return ()
    whole: dict[Term, bool] = {}
    found = [
        Found(block, passage)
        for block, answering in _answering(root, article, whole)
        for passage, held in answering
        if not any(
            held <= more and gives_way(passage, other) for other, more in answering
        )
    ]
    if not found and article.blocks and article.title:
        first = article.blocks[0]
        text = first.passages[0]
        sight = _Sight(article, whole, first, text, first.words.forms, article.title)
        if _shows(root, sight):
            found.append(Found(first, text))
    return tuple(found)


def find_spoken(query: Query, article: ArticlePassages) -> tuple[Found, ...]:
    """Find what a query would find of each speaker if it asked for them alone.

    A finding gives way here only to findings of its own speaker, the name that is
    shown being the same. Counted by name, these are the hits of the query and ``who:=``
    with that name.
    """
    root = query.root
    if root is None or not positive_leaves(root):
        return ()
    return tuple(
        Found(block, passage)
        for block, answering in _answering(root, article, {})
        for passage, held in answering
        if passage.voice.names
        and not any(
            held <= more
            and passage.voice.names[0] == other.voice.names[0]
            and gives_way(passage, other)
            for other, more in answering
            if other.voice.names
        )
    )


def _answering(
    root: Node, article: ArticlePassages, whole: dict[Term, bool]
) -> Iterator[tuple[BlockPassages, _Answering]]:
    """Yield the blocks of an article, each with those of its passages that answer."""
    terms = standing_terms(root)
    for block in article.blocks:
        answering = []
        for passage in block.passages:
            sight = _Sight(article, whole, block, passage, block.forms(passage))
            if _shows(root, sight):
                held = frozenset(term for term in terms if _stands(term, sight))
                answering.append((passage, held))
        yield block, answering


def is_named(who: Who, names: Sequence[Sequence[str]]) -> bool:
    """Tell whether somebody's names, fullest first, are as ``who:`` asks."""
    if who.alone:
        return (
            bool(names)
            and isinstance(who.term, Phrase)
            and (tuple(names[0]) == who.term.forms)
        )
    return any(find_term(who.term, name) for name in names)


def gives_way(passage: Passage, other: Passage) -> bool:
    """Tell whether a passage gives way to another one of its block that has as much."""
    ranges, others = passage.ranges, other.ranges
    rank, other_rank = _RANKS[passage.kind], _RANKS[other.kind]
    if other_rank > rank:
        return any(a < d and c < b for a, b in ranges for c, d in others)
    if passage.kind is HitKind.QUOTATION and other.kind is passage.kind:
        inside = all(any(a <= c and d <= b for a, b in ranges) for c, d in others)
        return inside and ranges != others
    return False


def _holds(node: Node, sight: _Sight) -> bool:
    """Tell whether an article and a passage of it are as a query asks."""
    if isinstance(node, Not):
        return not _is_there(node.node, sight)
    if isinstance(node, And):
        return all(_holds(part, sight) for part in node.nodes)
    if isinstance(node, Or):
        return any(_holds(part, sight) for part in node.nodes)
    if isinstance(node, Standing):
        return _stands_anywhere(node, sight)
    return _is_there(node, sight)


def _shows(node: Node, sight: _Sight) -> bool:
    """Tell whether a passage is a hit: it has what tells most of what is asked for."""
    if isinstance(node, Not):
        return False
    if isinstance(node, Or):
        return any(_shows(part, sight) for part in node.nodes)
    if isinstance(node, And):
        most = strength_of(node)
        return all(_holds(part, sight) for part in node.nodes) and any(
            _shows(part, sight) for part in node.nodes if strength_of(part) == most
        )
    if isinstance(node, OF_ARTICLE):
        whole = sight.passage.kind is HitKind.TEXT
        return sight.block.first and whole and _is_there(node, sight)
    return _is_there(node, sight)


def _is_there(leaf: Node, sight: _Sight) -> bool:
    """Tell whether a passage, or its article, has what a leaf asks for."""
    passage = sight.passage
    match leaf:
        case Between():
            return _is_between(leaf, sight.article)
        case Title():
            return bool(find_term(leaf.term, sight.article.title))
        case Among():
            return sight.article.id in leaf.articles
        case Annotated():
            return False  # Without a library nobody has annotated anything.
        case Who():
            return is_named(leaf, passage.voice.names)
        case KindIs():
            return passage.kind is leaf.kind
        case ModalityIs():
            return passage.modality is leaf.modality
        case Said():
            return passage.kind is HitKind.QUOTATION and _stands(leaf.term, sight)
        case Word() | Phrase() | Prefix() | Fuzzy() | Near():
            return _stands(leaf, sight)
        case _:
            return _holds(leaf, sight)


def _stands(term: Term, sight: _Sight) -> bool:
    known = sight.found.get(term)
    if known is None:
        known = bool(find_term(term, sight.forms))
        if not known and sight.title and not isinstance(term, Near):
            known = bool(find_term(term, sight.title))
        sight.found[term] = known
    return known


def _stands_anywhere(term: Term, sight: _Sight) -> bool:
    article, known = sight.article, sight.whole.get(term)
    if known is None:
        known = sight.whole[term] = bool(find_term(term, article.title)) or any(
            find_term(term, block.forms(passage))
            for block in article.blocks
            for passage in block.passages
        )
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
        if isinstance(term, (*OF_ARTICLE, Who, KindIs, ModalityIs)):
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
        start, end = block.words.span(first, last)
        if spans and start < spans[-1].end:
            before = spans.pop()
            start, end = before.start, max(before.end, end)
        spans.append(Span(start, end))
    return tuple(spans)
