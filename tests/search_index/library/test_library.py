"""What the library keeps."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from search_index.library.adding import Added
from search_index.library.library import Library
from search_index.model.documents import HitKind
from search_index.model.errors import IndexDamagedError, LibraryError
from tests.search_index.invented import HARBOUR, read_text
from tests.search_index.search.scanning import ScanningIndexes


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


# What it lists, whom it knows, what it finds


@pytest.fixture
def indexes() -> ScanningIndexes:
    """Return what opens the library's index."""
    return ScanningIndexes()


@pytest.fixture
def library(home: Path, indexes: ScanningIndexes) -> Library:
    """Return a library with two articles, of which one says Brook only."""
    library = Library.open(home, open_index=indexes)
    library.add([read_text(HARBOUR, "/a.txt"), read_text(LATER, "/b.txt")], told=_pass)
    return library


def _pass(added: Added) -> None:
    assert added.article


LATER = """Lindow Council Waits

Thursday, 6 March 2025

“Nobody on the council will be hurried,” Brook said on Wednesday. He warned that the \
boats would be late.

Mr. Brook urged the dockers to call off their strike.
"""


def test_the_list_is_newest_first(library: Library) -> None:
    """Articles come by the day of publication, with who speaks in each."""
    lines = library.articles()
    assert [line.origin for line in lines] == ["/b.txt", "/a.txt"]
    assert lines[0].published == date(2025, 3, 6)
    assert "Ansel Brook" in lines[1].speakers
    assert lines[1].words == len(HARBOUR.split())


def test_one_person_in_two_articles(library: Library) -> None:
    """Who is Brook only in one article is Ansel Brook, with the sums of both."""
    brook = library.speaker("BROOK")
    assert brook is not None
    assert (brook.name, brook.articles) == ("Ansel Brook", 2)
    assert brook == library.speaker("ansel brook")
    assert library.speaker("nobody") is None


def test_all_that_somebody_says(library: Library) -> None:
    """Positions and proposals come before quotations, newer articles first in each."""
    said = library.said_by("brook")
    kinds = [one.kind is HitKind.QUOTATION for one in said]
    assert kinds == sorted(kinds)
    quotations = [one for one in said if one.kind is HitKind.QUOTATION]
    assert [one.origin for one in quotations] == sorted(
        (one.origin for one in quotations), reverse=True
    )
    assert "Nobody on the council will be hurried," in {one.words for one in said}
    for one in said:
        assert library.get(one.article).article.origin == one.origin
    assert library.said_by("nobody") == ()


def test_findings_by_any_name(library: Library) -> None:
    """A person's findings are found in articles that name them otherwise."""
    found = library.findings_of("ansel brook")
    assert len(found) == 2
    for article, findings in found.items():
        document = library.get(article)
        ids = {one.id for one in document.quotations}
        ids |= {one.id for one in document.positions}
        ids |= {one.id for one in document.proposals}
        assert findings <= ids


def test_a_search_gives_the_words(library: Library) -> None:
    """A hit has the match's words and place, the speaker and the article's facts."""
    result = library.search('kind:quotation "will be hurried"')
    (hit,) = result.hits
    text = library.get(hit.article).article.text
    assert hit.span.of(text) == "will be hurried"
    marked = " ".join(mark.of(hit.excerpt) for mark in hit.marks)
    assert marked == "will be hurried"
    assert (hit.kind, hit.published) == (HitKind.QUOTATION, date(2025, 3, 6))
    assert (hit.speaker, hit.origin) == ("Brook", "/b.txt")
    assert (result.total, result.articles, result.catching_up) == (1, 1, 0)


def test_pages_of_a_search(library: Library) -> None:
    """The next page begins where the first one ends."""
    everything = library.search("council", limit=50).hits
    pages = [library.search("council", limit=1, offset=n).hits for n in range(3)]
    assert [hit for page in pages for hit in page] == [*everything[:3]]


