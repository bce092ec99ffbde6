"""Who bears a name of those that an article has named: full names, then short ones.

Full names are entered first, wherever they stand, so that *Farrow* above means the
*Nina Farrow* below it. A surname that two people share means whom the article calls so
alone, else the one just named; else nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.capitals import folded_words, is_common
from search_index.people.entities import Entity
from search_index.people.names import Name
from search_index.people.same_names import (
    body_core,
    initials,
    is_generic,
    same_body,
    same_person,
    spelt_so,
)
from search_index.sentences.times import is_time_word
from search_index.text.analysis import AnalysedText

__all__ = ["Bearers"]

_NUMBER_TEN = "No 10 Downing Street"
_MOST, _STEM = 32, 3
_LEAST_SHOUTED = 2
_NAMED = frozenset({SpeakerKind.PERSON, SpeakerKind.STATE})
_NEAR_SENTENCES = 3
_PLACED = frozenset({"in", "at", "near", "across", "outside", "around"})


@dataclass(slots=True)
class Bearers:
    """Entities by the ways to find them again.

    Attributes:
        analysed: the text.
        entities: all, in the order in which they were entered.
        uncertain: first tokens of names that may be another's.
    """

    analysed: AnalysedText
    entities: list[Entity] = field(default_factory=list)
    uncertain: set[int] = field(default_factory=set)
    _people: dict[str, list[Entity]] = field(default_factory=dict)
    _given: dict[str, list[Entity]] = field(default_factory=dict)
    _inner: dict[str, list[Entity]] = field(default_factory=dict)
    _bodies: dict[str, list[Entity]] = field(default_factory=dict)
    _openers: dict[str, list[Entity]] = field(default_factory=dict)
    _stems: dict[str, list[Entity]] = field(default_factory=dict)
    _short: dict[str, Entity] = field(default_factory=dict)
    _states: dict[str, Entity] = field(default_factory=dict)
    _single: dict[str, Entity] = field(default_factory=dict)
    _places: dict[int, list[int]] = field(default_factory=dict)
    _alone: dict[int, int] = field(default_factory=dict)

    # -- full names -----------------------------------------------------------------

    def enter_full(self, name: Name) -> Entity:
        """Return whom a name of several words means, entered when new."""
        words = folded_words(name.words)
        if name.kind is SpeakerKind.STATE:
            return self.enter_state(name)
        if name.kind is SpeakerKind.PERSON:
            entity = self._same_person(name, words) or self._new(name, words, "")
            self._know_person(entity, name, words)
        else:
            core, owner = body_core(words)
            owner = self._owner(name, core) or owner
            known = self._same_body(core, owner) or self._spelt_out(name, core)
            entity = known or self._new(name, core, owner)
            entity.owner = entity.owner or owner
            self._know_body(entity, words, core)
        self._widen(entity, name, words)
        self._places.setdefault(id(entity), []).append(name.first)
        return entity

    def _same_person(self, name: Name, words: tuple[str, ...]) -> Entity | None:
        near = [
            *self._people.get(words[-1], ())[-_MOST:],
            *self._given.get(words[0], ())[-_MOST:],
        ]
        fits = [
            entity
            for entity in near
            if same_person(words, entity.key) and _agree(entity, name)
        ]
        exact = [entity for entity in fits if entity.key == words]
        return next(iter(exact or fits), None)

    def _same_body(self, core: tuple[str, ...], owner: str) -> Entity | None:
        near = [
            *self._bodies.get(core[-1], ())[-_MOST:],
            *self._openers.get(core[0], ())[-_MOST:],
            *self._openers.get(core[-1], ())[-_MOST:],
        ]
        fits = [
            entity
            for entity in near
            if same_body(core, entity.key)
            and (not owner or not entity.owner or owner == entity.owner)
        ]
        exact = [entity for entity in fits if entity.key == core]
        return next(reversed(exact or fits), None)

    def _spelt_out(self, name: Name, core: tuple[str, ...]) -> Entity | None:
        """Return the body whose acronym stands after its nation: *the Swiss RTA*."""
        short = len(core) == 1 and name.words[-1].isupper()
        return self._short.get(core[0]) if short else None

    def _owner(self, name: Name, core: tuple[str, ...]) -> str:
        """Return whose a body with a general name is: *Ukraine’s Air Force*."""
        tokens = self.analysed.tokens
        at = name.first - 1
        if at < 1 or tokens.tags[at] != "POS" or not tokens.words[at - 1][0].isupper():
            return ""
        if not is_generic(core):
            return ""
        word = tokens.lower[at - 1]
        return titles().states.get(word, word)

    def enter_headed(
        self, words: tuple[str, ...], called: str, kept: tuple[str, ...]
    ) -> Entity:
        """Return whom a name in a heading means, entered when new.

        Args:
            words: the name, folded.
            called: the name as it stands there.
            kept: its words as written.
        """
        near = [*self._people.get(words[-1], ()), *self._given.get(words[0], ())]
        fits = [one for one in near if same_person(words, one.key)]
        entity = next(iter(fits), None)
        if entity is None:
            gender = name_words().gender(words[0]) if len(words) > 1 else ""
            entity = Entity(kept, called, SpeakerKind.PERSON, gender, words)
            self.entities.append(entity)
        _add(self._people, words[-1], entity)
        if len(words) > 1:
            _add(self._given, words[0], entity)
        return entity

    # -- short names ------------------------------------------------------------------

    def enter_short(self, name: Name) -> Entity | None:
        """Return whom a name of one word means, or None when it may be several."""
        word = " ".join(folded_words(name.words))
        known = self._called(name, word)
        if len(known) > 1:
            settled = self._settled(known, name.first)
            if settled is None:
                return None
            entity = settled
            self.uncertain.add(name.first)
        elif known:
            entity = known[0]
        elif name.kind is SpeakerKind.STATE:
            return self.enter_state(name)
        else:
            entity = self._body_called(name, word) or self._alone_called(name, word)
        if not name.title:
            self._alone[id(entity)] = self._alone.get(id(entity), 0) + 1
        self._places.setdefault(id(entity), []).append(name.first)
        entity.titled = entity.titled or bool(name.title)
        if name.title and name.gender:
            entity.gender = name.gender
        return entity

    def _called(self, name: Name, word: str) -> list[Entity]:
        """Return whom one word may mean, by surname, nickname or given name."""
        shout = name.words[0].isupper() and len(word) > _LEAST_SHOUTED
        if shout and self._short.get(word.replace(".", "")) is not None:
            return []
        if name.sure and not shout and name.kind not in _NAMED:
            return []
        by_given = bool(set(name.title) & name_words().with_given)
        ways = (
            [self._people, self._given] if not by_given else [self._given, self._people]
        )
        for way in (*ways, self._inner):
            found = [e for e in way.get(word, ())[-_MOST:] if _agree(e, name)]
            if found:
                return found
        if name.title:
            people = [e for e in self.entities[-_MOST:] if e.kind is SpeakerKind.PERSON]
            return [e for e in people if spelt_so(e.key[-1], word)][:1]
        return []

    def _settled(self, known: list[Entity], token: int) -> Entity | None:
        """Return which of several bearers of a name it means alone, or None."""
        alone = [entity for entity in known if self._alone.get(id(entity))]
        if len(alone) == 1:
            return alone[0]
        lasts = sorted(
            ((self._last(entity, token), entity) for entity in known),
            key=lambda pair: -pair[0],
        )
        (nearest, entity), (other, _) = lasts[:2]
        if nearest >= 0:
            tags = self.analysed.tokens.tags
            apart = "." in tags[max(0, other) : nearest]
            near = tags[nearest:token].count(".") < _NEAR_SENTENCES
            if apart and near:
                return entity
        counts = sorted(known, key=lambda one: -len(self._places.get(id(one), ())))
        most, next_most = (len(self._places.get(id(one), ())) for one in counts[:2])
        return counts[0] if most >= 2 * next_most else None

    def _last(self, entity: Entity, token: int) -> int:
        """Return where somebody was last named before a token, or -1."""
        places = self._places.get(id(entity), [])
        place = bisect_left(places, token)
        return places[place - 1] if place else -1

    def _body_called(self, name: Name, word: str) -> Entity | None:
        """Return the body that one word is short for."""
        plain = word.replace(".", "")
        if name.words[0].isupper() or name.words[0].rstrip("s").isupper():
            short = self._short.get(plain)
            if short is not None:
                return short
        if word in self._single:
            return self._single[word]
        core = body_core(tuple(word.split()))[0][-1]
        before = self.analysed.tokens.lower[name.start - 1] if name.start else ""
        opened = [
            entity
            for entity in self._openers.get(core, ())[-_MOST:]
            if same_body((core,), entity.key)
        ]
        if opened and not (is_common(core) and len(opened) > 1):
            return opened[0]
        cut = self._cut_short(core)
        if cut is not None and before not in _PLACED:
            return cut
        ended = self._bodies.get(core, [])[-_MOST:]
        if core in name_words().bodies:
            return self._nearest(ended, name.first)
        if len(ended) == 1 and before not in _PLACED:
            return ended[0]
        return None

    def _cut_short(self, word: str) -> Entity | None:
        """Return the body whose first word is cut: *the Fed* of the Federal Reserve.

        Of several, the one with the shortest name.
        """
        known = self._stems.get(word[:_STEM], [])[-_MOST:]
        fits = [
            one
            for one in known
            if one.key[0].startswith(word) and one.key[0] != word and len(one.key) > 1
        ]
        shortest = min((len(one.key) for one in fits), default=0)
        fits = [one for one in fits if len(one.key) == shortest]
        return fits[0] if len(fits) == 1 and len(word) >= _STEM else None

    def _nearest(self, known: list[Entity], token: int) -> Entity | None:
        """Return whichever was named last before a token."""
        named = [(self._last(entity, token), entity) for entity in known]
        before = [pair for pair in named if pair[0] >= 0]
        return max(before, key=lambda pair: pair[0])[1] if before else None

    def _alone_called(self, name: Name, word: str) -> Entity:
        """Return the one that has no other name, entered when new."""
        entity = self._single.get(word)
        if entity is None:
            words = tuple(word.split())
            core = body_core(words)[0]
            person = name.kind is SpeakerKind.PERSON
            entity = self._new(name, words if person else core, "")
            self._single[word] = entity
            self._single.setdefault(" ".join(core), entity)
            if person:
                self._people.setdefault(word, []).append(entity)
        return entity

    # -- states -----------------------------------------------------------------------

    def state_called(self, called: str) -> Entity | None:
        """Return the state of a name that the article has named, or None."""
        return self._states.get(called)

    def enter_state(self, name: Name) -> Entity:
        """Return the state or place that a name means, by its own name or its seat."""
        whole = self.analysed.words(name.first, name.last)
        called = titles().states.get(whole.lower(), whole)
        if whole.lower() in titles().seats:
            called = whole  # *the White House* is no other word for the state
        if "10" in name.words:
            called = _NUMBER_TEN
        entity = self._states.get(called)
        if entity is None:
            entity = self._new(name, folded_words(name.words), "")
            entity.name = called
            self._states[called] = entity
        return entity

    # -- keeping ----------------------------------------------------------------------

    def _new(self, name: Name, key: tuple[str, ...], owner: str) -> Entity:
        called = self._written(name.first, name)
        entity = Entity(name.words, called, name.kind, name.gender, key, owner)
        self.entities.append(entity)
        return entity

    def _written(self, first: int, name: Name) -> str:
        """Return a name as it stands in the text, from a token on, in one line."""
        called = " ".join(self.analysed.words(first, name.last).split())
        return " ".join(name.words) if "(" in called else called

    def _widen(self, entity: Entity, name: Name, words: tuple[str, ...]) -> None:
        """Keep the fullest form of a name."""
        tokens = self.analysed.tokens
        first = name.first
        if entity.owner and tokens.tags[first - 1] == "POS":
            first -= 2
            while _goes_on(self.analysed, first):
                first -= 1
        called = self._written(first, name)
        shout = entity.name.isupper() and not called.isupper()
        if len(called.split()) > len(entity.name.split()) or shout:
            entity.name, entity.words = called, name.words
        entity.titled = entity.titled or bool(name.title)
        entity.gender = name.gender or entity.gender

    def _know_person(self, entity: Entity, name: Name, words: tuple[str, ...]) -> None:
        _add(self._people, words[-1], entity)
        _add(self._people, " ".join(folded_words(name.words[-1:])), entity)
        _add(self._given, words[0], entity)
        if name.nickname:
            for word in folded_words((name.nickname,)):
                _add(self._given, word, entity)
        for word in words[1:-1]:
            if len(word) > 2 and not is_common(word):
                _add(self._inner, word, entity)
        self._short.setdefault("".join(word[0] for word in words), entity)
        if len(name.title) > 1:
            self._short.setdefault("".join(word[0] for word in name.title), entity)

    def _know_body(
        self, entity: Entity, words: tuple[str, ...], core: tuple[str, ...]
    ) -> None:
        _add(self._bodies, core[-1], entity)
        _add(self._openers, core[0], entity)
        _add(self._stems, core[0][:_STEM], entity)
        if len(core) > len(entity.key):
            entity.key = core
        for short in initials(core) | initials(words):
            known = self._short.get(short)
            if known is None or known.kind is SpeakerKind.PERSON:
                self._short[short] = entity

    def define(self, short: str, entity: Entity) -> None:
        """Take an acronym in brackets for whose name stands before it."""
        self._short[short.lower().replace(".", "")] = entity


def _add(index: dict[str, list[Entity]], word: str, entity: Entity) -> None:
    bearers = index.setdefault(word, [])
    if entity not in bearers[-_MOST:]:
        bearers.append(entity)


def _goes_on(analysed: AnalysedText, first: int) -> bool:
    """Tell whether the name of an owner goes on before a token."""
    tokens = analysed.tokens
    if first == 0 or tokens.tags[first - 1] != "NNP":
        return False
    together = tokens.starts[first] - tokens.ends[first - 1] == 1
    return together and not is_time_word(tokens.lower[first - 1])


def _agree(entity: Entity, name: Name) -> bool:
    """Tell whether a title's gender does not speak against a bearer."""
    if not name.title or not name.gender or not entity.gender:
        return True
    return name.gender == entity.gender
