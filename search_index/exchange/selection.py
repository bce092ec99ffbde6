"""What is handed over: articles, those of their findings that were asked for, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search_index.model.annotations import Kept, Note, Tag
from search_index.model.documents import (
    Document,
    Finding,
    Position,
    Proposal,
    Quotation,
    Span,
)

__all__ = ["Remark", "Selected", "type_of"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A note or a tag of a reader.

    Attributes:
        kind: ``note`` or ``tag``.
        text: the note, or the tag.
        span: of the article's text; None for the whole article.
        by: whose it is; empty for whoever reads here.
    """

    kind: str
    text: str
    span: Span | None
    by: str


@dataclass(frozen=True, slots=True)
class Selected:
    """An article with what is to be handed over of it.

    Attributes:
        document: the article, and all that was found in it.
        findings: those that were asked for, in text order within each type.
        kept: what its readers said of it.
    """

    document: Document
    findings: tuple[Finding, ...]
    kept: tuple[Kept, ...] = ()

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Those of the findings that are quotations."""
        return tuple(one for one in self.findings if isinstance(one, Quotation))

    @property
    def items(self) -> tuple[Position | Proposal, ...]:
        """Those of the findings that are positions or proposals."""
        return tuple(one for one in self.findings if not isinstance(one, Quotation))

    def remarks(self) -> Iterator[Remark]:
        """Yield the notes and tags that have a place, or are on the whole article."""
        for one in self.kept:
            said = one.annotation
            if not isinstance(said, Note | Tag) or (said.at and one.span is None):
                continue
            text = said.text if isinstance(said, Note) else said.tag
            kind = "note" if isinstance(said, Note) else "tag"
            yield Remark(kind, text, one.span, one.by)


def type_of(finding: Finding) -> str:
    """Return what a finding is, in a word."""
    if isinstance(finding, Quotation):
        return "quotation"
    return "proposal" if isinstance(finding, Proposal) else "position"
