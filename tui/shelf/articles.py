"""The library: its articles, newest first, and who speaks in each."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from search_index import ArticleId, ArticleSummary, ReaderError, fold
from tui.keys import bindings
from tui.messages import ArticleAsked
from tui.shelf.field_row import FieldRow
from tui.shelf.lists import Deeds, ListKeys, list_commands
from tui.shelf.protocol import Shelf
from tui.shelf.row_list import RowList
from tui.shelf.row_texts import article_rows, counted

if TYPE_CHECKING:
    from tui.shelf.adding_beside import AddingBeside

__all__ = ["LibraryScreen"]

_KEYS = "Enter reads   / filter   Ctrl+F search   P speakers   a add   q back"
_SHOW_EVERY = 0.25
"""Seconds between two lines of progress: the screen is for reading meanwhile."""


class LibraryScreen(Screen[None]):
    """A list of articles that is filtered while one types."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [*bindings(list_commands("add"))]
    AUTO_FOCUS = "RowList"

    @dataclass
    class Loaded(Message):
        """The articles are there.

        Attributes:
            articles: all of them, each with the words that a filter looks at.
            stamp: what the library's ``changed`` was.
            problem: what went wrong, or empty.
        """

        articles: Sequence[tuple[str, ArticleSummary]]
        stamp: int
        problem: str = ""

    @dataclass
    class Progressed(Message):
        """Articles are being added.

        Attributes:
            text: what to tell the reader.
            done: Is that all?
        """

        text: str
        done: bool = False

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._articles: Sequence[tuple[str, ArticleSummary]] = ()
        self._shown: list[ArticleSummary] = []
        self._stamp = -1
        self._asks_path = False
        self._adding: AddingBeside | None = None
        self._lists = ListKeys(self, _KEYS)
        self._deeds: Deeds = {
            **self._lists.deeds,
            "search": self._ask_filter,
            "add": self._ask_path,
            "close": self._close,
            "cancel": self._cancel,
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield Static("library \u2026", id="list-title", markup=False)
        yield FieldRow("filter ", hidden=True)
        yield RowList()
        yield Static(_KEYS, id="list-foot", markup=False)

    # What is in it

    def on_mount(self) -> None:
        """Fetch the articles."""
        self._load()

    def on_screen_resume(self) -> None:
        """See whether anybody has changed the library."""
        self._load()

    def on_key(self) -> None:
        """See it also while the list is used; no clock runs for it."""
        self._load()

    @work(thread=True, exclusive=True, group="load")
    def _load(self) -> None:
        try:
            stamp = self._shelf.changed()
            if stamp == self._stamp:
                return
            articles = [(_words(one), one) for one in self._shelf.articles()]
        except ReaderError as error:
            self.post_message(self.Loaded((), -1, str(error)))
        else:
            self.post_message(self.Loaded(articles, stamp))

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        at = self.query_one(RowList).at
        here = self._shown[at].id if at < len(self._shown) else None
        self._articles, self._stamp = event.articles, event.stamp
        self._filter(self._wanted, keep=here)
        if event.problem:
            self.say(event.problem)

    @property
    def _wanted(self) -> str:
        return "" if self._asks_path else self.query_one(FieldRow).text

    def _filter(self, text: str, *, keep: ArticleId | None = None) -> None:
        wanted = fold(text)[0].lower().split()
        self._shown = [
            summary
            for words, summary in self._articles
            if all(word in words for word in wanted)
        ]
        at = next((n for n, one in enumerate(self._shown) if one.id == keep), 0)
        self.query_one(RowList).show(partial(article_rows, self._shown), at=at)
        total = counted(len(self._articles), "article")
        shown = f"{len(self._shown):,} of {total}" if wanted else total
        empty = "" if self._articles else "; a adds a file or a folder"
        self._lists.head(f"library  {shown}{empty}")

    # Keys

    @on(FieldRow.Typed)
    def _typed(self, event: FieldRow.Typed) -> None:
        if not self._asks_path:
            self._filter(event.text)

    @on(FieldRow.Entered)
    def _entered(self, event: FieldRow.Entered) -> None:
        if not self._asks_path:
            self.query_one(RowList).open()
        elif event.text.strip():
            self._add(event.text.strip())
            self._close()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.post_message(ArticleAsked(self._shown[event.thing].id))

    def _ask_filter(self) -> None:
        """Filter the list."""
        self._asks_path = False
        self.query_one(FieldRow).ask(sign="filter ")

    def _ask_path(self) -> None:
        """Ask for a file or a folder to add."""
        if self._is_adding:
            self.say("one thing at a time: Ctrl+C stops the adding")
            return
        self._asks_path = True
        self.query_one(FieldRow).ask("", sign="add file or folder: ")

    def _close(self) -> None:
        """Take the field away, with what it filters; else go back."""
        if self._lists.close_field():
            self._asks_path = False
            self._filter("")
        else:
            self._lists.leave()

    def _cancel(self) -> None:
        """Stop adding, or close the top layer."""
        if self._adding is not None:
            self._adding.stop()
            self.say("stopping \u2026")
        else:
            self._close()

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return self._deeds[name]()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys that open a field to it while the reader types."""
        return self._lists.allows(parameters)

    def say(self, text: str) -> None:
        """Show something at the foot, or the keys again."""
        self._lists.say(text)

    # Adding

    @property
    def _is_adding(self) -> bool:
        return self._adding is not None

    @work(thread=True, group="add")
    def _add(self, path: str) -> None:
        """Add what a path names, and tell how far it is."""
        from tui.shelf.adding_beside import AddingBeside  # noqa: PLC0415 - only for adding

        try:
            adding = AddingBeside(str(Path(path).expanduser()))
        except OSError as error:
            self.post_message(self.Progressed(f"cannot add: {error}", done=True))
            return
        self._adding = adding
        shown = time.monotonic()
        for said in adding.steps():
            if time.monotonic() - shown > _SHOW_EVERY:
                shown = time.monotonic()
                self.post_message(self.Progressed(said))
        self._adding = None
        self.post_message(self.Progressed(adding.said, done=True))

    def on_unmount(self) -> None:
        """Let adding end with the screen; the same again goes on."""
        if self._adding is not None:
            self._adding.stop()

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        self.say(event.text)
        if event.done:
            self._load()


def _words(summary: ArticleSummary) -> str:
    parts = [summary.title, summary.byline, summary.origin, *summary.speakers]
    return fold(" ".join(parts))[0].lower()
