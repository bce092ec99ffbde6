"""A library and what is read with it, as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.model.documents import Document
from search_index.model.errors import ArchiveSlowError, LibraryError
from search_index.search.hits import SearchResult
from tests.search_index.search.searched import make_document, make_speaker

BROOK, VENN = make_speaker(1, "Ansel Brook"), make_speaker(1, "Orla Venn")
BOTH = make_document("{s1: fares rise}", (BROOK,), title="Both", name="both")
MINE = make_document("{s1: boats sink}", (BROOK,), title="Mine", name="mine")
THEIRS = make_document("{s1: fares fall}", (VENN,), title="Theirs", name="theirs")
MORE = make_document("{s1: fares stay}", (BROOK,), title="More", name="more")


def library(
    folder: Path, *documents: Document, beside: Library | None = None
) -> Library:
    """Return a library with some articles, and another one as an archive beside it."""
    archives = (beside.archive,) if beside else ()
    made = Library.open(folder, archives=archives)
    made.archive.put(map(pack, documents), lambda *_: None)
    return made


@pytest.fixture
def together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Return a library beside which an archive is read."""
    other = library(tmp_path / "other", BOTH, THEIRS, MORE)
    monkeypatch.setattr(other.archive, "name", "newsroom")
    return library(tmp_path / "mine", BOTH, MINE, beside=other)


def test_an_article_of_both_is_found_and_listed_once(together: Library) -> None:
    """Hits, counts, lists and pages are of both homes, and nothing is there twice."""
    found = together.search("fares", limit=9, facets=True)
    assert {hit.title for hit in found.hits} == {"Both", "Theirs", "More"}
    assert (found.total, found.articles, found.exact) == (3, 3, False)
    assert {line.title for line in together.articles()} == {
        "Both", "Mine", "Theirs", "More",
    }  # fmt: skip
    pages = [together.search("fares", limit=1, offset=at).hits[0] for at in range(3)]
    assert {hit.title for hit in pages} == {"Both", "Theirs", "More"}
    assert together.search("boats").exact
    assert together.archives == ("newsroom",)


def test_only_those_that_are_named_are_searched(together: Library) -> None:
    """One's own has the empty name."""
    for within, titles in (
        ([""], {"Both"}),
        (["newsroom"], {"Both", "Theirs", "More"}),
    ):
        found = together.search("fares", within=within)
        assert {hit.title for hit in found.hits} == titles


def test_people_and_documents_are_of_both(together: Library) -> None:
    """Who speaks anywhere is there, with what they say in each article, once."""
    assert {one.name for one in together.speakers()} == {"Ansel Brook", "Orla Venn"}
    assert together.speaker("Venn") is not None
    said = [one.title for one in together.said_by("Brook")]
    assert sorted(said) == ["Both", "Mine", "More"]
    assert together.get(THEIRS.article.id) == THEIRS
    with pytest.raises(LibraryError, match="neither the library nor an archive"):
        together.get(make_document("x", name="nowhere").article.id)


def test_when_nobody_answers_the_first_says_why(
    together: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails everywhere is an error, and no empty page."""

    def search(*_: object, **__: object) -> SearchResult:
        raise ArchiveSlowError("did not answer in time", origin="newsroom")

    other = together._all._others[0]  # noqa: SLF001 - as if it were lost
    monkeypatch.setattr(other, "search", search)
    assert together.search("boats").unanswered == ("newsroom: did not answer in time",)
    with pytest.raises(ArchiveSlowError):
        together.search("boats", within=["newsroom"])
