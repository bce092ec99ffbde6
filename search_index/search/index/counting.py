"""The hits of a query in a segment, put together from what its terms are listed with.

Most queries are words, phrases, kinds and dates: their hits are sets of blocks and
findings, put together without a look at each passage, and counted as they are. Of the
rest each article is looked through.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, islice, pairwise

from search_index.model.documents import HitKind
from search_index.model.values import value
from search_index.search.index.conditions import BLOCK, Condition
from search_index.search.index.listed import (
    OF_WORDS,
    is_listed,
    is_of_words,
    refused_terms,
)
from search_index.search.index.plan import Plan, RawHit
from search_index.search.index.prepared import KINDS, MODALITIES
from search_index.search.index.term_places import Places, union_of
from search_index.search.query_tree import (
    OF_ARTICLE,
    And,
    KindIs,
    ModalityIs,
    Node,
    Or,
    Standing,
    standing_terms,
    strength_of,
)

__all__ = ["Counts", "Hits"]

_MANY_BLOCKS = 20
_FEW_ARTICLES = 200
_TRIED = 40
"""Of more articles so many are looked through: most likely one of them has a hit."""


class Counts:
    """How many hits a segment has.

    Attributes:
        articles: in how many articles they are.
        texts: hits that are blocks.
        kinds: hits that are findings, by the number of their kind.
        names: findings by the words of the name of who speaks, those of each as if
            nobody else spoke: they give way to no finding of others.
        years: hits by the year of their articles, or 0.
    """

    def __init__(self) -> None:
        """Start with none."""
        self.articles = 0
        self.texts = 0
        self.kinds: Counter[int] = Counter()
        self.names: Counter[str] = Counter()
        self.years: Counter[int] = Counter()


@value
class _Held:
    """Which terms passages have, a bit for each: by block, by finding."""

    blocks: dict[int, int]
    findings: dict[int, int]


class Hits:
    """All hits of a query in one segment.

    Attributes:
        plan: the query, ready for the segment.
        listed: Are they put together from lists, and not article by article?
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.listed = is_listed(plan.root)

    @cached_property
    def _places(self) -> Places:
        """The passages that are hits, when they are listed."""
        if not self.plan.articles:
            return Places(set(), set())
        found = self._listing.hits(self.plan.root)
        return self._listing.most_specific(found)

    @cached_property
    def _listing(self) -> _Listing:
        return _Listing(self.plan)

    @cached_property
    def _having(self) -> set[int]:
        """The articles that have passages that are hits."""
        columns, places = self.plan.segment.columns, self._places
        of_finding = columns["finding_block"].__getitem__
        blocks = places.blocks.union(map(of_finding, places.findings))
        return set(map(columns["block_article"].__getitem__, blocks))

    @cached_property
    def _by_title(self) -> list[RawHit]:
        """The hits of the articles that answer by their titles alone."""
        plan = self.plan
        if isinstance(plan.root, Standing):
            times, gone = plan.standings.articles_with(plan.root), plan.segment.deleted
            alone = {one for one in plan.titled if not (times[one] or gone[one])}
        else:
            alone = set(plan.titled.intersection(plan.articles))
            if len(alone) > _FEW_ARTICLES:
                alone -= self._having
            else:
                alone = {one for one in alone if not self._has_passages(one)}
        return [hit for article in alone for hit in plan.by_title(article)]

    def _has_passages(self, article: int) -> bool:
        """Tell whether any passage of an article is a hit."""
        columns, places = self.plan.segment.columns, self._places
        first, last = columns["article_block"][article : article + 2]
        if not places.blocks.isdisjoint(range(first, last)):
            return True
        starts = columns["block_finding"]
        return not places.findings.isdisjoint(range(starts[first], starts[last]))

    def _count_articles(self) -> int:
        """Return how many articles there are in which hits are."""
        plan = self.plan
        if is_of_words(plan.root):
            # Whatever article has the words has them in a passage, or its title.
            return len(plan.articles) - self._count_wordless()
        return len(self._having) + len(self._by_title)

    def of(self, article: int) -> list[RawHit]:
        """Return the hits of an article, in text order."""
        plan = self.plan
        if not self.listed:
            return plan.hits(article)
        segment, columns = plan.segment, plan.segment.columns
        starts, of_finding = columns["block_finding"], columns["finding_block"]
        findings, blocks = self._places.findings, self._places.blocks
        first, last = columns["article_block"][article : article + 2]
        # A block comes after the findings in it.
        found = [(block, 1, BLOCK) for block in blocks.intersection(range(first, last))]
        some = range(starts[first], starts[last])
        found += [(of_finding[one], 0, one) for one in findings.intersection(some)]
        found.sort()
        hits = [RawHit(segment, block, one, article) for block, _, one in found]
        return hits or plan.by_title(article)

    def totals(self) -> tuple[int, int]:
        """Return how many hits there are, and in how many articles."""
        if not self.listed:
            counts = self.counts()
            return counts.years.total(), counts.articles
        places = self._places
        hits = len(places.findings) + len(places.blocks) + len(self._by_title)
        return hits, self._count_articles()

    def any(self) -> bool:
        """Tell whether there are any, which is quicker than how many."""
        plan, segment = self.plan, self.plan.segment
        # Whatever article has the words has them in a passage, or its title shows it.
        if is_of_words(plan.root):
            if not (segment.entry.deleted or segment.wordless):
                return plan.is_anywhere(plan.root)
            return len(plan.articles) > self._count_wordless()
        few = plan.needed_at_once()
        if few is not None:
            live = (one for one in sorted(few) if not segment.deleted[one])
            tried = None if len(few) <= _FEW_ARTICLES else _TRIED
            found = any(map(plan.hits, islice(live, tried)))
            if found or tried is None:
                return found
        if not self.listed:
            return any(map(plan.hits, plan.articles))
        return self.totals()[0] > 0

    def _count_wordless(self) -> int:
        wordless = self.plan.segment.wordless
        return len(wordless.intersection(self.plan.articles)) if wordless else 0

    def counts(self) -> Counts:
        """Count the hits by what they are."""
        if not self.listed:
            return self._counted_one_by_one()
        segment, places = self.plan.segment, self._places
        counts, columns = Counts(), segment.columns
        counts.articles = self._count_articles()
        counts.texts = len(places.blocks) + len(self._by_title)
        kinds = bytes(map(columns["finding_kind"].__getitem__, places.findings))
        counts.kinds.update({kind: kinds.count(kind) for kind in set(kinds)})
        giving_way = self._listing.giving_way(places.findings)
        self._count_names(counts, places.findings, giving_way)
        # Articles are in the order of their days, and so is what is in them.
        years, first_blocks = segment.years
        starts = columns["block_finding"]
        first_findings = [starts[block] for block in first_blocks]
        for firsts, some in (
            (first_blocks, places.blocks),
            (first_findings, places.findings),
            (first_blocks, {hit.block for hit in self._by_title}),
        ):
            ordered = sorted(some)
            bounds = [bisect_left(ordered, first) for first in firsts]
            for year, (first, last) in zip(years, pairwise(bounds), strict=True):
                counts.years[year] += last - first
        return counts

    def _counted_one_by_one(self) -> Counts:
        counts, segment = Counts(), self.plan.segment
        kinds = segment.columns["finding_kind"]
        years, first_blocks = segment.years
        for article in self.plan.articles:
            hits, giving_way = self.plan.hits_and_others(article)
            if not hits:
                continue
            counts.articles += 1
            year = years[bisect_right(first_blocks, hits[0].block) - 1]
            counts.years[year] += len(hits)
            for hit in hits:
                if hit.finding == BLOCK:
                    counts.texts += 1
                else:
                    counts.kinds[kinds[hit.finding]] += 1
            findings = [hit.finding for hit in hits if hit.finding != BLOCK]
            giving_way.pop(BLOCK, None)
            self._count_names(counts, findings, giving_way.items())
        return counts

    def _count_names(
        self,
        counts: Counts,
        findings: Iterable[int],
        giving_way: Iterable[tuple[int, Iterable[int]]],
    ) -> None:
        """Count by who speaks: hits, and what gives way to others' findings alone."""
        segment = self.plan.segment
        voices, names = segment.columns["finding_voice"], segment.speaker_names[0]
        apart = (
            one
            for one, others in giving_way
            if all(names[voices[one]] != names[voices[other]] for other in others)
        )
        spoken = map(voices.__getitem__, chain(findings, apart))
        counts.names.update(map(names.__getitem__, spoken))


