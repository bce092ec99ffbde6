"""Mails: whose words are whose, whatever the program that sent them did to them."""

from __future__ import annotations

import pytest

from search_index.annotate import annotate
from search_index.articles.reading import read, read_all
from search_index.model.documents import Article
from tests.search_index.articles.test_pages import Row, plain, rows

HEAD = "From: Ann Lee <ann@harbour.example>\nTo: desk@harbour.example\nSubject: Fares\n"
TITLE: Row = ("heading", 1, "Fares")


def mail(
    body: str, *, kind: str = "text/plain; charset=utf-8", head: str = ""
) -> bytes:
    """Return a mail of one part."""
    return f"{HEAD}{head}Content-Type: {kind}\n\n{body}".encode()


def quoted(*texts: str, level: int = 1) -> list[Row]:
    """Return texts as rows of one quote."""
    return [("quote", level, "\n".join(texts))]


FLOWED = "text/plain; charset=utf-8; format=flowed"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FLOWED, "Ida Moss said \nthat boats \nwould sail.\nNobody \nlaughed.\n"),
        ('text/plain; format="Flowed"; DelSp=Yes',
         "Ida Moss said  \nthat bo \nats would sail.\n \nNobody laughed.\n"),
        (FLOWED, " Ida Moss said that \n boats would sail.\n\nNobody laughed.\n-- \n"),
        ("text/plain", "Ida Moss said that boats would sail.\n\nNobody laughed.\n"),
    ],
)  # fmt: skip
def test_lines_that_a_program_broke(kind: str, body: str) -> None:
    """Flowed lines are joined as their format says, their blanks and stuffing too."""
    found = [
        row for row in rows(read(mail(body, kind=kind), "a.eml")) if row[0] != "residue"
    ]
    wanted = plain("Ida Moss said that boats would sail.", "Nobody laughed.")
    assert found == [TITLE, *wanted]


def test_depths_of_quotes() -> None:
    """What is quoted is a quote for each depth, joined only with lines as deep."""
    body = (
        "It rains.\n>> Will it \n>> rain?\n> It will, \n> said Tom.\n>\n> And hail.\n"
        "So it does.\n"
    )
    assert rows(read(mail(body, kind=FLOWED), "a.eml")) == [
        TITLE,
        *plain("It rains."),
        *quoted("Will it rain?", level=2),
        *quoted("It will, said Tom.", "And hail."),
        *plain("So it does."),
    ]


WROTE = [
    "On Mon, 4 Mar 2024 at 09:10, Ida Moss <ida@moss.example> wrote:",
    "On Mon, Mar 4, 2024 at 9:10 AM Ida Moss <ida@moss.example> wrote:",
    "On Mon, Mar 4, 2024 at 9:10 AM Ida Moss <ida@moss.example>\nwrote:",
    "On 2024-03-04 09:10, Ida Moss wrote:",
    "On 4/3/24 9:10 pm, Ida Moss wrote:",
    "On Monday, March 4, 2024 at 9:10:11 AM UTC+1 Ida Moss wrote:",
    "On Monday 4 March 2024 09:10:11 CET Ida Moss wrote:",
    "Ida Moss <ida@moss.example> wrote:",
    "Ida Moss wrote:",
    "Ida Moss wrote on 4 March:",
]


@pytest.mark.parametrize("line", WROTE)
def test_who_wrote_what_is_quoted(line: str) -> None:
    """The line before a quote names who wrote it; a day is never taken for a person."""
    body = f"I doubt it.\n\n{line}\n\n> The boat must sail.\n> It will.\n\nNo answer.\n"
    article = read(mail(body), "a.eml")
    document = annotate(article)
    names = {one.id: one.name for one in document.speakers}
    said = [
        (one.content[0].of(article.text), one.speaker and names[one.speaker])
        for one in document.quotations
    ]
    assert ("The boat must sail.\nIt will.", "Ida Moss") in said
    assert not [who for _, who in said if who != "Ida Moss"]


def test_who_wrote_in_a_page() -> None:
    """The same of a mail that is a page, and of a quote of several paragraphs."""
    body = (
        "<div>I doubt it.</div><div class='gmail_quote'><div class='gmail_attr'>"
        "On Mon, Mar 4, 2024 at 9:10 AM Ida Moss &lt;ida@moss.example&gt; wrote:"
        "<br></div>"
        "<blockquote><p>The boat must sail.</p><p>It will.</p></blockquote></div>"
    )
    assert rows(read(mail(body, kind="text/html"), "a.eml")) == [
        TITLE,
        *plain("I doubt it."),
        ("dateline", 0, "On Mon, Mar 4, 2024 at 9:10 AM"),
        *plain("Ida Moss wrote:"),
        *quoted("The boat must sail.", "It will."),
    ]


def test_headers_of_what_was_forwarded() -> None:
    """Headers shown above a forwarded mail are no text, and nobody's words."""
    body = (
        "See below.\n\n-----Original Message-----\nFrom: Ida Moss\nSent: Monday\n"
        "To: Ann Lee\nSubject: Boats\n\nThe boat must sail.\n\nTo: be frank, it "
        "rains.\n"
    )
    found = rows(read(mail(body), "a.eml"))
    assert [text for kind, _, text in found if kind == "paragraph"] == [
        "See below.",
        "The boat must sail.",
        "To: be frank, it rains.",
    ]


