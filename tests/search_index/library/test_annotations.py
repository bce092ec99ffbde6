"""What readers say of the library's articles, and where it shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import search_index.library.opening as opening_module
from search_index.library.corrections.anchors import anchor_of
from search_index.library.corrections.in_words import in_words
from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.library.store.store import Store
from search_index.model.annotations import GivenTo, Named, Rejected, Renamed
from search_index.model.documents import ArticleId, Document, Quotation, Span
from search_index.model.errors import LibraryError
from tests.search_index.invented import HARBOUR, read_text

NEED = "We need the boats"
ADDRESS = "https://lindow.example/fares"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a directory that is not there yet."""
    return tmp_path / "library"


@pytest.fixture
def library(home: Path) -> Library:
    """Return a library with one article."""
    library = Library.open(home)
    library.document(read_text(HARBOUR, ADDRESS))
    return library


def only(library: Library) -> ArticleId:
    """Return the library's one article."""
    (line,) = library.articles()
    return line.id


def said(document: Document, words: str) -> Quotation:
    """Return the quotation that begins so."""
    text = document.article.text
    return next(
        one for one in document.quotations if one.spans[0].of(text).startswith(words)
    )


def whose(document: Document, words: str) -> str:
    """Return the name of who says what begins so."""
    names: dict[str | None, str] = {one.id: one.name for one in document.speakers}
    return names.get(said(document, words).speaker, "")


def give(library: Library, name: str | None) -> Document:
    """Give the quotation on boats to somebody of that name."""
    article = only(library)
    document = library.get(article)
    finding = in_words(document, said(document, NEED))
    named = Named(name) if name else None
    return library.annotations.correct(article, GivenTo(finding, named))


def test_it_shows_everywhere(library: Library) -> None:
    """Documents, lists, counts, people and searches are as corrected."""
    given = give(library, "Orla Venn")
    assert whose(given, NEED) == "Orla Venn"
    assert said(given, NEED).corrected
    assert library.get(only(library)) == given
    assert library.document(read_text(HARBOUR, ADDRESS)) == given
    assert library.last_read() == given
    assert list(library.documents()) == [given]
    (line,) = library.articles()
    assert "Orla Venn" in line.speakers
    person = library.speaker("Venn")
    assert person is not None
    assert person.quotations == 1
    assert NEED in {one.words[:17] for one in library.said_by("Orla Venn")}
    assert said(given, NEED).id in library.findings_of("Orla Venn")[only(library)]
    library.catch_up()
    (hit,) = library.search('who:venn kind:quotation "the boats"').hits
    assert (hit.speaker, hit.finding) == ("Orla Venn", said(given, NEED).id)
    assert library.search('who:brook "the boats"').hits == ()


def test_undone_step_by_step_after_a_restart(home: Path, library: Library) -> None:
    """Each undo takes back one correction, the last first, whenever it was made."""
    before = library.get(only(library))
    first = give(library, "Orla Venn")
    second = give(library, None)
    assert whose(second, NEED) == ""
    library = Library.open(home)
    article = only(library)
    assert len(library.annotations.corrections(article)) == 2
    undone = library.annotations.undo(article)
    assert undone is not None
    assert library.get(article) == first
    assert library.annotations.undo(article) is not None
    assert library.get(article) == before
    assert library.annotations.undo(article) is None
    library.catch_up()
    assert [one.speaker for one in library.search('"the boats"').hits] == [
        "Ansel Brook"
    ]


