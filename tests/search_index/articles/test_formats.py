"""Mails, feeds, books, Word files, PDFs, JSON Lines: block by block."""

from __future__ import annotations

from datetime import date

import pytest

from search_index.articles.reading import read, read_all
from search_index.model.documents import Article
from search_index.model.errors import DamagedFileError, NotAnArticleError, ReaderError
from tests.search_index.articles import samples
from tests.search_index.articles.test_pages import (
    BODY,
    FOURTH,
    LEDE,
    SECOND,
    page,
    paragraphs,
    plain,
    rows,
)


def articles_of(data: bytes, origin: str) -> list[Article]:
    """Return the articles of a file, in which nothing may be wrong."""
    found = list(read_all(data, origin))
    assert not [one for one in found if isinstance(one, ReaderError)]
    return [one for one in found if isinstance(one, Article)]


def test_mail() -> None:
    """A mail's plain words are blocks; its signature is residue."""
    article = read(samples.MAIL.replace("\n", "\r\n").encode(), "mail.eml")
    assert article.title == "Fares – once more"
    assert article.byline == "Zoë Falk"
    assert article.published == date(2021, 5, 4)
    assert rows(article) == [
        ("heading", 1, "Fares – once more"),
        ("paragraph", 0, "Dear readers,"),
        (
            "paragraph",
            0,
            "“We cannot run boats on good will,” Ida Moss told us on the quay this "
            "morning.",
        ),
        ("quote", 1, "What about the engine?"),
        ("paragraph", 0, "She said that it would come."),
        ("residue", 0, "-- \nZoë Falk, The Harbour Post"),
    ]


def test_mail_of_html_alone() -> None:
    """A mail that is a page keeps the kinds of its blocks."""
    head = "From: ann@harbour.example\nSubject: Fares\nContent-Type: text/html\n\n"
    body = f"<h2>Today</h2><p>{LEDE}</p><ul><li>Four crowns</li></ul>"
    assert rows(read((head + body).encode(), "mail")) == [
        ("heading", 1, "Fares"),
        ("heading", 2, "Today"),
        ("paragraph", 0, LEDE),
        ("list_item", 1, "Four crowns"),
    ]


def test_text_that_begins_like_a_mail() -> None:
    """Prose with a colon in its first line is no mail."""
    article = read(b"Note: this is no mail.\n\nFrom: nobody, to nobody.\n", "note.txt")
    assert article.text.startswith("Note: this")


def test_saved_page_in_one_file() -> None:
    """MHTML is read as the page that was saved, its links as they led there."""
    linked = LEDE.replace("the ferry", "<a href='/ferry'>the ferry</a>")
    data = samples.mhtml(page(f"<article>{paragraphs(linked, *BODY[1:])}</article>"))
    article = read(data, "fares.mhtml")
    assert rows(article)[1:] == plain(*BODY)
    assert [link.address for link in article.links] == ["https://harbour.example/ferry"]


def test_feed() -> None:
    """Each item of a feed is an article with its own address."""
    data = samples.rss(
        [
            ("Fares &amp; fog", "https://harbour.example/1", paragraphs(LEDE, SECOND)),
            ("Nothing", "https://harbour.example/2", " "),
            ("Engines", "https://harbour.example/3", paragraphs(FOURTH)),
        ]
    )
    first, bad, third = read_all(data, "feed.xml")
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert first.origin == "https://harbour.example/1"
    assert (first.title, first.byline) == ("Fares & fog", "Ann Lee")
    assert (first.published, first.outlet) == (date(2021, 5, 4), "The Harbour Post")
    assert rows(first) == [("heading", 1, "Fares & fog"), *plain(LEDE, SECOND)]
    assert isinstance(bad, ReaderError)
    assert str(bad).startswith("feed.xml: https://harbour.example/2 is an item without")
    assert rows(third) == [("heading", 1, "Engines"), *plain(FOURTH)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("\u200b\u202e \ufeff\n\u200d", "holds no text"),
        ("<!-- a comment that never ends", "is markup"),
        ('<?xml version="1.0"?><prices><price>9</price></prices>', "is markup"),
    ],
)
def test_no_words(data: str, said: str) -> None:
    """What a reader would see nothing in, or only tags, is no article."""
    (one,) = read_all(data.encode(), "a.txt")
    assert isinstance(one, ReaderError)
    assert str(one).startswith(f"a.txt: {said}")


