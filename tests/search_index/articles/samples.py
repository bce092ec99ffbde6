"""Files of every format, made here: our own words, and the traps of each format."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence

from docx import Document

__all__ = [
    "MAIL",
    "atom",
    "box",
    "columns",
    "docx",
    "epub",
    "flowed",
    "json_lines",
    "mhtml",
    "odt",
    "pdf",
    "rss",
    "tracked",
    "waiting",
    "zipped",
]

MAIL = """\
Received: from quay.example by post.example; Tue, 4 May 2021 09:00:00 +0200
From: =?utf-8?q?Zo=C3=AB_Falk?= <zoe@harbour.example>
To: readers@harbour.example
Subject: =?utf-8?b?RmFyZXMg4oCTIG9uY2UgbW9yZQ==?=
Date: Tue, 04 May 2021 09:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Dear readers,

=E2=80=9CWe cannot run boats on good will,=E2=80=9D Ida Moss told us on the q=
uay this morning.

> What about the engine?

She said that it would come.

--=20
Zo=C3=AB Falk, The Harbour Post
--b
Content-Type: text/html; charset=utf-8

<p>Please look at this mail in a browser.</p>
--b--
"""


def mhtml(page: bytes) -> bytes:
    """Return a page as browsers save it with its pictures in one file."""
    head = (
        b"From: <Saved by Blink>\r\n"
        b"Snapshot-Content-Location: https://harbour.example/fares\r\n"
        b"Subject: Ferry fares rise\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n"
        b"Content-Location: https://harbour.example/fares\r\n\r\n"
    )
    picture = (
        b"\r\n--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: "
        b"https://harbour.example/a.png\r\n\r\niVBORw0KGgo=\r\n--x--\r\n"
    )
    return head + page + picture


def rss(items: Sequence[tuple[str, str, str]]) -> bytes:
    """Return a feed of titles, links and words in HTML."""
    rows = "".join(
        f"<item><title>{title}</title><link>{link}</link>"
        "<dc:creator>Ann Lee</dc:creator>"
        "<pubDate>Tue, 04 May 2021 09:00:00 GMT</pubDate>"
        f"<description><![CDATA[{words}]]></description></item>"
        for title, link, words in items
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>The Harbour Post</title>{rows}</channel></rss>"
    ).encode()


def atom(title: str, words: str) -> bytes:
    """Return an Atom feed of one entry."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!-- made by hand -->\n'
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Post</title>'
        f"<entry><title>{title}</title><link href='https://harbour.example/7'/>"
        "<published>2021-05-02T09:00:00Z</published><author><name>Bo Falk</name>"
        f"</author><summary>Short.</summary><content type='html'><![CDATA[{words}]]>"
        "</content></entry></feed>"
    ).encode()


def json_lines(*rows: Mapping[str, object]) -> bytes:
    """Return objects, one a line."""
    return "\n".join(json.dumps(row) for row in rows).encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file of names and bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


CONTAINER = (
    b'<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
    b'container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles>'
    b"</container>"
)


def epub(chapters: Sequence[str], *, more: Mapping[str, bytes] | None = None) -> bytes:
    """Return a book of chapters, each the inside of a page's body."""
    numbers = range(len(chapters))
    items = "".join(
        f'<item id="c{n}" href="text/c%20{n}.xhtml" '
        'media-type="application/xhtml+xml"/>'
        for n in numbers
    )
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>Fares and fog</dc:title><dc:creator>Ann Lee</dc:creator>"
        "<dc:date>2021-05-02</dc:date><dc:language>en</dc:language></metadata>"
        f'<manifest>{items}<item id="nav" href="nav.xhtml" properties="nav" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="nav"/>'
        # The last chapter comes first in the archive: the spine tells the order.
        + "".join(f'<itemref idref="c{n}"/>' for n in numbers)
        + "</spine></package>"
    )
    members = {"mimetype": b"application/epub+zip", "META-INF/container.xml": CONTAINER}
    for number in reversed(numbers):
        members[f"OEBPS/text/c {number}.xhtml"] = (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/'
            f'xhtml"><head><title>t</title></head><body>{chapters[number]}</body></html>'
        ).encode()
    members["OEBPS/nav.xhtml"] = b"<html><body><nav><p>Contents</p></nav></body></html>"
    members["OEBPS/book.opf"] = package.encode()
    return zipped(members | dict(more or {}))


def docx(rows: Sequence[tuple[str, str]], *, title: str = "") -> bytes:
    """Return a Word file of styles and words; style ``table`` parts cells by bars."""
    document = Document()
    document.core_properties.title = title
    document.core_properties.author = "Ann Lee"
    for style, text in rows:
        if style == "table":
            cells = text.split("|")
            table = document.add_table(rows=1, cols=len(cells))
            for cell, words in zip(table.rows[0].cells, cells, strict=True):
                cell.text = words
        else:
            document.add_paragraph(text, style=style)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def flowed(last: str) -> bytes:
    """Return a mail whose lines a program broke, with quotes and an attached mail."""
    return (
        "From: Ann Lee <ann@harbour.example>\nSubject: =?utf-8?q?F=C3=A4hre?= more\n"
        "Date: Mon, 4 Mar 2024 09:10:11 +0000\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; "
        "charset=utf-8; format=flowed; delsp=yes\n\nThe boats \nsail.\n\nOn Mon, 4 Mar "
        f"2024 at 09:10, Ida Moss <i@a.example> wrote:\n\n> No \n> boat.\n>> "
        f"None?\n\n{last}"
        "\n-- \nAnn\n--b\nContent-Type: message/rfc822\n\nFrom: Tom Reed "
        "<t@a.example>\n"
        "Subject: Boats\n\nThey sail.\n--b--\n"
    ).encode()


