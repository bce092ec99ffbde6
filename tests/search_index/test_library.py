"""What the library keeps."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from search_index.errors import LibraryError
from search_index.library import Library
from tests.search_index.articles import HARBOUR, read_text


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a directory that is not there yet."""
    return tmp_path / "deep" / "library"


def test_directory_is_the_users_own(home: Path) -> None:
    """The directory that is made can be read by its owner only."""
    Library.open(str(home))
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_nothing_read_yet(home: Path) -> None:
    """A new library has no last article and no places."""
    library = Library.open(str(home))
    assert library.last_read() is None
    assert library.place(read_text(HARBOUR).id) is None


def test_last_article_at_its_place(home: Path) -> None:
    """The article opened last comes back, with the place where it was left."""
    document = Library.open(str(home)).document(read_text(HARBOUR, "fares.txt"))
    Library.open(str(home)).save_place(document.article.id, 120)
    library = Library.open(str(home))
    assert library.last_read() == document
    assert library.place(document.article.id) == 120


def test_last_of_two(home: Path) -> None:
    """Opening an older article again makes it the last one."""
    library = Library.open(str(home))
    first = library.document(read_text(HARBOUR, "one.txt"))
    library.document(read_text(HARBOUR + "And more of it.", "two.txt"))
    library.document(first.article)
    last = library.last_read()
    assert last is not None
    assert last.article.origin == "one.txt"


def test_newer_schema(home: Path) -> None:
    """A library of a newer program is left alone."""
    Library.open(str(home))
    with closing(sqlite3.connect(home / "library.sqlite3")) as database:
        database.execute("pragma user_version = 99")
        database.commit()
    with pytest.raises(LibraryError, match="newer"):
        Library.open(str(home))


def test_no_database(home: Path) -> None:
    """A file that is no database is a LibraryError that names it."""
    home.mkdir(parents=True)
    (home / "library.sqlite3").write_bytes(b"not a database at all " * 400)
    with pytest.raises(LibraryError, match=r"library\.sqlite3"):
        Library.open(str(home))


def test_damaged_record(home: Path) -> None:
    """A damaged record is made anew when its article is opened again."""
    library = Library.open(str(home))
    document = library.document(read_text(HARBOUR))
    with closing(sqlite3.connect(home / "library.sqlite3")) as database:
        database.execute("update records set record = '{'")
        database.commit()
    assert library.document(document.article) == document


def test_name_that_utf8_cannot_hold(home: Path) -> None:
    """A file whose name is no UTF-8 is kept like any other."""
    library = Library.open(str(home))
    library.document(read_text(HARBOUR, "fares\udce9.txt"))
    last = library.last_read()
    assert last is not None
    assert last.article.text == HARBOUR
