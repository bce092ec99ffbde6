"""The table of an article's names: which of them mean one person, body or state.

A shorter form means the fuller one (*Farrow*, *the Water Board*), an acronym the body
whose initials it has, a seat of government its state. A surname that two people share
means the one that the article calls by it alone, or nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.entities import Entity, same_name, written
from search_index.people.introductions import introduce_names
from search_index.people.names import Name
from search_index.text.analysis import AnalysedText

__all__ = ["NameTable"]

_HE = grammar("he")
_SHE = grammar("she")
_SMALL = frozenset({"of", "the", "for", "and", "&", "on", "in", "de"})
_AGREES_WITHIN = 25
_LEAST_INITIALS = 2
_MOST_BEARERS = 32


@dataclass(slots=True)
class _Known:
    """Entities by the ways to find them again."""

    exact: dict[tuple[str, ...], Entity] = field(default_factory=dict)
    last: dict[str, list[Entity]] = field(default_factory=dict)
    given: dict[str, list[Entity]] = field(default_factory=dict)
    initials: dict[str, Entity] = field(default_factory=dict)
    states: dict[str, Entity] = field(default_factory=dict)


class NameTable:
    """Whom each name of an article means.

    Attributes:
        names: the names, in text order.
        entities: whom they mean, each once, in order of first mention.
        meant: whom each name means, as long as ``names``; None when open.
        ends: whom a name means, by its last token.
        firsts: a name's first token, by its last.
        inside: whom the name that a token is part of means.
        open: tokens of names that may mean several.
    """

    def __init__(self, analysed: AnalysedText, names: list[Name]) -> None:
        self.names = names
        self.entities: list[Entity] = []
        self.meant: list[Entity | None] = []
        self.ends: dict[int, Entity] = {}
        self.firsts: dict[int, int] = {}
        self.inside: dict[int, Entity] = {}
        self.open: set[int] = set()
        self._analysed = analysed
        self._known = _Known()
        self._alone: dict[int, int] = {}
        self._full: dict[int, int] = {}
        for name in names:
            self._take(name)
        settled = [
            (name, entity)
            for name, entity in zip(names, self.meant, strict=True)
            if entity is not None
        ]
        self._read_genders(settled)
        introduce_names(analysed, settled)

    def _take(self, name: Name) -> None:
        entity = self._enter(name)
        self.meant.append(entity)
        tokens = range(name.first, name.last)
        if entity is None:
            self.open.update(tokens)
            return
        self.ends[name.last - 1] = entity
        self.firsts[name.last - 1] = name.first
        self.inside.update(dict.fromkeys(tokens, entity))
        counts = self._alone if len(name.words) == 1 else self._full
        counts[id(entity)] = counts.get(id(entity), 0) + 1

    def _enter(self, name: Name) -> Entity | None:
        """Return whom a name means, entered when new; None when it may be several."""
        if name.kind is SpeakerKind.STATE:
            entity = self._state(name)
        else:
            known = self._candidates(name)
            if len(known) > 1:
                settled = self._settled(known)
                if settled is None:
                    return None
                entity = settled
            else:
                entity = known[0] if known else self._new(name, written(name))
            self._widen(entity, name)
        entity.mentions.append(self._analysed.span(name.first, name.last))
        return entity

    def _state(self, name: Name) -> Entity:
        whole = written(name)
        called = titles().states.get(whole.lower(), whole)
        surname = [
            entity
            for entity in self._known.last.get(name.words[-1].lower(), ())
            if entity.kind is SpeakerKind.PERSON and len(entity.words) > 1
        ]
        if len(name.words) == 1 and len(surname) == 1:
            return surname[0]
        seat = whole.lower() in titles().seats
        entity = self._known.states.get(called)
        if entity is None:
            shown = whole if seat else called
            entity = self._known.states[called] = self._new(name, shown)
        elif not seat:
            entity.name = called
        return entity

    def _new(self, name: Name, called: str) -> Entity:
        entity = Entity(name.words, called, name.kind, name.gender)
        self._known.last.setdefault(name.words[-1].lower(), []).append(entity)
        self.entities.append(entity)
        return entity

    def _candidates(self, name: Name) -> list[Entity]:
        """Return whom a name may mean of those already known."""
        last = name.words[-1].lower()
        same = self._known.exact.get(name.words)
        if same is not None and len(name.words) > 1:
            return [same]
        known = [
            entity
            for entity in self._known.last.get(last, ())[-_MOST_BEARERS:]
            if entity.kind is not SpeakerKind.STATE and same_name(entity, name)
        ]
        if known:
            exact = [entity for entity in known if entity.words == name.words]
            return exact or known
        if len(name.words) == 1 and not name.title:
            given = self._known.given.get(last, [])
            if len(given) == 1 and name.kind is SpeakerKind.PERSON:
                return given
        short = self._known.initials.get(last.replace(".", ""))
        fits = short is not None and len(name.words) == 1 and name.words[0].isupper()
        return [short] if short is not None and fits else self._spelt_out(name)

    def _spelt_out(self, name: Name) -> list[Entity]:
        """Return the acronym that a body's full name comes after."""
        if name.kind is not SpeakerKind.ORGANISATION or len(name.words) < 2:
            return []
        short = _initials(name.words)
        return [
            entity
            for entity in self._known.last.get(short, ())
            if entity.words[0].isupper() and len(entity.words) == 1
        ]

    def _settled(self, known: list[Entity]) -> Entity | None:
        """Return which of several bearers of a surname it means alone, or None."""
        alone = [entity for entity in known if self._alone.get(id(entity))]
        if len(alone) == 1:
            return alone[0]
        ranked = sorted(known, key=lambda entity: -self._full.get(id(entity), 0))
        most, next_most = (self._full.get(id(entity), 0) for entity in ranked[:2])
        return ranked[0] if most >= 2 * next_most else None

    def _widen(self, entity: Entity, name: Name) -> None:
        """Keep the fullest form of a name, and the ways to find it again."""
        if len(name.words) > len(entity.words):
            entity.words, entity.name, entity.kind = (
                name.words,
                written(name),
                name.kind,
            )
            bearers = self._known.last.setdefault(name.words[-1].lower(), [])
            if entity not in bearers[-_MOST_BEARERS:]:
                bearers.append(entity)
        self._known.exact.setdefault(name.words, entity)
        entity.titled = entity.titled or bool(name.title)
        full = len(name.words) > 1 or name.title
        entity.gender = (full and name.gender) or entity.gender or name.gender
        if len(name.words) < _LEAST_INITIALS:
            return
        if name.kind is SpeakerKind.PERSON:
            bearers = self._known.given.setdefault(name.words[0].lower(), [])
            if entity not in bearers[-_MOST_BEARERS:]:
                bearers.append(entity)
        elif name.kind is SpeakerKind.ORGANISATION:
            self._known.initials.setdefault(_initials(name.words), entity)

    def _read_genders(self, settled: list[tuple[Name, Entity]]) -> None:
        """Take a person's gender from a pronoun soon after a lone name."""
        lower = self._analysed.tokens.lower
        votes: dict[int, list[int]] = {}
        for name, entity in settled:
            if entity.gender or entity.kind is not SpeakerKind.PERSON:
                continue
            for j in range(name.last, min(len(lower), name.last + _AGREES_WITHIN)):
                if j in self.ends:
                    break
                if lower[j] in _HE or lower[j] in _SHE:
                    votes.setdefault(id(entity), [0, 0])[lower[j] in _SHE] += 1
                    break
        for entity in self.entities:
            he, she = votes.get(id(entity), (0, 0))
            if he != she:
                entity.gender = "m" if he > she else "f"


def _initials(words: tuple[str, ...]) -> str:
    """Return the initials of a name's large words, in lower case."""
    return "".join(word[0] for word in words if word.lower() not in _SMALL).lower()
