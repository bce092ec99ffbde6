"""The library's database: forms of it, copies of articles, who may write."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from search_index.annotate import annotate
from search_index.library.packing import is_address, moved_place, pack, unpack
from search_index.library.rules_version import RULES_VERSION
from search_index.library.store.store import Store
from search_index.library.store.version import VERSION
from search_index.model.annotations import Note
from search_index.model.documents import Article, Document
from search_index.model.errors import LibraryError
from tests.search_index.invented import HARBOUR, read_text

VERSION_1 = Path(__file__).with_name("library_version_1.sql")
MORE = HARBOUR + "\nMayor Ansel Brook said that the quay would be mended.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a directory that is not there yet."""
    return tmp_path / "library"


def version_1(home: Path) -> Path:
    """Make a library as the first version made it; two articles and a broken one."""
    home.mkdir(mode=0o700)
    path = home / "library.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(VERSION_1.read_text(encoding="utf-8"))
    return path


def at(article: Article, origin: str) -> Document:
    """Return an annotated article of some origin."""
    return annotate(replace(article, origin=origin))


def test_version_1_is_brought_forward(home: Path) -> None:
    """A library of the first version has its articles, their order and places."""
    version_1(home)
    store = Store(home)
    assert [line.origin for line in store.summaries()] == ["more.txt", "fares.txt"]
    assert store.ids()[-1] == store.desk.last_opened()
    first = read_text(HARBOUR).id
    assert store.desk.place(first) == 120
    found = store.packed(first)
    assert found is not None
    assert unpack(found).article.text == HARBOUR
    assert "Ansel Brook" in {voice.name for voice in store.voices()}
    held = store.changes_since(0).changed
    assert [one for one, _ in held] == [line.id for line in store.summaries()][::-1]
    assert store.state().articles == 2


def test_what_version_1_had_damaged_is_kept(home: Path) -> None:
    """A record that cannot be read is kept as it was, and is no article."""
    path = version_1(home)
    assert len(Store(home).ids()) == 2
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("select id, record from damaged").fetchall()
    assert rows == [("0123456789abcdef", '{"schema": 1, "text"')]


def test_old_rules_stay_old(home: Path) -> None:
    """A record brought forward keeps the version of the rules that made it."""
    path = version_1(home)
    with closing(sqlite3.connect(path)) as database:
        database.execute("update records set rules = 1")
        database.commit()
    store = Store(home)
    assert set(store.older_than(RULES_VERSION)) == set(store.ids())


def test_a_step_forward_that_fails_changes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library is of one version or the next, never in between."""
    path = version_1(home)

    def fail(*_: object, **__: object) -> None:
        message = "disk I/O error"
        raise sqlite3.OperationalError(message)

    with monkeypatch.context() as patch:
        patch.setattr("search_index.library.store.schema.put_article", fail)
        with pytest.raises(LibraryError):
            Store(home)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("pragma user_version").fetchone() == (1,)
        assert database.execute("select count(*) from records").fetchone() == (3,)
    assert len(Store(home).ids()) == 2


def test_a_newer_library_is_not_touched(home: Path) -> None:
    """A library of a newer program is refused; no byte and no file of it changes."""
    Store(home)
    path = home / "library.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"pragma user_version = {VERSION + 1}")
        database.commit()
    before = {file.name: file.read_bytes() for file in home.iterdir()}
    with pytest.raises(LibraryError, match="newer"):
        Store(home)
    assert {file.name: file.read_bytes() for file in home.iterdir()} == before


def test_files_are_the_users_own(home: Path) -> None:
    """Nobody else may read the directory or the files in it."""
    store = Store(home)
    store.save([pack(annotate(read_text(HARBOUR)))])
    with store.only_writer(lambda: None, lambda: False) as held:
        assert held
        modes = {
            file.name: stat.S_IMODE(file.stat().st_mode) for file in home.iterdir()
        }
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}, modes


@pytest.mark.parametrize("size", [50, 5000])
def test_a_damaged_database_is_said_to_be(home: Path, size: int) -> None:
    """A truncated database is one clear error that names it."""
    store = Store(home)
    store.save([pack(annotate(read_text(HARBOUR)))])
    path = home / "library.sqlite3"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(LibraryError, match=r"library\.sqlite3"):
        Store(home).summaries()


def test_the_same_text_is_one_article(home: Path) -> None:
    """Storing a text twice updates it, and keeps when it was added and its place."""
    store = Store(home)
    document = annotate(read_text(HARBOUR))
    assert store.save([pack(document)]) == (False,)
    before = store.summary(document.article.id)
    store.desk.save_place(document.article.id, 90)
    assert store.save([pack(document)]) == (True,)
    assert store.summaries() == (before,)
    assert store.desk.place(document.article.id) == 90


def test_newer_text_of_an_address_is_one_article(home: Path) -> None:
    """It takes the older one's place, with its reading place and annotations."""
    store = Store(home)
    old = at(read_text(HARBOUR), "https://lindow.example/fares")
    new = at(read_text("Updated on Monday.\n\n" + HARBOUR), old.article.origin)
    store.save([pack(old)], opened=True)
    added = store.summaries()[0].added
    place = HARBOUR.index("Dockers fear")
    store.desk.save_place(old.article.id, place, place + 8)
    store.annotations.keep(old.article.id, [(Note("ask again"), "")])
    assert store.save([pack(new)]) == (True,)
    (line,) = store.summaries()
    assert (line.id, line.added) == (new.article.id, added)
    place += len("Updated on Monday.\n\n")
    assert store.desk.place(new.article.id) == place
    assert store.desk.cursor(new.article.id) == place + 8
    assert store.desk.place(old.article.id) is None
    assert store.desk.last_opened() == new.article.id
    kept = store.annotations.everywhere()
    assert [one.article for one in kept] == [new.article.id]


