"""Libraries of invented articles, and the program with one of them behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from search_index import Article, Library, read_article
from search_index.articles.openable import Openable
from search_index.library.library import Library as OpenedLibrary
from tests.search_index.search.scanning import ScanningIndexes
from tests.tui.reader import settled
from tui.app import ReaderApp
from tui.settings import Settings

__all__ = ["ARTICLES", "articles_of", "library_app", "library_in", "typed"]

ARTICLES = (
    (
        "ferry.md",
        "# The ferry to Lund island will stay\n\n2031-03-04\n\n"
        "“The island needs its ferry in winter,” Mirelle Anstrand, the harbour master "
        "of Ostrava Bay, said. She urged the council to buy a second ferry.\n\n"
        "Joss Tavernier, who speaks for the shopkeepers, said that the fare was too "
        "high.\n",
    ),
    (
        "quay.md",
        "# A quay that nobody wants\n\n2031-04-09\n\n"
        "“The quay is a monument to borrowed money,” Joss Tavernier said.\n\n"
        "Mirelle Anstrand said that the old quay could not bear another winter.\n",
    ),
    (
        "lamp.md",
        "# Lamps on the mole\n\n2030-11-20\n\n"
        "The lamps on the mole were lit on Friday, and the ferry came in late. The "
        "keeper had trimmed them.\n",
    ),
)
"""Names of files and their texts, of our own writing; the newest is the second."""


def articles_of(texts: Sequence[tuple[str, str]] = ARTICLES) -> list[Article]:
    """Return the articles of texts."""
    return [read_article(text.encode(), name) for name, text in texts]


def library_in(
    home: Path, texts: Sequence[tuple[str, str]] = ARTICLES
) -> OpenedLibrary:
    """Return a library that holds articles, with an index that scans."""
    library = Library.open(str(home), open_index=ScanningIndexes())
    for article in articles_of(texts):
        library.document(article)
    library.catch_up()
    return library


@asynccontextmanager
async def library_app(
    home: Path,
    *,
    size: tuple[int, int] = (80, 24),
    texts: Sequence[tuple[str, str]] = ARTICLES,
) -> AsyncIterator[Pilot[None]]:
    """Run the program on the last article that was opened of a library."""
    library = library_in(home, texts)
    last = articles_of(texts)[-1]
    openables = [Openable(last.origin, lambda: library.document(last))]
    app = ReaderApp(openables, library, theme=None, settings=Settings())
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text into the field that has the keys, and wait for what it brings."""
    keys = {" ": "space", '"': "quotation_mark", ":": "colon", "/": "slash"}
    await pilot.press(*(keys.get(letter, letter) for letter in text))
    await settled(pilot)
