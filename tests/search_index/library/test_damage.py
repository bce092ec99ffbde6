"""Damage costs what it damages; lack of anything else costs nothing."""

from __future__ import annotations

import errno
import os
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from search_index.library.adding import Added, AddedAs
from search_index.library.library import Library
from search_index.library.rules_version import RULES_VERSION
from search_index.model.documents import Article, Document
from search_index.model.errors import (
    DamagedError,
    ReaderError,
    ResourceError,
    UnavailableError,
    error_of,
)
from tests.search_index.invented import read_text


def notice(number: int) -> Article:
    """Return an article with a quotation, of which no other has the number."""
    text = (
        f"Notice {number}\n\n“The ferry number {number} is late,” said Bo Lund, "
        "the harbour master.\n"
    )
    return read_text(text, f"/notices/{number}.txt")


@pytest.fixture
def told() -> list[ReaderError]:
    """Return what the library complains of."""
    return []


@pytest.fixture
def library(tmp_path: Path, told: list[ReaderError]) -> Library:
    """Return a library of five articles."""
    library = Library.open(tmp_path / "library", complain=told.append)
    add(library, *map(notice, range(5)))
    return library


def add(library: Library, *articles: Article) -> list[Added]:
    """Add articles; return what became of them."""
    outcomes: list[Added] = []
    library.add(articles, told=outcomes.append)
    return outcomes


def write(library: Library, statement: str, *values: object) -> None:
    """Change the database behind the library's back."""
    with closing(sqlite3.connect(library._store.path)) as database:  # noqa: SLF001
        database.execute(statement, values)
        database.commit()


def damage(library: Library, number: int) -> None:
    """Damage the text and the record of an article."""
    write(
        library,
        "update records set text = x'78', record = x'9c' where id = ?",
        notice(number).id,
    )


def test_a_damaged_record_costs_one_article(library: Library) -> None:
    """It is named, with what to do, and all others come."""
    damage(library, 2)
    found = list(library.documents())
    (error,) = [one for one in found if not isinstance(one, Document)]
    assert len(found) == 5
    assert isinstance(error, DamagedError)
    assert str(error).startswith("/notices/2.txt: “Notice 2”")
    assert "add it again" in str(error)


def test_a_damaged_record_is_mended_by_adding(library: Library) -> None:
    """The article is no old acquaintance when its record is damaged."""
    damage(library, 2)
    outcomes = [one.outcome for one in add(library, *map(notice, range(5)))]
    assert outcomes.count(AddedAs.KNOWN) == 4
    assert outcomes[2] is AddedAs.UPDATED
    assert all(isinstance(one, Document) for one in library.documents())
    assert library.search('"number 2"').articles == 1


@pytest.mark.parametrize("record", [b"null", b"[]", b'{"schema": []}', b'"x"', b"{"])
def test_any_record_is_read_or_damaged(library: Library, record: bytes) -> None:
    """Whatever stands where a record belongs, the text is annotated anew."""
    before = library.get(notice(1).id)
    write(library, "update records set record = ?", zlib.compress(record))
    assert library.get(notice(1).id) == before


def test_damaged_records_keep_no_index_from_being_level(
    library: Library, tmp_path: Path
) -> None:
    """The others are found, and nothing is made anew at each search."""
    damage(library, 2)
    library.rebuild()
    assert library.behind() == 0
    assert Library.open(tmp_path / "library").behind() == 0
    assert library.search("ferry", facets=True).articles == 4


@pytest.mark.parametrize("value", ["nonsense", "{}", "[1]", ""])
def test_damaged_entries_of_lists(library: Library, value: str) -> None:
    """What cannot be read of an entry is left out of it, and everything else comes."""
    write(library, "update articles set speakers = ?, published = ?", value, value)
    write(library, "update voices set aliases = ?, kind = 'nonsense'", value)
    assert len(library.articles()) == 5
    assert library.articles()[0].published is None
    assert library.speakers()
    assert library.said_by("bo lund")
    library.rebuild()
    assert library.articles()[0].speakers == ("Bo Lund",)
    assert library.speakers()[0].kind == "person"


def test_what_a_newer_program_found_is_left_alone(
    library: Library, told: list[ReaderError]
) -> None:
    """An older program shows it as it is, says so once, and writes nothing."""
    write(library, "update articles set rules = ?", RULES_VERSION + 1)
    before = library._store.packed(notice(1).id)  # noqa: SLF001 - what lies there
    library.document(notice(1))
    library.get(notice(1).id)
    library.rebuild()
    add(library, notice(1))
    assert library._store.packed(notice(1).id) == before  # noqa: SLF001 - as above
    assert ["newer" in str(error) for error in told] == [True]


