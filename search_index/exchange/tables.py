"""Tables of findings: CSV, and JSON as lines or as one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.exchange.json_text import json_line
from search_index.exchange.rows import (
    COLUMNS,
    csv_row,
    finding_cells,
    finding_object,
    remark_cells,
    remark_object,
)
from search_index.exchange.selection import Selected
from search_index.library.records import Plain

__all__ = ["csv_pieces", "json_lines_pieces", "json_pieces"]


def csv_pieces(selected: Iterable[Selected]) -> Iterator[str]:
    """Yield a table with a heading, a row a finding, then notes and tags."""
    yield ",".join(COLUMNS) + "\n"
    for one in selected:
        for finding in one.findings:
            yield csv_row(finding_cells(one.document, finding)) + "\n"
        for remark in one.remarks():
            yield csv_row(remark_cells(one.document, remark)) + "\n"


def json_lines_pieces(selected: Iterable[Selected]) -> Iterator[str]:
    """Yield an object a line."""
    for row in _objects(selected):
        yield json_line(row) + "\n"


def json_pieces(selected: Iterable[Selected]) -> Iterator[str]:
    """Yield one list of objects."""
    before = "[\n"
    for row in _objects(selected):
        yield before + json_line(row)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def _objects(selected: Iterable[Selected]) -> Iterator[dict[str, Plain]]:
    for one in selected:
        for finding in one.findings:
            yield finding_object(one.document, finding)
        for remark in one.remarks():
            yield remark_object(one.document, remark)
