"""A position or a proposal in tokens, before it has an id."""

from __future__ import annotations

from dataclasses import dataclass, field

from search_index.findings.modality import PROPOSALS
from search_index.findings.statements import (
    find_actor,
    find_condition,
    find_target,
    make_statement,
)
from search_index.model import (
    Attribution,
    FindingId,
    Modality,
    Span,
    SpeakerId,
)
from search_index.text import AnalysedText

__all__ = ["Item", "Range", "make_item"]

Range = tuple[int, int]
_OPENING = 8
_NEGATION = frozenset(["not", "never", "shouldn't", "don't", "mustn't", "won't"])


@dataclass(slots=True, eq=False)
class Item:
    """A position or a proposal in tokens, before it has an id."""

    modality: Modality
    holder: SpeakerId
    via: tuple[SpeakerId, ...]
    evidence: list[Range]
    statement: str
    target: tuple[str, ...]
    condition: str | None
    polarity: str
    cue: Span | None
    attribution: Attribution
    quotation: FindingId | None
    rule: str
    also: list[list[Range]] = field(default_factory=list)


def make_item(
    analysed: AnalysedText, clause: Range, modality: Modality, holder: SpeakerId
) -> Item:
    """Make an item of one clause."""
    lower = analysed.tokens.lower
    proposal = modality in PROPOSALS
    opening = lower[clause[0] : clause[0] + _OPENING]
    negated = proposal and any(word in _NEGATION for word in opening)
    actor = find_actor(analysed, *clause) if proposal else None
    named = (actor,) if actor else ()
    target = named if proposal else find_target(analysed, *clause)
    return Item(
        modality,
        holder,
        (),
        [clause],
        make_statement(analysed, *clause, proposal=proposal),
        target,
        find_condition(analysed, *clause) if proposal else None,
        "-" if negated else "+",
        None,
        Attribution.INDIRECT,
        None,
        "",
    )
