"""Runs the reader: opens articles in a thread and shows them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import App
from textual.binding import Binding
from textual.driver import Driver
from textual.keys import key_to_character
from textual.reactive import Reactive
from textual.screen import Screen

from search_index import Openable, ReaderError
from tui.commands.actions import (
    Actions,
    CommandCall,
    TakesKeys,
    TakesText,
    is_for_a_field,
)
from tui.commands.keys import alt_keys, keymap
from tui.drawing.looks import Looks
from tui.drawing.safe_text import drawable
from tui.drawing.themes import colours_of, own_theme, theme_named
from tui.garbage import collect_all_again
from tui.loading import Loading
from tui.messages import (
    ArticleAsked,
    CheckAsked,
    Copied,
    EditAsked,
    KeepAsked,
    Left,
    LinkAsked,
    MarkAsked,
    PipeAsked,
    SpeakerAsked,
    Stopped,
    TopicAsked,
    TrailEnded,
    TrailLeft,
)
from tui.navigation import Navigator
from tui.reading.opening import OpeningScreen
from tui.reading_place import KeptPlace
from tui.settings import Settings
from tui.wire.driver import BackgroundFound, driver_class
from tui.wire.line import open_line
from tui.wire.terminals import find_terminal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tui.clipboard import Clipboard
    from tui.external_programs import Outside
    from tui.shelf.named_files import ArticlesScreen
    from tui.shelf.protocol import Shelf

__all__ = ["ReaderApp", "run_reader"]


class ReaderApp(App[None]):
    """The reader.

    Attributes:
        loading: what it was started with, and what became of it.
        navigator: leads to the library's screens.
    """

    TITLE = "onrecord"
    ENABLE_COMMAND_PALETTE = False
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
        sparing: bool = False,
        is_new: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__(driver_class=driver)
        self._settings = settings
        self._looks = Looks(self, sparing=sparing)
        self._leaving = leaving
        self._clipboard_routes = clipboard
        self._place = KeptPlace(self, lambda: self.navigator.library)
        self.navigator = Navigator(
            self, library, settings, self._looks, self._place.note
        )
        self.loading = Loading(
            self, self.navigator, openables, settings, self._looks, shelf, is_new
        )
        self._actions: Actions = {
            "library": self.navigator.show_library,
            "search-library": self.navigator.search_library,
            "people": self.navigator.show_people,
            "notes": self.navigator.show_notes,
            "topic": self.navigator.show_topic,
            "searches": self.navigator.show_searches,
            "help": self._show_help,
            "commands": self._show_commands,
            "redraw": self._redraw,
            "suspend": self.action_suspend_process,
        }
        self.animation_level = "none"
        self.set_keymap(keymap(settings))
        self._alt_keys = alt_keys(settings)
        self.register_theme(own_theme())
        wanted = theme_named(theme or settings.theme)
        if wanted in self.available_themes:
            self.theme = wanted

    async def on_event(self, event: events.Event) -> None:
        """Take a key at once, so that each finds what the one before it has done.

        Textual hands a key to the widget that has the focus and gets it back when that
        has come to it; by then the next key may have been taken.
        """
        if isinstance(event, events.Key) and not event.is_forwarded:
            if event.key.startswith("alt+") and event.key not in self._alt_keys:
                await self._take_apart(event)
                return
            screen = self.screen
            if screen.focused is not None and is_for_a_field(screen, event):
                screen.focused._forward_event(event)  # noqa: SLF001 - as App does
                return
            if event.key == "enter" and isinstance(screen.focused, TakesText):
                await screen.focused.submit()
                return
            if isinstance(screen, TakesKeys) and screen.takes(event):
                return
        await super().on_event(event)

    async def _take_apart(self, event: events.Key) -> None:
        """Take a key with Alt that no command has for an Escape, and the key.

        Whoever is quick presses one after the other, and a terminal sends the same.
        """
        key = event.key.removeprefix("alt+")
        for one, character in (("escape", None), (key, key_to_character(key))):
            await self.on_event(events.Key(one, character))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Add the colours that the style sheet asks for."""
        theme = self.current_theme
        return colours_of(dark=theme.dark, ansi=theme.ansi)

    def get_default_screen(self) -> Screen[None]:
        """Say what is being read, or list what can be when there are several."""
        return self.loading.first_screen()

    def on_mount(self) -> None:
        """Read the article once the first frame is drawn."""
        self.loading.begin()

    @property
    def failures(self) -> list[str]:
        """What could not be opened or kept, one line each."""
        problem = drawable(self._place.problem)
        return [*self.loading.failures.values(), *([problem] if problem else [])]

    # What the screens ask for

    def on_articles_screen_opened(self, event: ArticlesScreen.Opened) -> None:
        """Open one of several articles."""
        self.loading.open(event.number)

    @on(ArticleAsked)
    def _article_asked(self, event: ArticleAsked) -> None:
        self.navigator.open(event)

    @on(CheckAsked)
    def _check_asked(self, event: CheckAsked) -> None:
        self.navigator.check(event.draft)

    @on(EditAsked)
    def _edit_asked(self, event: EditAsked) -> None:
        self._place.note()
        self._place.keep()
        self._outside().edit(event)

    @on(PipeAsked)
    def _pipe_asked(self, event: PipeAsked) -> None:
        self._outside().pipe(event)

    @on(LinkAsked)
    def _link_asked(self, event: LinkAsked) -> None:
        if not self._outside().open_link(event.address):
            self.post_message(Copied(event.address))

    def _outside(self) -> Outside:
        from tui.external_programs import Outside  # noqa: PLC0415 - not for the first screen

        return Outside(self, self.navigator, self._settings, self._looks)

    @on(SpeakerAsked)
    async def _speaker_asked(self, event: SpeakerAsked) -> None:
        await self.navigator.show_speaker(event.name)

    @on(TopicAsked)
    async def _topic_asked(self, event: TopicAsked) -> None:
        await self.navigator.show_topic(event.query)

    @on(KeepAsked)
    def _keep_asked(self, event: KeepAsked) -> None:
        self.navigator.keep(event)

    @on(MarkAsked)
    def _mark_asked(self, event: MarkAsked) -> None:
        self.navigator.go_to_mark(event.letter)

    @on(TrailLeft)
    def _trail_left(self, event: TrailLeft) -> None:
        self.navigator.go_on(event.trail)

    @on(TrailEnded)
    def _trail_ended(self, event: TrailEnded) -> None:
        self.navigator.fetch_more(event.trail)

    @on(Stopped)
    def _stopped(self) -> None:
        self._place.keep_soon()

    @on(Left)
    def _left(self) -> None:
        """Go back to what lies below, or quit."""
        left, below = self.screen, self.screen_stack[-2]
        if isinstance(below, OpeningScreen):
            self.exit()
            return
        self._place.note()
        self._place.keep()
        self.pop_screen()
        collect_all_again()
        self.navigator.come_back(left, below)

    def on_background_found(self, event: BackgroundFound) -> None:
        """Take colours that can be read on what the terminal has behind them."""
        if self.current_theme.ansi:
            self.theme = "ansi-light" if event.light else "ansi-dark"

    # Copying

    @on(Copied)
    def _copied(self, event: Copied) -> None:
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
        self.call_from_thread(self.navigator.say, said)

    # Leaving

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave; the place is kept first, since a terminal may be slow to let go."""
        self._place.note()
        self._place.keep()
        super().exit(result, return_code, message)

    def on_unmount(self) -> None:
        """Keep the place, and end what is under way, whatever ended the reader."""
        self._place.keep()
        self.workers.cancel_all()
        if self._leaving is not None:
            self._leaving()

    # Commands of the program

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return self._actions[name]()

    async def _show_commands(self) -> None:
        """Ask for a command by its name, or for a paragraph by its number."""
        from tui.overlays.palette import CommandLine  # noqa: PLC0415

        below = self.screen
        if isinstance(below, CommandLine):
            return
        names = {
            binding.id
            for binding in type(below).BINDINGS
            if isinstance(binding, Binding)
        }
        line = CommandLine(self._looks, self._settings, names.__contains__)
        await self.push_screen(line, self._run_command)

    async def _run_command(
        self, wanted: str | CommandCall | tuple[int, bool] | None
    ) -> None:
        """Do what was typed into the command line."""
        if wanted == "quit":
            self.exit()
        elif isinstance(wanted, CommandCall):
            await self.navigator.call(wanted)
        elif isinstance(wanted, str):
            await self.screen.run_action(f"do('{wanted}')")
        elif wanted is not None:
            go = getattr(self.screen, "go_to_number", None)
            if go is not None:
                go(wanted[0], percent=wanted[1])

    async def _show_help(self) -> None:
        """Show the keys that are bound."""
        from tui.overlays.keys_and_note import HelpScreen  # noqa: PLC0415

        await self.push_screen(HelpScreen(self._settings, self._looks))

    def _redraw(self) -> None:
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
    is_new: Callable[[str], bool] | None = None,
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
        is_new: tells whether the library has kept an article since the start.

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
        sparing=terminal.remote,
        is_new=is_new,
    )
    app.run(mouse=not terminal.remote if mouse is None else mouse)
    line.close()
    for message in app.failures:
        sys.stderr.write(f"onrecord: {message}\n")
    return 2 if app.failures else app.return_code or 0
