"""Who holds what on a topic, on the screen: by real keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from search_index import Held, Topics, by_day, held_table
from tests.tui.reader import rows_of, screen_of, settled
from tests.tui.shelves import library_app, library_in, typed
from tui.drawing.row_list import RowList
from tui.fields.field_row import FieldRow
from tui.shelf.search import SearchScreen
from tui.shelf.speaker import SpeakerScreen
from tui.shelf.topic import TopicScreen
from tui.shelf.topic_changes import ChangesScreen

TEXTS = (
    (
        "weir.md",
        "# The weir at Oltha\n\n2028-02-01\n\n"
        "Mirelle Anstrand, the mayor of Oltha, opposes the weir.\n\n"
        "“We fear that the weir will drown the meadows,” she said.\n",
    ),
    (
        "vote.md",
        "# Oltha votes\n\n2029-06-10\n\n"
        "Mirelle Anstrand, the mayor of Oltha, supports the weir. "
        "Joss Tavernier, a farmer, urged the council to stop the weir.\n",
    ),
    (
        "after.md",
        "# A year on\n\n2030-06-12\n\n"
        "Mirelle Anstrand, the mayor of Oltha, opposes the weir in the lower valley.\n",
    ),
)


def held_on(home: Path, query: str) -> tuple[Held, ...]:
    """Return what the library itself says of a topic."""
    return library_in(home, TEXTS).topics.find(query)


@asynccontextmanager
async def topic_of(
    home: Path, query: str = "weir", *, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """Ask for a topic on the command line of the reader."""
    async with library_app(home, size=size, texts=TEXTS) as pilot:
        await pilot.press("colon")
        await typed(pilot, f"topic {query}")
        assert any(f"topic {query}" in row for row in rows_of(pilot))
        await pilot.press("enter")
        await settled(pilot)
        yield pilot


def row_with(pilot: Pilot[None], words: str) -> str:
    """Return the first row that has some words."""
    return next(row for row in rows_of(pilot) if words in row)


def days_on(pilot: Pilot[None]) -> list[str]:
    """Return all days on the screen, from above."""
    words = " ".join(rows_of(pilot)).split()
    return [word for word in words if word.startswith("20")]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_a_table_of_speakers(tmp_path: Path, size: tuple[int, int]) -> None:
    """Each has how much they want, hold, fear and oppose, and from when to when."""
    async with topic_of(tmp_path, size=size) as pilot:
        assert isinstance(pilot.app.screen, TopicScreen)
        rows = rows_of(pilot)
        assert rows[0].split() == [
            "topic",
            "›",
            "weir",
            "2",
            "speakers,",
            "3",
            "articles",
        ]
        assert "[all 5]  wants 1  holds 1  fears 1  opposes 2" in rows[1]
        heads, figures = rows[2], row_with(pilot, "   Mirelle Anstrand ")
        assert figures.split()[2:] == ["–", "1", "1", "2", "2028-02", "–", "2030-06"]
        for column, count in (("wants", "–"), ("fears", "1"), ("opposes", "2")):
            end = heads.index(column) + len(column)
            assert figures[end - 1] == count
        assert "2028-02-01" in row_with(pilot, "drown the meadows")
        assert "1 of 5   Oltha votes" in rows[-2]
        assert all(len(row) <= size[0] for row in rows)


async def test_what_is_in_doubt_has_its_mark(tmp_path: Path) -> None:
    """The question mark of a statement stands before it, as the library has it."""
    sure = {one.statement: one.certain for one in held_on(tmp_path, "weir")}
    async with topic_of(tmp_path, size=(120, 40)) as pilot:
        assert len(sure) == 5
        for statement, certain in sure.items():
            row = row_with(pilot, statement)
            assert row[2] == (" " if certain else "?")


async def test_the_kinds_follow_each_other(tmp_path: Path) -> None:
    """``v`` shows what they want, hold, fear, oppose; the figures stay."""
    async with topic_of(tmp_path) as pilot:
        await pilot.press("v", "v", "v", "v")
        rows = "\n".join(rows_of(pilot))
        assert "[opposes 2]" in rows
        assert "drown the meadows" not in rows
        assert "Joss Tavernier" not in rows
        assert row_with(pilot, "   Mirelle Anstrand ").split()[3:6] == ["1", "1", "2"]
        await pilot.press("v")
        assert "[all 5]" in rows_of(pilot)[1]


async def test_enter_opens_the_evidence(tmp_path: Path) -> None:
    """The article opens at the words; ``q`` is back in the table where one was."""
    async with topic_of(tmp_path) as pilot:
        await pilot.press("j", "enter")
        await settled(pilot)
        view = screen_of(pilot).view
        assert view.article.title == "The weir at Oltha"
        assert view.article.text[view.cursor :].startswith("We fear that the weir")
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(pilot.app.screen, TopicScreen)
        assert "2 of 5" in rows_of(pilot)[-2]


async def test_first_and_last_stand_side_by_side(tmp_path: Path) -> None:
    """Of each stance of more than one day; Tab goes to the other side."""
    async with topic_of(tmp_path, size=(120, 40)) as pilot:
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChangesScreen)
        days = row_with(pilot, "2028-02-01")
        assert days.index("2028-02-01") < 60 < days.index("2030-06-12")
        assert days.count("opposes") == 2
        words = row_with(pilot, "in the lower valley")
        assert words.index("in the lower valley") > 60
        await pilot.press("tab", "enter")
        await settled(pilot)
        assert screen_of(pilot).view.article.title == "A year on"


async def test_all_of_it_by_day(tmp_path: Path) -> None:
    """``v`` shows the whole row of somebody's statements, the earliest first."""
    async with topic_of(tmp_path) as pilot:
        await pilot.press("c")
        await settled(pilot)
        assert days_on(pilot) == ["2028-02-01", "2030-06-12"]
        await pilot.press("v")
        assert days_on(pilot) == [
            "2028-02-01",
            "2028-02-01",
            "2029-06-10",
            "2030-06-12",
        ]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TopicScreen)