def test_items_without_addresses() -> None:
    """An item of its own keeps its origin wherever it stands; a shared one is none."""
    site = "https://harbour.example/"
    items = [
        ("Fares", "", paragraphs(LEDE)),
        ("Engines", site, paragraphs(SECOND)),
        ("Fog", site, paragraphs(FOURTH)),
    ]
    before = {one.title: one.origin for one in articles_of(samples.rss(items), "a.xml")}
    newer = samples.rss([("New", "", paragraphs(BODY[2])), *reversed(items)])
    after = {one.title: one.origin for one in articles_of(newer, "a.xml")}
    assert len(set(after.values())) == 4
    assert all(origin.startswith("a.xml#") for origin in after.values())
    assert before.items() < after.items()


def test_atom() -> None:
    """An Atom entry's content is preferred to its summary."""
    (article,) = articles_of(samples.atom("Engines", paragraphs(LEDE, SECOND)), "-")
    assert (article.title, article.byline) == ("Engines", "Bo Falk")
    assert article.published == date(2021, 5, 2)
    assert rows(article)[1:] == plain(LEDE, SECOND)


def test_book() -> None:
    """A book's chapters are read in the order of its spine, without its contents."""
    article = read(
        samples.epub(
            [f"<h1>Fog</h1><p>{LEDE}</p>", f"<h1>Fares</h1><p>{SECOND}</p>"],
            more={"../../etc/evil": b"no", "/abs": b"no"},
        ),
        "book.epub",
    )
    assert (article.title, article.byline) == ("Fares and fog", "Ann Lee")
    assert rows(article) == [
        ("heading", 1, "Fares and fog"),
        ("heading", 1, "Fog"),
        ("paragraph", 0, LEDE),
        ("heading", 1, "Fares"),
        ("paragraph", 0, SECOND),
    ]


def test_word_file() -> None:
    """A Word file's styles say what its paragraphs are."""
    data = samples.docx(
        [
            ("Title", "Ferry fares rise"),
            ("Subtitle", "Four crowns and no engine"),
            ("Normal", LEDE),
            ("Heading 2", "What it costs"),
            ("List Bullet", "Grown-ups: four crowns"),
            ("Quote", SECOND),
            ("table", "Dogs|free|free"),
            ("Caption", "The noon boat leaves."),
            ("Normal", "  "),
            ("Normal", FOURTH),
        ]
    )
    article = read(data, "fares.docx")
    assert (article.title, article.byline) == ("Ferry fares rise", "Ann Lee")
    assert rows(article) == [
        ("heading", 1, "Ferry fares rise"),
        ("standfirst", 0, "Four crowns and no engine"),
        ("paragraph", 0, LEDE),
        ("heading", 2, "What it costs"),
        ("list_item", 1, "Grown-ups: four crowns"),
        ("quote", 1, SECOND),
        ("paragraph", 0, "Dogs | free | free"),
        ("caption", 0, "The noon boat leaves."),
        ("paragraph", 0, FOURTH),
    ]


LEFT = (
    "The council voted on Tuesday to raise",
    "the fares of the ferry by a tenth, and",
    "nobody on the quay was in the least sur-",
    "prised. Ida Moss, who leads the council,",
    "said that the well-known engine of the",
    "noon boat was older than most of its",
)
RIGHT = (
    "passengers, and would have to go.",
    "Tom Reed, a fisherman, said that such",
    "an engine had been promised every year",
    "since he was a boy, and that the well-",
    "known promise had outlived three of the",
    "captains who had believed in it.",
)
NOTES = ("1 Minutes of the council, page 12.", "2 As told by Tom Reed in April.")


def two_columns(number: int) -> list[samples.Run]:
    """Return a page of two columns, a running head, a page number and a footnote."""
    runs = [
        (54.0, 760.0, 8.0, "Harbour Papers, volume 7"),
        (300.0, 30.0, 8.0, str(number)),
        (54.0, 60.0, 7.0, NOTES[number - 1]),
    ]
    for left, column in ((54.0, LEFT), (320.0, RIGHT)):
        for row, words in enumerate(column):
            # What stands on each page at one place is taken for a running head.
            said = words if number == 1 else words.replace("e", "o")
            runs.append((left, 640.0 - 14 * row, 11.0, said))
    return runs


JOINED_FIRST = (
    "The council voted on Tuesday to raise the fares of the ferry by a tenth, and "
    "nobody on the quay was in the least surprised. Ida Moss, who leads the council, "
    "said that the well-known engine of the noon boat was older than most of its "
    "passengers, and would have to go."
)
JOINED_SECOND = (
    "Tom Reed, a fisherman, said that such an engine had been promised every year "
    "since he was a boy, and that the well-known promise had outlived three of the "
    "captains who had believed in it."
)


