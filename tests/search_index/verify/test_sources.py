"""Where quotations are looked for: the library, all of it, and never the draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index.annotate import annotate
from search_index.library import opening
from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.library.rules_version import RULES_VERSION
from search_index.library.store.store import Store
from search_index.model.documents import Article, ArticleId, Document
from search_index.model.errors import ArchiveSlowError, LibraryError
from search_index.search.hits import SearchResult
from search_index.verify.checking import check, check_all
from search_index.verify.drafts import find_draft_quotations, one_quotation
from search_index.verify.sources import LibrarySources
from search_index.verify.verdicts import Verdict
from tests.search_index.invented import read_text
from tests.search_index.verify.newsroom import articles

_WORDS = "The rock does not read our calendars"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library that holds the newsroom."""
    library = Library.open(tmp_path_factory.mktemp("library"))
    library.add(articles(), told=lambda added: None)
    return library


def asked_of(library: Library, words: str, *excluded: ArticleId) -> Verdict:
    """Check words against a library."""
    return check(one_quotation(words, "", "-"), LibrarySources(library, excluded))


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (_WORDS, "verbatim"),
        ("The rock does read our calendars", "altered"),
        ("The rock … our calendars", "altered"),
        ("thirty-one patients … and both of us forgot to eat", "marked"),
        ("forty more pieces in our stores … and we will look at every one", "altered"),
        ("because the noise is half", "verbatim"),
        ("The union has hired a brass band to play in its corridors", "not found"),
        (
            "The rock does not read our calendars, because the noise is half of the "
            "pleasure",
            "assembled",
        ),
    ],
)
def test_the_library_is_searched(library: Library, words: str, verdict: str) -> None:
    """Words are found in whichever article has them, and pieces in several."""
    assert asked_of(library, words).words == verdict


def test_the_draft_is_no_source_of_its_own(library: Library, tmp_path: Path) -> None:
    """A draft that was opened, and so kept, does not bear itself out."""
    tunnel = articles()[0]
    verdict = asked_of(library, _WORDS, tunnel.id)
    assert verdict.words == "not found"
    alone = Library.open(tmp_path)
    alone.add([tunnel], told=lambda added: None)
    verdict = asked_of(alone, _WORDS, tunnel.id)
    assert (verdict.words, verdict.note) == ("cannot check", "The library is empty.")


def test_an_empty_library_says_nothing(tmp_path: Path) -> None:
    """Of what was not searched nothing is said to be missing."""
    verdict = asked_of(Library.open(tmp_path), _WORDS)
    assert (verdict.words, verdict.note) == ("cannot check", "The library is empty.")


def test_a_library_that_is_catching_up(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found is found; what is not may be in what cannot be searched yet."""
    monkeypatch.setattr(library, "behind", lambda: 3)
    assert asked_of(library, _WORDS).words == "verbatim"
    verdict = asked_of(library, "The union has hired a brass band to play")
    assert verdict.words == "cannot check"
    assert "3 articles" in verdict.note


def test_an_article_that_cannot_be_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged article costs itself, and is named."""

    def damaged(article: ArticleId) -> None:
        message = f"{article} is damaged"
        raise LibraryError(message)

    monkeypatch.setattr(library.archive, "quoted", damaged)
    verdict = asked_of(library, _WORDS)
    assert verdict.words == "cannot check"
    assert "damaged" in verdict.note


def test_archives_are_searched_too(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only an archive has is found there; of a silent one nothing is missing."""
    monkeypatch.setattr(library.archive, "name", "newsroom")
    alone = Library.open(tmp_path, archives=[library.archive])
    alone.add([read_text("Notes\n\nThe tide is out.\n")], told=lambda added: None)
    assert asked_of(alone, _WORDS).words == "verbatim"

    def silent(*_: object, **__: object) -> SearchResult:
        raise ArchiveSlowError("did not answer in time", origin="newsroom")

    monkeypatch.setattr(library.archive, "search", silent)
    verdict = asked_of(alone, _WORDS)
    assert verdict.words == "cannot check"
    assert "newsroom: did not answer in time" in verdict.note


def test_a_row_that_many_articles_have_hides_no_other(tmp_path: Path) -> None:
    """Of words put together from two places both are found, however often one is."""
    many = Library.open(tmp_path)
    said = "“We will not open a tunnel in the rain,” said Ines Valcourt."
    copies = [f"Tunnel {number}\n\n{said}\n" for number in range(20)]
    texts = [read_text(text, f"{n}.txt") for n, text in enumerate(copies)]
    many.add([*texts, *articles()], told=lambda added: None)
    words = (
        "We will not open a tunnel in the rain, because the noise is half of the "
        "pleasure"
    )
    verdict = asked_of(many, words)
    assert verdict.words == "assembled"
    assert [one.text for one in verdict.others] == [
        "because the noise is half of the pleasure"
    ]


def test_where_words_stand_twice(tmp_path: Path) -> None:
    """Of two articles with the same words the one comes first that is quoted more."""
    both = Library.open(tmp_path)
    copied = (
        "Tunnels of the world\n\n“We will not open a tunnel,” said Ines Valcourt.\n"
    )
    both.add([read_text(copied, "copy.txt"), *articles()], told=lambda added: None)
    draft = annotate(
        read_text(
            "Notes\n\n“We will not open a tunnel,” said Ines Valcourt.\n\n“Four of the "
            "nine pumps failed in the same week,” said Otto Brandl.\n"
        )
    )
    found = check_all(find_draft_quotations(draft), LibrarySources(both))
    titles = {one.source.article.title for one in found if one.source}
    assert titles == {articles()[0].title}


def test_what_older_rules_found_is_annotated_when_it_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article that is only looked at is not; one that is quoted is, once."""
    annotated: list[str] = []

    def noted(article: Article) -> Document:
        annotated.append(article.title)
        return annotate(article)

    monkeypatch.setattr(opening, "annotate_article", noted)
    older = [pack(annotate(one), RULES_VERSION - 1) for one in articles()]
    Store(tmp_path).save(older)
    library = Library.open(tmp_path)
    library.catch_up()
    words = "The union has hired a brass band to play in its corridors at night"
    assert asked_of(library, words).words == "not found"
    assert annotated == []
    for _ in range(2):
        verdict = asked_of(library, _WORDS)
        assert (verdict.words, verdict.standing) == ("verbatim", "quoted")
        assert verdict.source is not None
        assert annotated == [verdict.source.article.title]
