"""Kinds of pages whose article was torn, cut, mixed with the page or not seen."""

from __future__ import annotations

import pytest

from search_index.articles.reading import read
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


def texts(body: str, head: str = "") -> list[str]:
    """Return the words of the blocks of a page, without its title."""
    return [text for _, _, text in rows(read_page(body, head))][1:]


@pytest.mark.parametrize(
    "heading",
    [
        "Comments by the harbour master",
        "Comment on the boats that sank",
        "Follow the money",
        "Related trades suffer",
        "Popular anger grows",
        "Subscribe or sink",
        "Topics of the day on the quay",
        "Get the boats out",
        "Most read fares as a tax",
        "Sponsored boats pay more",
        "Tags on every fish",
    ],
)
def test_headings_that_begin_like_the_page(heading: str) -> None:
    """A heading with the article under it is the article's, and so is what follows."""
    body = paragraphs(*BODY[:3]) + f"<h2>{heading}</h2>" + paragraphs(*BODY[3:])
    found = texts(AROUND.format(body=body))
    assert found == [*BODY[:3], heading, *BODY[3:]]


@pytest.mark.parametrize(
    "said",
    [
        "Copyright must end, the board said.",
        "Sponsored boats pay more, Tom Reed said.",
        "Subscribe or sink, said Ida Moss.",
        "Advertising is dead, she said on Monday.",
        "More from the north came on Friday.",
        "Recommended fares were never paid, Reed told the board.",
        "Donated engines have failed, Moss warned.",
        "No comment on the boats was made by the board.",
        "Cookies are what the cook should bake, he added.",
        "“Contact us at dawn,” Moss told the crew.",
        "Subscribe now or sink, Ida Moss said.",
        "Sailors would write to her at Christmas, and email a friend of hers.",
    ],
)
def test_short_paragraphs_that_begin_like_the_page(said: str) -> None:
    """A sentence is said by somebody, whatever it begins with: in pages and texts."""
    body = paragraphs(LEDE, SECOND, said, THIRD, FOURTH)
    assert said in texts(AROUND.format(body=body))
    kinds = {
        text: kind
        for kind, _, text in rows(
            read(f"Fares\n\n{said}\n\n{LEDE}\n".encode(), "a.txt")
        )
    }
    assert kinds[said] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2024 The Harbour Post. All rights reserved.",
        "Sponsored by the harbour board",
        "Subscribe to our newsletter for the tides of the week.",
        "Sign up here and you will get our tide table.",
        "Read more: Gulls learn to open lunch boxes",
        "More from The Harbour Post",
        "Advertisement",
        "Recommended stories for you",
        "3 comments on “Ferry fares rise”",
        "Do you know more? Contact us at news@harbour.example.",
        "Never miss a tide: sign up for our newsletter, and read it on Fridays.",
        "Ida Moss can be reached at ida@harbour.example.",
        "Also read: Gulls learn to open lunch boxes",
        "The post Ferry fares rise appeared first on The Harbour Post.",
        "View this email in your browser",
        "You are receiving this email because you signed up on the quay.",
        "Ida Moss covers the isles. Write to her at ida@harbour.example.",
        "Media contact: Ida Moss, +44 1632 960 114, press@harbour.example",
        "Print this page | Email a friend",
    ],
)
def test_furniture_is_still_furniture(line: str) -> None:
    """What only speaks to the reader, or says nothing, is no text."""
    text = f"Fares\n\n{LEDE}\n\n{line}\n\n{SECOND}\n"
    kinds = {words: kind for kind, _, words in rows(read(text.encode(), "a.txt"))}
    assert kinds[line] == "residue"


@pytest.mark.parametrize(
    "name",
    [
        "social-affairs",
        "ratings-agency",
        "has-sidebar",
        "comment-piece",
        "ad-free",
        "related-to-boats",
        "popular-protest-report",
        "tagged-fish",
    ],
)
def test_names_that_only_hold_a_word(name: str) -> None:
    """A name in which one word is one for furniture says nothing of what is in it."""
    inside = f"<p class='{name}'>{THIRD}</p>"
    around = f"<div class='{name}'><p>{FOURTH}</p></div>"
    body = paragraphs(LEDE, SECOND) + inside + around + paragraphs(FIFTH)
    assert texts(AROUND.format(body=body)) == list(BODY)


