"""Everyone who speaks in the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from search_index import ReaderError, SpeakerSummary, fold
from tui.keys import bindings
from tui.shelf.base import ShelfScreen, shelf_commands
from tui.shelf.field_row import FieldRow
from tui.shelf.protocol import Shelf
from tui.shelf.row_list import RowList
from tui.shelf.row_texts import counted, people_rows

__all__ = ["PeopleScreen"]


class PeopleScreen(ShelfScreen[str | None]):
    """A list of speakers, most quoted first; filtered while one types."""

    BINDINGS: ClassVar = [*bindings(shelf_commands())]
    AUTO_FOCUS = "RowList"
    _keys = "Enter all that they said   / filter   Esc back"

    @dataclass
    class Loaded(Message):
        """The speakers are there.

        Attributes:
            people: all of them, each with the words that a filter looks at.
            problem: what went wrong, or empty.
        """

        people: Sequence[tuple[str, SpeakerSummary]]
        problem: str = ""

    def __init__(self, shelf: Shelf, *, choosing: bool = False) -> None:
        """Show the speakers of a shelf.

        Args:
            shelf: the library.
            choosing: Is the screen dismissed with the name that is chosen?
        """
        super().__init__()
        self._shelf = shelf
        self._choosing = choosing
        self._people: Sequence[tuple[str, SpeakerSummary]] = ()
        self._shown: list[SpeakerSummary] = []

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield Static("speakers \u2026", id="list-title", markup=False)
        yield FieldRow("filter ", hidden=True)
        yield RowList()
        yield Static(self._keys, id="list-foot", markup=False)

    def on_mount(self) -> None:
        """Fetch the speakers."""
        self._load()

    @work(thread=True, exclusive=True, group="load")
    def _load(self) -> None:
        try:
            people = [(_words(one), one) for one in self._shelf.speakers()]
        except ReaderError as error:
            self.post_message(self.Loaded((), str(error)))
        else:
            self.post_message(self.Loaded(people))

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        self._people = event.people
        self._filter(self.query_one(FieldRow).text)
        self.say(event.problem)

    @on(FieldRow.Typed)
    def _typed(self, event: FieldRow.Typed) -> None:
        self._filter(event.text)

    @on(FieldRow.Entered)
    def _entered(self) -> None:
        self.query_one(RowList).open()

    def _filter(self, text: str) -> None:
        wanted = fold(text)[0].lower().split()
        self._shown = [
            person
            for words, person in self._people
            if all(word in words for word in wanted)
        ]
        self.query_one(RowList).show(partial(people_rows, self._shown))
        shown = counted(len(self._shown), "speaker")
        self.head(shown if len(self._shown) == len(self._people) else f"{shown} shown")

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        name = self._shown[event.thing].name
        if self._choosing:
            self.dismiss(name)
        else:
            self.post_message(self.SpeakerAsked(name))

    def action_close(self) -> None:
        """Take the filter away, then go back."""
        row = self.query_one(FieldRow)
        if row.display:
            row.field.value = ""
            row.display = False
            self.set_focus(self.query_one(RowList))
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Go back."""
        if self._choosing:
            self.dismiss(None)
        else:
            self.post_message(self.Left())


def _words(person: SpeakerSummary) -> str:
    text = " ".join([person.name, *person.aliases, *person.roles])
    return fold(text)[0].lower()