def test_it_is_laid_over_a_new_analysis(
    home: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules of another version annotate anew, and the reader keeps the last word."""
    given = give(library, "Orla Venn")
    monkeypatch.setattr(opening_module, "RULES_VERSION", 10_000)
    annotated = []

    def packed(document: Document, rules: int = 10_000) -> object:
        annotated.append(document)
        return pack(document, rules)

    monkeypatch.setattr(opening_module, "pack", packed)
    library = Library.open(home)
    assert library.get(only(library)) == given
    assert len(annotated) == 1
    assert whose(annotated[0], NEED) == "Ansel Brook"
    assert library.get(only(library)) == given
    assert len(annotated) == 1


def test_it_follows_its_words_into_a_newer_text(library: Library) -> None:
    """A newer text of the same address is corrected where the words still stand."""
    give(library, "Orla Venn")
    newer = library.document(read_text("Updated on Monday.\n\n" + HARBOUR, ADDRESS))
    assert whose(newer, NEED) == "Orla Venn"
    assert only(library) == newer.article.id
    (kept,) = library.annotations.corrections(newer.article.id)
    assert kept.placed
    assert kept.span is not None
    assert kept.span.of(newer.article.text).startswith(NEED)


def test_what_has_no_place_is_named_and_comes_back(library: Library) -> None:
    """A correction whose words are gone waits for a text that has them again."""
    give(library, "Orla Venn")
    gone = HARBOUR.replace("boats more than we need cheap", "ferry and not the")
    newer = library.document(read_text(gone, ADDRESS))
    (kept,) = library.annotations.corrections(newer.article.id)
    assert (kept.placed, kept.span) == (False, None)
    assert not any(one.corrected for one in newer.quotations)
    again = library.document(read_text(HARBOUR + "Updated.\n", ADDRESS))
    assert whose(again, NEED) == "Orla Venn"
    assert library.annotations.corrections(again.article.id)[0].placed


def test_what_is_known_of_the_article_changes(library: Library) -> None:
    """A record that is stored anew for its title stays corrected, and can be undone."""
    before = library.get(only(library))
    give(library, "Orla Venn")
    article = replace(before.article, title="Another Title")
    assert whose(library.document(article), NEED) == "Orla Venn"
    assert library.articles()[0].title == "Another Title"
    library.annotations.undo(only(library))
    assert library.get(only(library)) == replace(before, article=article)


def test_a_library_that_cannot_be_written_to(
    home: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What older rules found is annotated anew and corrected, though not kept."""
    given = give(library, "Orla Venn")
    monkeypatch.setattr(Store, "read_only", True)
    monkeypatch.setattr(opening_module, "RULES_VERSION", 10_000)
    assert Library.open(home).get(only(library)) == given


def test_a_correction_of_nothing(library: Library) -> None:
    """Of an article that the library does not hold nothing is kept."""
    document = library.get(only(library))
    correction = Rejected(in_words(document, said(document, NEED)))
    with pytest.raises(LibraryError, match="holds no article"):
        library.annotations.correct(ArticleId("0" * 16), correction)
    assert library.annotations.everywhere("correction") == ()


@pytest.mark.parametrize("name", ["", " \n ", "\x1b", "x" * 201])
def test_a_name_that_is_none(library: Library, name: str) -> None:
    """A typed name has words, no control characters, and an end."""
    with pytest.raises(LibraryError, match="a name"):
        library.annotations.correct(only(library), Renamed(Named("Ansel Brook"), name))


def test_a_name_is_cleaned(library: Library) -> None:
    """What steers a terminal does not come into a name."""
    rename = Renamed(Named("Ansel Brook"), "Ansel\x1b \n  Brooke")
    document = library.annotations.correct(only(library), rename)
    assert "Ansel Brooke" in {one.name for one in document.speakers}


# Notes, tags, marks


def test_marks_outlive_a_restart_and_a_newer_text(home: Path, library: Library) -> None:
    """A letter leads to its words; set again it leads elsewhere."""
    place = HARBOUR.index("Dockers fear")
    library.annotations.mark(only(library), "a", 3)
    library.annotations.mark(only(library), "a", place)
    library.annotations.mark(only(library), "b", 0)
    library = Library.open(home)
    assert library.annotations.marks(only(library)) == {"a": place, "b": 0}
    library.document(read_text("Updated on Monday.\n\n" + HARBOUR, ADDRESS))
    moved = place + len("Updated on Monday.\n\n")
    assert library.annotations.marks(only(library))["a"] == moved


def test_a_capital_leads_there_from_everywhere(library: Library) -> None:
    """A capital is one mark for the whole library, set last wherever it was."""
    first = only(library)
    second = library.document(read_text("Another story of it all.\n")).article.id
    library.annotations.mark(first, "A", 5)
    assert library.annotations.find_mark("A") == (first, 5)
    library.annotations.mark(second, "A", 8)
    assert library.annotations.find_mark("A") == (second, 8)
    assert library.annotations.marks(first) == {}
    assert library.annotations.find_mark("B") is None


@pytest.mark.parametrize("letter", ["", "ab", " ", "\n", "\x1b"])
def test_no_letter_no_mark(library: Library, letter: str) -> None:
    """A mark is one character that can be seen."""
    with pytest.raises(LibraryError, match="one letter"):
        library.annotations.mark(only(library), letter, 0)


def test_notes_and_tags_are_searched(library: Library) -> None:
    """``note:`` and ``tag:`` find articles by what their readers said of them."""
    article = only(library)
    library.document(read_text("# Other\n\nAnother story of boats and fish.\n", "b.md"))
    text = library.get(article).article.text
    at = text.index("Dockers fear")
    anchor = anchor_of(text, Span(at, at + len("Dockers fear")))
    note = library.annotations.note(article, "Ask the unions\nagain", [anchor])
    library.annotations.tag(article, "Port of Lindow")
    library.catch_up()
    (hit,) = library.search("note:union").hits
    assert (hit.article, hit.span.start) == (article, at)
    assert [mark.of(hit.excerpt) for mark in hit.marks] == ["Dockers fear"]
    assert {hit.title for hit in library.search("boats").hits} > {"Other"}
    (hit,) = library.search('"the boats" tag:"port of lindow"').hits
    assert (hit.article, hit.speaker) == (article, "Ansel Brook")
    assert library.search("tag:harbour OR note:ferries").hits == ()
    assert [hit.title for hit in library.search("boats -tag:lindow").hits] == ["Other"]
    library.annotations.forget(note.number)
    assert library.search("note:union").hits == ()


# Read, starred, removed


def test_read_and_starred(home: Path, library: Library) -> None:
    """What was opened is read; both states are kept, and neither changes what is."""
    article = only(library)
    library.add([read_text("Another story of it all.\n", "b.txt")], told=print)
    states = {line.title: (line.read, line.starred) for line in library.articles()}
    assert states == {
        "Ferry Fares Rise in Port Lindow": (True, False),
        "Another story of it all": (False, False),
    }
    library.annotations.set_read([article], read=False)
    library.annotations.set_starred([article])
    (line,) = [one for one in Library.open(home).articles() if one.id == article]
    assert (line.read, line.starred) == (False, True)
    library.document(read_text("Updated on Monday.\n\n" + HARBOUR, ADDRESS))
    (line,) = [one for one in library.articles() if one.starred]
    assert line.read


def test_removed_and_brought_back(home: Path, library: Library) -> None:
    """What is brought back is as it was, with all that was said of it."""
    given = give(library, "Orla Venn")
    article = only(library)
    library.annotations.note(article, "ask again")
    library.annotations.set_starred([article])
    library.save_place(article, 120)
    library.catch_up()
    before = library.articles()
    kept = library.annotations.of(article)
    assert library.remove([article]) == 1
    assert library.articles() == ()
    assert library.annotations.everywhere() == ()
    assert library.search("boats").hits == ()
    library = Library.open(home)
    assert library.bring_back() == (article,)
    assert library.articles() == before
    assert library.get(article) == given
    assert library.annotations.of(article) == kept
    assert library.place(article) == 120
    library.catch_up()
    assert library.search("who:venn boats").hits
    assert library.bring_back() == ()


def test_only_the_last_removal_is_undone_at_a_time(library: Library) -> None:
    """Each time what was removed together comes back together, the last first."""
    first = only(library)
    others = [read_text(f"Story {n} of it all.\n", f"{n}.txt") for n in range(3)]
    library.add(others, told=print)
    library.remove([first])
    library.remove([one.id for one in others[:2]])
    assert set(library.bring_back()) == {one.id for one in others[:2]}
    assert library.bring_back() == (first,)


def test_what_came_again_meanwhile(library: Library) -> None:
    """A newer text that was added since stays, and takes over what was said."""
    give(library, "Orla Venn")
    article = only(library)
    library.annotations.note(article, "ask again")
    library.remove([article])
    newer = library.document(read_text("Updated on Monday.\n\n" + HARBOUR, ADDRESS))
    library.bring_back()
    assert only(library) == newer.article.id
    assert whose(library.get(newer.article.id), NEED) == "Orla Venn"
    assert len(library.annotations.everywhere("note")) == 1


def test_removed_for_good(home: Path, library: Library) -> None:
    """What is removed for good is nowhere any more."""
    article = only(library)
    library.remove([article], for_good=True)
    assert library.bring_back() == ()
