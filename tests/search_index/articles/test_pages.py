"""Web pages: which blocks of a page are its article, and of what kind."""

from __future__ import annotations

from datetime import date

import pytest

from search_index.articles.reading import read
from search_index.model.documents import Article
from search_index.model.errors import NotAnArticleError

Row = tuple[str, int, str]

LEDE = (
    "The harbour council voted on Tuesday to raise the fares of the ferry by a tenth, "
    "and nobody on the quay was surprised."
)
SECOND = (
    "“We cannot run boats on good will,” said Ida Moss, who leads the council. "
    "“The engines are older than most of our passengers.”"
)
THIRD = (
    "Passengers who waited for the evening boat said that they would pay, if only the "
    "boats came in time and in any weather."
)
FOURTH = (
    "Tom Reed, a fisherman, said the council had promised a new engine in every year "
    "since he was a boy, and that he was now fifty-one."
)
FIFTH = (
    "The new fares begin in March. Children under six travel free, as do dogs that are "
    "carried, and bicycles pay as much as their riders."
)
BODY = (LEDE, SECOND, THIRD, FOURTH, FIFTH)


def page(body: str, head: str = "") -> bytes:
    """Return a page around a body."""
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        f"<title>Ferry fares rise | The Harbour Post</title>{head}</head>"
        f"<body>{body}</body></html>"
    ).encode()


def paragraphs(*texts: str) -> str:
    """Return texts as paragraphs."""
    return "".join(f"<p>{text}</p>\n" for text in texts)


def rows(article: Article) -> list[Row]:
    """Return the kind, level and words of each block."""
    return [
        (block.kind.value, block.level, block.span.of(article.text))
        for block in article.blocks
    ]


def plain(*texts: str) -> list[Row]:
    """Return texts as rows of paragraphs."""
    return [("paragraph", 0, text) for text in texts]


def read_page(body: str, head: str = "") -> Article:
    """Read a page around a body."""
    return read(page(body, head), "fares.html")


AROUND = """
<header class="masthead"><a href="/">The Harbour Post</a></header>
<nav><ul><li><a href="/news">News</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<div class="cookie-banner"><p>We and our 143 partners keep cookies on your device to
show you ferries that you may like, and to measure how often you look at them.</p></div>
<main><article><h1>Ferry fares rise</h1>
<div class="share-bar"><a href="#f">Facebook</a> <a href="#t">Twitter</a></div>
{body}
</article>
<section class="related-stories"><h2>More from the harbour</h2><ul>
<li><a href="/1">Lighthouse keeper retires after forty years of fog</a></li>
<li><a href="/2">Gulls learn to open lunch boxes on the noon boat</a></li></ul>
</section>
<section id="comments"><h2>3 comments</h2><p>I have taken this ferry since I was nine
and never once did it leave when the timetable said that it would leave.</p>
<p>Typical of this council, which would sell the sea itself if it could.</p></section>
</main>
<aside class="sidebar newsletter-signup"><h3>Our newsletter</h3><p>Get the tide table
and the best stories of the week in your mail box each Friday morning.</p></aside>
<footer><p>Copyright The Harbour Post. All rights reserved. Terms of use.</p></footer>
"""


def test_what_is_around_an_article_is_gone() -> None:
    """Menus, share bars, cookie notices, related links and comments are left out."""
    article = read_page(AROUND.format(body=paragraphs(*BODY)))
    assert rows(article) == [("heading", 1, "Ferry fares rise"), *plain(*BODY)]
    assert article.title == "Ferry fares rise"
    assert article.language == "en"


def test_kinds_of_blocks() -> None:
    """Headings, lists, quotes, captions and posts keep what they are, in order."""
    body = (
        f"<p>{LEDE}</p><figure><img src='a.jpg'><figcaption>The noon boat leaves the "
        f"quay.</figcaption></figure><p>{SECOND}</p><h2>What it costs</h2>"
        "<ul><li>Grown-ups pay four crowns and a half for one way over the sound</li>"
        "<li>Children pay two crowns for one way, and nothing on Sundays at all</li>"
        "</ul>"
        f"<p>{THIRD}</p><blockquote><p>No boat was ever late for want of passengers, "
        "and none will be for want of crowns.</p></blockquote>"
        f"<p>{FOURTH}</p><blockquote class='twitter-tweet'><p>Four crowns! I could row "
        "over for less, and I might, said my aunt.</p>&mdash; Nell Orr (@nellorr) "
        f"<a href='https://post.example/1'>May 2, 2021</a></blockquote><p>{FIFTH}</p>"
    )
    found = rows(read_page(AROUND.format(body=body)))
    kinds = [(kind, level) for kind, level, _ in found]
    assert kinds == [
        ("heading", 1),
        ("paragraph", 0),
        ("caption", 0),
        ("paragraph", 0),
        ("heading", 2),
        ("list_item", 1),
        ("list_item", 1),
        ("paragraph", 0),
        ("quote", 1),
        ("paragraph", 0),
        ("post", 0),
        ("post", 0),
        ("paragraph", 0),
    ]
    assert found[2][2] == "The noon boat leaves the quay."
    assert found[4][2] == "What it costs"


