"""Who is spoken of just before a token: whom an epithet or a pronoun takes up."""

from __future__ import annotations

from search_index.model.documents import SpeakerKind
from search_index.people.entities import Entity
from search_index.people.name_table import NameTable
from search_index.text.analysis import AnalysedText
from search_index.words import CLOSING_MARKS

__all__ = [
    "last_person",
    "opens_its_sentence",
    "pair_before",
    "person_at_hand",
    "topic_before",
]

_REACH = 120
_MOST_RECENT = 8
_ANY = frozenset({"m", "f", ""})
_BEFORE_NAME = frozenset({"NNP", "NN", "JJ", "DT"})


def last_person(recent: list[Entity], genders: frozenset[str] = _ANY) -> Entity | None:
    """Return the person who spoke last of those that agree."""
    for entity in reversed(recent[-_MOST_RECENT:]):
        if entity.kind is SpeakerKind.PERSON and entity.gender in genders:
            return entity
    return None


def topic_before(analysed: AnalysedText, table: NameTable, token: int) -> Entity | None:
    """Return the person spoken of before a token: who opens a sentence, else nearest.

    None when no person is named near before it.
    """
    nearest: Entity | None = None
    for j in range(token - 1, max(-1, token - _REACH), -1):
        entity = table.ends.get(j)
        if entity is None or entity.kind is not SpeakerKind.PERSON:
            continue
        if opens_its_sentence(analysed, table.firsts.get(j, j)):
            return entity
        nearest = nearest or entity
    return nearest


def person_at_hand(
    analysed: AnalysedText, table: NameTable, token: int
) -> Entity | None:
    """Return who opens the sentence before a token, or is alone named in it, or None.

    Sentences inside quote marks are not counted. Of two who say something in quote
    marks, one after the other, the second is another.
    """
    near: list[Entity] = []
    stops = 0
    spoken = _follows_quote(analysed, token)
    for j in range(token - 1, max(-1, token - _REACH), -1):
        stops += analysed.tokens.tags[j] == "." and analysed.quote_at[j] < 0
        if stops > 1:
            break
        entity = table.ends.get(j)
        if entity is None or entity.kind is not SpeakerKind.PERSON:
            continue
        label = analysed.tokens.words[j + 1 : j + 2] == (":",)
        if (
            label
            or not stops
            or (spoken and _follows_quote(analysed, table.firsts.get(j, j)))
        ):
            return None
        if opens_its_sentence(analysed, table.firsts.get(j, j)):
            return entity
        if entity not in near:
            near.append(entity)
    return near[0] if len(near) == 1 else None


def _follows_quote(analysed: AnalysedText, token: int) -> bool:
    """Tell whether words in quote marks end just before a token."""
    return token > 0 and analysed.quote_at[token - 1] >= 0


def pair_before(
    analysed: AnalysedText, table: NameTable, token: int
) -> tuple[Entity, Entity] | None:
    """Return the two whom *the former* and *the latter* tell apart.

    The last sentence before that names exactly two people, joined or not.
    """
    tags = analysed.tokens.tags
    named: list[Entity] = []
    for j in range(token - 1, max(-1, token - _REACH), -1):
        if tags[j] == "." and named:
            break
        entity = table.ends.get(j)
        if entity is not None and entity not in named:
            named.append(entity)
    people = [one for one in named if one.kind is SpeakerKind.PERSON]
    chosen = people if len(people) == 2 else named
    return (chosen[1], chosen[0]) if len(chosen) == 2 else None


def opens_its_sentence(analysed: AnalysedText, first: int) -> bool:
    """Tell whether a name stands at the head of a sentence, titles apart."""
    tags, words = analysed.tokens.tags, analysed.tokens.words
    for j in range(max(0, first), max(-1, first - 5), -1):
        if j == 0 or tags[j - 1] == ".":
            return True
        if words[j - 1] in CLOSING_MARKS and tags[max(0, j - 2)] == ".":
            return True  # after what somebody said
        if tags[j - 1] not in _BEFORE_NAME:
            return False
    return False
