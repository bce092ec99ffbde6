"""Long lists are read as they are looked at; who filters goes through all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest

from search_index import ArticleId, ArticleSummary, LazySequence, SpeakerSummary
from search_index.library.library import Library
from tests.tui.reader import rows_of, settled
from tests.tui.shelves import library_app, library_in, typed
from tui.drawing.row_list import RowList

MANY = 5000


Line = TypeVar("Line")


class Many(LazySequence[Line]):
    """Many lines, counted as they are made.

    Attributes:
        made: how many were.
    """

    def __init__(
        self, make: Callable[[int], Line], count: int = MANY, there: int = MANY
    ) -> None:
        self._make, self._count, self._there = make, count, there
        self.made = 0

    def __len__(self) -> int:
        return self._count

    def _made(self, place: int) -> Line:
        self.made += 1
        if place >= self._there:
            raise IndexError
        return self._make(place)


def quay(line: ArticleSummary, place: int, newer: int = 0) -> ArticleSummary:
    """Return the line of an article of its own, before which some are newer."""
    own = ArticleId(str(place - newer))
    return replace(line, title=f"Quay number {place}", id=own)


def person(line: SpeakerSummary, number: int) -> SpeakerSummary:
    """Return the line of a speaker of their own."""
    return replace(line, name=f"Ansel Brook {number}", aliases=())


@pytest.mark.parametrize(
    ("key", "listed", "name"),
    [("o", "articles", "Quay number"), ("P", "speakers", "Ansel Brook")],
)
async def test_a_list_reads_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, listed: str, name: str
) -> None:
    """The first rows and the last need none between; a filter finds any."""
    library = library_in(tmp_path)
    many: Many[ArticleSummary] | Many[SpeakerSummary] = (
        Many(partial(quay, library.articles()[0]))
        if listed == "articles"
        else Many(partial(person, library.speakers()[0]))
    )
    monkeypatch.setattr(Library, listed, lambda _: many)
    async with library_app(tmp_path) as pilot:
        await pilot.press(key)
        await settled(pilot)
        assert f"{name} 0 " in rows_of(pilot)[3]
        await pilot.press("G")
        await settled(pilot)
        assert any(f"{name} {MANY - 1} " in row for row in rows_of(pilot))
        assert many.made < MANY // 10
        await pilot.press("slash")
        await typed(pilot, "4321")
        assert any(f"{name} 4321 " in row for row in rows_of(pilot))
        assert f"1 of 5,000 {listed}" in rows_of(pilot)[0]


async def test_what_is_highlighted_stays_so_where_others_come_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is found where it must be now, and all others are not gone through."""
    line = library_in(tmp_path).articles()[0]
    articles = Many(partial(quay, line))
    stamps = count()
    monkeypatch.setattr(Library, "articles", lambda _: articles)
    monkeypatch.setattr(Library, "changed", lambda _: next(stamps))
    async with library_app(tmp_path) as pilot:
        await pilot.press("o", *":40%", "enter")
        await settled(pilot)
        listed = pilot.app.screen.query_one(RowList)
        assert listed.at == 2000
        for newer in (300, 303, 290, 0):
            articles = Many(partial(quay, line, newer=newer), MANY + newer)
            await pilot.press("f5")
            await settled(pilot)
            assert listed.at == 2000 + newer
        assert articles.made < MANY // 10


async def test_a_line_that_is_gone_is_blank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program may have removed articles since they were counted."""
    line = library_in(tmp_path).articles()[0]
    articles = Many(partial(quay, line), there=2)
    monkeypatch.setattr(Library, "articles", lambda _: articles)
    async with library_app(tmp_path) as pilot:
        await pilot.press("o", "j", "j", "j", "enter")
        await settled(pilot)
        assert "Quay number 1 " in rows_of(pilot)[5]
        assert not rows_of(pilot)[7].strip()