def test_pull_quote_that_repeats_the_text() -> None:
    """A box that repeats words of the article is left out; they are said once."""
    pulled = "The engines are older than most of our passengers."
    body = (
        f"<p>{LEDE}</p><p>{SECOND}</p><aside class='pull-quote'><p>{pulled}</p></aside>"
        f"<p>{THIRD}</p><blockquote class='pullquote'>{pulled}</blockquote>"
        f"<p>{FOURTH}</p><p>{FIFTH}</p>"
    )
    article = read_page(AROUND.format(body=body))
    assert rows(article)[1:] == plain(*BODY)


def test_metadata_of_linked_data() -> None:
    """Title, byline, day and outlet are those that the page tells search engines."""
    head = """<script type="application/ld+json">{"@context": "https://schema.org",
    "@graph": [{"@type": "WebSite", "name": "Harbour"}, {"@type": ["NewsArticle"],
    "headline": "Ferry fares rise", "datePublished": "2021-05-02T06:00:00+02:00",
    "dateModified": "2021-06-01", "author": [{"@type": "Person", "name": "Ann Lee"},
    {"name": "Bo Falk"}], "publisher": {"name": "The Harbour Post"}}]}</script>"""
    article = read_page(AROUND.format(body=paragraphs(*BODY)), head)
    assert article.title == "Ferry fares rise"
    assert article.byline == "Ann Lee, Bo Falk"
    assert article.published == date(2021, 5, 2)
    assert article.outlet == "The Harbour Post"
    assert rows(article)[:3] == [
        ("heading", 1, "Ferry fares rise"),
        ("byline", 0, "By Ann Lee, Bo Falk"),
        ("dateline", 0, "2 May 2021"),
    ]
    assert rows(article)[3:] == plain(*BODY)


def test_metadata_in_sight() -> None:
    """A byline and a day in the page are told, and not a second time in the text."""
    body = (
        "<p class='standfirst'>Four crowns and a half for one way over the sound, and "
        "no new engine in sight.</p>"
        "<p class='byline'>By <a rel='author' href='/ann'>Ann Lee</a></p>"
        "<time datetime='2021-05-02'>May 2, 2021</time>" + paragraphs(*BODY)
    )
    article = read_page(AROUND.format(body=body))
    assert (article.byline, article.published) == ("Ann Lee", date(2021, 5, 2))
    assert [kind for kind, _, _ in rows(article)] == [
        "heading",
        "standfirst",
        "byline",
        "dateline",
        *["paragraph"] * 5,
    ]


def test_page_of_line_breaks() -> None:
    """Paragraphs that are parted by line breaks alone are blocks of their own."""
    article = read_page(AROUND.format(body=f"<div>{'<br><br>'.join(BODY)}</div>"))
    assert rows(article)[1:] == plain(*BODY)


def test_page_laid_out_with_tables() -> None:
    """A table that lays out a page is no table of figures."""
    body = (
        "<table><tr><td><table><tr><td><a href='/'>Home</a></td></tr></table></td><td>"
        f"<table><tr><td>{paragraphs(*BODY)}</td></tr></table></td></tr></table>"
    )
    assert rows(read_page(body))[1:] == plain(*BODY)


def test_table_of_figures() -> None:
    """A row of a table of figures is one block, its cells parted by bars."""
    body = (
        paragraphs(LEDE, SECOND, THIRD)
        + "<table><tr><th>Passenger</th><th>One way over the sound</th></tr>"
        "<tr><td>Grown-ups and tall children</td><td>four crowns and a half</td></tr>"
        "</table>" + paragraphs(FOURTH, FIFTH)
    )
    found = [text for _, _, text in rows(read_page(AROUND.format(body=body)))]
    assert "Grown-ups and tall children | four crowns and a half" in found


