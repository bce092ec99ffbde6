"""Where hits stand and whether they are sure: looked up once they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from search_index import ArticleId, Document, Finding, FindingId, ReaderError, Span

__all__ = ["Detail", "Details", "Placed", "find_details", "place_of"]

Place = tuple[str, str, int]
"""Article, finding or an empty text, and offset."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What is known of a hit or of what somebody said.

    Attributes:
        paragraph: the number of its paragraph, from 1.
        certain: Would the program sign for whose it is?
    """

    paragraph: int
    certain: bool


Details = dict[Place, Detail]
"""What is known of what stands where."""


class Placed(Protocol):
    """A hit, or something that somebody said."""

    @property
    def article(self) -> ArticleId:
        """Which article it is in."""

    @property
    def finding(self) -> FindingId | None:
        """The finding, or None."""

    @property
    def span(self) -> Span:
        """Where it is."""


def place_of(one: Placed) -> Place:
    """Return where something stands; a quotation and what it holds begin alike."""
    return one.article, one.finding or "", one.span.start


def find_details(
    get: Callable[[ArticleId], Document],
    placed: Iterable[Placed],
    cancelled: Callable[[], bool],
) -> Details:
    """Look up where things stand.

    Args:
        get: returns an article's document.
        placed: those of one article stand together.
        cancelled: Is nobody interested any more?

    Returns:
        What is known, by place.
    """
    found: Details = {}
    document: Document | None = None
    sure: dict[FindingId, bool] = {}
    for one in placed:
        if cancelled():
            break
        if document is None or document.article.id != one.article:
            try:
                document = get(one.article)
            except ReaderError:
                # It has been removed meanwhile: nothing more is known of it.
                continue
            findings: tuple[Finding, ...] = (
                *document.quotations,
                *document.positions,
                *document.proposals,
            )
            sure = {finding.id: finding.certain for finding in findings}
        paragraph = document.article.blocks.paragraph(one.span.start)
        certain = one.finding is None or sure.get(one.finding, True)
        found[place_of(one)] = Detail(paragraph, certain)
    return found
