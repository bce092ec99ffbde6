"""Leads from screen to screen: the library, its search, a speaker, an article.

Takes what the screens ask for and puts the next one on top; what was opened last is
closed first. The screens are imported when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import get_current_worker

from search_index import ReaderError
from tui.commands.actions import TakesArgument
from tui.drawing.looks import Looks
from tui.drawing.safe_text import drawable
from tui.settings import Settings

if TYPE_CHECKING:
    from textual.screen import Screen

    from search_index import ArticleId, Document, Span
    from tui.annotation_keeper import Unkept
    from tui.commands.actions import CommandCall
    from tui.hit_trail import Trail
    from tui.messages import ArticleAsked, KeepAsked
    from tui.reading.screen import ReadingScreen
    from tui.shelf.protocol import Shelf

__all__ = ["Navigator"]

_NO_LIBRARY = "no library: --look leaves it out, or it cannot be used (onrecord locate)"
_PAGE = 50


class Navigator:
    """Shows the library's screens, and articles out of it.

    Attributes:
        library: what is behind them; None as long as it is not open.
    """

    def __init__(
        self,
        app: App[None],
        library: Shelf | None,
        settings: Settings,
        looks: Looks,
        note_place: Callable[[], None],
    ) -> None:
        """Serve a program.

        Args:
            app: which.
            library: what is behind it, if anything is by now.
            settings: keys and the like.
            looks: the styles.
            note_place: remembers where the reader is before a screen covers it.
        """
        self.library = library
        self._app = app
        self._settings = settings
        self._looks = looks
        self._note_place = note_place
        self._unkept: dict[ArticleId, Unkept] = {}
        self._one_by_one = Lock()

    # Keys

    async def show_library(self) -> None:
        """Show the library, or go back to it."""
        from tui.shelf.articles import LibraryScreen  # noqa: PLC0415

        if self.library is None:
            self.say(_NO_LIBRARY)
        elif not self._show_again(LibraryScreen):
            await self._app.push_screen(
                LibraryScreen(self.library, self._settings, self._looks)
            )

    async def search_library(self, query: str | None = None) -> None:
        """Search the library, or go back to the hits; for a query, if there is one."""
        from tui.fields.field_row import FieldRow  # noqa: PLC0415
        from tui.shelf.search import SearchScreen  # noqa: PLC0415

        if self.library is None:
            self.say(_NO_LIBRARY)
            return
        if not self._show_again(SearchScreen):
            # What is typed right after the key must reach the field.
            await self._app.push_screen(
                SearchScreen(self.library, self._settings, self._looks)
            )
        if query:
            self._app.screen.query_one(FieldRow).ask(query)

    async def show_searches(self) -> None:
        """Show the searches that were kept; the one that is chosen is searched."""
        from tui.shelf.saved import SavedScreen  # noqa: PLC0415

        async def search(query: str | None) -> None:
            if query:
                await self.search_library(query)

        if self.library is None:
            self.say(_NO_LIBRARY)
        elif not isinstance(self._app.screen, SavedScreen):
            self._note_place()
            screen = SavedScreen(self.library, self._settings, self._looks)
            await self._app.push_screen(screen, search)

    async def call(self, call: CommandCall) -> None:
        """Do what was typed with its command, here or on the screen that is shown."""
        if call.name == "topic":
            await self.show_topic(call.argument)
        elif isinstance(self._app.screen, TakesArgument):
            self._app.screen.take_argument(call)

    async def show_people(self) -> None:
        """Show everyone who speaks in the library."""
        from tui.shelf.people import PeopleScreen  # noqa: PLC0415

        if self.library is None:
            self.say(_NO_LIBRARY)
        elif not self._show_again(PeopleScreen):
            await self._app.push_screen(
                PeopleScreen(self.library, self._settings, self._looks)
            )

    async def show_notes(self) -> None:
        """Show what readers wrote, in all of the library."""
        from tui.shelf.notes import NotesScreen  # noqa: PLC0415

        if self.library is None:
            self.say(_NO_LIBRARY)
        elif not self._show_again(NotesScreen):
            screen = NotesScreen(self.library, self._settings, self._looks)
            await self._app.push_screen(screen)

    async def show_topic(self, query: str = "") -> None:
        """Show who holds what on a topic; without one, go back to the last."""
        from tui.shelf.topic import TopicScreen  # noqa: PLC0415

        if self.library is None:
            self.say(_NO_LIBRARY)
        elif query.strip() or not self._show_again(TopicScreen):
            self._note_place()
            screen = TopicScreen(self.library, query, self._settings, self._looks)
            await self._app.push_screen(screen)

    def _show_again(self, kind: type[object]) -> bool:
        """Go back to a screen of that kind, if there is one; tell whether there was."""
        self._note_place()
        if not any(isinstance(screen, kind) for screen in self._app.screen_stack):
            return False
        while not isinstance(self._app.screen, kind):
            self._app.pop_screen()
        return True

    def say(self, text: str) -> None:
        """Tell the reader something, wherever they are."""
        say = getattr(self._app.screen, "say", None)
        if say is not None:
            say(drawable(text))

    # What the screens ask for

    async def show_speaker(self, name: str) -> None:
        """Show a speaker's page; without a name, everyone."""
        from tui.shelf.speaker import SpeakerScreen  # noqa: PLC0415

        if not name:
            await self.show_people()
        elif self.library is None:
            self.say(_NO_LIBRARY)
        else:
            self._note_place()
            self._app.push_screen(
                SpeakerScreen(self.library, name, self._settings, self._looks)
            )

    def check(self, draft: Document) -> None:
        """Show what became of the quotations of a draft."""
        from tui.checking.screen import CheckScreen  # noqa: PLC0415

        if self.library is None:
            self.say(_NO_LIBRARY)
        else:
            self._note_place()
            self._app.push_screen(
                CheckScreen(self.library, draft, self._settings, self._looks)
            )

    def open(self, asked: ArticleAsked) -> None:
        """Open an article on top."""
        where = (asked.article, asked.span, asked.trail, asked.place)
        self._run("open", self._open, *where, False)

    def open_instead(self, asked: ArticleAsked) -> None:
        """Open an article in place of the one that is shown."""
        where = (asked.article, asked.span, asked.trail, asked.place)
        self._run("open", self._open, *where, True)

    def go_on(self, trail: Trail) -> None:
        """Open the article of the next hit in place of the last one's."""
        hit = trail.hit
        self._run("open", self._open, hit.article, hit.span, trail, None, True)

    def fetch_more(self, trail: Trail) -> None:
        """Fetch the next hits of a trail and open the first of them."""
        self._run("fetch", self._fetch, trail)

    def come_back(self, left: Screen[object], below: Screen[object]) -> None:
        """Stand in the hits where the reader left off in an article."""
        from tui.reading.screen import ReadingScreen  # noqa: PLC0415 - not at the start
        from tui.shelf.search import SearchScreen  # noqa: PLC0415 - not at the start

        if isinstance(left, ReadingScreen) and isinstance(below, SearchScreen):
            below.stand_at(left.trail.at if left.trail else 0)

    # What is kept of an article

    def keep(self, asked: KeepAsked) -> None:
        """Keep something of the article that is read, and show it as it is then."""
        screen = self._reading
        if screen is not None:
            # One after the other, as they were asked for.
            self._run("keep", self._keep, screen, asked, exclusive=False)

    def go_to_mark(self, letter: str) -> None:
        """Go where a mark leads, in whatever article."""
        self._run("open", self._find_mark, letter)

    @property
    def _reading(self) -> ReadingScreen | None:
        from tui.reading.screen import ReadingScreen  # noqa: PLC0415 - not at the start

        found = (
            screen
            for screen in reversed(self._app.screen_stack)
            if isinstance(screen, ReadingScreen)
        )
        return next(found, None)

    def _keep(self, screen: ReadingScreen, asked: KeepAsked) -> None:
        article, document = screen.spot[0], None
        with self._one_by_one:
            try:
                if self.library is None:
                    unkept = self._unkept_of(screen)
                    said, kept = asked.work(unkept), unkept.of(article)
                    document = unkept.document if asked.corrects else None
                else:
                    said = asked.work(self.library.annotations)
                    kept = self.library.annotations.of(article)
                    if asked.corrects:
                        document = self.library.get(article)
            except ReaderError as error:
                self._app.call_from_thread(self.say, str(error))
                return
        self._app.call_from_thread(screen.renew, document, kept, drawable(said))

    def _unkept_of(self, screen: ReadingScreen) -> Unkept:
        """Return what holds what is said of an article while there is no library."""
        from tui.annotation_keeper import Unkept  # noqa: PLC0415 - not at the start

        article = screen.spot[0]
        if article not in self._unkept:
            self._unkept[article] = Unkept(screen.view.document)
        return self._unkept[article]

    def _find_mark(self, letter: str) -> None:
        found = None
        try:
            if self.library is not None:
                found = self.library.annotations.find_mark(letter)
        except ReaderError as error:
            self._app.call_from_thread(self.say, str(error))
            return
        if found is None:
            self._app.call_from_thread(self.say, f"no mark {letter}")
            return
        self._open(found[0], None, None, found[1], False)

    # In threads

    def _run(
        self,
        group: str,
        work: Callable[..., None],
        *arguments: object,
        exclusive: bool = True,
    ) -> None:
        run = partial(work, *arguments)
        self._app.run_worker(run, group=group, exclusive=exclusive, thread=True)

    def _open(
        self,
        article: ArticleId,
        span: Span | None,
        trail: Trail | None,
        place: int | None,
        instead: bool,
    ) -> None:
        worker = get_current_worker()
        if self.library is None:
            return
        try:
            document, cursor = self.library.get(article), None
            if place is None:
                place = self.library.place(article) or 0
                cursor = self.library.cursor(article)
            kept = self.library.annotations.of(article)
        except ReaderError as error:
            if not worker.is_cancelled:
                self._app.call_from_thread(self.say, str(error))
            return
        if not worker.is_cancelled:
            show = self._app.switch_screen if instead else self._app.push_screen
            from tui.reading.screen import ReadingScreen  # noqa: PLC0415

            screen = ReadingScreen(
                document,
                self._settings,
                self._looks,
                place=place,
                cursor=cursor,
                span=span,
                trail=trail,
                kept=kept,
            )
            self._app.call_from_thread(show, screen)

    def _fetch(self, trail: Trail) -> None:
        from tui.hit_trail import gathered  # noqa: PLC0415

        if self.library is None:
            return
        known = len(trail.hits)
        try:
            result = self.library.search(trail.query, limit=_PAGE, offset=known)
        except ReaderError as error:
            self._app.call_from_thread(self.say, str(error))
            return
        if not result.hits or len(trail.hits) != known:
            self._app.call_from_thread(self.say, "last hit")
            return
        trail.hits.extend(gathered(result.hits))
        trail.at = known
        self._app.call_from_thread(self.go_on, trail)
