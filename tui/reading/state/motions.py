"""Where a step leads: from quotation to quotation, from match to match."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from search_index import (
    Document,
    FindingId,
    Position,
    Proposal,
    Quotation,
    Span,
    SpeakerId,
)
from tui.reading.state.cast import Cast

__all__ = ["finding_near", "kept_blocks", "match_from", "quotation_from"]


def quotation_from(
    quotations: Sequence[Quotation],
    cursor: int,
    current: Quotation | None,
    step: int,
) -> Quotation | None:
    """Return the next or the previous quotation, or None at the end.

    Args:
        quotations: in text order; not all need be of one speaker.
        cursor: where the reader is.
        current: the quotation that the reader is on, if any.
        step: 1 or -1.
    """
    here = (cursor, -1) if current is None else (_start(current), _number(current))
    if step > 0:
        return next((q for q in quotations if (_start(q), _number(q)) > here), None)
    before = [q for q in quotations if (_start(q), _number(q)) < here]
    return before[-1] if before else None


def finding_near(
    document: Document, cursor: int, current: Quotation | None
) -> FindingId | None:
    """Return the position or proposal that stands where the reader is.

    Args:
        document: what is read.
        cursor: where in it.
        current: the quotation that the reader is on, if any.
    """
    findings: list[Position | Proposal] = [*document.proposals, *document.positions]
    if current is not None:
        for finding in findings:
            if finding.quotation == current.id:
                return finding.id
        for finding in findings:
            if any(a.overlaps(b) for a in finding.spans for b in current.spans):
                return finding.id
    for finding in findings:
        if any(span.start <= cursor < span.end for span in finding.spans):
            return finding.id
    return None


def match_from(matches: Sequence[Span], offset: int, step: int) -> tuple[int, bool]:
    """Return the number of the next or previous match, and whether it wrapped.

    Args:
        matches: in text order, not empty.
        offset: where to start; a match right there counts going down only.
        step: 1 or -1.
    """
    before = bisect_left(matches, offset, key=lambda span: span.start)
    if step > 0:
        return (before, False) if before < len(matches) else (0, True)
    return (before - 1, False) if before else (len(matches) - 1, True)


def _start(quotation: Quotation) -> int:
    return quotation.spans[0].start


def _number(quotation: Quotation) -> int:
    digits = quotation.id.lstrip("q")
    return int(digits) if digits.isdecimal() else 0


def kept_blocks(cast: Cast, speaker: SpeakerId | None) -> frozenset[int]:
    """Return the blocks, from 0, in which a speaker speaks; None: anybody.

    Args:
        cast: the document's speakers.
        speaker: whose blocks to keep.
    """
    quotations = (
        cast.document.quotations if speaker is None else cast.quotations_of(speaker)
    )
    return frozenset(
        number
        for quotation in quotations
        for span in quotation.spans
        for number in range(cast.block(span.start), cast.block(span.end - 1) + 1)
    )
