"""A list of the articles that were named, to open one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from search_index import (
    Openable,
    counted,
)
from tui.commands.actions import Actions, do
from tui.commands.keys import bindings
from tui.commands.table import command_named
from tui.drawing.safe_text import clip

__all__ = ["ArticleList", "ArticlesScreen"]

_NAMES = (
    "line-down", "line-up", "page-down", "page-up", "half-page-down", "half-page-up",
    "top", "end", "open", "back", "cancel", "help", "redraw", "suspend",
)  # fmt: skip
_COMMANDS = tuple(map(command_named, _NAMES))


class ArticleList(ScrollView, can_focus=True, inherit_bindings=False):
    """One row for each article; titles appear once they are known."""

    COMPONENT_CLASSES: ClassVar = {"articles--at"}

    at: reactive[int] = reactive(0)

    def __init__(
        self, openables: Sequence[Openable], remarks: Mapping[int, str]
    ) -> None:
        super().__init__()
        self._openables = openables
        self._remarks = remarks

    def on_mount(self) -> None:
        """Say how long the list is."""
        self.virtual_size = self.size.with_height(len(self._openables))

    def on_resize(self, event: events.Resize) -> None:
        """Keep the row in sight."""
        self.virtual_size = event.size.with_height(len(self._openables))
        self.watch_at(self.at)

    def validate_at(self, at: int) -> int:
        """Stay in the list."""
        return max(0, min(len(self._openables) - 1, at))

    def watch_at(self, at: int) -> None:
        """Keep the row in sight."""
        self.refresh()
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if at < top:
            self.scroll_to(y=at, animate=False, force=True)
        elif at >= top + height:
            self.scroll_to(y=at - height + 1, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Draw one visible row."""
        base = self.rich_style
        number = self.scroll_offset.y + y
        width = self.size.width
        if number >= len(self._openables):
            return Strip.blank(width, base)
        style = base
        if number == self.at:
            style += self.get_component_rich_style("articles--at", partial=True)
        sign = ">" if number == self.at else " "
        openable = self._openables[number]
        remark = self._remarks.get(number, openable.title)
        origin = openable.origin
        remark = remark.removeprefix(f"{origin}: ")
        text = f"{origin}  {remark}" if remark else origin
        row = f"{sign} {clip(text, width - 2)}"
        return Strip([Segment(row, style)]).adjust_cell_length(width, style)


class ArticlesScreen(Screen[None]):
    """The list, and what opening one of its articles came to."""

    CSS_PATH = "../app.tcss"

    BINDINGS: ClassVar = [*bindings(_COMMANDS)]

    @dataclass
    class Opened(Message):
        """The reader wants to read one.

        Attributes:
            number: which of the openables, from 0.
        """

        number: int

    def __init__(
        self, openables: Sequence[Openable], remarks: Mapping[int, str]
    ) -> None:
        super().__init__()
        self._openables = openables
        self._remarks = remarks
        self._actions: Actions = {
            "line-down": partial(self._move, 1),
            "line-up": partial(self._move, -1),
            "page-down": partial(self._move, 10),
            "page-up": partial(self._move, -10),
            "half-page-down": partial(self._move, 5),
            "half-page-up": partial(self._move, -5),
            "top": partial(self._move, -len(openables)),
            "end": partial(self._move, len(openables)),
            "open": self._open,
            "back": self._leave,
            "cancel": self._leave,
        }

    def compose(self) -> ComposeResult:
        """Show the list."""
        count = counted(len(self._openables), "article")
        yield Static(Content(count), id="list-title", markup=False)
        yield ArticleList(self._openables, self._remarks)
        yield Static(
            "Enter opens   \u2191 \u2193 move   q quits", id="list-foot", markup=False
        )

    def on_screen_resume(self) -> None:
        """Show what opening an article came to."""
        self.query_one(ArticleList).refresh()

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return do(self, self._actions, name)

    def _move(self, rows: int) -> None:
        """Go to another row."""
        self.query_one(ArticleList).at += rows

    def _leave(self) -> None:
        """Quit."""
        self.app.exit()

    def _open(self) -> None:
        """Open the article on the row."""
        self.post_message(self.Opened(self.query_one(ArticleList).at))
