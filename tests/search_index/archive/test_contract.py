"""Every home of articles does the same, wherever it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from search_index.library.corrections.anchors import anchor_of
from search_index.library.corrections.in_words import in_words
from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.library.rules_version import RULES_VERSION
from search_index.model.annotations import GivenTo, Named
from search_index.model.documents import ArticleId, Document, Span
from search_index.model.errors import LibraryError
from search_index.search.narrowing import field_query, narrowed_query
from tests.search_index.archive.homes import Home, some_articles, some_queries
from tests.search_index.search.searched import make_document, make_speaker

QUERIES = 60
BROOK = make_speaker(1, "Ansel Brook", "the mayor")


def test_every_operator_finds_what_the_scan_finds(home: Home) -> None:
    """Hits, totals, counts, order, scores and excerpts are those of the scan."""
    home.put(some_articles(3, 40))
    for number, query in enumerate(some_queries(5, QUERIES)):
        home.check(query, ranked=number % 8 == 0)


def test_more_articles_than_are_weighed_at_once_keep_their_order(home: Home) -> None:
    """Scores go on falling beyond the first 128 articles, as in the local index."""
    home.put(some_articles(11, 140))
    for query in ("the", "the of", "boats OR ferries", '"the of"'):
        home.check(query, ranked=True)


def test_updates_and_removes_are_found_at_once(home: Home) -> None:
    """What is put again takes the place of what was there; what went is not found."""
    articles = some_articles(17, 30)
    home.put(articles)
    again = [
        replace(one, article=replace(one.article, published=date(2019, 4, 2)))
        for one in articles[:10]
    ]
    assert home.put(again) == [(one.article.id, True) for one in again]
    assert home.remove([one.article.id for one in articles[20:]]) == 10
    assert home.remove([articles[25].article.id, ArticleId("nobody")]) == 0
    for query in some_queries(19, 40):
        home.check(query, ranked=False)


def test_newer_text_of_an_address_replaces_the_older(home: Home) -> None:
    """A page that was read again is one article, the newer one."""
    page = "https://example.com/notices/ferry-1"
    older = make_document("The ferry sails at nine.", title="Ferry", name=page)
    newer = make_document("The ferry sails at ten, or not.", title="Ferry", name=page)
    newer = replace(newer, article=replace(newer.article, id=ArticleId("f" * 64)))
    home.put([older])
    home.put([newer])
    del home.there[older.article.id]
    home.check("ferry", ranked=False)
    assert home.archive.ids_beginning("ffff") == ("f" * 64,)
    assert not home.archive.known([older.article.id])


def test_put_again_changes_nothing(home: Home) -> None:
    """Whoever does not know whether an article arrived puts it once more."""
    articles = some_articles(23, 5)
    home.put(articles)
    before = home.archive.search("the", limit=100, facets=True)
    home.put(articles)
    assert home.archive.search("the", limit=100, facets=True) == before


MANY = " ".join(f"w{n}" for n in range(16_600))
ODD = {
    "A lone \ud800 surrogate and a NUL \x00 are in the harbour log.": ("harbour log",),
    "harbour " * 400: ('"harbour harbour"', "harbour near/3 harbour", "harbuor~"),
    f"the harbour {'quay ' * 300} harbour wall": (
        '"the harbour"', "wall near/3 harbour", "harbour near/900 wall", "title:quay",
    ),
    f"{MANY} harbour mouth": (
        '"w16599 harbour"', "w16400 near/2 w16402", "w1 near/3 w9000", "w165* mouth",
    ),
    "\n\n": (),
    "核問 harbour naïve U.S. 28,500": ("核", "naive 28500", "us -w1", "28*"),
    f"{'x' * 5000} harbour": ("x*", "x" * 5000, f'"{"x" * 5000} harbour"'),
}  # fmt: skip


def test_odd_texts_are_kept_and_found(home: Home) -> None:
    """Neither characters nor lengths that an engine refuses are lost."""
    documents = []
    for number, text in enumerate(ODD):
        made = make_document(text, title="Log \ud800\x00 of the quay", name=f"{number}")
        article = replace(made.article, origin=f"odd\x00\ud800 {number}.txt")
        documents.append(replace(made, article=article))
    home.put(documents)
    for one in documents:
        assert home.archive.document(one.article.id) == one
    for queries in ODD.values():
        for number, query in enumerate(queries):
            home.check(query, ranked=number == 0)


def test_an_article_without_a_day_is_listed_by_when_it_came(home: Home) -> None:
    """Lists are newest first, in pages, and narrowed by the words of their lines."""
    days = (None, date(2001, 2, 3), date(2016, 5, 6))
    documents = [
        make_document("Fares rose.", title=f"Notice {n}", published=day, name=f"n{n}")
        for n, day in enumerate(days)
    ]
    home.put(documents)
    page = home.archive.lines(limit=2)
    assert [line.title for line in page.lines] == ["Notice 0", "Notice 2"]
    rest = home.archive.lines(limit=2, after=page.after)
    assert [line.title for line in rest.lines] == ["Notice 1"]
    assert rest.after == ""
    (line,) = home.archive.lines(limit=9, text="NOTICE 1").lines
    assert (line.published, line.words, line.origin) == (days[1], 2, "n1")
    assert not home.archive.lines(limit=9, text="%").lines


def test_people_and_what_they_say_are_those_of_all_articles(home: Home) -> None:
    """Who speaks is counted over articles; a part of a name finds them."""
    speakers = (BROOK, make_speaker(2, "Orla Venn"))
    home.put(
        [
            make_document(
                "{s1: fares rise} and [s1 fear: fares fall] {s2: no}",
                speakers,
                title=f"Notice {n}",
                published=date(2016, 1, n),
                name=f"p{n}",
            )
            for n in (1, 2)
        ]
    )
    people = home.archive.people(limit=9)
    assert [(one.name, one.articles, one.quotations) for one in people] == [
        ("Ansel Brook", 2, 2),
        ("Orla Venn", 2, 2),
    ]
    assert [one.name for one in home.archive.people(limit=9, prefix="ven")] == [
        "Orla Venn"
    ]
    assert not home.archive.people(limit=9, prefix="nobody")
    said = home.archive.said_by("Brook", limit=9)
    assert [(one.kind.value, one.words, one.title) for one in said] == [
        ("position", "", "Notice 2"),
        ("position", "", "Notice 1"),
        ("quotation", "fares rise", "Notice 2"),
        ("quotation", "fares rise", "Notice 1"),
    ]
    assert len(home.archive.said_by("Brook", limit=1)) == 1
    assert home.archive.said_by("Nobody", limit=9) == ()


def test_a_name_means_the_same_person_in_other_articles(home: Home) -> None:
    """A full name finds who is only called by the surname elsewhere."""
    full = make_document("{s1: fares rise}", (BROOK,), title="One", name="one")
    short = make_document(
        "{s1: fares fall}", (make_speaker(1, "Brook"),), title="Two", name="two"
    )
    home.put([full, short])
    found = home.archive.search('who:"Ansel Brook" fares', limit=9)
    assert {hit.title for hit in found.hits} == {"One", "Two"}


def test_the_nearest_word_and_the_nearest_query(home: Home) -> None:
    """What finds nothing is offered nearly so."""
    home.put([make_document("The ferry sails from the harbour.", name="h")])
    assert home.archive.suggest("harbuor") == "harbour"
    assert home.archive.suggest("harbours") == "harbours"
    assert home.archive.suggest("zzzzzz") is None
    found = home.archive.search("ferry harbuor")
    assert (found.total, found.suggestion) == (0, "ferry harbour")


def test_pages_follow_one_another(home: Home) -> None:
    """Each hit is on one page, whatever is removed between them."""
    home.put(some_articles(29, 20))
    whole = home.archive.search("the", limit=1000).hits
    pages = [
        hit
        for start in range(0, len(whole) + 5, 5)
        for hit in home.archive.search("the", limit=5, offset=start).hits
    ]
    assert pages == list(whole)
    home.remove([whole[-1].article])
    after = home.archive.search("the", limit=5, offset=5)
    assert all(hit.article in home.there for hit in after.hits)


def test_lines_texts_and_versions_are_those_of_the_documents(home: Home) -> None:
    """An article comes back as it was put; an unknown one is said to be so."""
    documents = some_articles(31, 3)
    moved = home.archive.changed()
    home.put(documents)
    assert home.archive.changed() != moved
    ids = [one.article.id for one in documents]
    assert home.archive.known([*ids, ArticleId("nobody")]) == dict.fromkeys(
        ids, RULES_VERSION
    )
    for one in documents:
        line, text = home.archive.texts(ids)[one.article.id]
        assert (line.title, text) == (one.article.title, one.article.text)
        assert home.archive.document(one.article.id) == one
    with pytest.raises(LibraryError, match="no article nobody"):
        home.archive.document(ArticleId("nobody"))


def test_what_a_reader_says_of_its_articles_stays_on_this_machine(
    home: Home, tmp_path: Path
) -> None:
    """Corrections lie over an archive's article for whoever made them, and go along."""
    text = "The fares: {s1: they rise in May}. The pier is shut."
    document = make_document(text, (BROOK, make_speaker(2, "Orla Venn")), name="fares")
    one = document.article.id
    home.put([document])
    library = Library.open(tmp_path / "mine", archives=(home.archive,))
    words = in_words(document, document.quotations[0])
    corrected = library.annotations.correct(one, GivenTo(words, Named("Orla Venn")))
    assert _whose(corrected) == "Orla Venn"
    pier = Span(start := document.article.text.index("pier"), start + 4)
    library.annotations.note(one, "Ask.", [anchor_of(document.article.text, pier)])
    library.annotations.mark(one, "a", pier.start)
    library.annotations.tag(one, "timetable")
    for query in ("note:ask", "tag:timetable", "tag:timetable rise"):
        assert {hit.article for hit in library.search(query).hits} == {one}
    assert not library.search("tag:ask").hits
    assert not home.archive.search("tag:timetable").hits
    again = Library.open(tmp_path / "mine", archives=(home.archive,))
    assert again.get(one) == corrected
    kept = again.annotations.of(one)
    assert [(said.sort, said.placed) for said in kept] == [
        ("correction", True), ("note", True), ("mark", True), ("tag", True),
    ]  # fmt: skip
    assert kept[1].span == pier
    assert again.annotations.marks(one) == {"a": pier.start}
    assert [row["article"] for row in again.annotations.export()] == [one]
    assert home.archive.document(one) == document
    assert not again.archive.known([one])
    # It is of the article, also once the library has that itself.
    again.archive.put([pack(document)], lambda *_: None)
    assert _whose(again.get(one)) == "Orla Venn"
    assert again.annotations.undo(one)
    assert _whose(again.get(one)) == "Ansel Brook"
    again.remove([one], for_good=True)
    assert again.annotations.of(one) == ()
    with pytest.raises(LibraryError, match="nobody"):
        again.annotations.note(ArticleId("nobody"), "Ask.")


