"""Leads from screen to screen: the library, its search, a speaker, an article.

Takes what the screens ask for and puts the next one on top; what was opened last is
closed first. The screens are imported when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import get_current_worker

from search_index import ReaderError
from tui.safe_text import drawable
from tui.settings import Settings

if TYPE_CHECKING:
    from search_index import ArticleId, Document, Span
    from tui.reading.found import FoundScreen
    from tui.reading.panel_actions import PanelScreen
    from tui.shelf.base import ShelfScreen
    from tui.shelf.protocol import Shelf
    from tui.shelf.trail import Trail

__all__ = ["LibraryApp"]

_NO_LIBRARY = "the library cannot be used; onrecord locate says where it is"
_PAGE = 50


class LibraryApp(App[None]):
    """An app with a library behind it."""

    def __init__(
        self,
        library: Shelf | None,
        settings: Settings,
        *,
        driver: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver)
        self._library = library
        self._settings = settings

    # Keys

    def action_command_palette(self) -> None:
        """Show all commands by name."""
        from tui.palette import Palette  # noqa: PLC0415

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_show_library(self) -> None:
        """Show the library, or go back to it."""
        from tui.shelf.articles import LibraryScreen  # noqa: PLC0415

        if self._library is None:
            self._say(_NO_LIBRARY)
        elif not self._show_again(LibraryScreen):
            self.push_screen(LibraryScreen(self._library))

    async def action_search_library(self) -> None:
        """Search the library, or go back to the hits."""
        from tui.shelf.search import SearchScreen  # noqa: PLC0415

        if self._library is None:
            self._say(_NO_LIBRARY)
        elif not self._show_again(SearchScreen):
            # What is typed right after the key must reach the field.
            await self.push_screen(SearchScreen(self._library))

    def action_show_people(self) -> None:
        """Show everyone who speaks in the library."""
        from tui.shelf.people import PeopleScreen  # noqa: PLC0415

        if self._library is None:
            self._say(_NO_LIBRARY)
        elif not self._show_again(PeopleScreen):
            self.push_screen(PeopleScreen(self._library))

    def _show_again(self, kind: type[object]) -> bool:
        """Go back to a screen of that kind, if there is one; tell whether there was."""
        self.note_place()
        if not any(isinstance(screen, kind) for screen in self.screen_stack):
            return False
        while not isinstance(self.screen, kind):
            self.pop_screen()
        return True

    def _say(self, text: str) -> None:
        """Tell the reader something, wherever they are."""
        from tui.reading.panel_actions import PanelScreen  # noqa: PLC0415
        from tui.shelf.base import ShelfScreen  # noqa: PLC0415

        if isinstance(self.screen, ShelfScreen):
            self.screen.say(drawable(text))
        elif isinstance(self.screen, PanelScreen):
            self.screen.message = drawable(text)

    def note_place(self) -> None:
        """Remember where the reader is, before another screen covers it."""

    # What the screens ask for

    def on_shelf_screen_left(self) -> None:
        """Go back to what lies below."""
        self.pop_screen()

    def on_shelf_screen_opened(self, event: ShelfScreen.Opened) -> None:
        """Open an article on top."""
        self._open(event.article, event.span, event.trail, instead=False)

    def on_found_screen_trail_left(self, event: FoundScreen.TrailLeft) -> None:
        """Open the article of the next hit in place of the last one's."""
        hit = event.trail.hit
        self._open(hit.article, hit.span, event.trail, instead=True)

    def on_found_screen_trail_ended(self, event: FoundScreen.TrailEnded) -> None:
        """Fetch more hits, and go on."""
        self._fetch(event.trail)

    def on_shelf_screen_speaker_asked(self, event: ShelfScreen.SpeakerAsked) -> None:
        """Show a speaker's page."""
        self._show_speaker(event.name)

    def on_panel_screen_speaker_asked(self, event: PanelScreen.SpeakerAsked) -> None:
        """Show a speaker's page, or everyone."""
        if event.name:
            self._show_speaker(event.name)
        else:
            self.action_show_people()

    def _show_speaker(self, name: str) -> None:
        from tui.shelf.speaker import SpeakerScreen  # noqa: PLC0415

        if self._library is None:
            self._say(_NO_LIBRARY)
            return
        self.note_place()
        self.push_screen(SpeakerScreen(self._library, name))

    # Opening

    @work(thread=True, exclusive=True, group="open")
    def _open(
        self,
        article: ArticleId,
        span: Span | None,
        trail: Trail | None,
        *,
        instead: bool,
    ) -> None:
        worker = get_current_worker()
        if self._library is None:
            return
        try:
            document = self._library.get(article)
            place = self._library.place(article) or 0
        except ReaderError as error:
            if not worker.is_cancelled:
                self.call_from_thread(self._say, str(error))
            return
        if not worker.is_cancelled:
            screen = self._screen_for(document, span, trail, place)
            show = self.switch_screen if instead else self.push_screen
            self.call_from_thread(show, screen)

    def _screen_for(
        self, document: Document, span: Span | None, trail: Trail | None, place: int
    ) -> Screen[None]:
        from tui.reading.found import FoundScreen  # noqa: PLC0415
        from tui.reading.screen import ReadingScreen  # noqa: PLC0415

        if span is None:
            return ReadingScreen(document, self._settings, place=place)
        return FoundScreen(document, self._settings, span=span, trail=trail)

    @work(thread=True, exclusive=True, group="fetch")
    def _fetch(self, trail: Trail) -> None:
        """Fetch the next hits of a trail and open the first of them."""
        from tui.shelf.trail import gathered  # noqa: PLC0415

        if self._library is None:
            return
        known = len(trail.hits)
        try:
            result = self._library.search(trail.query, limit=_PAGE, offset=known)
        except ReaderError as error:
            self.call_from_thread(self._say, str(error))
            return
        if not result.hits or len(trail.hits) != known:
            self.call_from_thread(self._say, "last hit")
            return
        trail.hits.extend(gathered(result.hits))
        trail.at = known
        self._open(trail.hit.article, trail.hit.span, trail, instead=True)
