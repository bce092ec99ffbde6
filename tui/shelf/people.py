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

from search_index import (
    ReaderError,
    SpeakerSummary,
    counted,
    fold,
)
from tui.commands.actions import Actions, do
from tui.commands.keys import bindings, hints
from tui.drawing.looks import Looks, Piece
from tui.drawing.row_list import RowList
from tui.fields.field_row import FieldRow
from tui.messages import Left, SpeakerAsked
from tui.settings import Settings
from tui.shelf.frame import Frame
from tui.shelf.lists import ListKeys, list_commands
from tui.shelf.people_rows import people_heads, people_rows
from tui.shelf.protocol import Shelf
from tui.shelf.texts import line_of

__all__ = ["PeopleScreen"]

_HINTS = (
    ("open", "all that they said"),
    ("search", "filter"),
    ("back", "back"),
    ("help", "keys"),
)


class PeopleScreen(Screen[str | None]):
    """A list of speakers, most quoted first; filtered while one types."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [*bindings(list_commands())]
    AUTO_FOCUS = "RowList"

    @dataclass
    class Loaded(Message):
        """The speakers are there.

        Attributes:
            people: all of them.
            words: what a filter looks at of each, or None while nothing is filtered.
            problem: what went wrong, or empty.
        """

        people: Sequence[SpeakerSummary]
        words: Sequence[tuple[str, SpeakerSummary]] | None = None
        problem: str = ""

    def __init__(
        self, shelf: Shelf, settings: Settings, looks: Looks, *, choosing: bool = False
    ) -> None:
        """Show the speakers of a shelf.

        Args:
            shelf: the library.
            settings: keys and the like.
            looks: the styles.
            choosing: Is the screen dismissed with the name that is chosen?
        """
        super().__init__()
        self._shelf = shelf
        self._choosing = choosing
        self._people: Sequence[SpeakerSummary] = ()
        self._words: Sequence[tuple[str, SpeakerSummary]] | None = None
        self._shown: Sequence[SpeakerSummary] = ()
        self._frame = Frame(looks, "speakers", hints(settings, _HINTS))
        self._list = RowList(looks)
        self._lists = ListKeys(self)
        self._actions: Actions = {
            **self._lists.actions,
            "close": self._close,
            "back": self._leave,
            "cancel": self._close,
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield from self._frame.around(
            FieldRow("filter ", hidden=True),
            self._list,
            heads=lambda width: people_heads(width + 2),
        )

    def on_mount(self) -> None:
        """Fetch the speakers."""
        self._frame.head([Piece("Speakers", "strong")])
        self.watch(self._list, "at", self._stand)
        self._load()

    @work(thread=True, exclusive=True, group="load")
    def _load(self, *, whole: bool = False) -> None:
        """Fetch the speakers; all of their lines only where a filter needs them."""
        try:
            people = self._shelf.speakers()
            words = [(_words(one), one) for one in people] if whole else None
        except ReaderError as error:
            self.post_message(self.Loaded((), (), str(error)))
        else:
            self.post_message(self.Loaded(people, words))

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        self._people, self._words = event.people, event.words
        self._filter(self._lists.field_row.text)
        self.say(event.problem)

    @on(FieldRow.Typed)
    def _typed(self, event: FieldRow.Typed) -> None:
        self._filter(event.text)

    @on(FieldRow.Entered)
    def _entered(self) -> None:
        self._list.open()

    def _filter(self, text: str) -> None:
        wanted = fold(text)[0].lower().split()
        if wanted and self._words is None:
            self._load(whole=True)
            return
        self._shown = self._people
        if wanted:
            self._shown = [
                person
                for words, person in self._words or ()
                if all(word in words for word in wanted)
            ]
        self._list.show(partial(people_rows, self._shown))
        total = counted(len(self._people), "speaker")
        whole = len(self._shown) == len(self._people)
        shown = total if whole else f"{len(self._shown):,} of {total}"
        self._frame.head([Piece("Speakers", "strong")], shown)
        self._stand(self._list.at)

    def _stand(self, at: int) -> None:
        self._frame.stand(at, len(self._shown))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        person = line_of(self._shown, event.thing)
        if person is None:
            self._load()
        elif self._choosing:
            self.dismiss(person.name)
        else:
            self.post_message(SpeakerAsked(person.name))

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

    def go_to_number(self, number: int, *, percent: bool) -> None:
        """Go to a thing of the list, or to so many hundredths of all."""
        self._lists.at.go_to_number(number, percent=percent)

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return do(self, self._actions, name)

    def say(self, text: str) -> None:
        """Show something at the foot, or where the reader is again."""
        self._frame.say(text)


def _words(person: SpeakerSummary) -> str:
    text = " ".join([person.name, *person.aliases, *person.roles])
    return fold(text)[0].lower()
