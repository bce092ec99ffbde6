"""The view of an article that was corrected, or of which something was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from search_index import (
    AUTHOR,
    Document,
    Kept,
    Mark,
    Note,
    Span,
    SpeakerId,
    Tag,
)
from tui.reading.state.cast import Cast
from tui.reading.state.motions import kept_blocks
from tui.reading.state.noted import Noted
from tui.reading.state.view import View

__all__ = ["renewed"]


def renewed(view: View, document: Document | None, kept: Sequence[Kept]) -> View:
    """Return a view of the article as it is now, the reader where they were.

    Args:
        view: what is shown.
        document: of the same article, as corrected; None: as it was.
        kept: all that was said of it.
    """
    cast = view.cast if document is None else _cast(view, document)
    marks = {
        one.annotation.letter: one.span.start
        for one in kept
        if isinstance(one.annotation, Mark) and one.span and not one.by
    }
    renewed_view = replace(view, noted=_noted_of(kept), marks=marks, cast=cast)
    if cast is view.cast:
        return renewed_view
    # A corrected document numbers anew: speakers are known by their names.
    speaker = _same(view.cast, cast, view.speaker)
    shown = replace(view.shown, speaker=_same(view.cast, cast, view.shown.speaker))
    blocks = None if view.kept is None else kept_blocks(cast, speaker)
    return replace(
        renewed_view,
        speaker=speaker,
        shown=shown,
        kept=blocks,
        chosen=None,
        quotation=cast.quotation_at(view.cursor),
    )


def _cast(view: View, document: Document) -> Cast:
    """Return who speaks in a document: those of the view where nothing is new."""
    article = view.article
    if document.article.text == article.text:
        # The same text stays where it is, broken into the same rows.
        document = replace(document, article=article)
    return Cast(document)


def _same(before: Cast, after: Cast, speaker: SpeakerId | None) -> SpeakerId | None:
    if speaker is None or speaker == AUTHOR:
        return speaker
    name = before.name(speaker)
    return next((one.id for one in after.document.speakers if one.name == name), None)


def _noted_of(kept: Iterable[Kept]) -> tuple[Noted, ...]:
    """Return notes and tags that have a place, in text order, those of all first."""
    found: dict[Span | None, Noted] = {}
    for one in kept:
        if not one.placed or not isinstance(one.annotation, Note | Tag):
            continue
        before = found.get(one.span, Noted(one.span))
        if isinstance(one.annotation, Tag):
            tags = (*before.tags, (one.annotation.tag, one.number))
            found[one.span] = Noted(one.span, before.text, before.number, tags)
        else:
            text = one.annotation.text
            found[one.span] = Noted(one.span, text, one.number, before.tags)
    return tuple(sorted(found.values(), key=_place))


def _place(noted: Noted) -> tuple[int, int]:
    return (noted.span.start, noted.span.end) if noted.span else (-1, -1)
