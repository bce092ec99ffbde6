"""Many articles from JSON Lines."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.articles.json_stream import are_json_lines, read_json_stream
from search_index.model.documents import Article
from search_index.model.errors import ReaderError
from tests.search_index.invented import HARBOUR


def line(**facts: object) -> bytes:
    """Return a line with an article."""
    return json.dumps({"text": HARBOUR, **facts}).encode() + b"\n"


def one(raw: bytes) -> Article:
    """Return the article of a line that is sound."""
    (article,) = read_json_stream([raw], "news.jsonl")
    assert isinstance(article, Article)
    return article


def test_facts_that_are_given() -> None:
    """Title, byline, date and origin are those of the object."""
    article = one(
        line(
            title="Fares", byline="Staff", published="2017-12-15", origin="https://a/1"
        )
    )
    assert (article.title, article.byline) == ("Fares", "Staff")
    assert (article.published, article.origin) == (date(2017, 12, 15), "https://a/1")
    assert article.text == HARBOUR


def test_facts_that_are_left_out() -> None:
    """They are found in the text; without an origin it is a dash."""
    article = one(line(title=None, byline=""))
    assert article.title == "Ferry Fares Rise in Port Lindow"
    assert article.byline == "Orla Venn"
    assert article.published == date(2025, 3, 4)
    assert article.origin == "-"


def test_a_text_without_a_heading_is_called_by_its_first_sentence() -> None:
    """A list is of no use when every title is the same."""
    words = "It rained on the quay all day, and nobody came to see the boats leave."
    article = one(json.dumps({"text": words}).encode())
    assert article.title == words.rstrip(".")


@pytest.mark.parametrize(
    "published",
    ["2017-12-15", "2017-12-15T10:00:00Z", "20171215", "Fri, 15 Dec 2017 10:00:00 GMT",
     "December 15, 2017"],
)  # fmt: skip
def test_dates_as_collections_have_them(published: str) -> None:
    """A day with a time, and in words, is that day."""
    assert one(line(published=published)).published == date(2017, 12, 15)


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (b"{broken\n", "no JSON"),
        (b"[1]\n", "no JSON object"),
        (b'{"title": "x"}\n', "has no text"),
        (b'{"text": 7}\n', "has no text"),
        (b'{"text": "  "}\n', "has no text"),
        (b'{"text": "\\u0000"}\n', "has no text"),
        (b"\xff\xfe\n", "no JSON"),
        (b"[" * 100_000 + b"\n", "no JSON"),
        (line(title=7), "title is no text"),
        (line(published="soon"), "published is no date"),
    ],
)
def test_a_broken_line_costs_itself(raw: bytes, complaint: str) -> None:
    """It is named with its number, and the lines around it are read."""
    first, broken, last = read_json_stream([line(), raw, b"\n", line()], "news.jsonl")
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(broken, ReaderError)
    assert str(broken).startswith("news.jsonl:2: ")
    assert complaint in str(broken)


@given(st.lists(st.binary(max_size=60), max_size=4))
def test_any_bytes(lines: list[bytes]) -> None:
    """Whatever the lines are, each is an article or an error."""
    for found in read_json_stream(lines, "news.jsonl"):
        assert isinstance(found, Article | ReaderError)


@pytest.mark.parametrize(
    ("first", "many"),
    [
        ([line()], True),
        ([b"\n", b"\xef\xbb\xbf" + line()], True),
        ([b'{"text": broken\n', b"more\n"], True),
        ([b"broken\n", line()], True),
        ([b"An article.\n", b"{with} brackets\n"], False),
        ([b"{{wiki}} An article.\n"], False),
        ([b"[1, 2]\n"], False),
        ([b"[" * 100_000], False),
        ([], False),
    ],
)
def test_told_from_an_article(first: list[bytes], *, many: bool) -> None:
    """One sound line among the first is enough, and so is one that begins as one."""
    assert are_json_lines(first) is many
