"""All that readers said of an article, laid over what the rules found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search_index.library.corrections.anchors import TextWithAnchors
from search_index.library.corrections.correcting import lay_correction
from search_index.library.corrections.draft import Draft, document_of, draft_of
from search_index.library.corrections.readers import lay_reading
from search_index.model.annotations import (
    Anchor,
    Annotation,
    GivenTo,
    Kept,
    Mark,
    Missed,
    Note,
    Reading,
    Rejected,
    Rekinded,
    Renamed,
    SameAs,
    SplitOff,
    Tag,
)
from search_index.model.documents import Document, Span

__all__ = ["lay_over"]


def lay_over(
    document: Document, kept: Sequence[Kept], chosen: Sequence[str] = ()
) -> tuple[Document, tuple[Kept, ...]]:
    """Lay annotations over a document, and find their places.

    The findings of other readers come first, then corrections: of the others, then
    one's own. Whoever is chosen over ours comes after what they are chosen over.

    Args:
        document: as the rules have it.
        kept: every annotation of the article.
        chosen: names of readers who are chosen over ours, the most trusted first.

    Returns:
        The document as it is to be shown, and the annotations with their places, in
        the order given.
    """
    draft = draft_of(document)
    placed = {one.number: one for one in kept}
    ranks = {name: len(chosen) - place for place, name in enumerate(chosen)}
    for one in sorted(kept, key=lambda one: _turn(one, ranks)):
        placed[one.number] = _laid(draft, one, chosen=one.by in ranks)
    return document_of(draft, document), tuple(placed[one.number] for one in kept)


def _turn(kept: Kept, ranks: dict[str, int]) -> tuple[bool, int, int]:
    """Return when an annotation is to be laid over the others."""
    reading = isinstance(kept.annotation, Reading)
    rank = ranks.get(kept.by, 0 if kept.by == "" else -1)
    return not reading, rank, kept.number


def _laid(draft: Draft, kept: Kept, *, chosen: bool) -> Kept:
    """Lay one annotation over a draft, and return it with its place."""
    annotation = kept.annotation
    match annotation:
        case Reading():
            placed = lay_reading(draft, annotation, kept.by, chosen=chosen)
        case Note() | Tag() | Mark():
            placed = True
        case _:
            placed = lay_correction(draft, annotation, kept.by)
    anchors = _anchors_of(annotation)
    span = _span(draft.anchors, anchors)
    return replace(kept, placed=placed and (not anchors or span is not None), span=span)


def _anchors_of(annotation: Annotation) -> tuple[Anchor, ...]:
    match annotation:
        case Note(at=at) | Tag(at=at):
            return at
        case Mark(at=at):
            return (at,)
        case GivenTo() | Rejected() | Rekinded() | Missed():
            return annotation.finding.parts
        case SplitOff():
            return (annotation.mention,)
        case SameAs() | Renamed() | Reading():
            return ()


def _span(text: TextWithAnchors, anchors: Sequence[Anchor]) -> Span | None:
    spans = text.find_all(anchors)
    return Span(spans[0].start, spans[-1].end) if spans else None
