"""Who wrote a page's article and when, out of what pages put beside it."""

from __future__ import annotations

from datetime import date

import pytest

from search_index.articles.reading import read
from tests.search_index.articles.test_pages import (
    AROUND,
    BODY,
    page,
    paragraphs,
    plain,
    read_page,
    rows,
)


@pytest.mark.parametrize(
    "shown",
    [
        "<p>By Una Brae</p>",
        "<p>Una Brae, columnist</p>",
        "<div>Una Brae | Staff Writer</div>",
        "<div class='byline'>By Una Brae | Updated May 2, 2021</div>",
        "<div class='author-byline'><span>By</span> <a href='/u'>Una Brae</a> <a "
        "href='tw'>@unabrae</a> <time>May 2, 2021 at 9 pm ET</time> • 2 min read</div>",
        "<div class='a-byline'><span>Una Brae</span> <span>The Harbour Post</span><div>"
        "Published 11:11 PM EST May 2, 2021</div></div>",
        "<span class='c-author'>BY <b>Una Brae</b>, Staff Writer</span>",
        "<div class='byline'>Una Brae in Port Lindow</div>",
        "<p class='Byline'>Words by Una Brae, The Harbour Post</p>",
        "<span itemprop='author'><span itemprop='name'>Una Brae</span></span>",
        "<meta name='author' content='Una Brae, The Harbour Post'>",
        "<meta name='author' content='https://a.example/una'><a rel='author'>Una "
        "Brae</a>",
    ],
)
def test_who_wrote_it(shown: str) -> None:
    """A byline is the name alone, whatever stands beside it."""
    article = read_page(AROUND.format(body=shown + paragraphs(*BODY)))
    assert article.byline == "Una Brae"
    assert [row for row in rows(article) if row[0] == "paragraph"] == plain(*BODY)


def test_several_who_wrote_it() -> None:
    """Names are parted, each once; what is no name is left out."""
    shown = "<p class='byline'>By Una Brae, Tom Reed and Jo Pell, Staff Writers</p>"
    article = read_page(AROUND.format(body=shown + paragraphs(*BODY)))
    assert article.byline == "Una Brae, Tom Reed, Jo Pell"


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00Z", "1970-01-01", "1900-01-01"])
def test_days_that_are_none(day: str) -> None:
    """The first day of some calendar is no day of publication; the next one told is."""
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
        f'"{day}"}}</script><meta property="article:published_time" '
        'content="2024-03-04T08:00:00Z">'
    )
    article = read_page(AROUND.format(body=paragraphs(*BODY)), head)
    assert article.published == date(2024, 3, 4)


def test_day_of_an_address() -> None:
    """A page that tells no day has that of its address."""
    data = page(AROUND.format(body=paragraphs(*BODY)))
    assert read(data, "https://a.example/2024/03/04/fares").published == date(
        2024, 3, 4
    )
