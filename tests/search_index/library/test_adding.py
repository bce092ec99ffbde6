"""Adding many articles, on the library with an index that scans."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from search_index.annotate import annotate
from search_index.library.adding import Added, AddedAs
from search_index.library.library import Library
from search_index.library.packing import unpack
from search_index.library.pool import Annotated, annotate_all
from search_index.library.rules_version import RULES_VERSION
from search_index.model.documents import Article
from search_index.model.errors import NotAnArticleError, ReaderError, ResourceError
from tests.search_index.invented import HARBOUR, read_text
from tests.search_index.search.scanning import ScanningIndexes

ADDED, UPDATED = AddedAs.ADDED, AddedAs.UPDATED
KNOWN, FAILED = AddedAs.KNOWN, AddedAs.FAILED


@pytest.fixture
def indexes() -> ScanningIndexes:
    """Return what opens the library's index."""
    return ScanningIndexes()


@pytest.fixture
def library(tmp_path: Path, indexes: ScanningIndexes) -> Library:
    """Return a new library."""
    return Library.open(tmp_path / "library", open_index=indexes)


def story(number: int, origin: str = "") -> Article:
    """Return one of many articles."""
    text = f"{HARBOUR}\nPier number {number} stays open.\n"
    return read_text(text, origin or f"/texts/{number}.txt")


def add(library: Library, *articles: Article | ReaderError) -> list[Added]:
    """Add articles and return what was told."""
    told: list[Added] = []
    library.add(articles, told=told.append)
    return told


def outcomes(told: list[Added]) -> list[AddedAs]:
    """Return what became of each."""
    return [one.outcome for one in told]


def test_few_are_added_in_order(library: Library) -> None:
    """Each is told in the order in which it came, with its id."""
    articles = [story(1), story(2)]
    told = add(library, *articles)
    assert told == [Added(ADDED, one.id, one.title, one.origin) for one in articles]
    assert library.behind() == 0


def test_many_are_annotated_by_processes(library: Library) -> None:
    """What other processes make is what this one would, in the same order."""
    articles = [story(number) for number in range(20)]
    told = add(library, *articles)
    assert [one.article for one in told] == [one.id for one in articles]
    assert library.get(articles[7].id) == annotate(articles[7])


PROGRAM = """
from search_index.library.pool import annotate_all
from tests.search_index.invented import HARBOUR, read_text

articles = [read_text(f"{HARBOUR} Pier {n} is open.", f"{n}.txt") for n in range(8)]
done = [one for one in annotate_all(articles) if one is not None]
print(sum(one.stored is not None for one in done))
"""


