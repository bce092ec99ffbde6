"""The index follows the store in both directions, whatever came between."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from search_index.library.defaults import open_whoosh
from search_index.library.library import Library
from search_index.model.documents import Article, ArticleId
from search_index.model.errors import UnavailableError
from search_index.search.hits import SearchIndex
from tests.search_index.invented import read_text


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return an empty library with a real index."""
    return Library.open(tmp_path / "library")


def notice(number: int, origin: str = "") -> Article:
    """Return an article of which no other has the number."""
    text = f"Notice {number}\n\nThe ferry number {number} is late today.\n"
    return read_text(text, origin or f"/notices/{number}.txt")


def add(library: Library, *articles: Article) -> None:
    """Add articles."""
    library.add(articles, told=lambda _: None)


def found(library: Library, query: str) -> tuple[set[ArticleId], int]:
    """Return the articles that the first ten hits are in, and how many there are."""
    result = library.search(query, facets=True)
    return {hit.article for hit in result.hits}, result.articles


def test_an_article_replaced_often_is_found_once(library: Library) -> None:
    """Fourteen older texts of an address take no place and are not counted."""
    for number in range(15):
        add(library, notice(number, "/notices/today.txt"))
    assert library.behind() == 0
    assert found(library, "ferry") == ({notice(14).id}, 1)
    assert found(library, '"number 3"') == (set(), 0)


def test_what_went_is_not_found_while_the_index_has_it(library: Library) -> None:
    """Removed by a process that was killed: neither shown nor counted, and mended."""
    add(library, *map(notice, range(20)))
    gone = {notice(number).id for number in range(15)}
    library._store.remove(gone)  # noqa: SLF001 - and killed before the index is told
    shown, articles = found(library, "ferry")
    assert (shown & gone, articles) == (set(), 5)
    assert library.behind() == 15
    library.catch_up()
    assert library.behind() == 0
    assert found(library, "ferry") == (shown, 5)


def test_what_comes_back_is_found_again(library: Library) -> None:
    """An article that was removed and added again is one article."""
    add(library, notice(1), notice(2))
    for _ in range(2):
        library._store.remove([notice(1).id])  # noqa: SLF001 - as above
        add(library, notice(1))
        assert found(library, "ferry") == ({notice(1).id, notice(2).id}, 2)


def test_changes_are_forgotten_when_they_are_many(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An index from before what is forgotten is made anew."""
    monkeypatch.setattr("search_index.library.index_keeper._MOST_GONE", 3)
    add(library, *map(notice, range(9)))
    home = tmp_path / "library"
    shutil.copytree(home / "index", tmp_path / "older")
    library.remove([notice(number).id for number in range(5)])
    library.remove([notice(5).id])
    shutil.rmtree(home / "index")
    shutil.copytree(tmp_path / "older", home / "index")
    again = Library.open(home)
    assert again.behind()
    again.catch_up()
    assert found(again, "ferry") == ({notice(number).id for number in (6, 7, 8)}, 3)


def test_a_library_that_is_put_back_is_indexed_anew(tmp_path: Path) -> None:
    """A copy of the database from yesterday has the hits of yesterday."""
    home = tmp_path / "library"
    library = Library.open(home)
    add(library, notice(1))
    shutil.copy(home / "library.sqlite3", tmp_path / "yesterday")
    add(library, notice(2), notice(3))
    shutil.copy(tmp_path / "yesterday", home / "library.sqlite3")
    again = Library.open(home)
    assert again.behind() == 1
    again.catch_up()
    assert found(again, "ferry") == ({notice(1).id}, 1)


def test_an_index_of_another_library_is_not_asked(tmp_path: Path) -> None:
    """A database that was put beside a foreign index has its own hits."""
    for name, number in (("one", 1), ("two", 2)):
        add(Library.open(tmp_path / name), notice(number))
    shutil.copy(tmp_path / "one" / "library.sqlite3", tmp_path / "two")
    library = Library.open(tmp_path / "two")
    assert library.behind() == 1
    library.catch_up()
    assert found(library, "ferry") == ({notice(1).id}, 1)


def test_an_index_follows_by_looking_at_what_changed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search of an index that is level asks the store for no list of articles."""
    add(library, *map(notice, range(30)))
    asked: list[int] = []
    monkeypatch.setattr(
        "search_index.library.store.store.Store.changes_since",
        lambda _, change: asked.append(change),
    )
    library.search("ferry")
    assert library.behind() == 0
    assert asked == []


def test_another_users_library_is_searched_without_its_index(tmp_path: Path) -> None:
    """Its index is not read, nor any file of it copied: one is made of the records."""
    home = tmp_path / "library"
    add(Library.open(home), *map(notice, range(3)))
    opened: list[Path] = []

    def open_own(directory: Path) -> SearchIndex:
        if directory.is_relative_to(home):
            raise UnavailableError("is another user's", origin=str(directory))
        assert not directory.exists()
        opened.append(directory)
        return open_whoosh(directory)

    told: list[str] = []
    library = Library.open(
        home, open_index=open_own, complain=lambda e: told.append(str(e))
    )
    assert library.behind() == 3
    library.catch_up()
    assert (library.behind(), len(opened)) == (0, 1)
    assert found(library, '"number 2"') == ({notice(2).id}, 1)
    assert told == [f"{home / 'index'}: is another user's"]
