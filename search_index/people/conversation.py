"""Who says *I* in a conversation, where no label and no quote mark tells."""

from __future__ import annotations

from dataclasses import dataclass, field

from search_index.lexicons import grammar
from search_index.people.entities import Entity
from search_index.text.analysis import AnalysedText

__all__ = [
    "FIRST_PERSON",
    "SECOND_PERSON",
    "Conversation",
    "in_first_person",
    "is_first_person",
]

FIRST_PERSON = grammar("first_person")
SECOND_PERSON = grammar("second_person")
_PERSONS = FIRST_PERSON | SECOND_PERSON
_WORDS_A_PERSON = 60


@dataclass(slots=True)
class Conversation:
    """Who speaks in a conversation.

    Attributes:
        voices: who says *I*, by paragraph.
        addressees: whom *you* means, by paragraph.
        guest: who is interviewed, when there is one.
    """

    voices: dict[int, Entity] = field(default_factory=dict)
    addressees: dict[int, Entity] = field(default_factory=dict)
    guest: Entity | None = None


def is_first_person(word: str) -> bool:
    """Tell whether a word in lower case means who speaks, or whom they speak to."""
    return word in _PERSONS


def in_first_person(analysed: AnalysedText) -> bool:
    """Tell whether a text says *I* and *you* often, outside quote marks."""
    placed = zip(analysed.tokens.lower, analysed.quote_at, strict=True)
    persons = [place for word, place in placed if word in _PERSONS]
    return persons.count(-1) * _WORDS_A_PERSON > len(analysed.quote_at)
