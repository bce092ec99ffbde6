"""``c`` on a draft: the verdicts, the worst first; draft and source side by side."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from search_index import Library, Openable
from tests.tui.reader import rows_of, screen_of, settled
from tests.tui.shelves import ARTICLES, articles_of, library_app
from tui.app import ReaderApp
from tui.checking.screen import CheckScreen
from tui.checking.side_by_side import BesideScreen
from tui.settings import Settings

_DRAFT = (
    "draft.md",
    "# My draft\n\n"
    "“The island needs its ferry in winter,” said Mirelle Anstrand.\n\n"
    "“The island needs no ferry in winter,” said Mirelle Anstrand.\n\n"
    "“The quay is a monument to borrowed money,” said Mirelle Anstrand.\n\n"
    "“The fish have moved to another parish,” said Joss Tavernier.\n",
)


@asynccontextmanager
async def checking(
    home: Path, *, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """Check the draft, which was opened last."""
    async with library_app(home, size=size, texts=(*ARTICLES, _DRAFT)) as pilot:
        await pilot.press("c")
        await settled(pilot)
        yield pilot


def row_with(pilot: Pilot[None], words: str) -> int:
    """Return the number of the row that has some words."""
    return next(n for n, row in enumerate(rows_of(pilot)) if words in row)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_the_worst_comes_first(tmp_path: Path, size: tuple[int, int]) -> None:
    """An altered negation, another's words, an invented quotation, then the sound."""
    async with checking(tmp_path, size=size) as pilot:
        assert isinstance(pilot.app.screen, CheckScreen)
        rows = rows_of(pilot)
        assert "My draft" in rows[0]
        assert "4 quotations, 1 sound" in rows[0]
        places = [
            row_with(pilot, words)
            for words in ("✗ negation", "✗ speaker", "? not found", "✓ verbatim")
        ]
        assert places == sorted(places)


async def test_a_row_says_how_and_where(tmp_path: Path) -> None:
    """Below the words stand what differs, and the source with paragraph and day."""
    async with checking(tmp_path) as pilot:
        rows = rows_of(pilot)
        at = row_with(pilot, "✗ negation")
        assert "The island needs no ferry" in rows[at]
        assert "[-its-] {+no+}" in rows[at + 1]
        assert "Mirelle Anstrand — The ferry to Lund island" in rows[at + 2]


async def test_enter_opens_draft_and_source(tmp_path: Path) -> None:
    """Both stand side by side where it is wide enough, each at the words."""
    async with checking(tmp_path, size=(120, 40)) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BesideScreen)
        rows = rows_of(pilot)
        assert any("My draft" in row and "The ferry to Lund" in row for row in rows)
        assert any("needs no ferry" in row[:60] for row in rows)
        assert any("needs its ferry" in row[60:] for row in rows)
        assert "negation" in rows[0]
        # The one without the keys shows where it stands by its mark.
        marked = [row for row in rows if "▌" in row]
        assert marked[0][marked[0].index("▌") :].split()[1:3] == ["“The", "island"]


async def test_one_stands_below_the_other_on_a_narrow_screen(tmp_path: Path) -> None:
    """At 80 columns the draft is above, the source below."""
    async with checking(tmp_path) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert row_with(pilot, "draft  My draft") < row_with(pilot, "source  The ferry")


async def test_from_one_quotation_to_the_next(tmp_path: Path) -> None:
    """``n`` goes on to the next that has a source, and says where there is none."""
    async with checking(tmp_path, size=(120, 40)) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("n")
        assert "speaker" in rows_of(pilot)[0]
        assert any("Joss Tavernier" in row[60:] for row in rows_of(pilot))
        await pilot.press("n", "n")
        assert any("last quotation" in row for row in rows_of(pilot))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CheckScreen)


async def test_enter_on_the_source_opens_it_in_the_reader(tmp_path: Path) -> None:
    """There the article is read as any other, at the words."""
    async with checking(tmp_path, size=(120, 40)) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("tab", "enter")
        await settled(pilot)
        article = screen_of(pilot).view.article
        assert article.title == "The ferry to Lund island will stay"


async def test_what_was_not_found_says_so(tmp_path: Path) -> None:
    """It has no source to open."""
    async with checking(tmp_path) as pilot:
        await pilot.press("j", "j", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CheckScreen)
        assert any("nothing like it" in row for row in rows_of(pilot))


async def test_an_article_without_quotations(tmp_path: Path) -> None:
    """There is nothing to check, and the foot says so."""
    plain = ("plain.md", "# Tides\n\nThe boats sail at noon, and come back at six.\n")
    async with library_app(tmp_path, texts=(*ARTICLES, plain)) as pilot:
        await pilot.press("c")
        await settled(pilot)
        assert any("no quotation to check" in row for row in rows_of(pilot))
        await pilot.press("q")
        await settled(pilot)
        assert screen_of(pilot).view.article.title == "Tides"


async def test_what_was_just_opened_is_a_source(tmp_path: Path) -> None:
    """The index takes up what it lacks before a draft is checked."""
    library = Library.open(str(tmp_path))
    *_, draft = articles = articles_of((*ARTICLES, _DRAFT))
    for article in articles:
        library.document(article)
    assert library.behind()
    openables = [Openable(draft.origin, lambda: library.document(draft))]
    app = ReaderApp(openables, library, theme=None, settings=Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert not library.behind()
        assert "4 quotations, 1 sound" in rows_of(pilot)[0]
        assert row_with(pilot, "? not found")
