"""The positions panel: who holds what, and where the article says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from search_index import FindingId
from tui.reading.panel.rows import GroupKey, PanelRow, RowKind, panel_rows
from tui.reading.view import NOTHING, View

__all__ = ["FindingsPanel"]


_SIGN = 3
"""Cells of a row that say whether it is a position or a proposal."""


class FindingsPanel(ScrollView, can_focus=True, inherit_bindings=False):
    """Positions and proposals by speaker; one row is highlighted."""

    COMPONENT_CLASSES: ClassVar = {
        "panel--holder",
        "panel--more",
        "panel--highlight",
        "panel--note",
    }

    view: var[View] = var(NOTHING)

    @dataclass
    class Chosen(Message):
        """The reader chose a finding.

        Attributes:
            finding: its id.
            final: Was it chosen with Enter or the mouse, not in passing?
        """

        finding: FindingId
        final: bool

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._rows: list[PanelRow] = []
        self._opened: set[GroupKey] = set()
        self._at = -1

    # Public methods

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
        if row.kind is RowKind.MORE and row.group is not None:
            self._opened ^= {row.group}
            self._rebuild()
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
        finding = (
            self._rows[self._at].finding if 0 <= self._at < len(self._rows) else None
        )
        self._rebuild()
        self._go(self._row_of(finding or self.view.finding))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer."""
        number = self.scroll_offset.y + event.y
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
            if (row.kind is RowKind.FINDING and row.first) or row.kind is RowKind.MORE
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
            (
                number
                for number, row in enumerate(self._rows)
                if row.kind is RowKind.MORE and row.group == group
            ),
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
        # The holder's name comes into sight with the first finding below it.
        first = at - 1 if at and self._rows[at - 1].kind is RowKind.HOLDER else at
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif last >= top + height:
            self.scroll_to(y=min(first, last - height + 1), animate=False, force=True)

    def on_focus(self) -> None:
        """Mark the whole row while the keys move it."""
        self.refresh()

    def on_blur(self) -> None:
        """Mark only the row's sign, which costs a slow line less."""
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one visible row."""
        base = self.rich_style
        number = self.scroll_offset.y + y
        width = self.size.width
        if not 0 <= number < len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[number]
        style = base
        if row.kind is not RowKind.FINDING:
            style += self.get_component_rich_style(f"panel--{row.kind}", partial=True)
        if not self._highlighted(number):
            return Strip([Segment(row.text, style)]).adjust_cell_length(width, style)
        marked = style + self.get_component_rich_style("panel--highlight", partial=True)
        if self.has_focus:
            style = marked
        elif not row.first:  # one sign says it, and costs a slow line less
            marked = style
        sign, words = row.text[:_SIGN], row.text[_SIGN:]
        segments = [Segment(sign, marked), Segment(words, style)]
        return Strip(segments).adjust_cell_length(width, style)

    def _highlighted(self, number: int) -> bool:
        if self._at < 0:
            return False
        chosen = self._rows[self._at]
        if chosen.finding is None:
            return number == self._at
        return self._rows[number].finding == chosen.finding
