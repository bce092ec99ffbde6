"""The lexicon of what comes before, after or instead of a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from search_index.lexicons import load_lexicon

__all__ = ["Titles", "titles"]


_AGENT = ("er", "or", "ist", "man", "woman")
_TRADES = (
    "ologist",
    "ographer",
    "keeper",
    "maker",
    "seller",
    "worker",
    "writer",
    "monger",
    "minder",
    "watcher",
    "teacher",
    "mistress",
)
_AGENTS = ("er", "ers", "or", "ors", "ist", "ists", "man", "men", "woman")


@dataclass(frozen=True, slots=True)
class Titles:
    """The lexicon of titles and of words that tell what a name is.

    Attributes:
        titles: words before a person's name, in lower case.
        roles: common nouns for what a person is.
        bodies: words that only bodies have in their names.
        states: names of states and their seats of government, in lower case, with
            the state's short name.
        seats: seats of government that keep their own names, in lower case.
        short_titles: short forms of titles with the role that they give.
        female: given names of women.
        male: given names of men.
        parties: adjectives of party or nation that precede a name.
        groups: plural nouns for people.
        speaking: other nouns for those who may speak.
        things: nouns that end as those for doers and are for none: *the number*.
        crowds: those of them that are for many people as one, or a share of them.
        persons: those of them that are for one person.
        documents: nouns for what can be cited.
        evidence: nouns for what shows something, and has no makers to speak for it.
        narrower: roles that a wider noun may mean: *lawmaker* a senator.
        broad: roles that may go with any other: *analyst*, *official*.
        bystanders: roles of those whom what happens brings with it: *the judge*.
        places: last words of names of places that are no states.
    """

    titles: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    states: dict[str, str]
    seats: frozenset[str]
    short_titles: dict[str, str]
    female: frozenset[str]
    male: frozenset[str]
    parties: frozenset[str]
    groups: frozenset[str]
    speaking: frozenset[str]
    things: frozenset[str]
    crowds: frozenset[str]
    persons: frozenset[str]
    documents: frozenset[str]
    evidence: frozenset[str]
    bystanders: frozenset[str]
    places: frozenset[str]
    narrower: dict[str, tuple[str, ...]]
    broad: frozenset[str]

    def may_speak(self, word: str) -> bool:
        """Tell whether a common noun is for somebody, a body or a text."""
        if word in self.groups or word in self.documents:
            return True
        if word in self.things:
            return False
        known = _of_one()
        return word.endswith(_AGENTS) or self._one_of(word, known) in known

    def is_person(self, word: str) -> bool:
        """Tell whether a common noun, in the singular, is for one person."""
        if word in self.roles or word in self.persons or f"{word}s" in self.groups:
            return True
        doer = word.endswith(_AGENT) and word not in self.things
        return doer and word not in self.speaking

    def is_trade(self, word: str) -> bool:
        """Tell whether a word can only be what somebody does: *glaciologist*."""
        return word in self.roles or word.endswith(_TRADES)

    def singular(self, word: str) -> str:
        """Return the role that a plural is of, else the word: *nurses*, a *nurse*."""
        return self._one_of(word, self.roles)

    @staticmethod
    def _one_of(word: str, known: frozenset[str]) -> str:
        for plural, single in (("ies", "y"), ("men", "man"), ("es", ""), ("s", "")):
            stem = word.removesuffix(plural) + single
            if word.endswith(plural) and stem in known:
                return stem
        return word


@cache
def titles() -> Titles:
    """Load the lexicon, once."""
    lexicon, given = load_lexicon("titles"), load_lexicon("given_names")
    return Titles(
        frozenset(lexicon.strings("titles")),
        frozenset(lexicon.strings("roles")),
        frozenset(lexicon.strings("bodies")),
        _states(),
        frozenset(map(str.lower, load_lexicon("states").strings("seats"))),
        lexicon.entries("short_titles"),
        given.words("female"),
        given.words("male"),
        frozenset(lexicon.strings("parties")),
        frozenset(lexicon.strings("groups")),
        frozenset(lexicon.strings("speaking")),
        frozenset(lexicon.strings("things")),
        frozenset(lexicon.strings("crowds")),
        frozenset(lexicon.strings("persons")),
        frozenset(lexicon.strings("documents")),
        frozenset(lexicon.strings("evidence")),
        frozenset(lexicon.strings("bystanders")),
        frozenset(lexicon.strings("places")),
        lexicon.lists("narrower"),
        frozenset(lexicon.strings("broad")),
    )


@cache
def _of_one() -> frozenset[str]:
    """Return the nouns for one person, body or other speaker."""
    known = titles()
    return known.roles | known.bodies | known.speaking


def _states() -> dict[str, str]:
    """Return the name of the state that a name in lower case stands for."""
    lists = load_lexicon("states").lists("states")
    return {
        name.lower(): state
        for state, others in lists.items()
        for name in (state, *others)
    }
