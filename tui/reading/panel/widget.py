"""The positions panel: who holds what, and where the article says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from search_index import FindingId
from tui.drawing.looks import Looks, Piece
from tui.drawing.row_list import marked
from tui.reading.panel.rows import Fold, PanelRow, RowKind, panel_rows
from tui.reading.state.view import NOTHING, View

__all__ = ["FindingsPanel"]


class FindingsPanel(ScrollView, can_focus=True, inherit_bindings=False):
    """Positions and proposals by speaker; one row is highlighted."""

    view: var[View] = var(NOTHING)

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The reader chose a finding.

        Attributes:
            finding: its id.
            final: Was it chosen with Enter or the mouse, not in passing?
        """

        finding: FindingId
        final: bool

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._rows: list[PanelRow] = []
        self._opened: set[Fold] = set()
        self._at = -1

    # Public methods

    @property
    def finding(self) -> FindingId | None:
        """What the highlighted row is of."""
        return self._rows[self._at].finding if 0 <= self._at < len(self._rows) else None

    def step(self, stops: int) -> None:
        """Go to another finding and choose it in passing."""
        numbers = self._stops()
        if not numbers:
            return
        if self._at < 0:
            at = numbers[0] if stops > 0 else numbers[-1]
        else:
            below = sum(number <= self._at for number in numbers) - 1
            at = numbers[max(0, min(len(numbers) - 1, below + stops))]
        self._go(at)
        row = self._rows[at]
        if row.finding is not None:
            self.post_message(self.Chosen(row.finding, final=False))

    def page(self, pages: int) -> None:
        """Go on by about a page of rows."""
        self.step(pages * max(1, self.size.height // 3))

    def go_to_edge(self, *, last: bool) -> None:
        """Go to the first or the last finding."""
        self.step(len(self._rows) if last else -len(self._rows))

    def open(self) -> None:
        """Choose the finding that is highlighted, or open the fold."""
        if not 0 <= self._at < len(self._rows):
            self.step(1)
            return
        row = self._rows[self._at]
        if row.fold is not None:
            self._opened ^= {row.fold}
            self._rebuild()
            self._go(
                next(n for n, one in enumerate(self._rows) if one.fold == row.fold)
            )
        elif row.finding is not None:
            self.post_message(self.Chosen(row.finding, final=True))

    # Watchers and events

    def watch_view(self, before: View, view: View) -> None:
        """Show other findings, from the top, and follow the text."""
        other = before.cast is not view.cast or before.shown != view.shown
        if other:
            self._opened.clear()
            self._rebuild()
        elif before.finding == view.finding:
            return
        at = self._row_of(view.finding)
        if at >= 0 or view.finding is None or other:
            self._go(at)
        if other and at < 0:
            self.scroll_to(y=0, animate=False, force=True)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the rows for another width."""
        finding = self.finding
        self._rebuild()
        self._go(self._row_of(finding or self.view.finding))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer."""
        number = self._number_at(event.y)
        if not 0 <= number < len(self._rows):
            return
        while number > 0 and not self._rows[number].first:
            number -= 1
        if number in self._stops():
            self._go(number)
            self.open()

    # Where things are

    def _stops(self) -> list[int]:
        return [
            number
            for number, row in enumerate(self._rows)
            if (row.kind is RowKind.FINDING and row.first) or row.fold is not None
        ]

    def _row_of(self, finding: FindingId | None) -> int:
        if finding is None:
            return -1
        for number, row in enumerate(self._rows):
            if row.finding == finding and row.first:
                return number
        held = self.view.cast.held(finding)
        if held is None:
            return -1
        group = (held.via, held.holder)
        return next(
            (number for number, row in enumerate(self._rows) if row.fold == group),
            -1,
        )

    def _rebuild(self) -> None:
        width = self.size.width
        view = self.view
        self._rows = []
        if width > 0 and view is not NOTHING:
            self._rows = panel_rows(view.cast, width, self._opened, view.shown)
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    def _go(self, at: int) -> None:
        self._at = at
        self.refresh()
        if at < 0:
            return
        last = at
        while last + 1 < len(self._rows) and not self._rows[last + 1].first:
            last += 1
        top, height = self.scroll_offset.y, max(1, self.size.height)
        # The holder's name stands above the first finding, or is kept in the top row.
        first = max(0, at - 1)
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif last >= top + height:
            self.scroll_to(y=min(first, last - height + 1), animate=False, force=True)

    def on_focus(self) -> None:
        """Mark the whole row while the keys move it."""
        self.refresh()

    def on_blur(self) -> None:
        """Mark only the first cell, which costs a slow line less."""
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one visible row."""
        base, width = self.rich_style, self.size.width
        number = self._number_at(y)
        if not 0 <= number < len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[number]
        pieces: Sequence[Piece] = row.pieces
        if self._highlighted(number):
            if self.has_focus:
                plain = Piece(row.text)
                return self._looks.strip([plain], width, base + self._looks.style("at"))
            if row.first:  # one sign says it, and costs a slow line less
                pieces = marked(pieces)
        return self._looks.strip(pieces, width, base)

    def _number_at(self, y: int) -> int:
        """Return the row that is drawn at a visible row.

        In the top row the holder of what follows stays in sight.
        """
        number = self.scroll_offset.y + y
        if y > 0 or not 0 <= number < len(self._rows):
            return number
        if self._rows[number].group is not None:
            while self._rows[number].kind is not RowKind.HOLDER:
                number -= 1
        return number

    def _highlighted(self, number: int) -> bool:
        if self._at < 0:
            return False
        chosen = self._rows[self._at]
        if chosen.finding is None:
            return number == self._at
        return self._rows[number].finding == chosen.finding
