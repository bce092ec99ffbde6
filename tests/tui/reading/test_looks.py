"""How much colour an article has, and what is told without any."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.geometry import Offset

from search_index import Document, annotate_article, read_article
from tests.tui.documents import make_document
from tests.tui.reader import quotation_of, reading, rows_of, screen_of, settled
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
    """Without any colour each quotation has its place, its key, its bar, its doubt."""
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
            key = cast.digit(quotation.speaker)
            assert gutter[:3] == f"{'?' if doubt else HERE}{key}{bar}"
            first, *_ = article.render_line(at - article.region.y)
            assert first.style is not None
            assert bool(first.style.reverse) == doubt
            assert drawn[-1].startswith(f" {key} ")
            name_of = cast.name(quotation.speaker)
            named = "speaker not known" if quotation.speaker is None else name_of
            assert named[:20] in drawn[-1]
            assert quotation.kind.value in drawn[-1]


DOUBTED = """\
{{s1|Mirelle Anstrand}} told the council that [[indirect s1|the quay was old]], and \
that [[indirect s2|the shopkeepers would rather have a new road than any of the walls]].

{{s1|Anstrand}} added that [[indirect s1|nobody had ever asked the harbour office for \
its figures]]. She heard [[direct s2|a long and bitter laugh from somewhere behind]].
"""


def doubted() -> Document:
    """Return an article in which what Tavernier is given may be another's."""
    document = make_document(DOUBTED, "The old quay")
    quotations = [
        replace(one, certain=one.speaker == "s1") for one in document.quotations
    ]
    return replace(document, quotations=tuple(quotations))


@pytest.mark.parametrize("width", range(40, 90, 7))
async def test_what_begins_in_anothers_row_is_not_taken_for_theirs(width: int) -> None:
    """However the rows break, the key and the doubt are in that row or the next."""
    async with reading(doubted(), size=(width, 24)) as pilot:
        rows = rows_of(pilot)
    for words in ("shopkeepers", "bitter"):
        begins = next(n for n, row in enumerate(rows) if words in row)
        beside = {row[:3] for row in rows[begins - 1 : begins + 2]}
        assert beside & {"?2\u250a", "?2\u2503"}


async def test_what_begins_keeps_its_key_where_the_reader_is_on_what_ends() -> None:
    """The row in which the reader's quotation ends is that of the one that begins."""
    async with reading(doubted(), size=(80, 24)) as pilot:
        before = rows_of(pilot)
        await pilot.press("]", "]", "]")
        rows = rows_of(pilot)
        assert quotation_of(pilot) == "q3"
    ends = next(n for n, row in enumerate(rows) if "figures" in row)
    assert "bitter" in rows[ends]
    assert rows[ends].startswith("?2\u2503")
    assert before[ends] == rows[ends]
    assert rows[ends - 1].startswith(f"{HERE}1\u250a")


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


async def test_the_cursor_is_back_on_the_match_after_a_search() -> None:
    """Enter leaves none where one typed."""
    async with reading(seed("harbour.txt")) as pilot:
        await pilot.press("/", *"harbour", "enter")
        await settled(pilot)
        at = pilot.app.cursor_position
        assert at.y < 22
        assert rows_of(pilot)[at.y][at.x :].lower().startswith("harbour")


async def test_the_cursor_follows_its_words() -> None:
    """It goes along when rows are broken anew, and to a match that one is on."""
    async with reading(seed("harbour.txt"), size=(120, 40)) as pilot:
        article = screen_of(pilot).query_one(ArticleView)

        def under() -> str:
            at = pilot.app.cursor_position
            return rows_of(pilot)[at.y][at.x :]

        await pilot.press("]", "]")
        await settled(pilot)
        words = under()[:8]
        width = article.size.width
        await pilot.press("t")
        await settled(pilot)
        assert article.size.width != width
        assert under().startswith(words)
        await pilot.press("/", *"council", "enter", "n")
        await settled(pilot)
        assert under().lower().startswith("council")


async def test_what_lies_above_keeps_the_cursor_for_itself() -> None:
    """An article that is drawn anew below another screen does not take it."""
    async with reading(seed("harbour.txt")) as pilot:
        await pilot.press("]", "?")
        await settled(pilot)
        await pilot.resize_terminal(100, 30)
        await settled(pilot)
        assert pilot.app.cursor_position == Offset(0, 0)


async def test_there_is_one_focus() -> None:
    """What lies above has it; the article's title has it back afterwards."""
    async with reading(seed("harbour.txt"), size=(120, 40)) as pilot:
        assert rows_of(pilot)[1].startswith(f"{HERE}article \u2501")
        await pilot.press("right_square_bracket", "W")
        await settled(pilot)
        rows = rows_of(pilot)
        assert rows[1].startswith(" article \u2500")
        assert [row[:9] for row in rows].count(f"{HERE}whose is") == 1
        await pilot.press("escape")
        await settled(pilot)
        assert rows_of(pilot)[1].startswith(f"{HERE}article \u2501")
