"""Positions and proposals, on top of the quotations; positions-spec.md is the task.

Candidates are clauses, sentences and phrases of every quotation and of the article's
own voice (``gathering``). Rules say how each is held (``acts``, ``judgements`` and
``cues``; ``rules`` names them). Features say what it is like (``features``); their
weights say whether it is kept (``choice``). What is kept gets its holder, statement and
reason (``items``) and is merged with what says the same (``merging``).
"""

from __future__ import annotations

from collections.abc import Sequence

from search_index.findings.choice import choose, weigh
from search_index.findings.features import Setting
from search_index.findings.gathering import gather
from search_index.findings.genre import opinion_of
from search_index.findings.holders import Roll
from search_index.findings.items import Item, make_item
from search_index.findings.merging import merge_items
from search_index.findings.weights import FindingWeights, load_weights
from search_index.model.documents import (
    FindingId,
    Position,
    Proposal,
    Span,
    Speaker,
)
from search_index.people.persons_meant import PersonsMeant
from search_index.quotations.candidates import Attributed
from search_index.sentences.parsed_text import ParsedText
from search_index.sentences.phrases import Range
from search_index.text.analysis import AnalysedText

__all__ = ["find_findings"]


def find_findings(
    parsed: ParsedText,
    attributed: tuple[Attributed, ...],
    speakers: tuple[Speaker, ...],
    persons: PersonsMeant,
    weights: FindingWeights | None = None,
) -> tuple[tuple[Position, ...], tuple[Proposal, ...], tuple[Speaker, ...]]:
    """Find who holds what and who wants what done.

    Args:
        parsed: the text and its one parse.
        attributed: its quotations with their tokens, views and acts among them.
        speakers: who they name.
        persons: whom pronouns mean inside what is said.
        weights: other weights than those that come with the program.

    Returns:
        Positions and proposals in text order, and the speakers with those added who
        hold something without being quoted.
    """
    analysed = parsed.analysed
    roll = Roll(speakers, analysed.article.text)
    given = weights or load_weights()
    opinion = opinion_of(parsed, attributed, given.opinion)
    candidates = gather(parsed, attributed, roll, opinion)
    setting = Setting(parsed, roll.kinds, opinion)
    weighed = [weigh(setting, candidate, given.keep) for candidate in candidates]
    chosen = choose(weighed, given.limits.threshold)
    items = [make_item(persons, one, roll, given) for one in chosen]
    items = merge_items(analysed, items)
    positions: list[Position] = []
    proposals: list[Proposal] = []
    for item in items:
        if item.is_proposal:
            proposals.append(_proposal(analysed, item, len(proposals) + 1))
        else:
            positions.append(_position(analysed, item, len(positions) + 1))
    return tuple(positions), tuple(proposals), roll.speakers


def _spans(analysed: AnalysedText, parts: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(analysed.span(*part) for part in parts)


def _position(analysed: AnalysedText, item: Item, number: int) -> Position:
    return Position(
        FindingId(f"p{number}"),
        item.modality,
        item.holder,
        item.via,
        item.target,
        item.statement,
        _spans(analysed, item.evidence),
        tuple(_spans(analysed, other) for other in item.also),
        item.cue,
        item.attribution,
        item.quotation,
        item.weighed.candidate.reading.rule.value,
        item.because,
        item.certain,
    )


def _proposal(analysed: AnalysedText, item: Item, number: int) -> Proposal:
    return Proposal(
        FindingId(f"r{number}"),
        item.modality,
        item.holder,
        item.via,
        item.target,
        item.condition,
        item.polarity,
        item.statement,
        _spans(analysed, item.evidence),
        tuple(_spans(analysed, other) for other in item.also),
        item.cue,
        item.attribution,
        item.quotation,
        item.weighed.candidate.reading.rule.value,
        item.because,
        item.certain,
    )
