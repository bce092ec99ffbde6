"""The reading place: kept whatever ends the reader, and come back to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from search_index import ArticleId
from tests.tui.documents import harbour
from tui.app import ReaderApp
from tui.screens.reading import ReadingScreen
from tui.settings import Settings
from tui.sources import Source


class _Places:
    """Keeps places in memory, as the library keeps them on disk."""

    def __init__(self, offset: int | None = None) -> None:
        self.offset = offset

    def place(self, article_id: ArticleId) -> int | None:
        return self.offset

    def save_place(self, article_id: ArticleId, offset: int) -> None:
        self.offset = offset


@asynccontextmanager
async def _reading(places: _Places) -> AsyncIterator[Pilot[None]]:
    source = Source("harbour.txt", harbour)
    app = ReaderApp([source], places, theme=None, settings=Settings())
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield pilot


@pytest.mark.parametrize("keys", [["q"], ["ctrl+c", "ctrl+c"], ["ctrl+q"]])
async def test_leaving_keeps_the_place(keys: list[str]) -> None:
    """Each way out keeps the first visible character."""
    places = _Places()
    async with _reading(places) as pilot:
        await pilot.press("space", "space")
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        place = screen.place
        await pilot.press(*keys)
        await pilot.pause()
    assert place > 0
    assert places.offset == place


async def test_the_article_opens_where_it_was_left() -> None:
    """The passage that was first on the screen is first again."""
    places = _Places()
    async with _reading(places) as pilot:
        await pilot.press("space", "q")
        await pilot.pause()
    left = places.offset
    async with _reading(places) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.place == left
    assert left


async def test_a_place_beyond_the_text_opens_at_its_end() -> None:
    """A place from another edition of the file is no reason to fail."""
    async with _reading(_Places(10_000_000)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.paragraph == len(harbour().article.blocks)
