"""A query as functions of a passage's bytes, for one segment.

They say of a passage what ``search.matching`` says of its words, only quicker: a
word becomes the forms of it that the segment has, each looked for between spaces.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from search_index.model.documents import HitKind
from search_index.search.index.prepared import KINDS, MODALITIES
from search_index.search.index.segment import Segment
from search_index.search.index.term_places import Standings, has_any
from search_index.search.matching import is_named
from search_index.search.query_tree import (
    Among,
    Annotated,
    Between,
    KindIs,
    ModalityIs,
    Near,
    Node,
    Prefix,
    Said,
    Standing,
    Term,
    Title,
    Who,
)
from search_index.search.showing import Making
from search_index.search.terms import find_term

__all__ = ["BLOCK", "TITLE_END", "Condition", "Conditions", "Look"]

BLOCK = -1
"""The number that stands for a block itself among its findings."""
TITLE_END = b"\x02"
"""Stands between a title and the block that speaks for it: no word goes over it."""

Condition = Callable[[bytes, int, int], bool]
"""Of a passage's text, its article and the number of its finding, or ``BLOCK``."""
Look = Callable[[bytes], bool]
"""Of a passage's text."""
_QUOTATION = KINDS.index(HitKind.QUOTATION)
_FEW = 8


def _never(_: bytes, __: int, ___: int) -> bool:
    return False


def _all_of(parts: list[Condition]) -> Condition:
    def holds(text: bytes, article: int, finding: int) -> bool:
        for part in parts:  # noqa: SIM110 - half the time of all()
            if not part(text, article, finding):
                return False
        return True

    return parts[0] if len(parts) == 1 else holds


def _any_of(parts: list[Condition]) -> Condition:
    def holds(text: bytes, article: int, finding: int) -> bool:
        for part in parts:  # noqa: SIM110 - half the time of any()
            if part(text, article, finding):
                return True
        return False

    return parts[0] if len(parts) == 1 else holds


def _negated(inner: Condition) -> Condition:
    return lambda text, article, finding: not inner(text, article, finding)


class Conditions:
    """What a query asks of the passages of one segment.

    Attributes:
        segment: the segment.
        standings: in which of its articles terms stand.
        looks: how a term is looked for, worked out once.
    """

    def __init__(self, segment: Segment, standings: Standings) -> None:
        """Start with nothing found."""
        self.segment = segment
        self.standings = standings
        self.looks: dict[Term, Look] = {}

    def shows(self, node: Node, *, first: bool) -> Condition:
        """Return what tells whether a passage is a hit; see ``matching``.

        Args:
            node: the query's tree.
            first: of an article's first block as a whole?
        """
        there = self.is_there
        return self._making(there if first else lambda _: _never).shows(node)

    def _making(self, of_article: Callable[[Node], Condition]) -> Making[Condition]:
        return Making(
            never=_never,
            all_of=_all_of,
            any_of=_any_of,
            negated=_negated,
            is_there=self.is_there,
            anywhere=self._anywhere,
            of_article=of_article,
        )

    def holds(self, node: Node) -> Condition:
        """Return what tells whether an article and a passage are as a query asks."""
        return self._making(self.is_there).holds(node)

    def _anywhere(self, term: Standing) -> Condition:
        articles = self.standings.articles_with(term)
        return lambda _, article, __: article in articles

    def is_there(self, leaf: Node) -> Condition:
        """Return what tells whether a passage, or its article, has what a leaf asks."""
        match leaf:
            case Between():
                return self._between(leaf)
            case Among() | Annotated():
                among = self.standings.among(leaf)
                return lambda _, article, __: article in among
            case Title():
                titled = frozenset(self.standings.titled(leaf.term))
                return lambda _, article, __: article in titled
            case Who():
                return self._who(leaf)
            case KindIs() | ModalityIs():
                return self._finding(leaf)
            case Said():
                kinds = self.segment.columns["finding_kind"]
                look = self.look(leaf.term)
                return lambda text, _, finding: (
                    finding != BLOCK and kinds[finding] == _QUOTATION and look(text)
                )
            case _ if isinstance(leaf, Standing | Near):
                stands = self.look(leaf)
                return lambda text, _, __: stands(text)
            case _:
                return self.holds(leaf)

    def _finding(self, leaf: KindIs | ModalityIs) -> Condition:
        columns = self.segment.columns
        if isinstance(leaf, ModalityIs):
            modalities = columns["finding_modality"]
            modality = MODALITIES.index(leaf.modality)
            return lambda _, __, finding: (
                finding != BLOCK and modalities[finding] == modality
            )
        if leaf.kind is HitKind.TEXT:
            return lambda _, __, finding: finding == BLOCK
        kinds, kind = columns["finding_kind"], KINDS.index(leaf.kind)
        return lambda _, __, finding: finding != BLOCK and kinds[finding] == kind

    def _between(self, days: Between) -> Condition:
        published = self.segment.columns["article_day"]
        first = days.first.toordinal() if days.first else 1
        last = days.last.toordinal() if days.last else 1 << 31
        return lambda _, article, __: first <= published[article] <= last

    def _who(self, who: Who) -> Condition:
        segment = self.segment
        voices = segment.columns["finding_voice"]
        known: dict[int, bool] = {}

        def speaks(_: bytes, __: int, finding: int) -> bool:
            if finding == BLOCK:
                return False
            voice = voices[finding]
            if voice not in known:
                names = [name.split() for name in segment.voice(voice)[1]]
                known[voice] = is_named(who, names)
            return known[voice]

        return speaks

    def look(self, term: Term) -> Look:
        """Return what tells whether a term stands in a text."""
        if term not in self.looks:
            self.looks[term] = self._look(term)
        return self.looks[term]

    def _look(self, term: Term) -> Look:
        if isinstance(term, Near):
            return self._look_for_near(term)
        needles = self.standings.needles(term)
        if len(needles) == 1:
            (needle,) = needles
            return lambda text: needle in text
        if len(needles) <= _FEW:
            return partial(has_any, needles)
        forms = frozenset(needle.strip() for needle in needles)
        if isinstance(term, Prefix):
            start = f" {term.start}".encode()
            return lambda text: start in text
        return lambda text: not forms.isdisjoint(text.split())

    def _look_for_near(self, near: Near) -> Look:
        first, second = self.look(near.first), self.look(near.second)

        def stands(text: bytes) -> bool:
            # A title that a block speaks for is no part of its words.
            words = text.rpartition(TITLE_END)[2]
            there = first(words) and second(words)
            return there and bool(find_term(near, words.decode().split()))

        return stands
