"""Speakers while the table of an article is being made."""

from __future__ import annotations

from dataclasses import dataclass, field

from search_index.lexicons.titles import titles
from search_index.model.documents import Span, SpeakerKind
from search_index.people.names import Name

__all__ = ["Entity", "kind_of_description", "same_name", "written"]


_WOMEN = frozenset({"woman", "mother", "widow", "wife", "sister", "daughter"})
_MEN = frozenset({"man", "father", "husband", "brother", "son", "priest"})
_CHILDREN = frozenset({"boy", "girl"})


@dataclass(slots=True, eq=False)
class Entity:
    """A speaker while the table is being made.

    Attributes:
        words: the fullest form of its name, a word each.
        name: what it is called.
        kind: what it is.
        gender: ``f``, ``m`` or empty.
        titled: does the article give it a title?
        role: what the article says they are, or None.
        roles: common nouns used for it, in lower case.
        described: other words of the phrases with those nouns, in lower case.
        mentions: every span that means it.
        rule: why the mentions were taken for one.
    """

    words: tuple[str, ...]
    name: str
    kind: SpeakerKind
    gender: str = ""
    titled: bool = False
    role: Span | None = None
    roles: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)
    rule: str = "name"


def written(name: Name) -> str:
    """Return a name's words as one string."""
    return " ".join(name.words).replace(" '", "'").replace(" ’", "’")


def same_name(entity: Entity, name: Name) -> bool:
    """Tell whether a name may mean an entity of the table."""
    if len(entity.words) == 0:
        return False
    known = [word.lower() for word in entity.words]
    given = [word.lower() for word in name.words]
    if known == given:
        return True
    if SpeakerKind.STATE in {entity.kind, name.kind}:
        return False
    if len(given) == 1 or len(known) == 1:
        # A surname may be a given name too: only a title tells its gender.
        lone = not name.title if len(given) == 1 else not entity.titled
        differs = name.gender and entity.gender and name.gender != entity.gender
        if differs and not lone:
            return False
        bodies = titles().bodies
        return not (set(known) | set(given)) & bodies and known[-1] == given[-1]
    if name.gender and entity.gender and name.gender != entity.gender:
        return False
    return known[-1] == given[-1] and (
        known[0] == given[0]
        or set(given[:-1]) <= set(known)
        or set(known[:-1]) <= set(given)
    )


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


def kind_of_description(head: str, first: str) -> SpeakerKind:
    """Return what a description without a name stands for."""
    lexicon = titles()
    if head in lexicon.groups or (head.endswith("s") and head not in lexicon.documents):
        return SpeakerKind.GROUP
    if head in lexicon.documents:
        return SpeakerKind.DOCUMENT
    if head in lexicon.bodies:
        return SpeakerKind.ORGANISATION
    if head in lexicon.roles or head in {"source", "somebody", "someone"}:
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
