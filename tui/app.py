"""Runs the reader: opens articles in a thread and shows them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.command import Provider
from textual.driver import Driver
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker, get_current_worker

from search_index import Openable, ReaderError, SeveralArticles
from tui.garbage import collect_all_again, take_up_collecting
from tui.keys import keymap
from tui.navigation import LibraryApp
from tui.reading.opening import OpeningScreen
from tui.safe_text import drawable
from tui.settings import Settings
from tui.themes import colours_of, theme_named
from tui.wire.driver import BackgroundFound, driver_class
from tui.wire.line import open_line
from tui.wire.terminals import find_terminal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from search_index import ArticleId, Document
    from tui.clipboard import Clipboard
    from tui.reading.copy_actions import CopyScreen
    from tui.reading.screen import ReadingScreen
    from tui.shelf.named_files import ArticlesScreen
    from tui.shelf.protocol import Shelf

__all__ = ["ReaderApp", "run_reader"]

_PLACE_SECONDS = 1.0
"""How long the reader must stand still before the place is kept."""


def _commands() -> type[Provider]:
    """Load the palette when it is first asked for."""
    from tui.palette import CommandProvider  # noqa: PLC0415

    return CommandProvider


class ReaderApp(LibraryApp):
    """The reader.

    Attributes:
        failures: what could not be opened, one line each.
        remarks: what opening each of several articles came to.
    """

    TITLE = "onrecord"
    COMMANDS: ClassVar = {_commands}
    # Those that most have: changing them makes Textual read all looks once more.
    theme: Reactive[str] = Reactive(theme_named(""))

    def __init__(
        self,
        openables: Sequence[Openable],
        library: Shelf | None,
        *,
        theme: str | None,
        settings: Settings,
        driver: type[Driver] | None = None,
        clipboard: Clipboard | None = None,
        shelf: Callable[[], Shelf | None] | None = None,
        leaving: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(library, settings, driver=driver)
        self._leaving = leaving
        self._shelf = shelf
        self._clipboard_routes = clipboard
        self.failures: dict[int, str] = {}
        self.remarks: dict[int, str] = {}
        self.animation_level = "none"
        self._openables = openables
        self._documents: dict[int, Document] = {}
        self._wait: Timer | None = None
        self._place: tuple[ArticleId, int] | None = None
        self._kept_place: tuple[ArticleId, int] | None = None
        self.set_keymap(keymap(settings))
        wanted = theme_named(theme or settings.theme)
        if wanted in self.available_themes:
            self.theme = wanted

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give each speaker a colour that the theme may change."""
        theme = self.current_theme
        return colours_of(dark=theme.dark, ansi=theme.ansi)

    def get_default_screen(self) -> Screen[None]:
        """Say what is being read, or list what can be when there are several."""
        if len(self._openables) == 1:
            return OpeningScreen(self._openables[0].origin)
        from tui.shelf.named_files import ArticlesScreen  # noqa: PLC0415

        return ArticlesScreen(self._openables, self.remarks)

    def on_mount(self) -> None:
        """Read the article once the first frame is drawn."""
        if len(self._openables) == 1:
            self.call_after_refresh(self._load, 0)
        else:
            self.call_after_refresh(take_up_collecting)

    # Opening

    def on_articles_screen_opened(self, event: ArticlesScreen.Opened) -> None:
        """Open one of several articles."""
        self.push_screen(OpeningScreen(self._openables[event.number].origin))
        self.call_after_refresh(self._load, event.number)

    @work(thread=True, exclusive=True, group="load")
    def _load(self, number: int) -> None:
        """Read and annotate an article."""
        worker = get_current_worker()
        if self._library is None and self._shelf is not None:
            # Opened here, since the first frame has no use for it.
            self._library = self._shelf()
        try:
            document = self._documents.get(number) or self._read(number, worker)
            place = 0
            if self._library is not None:
                place = self._library.place(document.article.id) or 0
        except SeveralArticles as several:
            if not worker.is_cancelled:
                self.call_from_thread(self._list, several.openables)
            return
        except ReaderError as error:
            if not worker.is_cancelled:
                self.call_from_thread(self._failed, number, str(error))
            return
        # Loaded here, since the first frame has no use for it.
        from tui.reading.screen import ReadingScreen  # noqa: PLC0415

        if not worker.is_cancelled:
            screen = ReadingScreen(document, self._settings, place=place)
            self.call_from_thread(self._loaded, number, document, screen)

    def _read(self, number: int, worker: Worker[object]) -> Document:
        """Read an article; of a page, say how much of it has come."""
        source = self._openables[number]
        if source.fetch is None:
            return source.load()

        def said(taken: int, whole: int | None) -> bool:
            if not worker.is_cancelled and taken:
                self.call_from_thread(self._progress, taken, whole)
            return not worker.is_cancelled

        try:
            return source.fetch(said)
        except SeveralArticles as several:
            if len(self._openables) == 1:
                raise
            # Among others it stands for its newest item.
            return several.openables[0].load()

    def _progress(self, taken: int, whole: int | None) -> None:
        if isinstance(self.screen, OpeningScreen):
            self.screen.show_progress(taken, whole)

    def _list(self, items: Sequence[Openable]) -> None:
        """List the items of a feed instead of opening it."""
        from tui.shelf.named_files import ArticlesScreen  # noqa: PLC0415

        self._openables = items
        self.call_after_refresh(take_up_collecting)
        self.push_screen(ArticlesScreen(items, self.remarks))

    def _loaded(self, number: int, document: Document, screen: ReadingScreen) -> None:
        self._documents[number] = document
        self.remarks[number] = document.article.title
        self.call_after_refresh(take_up_collecting)
        # The reader may have gone back while it was read.
        if isinstance(self.screen, OpeningScreen):
            self._read_looks(screen)
            if len(self._openables) > 1:
                self.switch_screen(screen)
            else:
                self.push_screen(screen)

    def _read_looks(self, screen: Screen[None]) -> None:
        """Read what a screen looks like; Textual would read all looks once more."""
        for path in screen.css_path:
            source = (str(path), "")
            if not self.stylesheet.has_source(*source):
                text = path.read_text(encoding="utf-8")
                self.stylesheet.add_source(text, source)

    def _failed(self, number: int, message: str) -> None:
        self.failures[number] = drawable(message)
        self.remarks[number] = message
        if len(self._openables) == 1:
            self.exit()
        elif isinstance(self.screen, OpeningScreen):
            self.pop_screen()

    def on_background_found(self, event: BackgroundFound) -> None:
        """Take colours that can be read on what the terminal has behind them."""
        if self.current_theme.ansi:
            self.theme = "ansi-light" if event.light else "ansi-dark"

    # Copying

    def on_copy_screen_copied(self, event: CopyScreen.Copied) -> None:
        """Bring a text to where the reader can paste it."""
        routes = self._clipboard_routes
        if routes is None:
            self.copy_to_clipboard(event.text)
        else:
            self._copy(routes, event.text)

    @work(thread=True, exclusive=True, group="copy")
    def _copy(self, routes: Clipboard, text: str) -> None:
        """Ask tmux, which may take its time."""
        said = routes.copy(
            text, lambda sent: self.call_from_thread(self.copy_to_clipboard, sent)
        )
        self.call_from_thread(self._say, said)

    # Leaving, and the place

    def on_reading_screen_left(self) -> None:
        """Go back to what lies below, or quit."""
        left, below = self.screen, self.screen_stack[-2]
        if isinstance(below, OpeningScreen):
            self.exit()
            return
        self.note_place()
        self._keep_place()
        self.pop_screen()
        collect_all_again()
        from tui.reading.found import FoundScreen  # noqa: PLC0415 - not at the start
        from tui.shelf.search import SearchScreen  # noqa: PLC0415 - not at the start

        if isinstance(left, FoundScreen) and isinstance(below, SearchScreen):
            below.stand_at(left.trail.at if left.trail else 0)

    def on_reading_screen_stopped(self) -> None:
        """Keep the place once the reader stands still."""
        if self._library is None:
            return
        self.note_place()
        if self._wait is not None:
            self._wait.stop()
        self._wait = self.set_timer(_PLACE_SECONDS, self._keep_place)

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave; the place is kept first, since a terminal may be slow to let go."""
        self.note_place()
        self._keep_place()
        super().exit(result, return_code, message)

    def on_unmount(self) -> None:
        """Keep the place, and end what is under way, whatever ended the reader."""
        self._keep_place()
        self.workers.cancel_all()
        if self._leaving is not None:
            self._leaving()

    def note_place(self) -> None:
        """Remember the place now: at the end there is no screen left to ask."""
        from tui.reading.panel_actions import PanelScreen  # noqa: PLC0415 - not at the start

        # A signal may end the reader before there is any screen.
        screen = self.screen if self.screen_stack else None
        if isinstance(screen, PanelScreen):
            self._place = screen.spot or self._place

    def _keep_place(self) -> None:
        if self._library is None or self._place is None:
            return
        if self._place == self._kept_place:
            return
        try:
            self._library.save_place(*self._place)
            self._kept_place = self._place
        except ReaderError as error:
            self.failures.setdefault(-1, drawable(str(error)))

    # Actions of the program

    def action_show_help(self) -> None:
        """Show the keys that are bound."""
        from tui.overlays import HelpScreen  # noqa: PLC0415

        self.push_screen(HelpScreen(self._settings))

    def action_show_links(self) -> None:
        """Show where the words of the article lead."""
        from tui.reading.links import LinksScreen  # noqa: PLC0415
        from tui.reading.screen import ReadingScreen  # noqa: PLC0415

        reading = self.screen
        if not isinstance(reading, ReadingScreen) or reading.document is None:
            return
        if reading.document.article.links:
            screen = LinksScreen(reading.document.article, reading.place)
            self.push_screen(screen, lambda said: self._say(said or ""))
        else:
            reading.message = "no links in this article"

    def action_redraw(self) -> None:
        """Draw everything anew."""
        self.refresh(repaint=True, layout=True)


def run_reader(
    openables: Sequence[Openable],
    library: Shelf | None,
    *,
    theme: str | None = None,
    mouse: bool | None = None,
    settings: Settings,
    copies: Path,
    shelf: Callable[[], Shelf | None] | None = None,
    leaving: Callable[[], None] | None = None,
) -> int:
    """Open articles on the screen until the reader leaves.

    Args:
        openables: what to open; several are shown as a list first.
        library: where reading places are kept, or None.
        theme: dark, light, ansi, or the name of one of Textual's themes.
        mouse: Does the reader take mouse clicks? None: unless it is over SSH.
        settings: keys and looks.
        copies: the file for a copy that goes no other way.
        shelf: opens the library once the first screen is drawn, when it is not given.
        leaving: called when the reader leaves, so that nothing goes on without them.

    Returns:
        The exit code: 2 when something could not be opened.

    Raises:
        ReaderError: when there is no terminal.
    """
    terminal = find_terminal(os.environ)
    # Textual would grey everything, and would do so for an empty one too.
    os.environ.pop("NO_COLOR", None)
    try:
        line = open_line()
    except OSError as error:
        message = "is no terminal, so there are no keys to read; add --plain"
        raise ReaderError(message, origin="standard input") from error
    driver = driver_class(terminal, line)
    from tui.clipboard import Clipboard  # noqa: PLC0415 - not for the first screen

    app = ReaderApp(
        openables,
        library,
        theme=theme,
        settings=settings,
        driver=driver,
        clipboard=Clipboard(terminal, dict(os.environ), copies),
        shelf=shelf,
        leaving=leaving,
    )
    app.run(mouse=not terminal.remote if mouse is None else mouse)
    line.close()
    for message in app.failures.values():
        sys.stderr.write(f"onrecord: {message}\n")
    return 2 if app.failures else app.return_code or 0
