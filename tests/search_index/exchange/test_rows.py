"""Findings as rows and objects keep through whom, how sure and where."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from search_index.annotate import annotate
from search_index.exchange.naming import signed
from search_index.exchange.rows import COLUMNS, csv_row, finding_cells, finding_object
from search_index.model.documents import Document, Finding
from tests.search_index.invented import read_text

STORY = """Ferry cut off

Ansel Brook, the mayor of Larkhaven, spoke to reporters on Monday.

“We need the boats,” Brook said. The dockers, he added, want a second pier.
"""


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the story as it was annotated, its first quotation in doubt."""
    found = annotate(read_text(STORY))
    first, *others = found.quotations
    return replace(found, quotations=(replace(first, certain=False), *others))


def test_a_doubt_never_leaves_without_its_sign(document: Document) -> None:
    """Who is not certain has a question mark in every form."""
    doubtful = document.quotations[0]
    assert signed(document, doubtful) == "Ansel Brook (?)"
    assert finding_cells(document, doubtful)["certain"] == "?"
    assert finding_object(document, doubtful)["certain"] is False


def test_nobody_is_not_certain(document: Document) -> None:
    """What has no speaker is signed by a question mark alone."""
    nobodys = replace(document.quotations[0], speaker=None, certain=True)
    assert signed(document, nobodys) == "?"
    assert finding_cells(document, nobodys)["certain"] == "?"


def test_through_whom_it_was_reported(document: Document) -> None:
    """A reported speaker is named with the one who reports them."""
    brook = document.speakers[0].id
    reported = replace(document.quotations[0], speaker=None, via=(brook,))
    assert signed(document, reported) == "?, via Ansel Brook"
    assert finding_cells(document, reported)["via"] == "Ansel Brook"
    assert finding_object(document, reported)["via"] == ["Ansel Brook"]


def test_where_it_stands(document: Document) -> None:
    """Paragraph and offsets lead to the words, however a heading stands before."""
    quotation = document.quotations[0]
    cells = finding_cells(document, quotation)
    start, end = int(cells["start"]), int(cells["end"])
    assert document.article.text[start:end] == "We need the boats,"
    assert cells["paragraph"] == "2"
    assert finding_object(document, quotation)["paragraph"] == 2


def test_a_row_has_every_column(document: Document) -> None:
    """Rows of all kinds of finding have the columns of the heading."""
    found: list[Finding] = [
        *document.quotations,
        *document.positions,
        *document.proposals,
    ]
    assert len({type(one) for one in found}) >= 2
    for one in found:
        cells = finding_cells(document, one)
        assert tuple(cells) == COLUMNS
        (read,) = csv.reader([csv_row(cells)])
        assert len(read) == len(COLUMNS)


@pytest.mark.parametrize("name", ["=1+1", "@now", "-2+3", "+44", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(document: Document, name: str) -> None:
    """A name that a spreadsheet would run is text there."""
    cells = finding_cells(document, document.quotations[0])
    (read,) = csv.reader([csv_row({**cells, "speaker": name})])
    assert read[0] == f"'{name}"


def test_names_of_files_break_no_row(document: Document) -> None:
    """Line ends and control characters of a path do not reach a row."""
    article = replace(document.article, origin="a\nb\x1b[2J.txt")
    cells = finding_cells(replace(document, article=article), document.quotations[0])
    assert cells["origin"] == "a b\N{REPLACEMENT CHARACTER}[2J.txt"
