"""Rows of one line that reach from edge to edge: titles, status, hints, feet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.drawing.looks import Looks, Piece
from tui.drawing.safe_text import clip

__all__ = ["Bar", "Sides", "bar_strip", "hint_pieces"]

Sides = tuple[Sequence[Piece], Sequence[Piece]]
"""What stands at the left end of a row, and at the right one."""


class Bar(Widget):
    """A row with something at each of its ends, and a blank cell at each edge."""

    DEFAULT_CSS = "Bar { height: 1; width: 100%; }"

    def __init__(
        self,
        looks: Looks,
        look: str = "",
        fill: Callable[[int], Sides] | None = None,
        *,
        flush: bool = False,
        most: int = 0,
        id: str | None = None,  # noqa: A002 - Textual's
    ) -> None:
        """Make a row.

        Args:
            looks: the styles.
            look: what all of the row looks like, to both edges.
            fill: returns what it says in a number of cells; None: nothing yet.
            flush: Does what it says fill the cells at the edges, too?
            most: cells that its two ends stand apart at most; 0: all that there are.
            id: the widget's.
        """
        super().__init__(id=id)
        self._looks = looks
        self._look = look
        self._flush = flush
        self._most = most
        self._fill = fill

    def say(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Show something."""
        self.fill(lambda _: (left, right))

    def fill(self, fill: Callable[[int], Sides]) -> None:
        """Show what a function returns for a number of cells."""
        self._fill = fill
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width = self.size.width
        sides = self._fill(width - 2) if self._fill else ((), ())
        base = self.rich_style + self._looks.style(self._look)
        if self._flush:
            return self._looks.strip(sides[0], width, base)
        cells = min(width, self._most or width)
        return bar_strip(self._looks, sides, cells, base).extend_cell_length(
            width, base
        )


def bar_strip(looks: Looks, sides: Sides, width: int, base: Style) -> Strip:
    """Return a row: what is at the left is cut where it must be.

    Args:
        looks: the styles.
        sides: what stands at each end.
        width: cells of the row, with a blank one at each edge.
        base: the style behind all of it.
    """
    left, right = sides
    taken = sum(cell_len(piece.text) for piece in right)
    if taken > width - 2:
        right, taken = (), 0
    room = max(0, width - 2 - taken - (2 if taken else 0))
    pieces, used = [Piece(" ")], 0
    for piece in left:
        cells = cell_len(piece.text)
        if used + cells > room:
            pieces.append(Piece(clip(piece.text, room - used), piece.look))
            used += cell_len(pieces[-1].text)
            break
        pieces.append(piece)
        used += cells
    gap = Piece(" " * max(0, width - 2 - used - taken))
    return looks.strip([*pieces, gap, *right], width, base)


def hint_pieces(hints: Sequence[tuple[str, str]], width: int) -> list[Piece]:
    """Return keys with what they do, as many whole ones as there is room for."""
    pieces: list[Piece] = []
    used = 0
    for key, does in hints:
        gap = "   " if pieces else ""
        cells = len(gap) + cell_len(key) + 1 + cell_len(does)
        if used + cells > width:
            break
        pieces += [Piece(gap), Piece(key, "key"), Piece(f" {does}", "faint")]
        used += cells
    return pieces
