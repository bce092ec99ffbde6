"""The list that is shown when several articles are named."""

from __future__ import annotations

from search_index import Document, UnreadableError
from search_index.articles.openable import Openable, SeveralArticles
from tests.tui.documents import harbour
from tui.app import ReaderApp
from tui.reading.screen import ReadingScreen
from tui.settings import Settings
from tui.shelf.named_files import ArticleList


def _missing() -> Document:
    message = "there is no such file"
    raise UnreadableError(message, origin="gone.txt")


def _app(settings: Settings) -> ReaderApp:
    openables = [Openable("gone.txt", _missing), Openable("harbour.txt", harbour)]
    return ReaderApp(openables, None, theme=None, settings=settings)


async def test_the_list_has_the_reader_s_keys() -> None:
    """A key that the reader gave to a command does the same on the list."""
    app = _app(Settings(remapped={"line-down": "x"}))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("j")
        assert app.screen.query_one(ArticleList).at == 0
        await pilot.press("x")
        assert app.screen.query_one(ArticleList).at == 1


async def test_a_bad_article_is_said_once_and_the_others_open() -> None:
    """Its row says what is wrong, and the next article still opens."""
    app = _app(Settings())
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        row = app.screen.query_one(ArticleList).render_line(0).text
        assert row.rstrip() == "> gone.txt  there is no such file"
        await pilot.press("down", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, ReadingScreen)


async def test_a_feed_is_listed() -> None:
    """The address of a feed opens the list of its items, and q leads back there."""
    first = Openable("https://a.example/1", harbour, title="Fares \x1b[31mrise")
    items = [first, Openable("gone.txt", _missing)]

    def feed() -> Document:
        raise SeveralArticles(items)

    openables = [Openable("https://a.example/feed", feed)]
    app = ReaderApp(openables, None, theme=None, settings=Settings())
    async with app.run_test(size=(80, 12)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        row = app.screen.query_one(ArticleList).render_line(0).text
        assert row.rstrip() == "> https://a.example/1  Fares \ufffd[31mrise"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, ReadingScreen)
        await pilot.press("q")
        await pilot.pause()
        assert app.screen.query_one(ArticleList).at == 0


async def test_a_feed_among_other_articles() -> None:
    """Among others the address of a feed stands for its newest item."""

    def feed() -> Document:
        raise SeveralArticles([Openable("https://a.example/1", harbour)])

    openables = [Openable("https://a.example/feed", feed, lambda _: feed())] * 2
    app = ReaderApp(openables, None, theme=None, settings=Settings())
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, ReadingScreen)
