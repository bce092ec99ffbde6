"""The positions panel on the reading screen, with real keys."""

from __future__ import annotations

from dataclasses import replace

from textual.message import Message

from tests.tui.documents import harbour
from tests.tui.reader import reading, rows_of, screen_of
from tui.reading.article.view import ArticleView
from tui.reading.panel.widget import FindingsPanel


async def test_choosing_in_the_panel_marks_the_evidence() -> None:
    """Tab, a step and Enter show where the article says it."""
    messages: list[Message] = []
    async with reading(size=(120, 12), messages=messages) as pilot:
        await pilot.press("tab", "j", "j", "j", "enter")
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.view.chosen is not None
        assert screen.view.chosen.id == screen.view.finding == "r2"
        evidence = harbour().proposals[1].evidence[0]
        assert screen.view.cursor == evidence.start
        article = screen.query_one(ArticleView)
        assert article.top_offset <= evidence.start <= article.last_offset
        assert screen.focused is article
    chosen = [m for m in messages if isinstance(m, FindingsPanel.Chosen)]
    assert chosen[-1].final


async def test_the_panel_follows_the_text() -> None:
    """The finding of the quotation under the cursor is highlighted."""
    async with reading(size=(120, 40)) as pilot:
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert screen_of(pilot).view.finding == "r1"


async def test_the_panel_is_narrowed() -> None:
    """v, V and F narrow the panel and open it; what is shown is said."""
    async with reading(size=(120, 40)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert screen_of(pilot).view.message == "only proposals"
        assert "only proposals" in rows_of(pilot)[1]
        await pilot.press("v", "v", "V")
        assert screen_of(pilot).view.message == "only assess"
        await pilot.press("V", "V", "V", "V", "F")
        assert "whom" in screen_of(pilot).view.message
        await pilot.press("2", "F")
        assert screen_of(pilot).view.message == "only Joss Tavernier"
        await pilot.press("F")
        assert screen_of(pilot).view.message == "panel: everything"


async def test_a_key_shows_what_is_less_sure() -> None:
    """L shows what one would not sign for, folds it away again, and says so."""
    document = harbour()
    (first, second) = document.positions
    unsure = replace(document, positions=(replace(first, certain=False), second))
    async with reading(unsure, size=(120, 40)) as pilot:
        assert any("\u2026 1 less sure" in row for row in rows_of(pilot))
        await pilot.press("l")
        assert "1 less sure: shown" in screen_of(pilot).view.message
        assert any("?\u00b7 assess" in row for row in rows_of(pilot))
        # Esc lets go of what narrows the panel, not of this.
        await pilot.press("v", "escape")
        assert any("?\u00b7 assess" in row for row in rows_of(pilot))
        await pilot.press("l")
        assert not any("?\u00b7 assess" in row for row in rows_of(pilot))


async def test_opening_the_panel_keeps_the_quotation_in_sight() -> None:
    """What the reader stands on does not slide below the panel."""
    async with reading(size=(80, 24)) as pilot:
        screen = screen_of(pilot)
        article = screen.query_one(ArticleView)
        while (
            screen.view.quotation is None
            or screen.view.cursor < article.last_offset - 200
        ):
            await pilot.press("right_square_bracket")
            if screen.view.message:
                break
        quotation = screen.view.quotation
        assert quotation is not None
        await pilot.press("t")
        await pilot.pause()
        start = quotation.spans[0].start
        assert article.top_offset <= start <= article.last_offset
