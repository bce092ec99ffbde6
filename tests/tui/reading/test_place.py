"""The reading place: kept whatever ends the reader, and come back to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from search_index import Library
from search_index.articles.openable import Openable
from tests.tui.documents import harbour
from tests.tui.reader import reading, rows_of, screen_of
from tests.tui.shelves import library_in
from tui.app import ReaderApp
from tui.reading.article.view import ArticleView
from tui.reading.screen import ReadingScreen
from tui.settings import Settings


@asynccontextmanager
async def _reading(library: Library) -> AsyncIterator[Pilot[None]]:
    source = Openable("harbour.txt", harbour)
    app = ReaderApp([source], library, theme=None, settings=Settings())
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield pilot


@pytest.mark.parametrize("keys", [["q"], ["ctrl+c", "ctrl+c"], ["ctrl+q"]])
async def test_leaving_keeps_the_place(keys: list[str], tmp_path: Path) -> None:
    """Each way out keeps the first visible character."""
    library = library_in(tmp_path, ())
    async with _reading(library) as pilot:
        await pilot.press("space", "space")
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        place = screen.place
        await pilot.press(*keys)
        await pilot.pause()
    assert place > 0
    assert library.place(harbour().article.id) == place


async def test_leaving_writes_the_place_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key, the end of the program and its taking down all see to it."""
    library = library_in(tmp_path, ())
    kept: list[tuple[int, int]] = []
    monkeypatch.setattr(
        library, "save_place", lambda _, offset, cursor: kept.append((offset, cursor))
    )
    async with _reading(library) as pilot:
        await pilot.press("space", "q")
        await pilot.pause()
    assert len(kept) == 1


def test_a_signal_before_any_screen_ends_the_reader(tmp_path: Path) -> None:
    """There is no place to keep yet, and that is no error."""
    source = Openable("harbour.txt", harbour)
    library = library_in(tmp_path, ())
    app = ReaderApp([source], library, theme=None, settings=Settings())
    app.exit(return_code=143)
    assert app.return_code == 143


async def test_the_article_opens_where_it_was_left(tmp_path: Path) -> None:
    """The passage that was first on the screen is first again."""
    library = library_in(tmp_path, ())
    async with _reading(library) as pilot:
        await pilot.press("space", "q")
        await pilot.pause()
    left = library.place(harbour().article.id)
    async with _reading(library) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.place == left
    assert left


async def test_the_quotation_is_kept_with_the_place(tmp_path: Path) -> None:
    """Whoever comes back is on the quotation that they left, on the same screen."""
    library = library_in(tmp_path, ())
    async with _reading(library) as pilot:
        await pilot.press(*"]]]]")
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        left = screen.place, screen.view.cursor, screen.view.here
        assert screen.view.quotation is not None
        await pilot.press("q")
        await pilot.pause()
    async with _reading(library) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        assert (screen.place, screen.view.cursor, screen.view.here) == left
        assert screen.view.quotation is not None
        # In a window in which it is out of sight the reader is in sight.
        await pilot.resize_terminal(80, 6)
        await pilot.pause()
        assert screen.view.quotation is not None


async def test_a_place_beyond_the_text_opens_at_its_end(tmp_path: Path) -> None:
    """A place from another edition of the file is no reason to fail."""
    library = library_in(tmp_path, ())
    library.save_place(harbour().article.id, 10_000_000)
    async with _reading(library) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        view = screen.query_one(ArticleView)
        assert view.last_offset >= harbour().article.blocks.starts[-1]
        assert view.first_offset <= screen.view.cursor <= view.last_offset


async def test_from_paragraph_to_paragraph() -> None:
    """``{`` comes back by the way that ``}`` went, and the title says where one is."""
    async with reading(size=(80, 24)) as pilot:
        await pilot.press("g")
        seen = [screen_of(pilot).view.cursor]
        for _ in range(40):
            await pilot.press("right_curly_bracket")
            if screen_of(pilot).view.cursor == seen[-1]:
                break
            seen.append(screen_of(pilot).view.cursor)
        view = screen_of(pilot).view
        last = view.article.blocks.paragraphs
        assert view.paragraph == last, "where nothing is left to scroll it goes on"
        assert f"¶{last} of {last}" in rows_of(pilot)[0]
        back = [seen[-1]]
        for _ in seen[1:]:
            await pilot.press("left_curly_bracket")
            back.append(screen_of(pilot).view.cursor)
        assert back == seen[::-1]
