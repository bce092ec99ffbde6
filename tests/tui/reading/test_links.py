"""Where the words of an article lead."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
        assert pilot.app.clipboard == "https://harbour.example/first"
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_the_next_link() -> None:
    """J goes to the next link; what is copied holds nothing unseen."""
    async with reading(linked()) as pilot:
        await pilot.press("L", "j", "y")
        await settled(pilot)
        assert pilot.app.clipboard == "https://harbour.example/last"


async def test_links_are_seen_in_the_text() -> None:
    """What leads somewhere is underlined."""
    async with reading(linked(), size=(80, 60)) as pilot:
        compositor = pilot.app.screen._compositor  # noqa: SLF001 - no public way
        strips = compositor.render_strips()
        lined = [
            segment.text
            for strip in strips
            for segment in strip
            if segment.style and segment.style.underline
        ]
        article = linked().article
        assert lined == [link.span.of(article.text) for link in article.links]


async def test_a_link_is_opened_where_there_is_a_browser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """O hands it to the browser; where nobody would see one it is copied instead."""
    opened: list[str] = []
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    async with reading(linked()) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", opened.append)
        await pilot.press("L", "o")
        await settled(pilot)
        assert opened == ["https://harbour.example/first"]
        assert "browser" in screen_of(pilot).view.message
        monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
        await pilot.press("L", "o")
        await settled(pilot)
        assert len(opened) == 1
        assert pilot.app.clipboard == "https://harbour.example/first"


async def test_what_is_no_page_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article cannot make the reader open a file or run a script."""
    document = linked()
    for address in ("file:///etc/passwd", "javascript:alert(1)", "https://a b"):
        links = (Link(Span(0, 4), address),)
        bad = replace(document, article=replace(document.article, links=links))
        async with reading(bad) as pilot:
            monkeypatch.setattr(pilot.app, "open_url", pytest.fail)
            monkeypatch.setenv("DISPLAY", ":0")
            await pilot.press("L", "o")
            await settled(pilot)
            assert "not opened" in screen_of(pilot).view.message


async def test_article_without_links() -> None:
    """Without links the reader is told so."""
    async with reading() as pilot:
        await pilot.press("L")
        await settled(pilot)
        assert screen_of(pilot).view.message == "no links in this article"