async def test_what_is_of_one_day_is_listed(tmp_path: Path) -> None:
    """There is no first and last of it, which ``v`` says."""
    async with topic_of(tmp_path) as pilot:
        await pilot.press("G", "c")
        await settled(pilot)
        assert "Joss Tavernier" in rows_of(pilot)[0]
        assert "all by day" in rows_of(pilot)[1]
        await pilot.press("v")
        assert "more than one day" in rows_of(pilot)[-2]


async def test_a_table_for_a_spreadsheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``w`` writes what is shown as ``onrecord topic --csv`` does, and over nothing."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "weir.csv"
    async with topic_of(tmp_path / "library") as pilot:
        await pilot.press("w")
        assert pilot.app.screen.query_one(FieldRow).text == "topic.csv"
        await pilot.press("ctrl+u")
        await typed(pilot, file.name)
        await pilot.press("enter")
        await settled(pilot)
        assert "5 rows written to" in rows_of(pilot)[-2]
        held = held_on(tmp_path / "library", "weir")
        assert file.read_text(encoding="utf-8") == "".join(held_table(held))
        file.write_text("mine", encoding="utf-8")
        await pilot.press("w", "ctrl+u")
        await typed(pilot, file.name)
        await pilot.press("enter")
        await settled(pilot)
        assert "is there already" in rows_of(pilot)[-2]
        assert file.read_text(encoding="utf-8") == "mine"
        assert pilot.app.screen.query_one(FieldRow).text == "weir"


async def test_it_is_asked_for_by_a_key(tmp_path: Path) -> None:
    """``H`` asks for a topic, ``H`` in the hits takes their search for one."""
    async with library_app(tmp_path, texts=TEXTS) as pilot:
        await pilot.press("H")
        await typed(pilot, "council")
        await pilot.press("enter")
        await settled(pilot)
        assert "[all 2]  wants 1  holds 1" in rows_of(pilot)[1]
        await pilot.press("ctrl+f")
        await typed(pilot, "meadows")
        await pilot.press("tab", "H")
        await settled(pilot)
        assert isinstance(pilot.app.screen, TopicScreen)
        assert "drown the meadows" in "\n".join(rows_of(pilot))
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_another_topic(tmp_path: Path) -> None:
    """``/`` lets it be typed over; Escape leaves it as it was."""
    async with topic_of(tmp_path) as pilot:
        await pilot.press("slash", "ctrl+u", "x", "escape")
        assert pilot.app.screen.query_one(FieldRow).text == "weir"
        assert pilot.app.screen.query_one(RowList).has_focus
        await pilot.press("slash", "ctrl+u")
        await typed(pilot, "nowhere")
        await pilot.press("enter")
        await settled(pilot)
        assert "nobody holds anything on that" in rows_of(pilot)[-2]
        await pilot.press("c", "w", "enter", "p")
        await settled(pilot)
        assert isinstance(pilot.app.screen, TopicScreen)


async def test_all_that_the_speaker_said(tmp_path: Path) -> None:
    """``p`` is the page of whoever holds it."""
    async with topic_of(tmp_path) as pilot:
        await pilot.press("p")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SpeakerScreen)
        assert "Mirelle Anstrand" in rows_of(pilot)[0]


async def test_keys_work_while_it_is_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large library takes its time; one types another topic, or leaves, meanwhile."""
    begun, go_on = Event(), Event()
    find = Topics.find

    def slow(
        self: Topics,
        query: str,
        *,
        told: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> tuple[Held, ...]:
        if query == "weir":
            begun.set()
            assert go_on.wait(30)
        return find(self, query, told=told, cancelled=cancelled)

    monkeypatch.setattr(Topics, "find", slow)
    async with library_app(tmp_path, texts=TEXTS) as pilot:
        await pilot.press("H", *"weir", "enter")
        while not begun.is_set():
            await pilot.pause()
        await pilot.press("slash", "ctrl+u", *"meadows", "enter")
        go_on.set()
        await settled(pilot)
        assert "[all 1]  wants 0  holds 0  fears 1" in rows_of(pilot)[1]


def test_the_order_of_days(tmp_path: Path) -> None:
    """The earliest first; what has no day comes last."""
    held = held_on(tmp_path, "weir")
    assert [one.published for one in by_day(held)] == sorted(
        one.published for one in held if one.published
    )
