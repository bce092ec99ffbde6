"""Bodies without their names: *the board*, *the firm*, *a spokesman for the ministry*.

A noun of the body's own name means the body last named with it; a noun for what a
body is (*the company*, *the paper*) the last body that spoke and may be one.
"""

from __future__ import annotations

from bisect import bisect_left

from search_index.lexicons import grammar
from search_index.lexicons.name_words import name_words
from search_index.model.documents import SpeakerKind
from search_index.people.entities import Entity, Meant
from search_index.people.name_table import NameTable
from search_index.people.topics import opens_its_sentence
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText

__all__ = ["BodyMentions"]

_SMALL = frozenset({"of", "the", "for", "and", "&", "on", "in", "'s", "’s"})
_REACH, _RECENT = 150, 4
_PUBLISHED = frozenset({"published", "appears", "appeared", "appearing"})
_PUBLISHED_REACH = 6
_GENERAL = frozenset({"company", "organisation", "office", "press", "club"})
_SAID_OF_ALL = frozenset({"organization", "organisation", "group", "body"})
# What is called so has the noun in its name.
_SAID_BY_NAME = grammar("bodies_by_name")
_GROUPS = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.GROUP})


class BodyMentions:
    """Which bodies the nouns of one article mean."""

    def __init__(self, analysed: AnalysedText, table: NameTable) -> None:
        self._analysed = analysed
        self._table = table
        self._named: dict[str, list[tuple[int, Entity]]] | None = None
        self._kinds: dict[int, frozenset[str]] = {}

    def resolve(self, source: NounPhrase, recent: list[Entity]) -> Meant | None:
        """Return the body that a definite noun means, or None."""
        head = self._analysed.tokens.lower[source.head]
        found = self.named_with(source)
        if found is not None:
            return Meant(found, f"the {head} named before")
        fitting = self.kinds_called(head)
        between = range(source.start + 1, source.head)
        named = any(self._analysed.tokens.tags[j] == "NNP" for j in between)
        if not fitting or len(between) > 1 or named:
            return None
        return self._last_of(source, head, fitting, recent)

    def named_with(self, source: NounPhrase) -> Entity | None:
        """Find *the board*: the body last named before here that is a board.

        What stands before the noun must be of its name, too: *the water board*.
        """
        lower = self._analysed.tokens.lower
        head = lower[source.head]
        between = set(lower[source.start + 1 : source.head]) - _SMALL
        named = self._bodies().get(head, [])
        start = self._analysed.tokens.starts[source.start]
        place = bisect_left(named, start, key=lambda one: one[0])
        for _, entity in reversed(named[max(0, place - 8) : place]):
            if between <= {word.lower() for word in entity.words} | entity.described:
                return entity
        return None

    def _bodies(self) -> dict[str, list[tuple[int, Entity]]]:
        """Return where bodies are named, by the words of each."""
        if self._named is None:
            self._named = {}
            table = self._table
            for name, entity in zip(table.names, table.meant, strict=True):
                if entity is None or entity.kind not in _GROUPS:
                    continue
                start = self._analysed.tokens.starts[name.first]
                words = {word.lower() for word in entity.words} - _SMALL
                for word in words if len(entity.words) > 1 else ():
                    self._named.setdefault(word, []).append((start, entity))
        return self._named

    # -- by what they are -------------------------------------------------------------

    @staticmethod
    def kinds_called(head: str) -> frozenset[str]:
        """Return the kinds of bodies that a noun may be for."""
        kinds = name_words().body_kinds
        return frozenset(kind for kind, nouns in kinds.items() if head in nouns)

    def _kinds_of(self, entity: Entity) -> frozenset[str]:
        """Return the kinds that a body's name tells, empty when it tells none."""
        known = self._kinds.get(id(entity))
        if known is None:
            words = {word.lower() for word in entity.words}
            kinds = name_words().body_kinds
            signs = name_words().body_signs
            known = frozenset(k for k, nouns in kinds.items() if nouns & words)
            known |= {k for k, nouns in signs.items() if nouns & words}
            last = entity.words[-1].lower()
            if not known and len(entity.words) > 1 and last in name_words().corporate:
                known = frozenset({"company"})
            self._kinds[id(entity)] = known
        return known

    def _may_be(self, entity: Entity, head: str, fitting: frozenset[str]) -> bool:
        """Tell whether a body may be called by a noun."""
        if entity.kind is not SpeakerKind.ORGANISATION or not entity.words:
            return False
        if head in _SAID_BY_NAME:
            return False  # *the ministry* is one by name, or none of those named
        known = self._kinds_of(entity)
        if known:
            return bool(known & fitting) or head in _SAID_OF_ALL
        written = entity.words[0]
        short = written.isupper() and len(written) > 1
        return bool(fitting & _GENERAL) and (len(entity.words) > 1 or short)

    def _last_of(
        self,
        source: NounPhrase,
        head: str,
        fitting: frozenset[str],
        recent: list[Entity],
    ) -> Meant | None:
        """Return the body that spoke, or opened a sentence, last and may be one."""
        for entity in reversed(recent[-_RECENT:]):
            lone = fitting & _GENERAL and len(entity.words) == 1
            lone = lone and head not in _SAID_BY_NAME
            if self._may_be(entity, head, fitting) or (
                lone and entity.kind is SpeakerKind.ORGANISATION
            ):
                return Meant(entity, f"the {head} that spoke before", certain=False)
        low = max(-1, source.start - _REACH)
        near: list[Entity] = []
        for j in range(source.start - 1, low, -1):
            one = self._table.ends.get(j)
            if one is None or not self._may_be(one, head, fitting):
                continue
            if self._publishes(self._table.firsts.get(j, j)):
                continue
            if opens_its_sentence(self._analysed, self._table.firsts.get(j, j)):
                return Meant(one, f"the {head} spoken of", certain=False)
            if one not in near:
                near.append(one)
        opener = self.before(source) if head not in _SAID_BY_NAME else None
        unknown = opener is not None and len(opener.words) > 1
        if opener is not None and unknown and not self._kinds_of(opener):
            near = [opener]  # the Millers' League met; the union said
        if len(near) == 1:
            return Meant(near[0], f"the {head} spoken of", certain=False)
        return None

    def _publishes(self, first: int) -> bool:
        """Tell whether a body only carries a study: *published in Tarn Letters*."""
        lower = self._analysed.tokens.lower
        before = lower[max(0, first - _PUBLISHED_REACH) : first]
        return "in" in before and not _PUBLISHED.isdisjoint(before)

    # -- those who speak for them -----------------------------------------------------

    def before(self, source: NounPhrase) -> Entity | None:
        """Return the body that opens the sentence before, or this one: *It said …*."""
        tags = self._analysed.tokens.tags
        stops = 0
        for j in range(source.start - 1, max(-1, source.start - _REACH), -1):
            stops += tags[j] == "."
            if stops > 1:
                return None
            entity = self._table.ends.get(j)
            if entity is not None and entity.kind is SpeakerKind.ORGANISATION:
                first = self._table.firsts.get(j, j)
                if opens_its_sentence(self._analysed, first):
                    return entity
        return None
