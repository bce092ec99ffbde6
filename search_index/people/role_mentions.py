"""People without their names: *the mayor*, *the Slovak*, *the former*, *her brother*.

A role means whom the article calls so; several of them are told apart by the other
words of the mention. What only fits the person spoken of (an age, a nation, *the former
champion*) means them.
"""

from __future__ import annotations

from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.entities import Entity, Meant, gender_of_description
from search_index.people.introductions import role_of
from search_index.people.name_table import NameTable
from search_index.people.topics import (
    last_person,
    pair_before,
    person_at_hand,
    topic_before,
)
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText

__all__ = ["AGED", "RoleMentions"]

AGED = "year-old"
_MOST, _AFTER = 32, 60
_FORMER = frozenset({"former", "ex", "retired", "veteran", "one-time", "erstwhile"})
_MAJESTIES = {
    "majesty": frozenset({"queen", "king", "emperor", "empress"}),
    "highness": frozenset({"prince", "princess", "duke", "duchess"}),
    "holiness": frozenset({"pope"}),
}
_PARTIES = {
    word: party
    for party, words in {
        "republican": "republican republicans gop",
        "democratic": "democratic democrat democrats",
        "labour": "labour",
        "conservative": "conservative conservatives tory tories",
        "liberal": "liberal liberals",
        "libertarian": "libertarian",
        "green": "green greens",
    }.items()
    for word in words.split()
}
_ONE = frozenset({"he", "she"})
_COLLECTIVE = ("ese", "ish", "ch", "swiss")


