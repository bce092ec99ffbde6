"""What the parts of the reading screen know of it.

The screen is put together from parts, each of which answers some of the commands. A
part holds no state of the view: it reads ``desk.view`` and puts another one there.
"""

from __future__ import annotations

from typing import Protocol

from textual.app import App
from textual.message import Message

from search_index import Finding, SpeakerId
from tui.drawing.looks import Looks
from tui.reading.body import Body
from tui.reading.state.view import View

__all__ = ["NO_QUOTATION", "WHOM", "Desk"]

NO_QUOTATION = "no quotation here: ] goes to the next one"
"""What is said when a key needs a quotation and there is none."""
WHOM = "whom? 1\u20139 choose a speaker"
"""What is said when a key needs a speaker and none is chosen."""


class Desk(Protocol):
    """The reading screen, as its parts see it.

    Attributes:
        view: what is read, where the reader is, what is marked.
    """

    view: View

    @property
    def app(self) -> App[object]:
        """The program."""

    @property
    def body(self) -> Body:
        """Text and panels."""

    @property
    def looks(self) -> Looks:
        """The styles."""

    @property
    def speaker_at(self) -> SpeakerId | None:
        """Who is highlighted in the list of speakers, while that has the keys."""

    @property
    def finding(self) -> Finding | None:
        """What the reader is on: a row of the panel there, else a quotation."""

    def show_status(self, *, shown: bool) -> None:
        """Show the status row, or make room for the field in its place."""

    def say(self, text: str) -> None:
        """Tell the reader something."""

    def post_message(self, message: Message) -> bool:
        """Tell the program something."""
