"""Everyone who speaks in the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from search_index import ReaderError, SpeakerSummary, fold
from tui.keys import bindings
from tui.messages import Left, SpeakerAsked
from tui.shelf.field_row import FieldRow
from tui.shelf.lists import Deeds, ListKeys, list_commands
from tui.shelf.protocol import Shelf
from tui.shelf.row_list import RowList
from tui.shelf.row_texts import counted, people_rows

__all__ = ["PeopleScreen"]

_KEYS = "Enter all that they said   / filter   Esc back"


class PeopleScreen(Screen[str | None]):
    """A list of speakers, most quoted first; filtered while one types."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [*bindings(list_commands())]
    AUTO_FOCUS = "RowList"

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
        self._lists = ListKeys(self, _KEYS)
        self._deeds: Deeds = {
            **self._lists.deeds,
            "close": self._close,
            "back": self._leave,
            "cancel": self._close,
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield Static("speakers \u2026", id="list-title", markup=False)
        yield FieldRow("filter ", hidden=True)
        yield RowList()
        yield Static(_KEYS, id="list-foot", markup=False)

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
        self._filter(self._lists.field_row.text)
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
        self._lists.head(
            shown if len(self._shown) == len(self._people) else f"{shown} shown"
        )

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        name = self._shown[event.thing].name
        if self._choosing:
            self.dismiss(name)
        else:
            self.post_message(SpeakerAsked(name))

    def _close(self) -> None:
        """Take the filter away, then go back."""
        if not self._lists.close_field():
            self._leave()

    def _leave(self) -> None:
        """Go back."""
        if self._choosing:
            self.dismiss(None)
        else:
            self.post_message(Left())

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return self._deeds[name]()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys that open a field to it while the reader types."""
        return self._lists.allows(parameters)

    def say(self, text: str) -> None:
        """Show something at the foot, or the keys again."""
        self._lists.say(text)


def _words(person: SpeakerSummary) -> str:
    text = " ".join([person.name, *person.aliases, *person.roles])
    return fold(text)[0].lower()
