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
FLOORS = {
    "direct": (0.88, 0.85),
    "indirect": (0.8, 0.8),
    "mixed": (0.8, 0.8),
}
"""Least precision and recall of each kind; raise them with what is reached."""


def found_in(text: str) -> list[str]:
    """Return what is found in a passage, a line for each quotation."""
    document = annotate_article(read_article((OPENING + text).encode(), "gold.txt"))
    return [line_of(document, n) for n in range(len(document.quotations))]


def line_of(document: Document, number: int) -> str:
    """Return a quotation as ``speaker | kind | content | cue``."""
    quotation = document.quotations[number]
    text = document.article.text
    names = {speaker.id: speaker.name for speaker in document.speakers}
    words = " … ".join(span.of(text) for span in quotation.content)
    name = names[quotation.speaker] if quotation.speaker else "?"
    cue = quotation.cue.of(text) if quotation.cue else "-"
    return f"{name} | {quotation.kind.value} | {words} | {cue}"


def expected_of(row: dict[str, object]) -> list[str]:
    """Return the lines that a row asks for."""
    lines = row.get("found", [])
    assert isinstance(lines, list)
    return [str(line) for line in lines]


def compared(row: dict[str, object]) -> tuple[list[str], list[str]]:
    """Return what is found and what should be; without cues when the row has none."""
    expected = expected_of(row)
    found = found_in(str(row["text"]))
    if not any(line.count(" | ") > 2 for line in expected):
        found = [line.rsplit(" | ", 1)[0] for line in found]
    return found, expected


def marked() -> list[object]:
    """Return the rows, those that are known to fail marked as such."""
    return [
        pytest.param(
            row,
            marks=[pytest.mark.xfail(reason=str(row["miss"]))] if "miss" in row else [],
            id=str(row["text"])[:50],
        )
        for row in ROWS
    ]


@pytest.mark.parametrize("row", marked())
def test_row(row: dict[str, object]) -> None:
    """Everything that a row names is found, and nothing else is."""
    found, expected = compared(row)
    assert found == expected


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_precision_and_recall_stay_up(kind: str) -> None:
    """Over all rows, those known to fail too, each kind stays above its floor."""
    right = found_count = expected_count = 0
    for row in ROWS:
        found, expected = compared(row)
        of_kind = [line for line in found if f" | {kind} | " in line]
        wanted = [line for line in expected if f" | {kind} | " in line]
        right += len(set(of_kind) & set(wanted))
        found_count += len(of_kind)
        expected_count += len(wanted)
    precision, recall = right / found_count, right / expected_count
    reached = f"{kind}: precision {precision:.3f}, recall {recall:.3f}"
    assert precision >= FLOORS[kind][0], reached
    assert recall >= FLOORS[kind][1], reached


def test_each_known_error_has_a_row() -> None:
    """The twenty errors that systems make are all looked at."""
    assert {row["error"] for row in ROWS if "error" in row} == set(range(1, 21))
