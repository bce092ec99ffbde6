"""Keeps where the reader is: a second after each stop, and at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App
from textual.timer import Timer

from search_index import ReaderError

if TYPE_CHECKING:
    from search_index import ArticleId
    from tui.shelf.protocol import PlaceKeeper

__all__ = ["KeptPlace"]

_SECONDS = 1.0
"""How long the reader must stand still before the place is kept."""


class KeptPlace:
    """The place that is to be kept, and the one that is.

    Attributes:
        problem: why it could not be kept, or empty.
    """

    def __init__(
        self, app: App[None], library: Callable[[], PlaceKeeper | None]
    ) -> None:
        """Keep the places of a program.

        Args:
            app: which.
            library: returns what keeps them, once it is open.
        """
        self.problem = ""
        self._app = app
        self._library = library
        self._wait: Timer | None = None
        self._place: tuple[ArticleId, int, int] | None = None
        self._kept: tuple[ArticleId, int, int] | None = None

    def note(self) -> None:
        """Remember the place now: at the end there is no screen left to ask."""
        # A signal may end the reader before there is any screen.
        screen = self._app.screen if self._app.screen_stack else None
        self._place = getattr(screen, "spot", None) or self._place

    def keep_soon(self) -> None:
        """Keep the place once the reader stands still."""
        self.note()
        if self._wait is not None:
            self._wait.stop()
        self._wait = self._app.set_timer(_SECONDS, self.keep)

    def keep(self) -> None:
        """Keep the place that was noted, unless it is kept already."""
        library = self._library()
        if library is None or self._place is None or self._place == self._kept:
            return
        try:
            library.save_place(*self._place)
            self._kept = self._place
        except ReaderError as error:
            self.problem = self.problem or str(error)
