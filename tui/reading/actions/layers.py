"""Panes and layers: which has the keys, what lies on top, and the way out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from search_index import counted
from tui.commands.actions import Actions
from tui.messages import Left
from tui.reading.actions.desk import Desk
from tui.reading.actions.searching import Searching
from tui.reading.actions.selecting import Selecting
from tui.reading.actions.voices import Voices
from tui.reading.article.view import ArticleView
from tui.reading.state.panel_filter import PanelFilter
from tui.settings import MEASURES

__all__ = ["Layers"]

_PANES = "ArticleView, FindingsPanel, SpeakersPanel"
_STEP = 4
"""Cells by which rows of text get wider or narrower."""


class Layers:
    """Closes what lies on top, one layer each time."""

    def __init__(
        self,
        desk: Desk,
        searching: Searching,
        selecting: Selecting,
        voices: Voices,
        *,
        out_of_search: bool,
    ) -> None:
        """Serve a screen.

        Args:
            desk: the screen.
            searching: knows whether there are matches.
            selecting: knows whether words are selected.
            voices: lets go of a speaker.
            out_of_search: Did a search in the library lead here? Then Esc leads back.
        """
        self._desk = desk
        self._searching = searching
        self._selecting = selecting
        self._voices = voices
        self._out_of_search = out_of_search
        self._cancelled = False

    @property
    def actions(self) -> Actions:
        """What the keys do."""
        return {
            "speakers": self._toggle_speakers,
            "next-pane": partial(self._next_pane, 1),
            "previous-pane": partial(self._next_pane, -1),
            "open": self._open,
            "close": self.close,
            "back": self._back,
            "cancel": self._cancel,
            "wider": partial(self._measure, _STEP),
            "narrower": partial(self._measure, -_STEP),
        }

    def pressed(self, key: str) -> None:
        """Note a key: two cancels quit only when nothing comes between."""
        if key != "ctrl+c":
            self._cancelled = False

    def close(self) -> None:
        """Close the top layer; never quit. An article out of a search goes back."""
        if self._searching.typing:
            self._searching.end(stay=False)
        elif not self._close_layer() and self._out_of_search:
            self._desk.post_message(Left())

    def _close_layer(self) -> bool:
        """Close the top layer; tell whether there was one."""
        body, view = self._desk.body, self._desk.view
        if self._selecting.drop():
            return True
        if body.pane is not body.article:
            body.article.focus()
            body.uncover()
        elif self._searching.forget():
            pass
        elif view.chosen is not None:
            self._desk.view = replace(view, chosen=None)
        elif body.panel_covers:
            body.show_panel(shown=False)
        elif view.kept is not None or view.dimmed or view.speaker is not None:
            self._voices.release()
        elif view.shown.narrows:
            shown = PanelFilter(unsure=view.shown.unsure)
            self._desk.view = replace(view, shown=shown)
        else:
            return False
        return True

    def _back(self) -> None:
        """Close what covers the text, then leave the article."""
        if self._desk.body.panel_covers:
            self._desk.body.show_panel(shown=False)
        else:
            self._desk.post_message(Left())

    def _cancel(self) -> None:
        """Close the top layer; the second time in a row, quit."""
        if self._searching.typing:
            self._searching.end(stay=False)
            return
        if self._cancelled:
            self._desk.app.exit(return_code=130)
            return
        self.close()
        self._cancelled = True
        self._desk.say("Ctrl+C again quits")

    def _toggle_speakers(self) -> None:
        """List who speaks in the article, or take the list away."""
        self._desk.body.toggle_speakers()

    def _next_pane(self, step: int) -> None:
        """Go to another pane; from the field of a search, back to the text."""
        screen = self._desk.body.screen
        if self._searching.typing:
            self._searching.end(stay=True)
        elif step > 0:
            screen.focus_next(_PANES)
        else:
            screen.focus_previous(_PANES)

    def _open(self) -> None:
        """Choose in a panel, or open a fold in the text."""
        pane = self._desk.body.pane
        if not isinstance(pane, ArticleView):
            pane.open()
        elif not pane.open_fold(self._desk.view.cursor):
            self._desk.say("nothing to open here")

    def _measure(self, cells: int) -> None:
        """Make rows of text wider or narrower."""
        view = self._desk.view
        measure = max(MEASURES.start, min(MEASURES.stop - 1, view.measure + cells))
        self._desk.view = replace(
            view, measure=measure, message=f"{counted(measure, 'column')} of text"
        )
