"""How what somebody holds of a topic changed: first and last, or all by its days."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from search_index import Held, by_day, find_changes
from tui.commands.actions import Actions, do
from tui.commands.keys import bindings, hints
from tui.drawing.bars import Bar
from tui.drawing.looks import Looks, Piece
from tui.drawing.row_list import RowList
from tui.drawing.rows import UnevenRows
from tui.drawing.safe_text import drawable
from tui.messages import ArticleAsked
from tui.settings import Settings
from tui.shelf.frame import Frame, rule
from tui.shelf.lists import ListKeys, list_commands
from tui.shelf.topic_rows import pair_rows, place_line, timeline_rows

__all__ = ["ChangesScreen"]

_SIDE_BY_SIDE = 100
"""Columns from which the two stand side by side; else one below the other."""
_ONE_DAY = "nothing of theirs is of more than one day: all of it by day"
_HINTS = (
    ("open", "open there"),
    ("panel-kind", "first and last, all"),
    ("next-pane", "other side"),
    ("back", "back"),
    ("help", "keys"),
)


class _Side(Vertical):
    """What was held first, or last, or all of it."""

    def __init__(self, looks: Looks, *, id: str) -> None:  # noqa: A002 - Textual's
        self.title = Bar(looks)
        self._rule = Bar(looks, fill=rule, flush=True)
        self.list = RowList(looks)
        super().__init__(self.title, self._rule, self.list, id=id)


class ChangesScreen(Screen[None]):
    """The earliest and the latest of each stance side by side."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [*bindings(list_commands("panel-kind"))]
    AUTO_FOCUS = "RowList"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (_SIDE_BY_SIDE, "-wide"),
    ]

    def __init__(
        self, held: Sequence[Held], query: str, settings: Settings, looks: Looks
    ) -> None:
        """Show what one speaker holds.

        Args:
            held: all of it; not empty.
            query: of what.
            settings: keys and the like.
            looks: the styles.
        """
        super().__init__()
        self._speaker, self._query = held[0].speaker, query
        self._all = by_day(held)
        changes = find_changes(held)
        self._pairs = [[pair[side] for pair in changes] for side in (0, 1)]
        self._paired = bool(changes)
        self._sides = [_Side(looks, id=f"side-{number}") for number in (0, 1)]
        self._frame = Frame(looks, "changes", hints(settings, _HINTS))
        self._lists = ListKeys(self, lambda: self._shown_lists)
        self._actions: Actions = {
            **self._lists.actions,
            "search": lambda: None,
            "panel-kind": self._next_kind,
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield from self._frame.around(Horizontal(*self._sides, id="sides"), ruled=False)

    def on_mount(self) -> None:
        """Show it, once there is a width to set it to."""
        for number, side in enumerate(self._sides):
            self.watch(side.list, "at", partial(self._stand, number), init=False)
            self.watch(side.list, "has_focus", self._say_place, init=False)
        self.call_after_refresh(self._show)

    @property
    def _shown_lists(self) -> list[RowList]:
        return [side.list for side in self._sides if side.display]

    def _show(self) -> None:
        """Show first and last of each stance, or all of it by day."""
        pieces = [Piece(drawable(self._speaker), "strong")]
        pieces.append(Piece(f"  on {drawable(self._query)}", "faint"))
        self._frame.head(pieces, f"{len(self._all):,} statements")
        self._sides[1].display = self._paired
        for number, side in enumerate(self._sides):
            side.title.say(self._title(number))
            side.list.show(partial(self._rows, number))
        self.set_focus(self._sides[0].list)
        self._say_place()

    def _title(self, number: int) -> list[Piece]:
        if not self._paired:
            return [Piece("all by day", "key")]
        return [Piece(("earliest", "latest")[number], "key")]

    def _rows(self, number: int, width: int) -> UnevenRows:
        if not self._paired:
            return timeline_rows(self._all, width)
        mine = self._pairs[number]
        if self.size.width < _SIDE_BY_SIDE:
            return pair_rows(mine, mine, width)
        # Both are broken as the narrower is, so that they stand at one height.
        return pair_rows(mine, self._pairs[1 - number], (self.size.width - 1) // 2)

    def _next_kind(self) -> None:
        """Show all of it by day, or the first and the last of each stance again."""
        if self._pairs[0]:
            self._paired = not self._paired
            self._show()
        else:
            self.say(_ONE_DAY)

    def _stand(self, number: int, at: int) -> None:
        """Keep both sides at the same stance."""
        if self._paired:
            self._sides[1 - number].list.at = at
        self._say_place()

    def _say_place(self) -> None:
        shown = self._lists.at
        self.say(place_line(self._held_in(shown), shown.at))

    def _held_in(self, shown: RowList) -> Sequence[Held]:
        """Return what one of the lists shows."""
        side = int(shown is self._sides[1].list)
        return self._pairs[side] if self._paired else self._all

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        one = self._held_in(event.list)[event.thing]
        self.post_message(ArticleAsked(one.article, one.span))

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return do(self, self._actions, name)

    def say(self, text: str) -> None:
        """Show something at the foot."""
        self._frame.say(text)
