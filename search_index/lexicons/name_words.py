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
        courtesies: those of them that only people have, whatever their surname.
        female_titles: titles that only women have.
        male_titles: titles that only men have.
        in_titles: words that make a longer title of one: *vice*, *foreign*.
        in_offices: titles, what makes them longer, and roles.
        after_names: what may follow a person's name: *KC*, *Jr.*
        bodies: nouns that only bodies have in their names.
        corporate: words of companies' names after what they are called for short.
        place_ends: last words of names of places.
        place_openers: first words of names of places.
        things: last words of names of what does not speak: *Act*, *Cup*.
        no_people: last words that names of companies, places and things have.
        adjectives: adjectives of party, faith, region and nation before a name.
        nations: the state that an adjective or a noun for its people is of.
        making: verbs for what the makers of a document do with it.
        kin: nouns for those who are called by whose they are: *her brother*.
        counterparts: what somebody must be to another who is called so of them: who
            has a deputy is the deputy's boss.
        body_kinds: what a body may be called after it is named, by what it is.
        body_signs: words in its name that tell what it is, by what that is.
    """

    female: frozenset[str]
    male: frozenset[str]
    given: frozenset[str]
    family_first: frozenset[str]
    titles: frozenset[str]
    with_given: frozenset[str]
    courtesies: frozenset[str]
    female_titles: frozenset[str]
    male_titles: frozenset[str]
    in_titles: frozenset[str]
    in_offices: frozenset[str]
    after_names: frozenset[str]
    bodies: frozenset[str]
    corporate: frozenset[str]
    place_ends: frozenset[str]
    place_openers: frozenset[str]
    things: frozenset[str]
    no_people: frozenset[str]
    adjectives: frozenset[str]
    nations: dict[str, str]
    making: frozenset[str]
    kin: frozenset[str]
    counterparts: dict[str, frozenset[str]]
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
    before_names = (known.titles | own) - modifiers - adjectives
    corporate, things = lexicon.words("corporate"), lexicon.words("things")
    place_ends = known.places | lexicon.words("place_ends")
    return NameWords(
        female=female,
        male=male,
        given=female | male | given.words("either"),
        family_first=lexicon.words("family_first"),
        titles=before_names,
        with_given=lexicon.words("with_given"),
        courtesies=lexicon.words("courtesies"),
        female_titles=lexicon.words("female_titles"),
        male_titles=lexicon.words("male_titles"),
        in_titles=modifiers,
        in_offices=before_names | modifiers | known.roles,
        after_names=lexicon.words("after_names"),
        bodies=known.bodies | lexicon.words("more_bodies"),
        corporate=corporate,
        place_ends=place_ends,
        place_openers=lexicon.words("place_openers"),
        things=things,
        no_people=corporate | place_ends | things,
        adjectives=adjectives,
        nations=nations,
        making=lexicon.words("making"),
        kin=lexicon.words("kin"),
        counterparts=_by_kind(lexicon, "counterparts"),
        body_kinds=_by_kind(lexicon, "body_kinds"),
        body_signs=_by_kind(lexicon, "body_signs"),
    )


def _by_kind(lexicon: Lexicon, key: str) -> dict[str, frozenset[str]]:
    """Return the words of each entry of a table."""
    return {kind: lexicon.words(key, kind) for kind in lexicon.keys(key)}
