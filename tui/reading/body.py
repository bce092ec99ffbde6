"""The middle of the reading screen: speakers, text and positions, with their titles."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from tui.drawing.pane_title import Pane
from tui.reading.article.view import ArticleView
from tui.reading.pane_titles import PaneTitles
from tui.reading.panel.widget import FindingsPanel
from tui.reading.speakers_panel import SpeakersPanel
from tui.settings import WIDE, WIDEST

__all__ = ["Body"]

_SPEAKERS = 28
_FINDINGS = 46
_FINDINGS_WIDEST = 50


class Body(Container):
    """Arranges the panes for the width that there is.

    Attributes:
        article: the text.
    """

    def __init__(
        self,
        speakers: SpeakersPanel,
        article: ArticleView,
        findings: FindingsPanel,
        above: PaneTitles,
        below: PaneTitles,
    ) -> None:
        """Take the parts.

        Args:
            speakers: who speaks.
            article: the text.
            findings: what is held and wanted.
            above: the titles of panes that stand side by side.
            below: the title of the findings where they stand below the text.
        """
        panes = Container(speakers, article, below, findings, id="panes")
        super().__init__(above, panes, id="body")
        self.article = article
        self._speakers = speakers
        self._findings = findings
        self._above, self._below = above, below
        self._asked: bool | None = None
        self._full = False
        self._listed = False
        self._covered = False

    @property
    def pane(self) -> ArticleView | FindingsPanel | SpeakersPanel:
        """The pane that has the keys; the text when none has."""
        focused = self.screen.focused
        if isinstance(focused, FindingsPanel | SpeakersPanel):
            return focused
        return self.article

    @property
    def panel_shown(self) -> bool:
        """Is the positions panel on the screen?"""
        return self._width >= WIDE if self._asked is None else self._asked

    @property
    def panel_covers(self) -> bool:
        """Does the panel take room from the text's height?"""
        return self.panel_shown and self._width < WIDE

    def show_panel(self, *, shown: bool, full: bool = False) -> None:
        """Show the panel, hide it, or give it the whole height."""
        self._asked = shown
        self._full = full and shown
        self._arrange()
        if self._full:
            self.screen.set_focus(self._findings)
        elif not shown or not self._findings.has_focus:
            self.screen.set_focus(self.article)

    def toggle_full(self) -> None:
        """Give the panel the whole height, or take it back."""
        self.show_panel(shown=True, full=not (self._full and self.panel_shown))

    def toggle_speakers(self) -> None:
        """List the speakers in the place of the panel, or take the list away.

        Where they always stand beside the text, they get the keys.
        """
        if self._speakers.has_focus:
            self.uncover()
            self.screen.set_focus(self.article)
        else:
            self._full = False
            self._listed = True
            self._arrange()
            self.screen.set_focus(self._speakers)

    def uncover(self) -> None:
        """Take away what the text has made room for."""
        if self._full or self._listed:
            self._full = self._listed = False
            self._arrange()

    def cover(self, *, covered: bool) -> None:
        """Show no pane as the one with the keys while something lies above."""
        self._covered = covered
        self._title()

    def compose(self) -> ComposeResult:
        """Arrange the panes before there are any, so that each is looked up once."""
        self._arrange()
        yield from super().compose()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes anew."""
        self._arrange()

    @property
    def _lists(self) -> bool:
        """Are the speakers listed where the panel would be?"""
        return self._listed and self._width < WIDEST

    @property
    def _width(self) -> int:
        return self.app.size.width

    def on_descendant_focus(self) -> None:
        """Let the titles follow the focus."""
        self._title()

    def _arrange(self) -> None:
        width = self._width
        self.set_class(width < WIDE, "-narrow")
        self.set_class(width >= WIDE, "-wide")
        self.set_class(width >= WIDEST, "-widest")
        self.set_class(self.panel_shown, "-panel")
        self.set_class(self.panel_shown and self._full, "-panel-full")
        self.set_class(self._lists, "-listed")
        self._title()

    def _title(self) -> None:
        """Tell the titles how wide the panes are, and which has the keys."""
        width = self._width
        pane = None if self._covered else self.pane
        findings = _FINDINGS_WIDEST if width >= WIDEST else _FINDINGS
        panes: list[Pane] = []
        left = width
        if width >= WIDEST:
            panes.append(Pane("speakers", _SPEAKERS, pane is self._speakers))
            left -= _SPEAKERS + 1
        if self.panel_shown or self._lists:
            left -= findings + 1
        panes.append(Pane("article", left, pane is self.article))
        shown = self._speakers if self._lists else self._findings
        name = "speakers" if self._lists else "findings"
        if self.panel_shown or self._lists:
            panes.append(Pane(name, findings, pane is shown))
        self._above.panes = tuple(panes)
        self._below.panes = (Pane(name, width, pane is shown),)
