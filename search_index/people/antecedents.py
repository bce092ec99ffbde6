"""Whom *he* or *she* takes up: every person before it, with what speaks for each.

Each person named or quoted before the pronoun is a candidate; about twenty features,
each with a weight in ``lexicons/antecedents.toml``, are added up for each. Method:
Lappin and Leass 1994, An algorithm for pronominal anaphora resolution, with weights
learnt as in Soon, Ng and Lim 2001; ``tests/training/train_antecedents.py`` made them.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from search_index.lexicons import load_lexicon
from search_index.model.documents import SpeakerKind
from search_index.people.entities import Entity, Meant
from search_index.people.name_table import NameTable
from search_index.people.topics import opens_its_sentence
from search_index.text.analysis import AnalysedText
from search_index.words import FINITE

__all__ = ["Antecedents", "Candidate", "Turn"]

Turn = tuple[int, Entity]
"""A mention that was resolved: its first token, and whom it means."""
_WHY = "the last person it agrees with"
_SURE = 0.6
_NEAR = 3.0
"""A score that is less by so much is no rival's: one in twenty."""
_FAR = 350
_RECENT = 6
_PEOPLE = frozenset({SpeakerKind.PERSON, SpeakerKind.ANONYMOUS})
_OFTEN, _SOME = 6, 3


@cache
def _weights() -> dict[str, float]:
    """Return what each feature speaks for a candidate."""
    return load_lexicon("antecedents").numbers("weights")


@dataclass(slots=True)
class Candidate:
    """A person whom a pronoun may mean.

    Attributes:
        entity: the person.
        place: the last token of their nearest mention before the pronoun.
        features: what is true of them, by name.
    """

    entity: Entity
    place: int
    features: set[str]


class Antecedents:
    """The people whom the pronouns of one article may mean."""

    def __init__(self, analysed: AnalysedText, table: NameTable) -> None:
        self._analysed = analysed
        self._table = table
        self._named = sorted(table.ends)
        self._firsts = [paragraph.first for paragraph in analysed.paragraphs]

    def choose(
        self, token: int, wanted: str, turns: list[Turn], by_rule: Entity | None
    ) -> Meant:
        """Return whom a pronoun most likely means.

        Certain is whom the rule of recency means, too, and whom nobody comes near.

        Args:
            token: the pronoun.
            wanted: its gender, ``m`` or ``f``.
            turns: who spoke before, oldest first.
            by_rule: whom the rule of recency means, or None.
        """
        found = self.candidates(token, wanted, turns)
        if not found:
            return Meant(by_rule, _WHY if by_rule else "", certain=False)
        weights = _weights()
        # Summed exactly: a set comes in another order every time.
        scores = [
            math.fsum(weights.get(name, 0.0) for name in one.features) for one in found
        ]
        best = max(range(len(found)), key=scores.__getitem__)
        share = 1.0 / sum(math.exp(score - scores[best]) for score in scores)
        here = {id(one.entity) for one in found if "same paragraph" in one.features}
        if by_rule and id(by_rule) in here and id(found[best].entity) not in here:
            # *The analyst Roe agreed. “…,” he said*: nobody from a paragraph before.
            other = (found[best].entity,)
            return Meant(by_rule, _WHY, certain=False, rivals=other)
        entity = found[best].entity
        certain = entity is by_rule and share >= _SURE
        ranked = sorted(range(len(found)), key=lambda n: -scores[n])
        near = [found[n].entity for n in ranked[1:] if scores[n] > scores[best] - _NEAR]
        rivals = [by_rule] if by_rule and by_rule is not entity else []
        rivals += [one for one in near if one is not by_rule]
        return Meant(entity, _WHY, certain=certain, rivals=tuple(rivals))

    def candidates(self, token: int, wanted: str, turns: list[Turn]) -> list[Candidate]:
        """Return every person before a pronoun that it agrees with, nearest first.

        Args:
            token: the pronoun.
            wanted: its gender, ``m`` or ``f``.
            turns: who spoke before, oldest first.
        """
        fits = {wanted, ""}
        found: dict[int, Candidate] = {}
        counts: dict[int, int] = {}
        low = bisect_left(self._named, max(0, token - _FAR + 1))
        for j in reversed(self._named[low : bisect_left(self._named, token)]):
            entity = self._table.ends[j]
            if entity.kind is not SpeakerKind.PERSON:
                continue
            counts[id(entity)] = counts.get(id(entity), 0) + 1
            if entity.gender in fits and id(entity) not in found:
                found[id(entity)] = Candidate(entity, j, self._of_mention(j, token))
        for place, entity in reversed(turns[-_RECENT:]):
            if entity.kind in _PEOPLE and entity.gender in fits:
                found.setdefault(id(entity), Candidate(entity, place, set()))
        ordered = sorted(found.values(), key=lambda one: -one.place)
        for rank, one in enumerate(ordered):
            self._add_rank(one, rank, token)
            self._add_turns(one, turns, token)
            self._add_counts(one, counts)
        return ordered

    def _of_mention(self, last: int, token: int) -> set[str]:
        """Return what is true of a person's nearest mention."""
        tokens = self._analysed.tokens
        first = self._table.firsts.get(last, last)
        after = tokens.tags[last + 1 : last + 2]
        found: set[str] = set()
        if opens_its_sentence(self._analysed, first):
            found.add("opens its sentence")
        if self._analysed.quote_at[last] >= 0:
            found.add("in a quotation")
        if after == ("POS",):
            found.add("owns something")
        elif after and after[0] in FINITE:
            found.add("subject of a verb")
        if first and tokens.tags[first - 1] in {"IN", "TO"}:
            found.add("after a preposition")
        return found

    def _add_rank(self, one: Candidate, rank: int, token: int) -> None:
        """Add how far away a person is."""
        stops = self._analysed.tokens.tags[one.place : token].count(".")
        near = ("same sentence", "sentence before", "two sentences before")
        one.features.add(near[stops] if stops < len(near) else "farther away")
        here = bisect_right(self._firsts, token)
        back = here - bisect_right(self._firsts, one.place)
        where = ("same paragraph", "paragraph before")
        one.features.add(where[back] if back < len(where) else "paragraphs before")
        one.features.add(("nearest", "second", "third or farther")[min(rank, 2)])

    def _add_turns(self, one: Candidate, turns: list[Turn], token: int) -> None:
        """Add whether a person spoke last, and how often of late."""
        recent = [turn for turn in turns[-_RECENT:] if turn[1].kind in _PEOPLE]
        if not recent:
            return
        here = bisect_right(self._firsts, token)
        place, last = recent[-1]
        back = here - bisect_right(self._firsts, place)
        if last is one.entity:
            one.features.add("spoke last")
            if back != 1:
                one.features.add("spoke last, here" if back == 0 else "spoke long ago")
            if len(recent) > 1 and recent[-2][1] is last:
                one.features.add("spoke twice running")
        elif any(entity is one.entity for _, entity in recent):
            one.features.add("spoke before")

    @staticmethod
    def _add_counts(one: Candidate, counts: dict[int, int]) -> None:
        """Add how often a person is named."""
        count = counts.get(id(one.entity), 0)
        if count >= _SOME:
            one.features.add("named often" if count >= _OFTEN else "named some times")
        if not one.entity.words:
            one.features.add("has no name")
