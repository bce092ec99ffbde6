"""What the reading screen does with its positions panel: which findings it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual.message import Message
from textual.reactive import var
from textual.screen import Screen

from search_index import Article, ArticleId, SpeakerId
from tui.reading.body import Body
from tui.reading.cast import Cast
from tui.reading.panel.filter import PanelFilter

__all__ = ["WHOM", "PanelScreen"]

WHOM = "whom? 1\u20139 choose a speaker"
"""What is said when a key needs a speaker and none is chosen."""


class PanelScreen(Screen[None]):
    """A screen with a positions panel and a speaker who may be chosen."""

    CSS_PATH = "../app.tcss"

    @dataclass
    class SpeakerAsked(Message):
        """The reader wants the page of a speaker.

        Attributes:
            name: theirs, or empty for the list of all.
        """

        name: str

    speaker: var[SpeakerId | None] = var(None)
    here: var[SpeakerId | None] = var(None)
    message: var[str] = var("")
    shown: var[PanelFilter] = var(PanelFilter())
    _cast: Cast

    @property
    def article(self) -> Article:
        """What is read."""
        return self._cast.document.article

    @property
    def spot(self) -> tuple[ArticleId, int] | None:
        """Which article is read, and its first visible character."""
        return None

    def action_panel_kind(self) -> None:
        """Show proposals only, positions only, or both in the panel."""
        self._show_in_panel(self.shown.next_kind())

    def action_panel_modality(self) -> None:
        """Show one way of holding something only, the next one each time."""
        self._show_in_panel(self.shown.next_modality(self._cast.document))

    def action_panel_speaker(self) -> None:
        """Show only what the speaker holds or reports in the panel, and undo."""
        speaker = None if self.shown.speaker else self.speaker or self.here
        if speaker is None and self.shown.speaker is None:
            self.message = WHOM
            return
        self._show_in_panel(replace(self.shown, speaker=speaker))

    def action_speaker_page(self) -> None:
        """Show all that the speaker said, or everyone when there is none here."""
        speaker = self.here or self.speaker
        name = self._cast.name(speaker) if speaker else ""
        self.post_message(self.SpeakerAsked(name))

    def _show_in_panel(self, shown: PanelFilter) -> None:
        self.shown = shown
        self.query_one(Body).show_panel(shown=True)
        self.message = shown.said(self._cast.name(shown.speaker)) or "panel: everything"