def test_a_full_disk_stops_no_reading(
    library: Library, told: list[ReaderError], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles open, old and new, though nothing can be kept; it is said once."""

    def full(*_: object, **__: object) -> None:
        raise error_of(OSError(errno.ENOSPC, "No space left on device"), "library")

    monkeypatch.setattr("search_index.library.store.store.Store.save", full)
    for name in ("note_opened", "save_place", "remember_query"):
        monkeypatch.setattr(f"search_index.library.store.personal.Desk.{name}", full)
    assert library.document(notice(1)).quotations
    assert library.document(notice(9)).quotations
    library.save_place(notice(1).id, 3)
    library.remember_query("ferry")
    assert [str(error) for error in told] == [
        "library: the disk is full; free some space and do it again"
    ]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, ResourceError),
        (errno.EMFILE, ResourceError),
        (errno.ENOMEM, ResourceError),
        (errno.EACCES, UnavailableError),
        (errno.EROFS, UnavailableError),
        (errno.EIO, UnavailableError),
    ],
)
def test_no_lack_throws_an_index_away(
    library: Library, monkeypatch: pytest.MonkeyPatch, number: int, kind: type
) -> None:
    """Of all that keeps an index from being read only damage makes it anew."""
    index = library._keeper.directory  # noqa: SLF001 - where it lies
    before = sorted(path.name for path in index.iterdir())
    again = Library.open(index.parent)

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr("search_index.search.index.files.Path.open", refused)
        with pytest.raises(kind):
            again.search("ferry")
        with pytest.raises(kind):
            again.catch_up()
    assert sorted(path.name for path in index.iterdir()) == before
    assert again.search("ferry", facets=True).articles == 5


def test_a_disk_without_locks_is_read(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Everything is read and searched there, and the true reason is said."""
    del library
    monkeypatch.setattr(
        "search_index.library.store.connections.keeps_locks", lambda _: False
    )
    told: list[ReaderError] = []
    again = Library.open(tmp_path / "library", complain=told.append)
    assert len(again.articles()) == 5
    assert again.document(notice(1)).quotations
    assert again.search("ferry", facets=True).articles == 5
    with pytest.raises(UnavailableError, match="no file locks"):
        again.add([notice(9)], told=print)
    with pytest.raises(UnavailableError, match="no file locks"):
        Library.open(tmp_path / "new")


def test_an_older_library_on_a_disk_without_locks(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What keeps it from being read is its age, and what to do is said."""
    del library
    with closing(sqlite3.connect(tmp_path / "library/library.sqlite3")) as database:
        database.execute("pragma user_version = 1")
    monkeypatch.setattr(
        "search_index.library.store.connections.keeps_locks", lambda _: False
    )
    with pytest.raises(UnavailableError, match=r"older onrecord.*no file locks.*copy"):
        Library.open(tmp_path / "library")


def test_an_index_that_cannot_be_written_is_stood_in_for(
    library: Library, told: list[ReaderError], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles that came where nothing can be written any more are found."""
    library.document(notice(9))
    index = library._keeper.directory  # noqa: SLF001 - where it lies
    before = sorted((path.name, path.stat().st_mtime_ns) for path in index.iterdir())
    monkeypatch.setattr(
        type(library._store),  # noqa: SLF001 - as on a disk that can only be read
        "barred",
        "cannot be written to",
    )
    assert library.behind() == 1
    library.catch_up()
    assert library.behind() == 0
    assert library.search('"number 9"').articles == 1
    assert ["cannot be written to" in str(error) for error in told] == [True]
    after = sorted((path.name, path.stat().st_mtime_ns) for path in index.iterdir())
    assert after == before


@pytest.mark.parametrize("value", [b"\x00\xff\xfe", "[1,{}]", None, -(10**15), 1e308])
@pytest.mark.parametrize(
    "place",
    [
        *("articles.title", "articles.byline", "articles.origin", "articles.rules"),
        *("articles.published", "articles.added", "articles.speakers"),
        *("voices.name", "voices.kind", "voices.aliases", "utterances.words"),
    ],
)
def test_a_damaged_field_ends_nothing(
    library: Library, place: str, value: object
) -> None:
    """Whatever stands in it, all is listed, read, found, and added again."""
    table, column = place.split(".")
    one = notice(2).id
    try:
        write(library, f"update {table} set {column} = ? where id = ?", value, one)  # noqa: S608
    except sqlite3.IntegrityError:
        return  # The database itself refuses it.
    library = Library.open(library._store.path.parent)  # noqa: SLF001
    assert len([*library.articles()]) == 5
    assert [one.name for one in library.speakers() if one.quotations > 3] == ["Bo Lund"]
    assert len([*library.documents()]) == 5
    assert library.search("ferry").articles == 5
    assert len(add(library, *map(notice, range(5)))) == 5
    assert len([*library.articles()]) == 5


@pytest.mark.parametrize("value", [b"\x00\xff\xfe", "[1,{}]", -(10**15), 1e308])
@pytest.mark.parametrize(
    "place", ["counter.changes", "counter.articles", "counter.known_from"]
)
def test_damaged_counts_are_counted_anew(
    library: Library, place: str, value: object
) -> None:
    """All is listed and found, what comes and goes is, and then they are sound."""
    table, column = place.split(".")
    write(library, f"update {table} set {column} = ?", value)  # noqa: S608
    library = Library.open(library._store.path.parent)  # noqa: SLF001
    assert library.search("ferry").articles == len(library.articles()) == 5
    library.remove([notice(1).id])
    library.add([notice(7), notice(8)], told=print)
    assert library.search("ferry").articles == len(library.articles()) == 6
    assert library.behind() == 0
    state = library._store.state()  # noqa: SLF001 - what an index follows it by
    assert (state.articles, state.level.change) > (5, 5)


def test_a_text_that_is_none_is_said_to_be_damaged(library: Library) -> None:
    """A column of another type costs one article."""
    statement = "update records set text = ? where id = ?"
    write(library, statement, "[1,{}]", notice(2).id)
    library = Library.open(library._store.path.parent)  # noqa: SLF001
    assert len(library.search("ferry", limit=20).hits) >= 4
    with pytest.raises(DamagedError):
        library.get(notice(2).id)
