"""Everyone who speaks in the article: name, role and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from search_index import Speaker, SpeakerId
from tui.reading.view import NOTHING, View
from tui.safe_text import clip

__all__ = ["SpeakersPanel"]


class SpeakersPanel(ScrollView, can_focus=True, inherit_bindings=False):
    """Speakers in order of first mention; one may be chosen."""

    COMPONENT_CLASSES: ClassVar = {"speakers--role", "speakers--chosen", "speakers--at"}

    view: var[View] = var(NOTHING)

    @dataclass
    class Chosen(Message):
        """The reader chose a speaker."""

        speaker: SpeakerId

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._at = 0

    # Public methods

    def step(self, speakers: int) -> None:
        """Go to another speaker without choosing it."""
        last = len(self._speaking) - 1
        self._at = max(0, min(last, self._at + speakers))
        self._show()

    def page(self, pages: int) -> None:
        """Go on by about a page of speakers."""
        self.step(pages * max(1, self.size.height // 2))

    def go_to_edge(self, *, last: bool) -> None:
        """Go to the first or the last speaker."""
        self.step(10**6 if last else -(10**6))

    def open(self) -> None:
        """Choose the speaker."""
        if self._at < len(self._speaking):
            self.post_message(self.Chosen(self._speaking[self._at].id))

    # Watchers and events

    def watch_view(self, before: View, view: View) -> None:
        """Show other speakers, and follow the text."""
        if before.cast is not view.cast:
            self._at = 0
            self.virtual_size = Size(self.size.width, 2 * len(self._speaking))
        elif (before.speaker, before.here) == (view.speaker, view.here):
            return
        number = view.cast.number(view.here)
        if number is not None:
            self._at = number
        self._show()

    @property
    def _speaking(self) -> Sequence[Speaker]:
        return self.view.cast.speaking

    def on_click(self, event: events.Click) -> None:
        """Choose the speaker under the pointer."""
        number = (self.scroll_offset.y + event.y) // 2
        if number < len(self._speaking):
            self._at = number
            self._show()
            self.open()

    def _show(self) -> None:
        self.refresh()
        top, height = self.scroll_offset.y, max(2, self.size.height)
        row = 2 * self._at
        if row < top:
            self.scroll_to(y=row, animate=False, force=True)
        elif row + 2 > top + height:
            self.scroll_to(y=row + 2 - height, animate=False, force=True)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one visible row: a name with its count, or the role below it."""
        base = self.rich_style
        width = self.size.width
        number, below = divmod(self.scroll_offset.y + y, 2)
        if number >= len(self._speaking):
            return Strip.blank(width, base)
        speaker = self._speaking[number]
        cast = self.view.cast
        style = base
        if below:
            text = clip("   " + cast.role(speaker.id), width)
            style += self.get_component_rich_style("speakers--role", partial=True)
        else:
            count = str(len(cast.quotations_of(speaker.id)))
            key = str(number + 1) if number < 9 else "-"
            left = clip(f"{key}  {speaker.name}", width - len(count) - 1)
            text = left + " " * (width - cell_len(left) - len(count)) + count
            if speaker.id == self.view.speaker:
                style += self.get_component_rich_style("speakers--chosen", partial=True)
        if number == self._at and self.has_focus:
            style += self.get_component_rich_style("speakers--at", partial=True)
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)
