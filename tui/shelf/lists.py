"""What the keys do on the library's screens: lists, and a field above them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.screen import Screen

from tui.commands.actions import Actions, is_typing
from tui.commands.table import Command, command_named
from tui.drawing.row_list import RowList
from tui.fields.field_row import FieldRow
from tui.messages import Left

__all__ = ["ListKeys", "list_commands"]

_COMMON = (
    "line-down", "line-up", "page-down", "page-up", "half-page-down", "half-page-up",
    "top", "end", "open", "search", "next-pane", "previous-pane", "close", "back",
    "cancel", "library", "search-library", "people", "notes", "topic", "searches",
    "help", "commands", "redraw", "suspend",
)  # fmt: skip


def list_commands(*more: str) -> tuple[Command, ...]:
    """Return the commands of a screen of lists.

    Args:
        more: names of those that it has besides.
    """
    return tuple(command_named(name) for name in (*_COMMON, *more))


class ListKeys:
    """Moves in the lists of a screen."""

    def __init__(
        self, screen: Screen[Any], lists: Callable[[], list[RowList]] | None = None
    ) -> None:
        """Serve a screen with a field and lists.

        Args:
            screen: which.
            lists: returns those that are shown, in the order of Tab; None: each.
        """
        self._screen = screen
        self._lists = lists or self._shown_lists

    @property
    def actions(self) -> Actions:
        """What the keys do on every screen of lists."""
        return {
            "line-down": lambda: self.at.step(1),
            "line-up": lambda: self.at.step(-1),
            "page-down": lambda: self.at.page(2),
            "page-up": lambda: self.at.page(-2),
            "half-page-down": lambda: self.at.page(1),
            "half-page-up": lambda: self.at.page(-1),
            "top": lambda: self.at.go_to_edge(last=False),
            "end": lambda: self.at.go_to_edge(last=True),
            "open": self._open,
            "search": self._ask,
            "next-pane": partial(self._next_pane, 1),
            "previous-pane": partial(self._next_pane, -1),
            "close": self.leave,
            "back": self.leave,
            "cancel": self.leave,
        }

    @property
    def at(self) -> RowList:
        """The list that has the keys, also while the reader types."""
        focused = self._screen.focused
        return focused if isinstance(focused, RowList) else self._lists()[0]

    @property
    def field_row(self) -> FieldRow:
        """The row with the field."""
        return self._screen.query_one(FieldRow)

    @property
    def typing(self) -> bool:
        """Does the reader type in the field?"""
        return is_typing(self._screen)

    def leave(self) -> None:
        """Go back."""
        self._screen.post_message(Left())

    def close_field(self) -> bool:
        """Take the field away, with what it says; tell whether it was there."""
        row = self.field_row
        if not row.display:
            return False
        row.field.value = ""
        row.display = False
        self._screen.set_focus(self._lists()[0])
        return True

    def _open(self) -> None:
        self.at.open()

    def _ask(self) -> None:
        self.field_row.ask()

    def _shown_lists(self) -> list[RowList]:
        return [one for one in self._screen.query(RowList) if one.display]

    def _next_pane(self, step: int) -> None:
        """Go to the field or another list."""
        panes = "Input, RowList"
        if step > 0:
            self._screen.focus_next(panes)
        else:
            self._screen.focus_previous(panes)
