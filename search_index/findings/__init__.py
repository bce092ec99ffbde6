"""Positions and proposals, on top of the quotations.

Each quotation is cut into clauses; its cue's class and frame or the clause's own
words say how it is held (``modality``); what no rule lets through is no item.
``author`` adds what an opinion piece says in its own voice and the answers of an
interview. positions-spec.md is the task.
"""

from __future__ import annotations

from bisect import bisect_right

from search_index.findings.author import find_own_voice
from search_index.findings.holders import Roll
from search_index.findings.items import Item
from search_index.findings.merging import merge_items
from search_index.findings.modality import PROPOSALS
from search_index.findings.quoted import find_items
from search_index.findings.zones import quiet_zones
from search_index.model.documents import (
    FindingId,
    Position,
    Proposal,
    Span,
    Speaker,
)
from search_index.quotations.candidates import Attributed
from search_index.sentences.parsed_text import ParsedText
from search_index.text.analysis import AnalysedText

__all__ = ["find_findings"]


def find_findings(
    parsed: ParsedText,
    attributed: tuple[Attributed, ...],
    speakers: tuple[Speaker, ...],
) -> tuple[tuple[Position, ...], tuple[Proposal, ...], tuple[Speaker, ...]]:
    """Find who holds what and who wants what done.

    Args:
        parsed: the text and its one parse.
        attributed: its quotations with their tokens, views and acts among them.
        speakers: who they name.

    Returns:
        Positions and proposals in text order, and the speakers with those added who
        hold something without being quoted.
    """
    analysed = parsed.analysed
    roll = Roll(speakers)
    items = find_items(analysed, attributed, roll)
    items += find_own_voice(analysed, attributed, roll)
    quiet = quiet_zones(analysed.article)
    items = [item for item in items if not _is_quiet(analysed, item, quiet)]
    items = merge_items(analysed, items)
    positions: list[Position] = []
    proposals: list[Proposal] = []
    for item in items:
        if item.modality in PROPOSALS:
            proposals.append(_proposal(analysed, item, len(proposals) + 1))
        else:
            positions.append(_position(analysed, item, len(positions) + 1))
    return tuple(positions), tuple(proposals), roll.speakers


def _is_quiet(analysed: AnalysedText, item: Item, quiet: list[Span]) -> bool:
    """Tell whether an item's evidence starts in a zone that holds nothing."""
    start = analysed.tokens.starts[item.evidence[0][0]]
    place = bisect_right(quiet, start, key=lambda span: span.start) - 1
    return place >= 0 and start < quiet[place].end


def _position(analysed: AnalysedText, item: Item, number: int) -> Position:
    return Position(
        FindingId(f"p{number}"),
        item.modality,
        item.holder,
        item.via,
        item.target,
        item.statement,
        tuple(analysed.span(*part) for part in item.evidence),
        tuple(tuple(analysed.span(*part) for part in other) for other in item.also),
        item.cue,
        item.attribution,
        item.quotation,
        item.rule,
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
        tuple(analysed.span(*part) for part in item.evidence),
        tuple(tuple(analysed.span(*part) for part in other) for other in item.also),
        item.cue,
        item.attribution,
        item.quotation,
        item.rule,
    )
