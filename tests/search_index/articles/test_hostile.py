"""What is made to hurt: bombs, nesting, repetition; refused or read within bounds."""

from __future__ import annotations

import io
import zipfile

import pytest

from search_index.articles.reading import read, read_all
from search_index.model.documents import Article
from search_index.model.errors import ReaderError, TooLargeError
from search_index.model.limits import Limits
from tests.search_index.articles import samples
from tests.search_index.articles.test_pages import BODY, page, paragraphs, plain, rows

SENTENCE = "The council voted on Tuesday to raise the fares again, said Ida Moss. "


def swapped(data: bytes, name: str, new: bytes) -> bytes:
    """Return a ZIP file with one of its members replaced."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for member in old.namelist():
            archive.writestr(member, new if member == name else old.read(member))
    return file.getvalue()


def entity_bomb(root: str, inside: str) -> bytes:
    """Return XML in which one entity stands for a billion characters."""
    entities = "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    return (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}]>'
        f"<{root}>{inside.format('&j;')}</{root.partition(' ')[0]}>"
    ).encode()


WORD_ROOT = (
    'w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)
WORD_INSIDE = "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body>"
DOCX = samples.docx([("Normal", BODY[0])])
EPUB = samples.epub([paragraphs(*BODY)])


@pytest.mark.parametrize(
    "data",
    [
        swapped(DOCX, "word/document.xml", entity_bomb(WORD_ROOT, WORD_INSIDE)),
        swapped(EPUB, "OEBPS/book.opf", entity_bomb("package", "<title>{}</title>")),
        entity_bomb("rss", "<channel><item><title>{}</title></item></channel>"),
        entity_bomb("html", f"<body><p>{{}}</p>{paragraphs(*BODY)}</body>"),
    ],
    ids=["word", "book", "feed", "page"],
)
def test_entity_bombs(data: bytes) -> None:
    """An entity that stands for a billion characters is never expanded."""
    for one in read_all(data, "bomb"):
        assert isinstance(one, ReaderError) or len(one.text) < 10_000


def test_archive_that_unpacks_to_too_much() -> None:
    """A part that unpacks to more than the limit is refused; pictures are no part."""
    data = samples.zipped({"word/document.xml": b"<a/>" + bytes(2_000_000)})
    with pytest.raises(TooLargeError, match="unpacked_bytes"):
        read(data, "bomb.docx", limits=Limits(unpacked_bytes=1_000_000))


def test_archive_that_lies_of_its_size() -> None:
    """An archive whose parts are longer than it says is named as damaged."""
    data = bytearray(samples.epub([f"<p>{SENTENCE * 2_000}</p>"]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        offsets = [member.header_offset for member in archive.infolist()]
    directory = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x05\x06"))
    assert len(offsets) > 3
    at = data.index(b"PK\x01\x02")
    while at != -1 and at <= directory:
        data[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    (one,) = read_all(bytes(data), "lie.epub")
    assert isinstance(one, ReaderError)


def test_archive_of_many_files() -> None:
    """An archive of more files than any book has is refused."""
    data = samples.zipped({str(number): b"" for number in range(101)})
    with pytest.raises(TooLargeError, match="archive_members"):
        read(data, "many.epub", limits=Limits(archive_members=100))


def test_cell_that_spans_millions_of_columns() -> None:
    """A cell of a Word file's table is one, however many columns it says it spans."""
    data = samples.docx([("table", "fares|rise")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml")
    wide = body.replace(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="30000000"/>')
    assert wide != body
    article = read(swapped(data, "word/document.xml", wide), "wide.docx")
    assert article.text == "fares | rise"


def test_open_inline_tags() -> None:
    """A page that leaves a thousand font tags open is read without them."""
    data = page("<font>" * 1_000 + paragraphs(*BODY))
    assert rows(read(data, "old.html")) == [
        ("heading", 1, "Ferry fares rise"),
        *plain(*BODY),
    ]


def test_thousands_of_attributes() -> None:
    """Thousands of attributes in a tag are dropped, and the page is read."""
    tag = "<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">"
    data = page(f"{tag}{BODY[0]}</p>{paragraphs(*BODY[1:])}")
    assert rows(read(data, "wide.html"))[1:] == plain(*BODY)


def test_large_page() -> None:
    """A page of more elements than the limit is read by its form alone."""
    data = page("<nav><a href='/'>Home</a></nav>" + paragraphs(*BODY))
    article = read(data, "large.html", limits=Limits(page_elements=3))
    assert rows(article)[1:] == plain(*BODY)


def test_long_headers() -> None:
    """A mail's header of half a megabyte is cut before it is read."""
    head = b"From: a@b.example\nSubject: " + b"=?utf-8?q?fares?= " * 30_000
    article = read(head + b"\n\n" + SENTENCE.encode(), "mail.eml")
    assert len(article.title) <= 300
    assert article.text.endswith(SENTENCE.strip())


def test_mail_in_mail_in_mail() -> None:
    """Mails that hold mails, a thousand deep, are no crash."""
    part = b"From: a\nSubject: b\nContent-Type: message/rfc822\n\n"
    found = list(read_all(part * 1_000 + SENTENCE.encode(), "deep.eml"))
    assert len(found) == 1


@pytest.mark.parametrize(
    "data",
    [
        b'{"text":' + b"[" * 100_000,
        b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>a</p>",
        b"<rss><channel>" + b"<item>" * 3_000,
        b"%PDF-1.4\n1 0 obj " + b"[" * 100_000,
        b"%PDF-1.4\n" + b"1 0 obj <<" * 20_000,
        b"PK\x03\x04" * 20_000,
        b"<!--" * 100_000 + b"<html>",
        b"<?xml " * 50_000,
        b"<" * 200_000,
        b"# a\n" + b"> " * 50_000,
        b"---\ntitle: x\n" * 20_000,
    ],
)
def test_nesting_and_repetition(data: bytes) -> None:
    """Brackets, tags and marks without end are an error or an article."""
    found = list(read_all(data, "thing"))
    assert found


def test_controls_and_overrides() -> None:
    """No control character of a page is in its article, nor one of its entities."""
    body = paragraphs(*BODY) + "<p>red \x1b[31m &#27;]0;x&#7; &#155;31m and so on.</p>"
    article = read(page(body), "evil.html")
    assert not {"\x1b", "\x07", "\x9b"} & set(article.text + article.title)


def test_limits_of_one_input() -> None:
    """A file longer than its limit is refused with the limit's name."""
    (one,) = read_all(b"words " * 100, "long.txt", limits=Limits(file_bytes=10))
    assert isinstance(one, ReaderError)
    assert "file_bytes" in str(one)


def test_many_articles() -> None:
    """No more articles come out of one file than the limit allows."""
    data = samples.json_lines(*({"text": f"It rained {n}."} for n in range(20)))
    found = list(read_all(data, "all.jsonl", limits=Limits(articles=5)))
    assert [isinstance(one, Article) for one in found] == [True] * 5


def test_type_placed_nowhere() -> None:
    """Words that a PDF places at no number, or beyond all paper, are left out."""
    runs: list[samples.Run] = [
        (72.0, 700.0, 11.0, "It rained on Tuesday in the harbour."),
        (1e12, 700.0, 11.0, "Nowhere."),
        (72.0, 600.0, 1e12, "Larger than the sky."),
    ]
    article = read(samples.pdf([runs]), "far.pdf")
    assert article.text == "It rained on Tuesday in the harbour."


def test_entities_of_markdown() -> None:
    """No entity of a Markdown text becomes a control character or a leading mark."""
    article = read(
        b"# Fares\n\n&#xfeff;&#27;[31m &#x9b;It rained&#7; on the quay.\n", "a.md"
    )
    assert not {"\x1b", "\x07", "\x9b"} & set(article.text)
    assert "\n\n\ufeff" not in article.text
    assert article.text.endswith("It rained\ufffd on the quay.")
