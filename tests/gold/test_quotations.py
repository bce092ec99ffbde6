"""What a reader should find in sentences and passages of our own writing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from search_index import Document, annotate_article, read_article

FILE = Path(__file__).with_name("quotations.toml")
ROWS: list[dict[str, object]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["row"]
OPENING = (
    "It rained in the valley of Tarn on Monday, and the market was shut all day.\n\n"
)


def found_in(text: str) -> list[str]:
    """Return what is found in a passage, a line for each quotation."""
    document = annotate_article(read_article((OPENING + text).encode(), "gold.txt"))
    return [line_of(document, n) for n in range(len(document.quotations))]


def line_of(document: Document, number: int) -> str:
    """Return a quotation as ``speaker | kind | content``."""
    quotation = document.quotations[number]
    names = {speaker.id: speaker.name for speaker in document.speakers}
    words = " … ".join(span.of(document.article.text) for span in quotation.content)
    name = names[quotation.speaker] if quotation.speaker else "?"
    return f"{name} | {quotation.kind.value} | {words}"


def expected_of(row: dict[str, object]) -> list[str]:
    """Return the lines that a row asks for."""
    lines = row.get("found", [])
    assert isinstance(lines, list)
    return [str(line) for line in lines]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["text"])[:50])
def test_row(row: dict[str, object]) -> None:
    """Everything that a row names is found, and nothing else is."""
    found = found_in(str(row["text"]))
    if "miss" in row:
        assert found != expected_of(row), "no longer missed: take its mark away"
    else:
        assert found == expected_of(row)


def test_most_rows_are_right() -> None:
    """At most a tenth of the rows may be marked as missed."""
    missed = [row for row in ROWS if "miss" in row]
    assert len(missed) <= 0.1 * len(ROWS)