@pytest.mark.parametrize(
    "name",
    ["social-links", "ad", "js-ad-slot", "post__related-list", "newsletter-signup"],
)
def test_names_that_say_page(name: str) -> None:
    """A name that is made of words for furniture alone says that it is the page's."""
    box = f"<div class='{name}'><p>Get the tide table from us on Fridays.</p></div>"
    body = paragraphs(LEDE, SECOND) + box + paragraphs(THIRD, FOURTH, FIFTH)
    assert texts(AROUND.format(body=body)) == list(BODY)


LINKED = "On Friday three men of the quay all denied that they had sunk the boat."


@pytest.mark.parametrize(
    "inside",
    [
        f"<p><a href='https://x.example/1'>{LINKED}</a></p>",
        f"<p><strong><a href='/1'>{LINKED}</a></strong></p>",
        f"<div class='m'><p><a href='/1'><b>{LINKED}</b></a></p></div>",
        f"<p>{LINKED[:20]}<a href='/1'>{LINKED[20:]}</a></p>",
    ],
)
def test_paragraphs_that_are_links(inside: str) -> None:
    """A sentence that is a link is a sentence of the article."""
    body = paragraphs(LEDE, SECOND) + inside + paragraphs(THIRD, FOURTH, FIFTH)
    assert texts(AROUND.format(body=body)) == [LEDE, SECOND, LINKED, *BODY[2:]]


def test_links_to_other_articles_amid_the_text() -> None:
    """A headline that is a link amid the text leads away and is no text."""
    away = (
        "<p><a href='/1'>Gulls learn to open the lunch boxes of the noon boat</a></p>"
    )
    body = paragraphs(LEDE, SECOND) + away + paragraphs(THIRD, FOURTH, FIFTH)
    assert texts(AROUND.format(body=body)) == list(BODY)


@pytest.mark.parametrize("item", ["A pier, paid for by {}", "{} will pay for a pier"])
def test_list_items_with_links(item: str) -> None:
    """An item of a list that begins or ends in a link is kept."""
    linked = item.format("<a href='/c'>the harbour board</a>")
    items = f"<ul><li>{linked}</li><li>A boat by May.</li></ul>"
    body = paragraphs(LEDE, SECOND) + items + paragraphs(THIRD, FOURTH, FIFTH)
    found = texts(AROUND.format(body=body))
    assert item.format("the harbour board") in found


@pytest.mark.parametrize(
    "waiting",
    [
        "<noscript><article>{}</article></noscript>",
        "<noscript>{}</noscript><div id='app'></div>",
        "<script type='text/template'>{}</script>",
        "<script type='text/x-handlebars-template'><div>{}</div></script>",
        "<script type='text/html'>{0}</script><noscript>{0}</noscript>",
        "<template>{}</template>",
        "<div><p>Turn scripts on.</p></div><noscript>{}</noscript>",
    ],
)
def test_articles_that_wait_for_a_script(waiting: str) -> None:
    """An article in ``noscript`` or in a template is read, once."""
    article = read_page(f"<h1>Ferry fares rise</h1>{waiting.format(paragraphs(*BODY))}")
    assert rows(article)[1:] == plain(*BODY)


def test_pictures_that_wait_for_a_script() -> None:
    """What little waits beside a whole article is not put into it."""
    waiting = (
        "<noscript><p>Turn scripts on to see the picture of the boat.</p></noscript>"
    )
    body = paragraphs(LEDE, SECOND) + waiting + paragraphs(THIRD, FOURTH, FIFTH)
    assert texts(AROUND.format(body=body)) == list(BODY)


CARD = "<div class='{}'><div>Ida Moss</div><a href='/m'>MORE</a></div>"
TORN = "A man said that Ms Moss {}(of the board) had sold the boats on Monday."


@pytest.mark.parametrize(
    "torn",
    [
        f"<span class='r'><a href='/x'>Moss</a>{CARD.format('r-block')}</span> ",
        f"<span>Moss{CARD.format('tip')}</span> ",
        f"<a href='/x'>Moss</a>{CARD.format('hovercard')} ",
        f"Moss {CARD.format('popover')}{CARD.format('popover')}",
        "<b>Moss</b><ul><li>Ida Moss</li><li>MORE</li></ul> ",
        "<span class='tooltip'>Moss<span class='tooltiptext'>Ida MORE</span></span> ",
        "<a class='p'>Moss</a><span role='tooltip'>Ida MORE</span> ",
        "<span class='popup'>Moss<span class='popup-content'>Ida</span></span> ",
    ],
)
def test_cards_inside_a_sentence(torn: str) -> None:
    """A card that opens over a name is dropped, and its sentence is whole."""
    whole = TORN.format("")
    body = f"<p>{TORN.format('').replace('Moss ', torn)}</p>{paragraphs(*BODY)}"
    found = texts(AROUND.format(body=body))
    assert found == [whole, *BODY]


