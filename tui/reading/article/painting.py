"""What a row of the article looks like: a gutter, then pieces of text.

The gutter has four cells: a mark, the key of the speaker, a bar, a blank. The bar says
how it is given: in these words, in others, in part; ``\u203a`` through somebody else.
``?`` is a doubt: before a key, whether it is this speaker's, reversed where the reader
is; in place of one, whose it is. A quotation that begins where another has the row says
so in the next. So the text of a screen says it all without any colour. Pure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from search_index import BlockKind, Quotation, QuotationKind, Span
from tui.drawing.looks import HERE, Piece, speaker_look
from tui.drawing.safe_text import drawable, graphemes, is_narrow
from tui.reading.article.layout import Row
from tui.reading.state.marks import cuts, overlapping
from tui.reading.state.view import View

__all__ = ["BARS", "GUTTER", "RELAYED", "pieces_of", "quotation_beside"]

GUTTER = 4
"""Cells left of the text."""
BARS = {
    QuotationKind.DIRECT: "\u2503",
    QuotationKind.INDIRECT: "\u250a",
    QuotationKind.MIXED: "\u254f",
}
RELAYED = "\u203a"
"""Stands for the bar where a quotation begins that is reported through somebody."""

_NOTE = "*"
"""Stands in the last cell of the gutter where somebody wrote a note or a tag."""

_KINDS = {
    BlockKind.HEADING: "strong",
    BlockKind.STANDFIRST: "strong italic",
    BlockKind.BYLINE: "faint",
    BlockKind.DATELINE: "faint",
    BlockKind.CAPTION: "faint italic",
    BlockKind.QUOTE: "italic",
    BlockKind.QUESTION: "strong italic",
    BlockKind.POST: "italic",
    BlockKind.RESIDUE: "faint",
}

_Quoted = Sequence[tuple[int, int, Quotation]]
_Named = Sequence[tuple[int, int, int | None, bool]]


def pieces_of(
    view: View, row: Row, shown: str, kind: BlockKind, above: Row | None = None
) -> list[Piece]:
    """Return a row of text: the gutter first.

    Args:
        view: what is read, and what of it is marked.
        row: where it is.
        shown: what it shows, character for character.
        kind: what sort of block it is in.
        above: the row above in the same block, if any.
    """
    quoted = list(view.cast.quotations_within(row.start, row.end))
    named = list(view.cast.names_within(row.start, row.end))
    matches = overlapping(view.matches, row.start, row.end)
    evidence = view.evidence
    edges = [(start, end) for start, end, *_ in named]
    selected = () if view.selected is None else (view.selected,)
    links = overlapping(view.cast.links, row.start, row.end)
    here = () if view.quotation is None else view.quotation.spans
    for spans in (evidence, matches, selected, links, here):
        edges.extend((span.start, span.end) for span in spans)
    if view.dimmed:
        edges.extend((start, end) for start, end, _ in quoted)
    end = row.start + len(shown)
    points = _whole(cuts(row.start, end, edges), row.start, shown)
    base = _KINDS.get(kind, "")
    pieces = _gutter(view, row, above)
    for start, stop in pairwise(points):
        looks = [base, _voice(view, start, quoted, named)]
        if _holds(here, start):
            looks.append("here")
        if _holds(links, start):
            looks.append("underline")
        if _holds(evidence, start) or _holds(selected, start):
            looks.append("at")
        looks.append(_match(view, start, matches))
        text = drawable(shown[start - row.start : stop - row.start])
        pieces.append(Piece(text, " ".join(filter(None, looks))))
    return pieces


def _match(view: View, offset: int, matches: Sequence[Span]) -> str:
    found = next((s for s in matches if s.start <= offset < s.end), None)
    if found is None:
        return ""
    at = view.match
    here = 0 <= at < len(view.matches) and view.matches[at] == found
    return "match-at" if here else "match"


def _voice(view: View, offset: int, quoted: _Quoted, named: _Named) -> str:
    """Return the look of a name; of everything else where others are dim."""
    if view.dimmed:
        quotation = next((q for a, b, q in quoted if a <= offset < b), None)
        if quotation is None or quotation.speaker != view.speaker:
            return "faint"
    for start, end, number, says in named:
        if start <= offset < end:
            return speaker_look(number, bold=says)
    return ""


def quotation_beside(view: View, row: Row) -> Quotation | None:
    """Return the quotation whose key and bar stand beside a row, or None.

    What begins in a row comes before what only goes on in it, so that no key is
    missing; of several, the one that the reader is on.
    """
    owners = _owners(view, row)
    if any(quotation is view.quotation for quotation in owners):
        return view.quotation
    return next(iter(owners), None)


def _owners(view: View, row: Row) -> list[Quotation]:
    """Return those that begin in a row, or else those that only go on in it."""
    found = [one for *_, one in view.cast.quotations_within(row.start, row.end)]
    return [one for one in found if _starts_in(one, row)] or found


def _gutter(view: View, row: Row, above: Row | None) -> list[Piece]:
    note = Piece(_NOTE, "key") if _is_noted(view, row) else Piece(" ")
    quotation = quotation_beside(view, row)
    if quotation is None:
        return [Piece(" " * (GUTTER - 1)), note]
    here = quotation is view.quotation and _first_in(quotation, row)
    begins = _starts_in(quotation, row) or _is_owed(view, quotation, above)
    doubt = begins and quotation.speaker is not None and not quotation.certain
    digit = view.cast.digit(quotation.speaker) if begins else " "
    bar = RELAYED if begins and quotation.via else BARS[quotation.kind]
    look = speaker_look(view.cast.number(quotation.speaker))
    if view.dimmed and quotation.speaker != view.speaker:
        look = "faint"
    # One cell says where the reader is: a slow line is spared the others. A doubt is
    # not covered there, but reversed.
    mark = f"{look} at".lstrip() if here and doubt else look
    sign = "?" if doubt else HERE if here else " "
    return [Piece(sign, mark), Piece(f"{digit}{bar}", look), note]


def _is_owed(view: View, quotation: Quotation, above: Row | None) -> bool:
    """Tell whether the row above is another's, so that this one has to say its key.

    A quotation that begins in the middle of another's row has no key there.
    """
    if above is None:
        return False
    owners = _owners(view, above)
    return bool(owners) and owners[0] is not quotation


def _is_noted(view: View, row: Row) -> bool:
    """Tell whether words that somebody wrote something beside begin in a row."""
    spans = (one.span for one in view.noted if one.span is not None)
    return any(row.start <= span.start < row.end for span in spans)


def _holds(spans: Sequence[Span], offset: int) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _first_in(quotation: Quotation, row: Row) -> bool:
    return row.start <= quotation.spans[0].start < row.end


def _starts_in(quotation: Quotation, row: Row) -> bool:
    return any(row.start <= span.start < row.end for span in quotation.spans)


def _whole(points: Sequence[int], start: int, shown: str) -> list[int]:
    """Move cuts to the edges of graphemes, so that none is split.

    A stretch that ends within a composed letter ends with that letter.
    """
    if is_narrow(shown):
        return list(points)
    starts = [start + first for first, _, _ in graphemes(shown)]
    starts.append(start + len(shown))
    whole: set[int] = set()
    for at in points:
        before = max(0, bisect_right(starts, at) - 1)
        whole.add(starts[before])
        if starts[before] < at:
            whole.add(starts[before + 1])
    return sorted(whole)
