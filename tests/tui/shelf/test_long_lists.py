"""Long lists are read as they are looked at; who filters goes through all of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from search_index import ArticleId, ArticleSummary, LazySequence, SpeakerSummary
from search_index.library.library import Library
from tests.tui.reader import rows_of, settled
from tests.tui.shelves import library_app, library_in, typed
from tui.drawing.row_list import RowList

MANY = 5000


class Articles(LazySequence[ArticleSummary]):
    """Many lines like one, which are counted as they are made."""

    def __init__(self, line: ArticleSummary) -> None:
        self.line, self.made, self.there = line, 0, MANY

    def __len__(self) -> int:
        return MANY

    def _made(self, place: int) -> ArticleSummary:
        self.made += 1
        if place >= self.there:
            raise IndexError
        return replace(self.line, title=f"Quay number {place}")


class Numbered(Articles):
    """The same, each an article of its own, some of them newer than the first."""

    def __init__(self, line: ArticleSummary, newer: int = 0) -> None:
        super().__init__(line)
        self.newer = newer

    def __len__(self) -> int:
        return MANY + self.newer

    def _made(self, place: int) -> ArticleSummary:
        line = super()._made(place)
        return replace(line, id=ArticleId(str(place - self.newer)))


class People(LazySequence[SpeakerSummary]):
    """The same of speakers."""

    def __init__(self, line: SpeakerSummary) -> None:
        self.line, self.made = line, 0

    def __len__(self) -> int:
        return MANY

    def _made(self, place: int) -> SpeakerSummary:
        self.made += 1
        if place >= MANY:
            raise IndexError
        return replace(self.line, name=f"Ansel Brook {place}", aliases=())


async def test_the_library_reads_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first rows and the last need none between; a filter finds any."""
    articles = Articles(library_in(tmp_path).articles()[0])
    monkeypatch.setattr(Library, "articles", lambda _: articles)
    async with library_app(tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        assert "Quay number 0 " in rows_of(pilot)[3]
        await pilot.press("G")
        await settled(pilot)
        assert any(f"Quay number {MANY - 1} " in row for row in rows_of(pilot))
        assert articles.made < MANY // 10
        await pilot.press("slash")
        await typed(pilot, "1234")
        assert "Quay number 1234 " in rows_of(pilot)[4]
        assert "1 of 5,000 articles" in rows_of(pilot)[0]


async def test_what_is_highlighted_stays_so_where_others_come_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is found where it must be now, and all others are not gone through."""
    articles = Numbered(library_in(tmp_path).articles()[0])
    stamps = count()
    monkeypatch.setattr(Library, "articles", lambda _: articles)
    monkeypatch.setattr(Library, "changed", lambda _: next(stamps))
    async with library_app(tmp_path) as pilot:
        await pilot.press("o", *":40%", "enter")
        await settled(pilot)
        listed = pilot.app.screen.query_one(RowList)
        assert listed.at == 2000
        for newer in (300, 303, 290, 0):
            articles = Numbered(articles.line, newer)
            await pilot.press("f5")
            await settled(pilot)
            assert listed.at == 2000 + newer
        assert articles.made < MANY // 10


async def test_a_line_that_is_gone_is_blank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program may have removed articles since they were counted."""
    articles = Articles(library_in(tmp_path).articles()[0])
    articles.there = 2
    monkeypatch.setattr(Library, "articles", lambda _: articles)
    async with library_app(tmp_path) as pilot:
        await pilot.press("o", "j", "j", "j", "enter")
        await settled(pilot)
        assert "Quay number 1 " in rows_of(pilot)[5]
        assert not rows_of(pilot)[7].strip()


async def test_the_speakers_are_read_as_they_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So is everyone who speaks."""
    people = People(library_in(tmp_path).speakers()[0])
    monkeypatch.setattr(Library, "speakers", lambda _: people)
    async with library_app(tmp_path) as pilot:
        await pilot.press("P")
        await settled(pilot)
        assert "Ansel Brook 0 " in rows_of(pilot)[3]
        assert people.made < MANY // 10
        await pilot.press("slash")
        await typed(pilot, "4321")
        assert any("Ansel Brook 4321 " in row for row in rows_of(pilot))
        assert "1 of 5,000 speakers" in rows_of(pilot)[0]
