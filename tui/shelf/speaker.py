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
from textual.worker import get_current_worker

from search_index import (
    HitKind,
    ReaderError,
    Span,
    SpeakerSummary,
    Utterance,
    counted,
    field_query,
    narrowed_query,
)
from tui.commands.actions import Actions, do
from tui.commands.keys import bindings, hints
from tui.drawing.bars import Bar, Sides
from tui.drawing.looks import Looks, Piece
from tui.drawing.row_list import RowList
from tui.drawing.rows import UnevenRows
from tui.drawing.safe_text import drawable
from tui.fields.field_row import FieldRow
from tui.messages import ArticleAsked, TopicAsked
from tui.settings import Settings
from tui.shelf.details import Details, find_details
from tui.shelf.frame import Frame, rule
from tui.shelf.lists import ListKeys, list_commands
from tui.shelf.people import PeopleScreen
from tui.shelf.protocol import Shelf
from tui.shelf.texts import at_most
from tui.shelf.utterance_rows import (
    KINDS,
    by_article,
    kind_tabs,
    person_lines,
    utterance_rows,
    without_repeats,
)

__all__ = ["SpeakerScreen"]

_MOST_HITS = 500
_MOST_DETAILS = 400
"""So much of what one said is looked up in the articles, the newest first."""
_SIDE_BY_SIDE = 100
"""Columns from which two speakers stand side by side."""
_NOTHING = "nothing of the kind; v shows more"
_HINTS = (
    ("open", "open there"),
    ("panel-kind", "wants, holds, said"),
    ("beside", "put beside"),
    ("search", "narrow"),
    ("back", "back"),
    ("help", "keys"),
)


class _Column(Vertical):
    """Who one speaker is, and what they said."""

    def __init__(self, looks: Looks, *, id: str) -> None:  # noqa: A002 - Textual's
        self._who, self._about = Bar(looks), Bar(looks)
        self._tabs = Bar(looks)
        self._rule = Bar(looks, fill=rule, flush=True)
        self.list = RowList(looks)
        super().__init__(
            self._who, self._about, self._tabs, self._rule, self.list, id=id
        )

    def tell(self, side: _Side, kind: HitKind | None) -> None:
        """Show who it is, and how much of each kind there is."""
        person = side.person
        if person is None:
            self._who.say([Piece(drawable(side.name), "strong")])
            self._about.say([Piece(drawable(side.problem), "faint")])
            return

        def line(row: int, width: int) -> Sides:
            lines = person_lines(person, side.said, width)
            used = at_most(width + 2) - 2
            blank = [Piece(" " * (width - used))] if width > used else []
            return lines[2 * row], [*lines[2 * row + 1], *blank]

        self._who.fill(partial(line, 0))
        self._about.fill(partial(line, 1))
        self._tabs.say(kind_tabs(side.said, kind))


@dataclass(slots=True)
class _Side:
    """One of the speakers of the page.

    Attributes:
        name: as it was asked for, then the fullest.
        person: who it is, once it is known.
        problem: why nobody is.
        said: everything.
        found: the articles and findings that the query leaves, or None for all.
        shown: what query and kind leave.
        details: where what was said stands, and whether it is sure.
    """

    name: str
    person: SpeakerSummary | None = None
    problem: str = ""
    said: Sequence[Utterance] = ()
    found: frozenset[tuple[str, str]] | None = None
    shown: list[Utterance] = field(default_factory=list)
    details: Details = field(default_factory=dict)


