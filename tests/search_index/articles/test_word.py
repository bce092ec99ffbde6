"""Word files: what a reader of the printed page sees is read, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from search_index.articles.reading import read
from search_index.model.errors import DamagedFileError, NotAnArticleError
from tests.search_index.articles.samples import docx, zipped
from tests.search_index.articles.test_pages import Row, rows

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    'xmlns:w="{}" xmlns:r="' + OFFICE + '" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def root(name: str, inside: str, space: str = W) -> bytes:
    """Return a part of a Word file."""
    return f"<w:{name} {SPACES.format(space)}>{inside}</w:{name}>".encode()


def relations(*rows: tuple[str, str, str]) -> bytes:
    """Return relationships: identifier, kind, target; an address is outside."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for key, kind, target in rows
    )
    return f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'.encode()


def word(
    body: str,
    *,
    main: str = "word/document.xml",
    space: str = W,
    related: tuple[tuple[str, str, str], ...] = (),
    parts: dict[str, bytes] | None = None,
) -> bytes:
    """Return a Word file around a body."""
    folder, _, name = main.rpartition("/")
    return zipped(
        {
            "_rels/.rels": relations(("r1", "officeDocument", main)),
            main: root("document", f"<w:body>{body}</w:body>", space),
            f"{folder}/_rels/{name}.rels": relations(*related),
            **(parts or {}),
        }
    )


