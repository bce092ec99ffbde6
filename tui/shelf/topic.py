"""Who holds what on a topic: a table of speakers, with days, out of all articles."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from search_index import (
    Held,
    ReaderError,
    Stance,
    counted,
    held_table,
    write_whole,
)
from tui.commands.actions import Actions, do
from tui.commands.keys import bindings, hints
from tui.drawing.bars import Bar
from tui.drawing.looks import Looks
from tui.drawing.row_list import RowList
from tui.drawing.rows import UnevenRows
from tui.fields.field_row import FieldRow
from tui.messages import ArticleAsked, SpeakerAsked
from tui.settings import Settings
from tui.shelf.frame import Frame, rule
from tui.shelf.lists import ListKeys, list_commands
from tui.shelf.protocol import Shelf
from tui.shelf.topic_changes import ChangesScreen
from tui.shelf.topic_rows import place_line, stance_tabs, topic_heads, topic_rows

__all__ = ["TopicScreen"]

_STANCES = (None, *Stance)
_SAY_EVERY = 0.2
"""Seconds between two words on how far it is."""
_SIGN, _FILE_SIGN = "topic \u203a ", "write CSV to \u203a "
_ASKS = "type what it is about, as for a search, and press Enter"
_NOTHING = "nobody holds anything on that; fewer words, or OR between them, find more"
_HINTS = (
    ("open", "open there"),
    ("changes", "changes"),
    ("panel-kind", "kind"),
    ("write-table", "CSV"),
    ("search", "topic"),
    ("back", "back"),
    ("help", "keys"),
)


class TopicScreen(Screen[None]):
    """The topic, and below it who wants, holds, fears and opposes what."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [
        *bindings(list_commands("panel-kind", "speaker-page", "changes", "write-table"))
    ]
    AUTO_FOCUS = "RowList"

    @dataclass
    class Found(Message):
        """A topic was looked up.

        Attributes:
            query: which.
            held: who holds what, who holds most first.
            problem: what went wrong, or empty.
        """

        query: str
        held: Sequence[Held]
        problem: str = ""

    @dataclass
    class Told(Message):
        """How far it is, or what became of a file.

        Attributes:
            text: what to tell the reader.
        """

        text: str

    def __init__(
        self, shelf: Shelf, query: str, settings: Settings, looks: Looks
    ) -> None:
        """Look up a topic.

        Args:
            shelf: where.
            query: the topic, as for a search; empty: the reader is asked for it.
            settings: keys and the like.
            looks: the styles.
        """
        super().__init__()
        self._shelf = shelf
        self._settings = settings
        self._looks = looks
        self._query = query
        self._held: Sequence[Held] = ()
        self._shown: Sequence[Held] = ()
        self._stance = 0
        self._list = RowList(looks)
        self._tabs = Bar(looks)
        self._heads = Bar(looks, fill=lambda width: (topic_heads(width + 2), ()))
        self._rule = Bar(looks, fill=rule, flush=True)
        self._field_row = FieldRow(_SIGN)
        self._asks_file = False
        self._frame = Frame(looks, "topic", hints(settings, _HINTS))
        self._lists = ListKeys(self)
        self._actions: Actions = {
            **self._lists.actions,
            "search": self._ask_topic,
            "close": self._close,
            "cancel": self._close,
            "panel-kind": self._next_stance,
            "speaker-page": self._ask_for_speaker,
            "changes": self._show_changes,
            "write-table": self._ask_file,
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        rows = (self._tabs, self._heads, self._rule, self._list)
        yield from self._frame.around(*rows, title=self._field_row, ruled=False)

    def on_mount(self) -> None:
        """Look the topic up, or let the reader type it."""
        self.watch(self._list, "at", self._stand)
        self._tabs.say(stance_tabs((), None))
        if self._query.strip():
            self.look_up(self._query)
        else:
            self._field_row.ask("")
            self.say(_ASKS)

    # Looking it up

    def look_up(self, query: str) -> None:
        """Show who holds what on another topic."""
        self._query = query
        self._field_row.put(query)
        self.set_focus(self._list)
        self._held = ()
        self._show()
        self.say("looking it up …")
        self._find(query)

    @work(thread=True, exclusive=True, group="find")
    def _find(self, query: str) -> None:
        worker = get_current_worker()
        said = time.monotonic()

        def told(what: str, done: int, total: int) -> None:
            nonlocal said
            if time.monotonic() - said > _SAY_EVERY:
                said = time.monotonic()
                text = f"{what}: {done:,} of {counted(total, 'article')}"
                self.post_message(self.Told(text))

        def cancelled() -> bool:
            return worker.is_cancelled

        try:
            if self._shelf.behind():
                self._shelf.catch_up(
                    partial(told, "the index is catching up"), cancelled
                )
            held = self._shelf.topics.find(
                query, told=partial(told, "reading"), cancelled=cancelled
            )
        except ReaderError as error:
            self.post_message(self.Found(query, (), str(error)))
        else:
            if not worker.is_cancelled:
                self.post_message(self.Found(query, held))

    @on(Told)
    def _told(self, event: Told) -> None:
        self.say(event.text)

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.query != self._query:
            return
        self._held = event.held
        self._show()
        speakers = len({one.speaker for one in self._held})
        articles = len({one.article for one in self._held})
        self._field_row.say(
            f"{counted(speakers, 'speaker')}, {counted(articles, 'article')}"
        )
        if event.problem or not self._held:
            self.say(event.problem or _NOTHING)

    def _show(self) -> None:
        """Show what is held in the way that was chosen."""
        stance = _STANCES[self._stance]
        self._shown = [one for one in self._held if stance in {None, one.stance}]
        self._tabs.say(stance_tabs(self._held, stance))
        self._list.show(self._rows)
        self._stand(self._list.at)

    def _rows(self, width: int) -> UnevenRows:
        return topic_rows(self._shown, self._held, width)

    def _stand(self, at: int) -> None:
        """Say at the foot where the statement stands."""
        self.say(place_line(self._shown, at))

    # Keys

    @on(FieldRow.Entered)
    def _entered(self, event: FieldRow.Entered) -> None:
        text = event.text.strip()
        if self._asks_file:
            self._leave_field()
            if text:
                self._write(text, tuple(self._shown))
        elif text:
            self.look_up(text)
        else:
            self.say(_ASKS)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        one = self._shown[event.thing]
        self.post_message(ArticleAsked(one.article, one.span))

    @property
    def _here(self) -> Held | None:
        at = self._list.at
        return self._shown[at] if at < len(self._shown) else None

    def _next_stance(self) -> None:
        """Show what they want only, hold, fear, oppose, or all of it."""
        self._stance = (self._stance + 1) % len(_STANCES)
        self._show()

    def _ask_for_speaker(self) -> None:
        """Show all that the speaker said, of whatever."""
        if self._here is not None:
            self.post_message(SpeakerAsked(self._here.speaker))

    def _show_changes(self) -> None:
        """Show how what the speaker holds of it changed."""
        here = self._here
        if here is not None:
            theirs = [one for one in self._held if one.speaker == here.speaker]
            self.app.push_screen(
                ChangesScreen(theirs, self._query, self._settings, self._looks)
            )

    def _close(self) -> None:
        """Go from typing to the table, then to where the reader came from."""
        if self._lists.typing and self._held:
            self._leave_field()
        else:
            self._lists.leave()

    def _ask_topic(self) -> None:
        """Let the reader type another topic."""
        self._leave_field()
        self._field_row.ask()

    def _leave_field(self) -> None:
        """Let the field say the topic, and go to the table."""
        self._asks_file = False
        self._field_row.ask(self._query, sign=_SIGN)
        self.set_focus(self._list)
        self._stand(self._list.at)

    # A table for a spreadsheet

    def _ask_file(self) -> None:
        """Ask for the file that what is shown is written to."""
        if self._shown:
            self._asks_file = True
            self._field_row.ask("topic.csv", sign=_FILE_SIGN)
        else:
            self.say("there is nothing to write")

    @work(thread=True, group="write")
    def _write(self, path: str, held: Sequence[Held]) -> None:
        try:
            write_whole(str(Path(path).expanduser()), held_table(held))
        except RuntimeError:
            self.post_message(self.Told(f"nobody has the home that {path} names"))
        except ReaderError as error:
            # What is wrong comes first: a long path would hide it.
            wrong = str(error).removeprefix(f"{error.origin}: ")
            self.post_message(self.Told(f"the file {wrong}: {error.origin}"))
        else:
            self.post_message(
                self.Told(f"{counted(len(held), 'row')} written to {path}")
            )

    def go_to_number(self, number: int, *, percent: bool) -> None:
        """Go to a thing of the list, or to so many hundredths of all."""
        self._lists.at.go_to_number(number, percent=percent)

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return do(self, self._actions, name)

    def say(self, text: str) -> None:
        """Show something at the foot."""
        self._frame.say(text)