class _Listing:
    """The passages of parts of a query, as sets."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._segment = plan.segment
        self._any_deleted = bool(plan.segment.entry.deleted)
        self._terms = tuple(dict.fromkeys(standing_terms(plan.root)))
        self._given: set[int] = set()
        self._has: dict[int, int] = {}

    def hits(self, node: Node) -> Places:
        """Return the passages that answer a part of the query."""
        if isinstance(node, Standing):
            return self._there(self._plan.standings.places(node))
        if isinstance(node, Or):
            return union_of([self.hits(part) for part in node.nodes])
        return self._all_of(node) if isinstance(node, And) else Places(set(), set())

    def _all_of(self, node: And) -> Places:
        strong = [part for part in node.nodes if strength_of(part) == OF_WORDS]
        found = union_of([self.hits(part) for part in strong])
        needed = self._plan.needed(
            And(tuple(n for n in node.nodes if not isinstance(n, KindIs | ModalityIs)))
        )
        if needed is not None:
            found = self._within(found, needed)
        for part in node.nodes:
            if strength_of(part) < OF_WORDS:
                found = self._filtered(found, part)
        return found

    def _filtered(self, found: Places, part: Node) -> Places:
        columns = self._segment.columns
        if isinstance(part, OF_ARTICLE):
            return found  # Of the article, which was asked before.
        if isinstance(part, KindIs) and part.kind is HitKind.TEXT:
            return Places(found.blocks, set())
        if isinstance(part, KindIs):
            return _of_value(found, columns["finding_kind"], KINDS.index(part.kind))
        if isinstance(part, ModalityIs):
            number = MODALITIES.index(part.modality)
            return _of_value(found, columns["finding_modality"], number)
        terms = refused_terms(part)
        if terms is None:
            return self._answering(found, self._plan.conditions.holds(part))
        standings = self._plan.standings
        first, *others = (standings.places_within(term, found) for term in terms)
        return Places(
            found.blocks - first.blocks.intersection(*(r.blocks for r in others)),
            found.findings - first.findings.intersection(*(r.findings for r in others)),
        )

    def _answering(self, found: Places, holds: Condition) -> Places:
        """Return what is as a condition asks that looks at no words."""
        of_block = self._segment.columns["block_article"]
        of_finding = self._segment.columns["finding_block"]
        return Places(
            {one for one in found.blocks if holds(b"", of_block[one], BLOCK)},
            {
                one
                for one in found.findings
                if holds(b"", of_block[of_finding[one]], one)
            },
        )

    def _there(self, found: Places) -> Places:
        """Leave out what is in articles that were removed or replaced."""
        if not self._any_deleted:
            return found
        deleted = self._segment.deleted
        return self._kept(found, lambda article: not deleted[article])

    def _within(self, found: Places, articles: set[int]) -> Places:
        if len(articles) * _MANY_BLOCKS < len(found.blocks):
            blocks_of, columns = self._segment.blocks_of, self._segment.columns
            starts = columns["block_finding"]
            spans = [blocks_of(article) for article in articles]
            findings = (range(starts[s.start], starts[s.stop]) for s in spans)
            return Places(
                found.blocks.intersection(chain.from_iterable(spans)),
                found.findings.intersection(chain.from_iterable(findings)),
            )
        return self._kept(found, articles.__contains__)

    def _kept(self, found: Places, keeps: Callable[[int], bool]) -> Places:
        of_block = self._segment.columns["block_article"]
        of_finding = self._segment.columns["finding_block"]
        return Places(
            {one for one in found.blocks if keeps(of_block[one])},
            {one for one in found.findings if keeps(of_block[of_finding[one]])},
        )

    def most_specific(self, places: Places) -> Places:
        """Return the passages that give way to no other one of them."""
        segment, findings = self._segment, places.findings
        of_finding, rivals = segment.columns["finding_block"], segment.rivals
        among = findings.intersection(segment.rivalled)
        if len(self._terms) < 2:
            full = set(map(of_finding.__getitem__, findings))
            given = {one for one in among if not findings.isdisjoint(rivals(one))}
        else:
            held = self._held(places)
            has = self._has = held.findings
            full = {
                of_finding[one]
                for one, terms in has.items()
                # A finding that something interrupts may have a phrase its block lacks.
                if held.blocks.get(of_finding[one], 0) & ~terms == 0
            }
            given = {
                one
                for one in among
                for terms in (has[one],)
                if any(r in has and terms & ~has[r] == 0 for r in rivals(one))
            }
        self._given = given
        return Places(places.blocks - full, findings - given)

    def giving_way(self, hits: set[int]) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield the findings that answer and are no hits, and what they give way to."""
        findings, has = hits | self._given, self._has
        for one in self._given:
            others = [r for r in self._segment.rivals(one) if r in findings]
            yield one, [r for r in others if not has or has[one] & ~has[r] == 0]

    def _held(self, places: Places) -> _Held:
        """Return which terms of the query each passage has, as bits."""
        blocks = dict.fromkeys(places.blocks, 0)
        findings = dict.fromkeys(places.findings, 0)
        for number, term in enumerate(self._terms):
            found = self._plan.standings.places(term)
            for block in found.blocks.intersection(blocks):
                blocks[block] |= 1 << number
            for finding in found.findings.intersection(findings):
                findings[finding] |= 1 << number
        return _Held(blocks, findings)


def _of_value(found: Places, column: memoryview, value: int) -> Places:
    return Places(set(), {one for one in found.findings if column[one] == value})
