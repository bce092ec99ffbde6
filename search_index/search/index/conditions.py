"""A query as functions of a passage's bytes, for one segment.

They say of a passage what ``search.matching`` says of its words, only quicker: a
word becomes the forms of it that the segment has, each looked for between spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from search_index.model.documents import HitKind
from search_index.search.index.postings import PostingList
from search_index.search.index.prepared import KINDS, MODALITIES
from search_index.search.index.segment import Segment
from search_index.search.index.terms import TITLE, stem_term
from search_index.search.query_tree import (
    And,
    Between,
    Fuzzy,
    KindIs,
    Leaf,
    ModalityIs,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Said,
    Term,
    Title,
    Who,
    Word,
)
from search_index.search.terms import find_term
from search_index.text.stems import stem

__all__ = ["BLOCK", "Condition", "Conditions", "Look", "any_of"]

BLOCK = -1
"""The number that stands for a block itself among its findings."""

Condition = Callable[[bytes, int, int], bool]
"""Of a passage's text, its article and the number of its finding, or ``BLOCK``."""
Look = Callable[[bytes], bool]
"""Of a passage's text."""
_QUOTATION = KINDS.index(HitKind.QUOTATION)
_FEW = 8
_FEW_TITLES = 64


def _all_of(parts: list[Condition]) -> Condition:
    def holds(text: bytes, article: int, finding: int) -> bool:
        for part in parts:  # noqa: SIM110 - half the time of all()
            if not part(text, article, finding):
                return False
        return True

    return holds


def any_of(parts: list[Condition]) -> Condition:
    """Return what tells whether one of some conditions holds."""

    def holds(text: bytes, article: int, finding: int) -> bool:
        for part in parts:  # noqa: SIM110 - half the time of any()
            if part(text, article, finding):
                return True
        return False

    return holds


