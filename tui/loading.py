"""Reads the articles that the program was started with, in a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.worker import Worker, get_current_worker

from search_index import Openable, ReaderError, SeveralArticles
from tui.drawing.looks import Looks
from tui.drawing.safe_text import drawable
from tui.garbage import take_up_collecting
from tui.navigation import Navigator
from tui.reading.opening import OpeningScreen
from tui.settings import Settings

if TYPE_CHECKING:
    from textual.screen import Screen

    from search_index import Document
    from tui.reading.screen import ReadingScreen
    from tui.shelf.protocol import Shelf

__all__ = ["Loading"]

_TOGETHER = 0.01
"""Seconds until which what a new screen shows is drawn in one frame."""
_KEPT = "kept in the library; onrecord --look keeps nothing"


class Loading:
    """What the program was started with, and what became of it.

    Attributes:
        failures: what could not be opened, one line each.
        remarks: what opening each of several articles came to.
    """

    def __init__(
        self,
        app: App[None],
        navigator: Navigator,
        openables: Sequence[Openable],
        settings: Settings,
        looks: Looks,
        shelf: Callable[[], Shelf | None] | None,
        is_new: Callable[[str], bool] | None = None,
    ) -> None:
        """Load for a program.

        Args:
            app: which.
            navigator: its way to the library.
            openables: what to open.
            settings: keys and the like.
            looks: the styles.
            shelf: opens the library, when it is not open yet.
            is_new: tells whether the library has kept an article since the start.
        """
        self.failures: dict[int, str] = {}
        self.remarks: dict[int, str] = {}
        self._app = app
        self._navigator = navigator
        self._openables = openables
        self._settings = settings
        self._looks = looks
        self._shelf = shelf
        self._is_new = is_new
        self._documents: dict[int, Document] = {}

    def first_screen(self) -> Screen[None]:
        """Say what is being read, or list what can be when there are several."""
        if len(self._openables) == 1:
            return OpeningScreen(self._openables[0].origin)
        from tui.shelf.named_files import ArticlesScreen  # noqa: PLC0415

        return ArticlesScreen(self._openables, self.remarks)

    def begin(self) -> None:
        """Read the article once the first frame is drawn."""
        if len(self._openables) == 1:
            self._app.call_after_refresh(self._run, 0)
        else:
            self._app.call_after_refresh(take_up_collecting)

    def open(self, number: int) -> None:
        """Open one of several articles."""
        self._app.push_screen(OpeningScreen(self._openables[number].origin))
        self._app.call_after_refresh(self._run, number)

    def _run(self, number: int) -> None:
        load = partial(self._load, number)
        self._app.run_worker(load, group="load", exclusive=True, thread=True)

    # In a thread

    def _load(self, number: int) -> None:
        """Read and annotate an article."""
        worker = get_current_worker()
        if self._navigator.library is None and self._shelf is not None:
            # Opened here, since the first frame has no use for it.
            self._navigator.library = self._shelf()
        try:
            document = self._documents.get(number) or self._read(number, worker)
            place, cursor, kept = 0, None, None
            library = self._navigator.library
            if library is not None:
                place = library.place(document.article.id) or 0
                cursor = library.cursor(document.article.id)
                kept = library.annotations.of(document.article.id)
        except SeveralArticles as several:
            if not worker.is_cancelled:
                self._app.call_from_thread(self._list, several.openables)
            return
        except ReaderError as error:
            if not worker.is_cancelled:
                self._app.call_from_thread(self._failed, number, str(error))
            return
        # Loaded here, since the first frame has no use for it.
        from tui.reading.screen import ReadingScreen  # noqa: PLC0415

        if not worker.is_cancelled:
            screen = ReadingScreen(
                document,
                self._settings,
                self._looks,
                place=place,
                cursor=cursor,
                kept=kept,
            )
            # The program itself shows it, so that keys wait until that is done.
            self._app.call_later(self._loaded, number, document, screen)

    def _read(self, number: int, worker: Worker[object]) -> Document:
        """Read an article; of a page, say how much of it has come."""
        source = self._openables[number]
        if source.fetch is None:
            return source.load()

        def said(taken: int, whole: int | None) -> bool:
            if not worker.is_cancelled and taken:
                self._app.call_from_thread(self._progress, taken, whole)
            return not worker.is_cancelled

        try:
            return source.fetch(said)
        except SeveralArticles as several:
            if len(self._openables) == 1:
                raise
            # Among others it stands for its newest item.
            return several.openables[0].load()

    # What came of it

    def _progress(self, taken: int, whole: int | None) -> None:
        if isinstance(self._app.screen, OpeningScreen):
            self._app.screen.show_progress(taken, whole)

    def _list(self, items: Sequence[Openable]) -> None:
        """List the items of a feed instead of opening it."""
        from tui.shelf.named_files import ArticlesScreen  # noqa: PLC0415

        self._openables = items
        self._app.call_after_refresh(take_up_collecting)
        self._app.push_screen(ArticlesScreen(items, self.remarks))

    async def _loaded(
        self, number: int, document: Document, screen: ReadingScreen
    ) -> None:
        self._documents[number] = document
        self.remarks[number] = document.article.title
        self._app.call_after_refresh(take_up_collecting)
        # The reader may have gone back while it was read.
        opening = self._app.screen
        if isinstance(opening, OpeningScreen):
            self._read_looks(screen)
            # Its parts know what to show once they have been given their room.
            self._app.delay_update(_TOGETHER)
            if len(self._openables) > 1:
                await self._app.switch_screen(screen)
            else:
                await self._app.push_screen(screen)
            if self._settings.problems:
                screen.say(drawable(_said_of(self._settings.problems)))
            elif self._is_new is not None and self._is_new(document.article.id):
                # Once: whoever knows it is told of it no more.
                self._is_new = None
                screen.say(document.note or _KEPT)
            # What was typed ahead comes before whatever is typed now.
            for key, character in opening.typed:
                await self._app.on_event(events.Key(key, character))

    def _read_looks(self, screen: Screen[None]) -> None:
        """Read what a screen looks like; Textual would read all looks once more."""
        for path in screen.css_path:
            source = (str(path), "")
            if not self._app.stylesheet.has_source(*source):
                text = path.read_text(encoding="utf-8")
                self._app.stylesheet.add_source(text, source)

    def _failed(self, number: int, message: str) -> None:
        self.failures[number] = drawable(message)
        self.remarks[number] = message
        if len(self._openables) == 1:
            self._app.exit()
        elif isinstance(self._app.screen, OpeningScreen):
            self._app.pop_screen()


def _said_of(problems: Sequence[str]) -> str:
    """Return what is wrong in the settings, for one row: how many, and the first."""
    first, *others = problems
    if not others:
        return f"settings: {first}"
    many = f"{len(problems)} are wrong (onrecord settings names them)"
    return f"settings: {many}: {first}"
