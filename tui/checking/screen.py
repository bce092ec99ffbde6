"""The check of a draft: a row for each quotation, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from search_index import (
    Document,
    LibrarySources,
    ReaderError,
    Verdict,
    check_quotations,
    counted,
    find_draft_quotations,
)
from tui.checking.side_by_side import BesideScreen
from tui.checking.verdict_rows import verdict_rows
from tui.commands.actions import Actions, do
from tui.commands.keys import bindings, hints
from tui.drawing.looks import Looks, Piece
from tui.drawing.row_list import RowList
from tui.drawing.safe_text import drawable
from tui.messages import EditAsked
from tui.settings import Settings
from tui.shelf.frame import Frame
from tui.shelf.lists import ListKeys, list_commands
from tui.shelf.protocol import Shelf
from tui.shelf.texts import title_of

__all__ = ["CheckScreen"]

_HINTS = (
    ("open", "draft and source"),
    ("edit", "edit the draft"),
    ("back", "back"),
    ("help", "keys"),
)


class CheckScreen(Screen[None]):
    """The quotations of a draft with what became of them."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [*bindings(list_commands())]
    AUTO_FOCUS = "RowList"

    @dataclass
    class Checked(Message):
        """The verdicts are there.

        Attributes:
            verdicts: the worst first.
            problem: what went wrong, or empty.
        """

        verdicts: Sequence[Verdict]
        problem: str = ""

    @dataclass
    class Told(Message):
        """How far what comes before the check has come.

        Attributes:
            text: in words.
        """

        text: str

    def __init__(
        self, shelf: Shelf, draft: Document, settings: Settings, looks: Looks
    ) -> None:
        """Check an article.

        Args:
            shelf: where its quotations are looked up.
            draft: whose quotations.
            settings: keys and the like.
            looks: the styles.
        """
        super().__init__()
        self._shelf = shelf
        self._draft = draft
        self._settings = settings
        self._looks = looks
        self._verdicts: Sequence[Verdict] = ()
        self._list = RowList(looks)
        self._frame = Frame(looks, "check", hints(settings, _HINTS))
        self._lists = ListKeys(self)
        self._actions: Actions = {
            **self._lists.actions,
            "search": lambda: None,
            "edit": self._edit,
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield from self._frame.around(self._list)

    def on_mount(self) -> None:
        """Begin to check."""
        self._frame.head(self._title())
        self._frame.say("checking …")
        self.watch(self._list, "at", self._stand)
        self._check()

    def _title(self) -> list[Piece]:
        article = self._draft.article
        return [Piece(drawable(title_of(article.title, article.origin)), "strong")]

    @work(thread=True, exclusive=True)
    def _check(self) -> None:
        worker = get_current_worker()
        verdicts: list[Verdict] = []

        def told(done: int, total: int) -> None:
            text = f"the index is catching up: {done:,} of {counted(total, 'article')}"
            self.post_message(self.Told(text))

        try:
            if self._shelf.behind():
                # What was just opened is a source like any other.
                self._shelf.catch_up(told, lambda: worker.is_cancelled)
            sources = LibrarySources(self._shelf, {self._draft.article.id})
            asked = find_draft_quotations(self._draft)
            for verdict in check_quotations(asked, sources):
                if worker.is_cancelled:
                    return
                verdicts.append(verdict)
        except ReaderError as error:
            self.post_message(self.Checked((), str(error)))
            return
        verdicts.sort(key=lambda one: (one.severity, one.span))
        self.post_message(self.Checked(verdicts))

    @on(Told)
    def _told(self, event: Told) -> None:
        self.say(event.text)

    @on(Checked)
    def _checked(self, event: Checked) -> None:
        self._verdicts = event.verdicts
        sound = sum(verdict.is_sound for verdict in event.verdicts)
        count = counted(len(event.verdicts), "quotation")
        self._frame.head(self._title(), f"{count}, {sound} sound")
        empty = "" if event.verdicts else "holds no quotation to check"
        self.say(event.problem or empty)
        self._list.show(partial(verdict_rows, event.verdicts))
        self._stand(0)

    def _edit(self) -> None:
        """Open the draft in the reader's editor, where the quotation stands."""
        at = self._list.at
        offset = self._verdicts[at].span.start if at < len(self._verdicts) else 0
        self.post_message(EditAsked(self._draft.article, offset))

    def _stand(self, at: int) -> None:
        self._frame.stand(at, len(self._verdicts))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        if self._verdicts[event.thing].source is None:
            self.say(self._verdicts[event.thing].note or "nothing like it was found")
            return
        found = [one for one in self._verdicts if one.source is not None]
        at = found.index(self._verdicts[event.thing])
        self.app.push_screen(
            BesideScreen(self._draft.article, found, at, self._settings, self._looks)
        )

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return do(self, self._actions, name)

    def say(self, text: str) -> None:
        """Show something at the foot, or where the reader is again."""
        self._frame.say(text)