@pytest.mark.parametrize(
    "query",
    ["", " ", "***", "((((", '"', "“", "OR", "NOT", "-", "who:", "near/5", "~",
     "a" * 100_000, "( OR NOT " * 11_000, '"' * 99_999, "kind:nothing from:never"],
)  # fmt: skip
def test_any_string_is_a_query(library: Library, query: str) -> None:
    """Whatever is typed, a search answers and nothing is raised."""
    result = library.search(query)
    assert result.query == query
    assert len(result.hits) <= result.total


def test_the_nearest_word_is_offered(library: Library) -> None:
    """A word that the library does not have is replaced in the query as it stands."""
    assert library.search("(hurrxed)").suggestion == "(hurried)"
    assert library.search("hurried").suggestion == ""


def test_an_article_that_went_is_no_hit(library: Library) -> None:
    """What was removed while the index was not looking is not shown."""
    library._store.remove([library.articles()[0].id])  # noqa: SLF001 - as another would
    assert library.search("hurried").hits == ()


def test_a_damaged_index_is_made_anew(
    library: Library, indexes: ScanningIndexes
) -> None:
    """A search says how much is missing; catching up mends it."""
    indexes.last.damage = IndexDamagedError("bad posting")
    result = library.search("hurried")
    assert (result.hits, result.catching_up) == ((), 2)
    assert library.behind() == 2
    told: list[tuple[int, int]] = []
    library.catch_up(lambda done, total: told.append((done, total)))
    assert (indexes.opened, told) == (2, [(1, 2), (2, 2)])
    assert library.search("hurried").total == 1


def test_an_index_that_went(library: Library, home: Path) -> None:
    """A removed index is caught up from the records."""
    shutil.rmtree(home / "index")
    again = Library.open(home, open_index=ScanningIndexes())
    assert again.behind() == 2
    again.catch_up()
    assert (again.behind(), again.search("hurried").total) == (0, 1)


def test_only_what_changed_is_indexed(
    library: Library, indexes: ScanningIndexes
) -> None:
    """Catching up takes the newer text in, the older one out, and nothing else."""
    document = library.document(read_text(HARBOUR + "More.\n", "/a.txt"))
    assert library.behind() == 2
    library.catch_up()
    assert indexes.last.puts[-1] == 1
    assert document.article.id in indexes.last.held
    assert read_text(HARBOUR).id not in indexes.last.held


def test_rebuilding(library: Library, home: Path, indexes: ScanningIndexes) -> None:
    """The index is made anew, and records of older rules are annotated anew."""
    with closing(sqlite3.connect(home / "library.sqlite3")) as database:
        database.execute("update articles set rules = 0, quotations = 99")
        database.commit()
    library.rebuild()
    assert indexes.opened == 2
    assert 99 not in {line.quotations for line in library.articles()}
    assert library.search("hurried").total == 1


def test_older_rules_are_done_again_when_opened(library: Library, home: Path) -> None:
    """Getting an article of older rules annotates it and keeps that."""
    with closing(sqlite3.connect(home / "library.sqlite3")) as database:
        database.execute("update articles set rules = 0, quotations = 99")
        database.commit()
    library.get(read_text(LATER).id)
    assert [line.quotations for line in library.articles()].count(99) == 1


def test_a_damaged_record_of_which_the_text_is_sound(
    library: Library, home: Path
) -> None:
    """The article is read and annotated anew from its text."""
    article = read_text(HARBOUR).id
    before = library.get(article)
    with closing(sqlite3.connect(home / "library.sqlite3")) as database:
        database.execute("update records set record = x'789c00'")
        database.commit()
    assert library.get(article).quotations == before.quotations


def test_removing_by_the_beginning_of_an_id(library: Library) -> None:
    """Four characters that are unique are enough; else nothing is removed."""
    first, second = (line.id for line in library.articles())
    for bad in (first[:3], "zzzz"):
        with pytest.raises(LibraryError, match=bad):
            library.remove([second, bad])
    assert len(library.articles()) == 2
    assert library.remove([first[:6]]) == 1
    assert library.search("hurried").total == 0
    assert library.behind() == 0


def test_what_is_typed_is_remembered(library: Library) -> None:
    """Past searches come back newest first; blank ones do not."""
    for query in ("quay", "boats", " "):
        library.remember_query(query)
    assert library.query_history() == ("boats", "quay")