def _whose(document: Document) -> str:
    (quotation,) = document.quotations
    names: dict[str | None, str] = {one.id: one.name for one in document.speakers}
    return names[quotation.speaker]


NAMED = (
    make_speaker(1, "Ann Roe", "Roe"),
    make_speaker(2, "Mary Ann Roe", "Ann Roe", "Roe"),
    make_speaker(3, "ANN ROE", "the clerk"),
)
QUOTED_TWICE = (
    "{s1: fares will {s2: rise in winter} here} [s2 fear: fares rise]",
    "{s3: fares {s1: rise}} and {s1: fares {s3: rise} again} {s2: fares}",
    "<s2 call: raise {s1: fares} {s2: in winter}> {s1: [s2 fear: fares rise] again}",
    "{s2: fares [s2 fear: rise in winter]} {s1: [s3 fear: winter {s1: fares}]}",
)
TWICE_ASKED = (
    "fares", "rise winter", "fares OR winter", "who:roe fares", "winter*", "said:fares",
    "modality:fear", "fares -again", "fares near/2 rise", "kind:quotation rise fares",
    "title:fares", 'who:="ann roe"',
)  # fmt: skip


def test_a_speaker_is_counted_as_if_asked_for_alone(home: Home) -> None:
    """Names within names, names in capitals and words of two speakers count right."""
    texts = [*QUOTED_TWICE, " ".join(QUOTED_TWICE), f"{MANY} {QUOTED_TWICE[1]}"]
    home.put(
        make_document(text, NAMED, title=f"Fares {n}", name=f"n{n}")
        for n, text in enumerate(texts)
    )
    for query in TWICE_ASKED:
        home.check(query, ranked=False)
        result = home.archive.search(query, limit=1, facets=True, nearest=False)
        for facet in result.speakers:
            narrowed = narrowed_query(query, field_query("who:=", facet.value))
            found = home.archive.search(narrowed, limit=1, facets=True, nearest=False)
            assert (narrowed, found.total) == (narrowed, facet.count)
