"""What a query comes to in one segment: which articles, and which of their passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from search_index.model.documents import HitKind
from search_index.search.index.conditions import (
    BLOCK,
    TITLE_END,
    Condition,
    Conditions,
    Look,
)
from search_index.search.index.prepared import KINDS, MODALITIES
from search_index.search.index.segment import Segment
from search_index.search.index.term_places import Standings
from search_index.search.index.terms import (
    KIND,
    NAME,
    WHOLE,
    kind_term,
    modality_term,
    stem_term,
    word_term,
)
from search_index.search.query_tree import (
    Among,
    And,
    Annotated,
    Between,
    Fuzzy,
    KindIs,
    ModalityIs,
    Near,
    Node,
    Or,
    Phrase,
    Prefix,
    Said,
    Standing,
    Title,
    Who,
    Word,
    standing_terms,
    strength_of,
)

__all__ = ["GivingWay", "Plan", "RawHit"]

_MOST_NEEDLES = 12
GivingWay = dict[int, set[int]]
"""Findings, or ``BLOCK``, each with the findings that it gives way to."""


class RawHit(NamedTuple):
    """A hit by its numbers.

    Attributes:
        segment: where it is.
        block: its block.
        finding: its finding, or ``BLOCK``.
        article: its article.
    """

    segment: Segment
    block: int
    finding: int
    article: int


class Plan:
    """A query ready for a segment.

    Attributes:
        segment: the segment.
        root: the query's tree; something is asked for in it.
        standings: in which articles its terms stand.
        conditions: what it asks of passages.
    """

    def __init__(self, root: Node, segment: Segment) -> None:
        self.segment = segment
        self.root = root
        self.standings = Standings(segment)
        self.conditions = Conditions(segment, self.standings)

    @cached_property
    def articles(self) -> list[int]:
        """The articles that may have hits, deleted ones left out, in order."""
        found: Iterable[int] | None
        if isinstance(self.root, Standing):
            found = self.standings.articles_with(self.root)
        else:
            found = self.needed(self.root)
        if found is None:
            found = range(self.segment.entry.articles)
        if not self.segment.entry.deleted:
            return sorted(found)
        deleted = self.segment.deleted
        return sorted(article for article in found if not deleted[article])

    def needed_at_once(self) -> set[int] | None:
        """Return the articles that may have hits by what is not looked for in text.

        None where that is all of them.
        """
        if not isinstance(self.root, And):
            return None
        parts = tuple(one for one in self.root.nodes if not _is_looked_for(one))
        return self.needed(And(parts)) if parts else None

    def needed(self, node: Node) -> set[int] | None:
        """Return the articles that may answer a part of the query; None for all."""
        if isinstance(node, Or):
            found: set[int] = set()
            for part in node.nodes:
                some = self.needed(part)
                if some is None:
                    return None
                found |= some
            return found
        if isinstance(node, And):
            both: set[int] | None = None
            # What is looked for in the text comes last: perhaps no article is left.
            for part in sorted(node.nodes, key=self._trouble):
                if both is not None and isinstance(part, Standing):
                    both &= self.standings.articles_with(part).keys()
                    continue
                some = self.needed(part)
                if some is not None:
                    both = some if both is None else both & some
                if both is not None and not both:
                    break
            return both
        return self._needed_by_leaf(node)

    def _trouble(self, node: Node) -> tuple[bool, int]:
        """Return what is greater the longer it takes to find the articles of a part."""
        if isinstance(node, Word):
            return False, self.segment.length_of(WHOLE, stem_term(node.form))
        return _is_looked_for(node), 0

    def is_anywhere(self, node: Node) -> bool:
        """Tell whether any article, deleted or not, has what asks for words alone."""
        if isinstance(node, Or):
            return any(map(self.is_anywhere, node.nodes))
        if isinstance(node, Standing):
            return self.standings.stands(node)
        nodes = node.nodes if isinstance(node, And) else ()
        words = [one for one in nodes if isinstance(one, Word)]
        if len(words) < max(len(nodes), 1):
            return bool(self.needed(node))
        first, *others = (
            stem_term(one.form) for one in sorted(words, key=self._trouble)
        )
        found = set(self.segment.articles_having(first))
        for term in others:
            found = found and found.intersection(self.segment.articles_having(term))
        return bool(found)

    def _needed_by_leaf(self, leaf: Node) -> set[int] | None:
        match leaf:
            case Title():
                return set(self.standings.titled(leaf.term))
            case Annotated() | Among():
                return set(self.standings.among(leaf))
            case Between():
                return self._between(leaf)
            case Near():
                return self.needed(And((leaf.first, leaf.second)))
            case Said():
                return self.needed(leaf.term)
            case Who(term=Phrase() as name):
                return self._named(name)
            case KindIs() if leaf.kind is not HitKind.TEXT:
                term = kind_term(KINDS.index(leaf.kind))
                return set(self.segment.articles_of(KIND, term))
            case ModalityIs():
                number = MODALITIES.index(leaf.modality)
                return set(self.segment.articles_of(KIND, modality_term(number)))
            case _ if isinstance(leaf, Standing):
                return set(self.standings.articles_with(leaf))
            case _:
                return None

    def _between(self, days: Between) -> set[int]:
        published = self.segment.columns["article_day"]
        first = days.first.toordinal() if days.first else 1
        last = days.last.toordinal() if days.last else 1 << 31
        return {number for number, day in enumerate(published) if first <= day <= last}

    def _named(self, name: Phrase) -> set[int]:
        articles_of = self.segment.articles_of
        first, *others = (articles_of(NAME, word_term(form)) for form in name.forms)
        return set(first.intersection(*others))

    # --- the passages of one article ------------------------------------------------

    @cached_property
    def _shows(self) -> tuple[Condition, Condition]:
        shows = self.conditions.shows
        return shows(self.root, first=False), shows(self.root, first=True)

    @cached_property
    def _needles(self) -> list[bytes] | None:
        """Bytes of which every hit's block has one; None when there are none such."""
        needles = self._showing(self.root)
        return None if needles is None or len(needles) > _MOST_NEEDLES else needles

    def _showing(self, node: Node) -> list[bytes] | None:
        if isinstance(node, And | Or):
            most = strength_of(node) if isinstance(node, And) else 1
            parts = [self._showing(n) for n in node.nodes if strength_of(n) >= most]
            known = [part for part in parts if part is not None]
            whole = len(known) == len(parts)
            return [needle for part in known for needle in part] if whole else None
        if isinstance(node, Said):
            return self._showing(node.term)
        if isinstance(node, Near):
            return self._showing(node.first)
        return self.standings.needles(node) if isinstance(node, Standing) else None

    def hits(self, article: int) -> list[RawHit]:
        """Return the hits of an article, in text order."""
        return self.hits_and_others(article)[0]

    def hits_and_others(self, article: int) -> tuple[list[RawHit], GivingWay]:
        """Return the hits of an article, and which findings give way to which."""
        segment = self.segment
        blocks = segment.blocks_of(article)
        if not blocks:
            return [], {}
        offsets = segment.columns["block_offset"]
        start = offsets[blocks.start]
        text = segment.text.get(start, offsets[blocks.stop])
        needles = self._needles
        among: Iterable[int] = blocks
        if needles is not None:
            phrases = any(b" " in needle.strip() for needle in needles)
            among = self.blocks_with(article, needles, text, interrupted=phrases)
        hits: list[RawHit] = []
        giving_way: GivingWay = {}
        for block in among:
            words = text[offsets[block] - start : offsets[block + 1] - start]
            first = block == blocks.start
            answering = self._answering(block, words, article, first=first)
            if len(answering) > 1:
                given = self._giving_way(words, answering)
                answering = [one for one in answering if one not in given]
                giving_way.update(given)
            hits += [RawHit(segment, block, finding, article) for finding in answering]
        return hits or self.by_title(article), giving_way

    def blocks_with(
        self,
        article: int,
        needles: Iterable[bytes],
        text: bytes | None = None,
        *,
        interrupted: bool,
    ) -> list[int]:
        """Return the blocks of an article that may have one of some needles, in order.

        Args:
            article: the article.
            needles: words, or the beginnings of words, with the space before.
            text: the words of its blocks, if they are known.
            interrupted: Is it to be looked for over what interrupts a finding?
        """
        blocks = self.segment.blocks_of(article)
        offsets = self.segment.columns["block_offset"]
        start = offsets[blocks.start]
        if text is None:
            text = self.segment.article_text(article)
        found: set[int] = set()
        for needle in needles:
            at = text.find(needle)
            while at >= 0:
                block = bisect_right(offsets, start + at, blocks.start, blocks.stop) - 1
                found.add(block)
                at = text.find(needle, offsets[block + 1] - start)
        if interrupted:
            of = self.segment.columns["finding_block"]
            found.update(of[one] for one in self.segment.interrupted(article))
        return sorted(found)

    def _answering(
        self, block: int, words: bytes, article: int, *, first: bool
    ) -> list[int]:
        """Return the passages of a block that answer: ``BLOCK``, or findings."""
        segment = self.segment
        shows, shows_first = self._shows
        starts = segment.columns["block_finding"]
        answering = [
            finding
            for finding in range(starts[block], starts[block + 1])
            if shows(segment.finding_text(finding, words), article, finding)
        ]
        whole = shows_first if first else shows
        if whole(words, article, BLOCK):
            answering.append(BLOCK)
        return answering

    def _giving_way(self, words: bytes, answering: list[int]) -> GivingWay:
        """Return the passages of a block that give way to others of them."""
        segment, looks = self.segment, self._looks
        held: dict[int, frozenset[int]] = {}
        for one in answering:
            text = words if one == BLOCK else segment.finding_text(one, words)
            held[one] = frozenset(n for n, look in enumerate(looks) if look(text))
        return {
            one: before
            for one in answering
            if (
                before := {
                    other
                    # Any finding shares all of its words with its block.
                    for other in (answering if one == BLOCK else segment.rivals(one))
                    if other not in {one, BLOCK}
                    and other in held
                    and held[one] <= held[other]
                }
            )
        }

    @cached_property
    def _looks(self) -> list[Look]:
        terms = dict.fromkeys(standing_terms(self.root))
        return [self.conditions.look(term) for term in terms]

    def by_title(self, article: int) -> list[RawHit]:
        """Return the first block where the article answers by its title alone."""
        blocks = self.segment.blocks_of(article)
        title = self.segment.article_line(article).partition(b"\t")[2].rstrip(b"\n")
        if not blocks or not title.strip():
            return []
        text = title + TITLE_END + self.segment.block_text(blocks.start)
        shown = self._shows[1](text, article, BLOCK)
        return [RawHit(self.segment, blocks.start, BLOCK, article)] if shown else []

    @cached_property
    def titled(self) -> frozenset[int]:
        """The articles whose title has a term that may stand anywhere."""
        terms = dict.fromkeys(standing_terms(self.root))
        return frozenset(
            number for term in terms for number in self.standings.titled(term)
        )


def _is_looked_for(node: Node) -> bool:
    """Tell whether a part of a query is looked for in the text of articles."""
    if isinstance(node, And | Or):
        return any(map(_is_looked_for, node.nodes))
    return isinstance(node, Phrase | Prefix | Fuzzy | Near | Said)
