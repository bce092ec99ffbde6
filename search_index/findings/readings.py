"""What a rule reads in a clause: how it is held, and the word that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from search_index.findings.rules import RULES, Rule
from search_index.model.documents import Modality

__all__ = ["FIRST_PERSON", "PROPOSALS", "Reading", "Voice", "reading"]

PROPOSALS = frozenset({Modality.CALL, Modality.DEMAND, Modality.OFFER, Modality.PLEDGE})
FIRST_PERSON = frozenset({"i", "we"})


class Reading(NamedTuple):
    """How something is held.

    Attributes:
        rule: the rule that says so.
        modality: how it is held.
        token: the word that shows it, or -1.
    """

    rule: Rule
    modality: Modality
    token: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is the holder in a clause's words.

    Attributes:
        own: words in lower case that mean the holder as a subject.
        bodies: nouns that may mean the holder's own body: *the company*.
        direct: is it the holder's own wording?
    """

    own: frozenset[str] = FIRST_PERSON
    bodies: frozenset[str] = frozenset()
    direct: bool = True


def reading(rule: Rule, token: int, modality: Modality | None = None) -> Reading:
    """Return a rule's reading; its own modality unless another is given."""
    held = modality or RULES[rule].modality or Modality.ASSESS
    return Reading(rule, held, token)
