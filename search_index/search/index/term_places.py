"""In which articles of a segment a term stands, anywhere or in their titles.

Words are listed so; phrases and the like are looked for in the text of the articles
that have their words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from search_index.model.values import value
from search_index.search.index.segment import Segment
from search_index.search.index.terms import (
    FOUND,
    MOST_TIMES,
    PAIR,
    TITLE,
    WHOLE,
    WORD,
    pairs_of,
    stem_term,
    term_of,
    word_term,
)
from search_index.search.query_tree import (
    Among,
    Annotated,
    Fuzzy,
    Near,
    Phrase,
    Prefix,
    Standing,
    Term,
    Word,
)
from search_index.search.terms import find_term
from search_index.text.stems import stem

__all__ = ["Places", "Standings", "has_any", "union_of"]

_MOST_AT_ONCE = 3
"""Lists of one phrase; reading more takes longer than looking at the text."""
_LONGER = 12
"""A list so many times as long is not read: looking at the text is quicker."""
_FEW_BLOCKS = 200
"""Blocks that are looked at one by one to find any that has a phrase."""
_MANY_BLOCKS = 1000
_DENSE = 6
"""One block in so many: then all text between them is looked through at once."""


@value
class Places:
    """Passages: blocks, and findings by their numbers."""

    blocks: set[int]
    findings: set[int]


def union_of(parts: Sequence[Places]) -> Places:
    """Return the passages that any of some parts have."""
    if len(parts) == 1:
        return parts[0]
    return Places(
        set().union(*(part.blocks for part in parts)),
        set().union(*(part.findings for part in parts)),
    )


class Standings:
    """Where the terms of a query stand in one segment, worked out once.

    Attributes:
        segment: the segment.
        times: for each standing term, the articles that have it, with in how many
            blocks of each it stands; 0 where it stands in the title alone.
        in_titles: for each term, the articles whose title has it, in order.
        known_needles: the bytes that a term is looked for by.
        known_places: the passages that have a term.
    """

    def __init__(self, segment: Segment) -> None:
        """Start with nothing found."""
        self.segment = segment
        self.times: dict[Standing, Mapping[int, int]] = {}
        self.in_titles: dict[Term, list[int]] = {}
        self.known_needles: dict[Term, list[bytes]] = {}
        self.known_places: dict[Standing, Places] = {}

    def articles_with(self, term: Standing) -> Mapping[int, int]:
        """Return the articles that have a term, with in how many blocks it stands."""
        if term not in self.times:
            if isinstance(term, Word):
                self.times[term] = self.segment.times_of(stem_term(term.form))
            elif isinstance(term, Phrase) and self._alone(term):
                self.times[term] = self.segment.times_of(stem_term(term.forms[0]))
            else:
                self.times[term] = self._counted(term)
        return self.times[term]

    def _counted(self, term: Phrase | Prefix | Fuzzy) -> dict[int, int]:
        article_of = self.segment.article_of.__getitem__
        of_finding = self.segment.columns["finding_block"].__getitem__
        places = self.places(term)
        found = Counter(map(article_of, places.blocks))
        # What stands in a finding alone stands over what interrupts it.
        alone = set(map(of_finding, places.findings)) - places.blocks
        found.update(map(article_of, alone))
        # Words are counted so far, too.
        if max(found.values(), default=0) > MOST_TIMES:
            found = Counter({one: min(n, MOST_TIMES) for one, n in found.items()})
        for one in self.titled(term):
            found.setdefault(one, 0)
        return found

    def places(self, term: Standing) -> Places:
        """Return the passages that have a term."""
        if term not in self.known_places:
            if isinstance(term, Phrase):
                self.known_places[term] = self._places_of_phrase(term)
            else:
                self.known_places[term] = self._places_of_any(self._forms_of(term))
        return self.known_places[term]

    def places_within(self, term: Standing, found: Places) -> Places:
        """Return which passages have a term, as far as the blocks of some go.

        Of other blocks there may be any: only those are to be told apart.
        """
        if not isinstance(term, Phrase) or term in self.known_places:
            return self.places(term)
        of_finding = self.segment.columns["finding_block"].__getitem__
        blocks = found.blocks.union(map(of_finding, found.findings))
        return self._places_of_phrase(term, blocks)

    def _places_of_phrase(
        self, phrase: Phrase, within: set[int] | None = None
    ) -> Places:
        if len(phrase.forms) == 1:
            return self._places_of_any([phrase.forms[0].encode()])
        among, unsure = self._perhaps(phrase, within)
        (needle,) = self.needles(phrase)
        return self._looked_for(among, needle, unsure)

    def _perhaps(
        self, phrase: Phrase, within: set[int] | None = None
    ) -> tuple[set[int], set[int] | None]:
        """Return blocks that may have a phrase of several words.

        The second are those of them of which it is not known, or None: all.
        """
        forms, segment = phrase.forms, self.segment
        pairs = pairs_of([form.encode() for form in forms])
        paired = {form for pair in pairs for form in pair.decode().split()}
        alone = {word_term(form) for form in forms if form not in paired}
        listed = [(WORD, one) for one in alone] + [(PAIR, pair) for pair in pairs]
        # How long a list is, is known before it is read.
        lengths = {one: segment.length_of(*one) for one in listed}
        listed.sort(key=lengths.__getitem__)
        among = set(segment.list_of(*listed[0]))
        if within is not None:
            among &= within
        if len(forms) == 2 and pairs:
            # The pair is the phrase, but where a finding alone may have it.
            return among, among & segment.joined
        for one in listed[1:_MOST_AT_ONCE]:
            if lengths[one] > _LONGER * len(among):
                break
            among.intersection_update(segment.list_of(*one))
        return among, None

    def stands(self, term: Standing) -> bool:
        """Tell whether a term stands anywhere, which is quicker than where."""
        if isinstance(term, Word):
            return self.segment.length_of(WHOLE, stem_term(term.form)) > 0
        if isinstance(term, Phrase) and len(term.forms) > 1:
            among, unsure = self._perhaps(term)
            if unsure is not None and len(unsure) < len(among):
                return True
            (needle,) = self.needles(term)
            some = map(self.segment.block_text, islice(among, _FEW_BLOCKS))
            if any(needle in text for text in some):
                return True
        return bool(self.articles_with(term))

    def _alone(self, phrase: Phrase) -> bool:
        """Tell whether it is one word, and no other has its stem: lists are of it."""
        form, *more = phrase.forms
        known = self.segment.vocabulary.forms_of(stem(form))
        return not more and known == (form.encode(),)

    def _places_of_any(self, forms: Iterable[bytes]) -> Places:
        """Return where any of some words stands."""
        list_of, terms = self.segment.list_of, [term_of(form) for form in forms]
        return Places(
            set().union(*(list_of(WORD, term) for term in terms)),
            set().union(*(list_of(FOUND, term) for term in terms)),
        )

    def _forms_of(self, term: Word | Prefix | Fuzzy) -> Iterable[bytes]:
        """Return the words of the segment that a term may be."""
        vocabulary = self.segment.vocabulary
        if isinstance(term, Word):
            return vocabulary.forms_of(stem(term.form))
        if isinstance(term, Prefix):
            return (form for form, _, _ in vocabulary.words_from(term.start))
        return map(str.encode, vocabulary.near(term.form, term.edits))

    def _looked_for(
        self, among: set[int], needle: bytes, unsure: Collection[int] | None = None
    ) -> Places:
        """Return which of some blocks have the bytes of a phrase, and their findings.

        Args:
            among: the blocks.
            needle: the bytes to look for.
            unsure: those of the blocks of which it is not known; None: all of them.
        """
        segment = self.segment
        segment.check_blocks(among)
        if unsure is None:
            blocks = self._having(among, needle)
        else:
            blocks = among.difference(unsure) | self._having(unsure, needle)
        # It may stand over what interrupts a finding.
        perhaps = segment.joined & among
        # What has findings is not put together for the sake of a few blocks.
        perhaps |= blocks & segment.spoken if len(blocks) > _MANY_BLOCKS else blocks
        return Places(blocks, self._findings_having(perhaps, needle))

    def _having(self, among: Collection[int], needle: bytes) -> set[int]:
        """Return which of some blocks, whose text was checked, have a phrase."""
        if not among:
            return set()
        first, last = min(among), max(among)
        if len(among) * _DENSE > last - first:
            return self._swept(first, last, needle).intersection(among)
        offsets = self.segment.columns["block_offset"]
        find = self.segment.text.data.find
        return {b for b in among if find(needle, offsets[b], offsets[b + 1]) >= 0}

    def _swept(self, first: int, last: int, needle: bytes) -> set[int]:
        """Return the blocks, from the first to the last, that have a needle."""
        offsets = self.segment.columns["block_offset"]
        find, end = self.segment.text.data.find, offsets[last + 1]
        found: set[int] = set()
        block, at = first, find(needle, offsets[first], end)
        while at >= 0:
            block = bisect_right(offsets, at, block, last + 1) - 1
            found.add(block)
            at = find(needle, offsets[block + 1], end)
        return found

    def _findings_having(self, blocks: Iterable[int], needle: bytes) -> set[int]:
        """Return the findings of some blocks that have a phrase."""
        segment = self.segment
        columns = segment.columns
        firsts, offsets = columns["block_finding"], columns["block_offset"]
        ranges = columns["finding_range"]
        starts, ends = columns["range_start"], columns["range_end"]
        find = segment.text.data.find
        found: set[int] = set()
        for block in blocks:
            first, last = firsts[block], firsts[block + 1]
            if first == last:
                continue
            base = offsets[block]
            for one in range(first, last):
                at = ranges[one]
                if ranges[one + 1] - at > 1:
                    there = needle in segment.finding_text(one)
                else:
                    there = find(needle, base + starts[at], base + ends[at]) >= 0
                if there:
                    found.add(one)
        return found

    def among(self, wanted: Among | Annotated) -> frozenset[int]:
        """Return which of some articles the segment has.

        Where no library said which have a note or a tag, none have.
        """
        if isinstance(wanted, Annotated):
            return frozenset()
        found = (self.segment.find(one) for one in wanted.articles)
        return frozenset(number for number in found if number is not None)

    def titled(self, term: Term) -> list[int]:
        """Return the articles whose title has a term, in order."""
        if term not in self.in_titles:
            self.in_titles[term] = self._in_titles(term)
        return self.in_titles[term]

    def _in_titles(self, term: Term) -> list[int]:
        perhaps, segment = self._perhaps_titled(term), self.segment
        if isinstance(term, Word):
            return [*perhaps]
        if isinstance(term, Phrase) and self._alone(term):
            return [*perhaps]
        if isinstance(term, Near):
            return [one for one in perhaps if find_term(term, segment.title_of(one))]
        needles = self.needles(term)
        # The id before the title has no space, and no needle is without one.
        return [one for one in perhaps if has_any(needles, segment.article_line(one))]

    def _perhaps_titled(self, term: Term) -> Sequence[int]:
        if isinstance(term, Word):
            return self.segment.list_of(TITLE, stem_term(term.form))
        if isinstance(term, Phrase):
            listed = [(TITLE, stem_term(form)) for form in term.forms]
            listed.sort(key=lambda one: self.segment.length_of(*one))
            found = set(self.segment.list_of(*listed[0]))
            for one in listed[1:]:
                # Hardly any phrase stands in a title.
                if self.segment.length_of(*one) > _LONGER * len(found):
                    break
                found.intersection_update(self.segment.list_of(*one))
            return sorted(found)
        if isinstance(term, Prefix | Fuzzy):
            bases = {stem(form.decode()) for form in self._forms_of(term)}
            lists = [self.segment.list_of(TITLE, word_term(base)) for base in bases]
            return sorted(set().union(*lists))
        return range(self.segment.entry.articles)

    def needles(self, term: Standing) -> list[bytes]:
        """Return bytes of which a text has one wherever the term stands in it."""
        if term not in self.known_needles:
            self.known_needles[term] = self._needles(term)
        return self.known_needles[term]

    def _needles(self, term: Standing) -> list[bytes]:
        if isinstance(term, Phrase):
            return [f" {' '.join(term.forms)} ".encode()]
        if isinstance(term, Prefix):
            return [f" {term.start}".encode()]
        return [b" %b " % form for form in self._forms_of(term)]


def has_any(needles: Iterable[bytes], text: bytes) -> bool:
    """Tell whether a text has one of some needles."""
    for needle in needles:  # noqa: SIM110 - half the time of any()
        if needle in text:
            return True
    return False
