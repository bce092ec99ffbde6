"""What a reader should find in sentences and passages of our own writing."""

from __future__ import annotations

import pytest

from tests.gold.rows import (
    Row,
    compared,
    load_rows,
    marked,
    text_of,
    views_in,
    views_of,
)

FLOORS = {
    "direct": (0.95, 0.93),
    "indirect": (0.96, 0.95),
    "mixed": (0.83, 0.9),
}
"""Least precision and recall of each kind; raise them with what is reached."""
LEAST_ROWS = 250
ERRORS = 20


@pytest.mark.parametrize("row", marked())
def test_row(row: Row) -> None:
    """Everything that a row names is found, and nothing else is."""
    found, expected = compared(row)
    assert found == expected
    missing = set(views_of(row)) - set(views_in(text_of(row)))
    assert not missing, f"no view is found for {', '.join(sorted(missing))}"


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_precision_and_recall_stay_up(kind: str) -> None:
    """Over all rows, those known to fail too, each kind stays above its floor."""
    right = found_count = expected_count = 0
    for row in load_rows():
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


def test_the_gold_is_whole() -> None:
    """There are enough rows, and each error that readers make has one that passes."""
    rows = load_rows()
    assert len(rows) >= LEAST_ROWS
    shown = {row["error"] for row in rows if "error" in row and "miss" not in row}
    assert shown == set(range(1, ERRORS + 1))
