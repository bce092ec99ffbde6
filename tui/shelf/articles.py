"""The library: its articles, sorted and filtered, and who speaks in each."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from search_index import (
    ArticleId,
    ArticleSummary,
    ReaderError,
    counted,
)
from tui.commands.actions import Actions, do
from tui.commands.keys import bindings, hints
from tui.drawing.looks import Looks, Piece
from tui.drawing.row_list import RowList
from tui.drawing.rows import FixedRows
from tui.fields.field_row import FieldRow
from tui.messages import ArticleAsked
from tui.settings import Settings
from tui.shelf.arranging import ORDERS, Listed, arranged, listed, place_near
from tui.shelf.article_rows import article_rows, column_heads
from tui.shelf.frame import Frame
from tui.shelf.lists import ListKeys, list_commands
from tui.shelf.protocol import Shelf
from tui.shelf.texts import line_of, title_of

if TYPE_CHECKING:
    from tui.shelf.adding_beside import AddingBeside

__all__ = ["LibraryScreen"]

_SHOW_EVERY = 0.25
"""Seconds between two lines of progress: the screen is for reading meanwhile."""
_HINTS = (
    ("open", "read"),
    ("search", "filter"),
    ("search-library", "search all"),
    ("sort", "sort"),
    ("star", "star"),
    ("add", "add"),
    ("remove", "remove"),
    ("people", "speakers"),
    ("back", "back"),
    ("help", "keys"),
)


class LibraryScreen(Screen[None]):
    """A list of articles."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [
        *bindings(list_commands("add", "sort", "star", "read", "remove", "bring-back"))
    ]
    AUTO_FOCUS = "RowList"

    @dataclass
    class Loaded(Message):
        """The articles are there.

        Attributes:
            articles: all of them.
            whole: the same with what a filter looks at, or None while there is none
                and they stand in the library's own order.
            tags: the readers' own words for articles.
            stamp: what the library's ``changed`` was.
            moved: by how many places the article moved that was highlighted.
            problem: what went wrong, or empty.
        """

        articles: Sequence[ArticleSummary]
        whole: Sequence[Listed] | None
        tags: dict[ArticleId, tuple[str, ...]]
        stamp: int
        moved: int = 0
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

    def __init__(self, shelf: Shelf, settings: Settings, looks: Looks) -> None:
        super().__init__()
        self._shelf = shelf
        self._looks = looks
        self._articles: Sequence[ArticleSummary] = ()
        self._whole: Sequence[Listed] | None = None
        self._tags: dict[ArticleId, tuple[str, ...]] = {}
        self._shown: Sequence[ArticleSummary] = ()
        self._order = 0
        self._stamp = -1
        self._asks_path = self._opens = False
        self._adding: AddingBeside | None = None
        self._frame = Frame(looks, "library", hints(settings, _HINTS))
        self._list = RowList(looks)
        self._lists = ListKeys(self)
        self._actions: Actions = {
            **self._lists.actions,
            "search": self._ask_filter,
            "add": self._ask_path,
            "close": self._close,
            "cancel": self._cancel,
            "sort": self._sort,
            "star": self._star,
            "read": self._set_read,
            "remove": self._remove,
            "bring-back": self._bring_back,
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield from self._frame.around(
            FieldRow("filter ", hidden=True),
            self._list,
            heads=lambda width: column_heads(ORDERS[self._order][0], width + 2),
        )

    # What is in it

    def on_mount(self) -> None:
        """Fetch the articles."""
        self._frame.head([Piece("Library", "strong")])
        self.watch(self._list, "at", self._stand)
        self._load()

    def on_screen_resume(self) -> None:
        """See whether anybody has changed the library."""
        self._load()

    def takes(self, event: events.Key) -> bool:
        """See it also while the list is used; no clock runs for it."""
        del event
        self.say("")
        self._load()
        return False

    def _load(self) -> None:
        here = None if self._needs_whole else self._here
        self._fetch(self._stamp, here, self._list.at, whole=self._needs_whole)

    @work(thread=True, exclusive=True, group="load")
    def _fetch(
        self, known: int, here: ArticleSummary | None, at: int, *, whole: bool
    ) -> None:
        """Fetch the articles; all of their lines only where they are gone through."""
        before = len(self._articles)
        try:
            stamp = self._shelf.changed()
            if stamp == known:
                return
            tags = self._shelf.annotations.tagged()
            articles = self._shelf.articles()
            found = None
            if whole:
                found = [listed(one, tags.get(one.id, ())) for one in articles]
            moved = 0
            if here is not None:
                moved = place_near(articles, here, at, len(articles) - before) - at
        except ReaderError as error:
            self.post_message(self.Loaded((), (), {}, -1, problem=str(error)))
        else:
            self.post_message(self.Loaded(articles, found, tags, stamp, moved))

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        self._articles, self._whole = event.articles, event.whole
        self._tags = event.tags
        self._stamp = event.stamp
        self._arrange(self._here, moved=event.moved)
        if event.problem:
            self.say(event.problem)
        elif self._opens and event.whole is not None:
            self._opens = False
            self._list.open()

    @property
    def _wanted(self) -> str:
        return "" if self._asks_path else self.query_one(FieldRow).text

    @property
    def _needs_whole(self) -> bool:
        """Are the lines gone through, to be filtered or sorted in another way?"""
        return bool(self._order or self._wanted.strip())

    @property
    def _here(self) -> ArticleSummary | None:
        return line_of(self._shown, self._list.at)

    def _arrange(self, keep: ArticleSummary | None = None, *, moved: int = 0) -> None:
        """Show what the filter leaves, in the order that was chosen.

        Args:
            keep: what stays highlighted.
            moved: by how many places it is known to have moved.
        """
        if self._needs_whole and self._whole is None:
            self._stamp = -1
            self._load()
            return
        before = self._list.at + moved
        self._shown = self._articles
        if self._needs_whole:
            self._shown = arranged(self._whole or (), self._wanted, self._order)
        at = 0 if keep is None else self._place_of(keep, before)
        self._list.show(self._rows, at=at)
        total = counted(len(self._articles), "article")
        shown = f"{len(self._shown):,} of {total}" if self._wanted.strip() else total
        empty = "" if self._articles else "; a adds a file or a folder"
        self._frame.head([Piece("Library", "strong")], f"{shown}{empty}")
        self._frame.heads_changed()
        self._stand(self._list.at)

    def _place_of(self, one: ArticleSummary, before: int) -> int:
        """Return where an article in memory stands; where it stood, when it is gone."""
        lines = (
            self._shown if self._needs_whole else [w.summary for w in self._whole or ()]
        )
        places = (at for at, other in enumerate(lines) if other.id == one.id)
        return next(places, before)

    def _rows(self, width: int) -> FixedRows:
        return article_rows(self._shown, self._tags, width)

    def _stand(self, at: int) -> None:
        self._frame.stand(at, len(self._shown))

    # Keys

    @on(FieldRow.Typed)
    def _typed(self, event: FieldRow.Typed) -> None:
        if not self._asks_path:
            self._list.go_to_edge(last=False)
            self._arrange()

    @on(FieldRow.Entered)
    def _entered(self, event: FieldRow.Entered) -> None:
        if not self._asks_path:
            # What was typed is opened, and not what stood there before.
            self._opens = self._needs_whole and self._whole is None
            if not self._opens:
                self._list.open()
        elif event.text.strip():
            self._add(event.text.strip())
            self._close()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        one = line_of(self._shown, event.thing)
        if one is not None:
            self.post_message(ArticleAsked(one.id))

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
        here = self._here
        if self._lists.close_field():
            self._asks_path = self._opens = False
            self._arrange(here)
        else:
            self._lists.leave()

    def _sort(self) -> None:
        """Sort the articles in another way, the next one each time."""
        self._order = (self._order + 1) % len(ORDERS)
        self._arrange(self._here)
        self.say(ORDERS[self._order][0])

    def _cancel(self) -> None:
        """Stop adding, or close the top layer."""
        if self._adding is not None:
            self._adding.stop()
            self.say("stopping \u2026")
        else:
            self._close()

    def go_to_number(self, number: int, *, percent: bool) -> None:
        """Go to a thing of the list, or to so many hundredths of all."""
        self._lists.at.go_to_number(number, percent=percent)

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return do(self, self._actions, name)

    def say(self, text: str) -> None:
        """Show something at the foot, or where the reader is again."""
        self._frame.say(text)

    # What is kept of an article

    def _star(self) -> None:
        """Give the article a star, or take it away."""
        one = self._here
        if one is not None:
            keep = partial(
                self._shelf.annotations.set_starred, [one.id], starred=not one.starred
            )
            self._keep(keep, "no star" if one.starred else "starred")

    def _set_read(self) -> None:
        """Call the article unread, or read."""
        one = self._here
        if one is not None:
            keep = partial(
                self._shelf.annotations.set_read, [one.id], read=not one.read
            )
            self._keep(keep, "unread" if one.read else "read")

    def _remove(self) -> None:
        """Take the article out of the library; it can be brought back."""
        one = self._here
        if one is not None:
            title = title_of(one.title, one.origin)
            said = f"removed: {title} \u2014 U brings it back"
            self._keep(partial(self._shelf.remove, [one.id]), said)

    def _bring_back(self) -> None:
        """Bring back what was removed last."""
        self._keep(self._shelf.bring_back, "")

    @work(thread=True, group="keep")
    def _keep(self, keep: Callable[[], object], said: str) -> None:
        """Keep something, which may wait for another program that writes."""
        try:
            kept = keep()
        except ReaderError as error:
            said = str(error)
        else:
            if not said:
                count = len(kept) if isinstance(kept, tuple) else 0
                back = f"{counted(count, 'article')} brought back"
                said = back if count else "nothing was removed this month"
        self.post_message(self.Progressed(said, done=True))

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
            self._stamp = -1
            self._load()
