"""Everyone who speaks in the article: name, how often, and what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from search_index import Speaker, SpeakerId
from tui.drawing.looks import Looks, Piece, speaker_look
from tui.drawing.row_list import marked
from tui.drawing.safe_text import clip
from tui.reading.state.cast import Cast
from tui.reading.state.view import NOTHING, View

__all__ = ["SpeakersPanel"]


class SpeakersPanel(ScrollView, can_focus=True, inherit_bindings=False):
    """Speakers, most quoted first; one may be chosen."""

    view: var[View] = var(NOTHING)

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The reader chose a speaker."""

        speaker: SpeakerId

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._at = 0
        self._rows: list[tuple[int, tuple[Piece, ...]]] = []

    # Public methods

    @property
    def speaker(self) -> SpeakerId | None:
        """Who is highlighted."""
        return self._speaking[self._at].id if self._at < len(self._speaking) else None

    def step(self, speakers: int) -> None:
        """Go to another speaker without choosing it."""
        last = len(self._speaking) - 1
        self._at = max(0, min(last, self._at + speakers))
        self._show()

    def page(self, pages: int) -> None:
        """Go on by about a page of speakers."""
        self.step(pages * max(1, self.size.height // 2))

    def go_to_edge(self, *, last: bool) -> None:
        """Go to the first or the last speaker."""
        self.step(len(self._speaking) if last else -len(self._speaking))

    def open(self) -> None:
        """Choose the speaker."""
        if self._at < len(self._speaking):
            self.post_message(self.Chosen(self._speaking[self._at].id))

    # Watchers and events

    def watch_view(self, before: View, view: View) -> None:
        """Show other speakers, and follow the text."""
        if before.cast is not view.cast:
            self._at = 0
            self._rebuild()
        elif (before.speaker, before.here) == (view.speaker, view.here):
            return
        number = view.cast.number(view.here)
        if number is not None:
            self._at = number
        self._show()

    def on_resize(self) -> None:
        """Cut the names for another width."""
        self._rebuild()
        self._show()

    def on_focus(self) -> None:
        """Mark the whole row while the keys move it."""
        self.refresh()

    def on_blur(self) -> None:
        """Mark only the first cell."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the speaker under the pointer."""
        number = self.scroll_offset.y + event.y
        if 0 <= number < len(self._rows):
            self._at = self._rows[number][0]
            self._show()
            self.open()

    @property
    def _speaking(self) -> Sequence[Speaker]:
        return self.view.cast.speaking

    def _rebuild(self) -> None:
        width = self.size.width
        self._rows = []
        for number, speaker in enumerate(self._speaking if width else ()):
            rows = _rows(self.view.cast, speaker, width)
            self._rows += [(number, pieces) for pieces in rows]
        self.virtual_size = Size(width, len(self._rows))

    def _show(self) -> None:
        self.refresh()
        top, height = self.scroll_offset.y, max(2, self.size.height)
        rows = [n for n, (speaker, _) in enumerate(self._rows) if speaker == self._at]
        if not rows:
            return
        if rows[0] < top:
            self.scroll_to(y=rows[0], animate=False, force=True)
        elif rows[-1] >= top + height:
            self.scroll_to(y=rows[-1] + 1 - height, animate=False, force=True)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one visible row."""
        base, width = self.rich_style, self.size.width
        number = self.scroll_offset.y + y
        if not 0 <= number < len(self._rows):
            return Strip.blank(width, base)
        speaker, pieces = self._rows[number]
        if speaker == self._at and self.has_focus:
            plain = Piece("".join(piece.text for piece in pieces))
            return self._looks.strip([plain], width, base + self._looks.style("at"))
        if self._speaking[speaker].id == self.view.speaker:
            pieces = tuple(marked(pieces))
        return self._looks.strip(pieces, width, base)


def _rows(cast: Cast, speaker: Speaker, width: int) -> list[tuple[Piece, ...]]:
    """Return the rows of a speaker; the first piece of each is one blank cell."""
    doubts = cast.doubts(speaker.id)
    doubt = f"{doubts}? " if doubts else ""
    count = str(len(cast.quotations_of(speaker.id)))
    room = max(0, width - 5 - len(doubt) - len(count))
    name = clip(speaker.name, room)
    look = speaker_look(cast.number(speaker.id))
    rows: list[tuple[Piece, ...]] = [
        (
            Piece(" "),
            Piece(f"{cast.digit(speaker.id)} {name}", look),
            Piece(" " * (room - cell_len(name) + 1)),
            Piece(doubt, "faint"),
            Piece(count + " "),
        )
    ]
    role = cast.role(speaker.id)
    if role:
        rows.append((Piece(" "), Piece("  " + clip(role, width - 4), "faint")))
    return rows
