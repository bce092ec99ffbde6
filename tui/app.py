"""Runs the reader: opens articles in a thread and shows them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import App
from textual.command import Provider
from textual.screen import Screen
from textual.timer import Timer

from search_index import Document, ReaderError
from tui.commands import keymap
from tui.drawable import drawable
from tui.screens.reading import ReadingScreen
from tui.settings import Settings
from tui.sources import PlaceKeeper, Source

__all__ = ["ReaderApp", "run_reader"]

_PLACE_SECONDS = 1.0
"""How long the reader must stand still before the place is kept."""

_THEMES = {
    "dark": "textual-dark",
    "light": "textual-light",
    "ansi": "ansi-dark",
    "terminal": "ansi-dark",
}
_SPEAKER_COLOURS = (
    "ansi_bright_cyan",
    "ansi_bright_yellow",
    "ansi_bright_green",
    "ansi_bright_magenta",
    "ansi_bright_blue",
    "ansi_bright_red",
)
_SPEAKER_COLOURS_LIGHT = (
    "ansi_blue",
    "ansi_red",
    "ansi_green",
    "ansi_magenta",
    "ansi_cyan",
    "ansi_yellow",
)


def _commands() -> type[Provider]:
    """Load the palette when it is first asked for."""
    from tui.screens.palette import CommandProvider  # noqa: PLC0415

    return CommandProvider


class ReaderApp(App[None]):
    """The reader.

    Attributes:
        failures: what could not be opened, one line each.
    """

    CSS_PATH = "app.tcss"
    TITLE = "onrecord"
    COMMANDS: ClassVar = {_commands}

    def __init__(
        self,
        sources: Sequence[Source],
        library: PlaceKeeper | None,
        *,
        theme: str | None,
        settings: Settings,
    ) -> None:
        super().__init__()
        self.failures: dict[int, str] = {}
        self.animation_level = "none"
        self._sources = sources
        self._library = library
        self._settings = settings
        self._documents: dict[int, Document] = {}
        self._reading = 0
        self._wait: Timer | None = None
        self.set_keymap(keymap(settings))
        wanted = _theme(theme or settings.theme)
        if wanted in self.available_themes:
            self.theme = wanted

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give each speaker a colour that the theme may change."""
        light = not self.current_theme.dark
        colours = _SPEAKER_COLOURS_LIGHT if light else _SPEAKER_COLOURS
        variables = {
            f"speaker-{number}": colour for number, colour in enumerate(colours, 1)
        }
        return {**variables, "match": "ansi_yellow 30%"}

    def get_default_screen(self) -> Screen[None]:
        """Show the article, or the list when there are several."""
        if len(self._sources) == 1:
            return ReadingScreen(self._sources[0].origin, self._settings)
        from tui.screens.articles import ArticlesScreen  # noqa: PLC0415

        return ArticlesScreen(self._sources)

    def on_mount(self) -> None:
        """Read the article once the first frame is drawn."""
        if len(self._sources) == 1:
            self.call_after_refresh(self._load, 0)

    # Opening

    def on_articles_screen_opened(self, event: object) -> None:
        """Open one of several articles."""
        from tui.screens.articles import ArticlesScreen  # noqa: PLC0415

        if not isinstance(event, ArticlesScreen.Opened):
            return
        number = event.number
        screen = ReadingScreen(self._sources[number].origin, self._settings)
        self.push_screen(screen)
        if number in self._documents:
            self.call_after_refresh(self._loaded, number, self._documents[number], 0)
        else:
            self.call_after_refresh(self._load, number)

    @work(thread=True, exclusive=True, group="load", exit_on_error=True)
    def _load(self, number: int) -> None:
        """Read and annotate an article."""
        try:
            document = self._sources[number].load()
            place = 0
            if self._library is not None:
                place = self._library.place(document.article.id) or 0
        except ReaderError as error:
            self.call_from_thread(self._failed, number, str(error))
        else:
            self.call_from_thread(self._loaded, number, document, place)

    def _loaded(self, number: int, document: Document, place: int) -> None:
        self._documents[number] = document
        self._remark(number, document.article.title)
        if isinstance(self.screen, ReadingScreen):
            self._reading = number
            self.screen.show(document, place)

    def _failed(self, number: int, message: str) -> None:
        self.failures[number] = drawable(message)
        if len(self._sources) == 1:
            self.exit()
            return
        self._remark(number, message)
        if isinstance(self.screen, ReadingScreen):
            self.pop_screen()

    def _remark(self, number: int, remark: str) -> None:
        from tui.screens.articles import ArticlesScreen  # noqa: PLC0415

        for screen in self.screen_stack:
            if isinstance(screen, ArticlesScreen):
                screen.remarks[number] = remark

    # Leaving, and the place

    @on(ReadingScreen.Left)
    def _left(self) -> None:
        self._keep_place()
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit()

    @on(ReadingScreen.Stopped)
    def _stopped(self) -> None:
        if self._library is None:
            return
        if self._wait is not None:
            self._wait.stop()
        self._wait = self.set_timer(_PLACE_SECONDS, self._keep_place)

    def on_unmount(self) -> None:
        """Keep the place, whatever ended the reader."""
        self._keep_place()

    def _keep_place(self) -> None:
        document = self._documents.get(self._reading)
        screen = next(
            (one for one in self.screen_stack if isinstance(one, ReadingScreen)), None
        )
        if self._library is None or document is None or screen is None:
            return
        if screen.document is document:
            try:
                self._library.save_place(document.article.id, screen.place)
            except ReaderError as error:
                self.failures.setdefault(-1, drawable(str(error)))

    # Actions of the program

    def action_show_help(self) -> None:
        """Show the keys that are bound."""
        from tui.screens.overlays import HelpScreen  # noqa: PLC0415

        self.push_screen(HelpScreen(self._settings))

    def action_redraw(self) -> None:
        """Draw everything anew."""
        self.refresh(repaint=True, layout=True)


def _theme(name: str) -> str:
    """Return Textual's name of a theme; without one, what suits the terminal."""
    if name in {"", "auto"}:
        # Over a slow line the terminal's own colours cost fewer bytes.
        name = "ansi" if "SSH_CONNECTION" in os.environ else "dark"
    return _THEMES.get(name, name)


def run_reader(
    sources: Sequence[Source],
    library: PlaceKeeper | None,
    *,
    theme: str | None = None,
    mouse: bool = True,
    settings: Settings,
) -> int:
    """Open articles on the screen until the reader leaves.

    Args:
        sources: what to open; several are shown as a list first.
        library: where reading places are kept, or None.
        theme: dark, light, ansi, or the name of one of Textual's themes.
        mouse: Does the reader take mouse clicks?
        settings: keys and looks.

    Returns:
        The exit code: 2 when something could not be opened.
    """
    app = ReaderApp(sources, library, theme=theme, settings=settings)
    app.run(mouse=mouse)
    for message in app.failures.values():
        sys.stderr.write(f"onrecord: {message}\n")
    return 2 if app.failures else app.return_code or 0
