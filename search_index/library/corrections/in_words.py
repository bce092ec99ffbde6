"""Findings and speakers of a document, said in words: without ids and offsets."""

from __future__ import annotations

from collections.abc import Iterable

from search_index.library.corrections.anchors import anchor_of
from search_index.library.people import fold_name
from search_index.model.annotations import (
    OWN_VOICE,
    Anchor,
    FindingInWords,
    ItemInWords,
    Named,
    QuotationInWords,
)
from search_index.model.documents import (
    AUTHOR,
    Document,
    Finding,
    Proposal,
    Quotation,
    Span,
    SpeakerId,
)

__all__ = ["in_words", "named", "speaker_called"]


def in_words(document: Document, finding: Finding) -> FindingInWords:
    """Return a finding of a document as a correction takes it."""
    text = document.article.text
    parts = tuple(anchor_of(text, span) for span in finding.spans)
    cue = _anchor(text, finding.cue)
    via = _all_named(document, finding.via)
    if isinstance(finding, Quotation):
        return QuotationInWords(
            content=parts,
            kind=finding.kind,
            cue=cue,
            source=_anchor(text, finding.source),
            speaker=named(document, finding.speaker) if finding.speaker else None,
            via=via,
        )
    return ItemInWords(
        evidence=parts,
        modality=finding.modality,
        holder=named(document, finding.holder),
        statement=finding.statement,
        target=finding.target,
        via=via,
        cue=cue,
        attribution=finding.attribution,
        condition=finding.condition if isinstance(finding, Proposal) else None,
        polarity=finding.polarity if isinstance(finding, Proposal) else "+",
    )


def named(document: Document, speaker: SpeakerId) -> Named:
    """Return a speaker of a document as a correction takes them.

    Raises:
        KeyError: when the document has no such speaker.
    """
    if speaker == AUTHOR:
        return OWN_VOICE
    text = document.article.text
    for one in document.speakers:
        if one.id == speaker:
            mention = anchor_of(text, one.mentions[0]) if one.mentions else None
            role = _anchor(text, one.role)
            return Named(one.name, one.kind, mention, role, one.aliases)
    raise KeyError(speaker)


def speaker_called(document: Document, name: str, mention: Anchor | None) -> Named:
    """Return whom a reader means by a name: a speaker of a document, or somebody new.

    Args:
        document: the document.
        name: as it was typed.
        mention: where they are mentioned, which tells two of one name apart.
    """
    folded = fold_name(name)
    found = [one for one in document.speakers if fold_name(one.name) == folded]
    found = found or [
        one for one in document.speakers if folded in map(fold_name, one.aliases)
    ]
    if len(found) == 1:
        return named(document, found[0].id)
    return Named(" ".join(name.split()), mention=mention)


def _all_named(document: Document, ids: Iterable[SpeakerId]) -> tuple[Named, ...]:
    known = {speaker.id for speaker in document.speakers} | {AUTHOR}
    return tuple(named(document, one) for one in ids if one in known)


def _anchor(text: str, span: Span | None) -> Anchor | None:
    return anchor_of(text, span) if span else None
