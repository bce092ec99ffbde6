"""Speakers while the table of an article is being made."""

from __future__ import annotations

from dataclasses import dataclass, field

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.model.documents import Span, SpeakerKind

__all__ = [
    "Entity",
    "Meant",
    "gender_of_description",
    "in_plain_case",
    "kind_of_description",
    "may_be_one",
]


_WOMEN = grammar("women")
_MEN = grammar("men")
_CHILDREN = frozenset({"boy", "girl"})


@dataclass(slots=True, eq=False)
class Entity:
    """A speaker while the table is being made.

    Attributes:
        words: the fullest form of its name, a word each.
        name: what it is called.
        key: the words as names are compared, empty for a description.
        owner: the nation or place that a body's name is said to be of, or empty.
        kind: what it is.
        gender: ``f``, ``m``, ``n`` of whoever is called *they*, or empty.
        titled: does the article give it a title?
        role: what the article says they are, or None.
        roles: common nouns used for it, in lower case.
        described: other words of the phrases with those nouns, in lower case.
        bodies: ids of the entities that those phrases name: *of the Water Board*.
        related: what they are to others whom the article names: *Roe's deputy, …*.
        mentions: every span that means it.
        rule: why the mentions were taken for one.
    """

    words: tuple[str, ...]
    name: str
    kind: SpeakerKind
    gender: str = ""
    key: tuple[str, ...] = ()
    owner: str = ""
    titled: bool = False
    role: Span | None = None
    roles: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    related: list[tuple[str, Entity]] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    rule: str = "name"


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a mention means.

    Attributes:
        entity: whom, or None when nothing settles it.
        why: how the mention leads to them, empty when it names them.
        certain: is the way by which it does nearly always right?
        rivals: whom it may mean instead, the likeliest first, where that is known.
    """

    entity: Entity | None
    why: str = ""
    certain: bool = True
    rivals: tuple[Entity, ...] = ()


def may_be_one(described: Entity, named: Entity) -> bool:
    """Tell whether somebody described first may be the one named after."""
    roles = described.roles
    if not roles or (roles & _WOMEN and named.gender == "m"):
        return False
    if roles & _CHILDREN or (roles & _MEN and named.gender == "f"):
        return False
    if roles & titles().broad:
        return True
    narrower = titles().narrower
    wider = roles | {role for one in roles for role in narrower.get(one, ())}
    return not named.roles or bool(named.roles & wider)


def gender_of_description(head: str) -> str:
    """Return ``f`` or ``m`` for a noun that only women or men are called, or empty."""
    if head in _WOMEN or head.endswith(("woman", "girl")):
        return "f"
    return "m" if head in _MEN or head in {"boy", "gunman", "businessman"} else ""


def in_plain_case(name: str) -> str:
    """Return a person's name that is all in capitals as names are written."""
    shouted = name.isupper() and " " in name
    return name.title() if shouted else name


def kind_of_description(words: tuple[str, ...]) -> SpeakerKind:
    """Return what a description without a name stands for.

    Args:
        words: its words in lower case, the noun last.
    """
    lexicon = titles()
    head, first, before = words[-1], words[0], words[-2:-1]
    if head in lexicon.groups | lexicon.crowds or before == ("public",):
        return SpeakerKind.GROUP
    if head in lexicon.documents or head in lexicon.evidence:
        return SpeakerKind.DOCUMENT
    if head.endswith("s") and not head.endswith("ss"):
        return SpeakerKind.GROUP
    if head in lexicon.bodies:
        return SpeakerKind.ORGANISATION
    if lexicon.is_person(head):
        return (
            SpeakerKind.ANONYMOUS
            if first in {"a", "an", "one", "another"}
            else SpeakerKind.PERSON
        )
    return (
        SpeakerKind.GROUP
        if first in {"some", "many", "several"}
        else SpeakerKind.ORGANISATION
    )
