"""What stands before the first element of markup."""

from __future__ import annotations

import pytest

from search_index.articles.feeds import looks_like_feed
from search_index.articles.markup import after_prolog
from search_index.articles.pages.page import looks_like_html


@pytest.mark.parametrize(
    ("prolog", "why"),
    [
        ("", "nothing"),
        ("\ufeff \n", "a mark and blanks"),
        ("<?xml version='1.0'?>\n<?style a='>'?>", "instructions"),
        ("<!-- a --> <!-- > b - -- <p> -->", "comments with signs of their own"),
        ("<!DOCTYPE html PUBLIC '-//W3C//DTD' 'http://x.example/a.dtd'>", "a type"),
        ("<!doctype rss [\n<!ENTITY a ']'>\n<!ELEMENT b (#PCDATA)>\n] >", "a subset"),
        ("<?xml version='1.0'?><!-- a --><!DOCTYPE a [ ]><!-- b -->", "all of them"),
    ],
)
def test_the_first_element_is_found(prolog: str, why: str) -> None:
    """Declarations, comments and instructions before it are skipped."""
    assert after_prolog(f"{prolog}<p>text") == len(prolog), why


@pytest.mark.parametrize("open_one", ["<!-- a", "<?xml a", "<!doctype a [ <b>"])
def test_what_never_ends_hides_all_that_follows(open_one: str) -> None:
    """Markup that opens a comment and never ends it has no first element."""
    assert after_prolog(open_one) == len(open_one)


@pytest.mark.parametrize(
    "comment", ["<!-- advert {} -->\n", "<?advert {}?> ", "<!----><!--{}-->  "]
)
def test_many_comments_hide_no_page_and_no_feed(comment: str) -> None:
    """However many comments are at its top, a page or feed is told by its element."""
    comments = "".join(map(comment.format, range(3_000)))[:60_000]
    comments = comments[: comments.rindex(">") + 1]
    page = "<div><p>One.</p><p>Two.</p></div>"
    assert looks_like_html(comments + page)
    assert looks_like_html(f"<!doctype html>{comments}{page}")
    assert not looks_like_html(f"{comments}<svg><path></svg>")
    assert looks_like_feed(f"{comments}<atom:feed xmlns:atom='a'>".encode())
    assert not looks_like_feed(f"{comments}{page}".encode())