def box(last: str) -> bytes:
    """Return a box of mails."""
    return "".join(
        f"From a@a.example Mon Mar  4 09:10:1{number} 2024\nFrom: Ann Lee "
        f"<a@a.example>\n"
        f"Subject: Number {number}\nMessage-ID: <{number}@a.example>\n\n>From the "
        f"quay one "
        f"saw boats.\n\n> Which?\n\n{last}\n\n"
        for number in range(3)
    ).encode()


def waiting(body: str) -> str:
    """Return a page's body whose article waits for scripts, with all that is mended."""
    marked = body.replace("said Ida", "said<sup>1</sup> Ida").replace("“We", "<q>We")
    card = "<p>Ms <span>Moss<div class='tip'>Ida</div></span> (of it) said so.</p>"
    return f"<div id='app'></div><noscript>{marked}{card}</noscript>"


def tracked(last: str) -> bytes:
    """Return a Word file of all that a plain reader loses."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    held = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr>{held.format('T')}</w:p>"
        f"<w:p>{held.format('he boat ')}<w:ins>{held.format('will ')}</w:ins><w:del>"
        "<w:r>"
        "<w:delText>must </w:delText></w:r></w:del><w:sdt><w:sdtContent>"
        f"{held.format('sail')}</w:sdtContent></w:sdt><w:r><w:footnoteReference "
        f"w:id='2'/>"
        f"</w:r></w:p><w:tbl><w:tr><w:tc><w:p>{held.format('a')}</w:p></w:tc><w:tc><w:p>"
        f"{held.format('b')}</w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:pict><w:txbxContent>"
        f"<w:p>{held.format('Boxed.')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
        f"<w:p>{held.format(last)}</w:p>"
    )
    relations = "".join(
        f'<Relationship Id="{target}" Type="{kind}/{name}" Target="{target}"/>'
        for name, target in (("footnotes", "notes.xml"), ("styles", "styles.xml"))
    )
    main = f'<Relationship Id="r" Type="{kind}/officeDocument" Target="a/main.xml"/>'
    around = '<Relationships xmlns="r">{}</Relationships>'
    return zipped(
        {
            "_rels/.rels": around.format(main).encode(),
            "a/main.xml": (
                f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
            ).encode(),
            "a/_rels/main.xml.rels": around.format(relations).encode(),
            "a/notes.xml": (
                f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="2"><w:p>'
                f"{held.format('A note.')}</w:p></w:footnote></w:footnotes>"
            ).encode(),
            "a/styles.xml": f'<w:styles xmlns:w="{space}"></w:styles>'.encode(),
        }
    )


def odt(body: str, *, styles: str = "", facts: str = "") -> bytes:
    """Return an OpenDocument text of the inside of its body, styles and facts."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    names = ("office", "text", "style", "table", "meta", "draw")
    spaces = " ".join(f'xmlns:{one}="{space}{one}:1.0"' for one in names)
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {spaces}><office:automatic-styles>{styles}"
                f"</office:automatic-styles><office:body><office:text>{body}"
                "</office:text></office:body></office:document-content>"
            ).encode(),
            "meta.xml": (
                f"<office:document-meta {spaces}><office:meta>{facts}</office:meta>"
                "</office:document-meta>"
            ).encode(),
        }
    )


def columns(words: Sequence[str]) -> list[Run]:
    """Return texts set in three narrow columns, with numbers of lines beside them."""
    runs: list[Run] = []
    for column, text in enumerate(words[:3]):
        for row in range(12):
            left = 60.0 + 170 * column
            runs.append((left, 700.0 - 13 * row, 9.0, text[30 * row : 30 * row + 30]))
    runs.extend((40.0, 700.0 - 13 * row, 9.0, str(row + 1)) for row in range(12))
    return [run for run in runs if run[3].strip()]


Run = tuple[float, float, float, str]
"""Left and bottom in points from the lower left corner, size of type, words."""


def pdf(pages: Sequence[Sequence[Run]], *, title: str = "") -> bytes:
    """Return a PDF of runs of words at their places, in the order given."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        b"/Encoding /WinAnsiEncoding >>"
    )
    for number, runs in enumerate(pages):
        stream = b"".join(_shown(run) for run in runs)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources "
            b"<< /Font << /F 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * number)
        )
        objects.append(
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        )
    objects.append(f"<< /Title ({title}) /CreationDate (D:20210502) >>".encode())
    return _numbered(objects)


def _shown(run: Run) -> bytes:
    left, bottom, size, words = run
    quoted = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    place = f"BT /F {size} Tf {left} {bottom} Td (".encode()
    return place + quoted.encode("cp1252") + b") Tj ET\n"


def _numbered(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (
        len(objects) + 1,
        len(objects),
    )
    return data + b"startxref\n%d\n%%%%EOF\n" % start
