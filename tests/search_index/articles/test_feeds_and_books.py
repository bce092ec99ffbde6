"""Feeds and books as they are found: prefixes, declarations, locks, marks in words."""

from __future__ import annotations

import pytest

from search_index.articles.reading import read, read_all
from search_index.model.documents import Article
from search_index.model.errors import NotAnArticleError
from tests.search_index.articles import samples
from tests.search_index.articles.test_pages import BODY, paragraphs, plain, rows

SAID = "Ida Moss said the boat would sail."


def article(data: bytes, origin: str = "a.xml", address: str = "") -> Article:
    """Return the one article of a feed."""
    (found,) = read_all(data, origin, address=address)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("prefix", ["", "a:", "atom:", "ns0:"])
def test_prefixes(prefix: str) -> None:
    """A feed is one, whatever prefix its elements have."""
    space = f"xmlns{':' if prefix else ''}{prefix.rstrip(':')}"
    feed = (
        f"<?xml version='1.0'?><{prefix}feed {space}='http://www.w3.org/2005/Atom'>"
        f"<{prefix}title>Quay</{prefix}title><{prefix}entry><{prefix}title>Boats"
        f"</{prefix}title><{prefix}summary>{SAID}</{prefix}summary></{prefix}entry>"
        f"</{prefix}feed>"
    )
    assert rows(article(feed.encode()))[1:] == plain(SAID)


@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE rss>",
        "<!DOCTYPE rss PUBLIC '-//N//RSS 0.91//EN' 'http://n.example/rss.dtd'>",
        "<!DOCTYPE rss [<!ENTITY nbsp '&#160;'><!ENTITY say \"said\">]>",
        "<!DOCTYPE rss [\n<!-- a > b --><!ELEMENT rss ANY>\n<!ENTITY say 'said'>\n]>",
    ],
)
def test_document_types(declared: str) -> None:
    """A document type is passed over; what it declares in short is written out."""
    words = SAID.replace("said", "&say;") if "ENTITY" in declared else SAID
    data = samples.rss([("Boats", "https://a.example/1", "")]).decode()
    data = data.replace("<description><![CDATA[]]>", f"<description>{words}")
    feed = data.replace("<rss ", f"{declared}<rss ")
    assert rows(article(feed.encode()))[1:] == plain(SAID)


@pytest.mark.parametrize(
    "entities",
    [
        "<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>",
        f"<!ENTITY a '{'a' * 100}'>",
        "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
        "<!ENTITY % a 'x'>",
    ],
)
def test_entities_that_are_not_written_out(entities: str) -> None:
    """An entity that stands for others, for much or for a file is said and not read."""
    data = samples.rss([("Boats", "https://a.example/1", SAID)]).decode()
    feed = data.replace("<rss ", f"<!DOCTYPE rss [{entities}]><rss ")
    with pytest.raises(NotAnArticleError, match="entities"):
        read(feed.encode(), "a.xml")


@pytest.mark.parametrize(
    ("link", "channel", "address", "origin"),
    [
        ("/news/1", "https://quay.example/", "", "https://quay.example/news/1"),
        ("news/1", "https://quay.example/sea/", "", "https://quay.example/sea/news/1"),
        ("/1", "", "https://quay.example/rss", "https://quay.example/1"),
        ("//b.example/1", "https://quay.example/", "", "https://b.example/1"),
        ("https://b.example/1", "https://quay.example/", "", "https://b.example/1"),
    ],
)
def test_links_of_items(link: str, channel: str, address: str, origin: str) -> None:
    """A relative link of an item is one from the feed's own page or address."""
    words = paragraphs(SAID, "Read <a href='/x'>more</a> of it on the quay.")
    data = samples.rss([("Boats", link, words)]).decode()
    feed = data.replace("<channel>", f"<channel><link>{channel}</link>")
    found = article(feed.encode(), address or "a.xml", address)
    assert found.origin == origin
    assert found.links[0].address.endswith(".example/x")


def encryption(*names: str) -> dict[str, bytes]:
    """Return the part of a book that says which others are encrypted."""
    inside = "".join(
        f"<e:EncryptedData xmlns:e='a'><e:CipherData><e:CipherReference URI='{name}'/>"
        "</e:CipherData></e:EncryptedData>"
        for name in names
    )
    return {"META-INF/encryption.xml": f"<encryption>{inside}</encryption>".encode()}


def test_locked_book() -> None:
    """A book whose chapters are encrypted says so; that fonts are says nothing."""
    more = encryption("OEBPS/text/c%200.xhtml")
    with pytest.raises(NotAnArticleError, match="locked"):
        read(samples.epub([paragraphs(*BODY)], more=more), "a.epub")
    fonts = samples.epub([paragraphs(*BODY)], more=encryption("OEBPS/a.otf"))
    assert rows(read(fonts, "a.epub"))[1:] == plain(*BODY)


@pytest.mark.parametrize(
    "said",
    [
        "Ida Moss said<a epub:type='noteref' href='#n1'>1</a> the boat would sail.",
        "Ida Moss said<sup><a href='notes.xhtml#n1'>1</a></sup> the boat would sail.",
        "Ida Moss sa<span epub:type='pagebreak' id='p12' title='12'/>id the boat would "
        "sail.",
        "Ida Moss sa<span epub:type='pagebreak' id='p12'>12</span>id the boat would "
        "sail.",
        "Ida Moss sa<a id='page_12' role='doc-pagebreak'></a>id the boat would sail.",
        "Ida Moss said the boat would sail.<a epub:type='noteref' href='#n1'>*</a>",
        "Ida Mo&#173;ss said the b\u200boat would sail.",
    ],
)
def test_marks_inside_of_words(said: str) -> None:
    """Neither the mark of a note nor that of a printed page is a part of a word."""
    article = read(samples.epub([paragraphs(*BODY, said)]), "a.epub")
    assert rows(article)[-1] == ("paragraph", 0, SAID)


def test_author_of_a_feed() -> None:
    """In Atom who writes a feed wrote each entry that names nobody."""
    feed = samples.atom("Boats", paragraphs(*BODY)).decode()
    own = feed.replace("<entry>", "<author><name>Ann Lee</name></author><entry>")
    bare = own.replace("<author><name>Bo Falk</name></author>", "")
    assert article(own.encode(), "a.xml", "").byline == "Bo Falk"
    assert article(bare.encode(), "a.xml", "").byline == "Ann Lee"
