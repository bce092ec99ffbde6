"""Pages of our own, built as sites build them: what must be in the text, and what not.

Run by hand: ``python -m tests.benchmarks.page_templates [SEED]``. Each layout holds an
article of invented sentences and the furniture that such sites put around and into it.
Prints, for each layout, the share of passages that must be there and are, of those that
must not be there and are not, and whether title, byline and day are right.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from search_index.articles.pages.page import read_html
from search_index.model.errors import ReaderError
from search_index.model.limits import Limits

_PEOPLE = ("Ida Moss", "Tom Reed", "Jo Pell", "Nell Orr", "Bo Falk", "Una Brae")
_THINGS = ("the ferry", "the quay", "the fares", "the harbour", "the mail", "the pier")
_DONE = (
    "will not be mended before the winter comes",
    "has cost more than anyone on the board had thought",
    "was promised to the islanders in each of nine years",
    "must be paid for by those who use it on Sundays",
    "is older than most of the people who depend on it",
)
_WHERE = ("in Port Lindow", "at Tarn", "on the quay", "in the hall", "by letter")


@dataclass(slots=True)
class Made:
    """A page, and what is to be found in it.

    Attributes:
        chance: what its words are drawn with.
        wanted: passages of the article.
        unwanted: passages of what is around it.
        title: its headline.
        byline: who wrote it, or empty.
        day: when, or None.
        html: the page.
    """

    chance: random.Random
    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    title: str = ""
    byline: str = ""
    day: date | None = None
    html: str = ""

    def sentence(self) -> str:
        """Return an invented sentence that no other page has."""
        draw = self.chance.choice
        number = self.chance.randrange(100, 9_999)
        form = draw(
            (
                "{who} said {where} that {what} {done}, {n} days after the storm.",
                "“{What} {done},” {who} told {n} people {where}.",
                "{What} {done}, according to a letter of {n} words that {who} read.",
                "Nobody {where} doubts that {what} {done}, and {n} have signed for it.",
            )
        )
        what = draw(_THINGS)
        return form.format(
            who=draw(_PEOPLE), where=draw(_WHERE), what=what,
            What=what.capitalize(), done=draw(_DONE), n=number,
        )  # fmt: skip

    def said(self, sentences: int = 2) -> str:
        """Return a passage of the article."""
        text = " ".join(self.sentence() for _ in range(sentences))
        self.wanted.append(text)
        return text

    def around(self, text: str = "") -> str:
        """Return a passage of what is around it."""
        text = text or self.sentence()
        self.unwanted.append(text)
        return text

    def heading(self) -> str:
        """Return a heading of the article."""
        text = f"{self.chance.choice(_THINGS).capitalize()} and what it costs"
        return f"{text} in year {self.chance.randrange(1900, 2000)}"


Layout = Callable[[Made], str]


def paragraphs(made: Made, count: int, form: str = "<p>{}</p>") -> str:
    """Return paragraphs of the article."""
    return "\n".join(form.format(made.said()) for _ in range(count))


def teaser(made: Made, form: str) -> str:
    """Return a teaser: a headline that leads elsewhere, and a sentence."""
    number = made.chance.randrange(10_000)
    headline = made.around(f"Gulls open box number {number} on the noon boat")
    return form.format(f"<a href='/{number}'>{headline}</a>", made.around())


def weblog(made: Made) -> str:
    """Return a page of a common weblog program."""
    comments = "".join(
        f"<li class='comment'><article class='comment-body'><footer><b>gull{n}</b>"
        f"</footer><div class='comment-content'><p>{made.around()}</p></div></article>"
        "</li>"
        for n in range(4)
    )
    related = "".join(
        teaser(made, "<div class='jp-relatedposts-post'><h4>{}</h4><p>{}</p></div>")
        for _ in range(3)
    )
    return (
        f"<div id='content' class='site-content has-sidebar'><main><article "
        f"class='post "
        f"category-ad-free'><header class='entry-header'><h1 class='entry-title'>"
        f"{made.title}</h1><div class='entry-meta'>Posted on <time "
        f"datetime='{made.day}'>"
        f"{made.day}</time> by <span class='author vcard'><a class='url' href='/a'>"
        f"{made.byline}</a></span></div></header><div class='entry-content'>"
        f"{paragraphs(made, 4)}<blockquote><p>{made.said()}</p></blockquote>"
        f"<h2>{made.heading()}</h2>{paragraphs(made, 3)}<div "
        f"class='sharedaddy'><h3>Share "
        f"this:</h3><ul><li><a href='#'>Facebook</a></li></ul></div><div id='jp-"
        f"relatedposts'><h3>Related</h3>{related}</div></div></article><div "
        f"id='comments'>"
        f"<h2>4 thoughts on “{made.title}”</h2><ol class='comment-list'>{comments}</ol>"
        f"</div></main><aside class='widget-area'><p>{made.around()}</p></aside></div>"
    )


def components(made: Made) -> str:
    """Return a page in which each paragraph stands in a component of its own."""
    part = "<div data-component='text-block' class='sc-18f'><p class='b1'>{}</p></div>"
    links = "".join(teaser(made, "<li><div>{}</div><p>{}</p></li>") for _ in range(3))
    return (
        f"<main id='main-content'><article><header><h1 tabindex='-1'>{made.title}</h1>"
        f"</header><div data-component='byline-block'><div "
        f"class='e1'><span>{made.byline}"
        f"</span><span>Harbour correspondent</span></div></div><time "
        f"datetime='{made.day}'"
        f">{made.day}</time>{paragraphs(made, 3, part)}<div "
        f"data-component='links-block'>"
        f"<ul>{links}</ul></div>{paragraphs(made, 3, part)}<div data-component='subhead"
        f"line-block'><h2>{made.heading()}</h2></div>{paragraphs(made, 2, part)}"
        "</article>"
        f"<section data-component='related'><h2>More on this story</h2><ul>{links}</ul>"
        "</section></main>"
    )


def rich_links(made: Made) -> str:
    """Return a page with boxes amid its paragraphs."""
    box = teaser(made, "<aside class='element-rich-link'><h3>{}</h3><p>{}</p></aside>")
    letter = (
        "<figure class='newsletter-embed'><div><h4>First Tide</h4><p>"
        f"{made.around()}</p><form><p>{made.around()}</p><button>Sign "
        f"up</button></form>"
        "</div></figure>"
    )
    return (
        f"<article><h1>{made.title}</h1><div class='standfirst'><p>What became of "
        f"it all"
        f" in the end, and who pays.</p></div><address class='contributor'><a "
        f"rel='author'"
        f" href='/p/1'>{made.byline}</a></address><p "
        f"class='dateline'>{made.day:%d %B %Y}"
        f"</p><div class='article-body'>{paragraphs(made, 2)}{box}{paragraphs(made, 2)}"
        f"{letter}{paragraphs(made, 3)}</div><div "
        f"class='submeta'><p>Topics</p><ul><li><a "
        f"href='/t'>Boats</a></li></ul></div></article>"
    )


def two_containers(made: Made) -> str:
    """Return a page whose article goes on after an advertisement in another box."""
    boxes = "<div class='ad-wrapper'><div>Advertisement</div></div>".join(
        f"<div class='StoryBodyColumn css-{n}'><div>"
        f"{paragraphs(made, 3, '<p class=c7>{}</p>')}</div></div>"
        for n in range(3)
    )
    bio = made.around(
        f"{made.byline} writes on boats for The Harbour Post and lives there."
    )
    return (
        f"<main><article id='story'><h1 class='c3'>{made.title}</h1><div class='byline-"
        f"1'>By <span itemprop='name'>{made.byline}</span></div><section name='body'>"
        f"{boxes}</section><div class='bottom-of-article'><div "
        f"class='author-bio'><p>{bio}"
        f"</p></div></div></article><div "
        f"id='comments-panel'><p>{made.around()}</p></div>"
        "</main>"
    )


def old_tables(made: Made) -> str:
    """Return a page that tables lay out, its paragraphs parted by line breaks."""
    side = "<br>".join(f"<a href='/{n}'>{made.around()}</a>" for n in range(4))
    body = "<br><br>".join(made.said() for _ in range(7))
    return (
        f"<table width=100%><tr><td width=150><font size=1>{side}</font></td><td><font "
        f"size=5><b>{made.title}</b></font><br><font size=2>By {made.byline}<br>"
        f"{made.day:%B %d, %Y}</font><p><font "
        f"face=Arial>{body}</font></td></tr></table>"
        f"<p align=center><font "
        f"size=1>{made.around('Copyright 1999 The Harbour Post.')}"
    )


def divisions(made: Made) -> str:
    """Return a page without paragraphs, and with names that say nothing."""
    body = "".join(
        f"<div class='x{n % 3}'><span>{made.said()}</span></div>" for n in range(7)
    )
    cards = "".join(
        teaser(
            made,
            "<div class='k9'><a href='/c'><img></a><div>{}</div><span>{}</span></div>",
        )
        for _ in range(4)
    )
    return (
        f"<div class='a1'><div class='a2'><h1>{made.title}</h1><div "
        f"class='a3'>{made.byline}"
        f"</div><div class='a4'>{body}</div></div><div class='a5'><div>You may also "
        f"like"
        f"</div>{cards}</div></div>"
    )


def waiting(made: Made) -> str:
    """Return a page whose article waits for a script."""
    return (
        f"<div id='root'></div><noscript><article><h1>{made.title}</h1>"
        f"{paragraphs(made, 6)}</article></noscript><div class='cookie-consent'><p>"
        f"{made.around('We and our 94 partners keep cookies with you.')}</p></div>"
    )


def live(made: Made) -> str:
    """Return a live page: posts with times and headings."""
    posts = "".join(
        f"<div class='live-post' id='b{n}'><div class='time'>1{n}:2{n}</div><h2>"
        f"{made.heading()}</h2><div class='post-body'>{paragraphs(made, 2)}</div><ul "
        "class='share'><li><a href='#'>Share</a></li></ul></div>"
        for n in range(5)
    )
    return f"<main><h1>{made.title}</h1><div class='live-feed'>{posts}</div></main>"


def cards_and_marks(made: Made) -> str:
    """Return a page with cards over names, notes and quotations inside of sentences."""
    whole = made.said()
    cut = whole.index(" ", 20)
    card = f"<div class='hover'><b>About</b><div>{made.around()}</div></div>"
    hung = f"<span class='n'><a href='/n'></a>{card}</span>"
    torn = f"<p>{whole[:cut]}{hung}{whole[cut:]}</p>"
    linked = f"<p><a href='/s'><b>{made.said(1)}</b></a></p>"
    items = "".join(f"<li>{made.said(1)}</li>" for _ in range(3))
    return (
        f"<article><h1>{made.title}</h1><p class='byline'>By {made.byline} and "
        f"staff • 4 "
        f"min "
        f"read</p>{paragraphs(made, 2)}{torn}{linked}<ul>{items}</ul><h3>Comments by "
        f"the board</h3>{paragraphs(made, 2)}<figure><img><figcaption>A boat leaves in "
        f"the rain. Photo: Jo Pell</figcaption></figure>{paragraphs(made, 1)}</article>"
    )


LAYOUTS: dict[str, Layout] = {
    "weblog": weblog,
    "components": components,
    "rich links": rich_links,
    "two containers": two_containers,
    "old tables": old_tables,
    "divisions": divisions,
    "waiting": waiting,
    "live": live,
    "cards and marks": cards_and_marks,
}
_NO_BYLINE = {"divisions", "waiting", "live"}
_DATED = {"weblog", "components", "rich links", "old tables"}


def page_of(name: str, seed: int) -> Made:
    """Return a page of one layout."""
    made = Made(random.Random(f"{name}{seed}"))  # noqa: S311 - no secret
    made.title = (
        f"Council votes on fare number {made.chance.randrange(1_000)} of the quay"
    )
    made.title += " live" if name == "live" else ""
    made.byline = made.chance.choice(_PEOPLE)
    made.day = date(2021, 1 + made.chance.randrange(12), 1 + made.chance.randrange(28))
    inside = LAYOUTS[name](made)
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("News", "Sea"))
    made.html = (
        f"<!doctype html><html lang=en><head><meta "
        f"charset=utf-8><title>{made.title} - The "
        f"Harbour Post</title></head><body><header><a href='/'>The Harbour "
        f"Post</a><nav>"
        f"<ul>{menu}</ul></nav></header>{inside}<footer><p>"
        f"{made.around('All rights reserved by The Harbour Post.')}</p></footer></body>"
    )
    return made


def main(seed: int, pages: int = 20) -> None:
    """Print how each layout is read."""
    for name in LAYOUTS:
        kept = wanted = dropped = unwanted = titles = bylines = days = 0
        for number in range(pages):
            made = page_of(name, seed + number)
            try:
                article = read_html(made.html, "page", limits=Limits())
            except ReaderError:
                wanted += len(made.wanted)
                continue
            text = " ".join(article.text.split())
            kept += sum(passage in text for passage in made.wanted)
            wanted += len(made.wanted)
            dropped += sum(passage not in text for passage in made.unwanted)
            unwanted += len(made.unwanted)
            titles += article.title == made.title
            bylines += name in _NO_BYLINE or article.byline == made.byline
            days += name not in _DATED or article.published == made.day
        print(  # noqa: T201 - run by hand
            f"{name:16} kept {kept} of {wanted}, left out {dropped} of {unwanted}, "
            f"title "
            f"{titles}, byline {bylines}, day {days} of {pages}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
