"""Persons whom initials mean: a label's (*IM:*), an office's (*the VC*)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from search_index.model.documents import SpeakerKind
from search_index.people.entities import Entity
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText

__all__ = ["by_initials"]

_ROLE, _LONGEST = re.compile("[- ]"), 4


def by_initials(
    analysed: AnalysedText, entities: Iterable[Entity], source: NounPhrase
) -> Entity | None:
    """Return the one person whom initials mean: a label's (*IM:*), *the VC*."""
    tokens = analysed.tokens
    word = tokens.words[source.head]
    if not (word.isupper() and word.isalpha() and 1 < len(word) <= _LONGEST):
        return None
    label = tokens.words[source.head + 1 : source.head + 2] == (":",)
    the = tokens.lower[source.start] == "the" and source.head == source.start + 1
    people = [
        one
        for one in entities
        if one.kind is SpeakerKind.PERSON
        and (
            (label and _initials(one.words) == word)
            or (the and word in {_initials(_ROLE.split(role)) for role in one.roles})
        )
    ]
    return people[0] if len(people) == 1 else None


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word).upper()
