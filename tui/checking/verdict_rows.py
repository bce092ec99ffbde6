"""Rows of verdicts: what is wrong, the words, how they differ, their place. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from search_index import (
    DiffPart,
    QuotationSource,
    Verdict,
    WordsVerdict,
    shortened_diff,
)
from tui.drawing.looks import Piece
from tui.drawing.rows import ListedRows, Row
from tui.drawing.safe_text import clip, drawable
from tui.shelf.texts import at_most, clip_at_word, title_of

__all__ = ["LOOKS", "difference_pieces", "source_line", "verdict_rows"]

LOOKS = {"✗": "error", "!": "match", "?": "strong", "✓": "accent"}
"""The look of each sign; the sign says the same without colour."""
_TROUBLE = 16
_INDENT = 5


def verdict_rows(verdicts: Sequence[Verdict], width: int) -> ListedRows:
    """Return the rows of verdicts, in the order in which they are given."""
    cells = at_most(width)
    rows: list[Row] = []
    for thing, verdict in enumerate(verdicts):
        rows.append(Row(_claim(verdict, cells), thing))
        if any(part.sign != "=" for part in verdict.diff):
            pieces = _cut(difference_pieces(verdict.diff), cells - _INDENT - 1)
            rows.append(Row((Piece(" " * _INDENT), *pieces), thing))
        below = source_line(verdict) or verdict.note
        if below:
            text = clip_at_word(below, cells - _INDENT - 1)
            rows.append(Row((Piece(" " * _INDENT), Piece(text, "faint")), thing))
        rows.append(Row(()))
    return ListedRows(rows[:-1])


def _claim(verdict: Verdict, cells: int) -> tuple[Piece, ...]:
    """Return what is wrong, the words, and whom the draft names for them."""
    sign = verdict.sign
    trouble = (verdict.trouble or verdict.words.value).ljust(_TROUBLE)
    who = drawable(verdict.speaker) or "nobody named"
    right = f"{clip(who, cells // 3)}  ¶{verdict.paragraph}"
    room = max(1, cells - 5 - len(trouble) - cell_len(right) - 3)
    words = clip_at_word(" ".join(verdict.quote.split()), room)
    gap = " " * max(1, cells - 5 - len(trouble) - cell_len(words) - cell_len(right) - 3)
    return (
        Piece("   "),
        Piece(f"{sign} ", LOOKS[sign]),
        Piece(trouble, "strong" if verdict.trouble else "faint"),
        Piece(f"“{words}”"),
        Piece(gap + right, "faint"),
    )


def source_line(verdict: Verdict) -> str:
    """Return where the words stand and whose they are there; empty when nowhere."""
    if verdict.source is None:
        return ""
    places = [verdict.source]
    if verdict.words is WordsVerdict.ASSEMBLED:
        places += verdict.others
    return "; ".join(map(_place, places))


def _place(source: QuotationSource) -> str:
    article = source.article
    doubt = "?" if source.speaker and not source.certain else ""
    who = f"{source.speaker}{doubt}" if source.speaker else "speaker not known"
    day = f", {article.published.isoformat()}" if article.published else ""
    title = title_of(article.title, article.origin)
    return f"{who} — {title}{day} ¶{source.paragraph}"


def difference_pieces(parts: Sequence[DiffPart]) -> list[Piece]:
    """Return both sides word by word; brackets say what has which, without colour."""
    pieces: list[Piece] = []
    for place, part in enumerate(shortened_diff(parts)):
        if place:
            pieces.append(Piece(" "))
        words = drawable(" ".join(part.words.split()))
        if part.sign == "-":
            pieces.append(Piece(f"[-{words}-]", "faint"))
        elif part.sign == "+":
            pieces.append(Piece(f"{{+{words}+}}", "match"))
        else:
            pieces.append(Piece(words))
    return pieces


def _cut(pieces: Sequence[Piece], cells: int) -> Iterator[Piece]:
    """Yield as much of some pieces as there is room for."""
    left = cells
    for piece in pieces:
        taken = cell_len(piece.text)
        if taken > left:
            yield Piece(clip(piece.text, left), piece.look)
            return
        left -= taken
        yield piece
