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
        "<div>Submitted by Una Brae on Sun, 05/02/2021 - 08:11</div>",
        "<p>Posted by Una Brae at 9:12</p>",
        "<div><span>Anna Brae</span><span>·</span><span>May 2, 2021</span> · 4 min read"
        "</div>",
        "<header><address>Anna Brae</address></header>",
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
    assert article.byline in {"Una Brae", "Anna Brae"}
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


@pytest.mark.parametrize(
    "shown",
    [
        "<div>Climate Change · May 2, 2021 · 4 min read</div>",
        "<p>Da Silva wins the race</p>",
        "<section><p>Posted by Anna Moss</p><p>Posted by Tom Reed</p></section>",
    ],
)
def test_who_did_not_write_it(shown: str) -> None:
    """A section, a headline and those who comment wrote no article."""
    after = f"<h1>Ferry fares rise</h1>{paragraphs(*BODY)}{shown}"
    assert read_page(after).byline == ""


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("<p>Thu, 10/05/2023 - 08:11</p>", date(2023, 10, 5)),
        ("<p>PORT LINDOW, 4 March 2024 – The fares rise, it was said.</p>",
         date(2024, 3, 4)),
        ("<p>Port Lindow, Isles, March 4, 2024 /QNWire/ -- The fares rise.</p>",
         date(2024, 3, 4)),
    ],
)  # fmt: skip
def test_days_in_sight(shown: str, day: date) -> None:
    """A day in sight is the article's, whenever its page was changed."""
    head = "<meta property='article:modified_time' content='2025-01-01T08:00:00Z'>"
    article = read_page(AROUND.format(body=shown + paragraphs(*BODY)), head)
    assert article.published == day


@pytest.mark.parametrize(
    "headline",
    [
        "<h1><span>Sea</span> <span>Ferry fares rise by a tenth</span></h1>",
        "<h2 class='entry-title'>Ferry fares rise by a tenth</h2>",
        "<h3 itemprop='headline'>Ferry fares rise by a tenth</h3>",
    ],
)
def test_headlines_in_sight(headline: str) -> None:
    """A section's name is no part of the title, nor is the outlet's before it."""
    inside = f"<article>{headline}{paragraphs(*BODY)}</article>"
    data = page(inside).replace(
        b"Ferry fares rise |", b"Harbour: Ferry fares rise by a tenth |"
    )
    if b"<h1>" in data:
        data = data.replace(b"Harbour: ", b"")
    article = read(data, "a.html")
    assert article.title == "Ferry fares rise by a tenth"
    assert rows(article)[1:] == plain(*BODY)
