"""Pages that mislead: which blocks are the article, whatever the markup says."""

from __future__ import annotations

from datetime import date

from tests.search_index.articles.test_pages import (
    AROUND,
    BODY,
    FIFTH,
    FOURTH,
    LEDE,
    SECOND,
    THIRD,
    paragraphs,
    plain,
    read_page,
    rows,
)


def test_what_stands_under_headings_of_the_page() -> None:
    """Comments, teasers and links go by their heading when no class names them."""
    body = (
        f"<div class='x7f'><h1>Ferry fares rise</h1>{paragraphs(*BODY[:3])}"
        "<h3>Read more</h3><p><a href='/1'>Lighthouse keeper retires after forty years "
        f"of fog and rain</a></p>{paragraphs(*BODY[3:])}</div>"
        "<div class='q2'><h3>2 comments</h3><ol><li><div><b>gull</b><p>I have taken "
        "this ferry since I was nine and never once did it leave in time.</p></div>"
        "</li><li><div><b>tern</b><p>Typical of this council, which would sell the sea "
        "itself if it could find a buyer.</p></div></li></ol></div>"
        "<div class='r5'><h2>More from The Harbour Post</h2><div><h3><a href='/2'>"
        "Gulls learn to open lunch boxes</a></h3><p>The birds of the noon boat were "
        "seen to lift the lid of a box and to share what was in it.</p></div></div>"
    )
    article = read_page(body)
    assert rows(article) == [("heading", 1, "Ferry fares rise"), *plain(*BODY)]


def test_body_of_divisions_in_a_rail() -> None:
    """A wrapper that is called a rail is the article when the article is in it."""
    inner = "".join(f"<div class='para'>{text}</div>" for text in BODY)
    article = read_page(f"<h1>Ferry fares rise</h1><div class='rail'>{inner}</div>")
    assert rows(article)[1:] == plain(*BODY)


def test_day_in_sight_only() -> None:
    """A day that no tag tells is found where the page shows it."""
    body = f"<div class='info'>Published 2 May 2021</div>{paragraphs(*BODY)}"
    assert read_page(AROUND.format(body=body)).published == date(2021, 5, 2)


def test_dateline_and_questions() -> None:
    """A dateline is a block of its own, and an interview's questions are questions."""
    body = paragraphs(f"PORT LINDOW (AP) — {LEDE}", SECOND)
    found = rows(read_page(AROUND.format(body=body + paragraphs(THIRD, FOURTH))))
    assert found[1:3] == [("dateline", 0, "PORT LINDOW (AP)"), ("paragraph", 0, LEDE)]
    asked = [f"Why does the council want {what} for the boats?" for what in "abc"]
    talk = paragraphs(LEDE, asked[0], SECOND, asked[1], THIRD, asked[2], FOURTH)
    found = rows(read_page(AROUND.format(body=talk)))
    assert [text for kind, _, text in found if kind == "question"] == asked


def test_teasers_beside_the_paragraphs() -> None:
    """Teasers under a heading of the page go though they share the article's box."""
    teaser = (
        "<div class='col'><h5><a href='/9'>Gulls learn to open lunch boxes</a></h5><p>"
        "The birds of the noon boat were seen to lift the lid and share the bread.</p>"
        "</div>"
    )
    body = (
        f"<div class='col-8'><h1>Ferry fares rise</h1><p>May 2, 2021 | Ann Lee | 4 min "
        f"read</p>{paragraphs(*BODY)}<p>Share: <a href='#f'>FB</a></p><h3>You may also "
        f"like</h3><div class='row'>{teaser * 3}</div></div>"
    )
    article = read_page(body, "<meta name='author' content='Ann Lee'>")
    assert [row for row in rows(article) if row[0] == "paragraph"] == plain(*BODY)


def test_article_that_is_hidden_at_first() -> None:
    """An article that a page hides until its scripts run is read all the same."""
    body = f"<div style='display:none' class='story'>{paragraphs(*BODY)}</div>"
    assert rows(read_page(f"<h1>Ferry fares rise</h1>{body}"))[1:] == plain(*BODY)


def test_characters_by_number() -> None:
    """Quote marks of old pages are read, and controls by their number dropped."""
    old = (
        "&#147;We&#146;ll see,&#148; said&#27;[31mIda &#0;Moss &#x9b;on&#xD800;the quay"
    )
    texts = [text for _, _, text in rows(read_page(paragraphs(*BODY[:3], old, FIFTH)))]
    assert texts[4] == "“We’ll see,” said [31mIda Moss ›on the quay"
    hidden = "<p>a&#&#0;27;&#27;<script>x</script>&#27;b</p>"
    assert "\x1b" not in read_page(hidden + paragraphs(*BODY)).text


def test_article_that_extractors_pass_over() -> None:
    """An article whose markup calls it an advertisement is read by its form."""
    long = " ".join(BODY)
    inner = "".join(f"<p class='ad-text'>{long} ({number})</p>" for number in range(4))
    body = (
        f"<div class='comment-page social-body'><div class='tags'>{inner}</div></div>"
    )
    side = (
        "<div class='side'><p>Get the tide table in your mail box on Fridays.</p></div>"
    )
    article = read_page(body + side)
    assert rows(article)[1:] == plain(*(f"{long} ({number})" for number in range(4)))
