"""From bytes to articles: encodings, formats, title, byline and date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.articles.reading import read
from search_index.model.documents import BlockKind
from search_index.model.errors import NotAnArticleError, ReaderError
from tests.search_index.invented import HARBOUR, kinds_of, read_text

SENTENCE = (
    "“It’s a café by the harbour,” Zoë Bergström said to the council – and paid €5 for"
    " a bowl of soup that nobody else in Port Lindow would have touched. "
)


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
    ],
)
def test_encodings(encoding: str) -> None:
    """Text comes back whole from every encoding that text really comes in."""
    text = SENTENCE * 12
    assert read(text.encode(encoding), "cafe.txt").text == text


def test_latin_1() -> None:
    """Latin-1 text, which has no curly marks, comes back whole."""
    text = "Zoë paid five francs for soup at the café in Orléans. " * 8
    assert read(text.encode("latin-1"), "cafe.txt").text == text


def test_cut_in_the_middle_of_a_character() -> None:
    """A UTF-8 file that was cut off inside a character is still UTF-8."""
    data = (SENTENCE * 40).encode() + "“".encode()[:2]
    assert read(data, "cut.txt").text.startswith(SENTENCE * 40)


@pytest.mark.parametrize(
    "data",
    [b"", b" \n\t\r\n", b"\x00" * 64, b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8],
    ids=["empty", "blank", "zeros", "binary"],
)
def test_no_text(data: bytes) -> None:
    """What is empty, blank or binary is refused and the message names the file."""
    with pytest.raises(NotAnArticleError, match=r"holiday\.txt"):
        read(data, "holiday.txt")


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    """Any bytes become an article or a ReaderError, never anything else."""
    try:
        article = read(data, "any")
    except ReaderError:
        return
    assert article.text.strip()


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_text(text: str) -> None:
    """A plain-text file's text is the file's own, and its blocks cover it in order."""
    try:
        article = read(f"a {text}".encode(), "any.txt")
    except ReaderError:
        return
    assert article.text == f"a {text}"
    done = 0
    for block in article.blocks:
        words = block.span.of(article.text)
        assert words == words.strip()
        assert block.span.start >= done
        assert not article.text[done : block.span.start].strip()
        done = block.span.end
    assert not article.text[done:].strip()


def test_facts_of_a_plain_text() -> None:
    """Title, byline, date and language are found in the article."""
    article = read_text(HARBOUR)
    assert article.title == "Ferry Fares Rise in Port Lindow"
    assert article.byline == "Orla Venn"
    assert article.published == date(2025, 3, 4)
    assert article.language == "en"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("He said no. " * 30, "He said no"),
        ("“We sail at dawn.” She meant it. " * 9, "“We sail at dawn.”"),
        ("Dr. Orde of the U.K. board met J. Pell. They left. " * 5,
         "Dr. Orde of the U.K. board met J. Pell"),
        ("The board heard that it would rain on the quay and on the pier, and that all "
         "boats were to stay where they were. " * 3,
         "The board heard that it would rain on the quay and on the pier, and that all "
         "boats were to …"),
        ("- one\n- two\n", "- one"),
    ],
)  # fmt: skip
def test_title_without_one(text: str, title: str) -> None:
    """An article without a title is called by its first sentence, cut at a word."""
    assert read_text(text, "notes/fares.txt").title == title


@pytest.mark.parametrize(
    ("origin", "day"),
    [
        ("notes/2024-03-04-fares.txt", date(2024, 3, 4)),
        ("20240304_fares.txt", date(2024, 3, 4)),
        ("https://a.example/news/2024/03/04/fares?x=2020-01-01", date(2024, 3, 4)),
        ("2024/03/04/fares.txt", None),
        ("fares-2024-13-04.txt", None),
        ("fares-1970-01-01.txt", None),
        ("id-120240304123.txt", None),
        ("0001-01-01.txt", None),
    ],
)
def test_day_of_a_name(origin: str, day: date | None) -> None:
    """A text that tells no day has that of its file's name or its address."""
    assert read_text("He said no. " * 30, origin).published == day
    dated = "Fares rise\n\n5 May 2023\n\n" + "He said no. " * 30
    assert read_text(dated, origin).published == date(2023, 5, 5)


def test_same_text_same_id() -> None:
    """The id depends on the text alone."""
    assert read_text(HARBOUR, "a.txt").id == read_text(HARBOUR, "b.txt").id
    assert read_text(HARBOUR).id != read_text(HARBOUR + "More.").id


MARKDOWN = """---
title: Fares Go Up
author: Orla Venn
date: 2025-03-04
---

# Fares go up

The mayor, *Ansel Brook*, said the [ferry](https://ferry.example) **must** pay
for itself.

> “Nobody wanted this,” Brook said.

- Adults pay more.
- Children do not.

![A ferry](ferry.png)
"""


def test_markdown() -> None:
    """Markdown loses its marks, and its blocks are what the marks said."""
    article = read_text(MARKDOWN, "fares.md")
    assert article.title == "Fares Go Up"
    assert article.byline == "Orla Venn"
    assert article.published == date(2025, 3, 4)
    assert kinds_of(article)[:5] == [
        (BlockKind.HEADING, "Fares go up"),
        (
            BlockKind.PARAGRAPH,
            "The mayor, Ansel Brook, said the ferry must pay for itself.",
        ),
        (BlockKind.QUOTE, "“Nobody wanted this,” Brook said."),
        (BlockKind.LIST_ITEM, "Adults pay more."),
        (BlockKind.LIST_ITEM, "Children do not."),
    ]
    assert kinds_of(article)[5][0] is BlockKind.CAPTION


def test_markup_of_other_programs_is_text() -> None:
    """Rich's and Textual's markup is nothing special."""
    text = "[red]Nobody[/red] said [@click=app.quit]this[/] to the council. " * 4
    assert read_text(text).text == text