def run(text: str, properties: str = "") -> str:
    """Return a run of words."""
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph of runs; bare words are made one."""
    told = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    made = (one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p>{told}{''.join(made)}</w:p>"


def control(inside: str) -> str:
    """Return a content control."""
    told = "<w:sdtPr><w:tag w:val='x'/></w:sdtPr>"
    return f"<w:sdt>{told}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


BEFORE = "Ida Moss "
AFTER = " the boat would sail."
SAID = "Ida Moss said the boat would sail."


@pytest.mark.parametrize(
    "inline",
    [
        run("said"),
        control(run("said")),
        control(control(run("sa") + run("id"))),
        f"<w:smartTag w:element='verb'>{run('said')}</w:smartTag>",
        f"<w:smartTag><w:smartTag>{run('said')}</w:smartTag></w:smartTag>",
        f"<w:customXml w:element='a'>{run('said')}</w:customXml>",
        f"<w:fldSimple w:instr=' REF verb '>{run('said')}</w:fldSimple>",
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> REF verb "
        "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        + run("said")
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
        f"<w:ins w:id='1' w:author='b'>{run('said')}</w:ins>",
        f"<w:ins w:id='1'><w:del w:id='2'>{run('denied')}</w:del>{run('said')}</w:ins>",
        f"<w:moveTo w:id='1'>{run('said')}</w:moveTo>",
        "<w:del w:id='1'><w:r><w:delText>denied</w:delText></w:r></w:del>"
        + run("said"),
        f"<w:moveFrom w:id='1'>{run('denied')}</w:moveFrom>{run('said')}",
        f"<w:hyperlink w:anchor='a'>{run('said')}</w:hyperlink>",
        f"<w:bdo w:val='ltr'><w:dir w:val='ltr'>{run('said')}</w:dir></w:bdo>",
        run("not ", "<w:vanish/>") + run("said"),
        run("not ", "<w:rStyle w:val='Unseen'/>") + run("said"),
        run("said", "<w:rStyle w:val='Unseen'/><w:vanish w:val='0'/>"),
        run("said", "<w:vanish w:val='false'/>"),
        "<w:r><w:t>sa</w:t><w:softHyphen/><w:t>id</w:t></w:r>",
        "<w:r><w:ruby><w:rt>" + run("gesagt") + "</w:rt><w:rubyBase>"
        + run("said") + "</w:rubyBase></w:ruby></w:r>",
        "<m:oMath><m:r><m:t>said</m:t></m:r></m:oMath>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + run("Click here.") + "</w:sdtContent></w:sdt>" + run("said"),
    ],
)  # fmt: skip
def test_words_of_a_line(inline: str) -> None:
    """A line reads as printed, whatever its words are wrapped in."""
    styles = root(
        "styles",
        "<w:style w:styleId='Base'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='Unseen'><w:basedOn w:val='Base'/></w:style>",
    )
    data = word(
        paragraph(BEFORE, inline, AFTER),
        related=(("r2", "styles", "styles.xml"),),
        parts={"word/styles.xml": styles},
    )
    assert rows(read(data, "a.docx")) == [("paragraph", 0, SAID)]


BOX = f"<w:txbxContent>{paragraph('Tom Reed laughed.')}</w:txbxContent>"
LAUGHED: list[Row] = [("paragraph", 0, SAID), ("paragraph", 0, "Tom Reed laughed.")]


@pytest.mark.parametrize(
    "body",
    [
        paragraph(SAID) + paragraph("Tom Reed laughed."),
        paragraph(SAID) + control(control(paragraph("Tom Reed laughed."))),
        f"<w:customXml>{paragraph(SAID)}</w:customXml>{paragraph('Tom Reed laughed.')}",
        f"{paragraph(SAID)}<w:ins w:id='1'>{paragraph('Tom Reed laughed.')}</w:ins>",
        f"<w:del>{paragraph('He wept.')}</w:del>{paragraph(SAID)}"
        + paragraph("Tom Reed laughed."),
        paragraph(SAID, f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox>"
                  "</v:shape></w:pict></w:r>"),
        paragraph(SAID, "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
                  f"{BOX}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
                  f"<v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
                  "</mc:AlternateContent></w:r>"),
        paragraph("I", properties="<w:framePr w:dropCap='drop' w:lines='3'/>")
        + paragraph(SAID[1:]) + paragraph("Tom Reed laughed."),
        paragraph("Ida Moss said ", properties="<w:rPr><w:del w:id='1'/></w:rPr>")
        + paragraph("the boat would sail.") + paragraph("Tom Reed laughed."),
        paragraph(SAID) + paragraph("Nobody.", properties="<w:pStyle w:val='Unseen'/>")
        + paragraph("Tom Reed laughed."),
        paragraph(SAID) + "<w:tbl><w:tr><w:tc>" + paragraph("Tom Reed laughed.")
        + "</w:tc></w:tr></w:tbl>",
        paragraph(SAID, "<w:r><w:footnoteReference w:id='2'/></w:r>"),
        paragraph("Ida Moss said", "<w:r><w:endnoteReference w:id='2'/></w:r>", AFTER),
    ],
)  # fmt: skip
def test_blocks_wherever_they_stand(body: str) -> None:
    """Controls, boxes, notes and cells are read, once; what was deleted is not."""
    note = (
        "<w:{0} w:type='separator' w:id='0'><w:p><w:r><w:separator/></w:r></w:p>"
        "</w:{0}>"
        f"<w:{{0}} w:id='2'><w:p><w:r><w:{{0}}Ref/></w:r>{run('Tom Reed laughed.')}"
        "</w:p></w:{0}>"
    )
    styles = "<w:style w:styleId='Unseen'><w:rPr><w:vanish/></w:rPr></w:style>"
    data = word(
        body,
        related=(
            ("r2", "styles", "styles.xml"),
            ("r3", "footnotes", "/word/feet.xml"),
            ("r4", "endnotes", "../word/ends.xml"),
        ),
        parts={
            "word/styles.xml": root("styles", styles),
            "word/feet.xml": root("footnotes", note.format("footnote")),
            "word/ends.xml": root("endnotes", note.format("endnote")),
        },
    )
    assert rows(read(data, "a.docx")) == LAUGHED


@pytest.mark.parametrize(
    "main", ["word/document2.xml", "body/text.xml", "word/a b.xml"]
)
@pytest.mark.parametrize("space", [W, STRICT])
def test_main_part_of_another_name(main: str, space: str) -> None:
    """The main part is the one that the relationships name, in either version."""
    article = read(word(paragraph(SAID), main=main, space=space), "a.docx")
    assert rows(article) == [("paragraph", 0, SAID)]


def cell(inside: str) -> str:
    """Return a cell of a table."""
    return f"<w:tc>{inside}</w:tc>"


def test_tables() -> None:
    """A row is a line of its cells; controls and inner tables in cells are read."""
    inner = f"<w:tbl><w:tr>{cell(paragraph('deep'))}</w:tr></w:tbl>{paragraph('')}"
    plain_row = cell(paragraph("Dogs")) + cell(paragraph("two") + paragraph("crowns"))
    body = (
        f"<w:tbl><w:tr>{plain_row}</w:tr>"
        f"<w:tr>{cell(control(paragraph('Cats')))}{control(cell(paragraph('free')))}</w:tr>"
        + control(f"<w:tr>{cell(paragraph('Gulls'))}{cell(inner)}</w:tr>")
        + "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>"
        f"{cell(paragraph('Rats'))}{cell(paragraph('gone'))}</w:tr></w:tbl>"
    )
    assert rows(read(word(body), "a.docx")) == [
        ("paragraph", 0, "Dogs | two crowns"),
        ("paragraph", 0, "Cats | free"),
        ("paragraph", 0, "Gulls | deep"),
    ]


def test_table_that_lays_out_a_page() -> None:
    """Cells that hold an article's paragraphs are read one after the other."""
    long = f"{SAID} " * 10
    body = "<w:tbl><w:tr>{}{}</w:tr></w:tbl>".format(
        cell(paragraph(long) + paragraph("He left.")), cell(paragraph("She stayed."))
    )
    assert [text for _, _, text in rows(read(word(body), "a.docx"))] == [
        long.strip(),
        "He left.",
        "She stayed.",
    ]


