"""Whose each attribution is: sources resolved in text order, then those without one.

Somebody described in the first paragraphs (*a retired pilot says*) is whoever is named
soon after; what goes on from other words has their speaker.
"""

from __future__ import annotations

from dataclasses import replace

from search_index.model.documents import SpeakerKind
from search_index.people.entities import Entity, Meant, may_be_one
from search_index.people.resolver import Resolver
from search_index.quotations.candidates import Found

__all__ = ["find_speakers"]

_LEAD_PARAGRAPHS, _FIRST = 4, 3
_MOST_STEPS = 200


def find_speakers(resolver: Resolver, found: list[Found]) -> dict[int, Meant]:
    """Return whose each attribution is, by its ``id``."""
    recent: list[Entity] = []
    resolved: dict[int, Meant] = {}
    lead: Entity | None = None
    opened = 0
    for one in sorted(found, key=_place):
        if one.source is None or one.around is not None:
            continue
        meant = resolver.resolve(one.source, recent, one.paragraph, _verb_after(one))
        entity = meant.entity
        if entity is not None:
            if lead is not None and entity is not lead and _is_person(entity):
                later = one.quoted or one.paragraph > opened
                later = later and one.paragraph < _LEAD_PARAGRAPHS
                if later and _is_lead(lead, entity):
                    _introduce(resolver, lead, entity, resolved, recent)
                lead = None
            if _opens(entity, one, recent):
                lead, opened = entity, one.paragraph
            if not one.inside:
                recent.append(entity)
                resolver.take_turn(one.source, entity)
        resolved[id(one)] = meant
    for one in found:
        if one.source is None:
            resolved[id(one)] = _carried(one, resolved)
    return resolved | _spoken_of(resolver, found, resolved)


def _spoken_of(
    resolver: Resolver, found: list[Found], resolved: dict[int, Meant]
) -> dict[int, Meant]:
    """Return who is *she* in *“She told me, ‘Go,’” Roe said of Ida Moss*."""
    spoken_of: dict[int, Meant] = {}
    for one in found:
        if one.around is not None:
            speaker = resolved.get(id(one.around), Meant(None)).entity
            end = one.around.content[-1][1]
            spoken_of[id(one)] = resolver.named_beside(speaker, end)
    return spoken_of


def _place(one: Found) -> int:
    return one.source.start if one.source else one.content[0][0]


def _is_person(entity: Entity) -> bool:
    return entity.kind is SpeakerKind.PERSON


def _opens(entity: Entity, one: Found, recent: list[Entity]) -> bool:
    """Tell whether somebody without a name is the first to speak in the article."""
    anonymous = entity.kind is SpeakerKind.ANONYMOUS
    return anonymous and not recent and one.paragraph < _FIRST


def _is_lead(lead: Entity, entity: Entity) -> bool:
    """Tell whether whom the article opens with may be the one named now."""
    return bool(entity.words) and may_be_one(lead, entity)


def _introduce(
    resolver: Resolver,
    lead: Entity,
    entity: Entity,
    resolved: dict[int, Meant],
    recent: list[Entity],
) -> None:
    """Give whom the article opens with the name that it has now."""
    same = not lead.roles.isdisjoint(entity.roles)
    resolver.introduce(lead, entity)
    for key, known in list(resolved.items()):
        if known.entity is lead:
            why = known.why or "named after"
            sure = known.certain and same
            resolved[key] = replace(known, entity=entity, why=why, certain=sure)
    recent[:] = [entity if known is lead else known for known in recent]


def _carried(one: Found, resolved: dict[int, Meant]) -> Meant:
    """Return the speaker of the words that an attribution goes on from."""
    other, steps = one.same_as, 0
    while other and other.source is None and other.same_as and steps < _MOST_STEPS:
        other, steps = other.same_as, steps + 1
    meant = resolved.get(id(other)) if other else None
    return Meant(meant.entity, "", meant.certain) if meant else Meant(None)


def _verb_after(one: Found) -> int:
    """Return where the cue of a source begins that it is the subject of, or -1."""
    if one.cue is None or one.source is None or one.cue[0] <= one.source.head:
        return -1
    return one.cue[0]
