"""Where the words of an article lead."""

from __future__ import annotations

from dataclasses import replace

from textual.app import App

from search_index import Document, Link, Span
from tests.tui.documents import harbour
from tests.tui.reader import reading, rows_of, screen_of, settled
from tui.reading.links import LinksScreen
from tui.reading.screen import ReadingScreen


def linked() -> Document:
    """Return the harbour article with two links, one near its end."""
    document = harbour()
    text = document.article.text
    last = len(text) - 5
    links = (
        Link(Span(0, 4), "https://harbour.example/first"),
        Link(Span(last, last + 4), "https://harbour.example/\u202elast"),
    )
    return replace(document, article=replace(document.article, links=links))


async def test_copying_an_address() -> None:
    """Enter copies the address of the link nearest to the reader."""
    async with reading(linked()) as pilot:
        await pilot.press("L")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LinksScreen)
        shown = "\n".join(rows_of(pilot))
        assert "https://harbour.example/first" in shown
        assert "\u202e" not in shown
        await pilot.press("enter")
        await settled(pilot)
        app: App[None] = pilot.app
        assert app.clipboard == "https://harbour.example/first"
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.view.message.startswith("copied")


async def test_the_next_link() -> None:
    """J goes to the next link; what is copied holds nothing unseen."""
    async with reading(linked()) as pilot:
        await pilot.press("L", "j", "y")
        await settled(pilot)
        assert pilot.app.clipboard == "https://harbour.example/last"


async def test_article_without_links() -> None:
    """Without links the reader is told so."""
    async with reading() as pilot:
        await pilot.press("L")
        await settled(pilot)
        assert screen_of(pilot).view.message == "no links in this article"
