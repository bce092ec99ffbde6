"""The state of the reading view, in one value.

The screen holds it and nobody else: whoever draws is handed it, whoever answers a key
puts another in its place. Offsets are characters of the article's text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from search_index import (
    Article,
    ArticleId,
    BlockKind,
    Blocks,
    Document,
    FindingId,
    Position,
    Proposal,
    Quotation,
    Span,
    SpeakerId,
)
from tui.reading.state.cast import Cast
from tui.reading.state.noted import Noted
from tui.reading.state.panel_filter import PanelFilter

__all__ = ["NOTHING", "View"]

_AIR = 4
"""Cells that stay blank beside the title."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class View:
    """What is read, where the reader is in it, and what is marked.

    Attributes:
        cast: the document, and who speaks in it.
        cursor: where the reader is.
        quotation: the one that the reader is on, or None.
        finding: the position or proposal that stands where the reader is.
        chosen: the position or proposal whose evidence is marked.
        speaker: who is chosen.
        dimmed: Is everyone else dim?
        kept: blocks, from 0, that are not folded away; None: all.
        matches: where the search matched, in text order.
        match: number of the current match, or -1.
        shown: which findings the panel shows.
        measure: cells that a row of text takes at most.
        selected: a stretch of text that the reader has selected, or None.
        noted: places with notes and tags, in text order.
        marks: letter -> offset.
        counter: which match of how many, in words.
        message: what there is to tell the reader.
    """

    cast: Cast
    cursor: int = 0
    quotation: Quotation | None = None
    finding: FindingId | None = None
    chosen: Position | Proposal | None = None
    speaker: SpeakerId | None = None
    dimmed: bool = False
    kept: frozenset[int] | None = None
    matches: Sequence[Span] = ()
    match: int = -1
    shown: PanelFilter = field(default_factory=PanelFilter)
    measure: int = 72
    selected: Span | None = None
    noted: tuple[Noted, ...] = ()
    marks: Mapping[str, int] = field(default_factory=dict)
    counter: str = ""
    message: str = ""

    @property
    def document(self) -> Document:
        """What is read, with everything that was found in it."""
        return self.cast.document

    @property
    def article(self) -> Article:
        """What is read."""
        return self.cast.document.article

    @property
    def here(self) -> SpeakerId | None:
        """Who speaks where the reader is."""
        return None if self.quotation is None else self.quotation.speaker

    @property
    def paragraph(self) -> int:
        """The number of the block that the reader is in, from 1."""
        return self.cast.paragraph(self.cursor)

    @property
    def words_here(self) -> Sequence[Span]:
        """The words that the reader is on: a match, else a quotation's, else none."""
        if self.match >= 0 and self.matches[self.match].start == self.cursor:
            return self.matches[self.match : self.match + 1]
        return () if self.quotation is None else self.quotation.spans

    @property
    def note(self) -> Noted | None:
        """What was written where the reader is: on the finding, or on words here."""
        around = [
            one
            for one in self.noted
            if one.span and one.span.start <= self.cursor < one.span.end
        ]
        return around[-1] if around else None

    @property
    def title(self) -> str:
        """What the article is called, on one line; not made safe yet."""
        return " ".join(self.article.title.split()) or self.article.origin

    def title_is_above(self, width: int) -> bool:
        """Tell whether the row above the text says all of the first block.

        Args:
            width: cells of that row.
        """
        blocks, text = self.article.blocks, self.article.text
        if len(blocks) < 2 or blocks.kind(0) is not BlockKind.HEADING:
            return False
        first = " ".join(text[blocks.starts[0] : blocks.ends[0]].split())
        beside = len(self.whereabouts(blocks.paragraphs)) + _AIR
        return first == self.title and cell_len(first) <= width - beside

    def whereabouts(self, paragraph: int) -> str:
        """Return the day of the article, and which paragraph of how many it is.

        Args:
            paragraph: which.
        """
        article = self.article
        day = article.published.isoformat() if article.published else ""
        total = article.blocks.paragraphs
        place = f"\u00b6{paragraph} of {total}" if total else ""
        return " \u00b7 ".join(part for part in (day, place) if part)

    @property
    def evidence(self) -> Sequence[Span]:
        """What is marked of the finding that was chosen, in text order."""
        return () if self.chosen is None else sorted(self.chosen.spans)


NOTHING = View(
    Cast(
        Document(
            Article(ArticleId(""), "", "", "", None, "", "", Blocks()), (), (), (), ()
        )
    )
)
"""What a part of the screen shows before it is told anything."""
