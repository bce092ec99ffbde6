"""What a row of the article looks like: pieces of text with the names of styles.

Pure: the names are component classes, which the widget turns into styles.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search_index import BlockKind, Quotation, Span
from tui.reading.article.layout import Row
from tui.reading.cast import gutter_letter
from tui.reading.marks import cuts, overlapping
from tui.reading.view import View
from tui.safe_text import drawable, graphemes, is_narrow

__all__ = ["COLOURS", "STYLE_NAMES", "Piece", "pieces_of"]

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


def pieces_of(view: View, row: Row, shown: str, kind: BlockKind) -> list[Piece]:
    """Return a row of text: the gutter first.

    Args:
        view: what is read, and what of it is marked.
        row: where it is.
        shown: what it shows, character for character.
        kind: what sort of block it is in.
    """
    quoted = list(view.cast.quotations_within(row.start, row.end))
    matches = overlapping(view.matches, row.start, row.end)
    evidence = view.evidence
    edges = [(start, end) for start, end, _ in quoted]
    for spans in (evidence, matches):
        edges.extend((span.start, span.end) for span in spans)
    end = row.start + len(shown)
    points = _whole(cuts(row.start, end, edges), row.start, shown)
    base = (_KINDS[kind],) if kind in _KINDS else ()
    pieces = [_gutter(view, row, quoted), Piece(" ")]
    for start, stop in pairwise(points):
        quotation = next((q for a, b, q in quoted if a <= start < b), None)
        styles = [*base, *_voice(view, quotation)]
        if _holds(evidence, start):
            styles.append("article--evidence")
        styles.extend(_match(view, start, matches))
        text = drawable(shown[start - row.start : stop - row.start])
        pieces.append(Piece(text, tuple(styles)))
    return pieces


def _match(view: View, offset: int, matches: Sequence[Span]) -> Iterator[str]:
    found = next((s for s in matches if s.start <= offset < s.end), None)
    if found is not None:
        at = view.match
        here = 0 <= at < len(view.matches) and view.matches[at] == found
        yield "article--match-current" if here else "article--match"


def _voice(view: View, quotation: Quotation | None) -> tuple[str, ...]:
    if view.dimmed and (quotation is None or quotation.speaker != view.speaker):
        return ("article--dimmed",)
    if quotation is None:
        return ()
    number = view.cast.number(quotation.speaker)
    if number is None:
        return ("article--unknown",)
    return (f"article--speaker-{number % COLOURS + 1}",)


def _gutter(view: View, row: Row, quoted: _Quoted) -> Piece:
    found = [quotation for _, _, quotation in quoted]
    if not found:
        return Piece(" ")
    starting = [q for q in found if _starts_in(q, row)]
    here = next((q for q in found if q is view.quotation), None)
    quotation = here or (starting or found)[0]
    letter = gutter_letter(quotation) if _starts_in(quotation, row) else "\u2502"
    styles = _voice(view, quotation)
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
