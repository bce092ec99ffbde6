"""Runs the program on documents, for tests of its screens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from textual.message import Message
from textual.pilot import Pilot

from search_index import Document
from search_index.articles.openable import Openable
from tests.tui.documents import harbour
from tui.app import ReaderApp
from tui.reading.screen import ReadingScreen
from tui.settings import Settings

_TRIES = 200


def app_of(*documents: Document, settings: Settings | None = None) -> ReaderApp:
    """Return the program with documents to open."""

    def source(number: int, document: Document) -> Openable:
        return Openable(f"article-{number}.txt", lambda: document)

    openables = [source(number, one) for number, one in enumerate(documents)]
    return ReaderApp(openables, None, theme=None, settings=settings or Settings())


@asynccontextmanager
async def reading(
    *documents: Document,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    messages: list[Message] | None = None,
) -> AsyncIterator[Pilot[None]]:
    """Run the program and wait until its first screen is drawn."""
    app = app_of(*(documents or (harbour(),)), settings=settings)
    hook = None if messages is None else messages.append
    async with app.run_test(size=size, message_hook=hook) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot: Pilot[None], seen: Callable[[], bool]) -> None:
    """Wait until something is so, which a worker brings about after others.

    Raises:
        AssertionError: it never was.
    """
    for _ in range(_TRIES):
        await settled(pilot)
        if seen():
            return
    raise AssertionError(rows_of(pilot))


def screen_of(pilot: Pilot[None]) -> ReadingScreen:
    """Return the reading screen that is shown."""
    screen = pilot.app.screen
    assert isinstance(screen, ReadingScreen)
    return screen


def quotation_of(pilot: Pilot[None]) -> str | None:
    """Return the id of the quotation that the reader is on."""
    quotation = screen_of(pilot).view.quotation
    return None if quotation is None else quotation.id


def rows_of(pilot: Pilot[None]) -> Sequence[str]:
    """Return the screen as plain text."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips()  # noqa: SLF001 - no public way
    return ["".join(segment.text for segment in strip) for strip in strips]
