"""A list of things, each of one row or more, with one of them highlighted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.drawing.looks import HERE, Looks, Piece
from tui.drawing.rows import ListedRows, Rows

__all__ = ["RowList", "marked"]


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws the rows in sight only, however many there are."""

    at: reactive[int] = reactive(0)

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The reader chose a thing, with Enter or the mouse.

        Attributes:
            list: which list.
            thing: its number.
        """

        list: RowList
        thing: int

        @property
        def control(self) -> RowList:
            """Which list, as Textual's selectors ask."""
            return self.list

    @dataclass(eq=False, repr=False)
    class Reached(Message):
        """The reader stands on the last thing; there may be more to fetch.

        Attributes:
            list: which list.
        """

        list: RowList

        @property
        def control(self) -> RowList:
            """Which list, as Textual's selectors ask."""
            return self.list

    def __init__(
        self,
        looks: Looks,
        *,
        lasting: bool = True,
        id: str | None = None,  # noqa: A002 - Textual's
    ) -> None:
        """Make a list.

        Args:
            looks: the styles.
            lasting: Is the thing still marked while the keys are elsewhere?
            id: the widget's.
        """
        super().__init__(id=id)
        self._looks = looks
        self._lasting = lasting
        self._make: Callable[[int], Rows] = lambda _: ListedRows(())
        self._rows: Rows = ListedRows(())

    # Public methods

    @property
    def things(self) -> int:
        """How many things there are."""
        return self._rows.things

    def show(
        self, make: Callable[[int], Rows], *, at: int = 0, amid: bool = False
    ) -> None:
        """Show other rows.

        Args:
            make: makes them for a width in cells.
            at: the thing to highlight.
            amid: Is it shown between what stands above and below it, not at an edge?
        """
        self._make = make
        self._rebuild()
        self.set_reactive(RowList.at, self.validate_at(at))
        if amid:
            above = self._rows.rows_of(self.at).start - self.size.height // 3
            self.scroll_to(y=max(0, above), animate=False, force=True)
        self._reveal()

    def step(self, things: int) -> None:
        """Go to another thing."""
        self.at += things

    def page(self, halves: int) -> None:
        """Go on by half pages."""
        height = len(self._rows.rows_of(self.at)) or 1
        self.step(halves * max(1, self.size.height // (2 * height)))

    def go_to_edge(self, *, last: bool) -> None:
        """Go to the first or the last thing."""
        self.at = self._rows.things if last else 0

    def go_to_number(self, number: int, *, percent: bool) -> None:
        """Go to a thing, from 1, or to so many hundredths of all."""
        things = self._rows.things
        self.at = things * min(number, 100) // 100 if percent else number - 1

    def open(self) -> None:
        """Choose the highlighted thing."""
        if self._rows.things:
            self.post_message(self.Chosen(self, self.at))

    # Watchers and events

    def validate_at(self, at: int) -> int:
        """Stay in the list."""
        return max(0, min(self._rows.things - 1, at))

    def watch_at(self, at: int) -> None:
        """Keep the thing in sight."""
        self._reveal()
        if at == self._rows.things - 1:
            self.post_message(self.Reached(self))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show where the keys go."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def on_focus(self) -> None:
        """Take the terminal's cursor away from a field: the corner means none."""
        self.app.cursor_position = Offset(0, 0)

    def on_resize(self, event: events.Resize) -> None:
        """Make the rows for another width."""
        self._rebuild()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Choose the thing under the pointer."""
        number = self.scroll_offset.y + event.y
        if not 0 <= number < len(self._rows):
            return
        thing = self._rows[number].thing
        if thing is not None:
            self.at = thing
            self.open()

    def _rebuild(self) -> None:
        width = self.size.width
        self._rows = self._make(width) if width > 0 else ListedRows(())
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    def _reveal(self) -> None:
        self.refresh()
        rows = self._rows.rows_of(self.at)
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not rows:
            self.scroll_to(y=0, animate=False, force=True)
        elif rows.start < top:
            self.scroll_to(y=rows.start, animate=False, force=True)
        elif rows.stop > top + height:
            y = min(rows.start, rows.stop - height)
            self.scroll_to(y=y, animate=False, force=True)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one visible row; the thing that is highlighted to both edges."""
        base, width = self.rich_style, self.size.width
        number = self.scroll_offset.y + y
        if not 0 <= number < len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[number]
        pieces: Sequence[Piece] = row.pieces
        if row.thing is not None and row.thing == self.at:
            if self.has_focus:
                base += self._looks.style("at")
                pieces = [Piece(p.text, _chosen(p.look)) for p in row.pieces]
            elif self._lasting:
                pieces = marked(row.pieces)
        return self._looks.strip(pieces, width, base)


def _chosen(look: str) -> str:
    """Return what is left of a look in the row that is highlighted: a match's lines."""
    return "strong underline" if "match" in look.split() else ""


def marked(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces with a mark in their first cell, which is blank or a doubt."""
    first, *rest = pieces
    doubt = first.text.startswith("?")
    mark = Piece("?", "key at") if doubt else Piece(HERE, "key")
    return [mark, Piece(first.text[1:], first.look), *rest]
