"""A position or a proposal in tokens, before it has an id."""

from __future__ import annotations

from dataclasses import dataclass, field

from search_index.findings.because import explain, is_likely
from search_index.findings.candidates import Candidate
from search_index.findings.choice import Weighed
from search_index.findings.conditions import find_condition
from search_index.findings.holders import Roll
from search_index.findings.readings import FIRST_PERSON, PROPOSALS
from search_index.findings.statements import (
    find_actor,
    is_negative,
    make_statement,
)
from search_index.findings.targets import find_target
from search_index.findings.weights import FindingWeights
from search_index.findings.wording import Wording
from search_index.model.documents import (
    AUTHOR,
    Attribution,
    FindingId,
    Modality,
    Span,
    SpeakerId,
)
from search_index.people.persons_meant import PersonsMeant
from search_index.sentences.phrases import Range
from search_index.text.analysis import AnalysedText

__all__ = ["Item", "make_item"]

_MOSTLY = 0.9


@dataclass(slots=True, eq=False)
class Item:
    """A position or a proposal in tokens, before it has an id.

    Attributes:
        weighed: the candidate that it was, with its weights.
        modality: how it is held.
        holder: whose it is.
        via: through whom it is reported, outermost first.
        evidence: its tokens.
        statement: what is held or wanted.
        target: what it is about, or who should act.
        condition: its *if* or *until*, or None.
        polarity: ``-`` for a proposal not to do something.
        cue: the word that shows how it is held.
        attribution: how it is given.
        quotation: the quotation that it lies in.
        because: why it is kept, for the reader.
        certain: would one sign for it?
        also: other mentions of the same.
    """

    weighed: Weighed
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
    because: str
    certain: bool
    also: list[list[Range]] = field(default_factory=list)

    @property
    def is_proposal(self) -> bool:
        """Is it a proposal rather than a position?"""
        return self.modality in PROPOSALS


def make_item(
    persons: PersonsMeant, weighed: Weighed, roll: Roll, weights: FindingWeights
) -> Item:
    """Make an item of a candidate that is kept.

    Args:
        persons: whom the pronouns of its text can mean.
        weighed: the candidate.
        roll: the speakers.
        weights: what it was weighed by.
    """
    candidate, analysed = weighed.candidate, persons.analysed
    attributed, token = candidate.attributed, candidate.reading.token
    proposal = candidate.reading.modality in PROPOSALS
    actor = find_actor(analysed, candidate) if proposal else None
    target = (actor,) if actor else ()
    quotation = attributed.quotation if attributed else None
    quoted = analysed.quote_at[candidate.extent[0]] >= 0
    reported = attributed is not None and not quoted
    own = roll.voice(candidate.holder).own if reported else FIRST_PERSON
    wording = Wording(persons, candidate, own)
    statement = make_statement(wording, candidate, own, roll.called(candidate.holder))
    shown = analysed.span(token, token + 1) if token >= 0 else None
    sure = quotation.certain if quotation else True
    return Item(
        weighed,
        candidate.reading.modality,
        candidate.holder,
        candidate.via,
        list(candidate.parts),
        statement.text,
        target if proposal else find_target(analysed, candidate),
        find_condition(analysed, candidate.extent) if proposal else None,
        "-" if proposal and is_negative(candidate) else "+",
        shown or (quotation.cue if quotation else None),
        _attribution(analysed, candidate),
        quotation.id if quotation else None,
        explain(analysed.tokens, weighed, weights, sure=sure, doubt=statement.doubt),
        sure and not statement.doubt and is_likely(weighed, weights),
    )


def _attribution(analysed: AnalysedText, candidate: Candidate) -> Attribution:
    """Return how an item is given, by its quoted words."""
    if candidate.attributed is None and candidate.holder == AUTHOR:
        return Attribution.AUTHOR
    first, last = candidate.extent
    quoted = last - first - analysed.quote_at[first:last].count(-1)
    if candidate.attributed is None:
        return Attribution.INDIRECT if candidate.via == () else Attribution.DIRECT
    if quoted == 0:
        return Attribution.INDIRECT
    whole = quoted >= _MOSTLY * (last - first)
    return Attribution.DIRECT if whole else Attribution.MIXED
