"""Where words of Markdown and of plain text lead."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index import Link, Span, read_article
from search_index.articles.written_links import with_written_links, written_links


def leads(data: str, origin: str) -> list[tuple[str, str]]:
    """Return the words of an article that lead somewhere, with where."""
    article = read_article(data.encode(), origin)
    return [(link.span.of(article.text), link.address) for link in article.links]


def test_markdown_keeps_where_its_words_lead() -> None:
    """What no page is is left out; the words are found where the blocks put them."""
    text = (
        "# The weir\n\n"
        "The weir is [old](https://lund.example/old), and the *[weir\n"
        "keeper](https://lund.example/keeper)* said it is old[^1].\n\n"
        "> [Go on](https://lund.example/go) [away](javascript:alert(1)) [up](#top)\n\n"
        "[^1]: See <https://lund.example/note>.\n"
    )
    assert leads(text, "weir.md") == [
        ("old", "https://lund.example/old"),
        ("weir keeper", "https://lund.example/keeper"),
        ("Go on", "https://lund.example/go"),
        ("https://lund.example/note", "https://lund.example/note"),
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://lund.example/a.", "https://lund.example/a"),
        ("(https://lund.example/a), she said", "https://lund.example/a"),
        ("“https://lund.example/a?b=1&c=2”", "https://lund.example/a?b=1&c=2"),
        ("https://lund.example/weir_(old) is", "https://lund.example/weir_(old)"),
    ],
)
def test_an_address_ends_before_what_ends_the_sentence(text: str, address: str) -> None:
    """Else it would lead nowhere."""
    assert [link.address for link in written_links(text)] == [address]
    assert leads(f"The weir\n\n{text}\n", "weir.txt") == [(address, address)]


def test_no_address_is_none() -> None:
    """Nor is one without a page."""
    assert written_links("https:// and http, ftp://lund.example") == ()


@given(
    st.lists(st.sampled_from(["https://a.b/c", " ", "(", ")", ".", "x", "“"])).map(
        "".join
    )
)
def test_links_stand_in_order_and_never_overlap(text: str) -> None:
    """Whatever is written, also beside words that lead somewhere else."""
    named = [Link(Span(0, 3), "https://b.c")] if len(text) > 3 else []
    links = with_written_links(text, named)
    for one, other in pairwise(links):
        assert one.span.end <= other.span.start
    assert all(link.span.end <= len(text) for link in links)
