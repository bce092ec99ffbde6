"""Searches that come back, by real keys."""

from __future__ import annotations

from pathlib import Path

from tests.tui.reader import rows_of, settled
from tests.tui.shelves import library_app, typed
from tui.fields.field_row import FieldRow


async def test_earlier_searches_come_back(tmp_path: Path) -> None:
    """A search whose hit was opened is kept, and Ctrl+R brings it back."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("ctrl+f")
        await typed(pilot, "monument")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("escape", "escape", "ctrl+f")
        await settled(pilot)
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert pilot.app.screen.query_one(FieldRow).text == "monument"


async def test_a_search_is_kept_under_a_name(tmp_path: Path) -> None:
    """Ctrl+S asks for the name; Ctrl+R brings the search back, another day too."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("ctrl+f")
        await typed(pilot, "kind:proposal quay")
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("ctrl+u", *"Quays", "enter")
        await settled(pilot)
        assert "kept as Quays" in "\n".join(rows_of(pilot)[-2:])
        assert pilot.app.screen.query_one(FieldRow).text == "kind:proposal quay"
    async with library_app(tmp_path) as pilot:
        await pilot.press("ctrl+f", "ctrl+r")
        await settled(pilot)
        assert pilot.app.screen.query_one(FieldRow).text == "kind:proposal quay"