@dataclass(slots=True)
class Conditions:
    """What a query asks of the passages of one segment.

    Attributes:
        segment: the segment.
        titled: for each title that is asked for, the articles that have it, in order.
        looks: how a term is looked for, worked out once.
        known_needles: what it is looked for by, worked out once.
    """

    segment: Segment
    titled: dict[Title, list[int]] = field(default_factory=dict)
    looks: dict[Term, Look] = field(default_factory=dict)
    known_needles: dict[Term, list[bytes]] = field(default_factory=dict)

    def holds(self, node: Node) -> Condition:
        """Return what tells whether a passage is as a query's tree asks."""
        if isinstance(node, Not):
            inner = self.holds(node.node)
            return lambda text, article, finding: not inner(text, article, finding)
        if isinstance(node, And):
            return _all_of([self.holds(part) for part in node.nodes])
        if isinstance(node, Or):
            return any_of([self.holds(part) for part in node.nodes])
        return self.leaf_holds(node)

    def leaf_holds(self, leaf: Leaf) -> Condition:
        """Return what tells whether a passage is as a leaf asks."""
        columns = self.segment.columns
        kinds, modalities = columns["finding_kind"], columns["finding_modality"]
        match leaf:
            case Between():
                return self._between(leaf)
            case Title():
                titled = frozenset(self.articles_titled(leaf))
                return lambda _, article, __: article in titled
            case Who():
                return self._who(leaf.term)
            case KindIs(kind=HitKind.TEXT):
                return lambda _, __, finding: finding == BLOCK
            case KindIs():
                kind = KINDS.index(leaf.kind)
                return lambda _, __, finding: (
                    finding != BLOCK and kinds[finding] == kind
                )
            case ModalityIs():
                modality = MODALITIES.index(leaf.modality)
                return lambda _, __, finding: (
                    finding != BLOCK and modalities[finding] == modality
                )
            case Said():
                look = self.look(leaf.term)
                return lambda text, _, finding: (
                    finding != BLOCK and kinds[finding] == _QUOTATION and look(text)
                )
            case _:
                stands = self.look(leaf)
                return lambda text, _, __: stands(text)

    def _between(self, days: Between) -> Condition:
        published = self.segment.columns["article_day"]
        first = days.first.toordinal() if days.first else 1
        last = days.last.toordinal() if days.last else 1 << 31
        return lambda _, article, __: first <= published[article] <= last

    def _who(self, term: Phrase | Prefix | Fuzzy) -> Condition:
        segment = self.segment
        voices = segment.columns["finding_voice"]
        known: dict[int, bool] = {}

        def speaks(_: bytes, __: int, finding: int) -> bool:
            if finding == BLOCK:
                return False
            voice = voices[finding]
            if voice not in known:
                names = segment.voice(voice)[1]
                known[voice] = any(find_term(term, name.split()) for name in names)
            return known[voice]

        return speaks

    def articles_titled(self, leaf: Title) -> list[int]:
        """Return the articles whose title has a term, in order."""
        if leaf not in self.titled:
            self.titled[leaf] = [
                number
                for number in self._perhaps_titled(leaf.term)
                if self._is_titled(leaf.term, number)
            ]
        return self.titled[leaf]

    def titled_with_all(self, terms: Sequence[Term], most: int) -> list[int]:
        """Return the newest articles whose title has each of some terms, in order.

        Args:
            terms: words and phrases; at least one.
            most: how many articles are enough.
        """
        perhaps = min((self._perhaps_titled(term) for term in terms), key=len)
        titled = (
            number
            for number in perhaps
            if all(self._is_titled(term, number) for term in terms)
        )
        return list(islice(titled, most))

    def _is_titled(self, term: Term, number: int) -> bool:
        title = self.segment.article(number)[1].decode().split()
        return bool(find_term(term, title))

    def _perhaps_titled(self, term: Term) -> list[int]:
        """Return the articles whose title may have a term, in order."""
        count = self.segment.entry.articles
        if not isinstance(term, Word | Phrase):
            return list(range(count))
        forms = (term.form,) if isinstance(term, Word) else term.forms
        lists: list[PostingList] = []
        for form in set(forms):
            postings = self.segment.postings(TITLE, stem_term(form))
            if postings is None:
                return []
            lists.append(postings)
        shortest, *others = sorted(lists, key=lambda postings: postings.length)
        found = shortest.window(0, count)
        for postings in others:
            if len(found) <= _FEW_TITLES:
                break
            found = sorted(set(found).intersection(postings.window(0, count)))
        return found

    def look(self, term: Term) -> Look:
        """Return what tells whether a term stands in a text."""
        if term not in self.looks:
            self.looks[term] = self._look(term)
        return self.looks[term]

    def needles(self, term: Term) -> list[bytes]:
        """Return bytes of which a text has one wherever the term stands in it."""
        if term not in self.known_needles:
            self.known_needles[term] = self._needles(term)
        return self.known_needles[term]

    def _needles(self, term: Term) -> list[bytes]:
        if isinstance(term, Phrase):
            return [f" {' '.join(term.forms)} ".encode()]
        if isinstance(term, Prefix):
            return [f" {term.start}".encode()]
        if isinstance(term, Word):
            forms = self.segment.forms_of(stem(term.form))
            return [b" " + form + b" " for form in forms]
        if isinstance(term, Fuzzy):
            near = self.segment.near_words(term.form, term.edits)
            return [f" {form} ".encode() for form in near]
        return []

    def _look(self, term: Term) -> Look:
        if isinstance(term, Near):
            return lambda text: bool(find_term(term, text.decode().split()))
        needles = self.needles(term)
        if len(needles) == 1:
            (needle,) = needles
            return lambda text: needle in text
        if len(needles) <= _FEW:
            return lambda text: any(needle in text for needle in needles)
        forms = frozenset(needle.strip() for needle in needles)
        return lambda text: not forms.isdisjoint(text.split())
