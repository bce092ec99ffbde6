"""What a query asks of a passage, as a condition of the server.

It says of a row ``p`` what ``search.matching`` says of a passage.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from search_index.archive.postgres.expansion import Asked
from search_index.archive.postgres.sets import AMONG, ANYWHERE, IN_TITLE, Key, stands
from search_index.archive.postgres.statement import (
    FALSE,
    Sql,
    all_of,
    any_of,
    negated,
)
from search_index.model.documents import HitKind
from search_index.search.index.prepared import KINDS, MODALITIES
from search_index.search.query_tree import (
    Among,
    Annotated,
    Between,
    KindIs,
    ModalityIs,
    Near,
    Node,
    Said,
    Standing,
    Term,
    Title,
    Who,
    standing_terms,
)
from search_index.search.showing import Making

__all__ = ["Conditions"]

_FIRST_BLOCK = Sql("p.first and p.part = 0")
_LAST = (1 << 31) - 1


@dataclass(frozen=True, slots=True)
class Conditions:
    """A query's conditions.

    Attributes:
        asked: the query.
        member: returns whether the article of ``p`` is in a set.
    """

    asked: Asked
    member: Callable[[Key], Sql]

    def shows(self, *, titled: bool = False) -> Sql:
        """Return whether a passage is a hit.

        Args:
            titled: Does it speak for the title, whose words then stand in it?
        """
        return self._making(titled).shows(self.asked.root)

    def _making(self, titled: bool) -> Making[Sql]:
        there = partial(self._is_there, titled=titled)
        return Making(
            never=FALSE,
            all_of=all_of,
            any_of=any_of,
            negated=negated,
            is_there=there,
            anywhere=lambda term: self.member((ANYWHERE, term)),
            of_article=lambda leaf: all_of([_FIRST_BLOCK, there(leaf)]),
        )

    def by_title(self) -> Sql:
        """Return whether a passage may be a hit that its article's title makes."""
        terms = dict.fromkeys(standing_terms(self.asked.root))
        there = any_of([self.member((IN_TITLE, term)) for term in terms])
        return all_of([_FIRST_BLOCK, there, self.shows(titled=True)])

    def stands(self, term: Term) -> Sql:
        """Return whether a term stands in a passage itself."""
        return self._stands(term, titled=False)

    def _is_there(self, leaf: Node, *, titled: bool) -> Sql:
        match leaf:
            case Between():
                first = leaf.first.toordinal() if leaf.first else 1
                last = leaf.last.toordinal() if leaf.last else _LAST
                return Sql("p.day between %s and %s", (first, last))
            case Among() | Annotated():
                return self.member((AMONG, leaf))
            case Title():
                return self.member((IN_TITLE, leaf.term))
            case Who():
                voices = [*self.asked.voices.get(leaf, ())]
                return Sql("p.voice = any(%s::int[])", (voices,)) if voices else FALSE
            case KindIs(kind=HitKind.TEXT):
                return Sql("p.part = 0")
            case KindIs():
                kind = KINDS.index(leaf.kind)
                return Sql("(p.part > 0 and p.kind = %s)", (kind,))
            case ModalityIs():
                return Sql("p.modality = %s", (MODALITIES.index(leaf.modality),))
            case Said():
                quotation = KINDS.index(HitKind.QUOTATION)
                said = Sql("p.part > 0 and p.kind = %s", (quotation,))
                return all_of([said, self._stands(leaf.term, titled)])
            case _ if isinstance(leaf, Standing | Near):
                return self._stands(leaf, titled)
            case _:
                return self._making(titled).holds(leaf)

    def _stands(self, term: Term, titled: bool) -> Sql:
        there = stands(term, self.asked)
        if titled and not isinstance(term, Near):
            return any_of([there, self.member((IN_TITLE, term))])
        return there
