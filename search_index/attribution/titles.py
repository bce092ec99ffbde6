"""The lexicon of what comes before, after or instead of a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from search_index.lexicons import load_lexicon

__all__ = ["Titles", "titles"]


@dataclass(frozen=True, slots=True)
class Titles:
    """The lexicon of titles and of words that tell what a name is.

    Attributes:
        titles: words before a person's name, in lower case.
        roles: common nouns for what a person is.
        bodies: words that only bodies have in their names.
        states: names of states and their metonyms, with the state's name.
        female: given names of women.
        male: given names of men.
        parties: adjectives of party or nation that precede a name.
        groups: plural nouns for people.
        speaking: other nouns for those who may speak.
        documents: nouns for what can be cited.
        places: last words of names of places that are no states.
    """

    titles: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    states: dict[str, str]
    female: frozenset[str]
    male: frozenset[str]
    parties: frozenset[str]
    groups: frozenset[str]
    speaking: frozenset[str]
    documents: frozenset[str]
    places: frozenset[str]


@cache
def titles() -> Titles:
    """Load the lexicon, once."""
    lexicon, given = load_lexicon("titles"), load_lexicon("given_names")
    return Titles(
        frozenset(lexicon.strings("titles")),
        frozenset(lexicon.strings("roles")),
        frozenset(lexicon.strings("bodies")),
        lexicon.entries("states"),
        frozenset(given.strings("female")),
        frozenset(given.strings("male")),
        frozenset(lexicon.strings("parties")),
        frozenset(lexicon.strings("groups")),
        frozenset(lexicon.strings("speaking")),
        frozenset(lexicon.strings("documents")),
        frozenset(lexicon.strings("places")),
    )
