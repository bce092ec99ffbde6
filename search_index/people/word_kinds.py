"""What the words of a name make it: a person of a gender, a body, a state."""

from __future__ import annotations

from functools import cache, lru_cache

from search_index.lexicons import load_lexicon
from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.capitals import NAME_LINKS, PARTICLES, folded_words, is_common

__all__ = ["is_other", "kind_of_words"]

_GIVEN_PARTICLES = frozenset({"ben", "al"})
_GIVEN_TOO = frozenset({"christian", "german", "roman", "israel"})
_FULL, _LONGEST_PERSON = 2, 4
_KEPT = 2_000


@lru_cache(_KEPT)  # an article names the same people again and again
@cache
def _like_people() -> frozenset[str]:
    """Return the bodies whose names look like people's, in lower case."""
    return frozenset(load_lexicon("names").lists("like_people")["bodies"])


def kind_of_words(
    words: tuple[str, ...], title: tuple[str, ...]
) -> tuple[SpeakerKind, str, bool]:
    """Return what a name's words make it, its gender, and whether that is sure."""
    lower = tuple(word.lower() for word in words)
    if title:
        return SpeakerKind.PERSON, _gender(lower, title), True
    known = _known_kind(words, lower)
    if known is not None:
        return known, "", True
    given = _opens_with_given(words, lower)
    if " ".join(lower) in titles().states or (
        _is_place(lower) and not (given and lower[-1] not in titles().places)
    ):
        if given and len(words) == 2:
            return SpeakerKind.PERSON, _gender(lower, title), False  # Helen Park
        return SpeakerKind.STATE, "", True
    if lower[-1] in titles().groups and is_common(lower[-1]):
        return SpeakerKind.GROUP, "", True
    if _is_body(words, lower, given=given and len(words) <= _LONGEST_PERSON):
        return SpeakerKind.ORGANISATION, "", True
    gender = _gender(lower, title)
    if len(words) == 1:
        return (
            (SpeakerKind.PERSON if given else SpeakerKind.ORGANISATION),
            gender,
            False,
        )
    strange = not is_common(lower[-1])
    if given and len(words) <= _LONGEST_PERSON:
        return SpeakerKind.PERSON, gender, strange
    other = len(words) > _LONGEST_PERSON or all(map(is_common, lower))
    last = lower[-1]
    team = last.endswith("s") and is_common(last) and is_common(last.removesuffix("s"))
    other = other or team  # the Kelby Falcons
    if other or _is_state(lower[0]):
        return SpeakerKind.ORGANISATION, "", False
    return SpeakerKind.PERSON, gender, False


def _known_kind(words: tuple[str, ...], lower: tuple[str, ...]) -> SpeakerKind | None:
    """Return what a whole name is known to be: *Al Jazeera*, *Park Geun-young*, *X*."""
    if " ".join(lower) in _like_people() or words == ("X",):
        return SpeakerKind.ORGANISATION
    two = len(words) == 2 and lower[0] in name_words().family_first
    return SpeakerKind.PERSON if two and "-" in words[1] else None


def _opens_with_given(words: tuple[str, ...], lower: tuple[str, ...]) -> bool:
    """Tell whether a given name opens a name, and no state or faith: *Muslim*."""
    if folded_words(words[:1])[0] not in name_words().given:
        return False
    if len(words) > 1:
        return not _is_state(lower[0])
    return lower[0] not in name_words().adjectives or lower[0] in _GIVEN_TOO


def _is_body_of_state(lower: tuple[str, ...]) -> bool:
    """Tell whether plain words stand before a state: *Food and Drink Wales*."""
    known = name_words()
    if len(lower) < _FULL or lower[-1] not in titles().states:
        return False
    if " ".join(lower) in titles().states or lower[0] in known.given:
        return False
    plain = all(is_common(word) or word in NAME_LINKS for word in lower[:-1])
    return plain and not known.place_openers & set(lower[:-1])


def _is_state(word: str) -> bool:
    """Tell whether one word is the name of a state or a known place."""
    return word in titles().states or word in titles().places


def _is_place(lower: tuple[str, ...]) -> bool:
    """Tell whether words are a state's name, or end or open as names of places do."""
    known = name_words()
    if any(word in known.bodies for word in lower) or _is_body_of_state(lower):
        return False
    if lower[-1] in known.place_ends:
        return len(lower) > 1 or lower[-1] in titles().places
    return len(lower) == _FULL and lower[0] in known.place_openers


def _is_body(words: tuple[str, ...], lower: tuple[str, ...], *, given: bool) -> bool:
    """Tell whether words can only be a body's or a thing's name.

    Args:
        words: the words as written.
        lower: the words in lower case.
        given: may a given name be the first of them, as in *Daniel Wall*?
    """
    known = name_words()
    if any(word in known.bodies for word in lower):
        return True
    if len(words) > 1 and not given and lower[-1] in titles().documents:
        return True
    ends = lower[-1] in known.corporate or lower[-1] in known.things
    if ends and len(words) > 1 and not given:
        return True
    if "&" in lower or any(word in NAME_LINKS for word in lower):
        return True
    short = len(words) == 1 and words[0].isupper() and len(words[0]) > 1
    return short or _is_body_of_state(lower) or "." in lower[-1][1:-1]


def _gender(lower: tuple[str, ...], title: tuple[str, ...]) -> str:
    """Return the gender that a title or a given name tells."""
    known = name_words()
    if not known.female_titles.isdisjoint(title):
        return "f"
    if not known.male_titles.isdisjoint(title):
        return "m"
    if title and len(lower) == 1 and known.with_given.isdisjoint(title):
        return ""  # *Dr Etienne*: a surname that is a given name, too
    family_first = lower[0] in known.family_first and len(lower) > 1
    family_first = family_first and lower[1] not in known.family_first
    if lower[0] in PARTICLES - _GIVEN_PARTICLES or family_first:
        return ""  # Van der Berg, Kim Jong Un
    return known.gender(folded_words(lower[:1])[0])


def is_other(lower: tuple[str, ...]) -> bool:
    """Tell whether words are rather a body's, place's or thing's than a person's."""
    known = name_words()
    if any(word in known.bodies or word in NAME_LINKS for word in lower):
        return True
    if lower[-1] in titles().places:
        return True
    person = lower[0] in known.given or not is_common(lower[0])
    return lower[-1] in known.no_people and not person
