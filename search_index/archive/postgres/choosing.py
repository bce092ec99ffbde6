"""Which articles a query needs by what they are listed under, found in one look.

Of a query that asks for several things at once, those are told apart that lists of
articles settle: its words and runs of common ones, kinds, names, days. Where few
articles have them all, these are chosen first, and all else is asked of them alone.
Where one word or run is all that articles are weighed by, they are chosen by its
cells, best first, as many as are wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from search_index.archive.postgres.cells import Slice, Weighing, slices
from search_index.archive.postgres.expansion import Asked, is_one_run, listed_under
from search_index.archive.postgres.listing import kind_mark, modality_mark
from search_index.archive.postgres.statement import TRUE, Sql, all_of
from search_index.model.documents import HitKind
from search_index.search.index.prepared import KINDS, MODALITIES
from search_index.search.query_tree import (
    And,
    Between,
    KindIs,
    ModalityIs,
    Near,
    Node,
    Phrase,
    Said,
    Standing,
    Who,
    Word,
)
from search_index.search.weighing import rarity_of

__all__ = ["ByCells", "Choosing", "Joint", "having", "key_of"]

_FEW, _PART = 300, 20
"""So few articles are looked at one by one; of words, such a part of those of each."""
_USUAL = 0.2
_MOST_TERMS = 2
"""Of more there are too many cells that an article may lie in together."""
_RAREST = 1e-3
_AT_ONCE = 1000
"""So few articles that have both of two words are read at once."""
_LAST = (1 << 31) - 1


@dataclass(frozen=True, slots=True)
class Joint:
    """What articles must be, and what else they are asked for.

    Attributes:
        where: what holds for them, of a row ``s`` of ``standing``.
        remaining: what of the query that does not settle; None: nothing.
    """

    where: Sql
    remaining: Node | None


@dataclass(frozen=True, slots=True)
class ByCells:
    """Articles chosen by the cells of one or two words, and what else they must have.

    Attributes:
        terms: the words or runs.
        where: what else holds for them, of a row ``s`` of ``standing``.
        remaining: what of the query is not settled so; None: nothing.
        slices: the cells of the words, best first.
    """

    terms: Sequence[Standing]
    where: Sql
    remaining: Node | None
    slices: Iterator[Slice]


def having(asked: Asked, listed: str) -> int:
    """Return how many articles are listed so."""
    return sum(cell.articles for cell in asked.cells.get(listed, ()))


class Choosing:
    """How the articles of a query are chosen."""

    def __init__(self, asked: Asked, terms: Sequence[Standing]) -> None:
        """Take on a query, and what its articles are weighed by."""
        self._asked = asked
        self._terms = terms
        self._parts = asked.root.nodes if isinstance(asked.root, And) else (asked.root,)

    def by_cells(self, first: int) -> ByCells | None:
        """Return how to choose by words' cells; None: by other means.

        Args:
            first: how many of the best articles are wanted at first.
        """
        terms, asked = self._terms, self._asked
        if not 0 < len(terms) <= _MOST_TERMS or not all(map(key_of, terms)):
            return None
        if not all(
            any(one in _terms_of(part) for part in self._parts) for one in terms
        ):
            return None
        where, rest = self._settled(terms)
        usual = asked.size / max(asked.articles, 1) or 1.0
        weighed = [
            (
                asked.cells.get(key_of(one), []),
                Weighing(rarity_of(asked.articles, having(asked, key_of(one))), usual),
            )
            for one in terms
        ]
        keys = {*map(key_of, terms)}
        others = prod(share for one, share in self._shares.items() if one not in keys)
        wanted = first / max(others, _RAREST)
        if len(terms) > 1 and self._expected < _AT_ONCE:
            wanted = _AT_ONCE
        return ByCells(terms, where, rest, slices(weighed, wanted))

    @cached_property
    def _shares(self) -> dict[str, float]:
        """What all articles must be listed under, and what part of them are."""
        listed = dict.fromkeys(o for part in self._parts for o in listed_under(part))
        articles = max(self._asked.articles, 1)
        return {one: having(self._asked, one) / articles for one in listed}

    @property
    def _expected(self) -> float:
        """How many articles are listed under all of it, as if none knew of another."""
        return self._asked.articles * prod(self._shares.values())

    def joint(self) -> Joint | None:
        """Return how to choose by all that is needed; None: there are too many."""
        if len(self._terms) > 1 and not all(map(key_of, self._terms)):
            return None  # How rare the others are is counted over all articles.
        known = self._shares and self._asked.cells.keys() >= self._shares.keys()
        few: float = _FEW
        if all(map(key_of, self._terms)):
            # How often they have each is listed with them.
            few = max(few, self._asked.articles * sum(self._shares.values()) / _PART)
        if not known or self._expected > few:
            return None
        where, rest = self._settled(())
        some = [
            Sql(
                "s.whole && %s::text[]",
                ([c.key for c in self._asked.cells.get(one, [])],),
            )
            for one in self._shares
        ]
        return Joint(all_of([*some, where]), rest)

    def remaining(self) -> Joint:
        """Return what rows of ``standing`` say themselves, where others choose them."""
        if not any(map(_terms_of, self._parts)):
            return Joint(TRUE, self._asked.root)
        held = {part: one for part in self._parts if (one := _held(part))}
        rest = [part for part in self._parts if part not in held]
        some = [one for part, one in held.items() if not self._is_usual(part)]
        return Joint(all_of(some), And(tuple(rest)))

    def _is_usual(self, part: Node) -> bool:
        """Have so many articles what is asked for that to look it up saves little?"""
        listed = listed_under(part)
        return bool(listed) and min(self._shares[one] for one in listed) > _USUAL

    def _settled(self, chosen: Sequence[Standing]) -> tuple[Sql, Node | None]:
        """Return what is asked of rows of ``standing`` besides words, and the rest.

        Args:
            chosen: the words by whose cells they are chosen; none: they are by all.
        """
        some: list[Sql] = []
        rest: list[Node] = []
        for part in self._parts:
            terms = _terms_of(part)
            known = all(one in chosen if chosen else key_of(one) for one in terms)
            if terms and known:
                continue
            if held := _held(part):
                some.append(held)
            elif isinstance(part, Who) and listed_under(part):
                if chosen:
                    some.append(Sql("s.whole @> %s::text[]", (listed_under(part),)))
            else:
                rest.append(part)
        return all_of(some), And(tuple(rest)) if rest else None


def key_of(term: Node) -> str:
    """Return what a word or run is listed under; empty: it is neither."""
    if isinstance(term, Word) or (isinstance(term, Phrase) and is_one_run(term)):
        (listed,) = listed_under(term)
        return listed
    return ""


def _terms_of(part: Node) -> Sequence[Standing]:
    """Return the terms that an article must have for a part of a query, all of them."""
    inner = part.term if isinstance(part, Said) else part
    if isinstance(inner, Near):
        return (inner.first, inner.second)
    return (inner,) if isinstance(inner, Standing) else ()


def _held(part: Node) -> Sql | None:
    """Return what a part of a query asks of a row ``s`` that says it itself."""
    if isinstance(part, Between):
        first = part.first.toordinal() if part.first else 1
        last = part.last.toordinal() if part.last else _LAST
        return Sql("s.day between %s and %s", (first, last))
    if isinstance(part, KindIs) and part.kind is not HitKind.TEXT:
        return _marked(kind_mark(KINDS.index(part.kind)))
    if isinstance(part, ModalityIs):
        return _marked(modality_mark(MODALITIES.index(part.modality)))
    return None


def _marked(mark: int) -> Sql:
    return Sql("s.marks & %s <> 0", (mark,))
