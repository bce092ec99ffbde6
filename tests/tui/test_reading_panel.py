"""The positions panel on the reading screen, with real keys."""

from __future__ import annotations

from textual.message import Message

from tests.tui.documents import harbour
from tests.tui.reader import reading, rows_of, screen_of
from tui.widgets.article_view import ArticleView
from tui.widgets.findings_panel import FindingsPanel


async def test_choosing_in_the_panel_marks_the_evidence() -> None:
    """Tab, a step and Enter show where the article says it."""
    messages: list[Message] = []
    async with reading(size=(120, 12), messages=messages) as pilot:
        await pilot.press("tab", "j", "j", "j", "enter")
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.chosen == screen.highlight == "r2"
        evidence = harbour().proposals[1].evidence[0]
        assert screen.cursor == evidence.start
        article = screen.query_one(ArticleView)
        assert article.top_offset <= evidence.start <= article.last_offset
        assert screen.focused is article
    chosen = [m for m in messages if isinstance(m, FindingsPanel.Chosen)]
    assert chosen[-1].final


async def test_the_panel_follows_the_text() -> None:
    """The finding of the quotation under the cursor is highlighted."""
    async with reading(size=(120, 40)) as pilot:
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert screen_of(pilot).highlight == "r1"


async def test_the_panel_is_narrowed() -> None:
    """P and o narrow the panel and open it; what is shown is said."""
    async with reading(size=(120, 40)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert screen_of(pilot).message == "only: proposals"
        assert any("only: proposals" in row for row in rows_of(pilot))
        await pilot.press("v", "v", "V")
        assert screen_of(pilot).message == "only: assess"
        await pilot.press("V", "V", "V", "V", "F")
        assert "whom" in screen_of(pilot).message
        await pilot.press("2", "F")
        assert screen_of(pilot).message == "only: Joss Tavernier"
        await pilot.press("F")
        assert screen_of(pilot).message == "panel: everything"
