"""The list of everyone who speaks in the article, where it does not always stand."""

from __future__ import annotations

import pytest

from tests.tui.reader import reading, rows_of, screen_of, settled
from tui.drawing.looks import HERE
from tui.reading.article.view import ArticleView
from tui.reading.body import Body
from tui.reading.panel.widget import FindingsPanel
from tui.reading.speakers_panel import SpeakersPanel


async def test_the_list_of_speakers_has_its_title_over_the_panel() -> None:
    """It is titled as what it is, and one rule parts it from the text."""
    async with reading(size=(120, 40)) as pilot:
        await pilot.press("i")
        await settled(pilot)
        rows = rows_of(pilot)
        assert "speakers" in rows[1]
        assert "wants" not in rows[1]
        assert rows[5].count("\u2502") == 1
        await pilot.press("escape")
        await settled(pilot)
        assert "wants" in rows_of(pilot)[1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_list_of_speakers_cuts_no_word_of_the_text(
    size: tuple[int, int],
) -> None:
    """It has a title and takes room from the text, also where no panel is shown."""
    async with reading(size=size) as pilot:
        screen = screen_of(pilot)
        screen.query_one(Body).show_panel(shown=False)
        await pilot.press("i")
        await settled(pilot)
        titles = [row for row in rows_of(pilot) if f"{HERE}speakers \u2501" in row]
        assert len(titles) == 1
        text = screen.query_one(ArticleView).region
        assert not text.overlaps(screen.query_one(SpeakersPanel).region)
        assert not screen.query_one(FindingsPanel).display
