"""Searches that are kept under a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index.library.corrections.in_words import in_words
from search_index.library.library import Library
from search_index.model.annotations import GivenTo, Named
from search_index.model.errors import LibraryError
from tests.search_index.invented import HARBOUR, read_text

ADDRESS = "https://lindow.example/fares"
LATER = "# The quay\n\n“Nobody wants the boats,” Ansel Brook said.\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library with one article and a saved search."""
    library = Library.open(tmp_path)
    library.document(read_text(HARBOUR, ADDRESS))
    library.catch_up()
    library.saved_searches.save("Brook on boats", 'who:brook "the boats"')
    return library


def news(library: Library) -> tuple[int, int]:
    """Return how much the search finds, and how much of it is new."""
    library.catch_up()
    (one,) = library.saved_searches.counted()
    return one.total, one.new


def test_what_was_there_is_no_news(library: Library) -> None:
    """A search that is saved has nothing new until something comes."""
    assert news(library)[1] == 0
    assert library.saved_searches.new_hits("Brook on boats") == ()


def test_what_comes_is_news_until_it_is_seen(library: Library, tmp_path: Path) -> None:
    """New hits stay new over restarts, and are told once when they are seen."""
    before = news(library)[0]
    library.document(read_text(LATER, "quay.md"))
    assert news(library) == (before + 1, 1)
    library = Library.open(tmp_path)
    assert len(library.saved_searches.new_hits("Brook on boats")) == 1
    (hit,) = library.saved_searches.new_hits("Brook on boats", see=True)
    assert hit.title == "The quay"
    assert news(library)[1] == 0


def test_a_newer_text_is_news_and_a_correction_is_not(library: Library) -> None:
    """What changes is what is published, not what a reader thinks of it."""
    document = library.document(read_text(HARBOUR, ADDRESS))
    (brook, *_) = [one for one in document.quotations if one.speaker]
    correction = GivenTo(in_words(document, brook), Named("Orla Venn"))
    library.annotations.correct(document.article.id, correction)
    assert news(library)[1] == 0
    library.document(read_text("Updated on Monday.\n\n" + HARBOUR, ADDRESS))
    assert news(library)[1] > 0


def test_what_the_index_lacks_is_not_seen(library: Library) -> None:
    """What is not yet searched is still new when it is."""
    library.document(read_text(LATER, "quay.md"))
    assert library.saved_searches.new_hits("Brook on boats", see=True) == ()
    library.catch_up()
    assert len(library.saved_searches.new_hits("Brook on boats")) == 1


def test_only_articles_that_came_are_looked_into(library: Library) -> None:
    """What just came is named with the searches that find something in it."""
    came = library.document(read_text(LATER, "quay.md")).article.id
    library.catch_up()
    ((search, hits),) = library.saved_searches.news([came])
    assert (search.name, len(hits)) == ("Brook on boats", 1)
    assert list(library.saved_searches.news([])) == []


@pytest.mark.parametrize(
    ("name", "query"), [("", "x"), ("a\x1b", "x"), ("x" * 101, "x"), ("a", " ")]
)
def test_names_and_queries_are_bounded(library: Library, name: str, query: str) -> None:
    """A name can be read on one line, and a search asks something."""
    with pytest.raises(LibraryError):
        library.saved_searches.save(name, query)
    assert len(library.saved_searches.names()) == 1


def test_saved_again_and_forgotten(library: Library) -> None:
    """The same name is the same search; one that is forgotten is gone."""
    library.saved_searches.save("Brook on  boats", "boats")
    assert library.saved_searches.query("Brook on boats") == "boats"
    assert library.saved_searches.forget("Brook on boats")
    assert not library.saved_searches.forget("Brook on boats")
    with pytest.raises(LibraryError, match="no search is saved"):
        library.saved_searches.new_hits("Brook on boats")
