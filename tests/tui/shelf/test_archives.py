"""The search screen with an archive that is far away, or cannot be had."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from search_index.articles.openable import Openable
from search_index.library.archive import Archive
from search_index.library.library import Library
from search_index.model.errors import ArchiveSlowError, ArchiveUnreachableError
from search_index.search.hits import SearchResult
from tests.search_index.search.scanning import ScanningIndexes
from tests.tui.reader import rows_of, screen_of, settled
from tests.tui.shelves import ARTICLES, articles_of, library_in, typed
from tui.app import ReaderApp
from tui.settings import Settings


@dataclass
class Far:
    """What stands between a reader and an archive.

    Attributes:
        may_answer: set when answers may come.
        may_count: set when totals may come.
        lost: Is nobody there?
        uncounted: of which queries a total was asked, and called back.
    """

    may_answer: Event = field(default_factory=Event)
    may_count: Event = field(default_factory=Event)
    lost: bool = False
    uncounted: list[str] = field(default_factory=list)


@pytest.fixture
def far() -> Far:
    """Return a line over which nothing has come yet."""
    return Far()


@pytest.fixture
def archive(tmp_path: Path, far: Far, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Return an archive that answers when it may."""
    found = library_in(tmp_path / "far", ARTICLES[1:]).archive
    near = found.search

    def search(
        query: str, *, cancelled: Callable[[], bool], **how: bool | int
    ) -> SearchResult:
        if far.lost:
            message = "cannot be reached"
            raise ArchiveUnreachableError(message, origin="newsroom")
        awaited = far.may_count if how["facets"] else far.may_answer
        while not awaited.wait(0.01):
            if cancelled():
                if how["facets"]:
                    far.uncounted.append(query)
                message = "did not answer in time"
                raise ArchiveSlowError(message, origin="newsroom")
        result = near(query, limit=how["limit"], facets=bool(how["facets"]))
        hits = tuple(replace(hit, archive="newsroom") for hit in result.hits)
        return replace(result, hits=hits, exact=False)

    monkeypatch.setattr(found, "name", "newsroom")
    monkeypatch.setattr(found, "search", search)
    return found


@asynccontextmanager
async def reader_with(home: Path, archive: Archive) -> AsyncIterator[Pilot[None]]:
    """Run the program on a library of one article, with an archive beside it."""
    own = Library.open(
        str(home / "own"),
        open_index=ScanningIndexes(),
        archives=(archive,),
    )
    (article,) = articles_of(ARTICLES[:1])
    own.document(article)
    own.catch_up()
    openables = [Openable(article.origin, lambda: own.document(article))]
    app = ReaderApp(openables, own, theme=None, settings=Settings())
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    """Return the screen as one text."""
    return "\n".join(rows_of(pilot))


async def test_hits_of_an_archive_come_behind_ones_own(
    tmp_path: Path, far: Far, archive: Archive
) -> None:
    """Nothing waits for what is far: one's own hits are there, and keys are taken."""
    async with reader_with(tmp_path, archive) as pilot:
        await pilot.press("ctrl+f")
        await pilot.press(*"winter")
        while "ferry to Lund" not in shown(pilot):
            await pilot.pause(0.01)
        assert "quay that nobody" not in shown(pilot)
        await pilot.press("backspace")
        assert "winte" in shown(pilot)
        await pilot.press("r")
        far.may_answer.set()
        far.may_count.set()
        await settled(pilot)
        assert "quay that nobody" in shown(pilot)
        assert "at least 2 hits" in shown(pilot)


async def test_an_archive_that_is_lost_is_named(
    tmp_path: Path, far: Far, archive: Archive
) -> None:
    """What it does not give is said at the foot; one's own hits stay."""
    far.lost = True
    async with reader_with(tmp_path, archive) as pilot:
        await pilot.press("ctrl+f")
        await typed(pilot, "winter")
        assert "ferry to Lund" in shown(pilot)
        assert "newsroom: cannot be reached" in shown(pilot)


async def test_typing_a_query_never_waits_for_a_total(
    tmp_path: Path, far: Far, archive: Archive
) -> None:
    """Hits come while a total is under way; the next letter calls that back."""
    far.may_answer.set()
    async with reader_with(tmp_path, archive) as pilot:
        await pilot.press("ctrl+f")
        await pilot.press(*"winter")
        await until(pilot, lambda: "quay that nobody" in shown(pilot))
        await pilot.press("*")
        await until(pilot, lambda: "winter" in far.uncounted)
        await until(
            pilot,
            lambda: "winter*" in shown(pilot) and "quay that nobody" in shown(pilot),
        )
        assert "at least" not in shown(pilot)
        far.may_count.set()
        await settled(pilot)
        assert "at least 2 hits" in shown(pilot)
        assert "winter*" not in far.uncounted


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for what comes by itself, and not for ever."""
    for _ in range(1000):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError(shown(pilot))


async def test_an_article_of_an_archive_is_corrected_and_noted(
    tmp_path: Path, far: Far, archive: Archive
) -> None:
    """W, a and U work on it as on one's own; the archive keeps what it had."""
    far.may_answer.set()
    far.may_count.set()
    (there,) = (line.id for line in archive.lines(limit=9, text="quay").lines)
    before = archive.document(there)
    async with reader_with(tmp_path, archive) as pilot:
        await open_from_archive(pilot)
        given = speaker(pilot)
        await pilot.press("W", "t", *"Ivo Rand", "enter")
        await settled(pilot)
        assert "U takes it back" in rows_of(pilot)[-1]
        assert (given, speaker(pilot)) == ("Joss Tavernier", "Ivo Rand")
        await pilot.press("a", *"#harbour", "enter")
        await settled(pilot)
        assert [one.line for one in screen_of(pilot).view.noted] == ["#harbour"]
        await pilot.press("U")
        await settled(pilot)
        assert speaker(pilot) == given
    assert archive.document(there) == before
    async with reader_with(tmp_path, archive) as pilot:
        await open_from_archive(pilot)
        assert [one.line for one in screen_of(pilot).view.noted] == ["#harbour"]


async def open_from_archive(pilot: Pilot[None]) -> None:
    """Find an article of the archive, open it, and go to its first quotation."""
    await pilot.press("ctrl+f")
    await typed(pilot, "monument")
    await pilot.press("enter", "enter")
    await settled(pilot)
    assert "A quay that nobody wants" in shown(pilot)
    await pilot.press("g", "right_square_bracket")


def speaker(pilot: Pilot[None]) -> str | None:
    """Return who says what the reader is on."""
    view = screen_of(pilot).view
    return view.cast.name(view.here)
