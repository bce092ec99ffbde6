"""The middle of the reading screen: speakers, text and positions."""

from __future__ import annotations

from textual import events
from textual.containers import Container

from tui.reading.article.view import ArticleView
from tui.reading.panel.widget import FindingsPanel
from tui.reading.speakers_panel import SpeakersPanel
from tui.settings import WIDE

__all__ = ["Body", "Pane"]

Pane = ArticleView | FindingsPanel | SpeakersPanel


class Body(Container):
    """Arranges the panes for the width that there is.

    Attributes:
        article: the text.
    """

    def __init__(
        self, speakers: SpeakersPanel, article: ArticleView, findings: FindingsPanel
    ) -> None:
        """Take the panes, from left to right."""
        super().__init__(speakers, article, findings, id="body")
        self.article = article
        self._findings = findings
        self._asked: bool | None = None
        self._full = False

    @property
    def pane(self) -> Pane:
        """The pane that has the keys; the text when none has."""
        focused = self.screen.focused
        if isinstance(focused, FindingsPanel | SpeakersPanel):
            return focused
        return self.article

    @property
    def panel_shown(self) -> bool:
        """Is the positions panel on the screen?"""
        return self.size.width >= WIDE if self._asked is None else self._asked

    @property
    def panel_covers(self) -> bool:
        """Does the panel take room from the text's height?"""
        return self.panel_shown and self.size.width < WIDE

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

    def uncover(self) -> None:
        """Take the whole height back, so that the text is seen."""
        if self._full:
            self._full = False
            self._arrange()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes anew."""
        self._arrange()

    def _arrange(self) -> None:
        self.set_class(self.panel_shown, "-panel")
        self.set_class(self.panel_shown and self._full, "-panel-full")
