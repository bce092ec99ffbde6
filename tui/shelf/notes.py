"""What readers wrote in the library: notes, tags, corrections and marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from search_index import ReaderError, fold
from tui.commands.actions import Actions, do
from tui.commands.keys import bindings, hints
from tui.drawing.looks import Looks, Piece
from tui.drawing.row_list import RowList
from tui.fields.field_row import FieldRow
from tui.messages import ArticleAsked
from tui.settings import Settings
from tui.shelf.frame import Frame
from tui.shelf.lists import ListKeys, list_commands
from tui.shelf.note_rows import KINDS, Written, note_rows, written
from tui.shelf.protocol import Shelf

__all__ = ["NotesScreen"]

_HINTS = (
    ("open", "open there"),
    ("search", "filter"),
    ("panel-kind", "notes, tags, corrections, marks"),
    ("remove", "take away"),
    ("back", "back"),
    ("help", "keys"),
)


class NotesScreen(Screen[None]):
    """A list, article by article, the newest first."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [*bindings(list_commands("panel-kind", "remove"))]
    AUTO_FOCUS = "RowList"

    @dataclass
    class Loaded(Message):
        """What was written is there.

        Attributes:
            found: all of it.
            problem: what went wrong, or empty.
        """

        found: Sequence[Written]
        problem: str = ""

    def __init__(self, shelf: Shelf, settings: Settings, looks: Looks) -> None:
        super().__init__()
        self._shelf = shelf
        self._found: Sequence[Written] = ()
        self._shown: list[Written] = []
        self._kind = 0
        self._frame = Frame(looks, "notes", hints(settings, _HINTS))
        self._list = RowList(looks)
        self._lists = ListKeys(self)
        self._actions: Actions = {
            **self._lists.actions,
            "close": self._close,
            "cancel": self._close,
            "panel-kind": self._next_kind,
            "remove": self._forget,
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield from self._frame.around(FieldRow("filter ", hidden=True), self._list)

    def on_mount(self) -> None:
        """Fetch what was written."""
        self.watch(self._list, "at", self._stand)
        self._load()

    @work(thread=True, exclusive=True, group="load")
    def _load(self) -> None:
        try:
            articles = {one.id: one for one in self._shelf.articles()}
            sorts = ("note", "tag", "correction", "mark")
            kept = self._shelf.annotations.everywhere(*sorts)
        except ReaderError as error:
            self.post_message(self.Loaded((), str(error)))
        else:
            self.post_message(self.Loaded(written(kept, articles)))

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        self._found = event.found
        self._arrange(at=self._list.at)
        if event.problem:
            self.say(event.problem)

    def _arrange(self, *, at: int = 0) -> None:
        """Show what filter and kind leave."""
        wanted = fold(self._lists.field_row.text)[0].lower().split()
        kind = KINDS[self._kind]
        self._shown = [
            one
            for one in self._found
            if kind in {"all", one.kind} and all(word in one.folded for word in wanted)
        ]
        self._list.show(partial(note_rows, self._shown), at=at)
        counts = dict.fromkeys(KINDS, 0)
        for one in self._found:
            counts[one.kind] += 1
        counts["all"] = len(self._found)
        tabs = [Piece("Written here   ", "strong")]
        for name, count in counts.items():
            here = name == kind
            text = f"[{name} {count}]" if here else f"{name} {count}"
            tabs += [Piece(text, "key" if here else "faint"), Piece("  ")]
        self._frame.head(tabs)
        self._stand(self._list.at)

    def _stand(self, at: int) -> None:
        self._frame.stand(at, len(self._shown))

    @on(FieldRow.Typed)
    def _typed(self) -> None:
        self._arrange()

    @on(FieldRow.Entered)
    def _entered(self) -> None:
        self._list.open()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        kept = self._shown[event.thing].kept
        self.post_message(ArticleAsked(kept.article, kept.span))

    def _next_kind(self) -> None:
        """Show another kind of what was written."""
        self._kind = (self._kind + 1) % len(KINDS)
        self._arrange()

    def _forget(self) -> None:
        """Take what is highlighted away."""
        if self._list.at < len(self._shown):
            self._take_away(self._shown[self._list.at].kept.number)

    @work(thread=True, group="keep")
    def _take_away(self, number: int) -> None:
        try:
            self._shelf.annotations.forget(number)
        except ReaderError as error:
            self.post_message(self.Loaded(self._found, str(error)))
        else:
            self._load()

    def _close(self) -> None:
        """Take the filter away, then go back."""
        if self._lists.close_field():
            self._arrange()
        else:
            self._lists.leave()

    def go_to_number(self, number: int, *, percent: bool) -> None:
        """Go to a thing of the list, or to so many hundredths of all."""
        self._lists.at.go_to_number(number, percent=percent)

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return do(self, self._actions, name)

    def say(self, text: str) -> None:
        """Show something at the foot, or where the reader is again."""
        self._frame.say(text)