def test_headers_of_what_was_forwarded_in_a_page() -> None:
    """The same of a mail that is a page."""
    body = (
        "<p>See below.</p><div><b>From:</b> Ida Moss<br><b>Sent:</b> Monday<br><b>To:"
        "</b> Ann Lee<br><b>Subject:</b> Boats</div><p>The boat must sail.</p>"
    )
    found = rows(read(mail(body, kind="text/html"), "a.eml"))
    said = [text for kind, _, text in found if kind == "paragraph"]
    assert said == ["See below.", "The boat must sail."]


def articles_of(data: bytes) -> list[Article]:
    """Return the articles of a file, all of which are good."""
    found = list(read_all(data, "box"))
    articles = [one for one in found if isinstance(one, Article)]
    assert len(articles) == len(found)
    return articles


def envelope(name: str, body: str) -> str:
    """Return a mail as it stands in a box."""
    head = HEAD.replace("Fares", name)
    return f"From ann@harbour.example Mon Mar  4 09:10:11 2024\n{head}\n{body}\n\n"


BOX = "".join(
    [
        envelope("One", "It rained.\n\n>From the quay one saw it.\n\nFrom here too."),
        envelope("Two", "It hailed.\n\n>>From afar.\n"),
        envelope("Three", "It snowed."),
    ]
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff", "\n\n"])
def test_box_of_mails(end: str, mark: str) -> None:
    """Each mail of a box is an article; what was escaped is as it was written."""
    first, second, third = articles_of((mark + BOX).replace("\n", end).encode())
    assert [one.title for one in (first, second, third)] == ["One", "Two", "Three"]
    assert "\n\nFrom the quay one saw it." in first.text
    assert "From here too." in first.text
    assert rows(second)[-1] == ("quote", 1, "From afar.")
    assert third.text.endswith("It snowed.")
    assert len({one.origin for one in (first, second, third)}) == 3


def test_origins_in_a_box_stay() -> None:
    """A mail keeps its origin when others come before it; one alone has the file's."""
    before = {one.title: one.origin for one in articles_of(BOX.encode())}
    newer = articles_of((envelope("Zero", "It thawed.") + BOX).encode())
    assert before.items() < {one.title: one.origin for one in newer}.items()
    (alone,) = articles_of(envelope("One", "It rained.").encode())
    assert alone.origin == "box"


def test_box_is_known_by_its_beginning() -> None:
    """A text that begins with *From* is no box, nor a mail."""
    (article,) = articles_of(b"From the quay one saw it.\nIda: yes.\n\nIt rained.\n")
    assert article.text.startswith("From the quay")


ATTACHED = (
    f"{HEAD.replace('Fares', 'Boats').replace('Ann Lee', 'Ida Moss')}\nThey sail.\n"
)


def several(kind: str, *parts: str) -> bytes:
    """Return a mail of parts, each with its own headers."""
    inside = "".join(f"--b\n{part}\n" for part in parts)
    head = f"{HEAD}MIME-Version: 1.0\nContent-Type: {kind}; boundary=b\n\n"
    return f"{head}{inside}--b--\n".encode()


@pytest.mark.parametrize("disposition", ["", "Content-Disposition: attachment\n"])
def test_attached_mails(disposition: str) -> None:
    """A mail that is attached is read after the mail, under its own subject."""
    data = several(
        "multipart/mixed",
        "Content-Type: text/plain\n\nSee this.\n",
        f"Content-Type: message/rfc822\n{disposition}\n{ATTACHED}",
    )
    (article,) = articles_of(data)
    assert rows(article) == [
        TITLE,
        *plain("See this."),
        ("heading", 2, "Boats"),
        ("byline", 0, "By Ida Moss"),
        *plain("They sail."),
    ]
    assert article.byline == "Ann Lee"


def test_digest() -> None:
    """Each mail of a digest is an article of its own."""
    other = ATTACHED.replace("Boats", "Gulls")
    found = articles_of(several("multipart/digest", f"\n{ATTACHED}", f"\n{other}"))
    assert [(one.title, one.byline) for one in found] == [
        ("Boats", "Ida Moss"),
        ("Gulls", "Ida Moss"),
    ]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\r\n\r\n"])
@pytest.mark.parametrize(
    ("subject", "encoding"),
    [("Fähre – café", "utf-8"), ("Fähre – café", "cp1252"), ("Fares", "ascii")],
)
def test_headers_of_raw_bytes(mark: bytes, subject: str, encoding: str) -> None:
    """A mark before the headers, and bytes of no declared encoding, do no harm."""
    data = mark + HEAD.replace("Fares", subject).encode(encoding) + b"\nIt rained.\n"
    article = read(data, "a.eml")
    assert (article.title, article.byline) == (subject, "Ann Lee")


@pytest.mark.parametrize(
    "day",
    [
        "Mon, 32 Mar 2024",
        "0",
        "Mon, 4 Mar 99999",
        "\x00",
        "Thu, 1 Jan 1970 00:00:00 GMT",
    ],
)
def test_day_that_is_none(day: str) -> None:
    """A day that is none is left out, and the mail is read."""
    assert read(mail("It rained.", head=f"Date: {day}\n"), "a.eml").published is None


def test_signature_in_a_page() -> None:
    """What follows the line of a signature is none of a mail's words."""
    body = "<p>The boats sail.</p><p>All of them.</p>--<br>Ann Lee<br>The Harbour Post"
    mail = (
        "From: Ann Lee <a@a.example>\nSubject: Boats\nContent-Type: text/html\n\n"
        f"<html><body>{body}</body></html>\n"
    )
    assert [(kind, words) for kind, _, words in rows(read(mail.encode(), "a.eml"))][
        1:
    ] == [
        ("paragraph", "The boats sail."),
        ("paragraph", "All of them."),
        ("residue", "--\nAnn Lee\nThe Harbour Post"),
    ]
