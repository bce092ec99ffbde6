"""OpenDocument texts: what a reader of the printed page sees is read, no more."""

from __future__ import annotations

from datetime import date

import pytest

from search_index.articles.reading import read
from search_index.model.errors import DamagedFileError, NotAnArticleError
from tests.search_index.articles.samples import odt, zipped
from tests.search_index.articles.test_pages import (
    FOURTH,
    LEDE,
    SECOND,
    THIRD,
    Row,
    rows,
)

FACTS = (
    "<dc:title>Fares</dc:title><meta:initial-creator>Ann Lee</meta:initial-creator>"
    "<meta:creation-date>2021-05-02T09:00:00</meta:creation-date>"
)
STYLES = (
    "<style:style style:name='P1' style:parent-style-name='Title'/>"
    "<style:style style:name='P2' style:parent-style-name='Quotations'/>"
    "<style:style style:name='T1'><style:text-properties text:display='none'/>"
    "</style:style>"
)


def test_whole_text() -> None:
    """Styles say what paragraphs are; notes come at the end."""
    body = (
        "<text:sequence-decls/><text:p text:style-name='P1'>Ferry fares rise</text:p>"
        "<text:p text:style-name='Subtitle'>Four crowns and no engine</text:p>"
        f"<text:p>{LEDE}<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>In a letter.</text:p></text:note-body></text:note>"
        "</text:p><text:h text:outline-level='2'>What it costs</text:h>"
        "<text:list><text:list-item><text:p>Grown-ups: four crowns</text:p></text:list"
        f"-item></text:list><text:p text:style-name='P2'>{SECOND}</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Dogs</text:p>"
        "</table:table-cell><table:table-cell><text:p>free</text:p></table:table-cell>"
        f"</table:table-row></table:table><text:p/><text:p>{FOURTH}</text:p>"
    )
    article = read(odt(body, styles=STYLES, facts=FACTS), "a.odt")
    assert (article.title, article.byline) == ("Ferry fares rise", "Ann Lee")
    assert article.published == date(2021, 5, 2)
    assert rows(article) == [
        ("heading", 1, "Ferry fares rise"),
        ("standfirst", 0, "Four crowns and no engine"),
        ("paragraph", 0, LEDE),
        ("heading", 2, "What it costs"),
        ("list_item", 1, "Grown-ups: four crowns"),
        ("quote", 1, SECOND),
        ("paragraph", 0, "Dogs | free"),
        ("paragraph", 0, FOURTH),
        ("paragraph", 0, "In a letter."),
    ]


SAID: list[Row] = [("paragraph", 0, "Ida Moss said that the boat would sail.")]


@pytest.mark.parametrize(
    "said",
    [
        "Ida<text:s/>Moss said<text:tab/>that the\nboat would sail.",
        "Ida <text:span>Mo</text:span>ss said that the<text:s text:c='1'/>boat would "
        "sail.",
        "Ida Moss <office:annotation><text:p>Who?</text:p></office:annotation>said "
        "that the boat would sail.",
        "Ida Moss said that the boat <text:change text:change-id='c'/>would sail.",
        "Ida Moss said <text:span text:style-name='T1'>yes, </text:span>that the boat "
        "would sail.",
        "Ida Moss said that the <text:soft-page-break/>boat would sail.",
        "Ida Moss said that the boat would <text:hidden-text>not </text:hidden-text>"
        "sail.",
    ],
)
def test_words_of_a_paragraph(said: str) -> None:
    """Blanks are written out; what was deleted, hidden or remarked is not there."""
    gone = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>must</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    article = read(odt(f"{gone}<text:p>{said}</text:p>", styles=STYLES), "a.odt")
    assert rows(article) == SAID


def test_boxes_and_links() -> None:
    """A box stands after the paragraph that it hangs on; links are kept."""
    box = (
        "<draw:frame><draw:text-box><text:p>The noon boat.</text:p></draw:text-box>"
        "</draw:frame>"
    )
    link = "<text:a xlink:href='https://a.example/1'>the board</text:a>"
    body = f"<text:p>{box}{THIRD} So says {link}.</text:p><text:p>{FOURTH}</text:p>"
    article = read(odt(body), "a.odt")
    texts = [text for _, _, text in rows(article)]
    assert texts == [f"{THIRD} So says the board.", "The noon boat.", FOURTH]
    (found,) = article.links
    assert found.span.of(article.text) == "the board"


def test_locked_empty_and_damaged() -> None:
    """A locked or empty text and broken XML say what they are."""
    with pytest.raises(NotAnArticleError, match="without text"):
        read(odt("<text:p> </text:p>"), "a.odt")
    kind = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    locked = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    with pytest.raises(NotAnArticleError, match="password"):
        read(
            zipped(kind | {"content.xml": b"\0", "META-INF/manifest.xml": locked}),
            "a.odt",
        )
    with pytest.raises(DamagedFileError):
        read(zipped(kind | {"content.xml": b""}), "a.odt")
