"""What a row of the article looks like: pieces of text with the names of styles.

Pure: the names are component classes, which the widget turns into styles.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search_index import (
    BlockKind,
    Document,
    FindingId,
    Quotation,
    Span,
    SpeakerId,
)
from tui.reading.article.layout import Row
from tui.reading.article.marks import InnermostQuotations, cuts, overlapping
from tui.reading.cast import Cast, gutter_letter
from tui.safe_text import drawable, graphemes, is_narrow

__all__ = ["COLOURS", "STYLE_NAMES", "Painter", "Piece"]

COLOURS = 6
"""How many speakers have a colour of their own before the first comes again."""

_KINDS = {
    BlockKind.HEADING: "article--heading",
    BlockKind.STANDFIRST: "article--standfirst",
    BlockKind.BYLINE: "article--faint",
    BlockKind.DATELINE: "article--faint",
    BlockKind.CAPTION: "article--caption",
    BlockKind.QUOTE: "article--quote",
    BlockKind.QUESTION: "article--question",
    BlockKind.POST: "article--quote",
    BlockKind.RESIDUE: "article--faint",
}

STYLE_NAMES = frozenset(
    {
        *_KINDS.values(),
        "article--dimmed",
        "article--fold",
        "article--unknown",
        "article--current",
        "article--evidence",
        "article--match",
        "article--match-current",
        *(f"article--speaker-{number}" for number in range(1, COLOURS + 1)),
    }
)

_Quoted = Sequence[tuple[int, int, Quotation]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a row.

    Attributes:
        text: what is drawn; safe.
        styles: names of its styles, the later ones above.
    """

    text: str
    styles: tuple[str, ...] = ()


@dataclass(slots=True)
class Painter:
    """A document, and what of it is marked.

    Attributes:
        document: what is drawn.
        current_id: the quotation that the reader is on.
        chosen: the position or proposal whose evidence is marked.
        speaker: who is chosen.
        dimmed: Is everyone else dim?
        matches: where the search matched, in text order.
        match: number of the current match, or -1.
    """

    document: Document
    current_id: FindingId | None = None
    chosen: Sequence[Span] = ()
    speaker: SpeakerId | None = None
    dimmed: bool = False
    matches: Sequence[Span] = ()
    match: int = -1

    _innermost: InnermostQuotations | None = None
    _cast: Cast | None = None

    @property
    def cast(self) -> Cast:
        """The document's speakers."""
        if self._cast is None:
            self._cast = Cast(self.document)
        return self._cast

    @property
    def innermost(self) -> InnermostQuotations:
        """Which quotation a character belongs to."""
        if self._innermost is None:
            self._innermost = InnermostQuotations(self.document.quotations)
        return self._innermost

    def mark(self, current: FindingId | None, chosen: FindingId | None) -> None:
        """Mark a quotation and a position or proposal.

        Args:
            current: the quotation that the reader is on.
            chosen: what was chosen in the panel.
        """
        self.current_id = current
        held = self.cast.held(chosen)
        self.chosen = () if held is None else sorted(held.spans)

    def pieces(self, row: Row, shown: str, kind: BlockKind) -> list[Piece]:
        """Return a row of text: the gutter first.

        Args:
            row: where it is.
            shown: what it shows, character for character.
            kind: what sort of block it is in.
        """
        quoted = list(self.innermost.within(row.start, row.end))
        matches = overlapping(self.matches, row.start, row.end)
        edges = [(start, end) for start, end, _ in quoted]
        for spans in (self.chosen, matches):
            edges.extend((span.start, span.end) for span in spans)
        end = row.start + len(shown)
        points = _whole(cuts(row.start, end, edges), row.start, shown)
        base = (_KINDS[kind],) if kind in _KINDS else ()
        pieces = [self._gutter(row, quoted), Piece(" ")]
        for start, stop in pairwise(points):
            styles = (*base, *self._layers(start, quoted, matches))
            text = drawable(shown[start - row.start : stop - row.start])
            pieces.append(Piece(text, styles))
        return pieces

    def _layers(
        self, offset: int, quoted: _Quoted, matches: Sequence[Span]
    ) -> Iterable[str]:
        quotation = next((q for a, b, q in quoted if a <= offset < b), None)
        yield from self._voice(quotation)
        if _holds(self.chosen, offset):
            yield "article--evidence"
        match = next((s for s in matches if s.start <= offset < s.end), None)
        if match is not None:
            at = self.match
            here = 0 <= at < len(self.matches) and self.matches[at] == match
            yield "article--match-current" if here else "article--match"

    def _voice(self, quotation: Quotation | None) -> tuple[str, ...]:
        if self.dimmed and (quotation is None or quotation.speaker != self.speaker):
            return ("article--dimmed",)
        if quotation is None:
            return ()
        number = self.cast.number(quotation.speaker)
        if number is None:
            return ("article--unknown",)
        return (f"article--speaker-{number % COLOURS + 1}",)

    def _gutter(self, row: Row, quoted: _Quoted) -> Piece:
        found = [quotation for _, _, quotation in quoted]
        if not found:
            return Piece(" ")
        starting = [q for q in found if _starts_in(q, row)]
        here = next((q for q in found if q.id == self.current_id), None)
        quotation = here or (starting or found)[0]
        letter = gutter_letter(quotation) if _starts_in(quotation, row) else "\u2502"
        styles = self._voice(quotation)
        if here is not None:
            # The letters mark it, not its words: a slow line is spared the words.
            styles = (*styles, "article--current")
        return Piece(letter, styles)


def _holds(spans: Sequence[Span], offset: int) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _starts_in(quotation: Quotation, row: Row) -> bool:
    return any(row.start <= span.start < row.end for span in quotation.spans)


def _whole(points: Sequence[int], start: int, shown: str) -> list[int]:
    """Move cuts to the starts of graphemes, so that none is split."""
    if is_narrow(shown):
        return list(points)
    starts = [start + first for first, _, _ in graphemes(shown)]
    starts.append(start + len(shown))
    return sorted({starts[max(0, bisect_right(starts, at) - 1)] for at in points})