def test_links_and_facts() -> None:
    """Links lead where their relationships say; author and day are the file's."""
    link = f"<w:hyperlink r:id='r9'>{run('would')}</w:hyperlink>"
    core = (
        "<cp:coreProperties xmlns:cp='a' xmlns:dc='b' xmlns:d='c'><dc:title>Microsoft "
        "Word - boats.doc</dc:title><dc:creator>Ann Lee</dc:creator>"
        "<d:created>2021-05-02T09:00:00Z</d:created></cp:coreProperties>"
    )
    data = word(
        paragraph("Ida Moss said the boat ", link, " sail."),
        related=(("r9", "hyperlink", "https://harbour.example/1"),),
        parts={"docProps/core.xml": core.encode()},
    )
    article = read(data, "my-boats.docx")
    assert [(one.span.of(article.text), one.address) for one in article.links] == [
        ("would", "https://harbour.example/1")
    ]
    assert article.title == "Ida Moss said the boat would sail"
    assert (article.byline, article.published) == ("Ann Lee", date(2021, 5, 2))


def test_what_is_shown_comes_before_what_the_program_filled_in() -> None:
    """A byline and a day in the text are preferred to the file's own properties."""
    core = (
        "<c xmlns:dc='b'><dc:title>Draft 3</dc:title><dc:creator>Bo Clerk</dc:creator>"
        "<dc:created>2024-01-09</dc:created></c>"
    )
    body = (
        paragraph("Boats sail", properties="<w:outlineLvl w:val='0'/>")
        + paragraph("By Una Brae") + paragraph("4 March 2022") + paragraph(SAID)
    )  # fmt: skip
    article = read(word(body, parts={"docProps/core.xml": core.encode()}), "a.docx")
    assert article.title == "Boats sail"
    assert (article.byline, article.published) == ("Una Brae", date(2022, 3, 4))


def test_damage_and_emptiness_are_told_apart() -> None:
    """A broken main part is damage, one without words no article."""
    whole = word(paragraph(SAID), main="word/d.xml")
    assert rows(read(whole, "a.docx"))
    with pytest.raises(NotAnArticleError, match="without text"):
        read(word(paragraph("")), "a.docx")
    broken = zipped({"word/document.xml": b"<w:document"})
    with pytest.raises(DamagedFileError, match="Word file that is damaged"):
        read(broken, "a.docx")


def test_day_of_a_template() -> None:
    """The day that a library leaves of its own template is no article's."""
    assert read(docx([("Normal", "It rained.")]), "a.docx").published is None
