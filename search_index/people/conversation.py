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
    return word in FIRST_PERSON or word in SECOND_PERSON


def in_first_person(analysed: AnalysedText) -> bool:
    """Tell whether a text says *I* and *you* often, outside quote marks."""
    persons = sum(
        place < 0 and is_first_person(word)
        for word, place in zip(analysed.tokens.lower, analysed.quote_at, strict=True)
    )
    return persons * _WORDS_A_PERSON > len(analysed.quote_at)