def test_a_program_that_is_read_from_standard_input() -> None:
    """No other process finds its code; this one annotates, and says nothing odd."""
    done = subprocess.run(
        [sys.executable, "-"], input=PROGRAM, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("8\n", "")


def test_processes_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever keeps them from it, every article is annotated here."""
    monkeypatch.setattr(
        "search_index.library.pool._begin", partial(sys.exit, "not today")
    )
    items = [story(number) for number in range(8)]
    done = [one for one in annotate_all(items) if one is not None]
    assert [one.stored is not None for one in done] == [True] * 8


def test_what_is_told_is_stored(tmp_path: Path, indexes: ScanningIndexes) -> None:
    """When an article is told of, another program finds it in the library."""
    library = Library.open(tmp_path / "library", open_index=indexes)
    other = Library.open(tmp_path / "library", open_index=ScanningIndexes())
    there: list[bool] = []

    def told(added: Added) -> None:
        assert added.article is not None
        there.append(other.get(added.article).article.id == added.article)

    library.add([story(1), story(2)], told=told)
    assert there == [True, True]


def test_bad_ones_cost_themselves(library: Library) -> None:
    """What could not be read is told in its place, and the others are added."""
    error = NotAnArticleError("holds no text", origin="empty.txt")
    told = add(library, story(1), error, story(2))
    assert outcomes(told) == [ADDED, FAILED, ADDED]
    assert told[1].message == "empty.txt: holds no text"
    assert told[1].article is None


def test_known_ones_are_passed_over(library: Library) -> None:
    """The same text is known the second time, also twice in one go."""
    add(library, story(1))
    assert outcomes(add(library, story(1), story(2), story(2))) == [KNOWN, ADDED, KNOWN]


def test_a_copy_under_another_name(library: Library) -> None:
    """It is the same article, which stays where it was first."""
    add(library, story(1, "/texts/a.txt"))
    assert outcomes(add(library, story(1, "/texts/b.txt"))) == [KNOWN]
    assert library.articles()[0].origin == "/texts/a.txt"


def test_a_copy_that_says_more(library: Library) -> None:
    """Facts that were missing are taken, and those that were there are kept."""
    bare = replace(story(1, "-"), byline="", published=None)
    add(library, bare)
    full = replace(bare, byline="Orla Venn", origin="https://lindow.example/1")
    assert outcomes(add(library, full)) == [UPDATED]
    assert outcomes(add(library, replace(bare, published=date(2025, 3, 4)))) == [
        UPDATED
    ]
    (line,) = library.articles()
    assert (line.byline, line.origin) == ("Orla Venn", "https://lindow.example/1")
    assert line.published == date(2025, 3, 4)


def test_newer_text_of_a_path(library: Library) -> None:
    """It takes the older one's place, in the list and in a search."""
    add(library, story(1, "/texts/a.txt"))
    assert outcomes(add(library, story(2, "/texts/a.txt"))) == [UPDATED]
    assert [line.id for line in library.articles()] == [story(2).id]
    library.catch_up()
    assert library.search('"pier number 1"').total == 0
    assert library.search('"pier number 2"').total == 1


def test_a_summary_of_what_is_kept_whole(library: Library) -> None:
    """A feed's few words never take the place of the page that was read."""
    summary = read_text("Fares rise. Ann Lee spoke.\n", "https://a.example/1")
    whole = story(0, "https://a.example/1")
    assert outcomes(add(library, summary, whole)) == [ADDED, UPDATED]
    assert outcomes(add(library, summary)) == [KNOWN]
    assert library.document(summary).article.text == whole.text
    assert [one.id for one in library.articles()] == [whole.id]


def test_older_rules_are_annotated_again(library: Library, tmp_path: Path) -> None:
    """A record of older rules is done again when its article is added again."""
    add(library, story(1))
    with closing(sqlite3.connect(tmp_path / "library" / "library.sqlite3")) as database:
        database.execute("update articles set rules = ?", (RULES_VERSION - 1,))
        database.commit()
    assert outcomes(add(library, story(1))) == [UPDATED]
    assert outcomes(add(library, story(1))) == [KNOWN]


def test_cancelling_keeps_what_is_ready(library: Library) -> None:
    """Adding the same again goes on where it stopped."""
    told: list[Added] = []

    articles = [story(number) for number in range(80)]
    library.add(articles, told=told.append, cancelled=lambda: len(told) >= 1)
    assert 1 <= len(told) < 80
    assert {one.article for one in told} == {one.id for one in library.articles()}
    again: list[Added] = []
    library.add(articles, told=again.append)
    assert outcomes(again) == [KNOWN] * len(told) + [ADDED] * (80 - len(told))


def test_articles_are_taken_as_needed() -> None:
    """A stream is never read far ahead of what is done with it."""
    taken: list[int] = []

    def articles() -> Iterator[Article]:
        for number in range(5000):
            taken.append(number)
            yield story(number)

    results = annotate_all(articles())
    first = next(one for one in results if one is not None)
    assert isinstance(first, Annotated)
    assert len(taken) < 500
    results.close()  # type: ignore[attr-defined] # a generator behind its protocol


def test_other_things_keep_their_place() -> None:
    """What is no article goes through, in its place."""
    items: list[Article | str] = ["a", story(1), "b", *map(story, range(2, 10)), "c"]
    passed = [
        one.article.id if isinstance(one, Annotated) else one
        for one in annotate_all(items)
        if one is not None
    ]
    assert passed == [one if isinstance(one, str) else one.id for one in items]


def test_an_index_that_cannot_be_written(
    library: Library, indexes: ScanningIndexes
) -> None:
    """Articles are kept all the same, and the next search catches up."""
    add(library, story(1))
    indexes.last.damage = OSError(28, "No space left on device")
    with pytest.raises(ResourceError, match="disk is full"):
        add(library, story(2))
    assert len(library.articles()) == 2
    indexes.last.damage = None
    assert library.behind() == 1
    library.catch_up()
    assert library.search('"pier number 2"').total == 1


def test_a_record_holds_the_whole_document(library: Library) -> None:
    """What is stored is the document, word for word."""
    add(library, story(1))
    found = library._store.packed(story(1).id)  # noqa: SLF001 - looks at the disk
    assert found is not None
    assert unpack(found) == annotate(story(1))