class SpeakerScreen(Screen[None]):
    """One or two columns."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [*bindings(list_commands("beside", "panel-kind"))]
    AUTO_FOCUS = "RowList"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (_SIDE_BY_SIDE, "-wide"),
    ]

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

    @dataclass
    class Detailed(Message):
        """It is known where what was said stands, and whether it is sure.

        Attributes:
            side: 0 or 1.
            details: what is known, by place.
        """

        side: int
        details: Details

    def __init__(
        self, shelf: Shelf, name: str, settings: Settings, looks: Looks
    ) -> None:
        super().__init__()
        self._shelf = shelf
        self._settings = settings
        self._looks = looks
        self._sides = [_Side(name)]
        self._kind = 0
        self._query = ""
        self._columns = [_Column(looks, id=f"side-{number}") for number in (0, 1)]
        self._frame = Frame(looks, "speaker", hints(settings, _HINTS))
        self._lists = ListKeys(self, lambda: self.lists)
        self._actions: Actions = {
            **self._lists.actions,
            "close": self._close,
            "cancel": self._close,
            "beside": self._put_beside,
            "panel-kind": self._next_kind,
            "topic": lambda: self.post_message(TopicAsked(self._query)),
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        self._columns[1].display = False
        yield from self._frame.around(
            Horizontal(*self._columns, id="sides"),
            title=FieldRow("of what: ", hidden=True),
            ruled=False,
        )

    def on_mount(self) -> None:
        """Fetch what the speaker said."""
        for number, column in enumerate(self._columns):
            self.watch(column.list, "at", partial(self._stand, number))
        self._load(0, self._sides[0].name)

    # Fetching

    @work(thread=True, group="load")
    def _load(self, side: int, name: str) -> None:
        worker = get_current_worker()
        try:
            person = self._shelf.speaker(name)
            said = by_article(self._shelf.said_by(name)) if person else []
        except ReaderError as error:
            self.post_message(self.Loaded(side, None, (), str(error)))
            return
        self.post_message(self.Loaded(side, person, said))
        details = find_details(
            self._shelf.get, said[:_MOST_DETAILS], lambda: worker.is_cancelled
        )
        self.post_message(self.Detailed(side, details))

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        side = self._sides[event.side]
        side.person, side.said = event.person, event.said
        side.problem = event.problem or "nothing of theirs is in the library"
        if event.person is not None:
            side.name = event.person.name
        self._show(event.side)
        if self._query:
            self._narrow(self._query)

    @on(Detailed)
    def _detailed(self, event: Detailed) -> None:
        if event.side < len(self._sides):
            self._sides[event.side].details = event.details
            self._show(event.side, at=self._columns[event.side].list.at)

    def _show(self, number: int, *, at: int = 0) -> None:
        """Show what query and kind leave of what one said."""
        side, column = self._sides[number], self._columns[number]
        kind = KINDS[self._kind][1]
        side.shown = [
            one
            for one in side.said
            if (kind is None or one.kind is kind)
            and (side.found is None or (one.article, one.finding) in side.found)
        ]
        if kind is None:
            side.shown = without_repeats(side.shown)
        column.tell(side, kind)
        column.list.show(partial(self._rows, number), at=at)
        self._stand(number, column.list.at)

    def _rows(self, number: int, width: int) -> UnevenRows:
        side = self._sides[number]
        return utterance_rows(side.shown, side.details, width)

    def _stand(self, number: int, at: int) -> None:
        if number < len(self._sides) and self._lists.at is self._columns[number].list:
            self._frame.stand(at, len(self._sides[number].shown))

    def _next_kind(self) -> None:
        """Show what they want only, hold, said, or all of it."""
        self._kind = (self._kind + 1) % len(KINDS)
        for number in range(len(self._sides)):
            self._show(number)
        self.say("" if any(side.shown for side in self._sides) else _NOTHING)

    # Of what

    @on(FieldRow.Typed)
    def _typed(self, event: FieldRow.Typed) -> None:
        self._query = event.text.strip()
        if self._query:
            self._narrow(self._query)
        else:
            self.workers.cancel_group(self, "narrow")
            for number, side in enumerate(self._sides):
                side.found = None
                self._show(number)

    @work(thread=True, exclusive=True, group="narrow")
    def _narrow(self, query: str) -> None:
        worker = get_current_worker()
        found: list[frozenset[tuple[str, str]]] = []
        lacking = 0
        try:
            for side in list(self._sides):
                asked = narrowed_query(query, field_query("who", side.name))
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
            self._sides[number].found = found
            self._show(number)

    @on(FieldRow.Entered)
    def _entered(self) -> None:
        self.set_focus(self._columns[0].list)

    # Keys

    @property
    def lists(self) -> list[RowList]:
        """The lists of the speakers that are shown."""
        return [self._columns[number].list for number in range(len(self._sides))]

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        side = self.lists.index(event.list)
        one = self._sides[side].shown[event.thing]
        self.post_message(ArticleAsked(one.article, Span(one.span.start, one.span.end)))

    def _put_beside(self) -> None:
        """Ask for another speaker to stand beside, or send the second away."""
        if len(self._sides) > 1:
            self._sides.pop()
            self._columns[1].display = False
            self.set_focus(self._columns[0].list)
            return
        choosing = PeopleScreen(self._shelf, self._settings, self._looks, choosing=True)
        self.app.push_screen(choosing, self._set_beside)

    def _set_beside(self, name: str | None) -> None:
        if name is None:
            return
        self._sides.append(_Side(name))
        self._columns[1].display = True
        self._load(1, name)

    def _close(self) -> None:
        """Take the query away, then go back."""
        if not self._lists.close_field():
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
