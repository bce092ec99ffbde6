"""What the screens of the library share: a field, lists, and the keys for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from search_index import ArticleId, Span
from tui.keys import Command, command_named
from tui.safe_text import clip
from tui.shelf.field_row import FieldRow
from tui.shelf.row_list import RowList
from tui.shelf.trail import Trail

__all__ = ["ShelfScreen", "shelf_commands"]

_ResultT = TypeVar("_ResultT")
_ACTIONS = {
    "line-down": "move(1)",
    "line-up": "move(-1)",
    "page-down": "page(2)",
    "page-up": "page(-2)",
    "half-page-down": "page(1)",
    "half-page-up": "page(-1)",
    "top": "go_to_edge(False)",
    "end": "go_to_edge(True)",
    "open": "open",
    "search": "type",
    "next-pane": "next_pane(1)",
    "previous-pane": "next_pane(-1)",
    "close": "close",
    "back": "leave",
    "cancel": "cancel",
    "library": "app.show_library",
    "search-library": "app.search_library",
    "people": "app.show_people",
    "help": "app.show_help",
    "commands": "app.command_palette",
    "redraw": "app.redraw",
    "suspend": "app.suspend_process",
}
"""What the reading screen's commands do on the screens of the library."""


def shelf_commands(**more: str) -> tuple[Command, ...]:
    """Return the commands of a library screen.

    Args:
        more: names of further commands, with ``_`` for ``-``, and their actions.
    """
    named = _ACTIONS | {name.replace("_", "-"): text for name, text in more.items()}
    return tuple(
        replace(command_named(name), action=action) for name, action in named.items()
    )


class ShelfScreen(Screen[_ResultT]):
    """A screen of lists with a field above them."""

    CSS_PATH = "../app.tcss"

    class Left(Message):
        """The reader goes back from this screen."""

    @dataclass
    class Opened(Message):
        """The reader wants to read an article.

        Attributes:
            article: which one.
            span: where to open it, or None for where it was left.
            trail: the hits that n and N go on through, if any.
        """

        article: ArticleId
        span: Span | None = None
        trail: Trail | None = None

    @dataclass
    class SpeakerAsked(Message):
        """The reader wants the page of a speaker.

        Attributes:
            name: theirs.
        """

        name: str

    _keys = ""
    """What the foot says of the keys while there is nothing else to say."""

    # What a screen may change

    def action_close(self) -> None:
        """Close the top layer: the field, or what narrows the list; else go back."""
        self.post_message(self.Left())

    # Keys

    @property
    def lists(self) -> Sequence[RowList]:
        """The lists that are shown, in the order of Tab."""
        return [one for one in self.query(RowList) if one.display]

    @property
    def list_at(self) -> RowList:
        """The list that has the keys, also while the reader types."""
        focused = self.focused
        return focused if isinstance(focused, RowList) else self.lists[0]

    @property
    def typing(self) -> bool:
        """Does the reader type in the field?"""
        return isinstance(self.focused, Input)

    def action_move(self, things: int) -> None:
        """Go to another thing."""
        self.list_at.step(things)

    def action_page(self, halves: int) -> None:
        """Go on by half pages."""
        self.list_at.page(halves)

    def action_go_to_edge(self, last: bool) -> None:
        """Go to the first or the last thing."""
        self.list_at.go_to_edge(last=last)

    def action_open(self) -> None:
        """Choose what is highlighted."""
        self.list_at.open()

    def action_type(self) -> None:
        """Let the reader type."""
        self.query_one(FieldRow).ask()

    def action_next_pane(self, step: int) -> None:
        """Go to the field or another list."""
        panes = "Input, RowList"
        if step > 0:
            self.focus_next(panes)
        else:
            self.focus_previous(panes)

    def action_leave(self) -> None:
        """Go back."""
        self.post_message(self.Left())

    def action_cancel(self) -> None:
        """Cancel what is under way, or close the top layer."""
        self.action_close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys that open a field to it while the reader types."""
        return not (action in {"type", "add"} and self.typing)

    # What there is to say

    def say(self, text: str) -> None:
        """Show something at the foot, or the keys again."""
        foot = self.query_one("#list-foot", Static)
        foot.update(clip(text or self._keys, max(1, self.size.width - 2)))

    def head(self, text: str) -> None:
        """Show the title."""
        title = self.query_one("#list-title", Static)
        title.update(clip(text, max(1, self.size.width - 4)))
