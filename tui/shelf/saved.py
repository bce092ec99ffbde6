"""The searches that were kept under a name, with how much of each is new."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from search_index import ReaderError, SavedSearch, SavedSearches, counted
from tui.commands.actions import Actions, do
from tui.commands.keys import bindings, hints
from tui.drawing.looks import Looks, Piece
from tui.drawing.row_list import RowList
from tui.settings import Settings
from tui.shelf.frame import Frame
from tui.shelf.lists import ListKeys, list_commands
from tui.shelf.protocol import Shelf
from tui.shelf.saved_rows import saved_heads, saved_rows

__all__ = ["SavedScreen"]

_NONE = "none is kept: :save NAME in the search keeps one"
_HINTS = (
    ("open", "search again"),
    ("remove", "forget"),
    ("back", "back"),
    ("help", "keys"),
)


class SavedScreen(Screen[str | None]):
    """A list of searches; ends with the query of the one that is chosen."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [*bindings(list_commands("remove"))]
    AUTO_FOCUS = "RowList"

    @dataclass
    class Loaded(Message):
        """The searches are there.

        Attributes:
            found: all of them.
            counted: Is it known how much they find?
            problem: what went wrong, or empty.
        """

        found: Sequence[SavedSearch]
        counted: bool = False
        problem: str = ""

    def __init__(self, shelf: Shelf, settings: Settings, looks: Looks) -> None:
        """Show the searches of a shelf."""
        super().__init__()
        self._shelf = shelf
        self._found: Sequence[SavedSearch] = ()
        self._frame = Frame(looks, "searches", hints(settings, _HINTS))
        self._list = RowList(looks)
        self._lists = ListKeys(self)
        self._actions: Actions = {
            **self._lists.actions,
            "search": lambda: None,
            "remove": self._forget,
            "close": partial(self.dismiss, None),
            "back": partial(self.dismiss, None),
            "cancel": partial(self.dismiss, None),
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield from self._frame.around(self._list, heads=saved_heads)

    def on_mount(self) -> None:
        """Fetch them."""
        self._frame.head([Piece("Kept searches", "strong")])
        self.watch(self._list, "at", self._stand)
        self._load()

    @work(thread=True, exclusive=True, group="load")
    def _load(self) -> None:
        """Fetch their names at once, then count what they find."""
        worker = get_current_worker()
        try:
            searches = self._shelf.saved_searches
            self.post_message(self.Loaded(searches.names()))
            if self._shelf.behind():
                self._shelf.catch_up(cancelled=lambda: worker.is_cancelled)
            self.post_message(self.Loaded(searches.counted(), counted=True))
        except ReaderError as error:
            self.post_message(self.Loaded((), problem=str(error)))

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        self._found = event.found
        rows = partial(saved_rows, event.found, counted=event.counted)
        self._list.show(rows, at=self._list.at)
        count = counted(len(event.found), "search", "searches")
        self._frame.head([Piece("Kept searches", "strong")], count)
        self.say(event.problem or ("" if event.found else _NONE))
        self._stand(self._list.at)

    def _stand(self, at: int) -> None:
        self._frame.stand(at, len(self._found))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        """Search again; what it finds is no news from now on."""
        one = self._found[event.thing]
        # It goes on when this screen is gone.
        see = partial(_see, self._shelf.saved_searches, one.name)
        self.app.run_worker(see, group="see", thread=True)
        self.dismiss(one.query)

    def _forget(self) -> None:
        """Forget the search that is highlighted."""
        if self._list.at < len(self._found):
            self._forget_named(self._found[self._list.at].name)

    @work(thread=True, group="forget")
    def _forget_named(self, name: str) -> None:
        try:
            self._shelf.saved_searches.forget(name)
        except ReaderError as error:
            self.post_message(self.Loaded(self._found, problem=str(error)))
        else:
            self._load()

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return do(self, self._actions, name)

    def say(self, text: str) -> None:
        """Show something at the foot, or where the reader is again."""
        self._frame.say(text)


def _see(searches: SavedSearches, name: str) -> None:
    """Take what a search finds for seen; it stays new where that cannot be kept."""
    with suppress(ReaderError):
        searches.new_hits(name, see=True)
