"""Mentions without a name: *the analyst*, *the board*, *a spokesman for …*.

What the article has introduced by name keeps that name; the rest are speakers by their
description, one for each description of the article.
"""

from __future__ import annotations

from bisect import bisect_left

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.entities import Entity, kind_of_description
from search_index.people.introductions import role_of
from search_index.people.name_table import NameTable
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText

__all__ = ["Descriptions", "last_person"]

_DEFINITE = grammar("definite")
_SPEAKS_FOR = grammar("spokespeople")
_IN_PHRASE = frozenset({"DT", "PRP$", "JJ", "NN", "NNS", "NNP"})
_NOT_COUNTED = grammar("not_counted")
_BARE = frozenset({"people", "those", "others", "many", "some"})
_SAID_OF = frozenset([("who",), ("familiar",), ("close",), ("briefed",), ("involved",)])
_LONGEST = 12
_MOST = 32
_AGED = "year-old"


class Descriptions:
    """Whom the descriptions of one article mean."""

    def __init__(self, analysed: AnalysedText, table: NameTable) -> None:
        self._analysed = analysed
        self._table = table
        self._groups: dict[str, Entity] = {}
        self._by_name: dict[str, list[Entity]] = {}
        self._body_names: dict[str, list[tuple[int, Entity]]] | None = None
        self.entities: list[Entity] = []

    def words(self, source: NounPhrase) -> str:
        """Return a mention's words as far as they describe: no appositive."""
        tokens = self._analysed.tokens
        end, last = source.head + 1, source.end
        if tokens.lower[end : end + 1] == ("of",) and last - source.start <= 8:
            while end < last and tokens.words[end] not in {",", "."}:
                end += 1
        elif tokens.lower[source.head] in _BARE and (
            tokens.lower[end : end + 1] in _SAID_OF
        ):
            # *People familiar with the talks*, *those who saw the letter*.
            end = min(last, source.head + _LONGEST)
        elif tokens.lower[end : end + 1] == ("and",):
            # *Businesses and residents*, *officers and their families*.
            joined = end + 1
            while joined < last and tokens.tags[joined] in _IN_PHRASE:
                joined += 1
            if joined > end + 1 and tokens.tags[joined - 1] in {"NN", "NNS"}:
                end = joined
        return self._analysed.words(source.start, end)

    def resolve(
        self, source: NounPhrase, recent: list[Entity]
    ) -> tuple[Entity | None, str]:
        """Return whom a description means, and why."""
        text = self.words(source)
        head = self._analysed.tokens.lower[source.head]
        known, why = self._introduced(source, head, recent)
        if known is not None:
            known.mentions.append(self._analysed.span(source.start, source.head + 1))
            return known, why
        if why:
            return None, why
        entity = self._entered(source, text)
        entity.mentions.append(self._analysed.span(source.start, source.head + 1))
        return entity, ""

    def _introduced(
        self, source: NounPhrase, head: str, recent: list[Entity]
    ) -> tuple[Entity | None, str]:
        """Return whom the article has named that a description means, and why."""
        first = self._analysed.tokens.lower[source.start]
        if head in _SPEAKS_FOR:
            body = self._spoken_for(source)
            if body is not None:
                return body, f"speaks for {body.name}"
        if first not in _DEFINITE:
            return None, ""
        if head.endswith(_AGED):
            return last_person(recent) or self._most_named(), "the person spoken of"
        lexicon = titles()
        if head in lexicon.roles:
            role = role_of(self._analysed.tokens.lower, source.head)
            return self._by_role(source, role, recent)
        if head in lexicon.bodies or head in lexicon.documents:
            return self._by_last_word(source, head)
        return None, ""

    def _by_role(
        self, source: NounPhrase, head: str, recent: list[Entity]
    ) -> tuple[Entity | None, str]:
        """Find *the mayor*: whom the article has called mayor, last before here."""
        wanted = {head, *titles().narrower.get(head, ())}
        called = [
            entity
            for entity in self._called(wanted)
            if not self._differs(source, entity)
        ]
        start = self._analysed.tokens.starts[source.start]
        called = [entity for entity in called if head in entity.roles] or called
        told = [entity for entity in called if self._fits(source, entity)]
        if len(told) == 1:
            return told[0], f"called {head} in the article"
        before = [entity for entity in called if entity.mentions[0].start < start]
        spoke = [entity for entity in reversed(recent[-_MOST:]) if entity in before]
        if spoke or len(before) == 1:
            return (spoke or before)[0], f"called {head} before"
        if before:
            return None, "it may be several"
        if len(called) == 1 and last_person(recent) is None:
            return called[0], f"called {head} in the article"
        return None, ""

    def _called(self, wanted: set[str]) -> list[Entity]:
        """Return whom the article calls one of several roles, in order."""
        known = [
            entity for role in sorted(wanted) for entity in self._roles(role)[-_MOST:]
        ]
        return list(dict.fromkeys(known))

    def _roles(self, role: str) -> list[Entity]:
        """Return whom the article calls by a role."""
        if not self._by_name:
            for entity in self._table.entities:
                for one in entity.roles:
                    self._by_name.setdefault(one, []).append(entity)
            self._by_name.setdefault("", [])
        return self._by_name.get(role, [])

    def _fits(self, source: NounPhrase, entity: Entity) -> bool:
        """Tell whether a word before the noun was said of somebody: *the library's*."""
        lower = self._analysed.tokens.lower
        return not entity.described.isdisjoint(lower[source.start : source.head])

    def _differs(self, source: NounPhrase, entity: Entity) -> bool:
        """Tell whether what stands before the noun names somebody else's office."""
        tokens = self._analysed.tokens
        between = range(source.start, source.head)
        named = {
            tokens.lower[j]
            for j in between
            if tokens.tags[j] == "NNP" and j in self._table.inside
        }
        return bool(named and entity.described) and not named & entity.described

    def _by_last_word(self, source: NounPhrase, head: str) -> tuple[Entity | None, str]:
        """Find *the board*: the body last named before here that is a board."""
        if source.head != source.start + 1:
            return None, ""
        named = self._bodies().get(head, [])
        start = self._analysed.tokens.starts[source.start]
        place = bisect_left(named, start, key=lambda one: one[0])
        if place == 0:
            return None, ""
        return named[place - 1][1], f"the {head} named before"

    def _bodies(self) -> dict[str, list[tuple[int, Entity]]]:
        """Return where bodies are named, by the first and last word of each."""
        if self._body_names is None:
            self._body_names = {}
            table = self._table
            for name, entity in zip(table.names, table.meant, strict=True):
                if entity is None or entity.kind is not SpeakerKind.ORGANISATION:
                    continue
                if len(entity.words) > 1:
                    start = self._analysed.tokens.starts[name.first]
                    for word in {entity.words[0].lower(), entity.words[-1].lower()}:
                        self._body_names.setdefault(word, []).append((start, entity))
        return self._body_names

    def _spoken_for(self, source: NounPhrase) -> Entity | None:
        """Return the body that a spokesman without a name speaks for."""
        tokens = self._analysed.tokens
        for j in range(source.start, source.end):
            entity = self._table.inside.get(j)
            if entity is None or j == source.head:
                continue
            if entity.kind is SpeakerKind.PERSON:
                return None
            return entity
        for j in range(source.start + 1, source.head):
            if tokens.tags[j] == "POS":
                owner = NounPhrase(source.start, j - 1, j)
                return self._by_last_word(owner, tokens.lower[j - 1])[0]
        return self._body_after(source)

    def _body_after(self, source: NounPhrase) -> Entity | None:
        """Return the body that has no name in *a spokesman for the harbour board*."""
        tokens = self._analysed.tokens
        start, head = source.head + 2, source.head + 3
        if tokens.lower[source.head + 1 : start] != ("for",) or source.end <= head:
            return None
        if tokens.tags[start] not in {"DT", "PRP$"}:
            return None
        while head + 1 < source.end and tokens.tags[head + 1].startswith("NN"):
            head += 1
        if tokens.lower[head] not in titles().bodies:
            return None
        body = NounPhrase(start, head, head + 1)
        known = self._by_last_word(body, tokens.lower[head])[0]
        return known or self._entered(body, self._analysed.words(start, head + 1))

    def _entered(self, source: NounPhrase, text: str) -> Entity:
        """Return the speaker known by a description, entered when new."""
        tokens, lexicon = self._analysed.tokens, titles()
        head, first = tokens.lower[source.head], tokens.lower[source.start]
        key = " ".join(tokens.lower[source.start : source.head + 1])
        words = key.split()
        while len(words) > 1 and (words[0] in _NOT_COUNTED or words[0].isdigit()):
            words.pop(0)
        key = " ".join(words)
        entity = self._groups.get(key)
        if entity is None:
            entity = Entity((), text, kind_of_description(head, first))
            self._groups[key] = entity
            self.entities.append(entity)
            entity.rule = "description"
            if head in lexicon.roles or head.endswith(_AGED):
                role = role_of(tokens.lower, source.head)
                entity.roles.add(role)
                self._roles(role)
                self._by_name.setdefault(role, []).append(entity)
        return entity

    def _most_named(self) -> Entity | None:
        people = [
            entity
            for entity in self._table.entities
            if entity.kind is SpeakerKind.PERSON
        ]
        return max(people, key=lambda entity: len(entity.mentions), default=None)

    def joint(self, members: list[Entity], source: NounPhrase) -> Entity:
        """Return the speaker that several named together are."""
        name = " and ".join(
            [", ".join(entity.name for entity in members[:-1]), members[-1].name]
        )
        entity = self._groups.get(name)
        if entity is None:
            entity = self._groups[name] = Entity((), name, SpeakerKind.GROUP)
            entity.rule = "named together"
            self.entities.append(entity)
        entity.mentions.append(self._analysed.span(source.start, source.end))
        return entity

    def together(self, source: NounPhrase) -> Entity:
        """Return the speaker that somebody named is with others."""
        words = self._analysed.words(source.start, source.end)
        entity = self._groups.get(words)
        if entity is None:
            entity = self._groups[words] = Entity((), words, SpeakerKind.GROUP)
            entity.rule = "named together"
            self.entities.append(entity)
        entity.mentions.append(self._analysed.span(source.start, source.end))
        return entity

    def merge(self, described: Entity, named: Entity) -> None:
        """Take a speaker introduced as *a(n) … analyst* for the name given after."""
        for role in described.roles - named.roles:
            self._by_name.setdefault(role, []).append(named)
        named.roles |= described.roles
        named.mentions = sorted({*named.mentions, *described.mentions})
        described.rule = "merged"
        for key, entity in list(self._groups.items()):
            if entity is described:
                self._groups[key] = named
        if described in self.entities:
            self.entities.remove(described)


def last_person(
    recent: list[Entity], genders: frozenset[str] = frozenset({"m", "f", ""})
) -> Entity | None:
    """Return the person who spoke last of those that agree."""
    for entity in reversed(recent[-8:]):
        if entity.kind is SpeakerKind.PERSON and entity.gender in genders:
            return entity
    return None
