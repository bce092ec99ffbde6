"""What speakers should be found to hold and want done in sentences of our own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from search_index import Document, Modality, annotate_article, read_article
from tests.gold.items import kind_of, lines_of, same

FILE = Path(__file__).with_name("findings.toml")
ROWS: list[dict[str, object]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["row"]
OPENING = (
    "It rained in the valley of Tarn on Monday, and the market was shut all day.\n\n"
)
FLOORS = {"position": (0.87, 0.89), "proposal": (0.96, 0.93)}
"""Least precision and recall of each kind; raise them with what is reached."""


@cache
def document_of(text: str) -> Document:
    """Return what is found in a passage after an opening; found once."""
    return annotate_article(read_article((OPENING + text).encode(), "gold.txt"))


def found_in(text: str) -> list[str]:
    """Return what is found in a passage, a line for each item in text order."""
    return lines_of(document_of(text))


def expected_of(row: dict[str, object]) -> list[str]:
    """Return the lines that a row asks for."""
    lines = row.get("found", [])
    assert isinstance(lines, list)
    return [str(line) for line in lines]


def marked(*keys: str) -> list[object]:
    """Return the rows that have one of the keys, those known to fail marked as such."""
    return [
        pytest.param(
            row,
            marks=[pytest.mark.xfail(reason=str(row["miss"]))] if "miss" in row else [],
            id=str(row["text"])[:50],
        )
        for row in ROWS
        if any(key in row for key in keys)
    ]


@pytest.mark.parametrize("row", marked("text"))
def test_row(row: dict[str, object]) -> None:
    """Every view and proposal that a row names is found, and nothing else is."""
    found, expected = found_in(str(row["text"])), expected_of(row)
    assert len(found) == len(expected), found
    assert all(map(same, found, expected)), found


@pytest.mark.parametrize("row", marked("polarity", "condition"))
def test_polarity_and_condition(row: dict[str, object]) -> None:
    """The only proposal of a row is for or against, and on condition, as it says."""
    (proposal,) = document_of(str(row["text"])).proposals
    assert proposal.polarity == row.get("polarity", proposal.polarity)
    assert proposal.condition == row.get("condition", proposal.condition)


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_precision_and_recall_stay_up(kind: str) -> None:
    """Over all rows, those known to fail too, each kind stays above its floor."""
    right = found_count = expected_count = 0
    for row in ROWS:
        found = [line for line in found_in(str(row["text"])) if kind_of(line) == kind]
        wanted = [line for line in expected_of(row) if kind_of(line) == kind]
        right += sum(any(same(line, other) for other in wanted) for line in found)
        found_count += len(found)
        expected_count += len(wanted)
    precision, recall = right / found_count, right / expected_count
    reached = f"{kind}: precision {precision:.3f}, recall {recall:.3f}"
    assert precision >= FLOORS[kind][0], reached
    assert recall >= FLOORS[kind][1], reached


def test_each_modality_has_rows() -> None:
    """All modalities are looked at, each with something that is not one."""
    for modality in Modality:
        rows = [row for row in ROWS if row["about"] == modality.value]
        assert any(expected_of(row) for row in rows), modality
        assert any(not expected_of(row) for row in rows), modality
