"""Documents as plain values, for the library and for programs that read our JSON.

The plain form is the object that ``interface.md`` describes, and a few keys more
(``because``, ``role_span``, ``rule`` of a speaker, ``note``, ``outlet``, ``links``,
``retrieved``), so that a document
comes back from it whole. Spans are ``[start, end]`` in characters of ``text``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from search_index.model.documents import (
    Document,
    Finding,
    Position,
    Proposal,
    Quotation,
    Span,
    Speaker,
)

__all__ = [
    "RECORD_VERSION",
    "Plain",
    "document_to_plain",
    "finding_to_plain",
]

RECORD_VERSION: Final = 1
"""Shape of the plain form; ``schema`` in the JSON."""

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""What JSON can hold."""


def document_to_plain(document: Document) -> dict[str, Plain]:
    """Return a document as plain values."""
    article = document.article
    text = article.text
    plain: dict[str, Plain] = {
        "schema": RECORD_VERSION,
        "id": article.id,
        "origin": article.origin,
        "title": article.title,
        "byline": article.byline,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "text": text,
        "blocks": [
            {"kind": block.kind.value, "span": _span(block.span), "level": block.level}
            for block in article.blocks
        ],
        "speakers": [_speaker(speaker, text) for speaker in document.speakers],
        "quotations": [finding_to_plain(one) for one in document.quotations],
        "positions": [finding_to_plain(one) for one in document.positions],
        "proposals": [finding_to_plain(one) for one in document.proposals],
        "note": document.note,
        "outlet": article.outlet,
        "links": [
            {"span": _span(link.span), "address": link.address}
            for link in article.links
        ],
        "retrieved": article.retrieved.isoformat() if article.retrieved else None,
    }
    return plain


def finding_to_plain(finding: Finding) -> dict[str, Plain]:
    """Return a quotation, position or proposal as plain values."""
    if isinstance(finding, Quotation):
        return _quotation(finding)
    plain = _position(finding)
    if isinstance(finding, Proposal):
        plain |= {"condition": finding.condition, "polarity": finding.polarity}
    return plain


def _quotation(quotation: Quotation) -> dict[str, Plain]:
    return {
        "id": quotation.id,
        "kind": quotation.kind.value,
        "content": _spans(quotation.content),
        "cue": _optional_span(quotation.cue),
        "source": _optional_span(quotation.source),
        "speaker": quotation.speaker,
        "via": [*quotation.via],
        "parent": quotation.parent,
        "rule": quotation.rule,
        **_standing(quotation),
    }


def _standing(finding: Finding) -> dict[str, Plain]:
    """Return why a finding is there, how sure it is, and who else says so."""
    return {"because": finding.because, "certain": finding.certain, **_said(finding)}


def _said(part: Finding | Speaker) -> dict[str, Plain]:
    """Return which reader says so, when one does."""
    plain: dict[str, Plain] = {}
    if part.corrected:
        plain["corrected"] = True
    if part.by:
        plain["by"] = part.by
    return plain


def _speaker(speaker: Speaker, text: str) -> dict[str, Plain]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind.value,
        "role": speaker.role.of(text) if speaker.role else None,
        "role_span": _optional_span(speaker.role),
        "aliases": [*speaker.aliases],
        "mentions": _spans(speaker.mentions),
        "rule": speaker.rule,
        **_said(speaker),
    }


def _position(item: Position | Proposal) -> dict[str, Plain]:
    return {
        "id": item.id,
        "modality": item.modality.value,
        "holder": item.holder,
        "via": [*item.via],
        "target": [*item.target],
        "statement": item.statement,
        "evidence": _spans(item.evidence),
        "also": [_spans(mention) for mention in item.also],
        "cue": _optional_span(item.cue),
        "attribution": item.attribution.value,
        "quotation": item.quotation,
        "rule": item.rule,
        **_standing(item),
    }


def _span(span: Span) -> list[Plain]:
    return [span.start, span.end]


def _spans(spans: Iterable[Span]) -> list[Plain]:
    return [_span(span) for span in spans]


def _optional_span(span: Span | None) -> list[Plain] | None:
    return _span(span) if span else None
