"""What stands around the lists of the library: title, columns' heads, foot, hints."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.widget import Widget

from tui.drawing.bars import Bar, Sides, hint_pieces
from tui.drawing.looks import Looks, Piece
from tui.drawing.safe_text import drawable
from tui.shelf.texts import WIDEST_ROW

__all__ = ["Frame", "rule"]

_RULE = "\u2500"


def rule(width: int) -> Sides:
    """Return a rule from edge to edge, for a bar without air at its edges."""
    return [Piece(_RULE * (width + 2), "faint")], ()


class Frame:
    """The rows above and below the lists of a screen."""

    def __init__(
        self, looks: Looks, name: str, hints: Sequence[tuple[str, str]]
    ) -> None:
        """Make the rows.

        Args:
            looks: the styles.
            name: what the screen is called.
            hints: keys with what they do.
        """
        self._name = name
        self._said = ""
        self._at: tuple[int, int] | None = None
        self._title = Bar(looks, most=WIDEST_ROW)
        self._heads = Bar(looks)
        self._rule = Bar(looks, fill=rule, flush=True)
        self._foot = Bar(looks, "at", fill=self._fill_foot)
        self._hints = Bar(looks, fill=lambda width: (hint_pieces(hints, width), ()))

    def around(
        self,
        *middle: Widget,
        title: Widget | None = None,
        heads: Callable[[int], Sequence[Piece]] | None = None,
        ruled: bool = True,
    ) -> ComposeResult:
        """Yield the rows with what stands between them.

        Args:
            middle: the lists and the like.
            title: what stands in place of the title.
            heads: returns what stands over the columns of a width in cells.
            ruled: Is there a rule below the title?
        """
        yield title or self._title
        if heads is not None:
            self._heads.fill(lambda width: (heads(width), ()))
            yield self._heads
        if ruled:
            yield self._rule
        yield from middle
        yield self._foot
        yield self._hints

    def head(self, left: Sequence[Piece], right: str = "") -> None:
        """Show the title."""
        self._title.say(left, [Piece(drawable(right), "faint")])

    def heads_changed(self) -> None:
        """Draw what stands over the columns anew."""
        self._heads.refresh()

    def say(self, text: str) -> None:
        """Show something at the foot; nothing shows where the reader is again."""
        self._said = text
        self._foot.refresh()

    def stand(self, at: int, total: int) -> None:
        """Show at which thing of how many the reader is, from 0."""
        self._at = (at, total) if total else None
        self._foot.refresh()

    def _fill_foot(self, _: int) -> Sides:
        place = "" if self._at is None else f"{self._at[0] + 1:,} of {self._at[1]:,}"
        return [Piece(drawable(self._said or place))], [Piece(self._name)]
