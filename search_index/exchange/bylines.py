"""Who wrote an article, as citations want it: family and given name, or a body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search_index.lexicons import load_lexicon
from search_index.lexicons.titles import titles

__all__ = ["Author", "authors_of"]

_BY = re.compile(r"^\s*(?:by|von|par|di|por)\s+", re.IGNORECASE)
# Of a line in which blanks are one space each.
_AND = re.compile(r",(?: and )?|;| and | & |\|| / ")
_OUTLET = re.compile(r" (?:in|for|of|at) \S.*|\([^()]*\)$", re.DOTALL)
_LONGEST = 5
particles = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "bin",
        "al",
        "la",
        "le",
        "el",
        "du",
        "ibn",
    ]
)
suffixes = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote an article.

    Attributes:
        family: family name, or all of the name of a body.
        given: given names; empty for a body.
    """

    family: str
    given: str = ""

    @property
    def is_person(self) -> bool:
        """Is it a person's name?"""
        return bool(self.given)

    @property
    def inverted(self) -> str:
        """The name with the family name first, as lists of references have it."""
        return f"{self.family}, {self.given}" if self.given else self.family


def authors_of(byline: str) -> tuple[Author, ...]:
    """Return the authors that a byline names, in its order.

    What is no person's name as far as one can tell is taken for a body's, whole.
    """
    line = " ".join(_BY.sub("", byline).split())
    if not line:
        return ()
    parts = [part.strip(" .") for part in _AND.split(line)]
    names = [_OUTLET.sub("", part).rstrip() for part in parts if part]
    found = [_person(name) for name in names]
    if all(one is not None for one in found):
        return tuple(one for one in found if one is not None)
    if len(names) > 1 and any(one is not None for one in found):
        return tuple(
            one or Author(name) for one, name in zip(found, names, strict=True)
        )
    return (Author(line),)


def _person(name: str) -> Author | None:
    words = name.split()
    lexicon = load_lexicon("bylines")
    bodies = titles().bodies | {*lexicon.strings("staff")}
    particles, suffixes = lexicon.strings("particles"), lexicon.strings("suffixes")
    if not 2 <= len(words) <= _LONGEST or any(w.casefold() in bodies for w in words):
        return None
    if not all(w[:1].isupper() or w.casefold() in particles for w in words):
        return None
    if all(word.isupper() for word in words):
        words = [word.title() for word in words]
    last = len(words) - 1
    suffix = f" {words[last]}" if words[last].casefold() in suffixes else ""
    last -= bool(suffix)
    while last > 1 and words[last - 1].casefold() in particles:
        last -= 1
    if last < 1:
        return None
    end = len(words) - bool(suffix)
    return Author(" ".join(words[last:end]) + suffix, " ".join(words[:last]))
