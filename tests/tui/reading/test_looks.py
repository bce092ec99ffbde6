"""How much colour an article has, and what is told without any."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.geometry import Offset

from search_index import Document, annotate_article, read_article
from tests.tui.reader import reading, rows_of, screen_of, settled
from tui.drawing.looks import HERE
from tui.reading.article.painting import BARS, GUTTER, RELAYED
from tui.reading.article.view import ArticleView

SEEDS = Path(__file__).parents[3] / "seeds"
MOST = 0.15
"""Letters of an article that may have a colour: more of it says nothing."""


@cache
def seed(name: str) -> Document:
    """Return an article that comes with the program."""
    path = SEEDS / name
    return annotate_article(read_article(path.read_bytes(), str(path)))


def letters(segments: list[Segment], *, coloured: bool) -> int:
    """Count letters, all or those that have a colour of their own."""
    return sum(
        sum(map(str.isalpha, segment.text))
        for segment in segments
        if not coloured
        or (
            segment.style and segment.style.color and not segment.style.color.is_default
        )
    )


@pytest.mark.parametrize("name", ["harbour.txt", "korea.txt"])
@pytest.mark.parametrize("width", [80, 120, 160])
async def test_most_of_an_article_has_no_colour(name: str, width: int) -> None:
    """Of all its letters at most fifteen in a hundred have one, and some have."""
    async with reading(seed(name), size=(width, 300)) as pilot:
        article = screen_of(pilot).query_one(ArticleView)
        rows = [[*article.render_line(y)] for y in range(article.size.height)]
        segments = [segment for row in rows for segment in row]
        share = letters(segments, coloured=True) / letters(segments, coloured=False)
        assert 0 < share <= MOST


@pytest.mark.parametrize("name", ["harbour.txt", "korea.txt"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_the_text_of_a_screen_tells_who_and_how(
    name: str, size: tuple[int, int]
) -> None:
    """Without any colour each quotation has its speaker's key, its bar, its doubt."""
    document = seed(name)
    async with reading(document, size=size) as pilot:
        screen = screen_of(pilot)
        for _ in document.quotations:
            await pilot.press("]")
            quotation, cast = screen.view.quotation, screen.view.cast
            assert quotation is not None
            article = screen.query_one(ArticleView)
            drawn = rows_of(pilot)
            at, left = pilot.app.cursor_position.y, article.region.x
            gutter = drawn[at][left : left + GUTTER]
            doubt = quotation.speaker is not None and not quotation.certain
            bar = RELAYED if quotation.via else BARS[quotation.kind]
            wanted = f"{'?' if doubt else HERE}{cast.digit(quotation.speaker)}{bar}"
            assert gutter[:3] == wanted
            name_of = cast.name(quotation.speaker)
            named = "speaker not known" if quotation.speaker is None else name_of
            assert named[:20] in drawn[-1]
            assert quotation.kind.value in drawn[-1]


async def test_there_is_one_cursor() -> None:
    """What lies above has none of the article's, which has it back afterwards."""
    async with reading(seed("harbour.txt")) as pilot:
        await pilot.press("]")
        await settled(pilot)
        there = pilot.app.cursor_position
        assert there != Offset(0, 0)
        await pilot.press("?")
        await settled(pilot)
        assert pilot.app.cursor_position == Offset(0, 0)
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.cursor_position == there
