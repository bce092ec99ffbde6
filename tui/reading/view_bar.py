"""Rows of one line that say something of the view: the title and the status."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from search_index import Span
from tui.drawing.bars import Sides, bar_strip
from tui.drawing.looks import Looks, Piece
from tui.drawing.safe_text import drawable
from tui.reading.descriptions import describe, others, strip, summary
from tui.reading.state.view import NOTHING, View

__all__ = ["ViewBar", "status_sides", "title_sides"]

_ROOMY = 100
"""Cells of a row in which all speakers have a place that stays theirs."""


class ViewBar(Widget):
    """A row that is drawn anew when it says something else."""

    DEFAULT_CSS = "ViewBar { height: 1; width: 100%; }"

    view: var[View] = var(NOTHING)

    def __init__(
        self, looks: Looks, tell: Callable[[View, int], Sides], look: str = ""
    ) -> None:
        """Make a row.

        Args:
            looks: the styles.
            tell: returns what there is to say of a view in a number of cells.
            look: what all of the row looks like, to both edges.
        """
        super().__init__()
        self._looks = looks
        self._tell = tell
        self._look = look
        self._sides: Sides = ((), ())

    def watch_view(self, view: View) -> None:
        """Say it, where it is something else."""
        if not self.size.width:
            return  # It is told again once there is room to say it in.
        sides = self._tell(view, self.size.width - 2)
        if sides != self._sides:
            self._sides = sides
            self.refresh()

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self.watch_view(self.view)

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        base = self.rich_style + self._looks.style(self._look)
        return bar_strip(self._looks, self._sides, self.size.width, base)


def title_sides(view: View, width: int) -> Sides:
    """Return title, date, and which paragraph of how many the reader is in.

    A match in the title is marked there when the text does not repeat it.
    """
    right = view.whereabouts(view.paragraph)
    marked = view.matches[view.match : view.match + 1] if view.match >= 0 else ()
    in_title = view.title_is_above(width + 2) and any(
        span.start < view.article.blocks.ends[0] for span in marked
    )
    left = [Piece(drawable(view.title), "strong")]
    if in_title and marked:
        left = _marked(view, marked[0])
    return left, [Piece(right, "faint")]


def _marked(view: View, span: Span) -> list[Piece]:
    """Return the title with the current match in it; blanks are one each there."""
    text, start = view.article.text, view.article.blocks.starts[0]
    before = " ".join(text[start : span.start].split())
    words = " ".join(span.of(text).split())
    at = view.title.find(words, len(before))
    if at < 0:
        return [Piece(drawable(view.title), "match-at")]
    parts = (view.title[:at], words, view.title[at + len(words) :])
    looks = ("strong", "match-at", "strong")
    return [
        Piece(drawable(part), look)
        for part, look in zip(parts, looks, strict=True)
        if part
    ]


def status_sides(view: View, width: int, keys: str) -> Sides:
    """Return who speaks here and how that is known; else everyone, and how often.

    Args:
        view: what is read, and where the reader is.
        width: cells.
        keys: what there is to say of the key that shows the help.
    """
    right = "  ".join(part for part in (view.counter, keys) if part)
    if width < cell_len(right) + 12:
        right = view.counter
    room = width - cell_len(right) - 2
    here, roomy = view.quotation, width >= _ROOMY
    listed: list[Piece] = []
    left = _told(view, room, roomy=roomy)
    if view.message or view is NOTHING or not view.cast.speaking:
        pass
    elif roomy:
        # All in their places, so that nothing moves, or is sent, when another speaks.
        listed = strip(view.cast, room - _ROOMY // 2, view.speaker)
        left = _told(view, room - _cells(listed) - 2, roomy=roomy)
    elif here is None:
        return strip(view.cast, room, view.speaker), [Piece(right)]
    else:
        left = _told(view, room - room // 3 - 2, roomy=roomy)
        listed = others(view.cast, room - _cells(left) - 2, here.speaker)
    gap = [Piece("  ")] if listed else []
    return left, [*listed, *gap, Piece(right)]


def _cells(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(piece.text) for piece in pieces)


def _told(view: View, room: int, *, roomy: bool) -> list[Piece]:
    """Return what there is to say at the left: a message, who speaks here, or so."""
    note = view.message or ("" if view.quotation else view.document.note)
    if note:
        return [Piece(drawable(note))]
    noted = view.note
    wrote = [Piece(drawable(f"* {noted.line}  "), "strong")] if noted else []
    if view.quotation is not None:
        return [*wrote, *describe(view.cast, view.quotation, room - _cells(wrote))]
    if wrote:
        return wrote
    if not view.document.quotations:
        return [Piece("nobody is quoted")] if view is not NOTHING else []
    return [Piece(summary(view.cast))] if roomy else []