@pytest.mark.parametrize("origin", ["-", "", "Reuters", "38 North", "lindow.com"])
def test_what_is_no_address_joins_nothing(home: Path, origin: str) -> None:
    """Two texts of standard input, or of one paper, are two articles."""
    store = Store(home)
    for text in (HARBOUR, MORE):
        store.save([pack(at(read_text(text), origin))])
    assert len(store.ids()) == 2


@pytest.mark.parametrize(
    ("origin", "one_article"),
    [
        ("/texts/fares.txt", True),
        (r"C:\texts\fares.txt", True),
        ("fares.txt", True),
        ("https://lindow.example/fares", True),
        ("story-12", True),
        ("urn:news:12", True),
        ("https://lindow.com", False),
        ("https://www.lindow.co.uk/", False),
        ("38north.org", False),
        ("Port Lindow Post", False),
        ("-", False),
    ],
)
def test_addresses(origin: str, *, one_article: bool) -> None:
    """A path and a page's address mean one article; a paper or its site does not."""
    assert is_address(origin) is one_article


@pytest.mark.parametrize(
    ("new", "place"),
    [
        ("First. The boats are late. Nobody knows.", 7),
        ("New. First. The boats are late. Nobody knows.", 12),
        ("First. All is well.", None),
    ],
)
def test_a_place_moves_with_its_words(new: str, place: int | None) -> None:
    """A reading place is where the words that stood there stand now."""
    assert moved_place(7, "First. The boats are late. Nobody knows.", new) == place


def test_changes_count_up(home: Path) -> None:
    """The counter moves with each article stored or removed, for everybody."""
    store, other = Store(home), Store(home)
    seen = [other.changed()]
    document = annotate(read_text(HARBOUR))
    for change in (
        lambda: store.save([pack(document)]),
        lambda: store.save([pack(document)]),
        lambda: store.remove([document.article.id]),
    ):
        change()
        seen.append(other.changed())
    assert seen == sorted(set(seen))


def test_a_stamp_is_never_used_again(home: Path) -> None:
    """An article that was removed and added again has a newer stamp."""
    store = Store(home)
    document = annotate(read_text(HARBOUR))
    store.save([pack(document)])
    ((_, first),) = store.changes_since(0).changed
    store.remove([document.article.id])
    store.save([pack(document)])
    assert store.changes_since(first).changed


def test_removing_takes_everything(home: Path) -> None:
    """Nothing of a removed article is left in any table."""
    store = Store(home)
    document = annotate(read_text(HARBOUR))
    store.save([pack(document)])
    store.desk.save_place(document.article.id, 3)
    assert store.remove([document.article.id, "unknown"]) == 1
    with closing(sqlite3.connect(home / "library.sqlite3")) as database:
        for table in ("articles", "records", "voices", "utterances", "places"):
            count = database.execute(f"select count(*) from {table}")  # noqa: S608
            assert count.fetchone() == (0,), table


def test_listing_reads_no_record(home: Path) -> None:
    """Lists and people come without the records, which may be damaged."""
    store = Store(home)
    store.save([pack(annotate(read_text(HARBOUR)))])
    with closing(sqlite3.connect(home / "library.sqlite3")) as database:
        database.execute("update records set record = x'00', text = x'00'")
        database.commit()
    (line,) = store.summaries()
    assert line.quotations > 0
    assert "Ansel Brook" in line.speakers
    assert "Ansel Brook" in {voice.name for voice in store.voices()}


def test_one_writer_at_a_time(home: Path) -> None:
    """The second one is told once that it waits, and may give up."""
    store, other = Store(home), Store(home)
    waits: list[str] = []
    with store.only_writer(lambda: None, lambda: False) as first:
        assert first
        with other.only_writer(lambda: waits.append("wait"), lambda: True) as second:
            assert not second
    with other.only_writer(lambda: waits.append("again"), lambda: True) as third:
        assert third
    assert waits == ["wait"]


def test_readers_go_on_while_one_writes(home: Path) -> None:
    """An open transaction hides what it stores and holds up no reader."""
    store, other = Store(home), Store(home)
    store.save([pack(annotate(read_text(HARBOUR)))])
    with closing(sqlite3.connect(home / "library.sqlite3")) as database:
        database.execute("begin immediate")
        database.execute("delete from articles")
        assert len(other.summaries()) == 1


def test_words_that_utf8_cannot_hold(home: Path) -> None:
    """A file whose name is no UTF-8 is kept and found like any other."""
    store = Store(home)
    document = at(read_text(HARBOUR), "/texts/fares\udce9.txt")
    store.save([pack(document)])
    assert store.summaries()[0].origin == "/texts/fares\udce9.txt"
    newer = at(read_text(MORE), "/texts/fares\udce9.txt")
    assert store.save([pack(newer)]) == (True,)


def test_searches_are_remembered(home: Path) -> None:
    """The newest comes first, each once, and a hundred at most."""
    store = Store(home)
    for number in range(103):
        store.desk.remember_query(f"quay {number}")
    store.desk.remember_query("quay 50")
    queries = store.desk.queries()
    assert queries[:2] == ("quay 50", "quay 102")
    assert len(queries) == len(set(queries)) == 100


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_for_who_may_not_write(home: Path) -> None:
    """A library that may not be written to is read all the same."""
    Store(home).save([pack(annotate(read_text(HARBOUR)))])
    for file in home.iterdir():
        file.chmod(0o400)
    home.chmod(0o500)
    try:
        store = Store(home)
        assert store.read_only
        assert len(store.summaries()) == 1
        with pytest.raises(LibraryError, match="written"):
            store.desk.save_place("a", 1)
    finally:
        home.chmod(0o700)
