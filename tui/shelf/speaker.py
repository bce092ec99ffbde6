"""A speaker's page: all that they said and hold, across the library.

A second speaker may stand beside the first, and a query narrows both to what they
said of one thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from search_index import ReaderError, Span, SpeakerSummary, Utterance
from tui.keys import bindings
from tui.messages import ArticleAsked
from tui.safe_text import clip
from tui.shelf.field_row import FieldRow
from tui.shelf.lists import Deeds, ListKeys, list_commands
from tui.shelf.people import PeopleScreen
from tui.shelf.protocol import Shelf
from tui.shelf.row_list import RowList
from tui.shelf.row_texts import counted, in_groups, person_lines, utterance_rows

__all__ = ["SpeakerScreen"]

_MOST_HITS = 500
_KEYS = "Enter opens there   / of what   | beside another   Tab other   q back"


class _Column(Vertical):
    """Who one speaker is, and what they said."""

    def compose(self) -> ComposeResult:
        """Put two lines above a list."""
        yield Static("", classes="person-name", markup=False)
        yield Static("", classes="person-role", markup=False)
        yield RowList()

    def on_resize(self) -> None:
        """Clip the lines to another width."""
        self.say(*self._lines)

    _lines = ("", "")

    def say(self, name: str, role: str) -> None:
        """Show who it is."""
        self._lines = (name, role)
        width = max(1, self.size.width - 2)
        self.query_one(".person-name", Static).update(clip(name, width))
        self.query_one(".person-role", Static).update(clip(role, width))

    @property
    def list(self) -> RowList:
        """What they said."""
        return self.query_one(RowList)


@dataclass(slots=True)
class _Side:
    """One of the speakers of the page.

    Attributes:
        name: as it was asked for, then the fullest.
        said: everything.
        shown: what the query leaves.
    """

    name: str
    said: Sequence[Utterance] = ()
    shown: list[Utterance] = field(default_factory=list)


class SpeakerScreen(Screen[None]):
    """One or two columns."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [*bindings(list_commands("beside"))]
    AUTO_FOCUS = "RowList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as above

    @dataclass
    class Loaded(Message):
        """What a speaker said is there.

        Attributes:
            side: 0 or 1.
            person: who it is, or None when the library knows nobody of the name.
            said: proposals, positions, then quotations.
            problem: what went wrong, or empty.
        """

        side: int
        person: SpeakerSummary | None
        said: Sequence[Utterance]
        problem: str = ""

    @dataclass
    class Narrowed(Message):
        """A query was answered.

        Attributes:
            query: it.
            found: for each side, the articles and findings that it finds.
            problem: what went wrong, or empty.
        """

        query: str
        found: Sequence[frozenset[tuple[str, str]]]
        problem: str = ""

    def __init__(self, shelf: Shelf, name: str) -> None:
        super().__init__()
        self._shelf = shelf
        self._sides = [_Side(name)]
        self._query = ""
        self._lists = ListKeys(self, _KEYS, lambda: self.lists)
        self._deeds: Deeds = {
            **self._lists.deeds,
            "close": self._close,
            "cancel": self._close,
            "beside": self._put_beside,
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield FieldRow("of what: ", hidden=True)
        with Horizontal(id="sides"):
            yield _Column(id="side-0")
            second = _Column(id="side-1")
            second.display = False
            yield second
        yield Static(_KEYS, id="list-foot", markup=False)

    def on_mount(self) -> None:
        """Fetch what the speaker said."""
        self._load(0, self._sides[0].name)

    # Fetching

    @work(thread=True, group="load")
    def _load(self, side: int, name: str) -> None:
        try:
            person = self._shelf.speaker(name)
            said = self._shelf.said_by(name) if person else ()
        except ReaderError as error:
            self.post_message(self.Loaded(side, None, (), str(error)))
        else:
            self.post_message(self.Loaded(side, person, said))

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        side = self._sides[event.side]
        if event.person is None:
            lines = (side.name, event.problem or "nothing of theirs is in the library")
        else:
            side.name = event.person.name
            lines = person_lines(event.person)
        side.said = in_groups(event.said)
        self._column(event.side).say(*lines)
        self._show(event.side, side.said)
        if self._query:
            self._narrow(self._query)

    def _column(self, side: int) -> _Column:
        return self.query_one(f"#side-{side}", _Column)

    def _show(self, number: int, shown: Sequence[Utterance]) -> None:
        self._sides[number].shown = list(shown)
        rows = partial(utterance_rows, self._sides[number].shown)
        self._column(number).list.show(rows)

    # Of what

    @on(FieldRow.Typed)
    def _typed(self, event: FieldRow.Typed) -> None:
        self._query = event.text.strip()
        if self._query:
            self._narrow(self._query)
        else:
            self.workers.cancel_group(self, "narrow")
            for number, side in enumerate(self._sides):
                self._show(number, side.said)

    @work(thread=True, exclusive=True, group="narrow")
    def _narrow(self, query: str) -> None:
        worker = get_current_worker()
        found: list[frozenset[tuple[str, str]]] = []
        lacking = 0
        try:
            for side in list(self._sides):
                name = side.name.replace('"', " ")
                asked = f'({query}) who:"{name}"'
                result = self._shelf.search(asked, limit=_MOST_HITS)
                lacking = max(lacking, result.catching_up)
                hits = result.hits
                found.append(
                    frozenset((hit.article, hit.finding or "") for hit in hits)
                )
                if worker.is_cancelled:
                    return
        except ReaderError as error:
            self.post_message(self.Narrowed(query, (), str(error)))
        else:
            behind = f"{counted(lacking, 'article')} not in the index yet"
            self.post_message(self.Narrowed(query, found, behind if lacking else ""))

    @on(Narrowed)
    def _narrowed(self, event: Narrowed) -> None:
        self.say(event.problem)
        if event.query != self._query:
            return
        for number, found in enumerate(event.found):
            said = self._sides[number].said
            self._show(
                number, [one for one in said if (one.article, one.finding) in found]
            )

    @on(FieldRow.Entered)
    def _entered(self) -> None:
        self.set_focus(self._column(0).list)

    # Keys

    @property
    def lists(self) -> list[RowList]:
        """The lists of the speakers that are shown."""
        return [self._column(number).list for number in range(len(self._sides))]

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        side = self.lists.index(event.list)
        one = self._sides[side].shown[event.thing]
        self.post_message(ArticleAsked(one.article, Span(one.span.start, one.span.end)))

    def _put_beside(self) -> None:
        """Ask for another speaker to stand beside, or send the second away."""
        if len(self._sides) > 1:
            self._sides.pop()
            self._column(1).display = False
            self.set_focus(self._column(0).list)
            return
        choosing = PeopleScreen(self._shelf, choosing=True)
        self.app.push_screen(choosing, self._set_beside)

    def _set_beside(self, name: str | None) -> None:
        if name is None:
            return
        self._sides.append(_Side(name))
        self._column(1).display = True
        self._load(1, name)

    def _close(self) -> None:
        """Take the query away, then go back."""
        if not self._lists.close_field():
            self._lists.leave()

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return self._deeds[name]()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys that open a field to it while the reader types."""
        return self._lists.allows(parameters)

    def say(self, text: str) -> None:
        """Show something at the foot, or the keys again."""
        self._lists.say(text)