class RoleMentions:
    """Whom the roles and epithets of one article mean."""

    def __init__(self, analysed: AnalysedText, table: NameTable) -> None:
        self._analysed = analysed
        self._table = table
        self._by_role: dict[str, list[Entity]] | None = None

    def add(self, role: str, entity: Entity) -> None:
        """Take somebody for whom a role may mean."""
        self._index().setdefault(role, []).append(entity)

    def _index(self) -> dict[str, list[Entity]]:
        if self._by_role is None:
            self._by_role = {}
            for entity in self._table.entities:
                for role in sorted(entity.roles):
                    self._by_role.setdefault(role, []).append(entity)
        return self._by_role

    def resolve(self, source: NounPhrase, recent: list[Entity]) -> Meant | None:
        """Return whom a role or an epithet means; None when it is neither.

        A :class:`Meant` without entity says that it may be several.
        """
        lower = self._analysed.tokens.lower
        head = lower[source.head]
        if head in {"former", "latter"}:
            pair = pair_before(self._analysed, self._table, source.start)
            named = pair[head == "latter"] if pair else None
            return (
                Meant(named, f"the {head} of the two", certain=False) if pair else None
            )
        if head in titles().roles or head in self._index():
            role = role_of(lower, source.head)
            found = self._called(source, role, recent)
            if found is not None:
                return found
        if self._is_epithet(source):
            return self._of_topic(source, recent)
        return self._called_anew(source)

    # -- roles --------------------------------------------------------------------

    def _called(
        self, source: NounPhrase, role: str, recent: list[Entity]
    ) -> Meant | None:
        """Find *the mayor*: whom the article has called mayor."""
        wanted = {role, *titles().narrower.get(role, ())}
        index = self._index()
        known = [one for each in sorted(wanted) for one in index.get(each, ())[-_MOST:]]
        called = [one for one in dict.fromkeys(known) if not self._differs(source, one)]
        exact = [one for one in called if role in one.roles]
        told = self._told_apart(source, exact or called)
        if told is not None:
            return Meant(told, f"called {role} in the article")
        if not exact and self._is_named(source):
            return None  # *the Tarn boss* is no *executive* of another club
        return self._latest(source, role, exact or called, recent)

    def _called_anew(self, source: NounPhrase) -> Meant | None:
        """Return the person at hand, whom a noun that nobody was called takes up.

        *Ida Moss shut the weir. The engineer said …*: with *the*, and no more said of
        them; not the judge or the driver, whom what happens brings with it.
        """
        tokens = self._analysed.tokens
        head = tokens.lower[source.head]
        bare = tokens.lower[source.start] == "the" and source.end == source.head + 1
        if not bare or self._analysed.quote_at[source.head] >= 0:
            return None
        if head not in titles().roles or head in titles().bystanders:
            return None
        person = person_at_hand(self._analysed, self._table, source.start)
        if person is None or person.roles or self._differs(source, person):
            return None
        if gender_of_description(head) not in {"", person.gender}:
            return None
        role = role_of(tokens.lower, source.head)
        person.roles.add(role)
        self.add(role, person)
        return Meant(person, "the person spoken of", certain=False)

    def _is_named(self, source: NounPhrase) -> bool:
        """Tell whether a name stands before the noun."""
        return "NNP" in self._analysed.tokens.tags[source.start : source.head]

    def _told_apart(self, source: NounPhrase, called: list[Entity]) -> Entity | None:
        """Return the only one of whom the words before the noun were said, too."""
        lower = self._analysed.tokens.lower
        words = set(lower[source.start : source.head])
        bodies = {
            id(self._table.inside[j])
            for j in range(source.start, source.head)
            if j in self._table.inside
        }
        told = [
            one
            for one in called
            if not one.described.isdisjoint(words) or not one.bodies.isdisjoint(bodies)
        ]
        return told[0] if len(told) == 1 else None

    def _latest(
        self, source: NounPhrase, role: str, called: list[Entity], recent: list[Entity]
    ) -> Meant | None:
        """Return who of those called so spoke last, or is the only one before."""
        start = self._analysed.tokens.starts[source.start]
        before = [one for one in called if one.mentions[0].start < start]
        spoke = [one for one in reversed(recent[-_MOST:]) if one in before]
        if spoke or len(before) == 1:
            only = len(called) == 1
            return Meant((spoke or before)[0], f"called {role} before", certain=only)
        if before:
            return Meant(None, "it may be several")
        if len(called) == 1 and last_person(recent) is None:
            return Meant(called[0], f"called {role} in the article", certain=False)
        return None

    def _differs(self, source: NounPhrase, entity: Entity) -> bool:
        """Tell whether what stands before the noun names somebody else's office."""
        tokens, table = self._analysed.tokens, self._table
        named = {
            id(table.inside[j]): table.inside[j]
            for j in range(source.start, source.head)
            if tokens.tags[j] == "NNP" and j in table.inside
            if tokens.lower[j] not in _PARTIES
        }
        if not entity.words:
            # Two descriptions are one's when no name in them differs.
            names = {
                tokens.lower[j]
                for j in range(source.start, source.head)
                if tokens.tags[j] == "NNP" or tokens.words[j].isupper()
            }
            return not names <= set(entity.name.lower().split())
        title = {
            tokens.lower[j]
            for j in range(source.start, source.head)
            if tokens.tags[j] != "POS" and j not in table.inside
        }
        if len(title) > 1 and title <= entity.described:
            return False  # Tarn's Chief Harbour Secretary
        if named and (entity.described or entity.bodies):
            return not any(
                key in entity.bodies
                or entity.described.issuperset(map(str.lower, one.words))
                for key, one in named.items()
            )
        return self._other_party(source, entity) or self._other_nation(source, entity)

    def _other_party(self, source: NounPhrase, entity: Entity) -> bool:
        """Tell whether a mention names another party than somebody is of."""
        words = self._analysed.tokens.lower[source.start : source.head + 1]
        said = {_PARTIES[word] for word in words if word in _PARTIES}
        known = {_PARTIES[word] for word in entity.described if word in _PARTIES}
        return bool(said and known) and not said & known

    def _other_nation(self, source: NounPhrase, entity: Entity) -> bool:
        """Tell whether a mention names another nation than somebody is of."""
        nations = name_words().nations
        words = self._analysed.tokens.lower[source.start : source.head]
        said = {nations[word] for word in words if word in nations}
        known = {nations[word] for word in entity.described if word in nations}
        return bool(said and known) and not said & known

    def _by_title(self, head: str) -> Meant | None:
        """Find *Her Majesty*: the only queen of the article."""
        fits = [
            one
            for one in self._table.entities
            if one.kind is SpeakerKind.PERSON and one.roles & _MAJESTIES[head]
        ]
        return Meant(fits[0], "by title") if len(fits) == 1 else None

    def own(self, source: NounPhrase, head: str, recent: list[Entity]) -> Meant | None:
        """Find *her brother*: the only person whom the article calls brother."""
        if head in _MAJESTIES:
            return self._by_title(head)
        word = self._analysed.tokens.lower[source.start]
        fits = frozenset({"m" if word == "his" else "f" if word == "her" else "", ""})
        found = self.counterpart(last_person(recent, fits), head)
        if found is not None:
            return found
        if head not in name_words().kin:
            return None
        start = self._analysed.tokens.starts[source.start]
        called = [
            one
            for one in dict.fromkeys(self._index().get(head, ()))
            if one.words and one.mentions[0].start < start
        ]
        if len(called) != 1:
            return None
        return Meant(called[0], f"called {head} before", certain=False)

    @staticmethod
    def counterpart(owner: Entity | None, head: str) -> Meant | None:
        """Find *his boss* of a deputy: the one person whose deputy that is."""
        turned = name_words().counterparts.get(head)
        if owner is None or turned is None:
            return None
        gender = gender_of_description(head)
        known = {
            id(other): other
            for role, other in owner.related
            if role in turned and (not gender or other.gender in {gender, ""})
        }
        if len(known) != 1:
            return None
        why = f"whose {owner.related[0][0]} is spoken of"
        return Meant(next(iter(known.values())), why, certain=False)

    # -- epithets -------------------------------------------------------------------

    def _is_epithet(self, source: NounPhrase) -> bool:
        """Tell whether a mention fits whoever is spoken of: *the 24-year-old*."""
        tokens = self._analysed.tokens
        words = tokens.lower[source.start + 1 : source.head + 1]
        head = tokens.lower[source.head]
        if tokens.tags[source.head] == "NNS":
            return False
        aged = any(word.endswith(AGED) for word in words)
        nation = head in name_words().nations and (
            not head.endswith(_COLLECTIVE) or self._is_one(source.head)
        )
        former = not _FORMER.isdisjoint(words) and not any(
            j in self._table.inside for j in range(source.start, source.head)
        )
        return aged or nation or (former and head in titles().roles)

    def _is_one(self, head: int) -> bool:
        """Tell whether *the Portuguese* is one of them: *the Portuguese said he …*."""
        return not _ONE.isdisjoint(self._analysed.tokens.lower[head + 1 : head + 4])

    def _of_topic(self, source: NounPhrase, recent: list[Entity]) -> Meant | None:
        """Return the person spoken of, if nothing known of them speaks against it."""
        topic = topic_before(self._analysed, self._table, source.start)
        last = last_person(recent)
        hand = person_at_hand(self._analysed, self._table, source.start)
        near = (hand,) if hand is topic else ()  # *Roe left. “Enough,” said the Swede.*
        for person in (*near, last, topic) if last is not None else (topic,):
            if person is not None and not self._other_nation(
                NounPhrase(source.start, source.head + 1, source.end), person
            ):
                sure = topic is last or last is None
                return Meant(person, "the person spoken of", certain=sure)
        return self._named_after(source)

    def _named_after(self, source: NounPhrase) -> Meant | None:
        """Return the only person named soon after; one of several can't be told."""
        ends = self._table.ends
        after = {
            id(ends[j]): ends[j]
            for j in range(source.head, source.head + _AFTER)
            if j in ends and ends[j].kind is SpeakerKind.PERSON
        }
        if len(after) == 1:
            return Meant(next(iter(after.values())), "named after", certain=False)
        return Meant(None, "it may be several") if after else None
