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
from search_index.model.documents import (
    Attribution,
    FindingId,
    Modality,
    Span,
    SpeakerId,
)
from search_index.text.analysis import AnalysedText

__all__ = ["Item", "Range", "kind_of", "make_item"]

Range = tuple[int, int]
_OPENING = 8
_NOBODY = frozenset({"nobody", "none"})
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
    proposal = modality in PROPOSALS
    negated = proposal and _is_negated(analysed, clause)
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


def _is_negated(analysed: AnalysedText, clause: Range) -> bool:
    """Tell whether an act is not to be done; *those who have not paid* is no matter."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    if lower[clause[0]] in _NOBODY or lower[clause[0] : clause[0] + 2] == ("no", "one"):
        return True
    for i in range(clause[0], min(clause[1], clause[0] + _OPENING)):
        if tags[i] in {"WP", "WDT"}:
            return False
        if lower[i] in _NEGATION:
            return True
    return False


def kind_of(analysed: AnalysedText, clause: Range) -> str:
    """Return how a range is given: direct, indirect or mixed, by its quoted words."""
    quoted = sum(analysed.quote_at[i] >= 0 for i in range(*clause))
    total = clause[1] - clause[0]
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.9 * total else "mixed"
