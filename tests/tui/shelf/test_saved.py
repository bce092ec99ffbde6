"""Searches that were kept under a name, on the screen: by real keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index import Library
from tests.tui.reader import rows_of, settled, until
from tests.tui.shelves import ARTICLES, articles_of, library_app, typed
from tui.fields.field_row import FieldRow
from tui.reading.screen import ReadingScreen
from tui.shelf.saved import SavedScreen
from tui.shelf.search import SearchScreen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_a_search_is_kept_and_tells_what_is_new(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """``:save NAME`` keeps it; the list counts what came since, until it is seen."""
    async with library_app(tmp_path, size=size, texts=ARTICLES[1:]) as pilot:
        await pilot.press("ctrl+f")
        await typed(pilot, "ferry")
        await pilot.press("ctrl+p")
        await typed(pilot, "save boats and more")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        assert "kept as boats and more" in rows_of(pilot)[-2]
        library = Library.open(str(tmp_path))
        library.document(articles_of(ARTICLES[:1])[0])
        library.catch_up()
        await pilot.press("tab", "R")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SavedScreen)
        rows = [" ".join(row.split()) for row in rows_of(pilot)]
        assert rows[0] == "Kept searches 1 search"
        assert rows[1] == "new all name query"
        new, total, *words = rows[3].split()
        assert words == ["boats", "and", "more", "ferry"]
        assert 0 < int(new) < int(total)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.query_one(FieldRow).text == "ferry"
        await pilot.press("tab", "R")
        await until(pilot, lambda: rows_of(pilot)[3].split()[:2] == ["0", total])


async def test_one_is_forgotten(tmp_path: Path) -> None:
    """``x`` forgets it, ``q`` goes back, and where none is left it says how to keep."""
    Library.open(str(tmp_path)).saved_searches.save("a", "ferry OR quay")
    async with library_app(tmp_path) as pilot:
        await pilot.press("R")
        await settled(pilot)
        assert "ferry OR quay" in rows_of(pilot)[3]
        await pilot.press("x")
        await settled(pilot)
        assert "0 searches" in rows_of(pilot)[0]
        assert ":save NAME" in rows_of(pilot)[-2]
        await pilot.press("enter", "x", "q")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReadingScreen)
