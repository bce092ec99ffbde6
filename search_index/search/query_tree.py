"""A query as a tree, frozen: what is asked of a passage, and nothing of any index.

Queries are read by ``query``; what the tree means is settled by ``matching``. All
words in it are normalised (``search_index.text.words``).
"""

from __future__ import annotations

from datetime import date

from search_index.model.documents import ArticleId, HitKind, Modality, Span
from search_index.model.values import value

__all__ = [
    "OF_ARTICLE",
    "Among",
    "And",
    "Annotated",
    "Between",
    "Fuzzy",
    "KindIs",
    "ModalityIs",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Said",
    "Standing",
    "Term",
    "Title",
    "TypedWord",
    "Who",
    "Word",
    "negations_inward",
    "positive_leaves",
    "standing_terms",
    "strength_of",
]


@value
class Word:
    """A bare word: finds all words of its stem.

    Attributes:
        form: the word as it was typed, normalised.
    """

    form: str


@value
class Phrase:
    """These very words in this order.

    Attributes:
        forms: one or more words.
    """

    forms: tuple[str, ...]


@value
class Prefix:
    """Any word that begins so.

    Attributes:
        start: how it begins.
    """

    start: str


@value
class Fuzzy:
    """Any word that a few edits lead to; two letters changing places are one edit.

    Attributes:
        form: the word as it was typed, normalised.
        edits: most letters put in, left out, changed or swapped.
    """

    form: str
    edits: int


@value
class Near:
    """Two terms in either order, at most so many words from one to the other.

    Attributes:
        first: one of them.
        second: the other.
        distance: 1 when they must be neighbours.
    """

    first: Word | Phrase | Prefix | Fuzzy
    second: Word | Phrase | Prefix | Fuzzy
    distance: int


Standing = Word | Phrase | Prefix | Fuzzy
"""What must stand somewhere in the article; its title counts."""
Term = Standing | Near
"""What is looked for among words."""


@value
class Said:
    """A term inside a quotation."""

    term: Term


@value
class Title:
    """A term in the article's title."""

    term: Term


@value
class Who:
    """A speaker, in one of whose names the term is found.

    Attributes:
        term: a whole word or words, the beginning of a word, or nearly a word.
        alone: Must it be all of the name that the article shows for them?
    """

    term: Phrase | Prefix | Fuzzy
    alone: bool = False


@value
class KindIs:
    """A kind of passage."""

    kind: HitKind


@value
class ModalityIs:
    """How something is held or pushed for."""

    modality: Modality


@value
class Between:
    """The article's day of publication; no day answers nothing.

    Attributes:
        first: the first day, or None for any.
        last: the last day, or None for any.
    """

    first: date | None
    last: date | None


@value
class Annotated:
    """A term in a note or a tag that a reader gave an article, or words of it.

    Attributes:
        sort: ``note`` or ``tag``.
        term: what is looked for there.
    """

    sort: str
    term: Term


@value
class Among:
    """One of some articles: what a library makes of ``Annotated``.

    Attributes:
        articles: which ones.
    """

    articles: frozenset[ArticleId]


OF_ARTICLE = (Title, Between, Annotated, Among)
"""What asks about the article alone."""
Leaf = Term | Said | Title | Who | KindIs | ModalityIs | Between | Annotated | Among


@value
class Not:
    """What the passage must not answer; in a query that was read, a leaf."""

    node: Node


@value
class And:
    """All of these, two at least."""

    nodes: tuple[Node, ...]


@value
class Or:
    """Any of these, two at least."""

    nodes: tuple[Node, ...]


Node = Leaf | Not | And | Or


@value
class TypedWord:
    """A word that is looked for, where it was typed: for "did you mean".

    Attributes:
        form: the word, normalised.
        span: characters of the query.
    """

    form: str
    span: Span


@value
class Query:
    """What a reader asks.

    Attributes:
        text: what was typed.
        root: the tree, at most 64 deep, or None when nothing is asked for.
        typed: the words that are looked for in text, in the order of typing.
        remarks: one line each: what could not be read as it was perhaps meant.
    """

    text: str
    root: Node | None
    typed: tuple[TypedWord, ...] = ()
    remarks: tuple[str, ...] = ()


def negations_inward(node: Node, *, negated: bool = False) -> Node:
    """Return the same question with every ``NOT`` at a leaf."""
    if isinstance(node, Not):
        return negations_inward(node.node, negated=not negated)
    if isinstance(node, And | Or):
        parts = tuple(negations_inward(part, negated=negated) for part in node.nodes)
        return And(parts) if isinstance(node, And) is not negated else Or(parts)
    return Not(node) if negated else node


def positive_leaves(node: Node | None) -> tuple[Leaf, ...]:
    """Return the leaves that stand under no ``NOT``, in order."""
    if node is None or isinstance(node, Not):
        return ()
    if isinstance(node, And | Or):
        return tuple(leaf for part in node.nodes for leaf in positive_leaves(part))
    return (node,)


def standing_terms(node: Node | None) -> tuple[Standing, ...]:
    """Return what must, or may, stand anywhere in the article, in order."""
    return tuple(leaf for leaf in positive_leaves(node) if isinstance(leaf, Standing))


def strength_of(node: Node) -> int:
    """Return by what a passage is shown to be a hit: the larger, the more it tells.

    Of things side by side those that tell most must be in the passage, any of them:
    words before speakers and kinds, and these before what is asked of the article.
    """
    if isinstance(node, Not):
        return 0
    if isinstance(node, And | Or):
        return max(map(strength_of, node.nodes))
    if isinstance(node, OF_ARTICLE):
        return 1
    return 2 if isinstance(node, Who | KindIs | ModalityIs) else 3