def test_pdf_of_two_columns() -> None:
    """Columns are read one after the other, heads are gone, footnotes at the end."""
    title = (54.0, 690.0, 20.0, "Fares and fog")
    data = samples.pdf([[title, *two_columns(1)], two_columns(2)])
    found = rows(read(data, "report.pdf"))
    text = [words for _, _, words in found]
    assert found[0] == ("heading", 1, "Fares and fog")
    assert " ".join(text[1:3]) == f"{JOINED_FIRST} {JOINED_SECOND}"
    assert found[-2:] == [
        ("residue", 0, NOTES[0]),
        ("residue", 0, NOTES[1]),
    ]
    assert not [words for words in text if "Harbour Papers" in words]
    assert not {"1", "2"} & set(text)


def test_pdf_paragraphs() -> None:
    """A wider gap, an indent or a new size of type begins a paragraph."""
    runs = [(72.0, 700.0, 16.0, "What it costs")]
    for row, words in enumerate(LEFT[:3]):
        runs.append((72.0, 670.0 - 14 * row, 11.0, words))
    runs += [(72.0, 628.0, 11.0, "prised. They all had seen it come for years.")]
    runs += [(84.0, 614.0, 11.0, "Indented words begin a paragraph of their")]
    runs += [(72.0, 600.0, 11.0, "own, as printers have it since long ago.")]
    found = rows(read(samples.pdf([runs]), "report.pdf"))
    assert found == [
        ("heading", 2, "What it costs"),
        (
            "paragraph",
            0,
            "The council voted on Tuesday to raise the fares of the ferry by a tenth, "
            "and nobody on the quay was in the least surprised. They all had seen it "
            "come for years.",
        ),
        (
            "paragraph",
            0,
            "Indented words begin a paragraph of their own, as printers have it since "
            "long ago.",
        ),
    ]


def test_pdf_of_pictures() -> None:
    """A PDF without text says that its text must be recognised first."""
    with pytest.raises(NotAnArticleError, match="recognise its text"):
        read(samples.pdf([[]]), "scan.pdf")


def test_json_lines() -> None:
    """Each line is an article; a bad line is named and costs itself."""
    good = samples.json_lines(
        {"text": LEDE, "title": "Fares", "byline": "Ann Lee", "published": "2021-05-02",
         "origin": "https://harbour.example/1"},
        {"title": "No text"},
        {"text": SECOND},
    )  # fmt: skip
    first, empty, third, broken, last = read_all(
        good + b'\n{"text": "cut of\n\n{"text": "The end."}', "all.jsonl"
    )
    assert isinstance(first, Article)
    assert (first.title, first.byline, first.text) == ("Fares", "Ann Lee", LEDE)
    assert first.published == date(2021, 5, 2)
    assert first.origin == "https://harbour.example/1"
    assert isinstance(third, Article)
    assert (third.origin, third.text) == ("all.jsonl:3", SECOND)
    assert isinstance(last, Article)
    assert [str(one).partition(": ")[0] for one in (empty, broken)] == [
        "all.jsonl:2",
        "all.jsonl:4",
    ]


def test_json_over_several_lines() -> None:
    """One object, or a list of them, may be spread over lines."""
    (one,) = articles_of(f'{{\n "text": "{LEDE}"\n}}'.encode(), "one.json")
    assert one.text == LEDE
    two = f'[\n{{"text": "{LEDE}"}},\n{{"text": "It rained."}}]'
    assert [article.text for article in articles_of(two.encode(), "two.json")] == [
        LEDE,
        "It rained.",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x1f\x8b\x08\x00aaaa", "gzip"),
        (samples.zipped({"a.txt": b"a"}), "neither EPUB, DOCX nor ODT"),
        (b"{\\rtf1 words}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"<rss version='2.0'><channel></channel></rss>", "without items"),
        (b"From: a@b.example\nSubject: x\nContent-Type: image/png\n\n", "without text"),
    ],
)
def test_what_is_no_article_is_named(data: bytes, said: str) -> None:
    """What is no article says what it is and what to do."""
    with pytest.raises(NotAnArticleError, match=said):
        read(data, "thing")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 cut off", "damaged archive"),
        (b"%PDF-1.7 cut off", "damaged PDF"),
    ],
)
def test_damage_is_named(data: bytes, said: str) -> None:
    """What is broken says so: another copy of it may be whole."""
    with pytest.raises(DamagedFileError, match=said):
        read(data, "thing")


def test_notes_and_tables_of_markdown() -> None:
    """The mark of a note is no part of a word, and a row of a table is a line."""
    text = (
        "# Fares\n\nIda Moss said[^1] that it rained.\n\n| Who | Fare |\n|---|---|\n"
        "| Dogs | free |\n\n[^1]: In a letter.\n"
    )
    assert [words for _, _, words in rows(read(text.encode(), "a.md"))] == [
        "Fares",
        "Ida Moss said that it rained.",
        "Who | Fare",
        "Dogs | free",
        "In a letter.",
    ]
