"""Persons whom initials mean: a label's (*IM:*), an office's (*the VC*)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from search_index.model.documents import SpeakerKind
from search_index.people.entities import Entity
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText

__all__ = ["Initials"]

_ROLE, _LONGEST = re.compile("[- ]"), 4


class Initials:
    """Knows the persons of an article by the initials of their names and offices."""

    def __init__(self, analysed: AnalysedText, entities: Sequence[Entity]) -> None:
        self._tokens = analysed.tokens
        self._entities = entities

    def meant(self, source: NounPhrase) -> Entity | None:
        """Return the one person whom initials mean: a label's (*IM:*), *the VC*."""
        tokens = self._tokens
        word = tokens.words[source.head]
        if not (word.isupper() and word.isalpha() and 1 < len(word) <= _LONGEST):
            return None
        people: list[Entity] = []
        if tokens.words[source.head + 1 : source.head + 2] == (":",):
            people += self._named.get(word, ())
        if tokens.lower[source.start] == "the" and source.head == source.start + 1:
            # Offices are learnt while an article is read.
            people += [
                one
                for one in self._persons
                if one not in people
                and word in {_initials(_ROLE.split(role)) for role in one.roles}
            ]
        return people[0] if len(people) == 1 else None

    @cached_property
    def _persons(self) -> list[Entity]:
        return [one for one in self._entities if one.kind is SpeakerKind.PERSON]

    @cached_property
    def _named(self) -> dict[str, list[Entity]]:
        found: dict[str, list[Entity]] = {}
        for one in self._persons:
            found.setdefault(_initials(one.words), []).append(one)
        return found


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word).upper()
