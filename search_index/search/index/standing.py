"""In which articles of a segment a term stands, anywhere or in their titles.

Words are listed so; phrases and the like are looked for in the text of the articles
that have their words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from search_index.search.index.segment import Segment
from search_index.search.index.terms import (
    TITLE,
    WHOLE,
    from_whole,
    stem_term,
    word_term,
)
from search_index.search.query_tree import (
    Among,
    Annotated,
    Fuzzy,
    Phrase,
    Prefix,
    Standing,
    Term,
    Word,
)
from search_index.search.terms import find_term
from search_index.text.stems import stem

__all__ = ["Standings"]

_MOST_LISTS = 300


@dataclass(slots=True)
class Standings:
    """Where the terms of a query stand in one segment, worked out once.

    Attributes:
        segment: the segment.
        times: for each standing term, the articles that have it, with in how many
            blocks of each it stands; 0 where it stands in the title alone.
        in_titles: for each term, the articles whose title has it, in order.
        known_needles: the bytes that a term is looked for by.
    """

    segment: Segment
    times: dict[Standing, dict[int, int]] = field(default_factory=dict)
    in_titles: dict[Term, list[int]] = field(default_factory=dict)
    known_needles: dict[Term, list[bytes]] = field(default_factory=dict)

    def articles_with(self, term: Standing) -> dict[int, int]:
        """Return the articles that have a term, with in how many blocks it stands."""
        if term not in self.times:
            if isinstance(term, Word):
                numbers = self.segment.list_of(WHOLE, stem_term(term.form))
                self.times[term] = dict(map(from_whole, numbers))
            else:
                self.times[term] = self._looked_for(term)
        return self.times[term]

    def _looked_for(self, term: Phrase | Prefix | Fuzzy) -> dict[int, int]:
        segment = self.segment
        needles = self.needles(term)
        found: dict[int, int] = {}
        for article in self._perhaps(term):
            text = segment.article_text(article)
            times = sum(map(text.count, needles))
            if not times and isinstance(term, Phrase):
                times = self._interrupted(article, needles[0])
            if times or self._is_titled(article, needles):
                found[article] = times
        return found

    def _interrupted(self, article: int, needle: bytes) -> int:
        """Count a phrase in findings that something interrupts."""
        segment = self.segment
        return sum(
            needle in segment.finding_text(finding)
            for finding in segment.interrupted(article)
        )

    def _is_titled(self, article: int, needles: Iterable[bytes]) -> bool:
        title = self.segment.article_line(article).partition(b"\t")[2]
        return any(needle in title for needle in needles)

    def _perhaps(self, term: Phrase | Prefix | Fuzzy) -> Collection[int]:
        """Return the articles that have the words of a term, or words like it."""
        if isinstance(term, Phrase):
            words = {stem_term(form): Word(form) for form in term.forms}
            sets = sorted((self.articles_with(w) for w in words.values()), key=len)
            found = set(sets[0])
            for other in sets[1:]:
                found.intersection_update(other)
            return sorted(found)
        bases = self._bases_of(term)
        if len(bases) > _MOST_LISTS:
            return range(self.segment.entry.articles)
        return sorted(
            {
                from_whole(number)[0]
                for base in bases
                for number in self.segment.list_of(WHOLE, base)
            }
        )

    def _bases_of(self, term: Prefix | Fuzzy) -> set[bytes]:
        if isinstance(term, Prefix):
            words = self.segment.words_from(term.start)
            return {word_term(base.decode()) for _, base, _ in words}
        near = self.segment.near_words(term.form, term.edits)
        return {stem_term(form) for form in near}

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
            self.in_titles[term] = [
                number
                for number in self._perhaps_titled(term)
                if find_term(term, self.segment.title_of(number))
            ]
        return self.in_titles[term]

    def _perhaps_titled(self, term: Term) -> Sequence[int]:
        if isinstance(term, Word):
            return self.segment.list_of(TITLE, stem_term(term.form))
        if isinstance(term, Phrase):
            lists = [self.segment.list_of(TITLE, stem_term(f)) for f in term.forms]
            return sorted(set(lists[0]).intersection(*lists[1:]))
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
        if isinstance(term, Word):
            forms = self.segment.forms_of(stem(term.form))
            return [b" " + form + b" " for form in forms]
        near = self.segment.near_words(term.form, term.edits)
        return [f" {form} ".encode() for form in near]