def teasers(kind: str) -> str:
    """Return a list of teasers as some site builds it."""
    item = {
        "ul": "<li><a href='/{0}'><img src='a'></a><h3><a href='/{0}'>Gulls take "
              "box {0}"
              "</a></h3><p>QUAY: The birds of boat {0} were seen to lift the lid "
              "and to "
              "share all that was in it.</p></li>",
        "div": "<div class='item'><a href='/{0}'><h4>Gulls take box {0}</h4><p>The "
               "birds "
               "of boat {0} were seen to lift the lid, it is said.</p></a></div>",
        "section": "<article><h2><a href='/{0}'>Gulls take box {0}</a></h2><p>The "
                   "birds "
                   "of boat {0} were seen to lift the lid, it is said.</p></article>",
    }[kind]  # fmt: skip
    inside = "".join(item.format(number) for number in range(6))
    return f"<{kind} class='x9'>{inside}</{kind}>"


@pytest.mark.parametrize("kind", ["ul", "div", "section"])
@pytest.mark.parametrize("inside", [True, False])
def test_lists_of_teasers(kind: str, inside: bool) -> None:
    """Item after item of a linked headline and a line is no part of an article."""
    long = paragraphs(*BODY, *(f"{text} And so on." for text in BODY))
    listed = teasers(kind)
    body = (
        f"<article><h1>Ferry fares rise</h1>{long}{listed if inside else ''}</article>"
        f"{'' if inside else listed}"
    )
    found = texts(body)
    assert len(found) == 10
    assert not [text for text in found if "lift the lid" in text]


def test_text_that_goes_on_in_another_box() -> None:
    """After a gallery, or in a second container, the article goes on."""
    gallery = "".join(
        f"<li><h2><span>{number}/9</span> Boat {number}</h2><p>The boat was built in 19"
        f"4{number} at the yard on the quay, and it carried sheep and mail.</p></li>"
        for number in range(1, 10)
    )
    body = (
        f"<article><h1>Ferry fares rise</h1><div><div>{paragraphs(*BODY[:3])}<div "
        f"class="
        f"'gallery'><ul>{gallery}</ul></div></div></div><div>{paragraphs(*BODY[3:])}"
        "</div></article>"
    )
    found = texts(body)
    assert [text for text in found if text in BODY] == list(BODY)


def test_live_page() -> None:
    """The posts of a live page are read in order, under the page's own heading."""
    posts = "".join(
        f"<article class='post'><time datetime='2024-03-04T1{n}:00Z'>1{n}:00</time>"
        f"<h2>Moss speaks {n}</h2><p>{text}</p></article>"
        for n, text in enumerate(BODY)
    )
    article = read_page(f"<main><h1>Fares live</h1>{posts}</main>")
    assert article.title == "Fares live"
    found = [
        text for kind, _, text in rows(article) if kind in {"paragraph", "heading"}
    ]
    wanted = [
        words for n, text in enumerate(BODY) for words in (f"Moss speaks {n}", text)
    ]
    assert found == ["Fares live", *wanted]


@pytest.mark.parametrize(
    ("marked", "read_as"),
    [
        ("Moss said<sup>1</sup> no.", "Moss said no."),
        ("“We swim,”<sup><a href='#n'>[2]</a></sup> she said.", "“We swim,” she said."),
        ("Moss said<a class='noteref' href='#f1'>1</a> no.", "Moss said no."),
        ("Moss said<sup>3, 4</sup> no.", "Moss said no."),
        ("Moss said<sup id='cite_ref-1'><a href='#c'>[a]</a></sup> "
         "no.", "Moss said no."),
        ("Moss said.<sup>*</sup> No.", "Moss said. No."),
        ("Moss said<a href='#n1' id='r1'><sup>1</sup></a> no.", "Moss said no."),
        ("Moss said<span class='footnote-ref'>1</span> no.", "Moss said no."),
        ("Moss said<span class='sup'>[1]</span> no.", "Moss said no."),
        ("Moss has <span class='n'>9</span> boats.", "Moss has 9 boats."),
        ("Moss said² no.", "Moss said no."),
        ("It is 10<sup>2</sup> m<sup>2</sup> and 5 "
         "km<sup>2</sup>.", "It is 102 m2 and 5 km2."),
        ("The 1<sup>st</sup> of May, 9 m².", "The 1st of May, 9 m²."),
        ("See <a href='#b'>the map</a> and <a href='#c'>b</a>.", "See the map and b."),
    ],
)  # fmt: skip
def test_marks_of_notes(marked: str, read_as: str) -> None:
    """The mark of a note is no part of a word; powers and ordinals are."""
    body = paragraphs(LEDE, SECOND, f"{marked} {THIRD}", FOURTH)
    assert f"{read_as} {THIRD}" in texts(AROUND.format(body=body))


