"""An article becomes a document: the steps of extraction, in order.

A finding that breaks a rule of the model (outside the text, blank, on page residue)
is dropped and logged; the others stay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from search_index.findings import find_findings
from search_index.findings.paratext import page_zones
from search_index.model.cycles import no_cycles
from search_index.model.documents import (
    SPOKEN_BLOCKS,
    Article,
    BlockKind,
    Document,
    Position,
    Proposal,
    Quotation,
    Span,
    Speaker,
)
from search_index.model.notes import note
from search_index.people.persons_meant import PersonsMeant
from search_index.quotations.candidates import Attributed
from search_index.quotations.find import attribute
from search_index.sentences.parsed_text import ParsedText
from search_index.text.analysis import analyse

__all__ = ["Steps", "annotate", "take_steps"]

_FindingT = TypeVar("_FindingT", Quotation, Position, Proposal)


@dataclass(frozen=True, slots=True)
class Steps:
    """What each step of the extraction hands on.

    Attributes:
        parsed: the text with the one parse of its sentences.
        attributed: quotations with the tokens they were read from, hidden views too.
        speakers: whom they name, and who holds something.
        persons: whom pronouns mean inside what is said.
        positions: what is held.
        proposals: what is to be done.
    """

    parsed: ParsedText
    attributed: tuple[Attributed, ...]
    speakers: tuple[Speaker, ...]
    persons: PersonsMeant
    positions: tuple[Position, ...]
    proposals: tuple[Proposal, ...]


def take_steps(article: Article) -> Steps:
    """Take the steps of extraction, in order, and keep what each of them found."""
    with no_cycles():
        # One parse of the sentences serves the quotations and the findings.
        parsed = ParsedText(analyse(article))
        attributed, speakers, persons = attribute(parsed)
        positions, proposals, speakers = find_findings(
            parsed, attributed, speakers, persons
        )
    return Steps(parsed, attributed, speakers, persons, positions, proposals)


def annotate(article: Article) -> Document:
    """Find the quotations, speakers, positions and proposals of an article."""
    if article.language not in {"en", ""}:
        note = f"not English ({article.language}): shown, not annotated"
        return Document(article, (), (), (), (), note)
    with no_cycles():
        # The parse is let go of before anything looks for cycles in it.
        return _annotated(article)


def _annotated(article: Article) -> Document:
    steps = take_steps(article)
    speakers, positions, proposals = steps.speakers, steps.positions, steps.proposals
    spoken = tuple(one.quotation for one in steps.attributed if not one.is_view)
    silent = article.blocks.places(set(BlockKind) - SPOKEN_BLOCKS)
    noise = [article.blocks[place].span for place in silent]
    spoken = _sound(spoken, article, sorted([*noise, *page_zones(article)]))
    known = {quote.id for quote in spoken}
    hidden = {one.quotation.id for one in steps.attributed} - known
    spoken = tuple(
        replace(quote, parent=None) if quote.parent in hidden else quote
        for quote in spoken
    )
    positions = tuple(
        replace(item, quotation=None) if item.quotation in hidden else item
        for item in _sound(positions, article, noise)
    )
    proposals = tuple(
        replace(item, quotation=None) if item.quotation in hidden else item
        for item in _sound(proposals, article, noise)
    )
    return Document(
        article,
        spoken,
        _speaking(speakers, spoken, positions, proposals),
        positions,
        proposals,
        _note(article, spoken, positions, proposals),
    )


def _note(
    article: Article,
    quotations: Sequence[Quotation],
    positions: Sequence[Position],
    proposals: Sequence[Proposal],
) -> str:
    if quotations or positions or proposals:
        return ""
    if not article.blocks.places([BlockKind.PARAGRAPH]):
        return "no paragraphs found"
    return "no attributed speech found"


def _sound(
    findings: Sequence[_FindingT], article: Article, noise: Sequence[Span]
) -> tuple[_FindingT, ...]:
    """Return the findings whose spans keep the model's rules, in text order."""
    kept = []
    ends = [span.end for span in noise]
    for finding in findings:
        if not finding.spans or any(
            span.end > len(article.text) or not span.of(article.text).strip()
            for span in finding.spans
        ):
            note("dropped %s: a span outside the text or blank", finding.id)
        elif any(_touches(span, noise, ends) for span in finding.spans):
            note("dropped %s: on a block where nobody speaks", finding.id)
        else:
            kept.append(finding)
    return tuple(sorted(kept, key=lambda finding: finding.spans[0]))


def _touches(span: Span, noise: Sequence[Span], ends: Sequence[int]) -> bool:
    """Tell whether a span shares a character with any of the noise, in text order."""
    place = bisect_right(ends, span.start)
    return place < len(noise) and noise[place].start < span.end


def _speaking(
    speakers: Sequence[Speaker],
    quotations: Sequence[Quotation],
    positions: Sequence[Position],
    proposals: Sequence[Proposal],
) -> tuple[Speaker, ...]:
    """Return the speakers that some finding names."""
    used = {quote.speaker for quote in quotations}
    used |= {via for quote in quotations for via in quote.via}
    items: list[Position | Proposal] = [*positions, *proposals]
    for item in items:
        used |= {item.holder, *item.via}
    return tuple(speaker for speaker in speakers if speaker.id in used)
