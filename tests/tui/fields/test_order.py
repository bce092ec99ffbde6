"""However fast keys come, each does what it would have done alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from search_index import ArticleSummary
from tests.tui.reader import reading, screen_of, settled, until
from tests.tui.shelves import library_app
from tui.reading.screen import ReadingScreen
from tui.shelf.arranging import Listed, listed


async def fast(pilot: Pilot[None], *keys: str) -> None:
    """Press keys at once, waiting for nothing between them."""
    for key in keys:
        pilot.app.simulate_key(key)
    await settled(pilot)
    await settled(pilot)


async def test_enter_ends_a_search_for_the_keys_behind_it() -> None:
    """What follows Enter is no longer typed into the field."""
    async with reading() as pilot:
        await fast(pilot, "slash", *"ice", "enter", "n", "N", "n")
        view = screen_of(pilot).view
        assert len(view.matches) == 2
        assert view.match == 1


async def test_a_command_is_typed_at_once() -> None:
    """The command line takes what is typed right behind its key."""
    async with reading(size=(80, 10)) as pilot:
        await fast(pilot, "colon", "4", "enter", "m", "a", "G", "apostrophe", "a")
        assert screen_of(pilot).view.paragraph == 4


async def test_a_correction_is_typed_at_once() -> None:
    """So does the list of choices, and the field behind it."""
    async with reading() as pilot:
        keys = ("right_square_bracket", "W", "t", *"ivo", "enter", "j", "k")
        await fast(pilot, *keys)
        view = screen_of(pilot).view
        assert view.cast.name(view.here) == "ivo"


async def test_the_library_is_filtered_at_once(tmp_path: Path) -> None:
    """Enter opens what the whole filter leaves."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await fast(pilot, "slash", *"quay", "enter")
        await settled(pilot)
        assert screen_of(pilot).view.article.title == "A quay that nobody wants"


async def test_what_is_edited_is_edited_in_its_turn() -> None:
    """What is typed right behind a key that deletes is not deleted by it."""
    async with reading(size=(80, 10)) as pilot:
        keys = (*"why", "ctrl+u", *"94", "home", "delete", "enter")
        await fast(pilot, "colon", *keys)
        assert screen_of(pilot).view.paragraph == 4


async def test_enter_waits_for_what_the_filter_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lines of a long library take a while, and the first is not what one typed."""
    go_on = Event()

    def slow(summary: ArticleSummary, tags: Iterable[str]) -> Listed:
        assert go_on.wait(30)
        return listed(summary, tags)

    monkeypatch.setattr("tui.shelf.articles.listed", slow)
    async with library_app(tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("slash", *"lamps", "enter")
        go_on.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        assert screen_of(pilot).view.article.title == "Lamps on the mole"