@pytest.mark.parametrize(
    ("marked", "read_as"),
    [
        ("Moss said: <q>No boat.</q> She left.", "Moss said: “No boat.” She left."),
        (
            "<q>He said <q>no</q> to me</q>, she said.",
            "“He said ‘no’ to me”, she said.",
        ),
        ("“<q>No boat</q>,” she said.", "“No boat,” she said."),
        ("<q>“No boat,”</q> she said.", "“No boat,” she said."),
        ("<q>No <em>boat</em></q>, she said.", "“No boat”, she said."),
    ],
)
def test_marks_of_quotations(marked: str, read_as: str) -> None:
    """What a style sheet would set in quote marks stands in quote marks, once."""
    body = paragraphs(LEDE, SECOND, f"{marked} {THIRD}", FOURTH)
    assert f"{read_as} {THIRD}" in texts(AROUND.format(body=body))


def test_what_is_not_seen() -> None:
    """Soft hyphens and marks of no width are out; accents are in their letters."""
    said = "The fer&shy;ry went to the isl&#8203;ands, Zoe\u0308 said&lrm; on the quay."
    body = paragraphs(LEDE, SECOND, said, THIRD, FOURTH)
    wanted = "The ferry went to the islands, Zoë said on the quay."
    assert wanted in texts(AROUND.format(body=body))


def test_table_of_paragraphs() -> None:
    """A row whose cells are short paragraphs is a line, its cells parted by bars."""
    row = "<tr><td><p>{}</p></td><td><div>{}</div></td><td></td></tr>"
    table = row.format("Grown-ups", "four <b>crowns</b>") + row.format("Dogs", "free")
    body = paragraphs(LEDE, SECOND) + f"<table>{table}</table>" + paragraphs(THIRD)
    found = texts(AROUND.format(body=body + paragraphs(FOURTH, FIFTH)))
    assert "Grown-ups | four crowns" in found
    assert "Dogs | free" in found


@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>The Tide Letter</h3><p>Get what happens on the quay in your inbox "
        "each Friday.</p><form><input><button>Go</button></form></div>",
        "<amp-ad><p>One boot is free with the other all week at the Boot Barn.</p>"
        "</amp-ad>",
        "<div><time>14:32</time><span>Anna Moss</span></div>",
    ],
)
def test_boxes_amid_the_text(box: str) -> None:
    """What a page puts between two paragraphs, its heading too, is none of them."""
    body = paragraphs(LEDE, SECOND) + box + paragraphs(THIRD, FOURTH, FIFTH)
    assert texts(AROUND.format(body=body)) == list(BODY)


def test_captions_of_a_row_of_pictures() -> None:
    """What is said of each picture is kept; the buttons between them are not."""
    pictures = "".join(
        f"<div><figure><img src='a'><figcaption><p>Boat {n} leaves the quay.</p>"
        "</figcaption></figure></div>"
        for n in range(1, 4)
    )
    row = f"<div class='carousel'>{pictures}<span>1 of 3</span></div>"
    body = paragraphs(LEDE, SECOND) + row + paragraphs(THIRD, FOURTH, FIFTH)
    captions = [f"Boat {n} leaves the quay." for n in range(1, 4)]
    assert texts(AROUND.format(body=body)) == [*BODY[:2], *captions, *BODY[2:]]


def test_labels_that_are_read_out() -> None:
    """What a page only says to those who listen is no part of a line."""
    said = "<span class='visually-hidden'>Image source, </span>Harbour archive"
    whole = f"<figure><img src='a'><figcaption>{said}</figcaption></figure>"
    body = paragraphs(LEDE, SECOND) + whole + paragraphs(THIRD, FOURTH, FIFTH)
    assert "Harbour archive" in texts(AROUND.format(body=body))
