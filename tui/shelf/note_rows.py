"""Rows of what readers wrote, article by article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from search_index import (
    ArticleId,
    ArticleSummary,
    Correction,
    Kept,
    Mark,
    Note,
    Tag,
    fold,
)
from tui.annotation_keeper import said_of
from tui.drawing.looks import Piece
from tui.drawing.rows import ListedRows, Row
from tui.drawing.safe_text import drawable
from tui.drawing.wrapping import wrapped
from tui.shelf.texts import at_most, clip_at_word, title_of

__all__ = ["KINDS", "Written", "note_rows", "written"]

KINDS = ("all", "note", "tag", "correction", "mark")
_HOW = 12
_MOST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Written:
    """Something that was kept, with its article.

    Attributes:
        kept: what was kept.
        title: of its article; not made safe.
        kind: note, tag, correction or mark.
        text: what it says.
        words: the words of the article that it is about, or empty.
        folded: all that a filter looks at.
    """

    kept: Kept
    title: str
    kind: str
    text: str
    words: str
    folded: str


def written(
    kept: Sequence[Kept], articles: Mapping[ArticleId, ArticleSummary]
) -> list[Written]:
    """Return what was kept with its articles, those of one article together."""
    order = {one: number for number, one in enumerate(articles)}
    found = []
    for one in kept:
        summary = articles.get(one.article)
        kind, text, words = _told(one)
        if summary is None or not kind:
            continue
        title = title_of(summary.title, summary.origin)
        folded = fold(f"{title} {text} {words} {one.by}")[0].lower()
        found.append(Written(one, title, kind, text, words, folded))
    found.sort(key=lambda one: (order[one.kept.article], _start(one.kept)))
    return found


def _start(kept: Kept) -> int:
    return kept.span.start if kept.span else -1


def _told(kept: Kept) -> tuple[str, str, str]:
    """Return of what kind something is, what it says, and of which words."""
    match kept.annotation:
        case Note(text=text, at=at):
            return "note", text, " \u2026 ".join(anchor.words for anchor in at)
        case Tag(tag=tag, at=at):
            return "tag", f"#{tag}", " \u2026 ".join(anchor.words for anchor in at)
        case Mark(letter=letter, at=at):
            return "mark", letter, at.words
        case annotation if isinstance(annotation, Correction):
            return "correction", said_of(annotation), ""
    return "", "", ""


def note_rows(found: Sequence[Written], width: int) -> ListedRows:
    """Return what was written, below its articles' titles.

    Args:
        found: those of one article together.
        width: cells of a row.
    """
    cells = at_most(width)
    rows: list[Row] = []
    for thing, one in enumerate(found):
        if thing == 0 or found[thing - 1].kept.article != one.kept.article:
            rows += [Row(())] if rows else []
            title = clip_at_word(one.title, cells - 4)
            rows.append(Row((Piece("   "), Piece(title, "strong"))))
        rows += [Row(pieces, thing) for pieces in _rows(one, cells)]
    return ListedRows(rows)


def _rows(one: Written, cells: int) -> list[tuple[Piece, ...]]:
    room = cells - 4 - _HOW
    lost = "" if one.kept.placed else "  no longer in the text"
    by = f"  by {drawable(one.kept.by)}" if one.kept.by else ""
    lines = wrapped(drawable(" ".join(one.text.split())), room)[:_MOST_ROWS]
    rows: list[tuple[Piece, ...]] = []
    for number, line in enumerate(lines):
        lead = one.kind if number == 0 else ""
        tail = by + lost if number == len(lines) - 1 else ""
        pieces = [Piece("   "), Piece(lead.ljust(_HOW), "accent"), Piece(line)]
        if cell_len(line) + cell_len(tail) < room:
            pieces.append(Piece(tail, "faint"))
        rows.append(tuple(pieces))
    if one.words:
        words = clip_at_word(" ".join(one.words.split()), room - 2)
        about = Piece(f"\u201c{words}\u201d", "faint")
        rows.append((Piece(" " * (3 + _HOW)), about))
    return rows
