"""What queries find in one article, passage by passage, and how a hit is shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.search.excerpts import excerpt_of, place_in_text
from search_index.search.hits import Match
from search_index.search.matching import Found, find_matches
from search_index.search.passages import find_passages
from search_index.search.query import read_query
from search_index.search.terms import within
from tests.search_index.search.searched import make_document, make_speaker

BROOK = make_speaker(1, "Ansel Brook", "the mayor")
VENN = make_speaker(2, "Orla Venn", "Venn")
STORY = make_document(
    """Ferry fares rise

{s1: We need the boats|,” Brook said, “|more than cheap tickets}. Nobody laughed.

The union [s2 fear: fears empty boats] and <s2 call: asked the council to wait>.

{s2: They never asked us.

The boats} were {s2: late, and Brook said {s1: sorry about boats}}, she said.

The U.S. vessel was sold to be or
not to be sold again.""",
    (BROOK, VENN),
    title="Ferry fares: the council’s plan",
    published=date(2025, 3, 4),
)
PASSAGES = find_passages(STORY)


def found(query: str) -> list[str]:
    """Return what a query finds: the finding, or t with the number of the block."""
    return [
        found.passage.finding or f"t{PASSAGES.blocks.index(found.block)}"
        for found in find_matches(read_query(query), PASSAGES)
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Words, with inflections; the most specific passage is the hit.
        ("ferry", "t0"),
        ("boat", "q1 p1 q2 q4"),
        ("boats fears", "q1 p1 q2 q4"),
        ("union boats", "q1 t2 p1 q2 q4"),
        ("nobody", "t1"),
        ("ask", "r1 q2"),
        # A phrase is exact, crosses line ends and what interrupts a quotation.
        ('"boats more than"', "q1"),
        ('"the boat"', ""),
        ('"boats" -"the boats"', "p1 q4"),
        ('"or not to be"', "t5"),
        ('"asked us the boats"', ""),
        ('"US vessel"', "t5"),
        ('"brook said more"', "t1"),
        ('"boats brook said"', "t1"),
        # Operators.
        ("nobody OR sorry", "t1 q4"),
        ("boats NOT cheap", "p1 q2 q4"),
        ("boats -(cheap OR sorry)", "p1 q2"),
        ("fer*", "t0"),
        ("ferri~", "t0"),
        ("cuncil~2", "r1"),
        ("need near/2 boats", "q1"),
        ("need near/1 boats", ""),
        ('"cheap tickets" near/3 boats', "q1"),
        ("boats near/1 boats", ""),
        # Fields.
        ("who:brook boats", "q1 q4"),
        ('who:"the mayor" boats', "q1 q4"),
        ("who:venn", "p1 r1 q2 q2 q3"),
        ("who:ven*", "p1 r1 q2 q2 q3"),
        ("who:nobody", ""),
        ("said:boats", "q1 q2 q4"),
        ("said:boats who:venn", "q2 q3"),
        ("said:fears", ""),
        ("kind:quotation boats", "q1 q2 q4"),
        ("kind:text boats", "t1 t2 t4"),
        ("kind:position", "p1"),
        ("kind:position OR kind:proposal", "p1 r1"),
        ("modality:fear", "p1"),
        ("modality:calls OR sorry", "r1 q4"),
        # What is asked about the article alone is found once.
        ("title:council", "t0"),
        ('title:"council plan"', "t0"),
        ('title:"ferry plan"', ""),
        ("title:plans union", "t2"),
        ("title:boats", ""),
        ("from:2025-03-04", "t0"),
        ("to:2025-03-03", ""),
        ("from:2025 to:2025 sorry", "q4"),
        ("-boats", ""),
        ("-boats title:ferry", "t0"),
        ("nobody OR -boats", "t1"),
        ("", ""),
    ],
)
def test_what_a_query_finds(query: str, expected: str) -> None:
    """Each query finds these passages of the story, in text order."""
    assert " ".join(found(query)) == expected


def one(query: str) -> Found:
    """Return the only passage that a query finds."""
    (only,) = find_matches(read_query(query), PASSAGES)
    return only


def test_an_article_without_a_day_is_of_no_period() -> None:
    """Neither from: nor to: finds what gives no day."""
    passages = find_passages(make_document("Some words"))
    assert not find_matches(read_query("some from:1900"), passages)
    assert not find_matches(read_query("some to:2100"), passages)


def test_an_excerpt_shows_the_match() -> None:
    """The line holds the words around, the marks are what matched, nothing else."""
    hit = one('"or not to be"')
    shown = excerpt_of(
        read_query('"or not to be"'), STORY.article.text, hit.block, hit.passage
    )
    assert shown.words == "The U.S. vessel was sold to be or not to be sold again."
    assert [mark.of(shown.words) for mark in shown.marks] == ["or not to be"]
    assert shown.span.of(STORY.article.text) == "or\nnot to be"


def test_an_interrupted_phrase_is_marked_in_two_parts() -> None:
    """What stands between the parts of a quotation is covered, not marked."""
    query = read_query('"boats more"')
    hit = one('"boats more"')
    shown = excerpt_of(query, STORY.article.text, hit.block, hit.passage)
    assert [mark.of(shown.words) for mark in shown.marks] == ["boats", "more"]
    assert shown.span.of(STORY.article.text) == "boats,” Brook said, “more"


def test_a_long_paragraph_is_cut_at_words() -> None:
    """An excerpt of a long paragraph begins and ends with whole words."""
    text = "alpha beta " * 200 + "needle and thread " + "gamma delta " * 200
    document = make_document(text)
    (hit,) = find_matches(read_query("thread needle"), find_passages(document))
    shown = excerpt_of(read_query("thread needle"), text, hit.block, hit.passage)
    assert [mark.of(shown.words) for mark in shown.marks] == ["needle", "thread"]
    assert shown.words[0] == shown.words[-1] == "…"
    assert 100 < len(shown.words) <= 162
    assert set(shown.words.strip("…").split()) <= set(text.split())


def test_the_richest_stretch_is_shown() -> None:
    """Where the words stand together is shown, not where one of them comes first."""
    text = "needle " + "straw " * 100 + "needle with thread"
    document = make_document(text)
    query = read_query("needle thread")
    (hit,) = find_matches(query, find_passages(document))
    shown = excerpt_of(query, text, hit.block, hit.passage)
    assert shown.words.endswith("needle with thread")
    assert shown.span.of(text) == "needle with thread"


def test_a_hit_without_words_is_shown_from_its_beginning() -> None:
    """A query for a speaker alone marks nothing and covers the passage."""
    query = read_query("who:brook kind:quotation -sorry")
    (hit,) = find_matches(query, PASSAGES)
    shown = excerpt_of(query, STORY.article.text, hit.block, hit.passage)
    assert shown.marks == ()
    assert shown.words.startswith("We need the boats")


def test_a_match_is_placed_by_its_block_alone() -> None:
    """What an index answers is shown as the scan of the whole article shows it."""
    query = read_query("boats")
    text = STORY.article.text
    for hit in find_matches(query, PASSAGES):
        passage = hit.passage
        block = hit.block.passages[0].spans[0]
        match = Match(
            STORY.article.id, passage.kind, passage.finding, passage.spans, 1, block
        )
        shown = excerpt_of(query, text, hit.block, passage)
        assert place_in_text(query, text, match) == shown
        assert place_in_text(query, "Other", match) is None


@pytest.mark.parametrize(
    ("first", "second", "edits", "expected"),
    [
        ("ferry", "ferry", 1, True),
        ("ferry", "fery", 1, True),
        ("ferry", "ferries", 1, False),
        ("council", "counicl", 1, True),
        ("council", "cuncli", 1, False),
        ("council", "cuncli", 2, True),
        ("ab", "ba", 1, True),
        ("abc", "xyz", 2, False),
    ],
)
def test_edits(first: str, second: str, edits: int, *, expected: bool) -> None:
    """An edit is one letter more, less or other, or two that changed places."""
    assert within(first, second, edits) is expected
    assert within(second, first, edits) is expected


@given(
    st.lists(st.sampled_from(["a", "b", "é", "U.S.", "\n", "“", "x" * 50]), min_size=1),
    st.sampled_from(["a", "b a", '"a b"', "x*", "a OR -b", "us near/2 a"]),
    st.integers(20, 200),
)
def test_marks_lie_in_any_excerpt(words: list[str], asked: str, width: int) -> None:
    """Marks lie in their excerpt, apart and in order, and the line is one line."""
    document = make_document(" ".join(words))
    query = read_query(asked)
    for hit in find_matches(query, find_passages(document)):
        shown = excerpt_of(
            query, document.article.text, hit.block, hit.passage, width=width
        )
        at = 0
        for mark in shown.marks:
            assert at <= mark.start < mark.end <= len(shown.words)
            at = mark.end
        assert "\n" not in shown.words
        assert shown.span.end <= len(document.article.text)
