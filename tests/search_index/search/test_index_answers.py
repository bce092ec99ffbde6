"""What the index answers beside the hits: pages, scores, counts, suggestions."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.model.documents import Document
from search_index.search.excerpts import place_in_text
from search_index.search.hits import Facet
from search_index.search.index.open import WhooshIndex, open_index
from search_index.search.index.vocabulary import by_length, near_words
from search_index.search.query import read_query
from search_index.search.terms import within
from search_index.search.weighing import BATCH
from search_index.text.words import normal_words
from seeds import seeds
from tests.benchmarks.search_library import Source, documents, read_source
from tests.search_index.search.searched import make_document, make_speaker

PHRASES = 500


@pytest.fixture(scope="module")
def source() -> Source:
    """Return the sentences of the articles that the program ships with."""
    (folder,) = {path.parent for path in seeds()}
    return read_source(folder)


@pytest.fixture(scope="module")
def library(source: Source) -> tuple[Document, ...]:
    """Return a library of some thousand paragraphs."""
    return tuple(documents(source, 120))


@pytest.fixture(scope="module")
def index(
    library: tuple[Document, ...], tmp_path_factory: pytest.TempPathFactory
) -> WhooshIndex:
    """Return an index of the library, put in several commits."""
    index = open_index(tmp_path_factory.mktemp("index"))
    for start in range(0, len(library), 25):
        index.put(library[start : start + 25])
    return index


def some_phrases(library: tuple[Document, ...]) -> Iterator[str]:
    """Return phrases that are there, and some that may not be."""
    chance = random.Random(7)  # noqa: S311 - the same phrases at each run
    for number in range(PHRASES):
        text = chance.choice(library).article.text
        # Some paragraphs are a dash alone.
        paragraphs = filter(None, map(normal_words, text.split("\n\n")))
        words = chance.choice([*paragraphs])
        length = chance.randint(1, 6)
        start = chance.randrange(max(1, len(words) - length))
        phrase = list(words[start : start + length])
        if number % 5 == 0:
            chance.shuffle(phrase)
        yield " ".join(phrase)


def test_hits_of_phrases_are_those_of_a_plain_scan(
    library: tuple[Document, ...], index: WhooshIndex
) -> None:
    """Of 500 phrases the paragraphs found are those that hold them, to the last one."""
    paragraphs = {
        (document.article.id, block.span): " ".join(
            ["", *normal_words(block.span.of(document.article.text)), ""]
        )
        for document in library
        for block in document.article.blocks
    }
    found_any = 0
    for phrase in some_phrases(library):
        expected = {at for at, words in paragraphs.items() if f" {phrase} " in words}
        there = {article for article, _ in expected}
        expected |= {
            (document.article.id, document.article.blocks[0].span)
            for document in library
            if f" {phrase} "
            in " ".join(["", *normal_words(document.article.title), ""])
            and document.article.id not in there
        }
        query = read_query(f'"{phrase}"')
        matches = index.search(query, limit=100_000).matches
        assert {(match.article, match.block) for match in matches} == expected, phrase
        alone = index.search(read_query(f'"{phrase}" kind:text'), limit=1, facets=True)
        assert alone.total == len(expected), phrase
        found_any += bool(expected)
    assert found_any > PHRASES // 2


@pytest.mark.parametrize(
    "text", ["the", '"of" OR to', "kind:quotation", "minister OR a"]
)
def test_pages_are_parts_of_one_order(index: WhooshIndex, text: str) -> None:
    """Pages put together are all hits, once each, and scores never rise."""
    query = read_query(text)
    whole = index.search(query, limit=100_000, facets=True)
    size = 45
    pages = [
        match
        for offset in range(0, whole.total + size, size)
        for match in index.search(query, limit=size, offset=offset).matches
    ]
    assert tuple(pages) == whole.matches
    assert len(whole.matches) == whole.total > BATCH
    scores = [match.score for match in whole.matches]
    assert scores == sorted(scores, reverse=True)


def test_counts_are_those_of_all_hits(
    library: tuple[Document, ...], index: WhooshIndex
) -> None:
    """Facets count every hit, whatever page is asked for."""
    query = read_query("the")
    matches = index.search(query, limit=100_000).matches
    counted = index.search(query, limit=2, facets=True)
    years = {d.article.id: d.article.published for d in library}
    assert len(counted.matches) == 2
    assert counted.total == len(matches)
    assert counted.articles == len({match.article for match in matches})
    assert {f.value: f.count for f in counted.kinds} == Counter(
        match.kind.value for match in matches
    )
    assert {f.value: f.count for f in counted.speakers} == Counter(
        match.speaker for match in matches if match.speaker
    )
    published = (years[match.article] for match in matches)
    assert {f.value: f.count for f in counted.periods} == Counter(
        str(day.year) for day in published if day
    )
    assert [f.value for f in counted.periods] == sorted(
        (f.value for f in counted.periods), reverse=True
    )


def test_matches_are_shown_by_their_text_alone(
    library: tuple[Document, ...], index: WhooshIndex
) -> None:
    """What is shown of a match takes no record, and is what the record shows."""
    by_id = {document.article.id: document for document in library}
    query = read_query("government OR minister OR said")
    matches = index.search(query, limit=200).matches
    assert len(matches) == 200
    for match in matches:
        document = by_id[match.article]
        shown = place_in_text(query, document.article.text, match)
        assert shown is not None
        assert shown.marks


def test_the_best_comes_first(tmp_path: Path) -> None:
    """The word in the title, often, in a short or specific passage: before."""
    straw = "straw " * 60
    brook = make_speaker(1, "Ansel Brook")
    made = {
        "old": make_document(f"needle {straw}", published=date(2001, 1, 1), name="a"),
        "new": make_document(f"needle {straw}", published=date(2020, 1, 1), name="b"),
        "short": make_document("needle straw", published=date(2020, 1, 1), name="c"),
        "said": make_document(
            f"{{s1: needle {straw}}} ", (brook,), published=date(2020, 1, 1), name="d"
        ),
        "often": make_document(
            f"needle needle needle {straw}", published=date(2020, 1, 1), name="e"
        ),
        "title": make_document(
            f"needle {straw}", title="A needle", published=date(2020, 1, 1), name="f"
        ),
    }
    index = open_index(tmp_path)
    for document in made.values():
        index.put([document])
    names = {document.article.id: name for name, document in made.items()}
    order = [
        names[match.article]
        for match in index.search(read_query("needle"), limit=10).matches
    ]
    assert order[0] == "title"
    assert order[-1] == "old"
    assert order.index("new") == len(order) - 2


def test_a_title_comes_before_many_newer_hits(tmp_path: Path) -> None:
    """An old article of that title is first, however many newer ones have the word."""
    titled = make_document("a needle", title="The needle", published=date(1999, 1, 1))
    newer = [
        make_document(
            "a needle of straw", published=date(2020, 1, 1), name=f"n{number}"
        )
        for number in range(BATCH + 10)
    ]
    index = open_index(tmp_path)
    index.put([titled, *newer])
    found = index.search(read_query("needle"), limit=1000)
    assert found.matches[0].article == titled.article.id
    assert len({match.article for match in found.matches}) == found.total == BATCH + 11


def test_speakers_are_counted_by_name(tmp_path: Path) -> None:
    """Someone of the same name in two articles is one entry."""
    index = open_index(tmp_path)
    for name, alias in (("a", "Brook"), ("b", "the mayor")):
        speaker = make_speaker(1, "Ansel Brook", alias)
        text = "{s1: some words} and {: more words}"
        document = make_document(text, (speaker,), name=name)
        index.put([document])
    found = index.search(read_query("words"), limit=1, facets=True)
    assert found.speakers == (Facet("Ansel Brook", 2),)
    assert found.total == 4


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ferry", "ferry"),
        ("Ferries", "ferries"),
        ("fery", "ferry"),
        ("ferty", "ferry"),
        ("cuoncil", "council"),
        ("counsils", "councils"),
        ("xyzzyx", None),
        ("", None),
        ("two words", None),
        ("fe", None),
    ],
)
def test_a_word_that_is_not_there_has_a_nearest(
    tmp_path: Path, word: str, expected: str | None
) -> None:
    """The nearest word is offered, the most used of several, else none."""
    index = open_index(tmp_path)
    text = "ferry ferries\n\nferry forty\n\nthe council’s councils"
    index.put([make_document(text)])
    assert index.suggest(word) == expected


@given(
    st.sets(st.text(st.sampled_from("abé"), min_size=1, max_size=6)),
    st.text(st.sampled_from("abé"), min_size=1, max_size=6),
    st.integers(0, 2),
)
def test_near_words_are_all_that_are_near(
    words: set[str], word: str, edits: int
) -> None:
    """The walk through the list finds what comparing with each word finds."""
    expected = {other for other in words if within(word, other, edits)}
    found = near_words(word, edits, by_length(sorted(words)))
    assert [*found] == sorted(expected)
    assert all(within(word, other, found[other]) for other in found)
