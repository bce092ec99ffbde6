"""Citations: one entry an article, in BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from search_index.annotate import annotate
from search_index.exchange.bibtex import tex_text
from search_index.exchange.bylines import authors_of
from search_index.exchange.exporting import export
from search_index.exchange.selection import Selected
from search_index.model.documents import Document
from tests.search_index.invented import read_text

_STORY = """Pier & fund: 100% empty

By Orla Venn and Tomas de la Cruz

4 March 2025

Mara Ostrom, the treasurer of Fallow Bay, spoke on Monday.

“We have spent the last crown of the pier fund,” Ostrom said.

She warned that the pier could not be saved.
"""


@pytest.fixture(scope="module")
def document() -> Document:
    """Return an article of a paper on the web."""
    found = annotate(read_text(_STORY))
    article = replace(
        found.article,
        origin="https://bay.example/news/1?a=b&c=d_e#f",
        outlet="The Bay_Herald",
        retrieved=datetime(2025, 3, 5, 12, tzinfo=UTC),
    )
    return replace(found, article=article)


def written(document: Document, path: Path, *others: Document) -> str:
    """Return what an export of articles to a file is."""
    documents = (document, *others)
    export(str(path), [Selected(one, one.quotations) for one in documents])
    return path.read_text(encoding="utf-8")


def test_bibtex(document: Document, tmp_path: Path) -> None:
    """Authors, paper, day and address; TeX's own signs are printed."""
    entry = written(document, tmp_path / "a.bib")
    assert entry.startswith("@article{vennpier2025,\n")
    assert "author = {Venn, Orla and de la Cruz, Tomas}" in entry
    assert r"title = {{Pier \& fund: 100\% empty}}" in entry
    assert r"journaltitle = {The Bay\_Herald}" in entry
    assert "date = {2025-03-04}" in entry
    assert "urldate = {2025-03-05}" in entry
    assert "url = {https://bay.example/news/1?a=b&c=d_e#f}" in entry
    assert "Mara Ostrom, para. 2: “We have spent" in entry


def test_only_a_speakers_own_words_are_in_quote_marks(
    document: Document, tmp_path: Path
) -> None:
    """What is told in the article's words has none, and says so."""
    entry = written(document, tmp_path / "a.bib")
    assert "Mara Ostrom, para. 3, indirect: the pier could not be saved" in entry


@pytest.mark.parametrize("text", ["a{b}c", "\\end{x}", "#1 $x$ ~ ^ _ & %", "}", "{{"])
def test_no_text_ends_a_field(text: str) -> None:
    """Whatever stands in a field, its braces are in pairs and nothing is a command."""
    escaped = tex_text(text)
    bare = re.sub(r"\\text[a-z]+\{\}|\\[{}$&#%_]", "", escaped)
    assert not set(bare) & set("\\{}$&#%_~^")


def test_ris(document: Document, tmp_path: Path) -> None:
    """A record of lines with tags, from TY to ER."""
    lines = written(document, tmp_path / "a.ris").splitlines()
    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    assert {
        "AU  - Venn, Orla",
        "AU  - de la Cruz, Tomas",
        "T2  - The Bay_Herald",
        "DA  - 2025/03/04/",
        "UR  - https://bay.example/news/1?a=b&c=d_e#f",
        "KW  - Mara Ostrom",
    } <= set(lines)


def test_ris_is_not_broken_by_a_title(document: Document, tmp_path: Path) -> None:
    """A line end in a title begins no line of the record."""
    article = replace(document.article, title="One\nER  - \nTY  - BOOK")
    text = written(replace(document, article=article), tmp_path / "a.ris")
    assert text.count("\nER  - ") == 1
    assert "\nTY" not in text


def test_csl_json(document: Document, tmp_path: Path) -> None:
    """An item as citation processors take it."""
    (item,) = json.loads(written(document, tmp_path / "a.csl.json"))
    assert item["type"] == "article-newspaper"
    assert item["author"] == [
        {"family": "Venn", "given": "Orla"},
        {"family": "de la Cruz", "given": "Tomas"},
    ]
    assert item["issued"] == {"date-parts": [[2025, 3, 4]]}
    assert item["accessed"] == {"date-parts": [[2025, 3, 5]]}
    assert item["container-title"] == "The Bay_Herald"
    assert item["note"].startswith("Mara Ostrom, para. 2: “We have spent")


def test_keys_are_unique(document: Document, tmp_path: Path) -> None:
    """Two articles of one author, word and year have two keys."""
    article = replace(document.article, text=document.article.text + " ")
    text = written(document, tmp_path / "a.bib", replace(document, article=article))
    assert re.findall(r"^@article\{(.*),$", text, re.MULTILINE) == [
        "vennpier2025",
        "vennpier2025-2",
    ]


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Orla Venn", ["Venn, Orla"]),
        ("Orla Venn, Tomas Reed", ["Venn, Orla", "Reed, Tomas"]),
        ("Orla Venn and Mara van Dyk", ["Venn, Orla", "van Dyk, Mara"]),
        ("ORLA VENN", ["Venn, Orla"]),
        ("By Orla J. Venn Jr.", ["Venn Jr, Orla J."]),
        ("Orla Venn in Port Lindow", ["Venn, Orla"]),
        ("Bay News staff", ["Bay News staff"]),
        ("The Bay Herald", ["The Bay Herald"]),
        ("Reporters and editors", ["Reporters and editors"]),
        ("", []),
    ],
)  # fmt: skip
def test_bylines(byline: str, authors: list[str]) -> None:
    """People have a family name; what is no person's name is kept whole."""
    assert [one.inverted for one in authors_of(byline)] == authors
