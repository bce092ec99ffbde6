"""Counting all hits of a query in a segment by what its terms are listed with.

Most queries are words, phrases, kinds and dates: their hits are sets of blocks and
findings, put together without a look at each passage. The rest is counted article by
article, as hits are found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from search_index.model.documents import HitKind
from search_index.search.index.conditions import BLOCK
from search_index.search.index.plan import Plan
from search_index.search.index.prepared import KINDS, MODALITIES
from search_index.search.index.standing import Places
from search_index.search.query_tree import (
    OF_ARTICLE,
    And,
    KindIs,
    ModalityIs,
    Node,
    Not,
    Or,
    Standing,
    standing_terms,
    strength_of,
)

__all__ = ["Counts", "count_hits", "is_listed"]

_WORDS = 3


@dataclass(slots=True)
class Counts:
    """How many hits a segment has.

    Attributes:
        articles: hits by article.
        texts: hits that are blocks.
        kinds: hits that are findings, by the number of their kind.
        voices: the same by who speaks.
    """

    articles: Counter[int] = field(default_factory=Counter)
    texts: int = 0
    kinds: Counter[int] = field(default_factory=Counter)
    voices: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Held:
    """Which terms passages have, a bit for each: by block, by finding."""

    blocks: dict[int, int]
    findings: dict[int, int]


class _NotListedError(Exception):
    """A query asks for what no list says."""


def count_hits(plan: Plan) -> Counts:
    """Count every hit in a segment, which is much quicker than going through them."""
    counting = _Counting(plan)
    try:
        places = counting.hits(plan.root)
    except _NotListedError:
        return _counted_one_by_one(plan)
    return _counted(plan, counting, places)


def is_listed(node: Node) -> bool:
    """Tell whether hits are counted by lists, which is quick."""
    try:
        _check(node)
    except _NotListedError:
        return False
    return True


def _check(node: Node) -> None:
    if isinstance(node, Standing):
        return
    if isinstance(node, Or):
        for part in node.nodes:
            _check(part)
    elif isinstance(node, And) and strength_of(node) == _WORDS:
        for part in node.nodes:
            _check_part(part)
    else:
        raise _NotListedError


def _check_part(part: Node) -> None:
    """Check one of several things side by side, of which others are words."""
    if strength_of(part) == _WORDS:
        _check(part)
    elif isinstance(part, And) or (
        isinstance(part, Not | Or) and _refused_terms(part) is None
    ):
        raise _NotListedError


def _refused_terms(node: Node) -> list[Standing] | None:
    """Return the terms of which a passage must not have all, or None."""
    parts = node.nodes if isinstance(node, Or) else (node,)
    terms = [
        part.node
        for part in parts
        if isinstance(part, Not) and isinstance(part.node, Standing)
    ]
    return terms if len(terms) == len(parts) else None


def _counted_one_by_one(plan: Plan) -> Counts:
    counts = Counts()
    columns = plan.segment.columns
    kinds, voices = columns["finding_kind"], columns["finding_voice"]
    for article in plan.articles:
        for hit in plan.hits(article):
            counts.articles[article] += 1
            if hit.finding == BLOCK:
                counts.texts += 1
            else:
                counts.kinds[kinds[hit.finding]] += 1
                counts.voices[voices[hit.finding]] += 1
    return counts


def _counted(plan: Plan, counting: _Counting, places: Places) -> Counts:
    columns = plan.segment.columns
    of_finding, of_block = columns["finding_block"], columns["block_article"]
    findings, texts = counting.most_specific(places)
    counts = Counts(texts=len(texts))
    counts.articles.update(map(of_block.__getitem__, texts))
    blocks = map(of_finding.__getitem__, findings)
    counts.articles.update(map(of_block.__getitem__, blocks))
    counts.kinds.update(map(columns["finding_kind"].__getitem__, findings))
    counts.voices.update(map(columns["finding_voice"].__getitem__, findings))
    for article in plan.titled.intersection(plan.articles).difference(counts.articles):
        shown = len(plan.by_title(article))
        if shown:
            counts.texts += shown
            counts.articles[article] += shown
    return counts


class _Counting:
    """The passages of parts of a query, as sets."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._segment = plan.segment
        self._any_deleted = bool(plan.segment.entry.deleted)
        self._terms = tuple(dict.fromkeys(standing_terms(plan.root)))

    def hits(self, node: Node) -> Places:
        """Return the passages that answer a part of the query."""
        if isinstance(node, Standing):
            return self._there(self._plan.standings.places(node))
        if isinstance(node, Or):
            return _union([self.hits(part) for part in node.nodes])
        if isinstance(node, And) and strength_of(node) == _WORDS:
            return self._all_of(node)
        raise _NotListedError

    def _all_of(self, node: And) -> Places:
        strong = [part for part in node.nodes if strength_of(part) == _WORDS]
        found = _union([self.hits(part) for part in strong])
        needed = self._plan.needed(
            And(tuple(n for n in node.nodes if not isinstance(n, KindIs | ModalityIs)))
        )
        if needed is not None:
            found = self._within(found, needed)
        for part in node.nodes:
            if strength_of(part) < _WORDS:
                found = self._filtered(found, part)
        return found

    def _filtered(self, found: Places, part: Node) -> Places:
        columns = self._segment.columns
        if isinstance(part, OF_ARTICLE):
            return found  # Of the article, which was asked before.
        if isinstance(part, KindIs):
            if part.kind is HitKind.TEXT:
                return Places(found.blocks, set())
            return _of_value(found, columns["finding_kind"], KINDS.index(part.kind))
        if isinstance(part, ModalityIs):
            number = MODALITIES.index(part.modality)
            return _of_value(found, columns["finding_modality"], number)
        terms = _refused_terms(part)
        if terms is None:
            raise _NotListedError
        first, *others = (self._plan.standings.places(term) for term in terms)
        return Places(
            found.blocks - first.blocks.intersection(*(r.blocks for r in others)),
            found.findings - first.findings.intersection(*(r.findings for r in others)),
        )

    def _there(self, found: Places) -> Places:
        """Leave out what is in articles that were removed or replaced."""
        if not self._any_deleted:
            return found
        deleted = self._segment.deleted
        return self._kept(found, lambda article: not deleted[article])

    def _within(self, found: Places, articles: set[int]) -> Places:
        return self._kept(found, articles.__contains__)

    def _kept(self, found: Places, keeps: Callable[[int], bool]) -> Places:
        of_block = self._segment.columns["block_article"]
        of_finding = self._segment.columns["finding_block"]
        return Places(
            {one for one in found.blocks if keeps(of_block[one])},
            {one for one in found.findings if keeps(of_block[of_finding[one]])},
        )

    def most_specific(self, places: Places) -> tuple[list[int], set[int]]:
        """Return the findings, and the blocks, that give way to no other passage."""
        held = self._held(places)
        of_finding = self._segment.columns["finding_block"]
        firsts = self._segment.columns["finding_rival"]
        findings = [
            one
            for one, has in held.findings.items()
            if firsts[one] == firsts[one + 1]
            or not any(
                has & ~held.findings.get(rival, 0) == 0
                for rival in self._segment.rivals(one)
                if rival in held.findings
            )
        ]
        if len(self._terms) < 2:
            blocks = set(map(of_finding.__getitem__, held.findings))
            return findings, places.blocks - blocks
        full = {
            of_finding[one]
            for one, has in held.findings.items()
            if has == held.blocks.get(of_finding[one], 0)
        }
        return findings, places.blocks - full

    def _held(self, places: Places) -> _Held:
        """Return which terms of the query each passage has, as bits."""
        if len(self._terms) < 2:
            return _Held({}, dict.fromkeys(places.findings, 1))
        blocks = dict.fromkeys(places.blocks, 0)
        findings = dict.fromkeys(places.findings, 0)
        for number, term in enumerate(self._terms):
            found = self._plan.standings.places(term)
            for block in found.blocks.intersection(blocks):
                blocks[block] |= 1 << number
            for finding in found.findings.intersection(findings):
                findings[finding] |= 1 << number
        return _Held(blocks, findings)


def _union(parts: list[Places]) -> Places:
    if len(parts) == 1:
        return parts[0]
    return Places(
        set().union(*(part.blocks for part in parts)),
        set().union(*(part.findings for part in parts)),
    )


def _of_value(found: Places, column: memoryview, value: int) -> Places:
    return Places(set(), {one for one in found.findings if column[one] == value})
