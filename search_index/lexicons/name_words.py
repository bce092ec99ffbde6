"""The lexicon of the words that names are made of, and of those beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from search_index.lexicons import Lexicon, load_lexicon
from search_index.lexicons.titles import titles

__all__ = ["NameWords", "name_words"]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words of names, in lower case; given names without diacritics, too.

    Attributes:
        female: given names of women.
        male: given names of men.
        given: all given names, those of both sexes as well.
        family_first: family names that stand before the given name.
        titles: words that may stand directly before a person's name.
        with_given: those of them that go with a given name alone.
        female_titles: titles that only women have.
        male_titles: titles that only men have.
        in_titles: words that make a longer title of one: *vice*, *foreign*.
        after_names: what may follow a person's name: *KC*, *Jr.*
        bodies: nouns that only bodies have in their names.
        corporate: words of companies' names after what they are called for short.
        place_ends: last words of names of places.
        place_openers: first words of names of places.
        things: last words of names of what does not speak: *Act*, *Cup*.
        adjectives: adjectives of party, faith, region and nation before a name.
        nations: the state that an adjective or a noun for its people is of.
        making: verbs for what the makers of a document do with it.
        kin: nouns for those who are called by whose they are: *her brother*.
        body_kinds: what a body may be called after it is named, by what it is.
        body_signs: words in its name that tell what it is, by what that is.
    """

    female: frozenset[str]
    male: frozenset[str]
    given: frozenset[str]
    family_first: frozenset[str]
    titles: frozenset[str]
    with_given: frozenset[str]
    female_titles: frozenset[str]
    male_titles: frozenset[str]
    in_titles: frozenset[str]
    after_names: frozenset[str]
    bodies: frozenset[str]
    corporate: frozenset[str]
    place_ends: frozenset[str]
    place_openers: frozenset[str]
    things: frozenset[str]
    adjectives: frozenset[str]
    nations: dict[str, str]
    making: frozenset[str]
    kin: frozenset[str]
    body_kinds: dict[str, frozenset[str]]
    body_signs: dict[str, frozenset[str]]

    def gender(self, given: str) -> str:
        """Return ``f`` or ``m`` for a given name that mostly one sex has, or empty."""
        if given in self.female:
            return "" if given in self.male else "f"
        return "m" if given in self.male else ""


@cache
def name_words() -> NameWords:
    """Load the lexicon, once."""
    known, lexicon, given = titles(), load_lexicon("names"), load_lexicon("given_names")
    female, male = given.words("female"), given.words("male")
    modifiers, own = lexicon.words("in_titles"), lexicon.words("before_names")
    nations = lexicon.entries("nations")
    adjectives = known.parties | lexicon.words("adjectives") | nations.keys()
    return NameWords(
        female,
        male,
        female | male | given.words("either"),
        lexicon.words("family_first"),
        (known.titles | own) - modifiers - adjectives,
        lexicon.words("with_given"),
        lexicon.words("female_titles"),
        lexicon.words("male_titles"),
        modifiers,
        lexicon.words("after_names"),
        known.bodies | lexicon.words("more_bodies"),
        lexicon.words("corporate"),
        known.places | lexicon.words("place_ends"),
        lexicon.words("place_openers"),
        lexicon.words("things"),
        adjectives,
        nations,
        lexicon.words("making"),
        lexicon.words("kin"),
        _by_kind(lexicon, "body_kinds"),
        _by_kind(lexicon, "body_signs"),
    )


def _by_kind(lexicon: Lexicon, key: str) -> dict[str, frozenset[str]]:
    """Return the words of each entry of a table."""
    return {kind: lexicon.words(key, kind) for kind in lexicon.keys(key)}