def test_marks_as_entities() -> None:
    """Quote marks, dashes and blanks that are written as entities are themselves."""
    body = paragraphs(
        LEDE,
        "&ldquo;We&rsquo;ll see,&rdquo; said&nbsp;Ida Moss &mdash; and &#34;nobody"
        "&#34; saw anything in the fog of that evening &#x2026;",
        THIRD,
        FOURTH,
    )
    texts = [text for _, _, text in rows(read_page(AROUND.format(body=body)))]
    assert texts[2] == (
        '“We’ll see,” said Ida Moss — and "nobody" saw anything in the fog of that '
        "evening …"
    )


def test_right_to_left() -> None:
    """An Arabic page is read like any other, and its language told."""
    sentence = "قال رئيس المجلس إن أسعار العبارة سترتفع في شهر مارس المقبل بنسبة عشرة."
    body = "".join(f"<p>{sentence} ({number})</p>" for number in range(6))
    data = f"<html lang='ar' dir='rtl'><body><article>{body}</article></body></html>"
    article = read(data.encode(), "fares.html")
    assert article.language == "ar"
    assert [kind for kind, _, _ in rows(article)] == ["paragraph"] * 6


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("utf-16-be", ""),
        ("cp1252", "<meta charset=iso-8859-1>"),
        ("cp1252", ""),
        ("shift_jis", "<meta http-equiv='content-type' content='text/html; "
         "charset=shift_jis'>"),
        ("koi8-r", "<meta charset='koi8-r'>"),
        ("utf-8", "<meta charset='iso-8859-1'>"),
    ],
)  # fmt: skip
def test_encodings(encoding: str, declared: str) -> None:
    """A page is decoded as it declares, as its bytes show, or as they suggest."""
    words = {
        "shift_jis": "船の運賃は三月から一割上がると市議会は火曜日に決めた。",
        "koi8-r": "Совет порта решил во вторник поднять плату за паром на десятую.",
    }.get(encoding, "“Fares rise,” said Zoë from the café — and René agreed at once.")
    body = "".join(f"<p>{words} {number}</p>" for number in range(8))
    data = f"<html><head>{declared}</head><body><article>{body}</article></body></html>"
    article = read(data.encode(encoding), "fares.html")
    assert rows(article) == plain(*(f"{words} {number}" for number in range(8)))


def test_fragment() -> None:
    """A piece of a page without its head is read as a page."""
    article = read(paragraphs(*BODY).encode(), "piece")
    assert rows(article) == plain(*BODY)


def test_text_for_search_engines_only() -> None:
    """A page that its scripts would draw is read from what it tells search engines."""
    told = "\\n".join(text.replace('"', '\\"') for text in BODY)
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": '
        f'"Ferry fares rise", "articleBody": "{told}"}}</script>'
    )
    article = read_page("<div id='app'></div><script>draw()</script>", head)
    assert rows(article) == [("heading", 1, "Ferry fares rise"), *plain(*BODY)]


def test_links_are_kept() -> None:
    """Words that lead elsewhere are kept with where they lead."""
    linked = LEDE.replace("the ferry", "<a href='/ferry?a=1&amp;b=2'>the ferry</a>")
    data = page(AROUND.format(body=paragraphs(linked, SECOND, THIRD, FOURTH)))
    article = read(data, "https://harbour.example/news/fares")
    assert [(link.span.of(article.text), link.address) for link in article.links] == [
        ("the ferry", "https://harbour.example/ferry?a=1&b=2")
    ]


def test_scripts_and_styles_are_no_text() -> None:
    """Nothing of a script, a style or a hidden element is shown."""
    body = paragraphs(LEDE, SECOND) + (
        "<script>document.write('<p>Gulls attack the script of this page at noon, and "
        "nobody minds that they do.</p>')</script><style>p { color: red }</style>"
        "<p style='display: none'>Nobody sees this sentence, which is hidden from all "
        "who look at the page with their eyes.</p>"
    ) + paragraphs(THIRD, FOURTH, FIFTH)  # fmt: skip
    assert rows(read_page(AROUND.format(body=body)))[1:] == plain(*BODY)


@pytest.mark.parametrize(
    "body", ["", "<div id='app'></div><script>draw()</script>", "<img src='a.jpg'>"]
)
def test_page_without_article(body: str) -> None:
    """A page without an article is said to be one."""
    with pytest.raises(NotAnArticleError, match="holds a page without an article"):
        read_page(body)


def test_nested_beyond_reason() -> None:
    """A page that nests thousands of elements is refused or read, never a crash."""
    data = b"<html><body>" + b"<div>" * 100_000 + LEDE.encode()
    with pytest.raises(NotAnArticleError, match="too deeply"):
        read(data, "deep.html")
