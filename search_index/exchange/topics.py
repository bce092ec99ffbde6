"""Who holds what on a topic, as a table and as objects of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.exchange.naming import UNKNOWN
from search_index.exchange.rows import csv_row, on_one_line
from search_index.library.records import Plain
from search_index.library.topics import Held

__all__ = ["held_object", "held_table"]

_COLUMNS = (
    "speaker",
    "stance",
    "modality",
    "statement",
    "target",
    "via",
    "published",
    "title",
    "origin",
    "paragraph",
    "start",
    "end",
    "certain",
    "corrected",
    "by",
    "article",
    "finding",
)


def held_table(held: Iterable[Held]) -> Iterator[str]:
    """Yield a table in CSV, line by line: its heading, then a row for each.

    ``certain`` is ``yes``, or ``?`` for what the program would not sign for.
    """
    yield ",".join(_COLUMNS) + "\n"
    for one in held:
        yield csv_row(_cells(one), _COLUMNS) + "\n"


def held_object(held: Held) -> dict[str, Plain]:
    """Return it as an object of JSON; ``span`` is of characters, half-open."""
    return {
        "speaker": held.speaker,
        "stance": held.stance.value,
        "modality": held.modality.value,
        "statement": held.statement,
        "target": [*held.target],
        "via": [*held.via],
        "published": held.published.isoformat() if held.published else None,
        "title": held.title,
        "origin": held.origin,
        "article": held.article,
        "kind": held.kind.value,
        "finding": held.finding,
        "span": [held.span.start, held.span.end],
        "paragraph": held.paragraph,
        "certain": held.certain,
        "corrected": held.corrected,
        "by": held.by,
    }


def _cells(held: Held) -> dict[str, str]:
    cells = {
        "speaker": held.speaker,
        "stance": held.stance.value,
        "modality": held.modality.value,
        "statement": held.statement,
        "target": "; ".join(held.target),
        "via": "; ".join(held.via),
        "published": held.published.isoformat() if held.published else "",
        "title": held.title,
        "origin": held.origin,
        "paragraph": str(held.paragraph),
        "start": str(held.span.start),
        "end": str(held.span.end),
        "certain": "yes" if held.certain else UNKNOWN,
        "corrected": "yes" if held.corrected else "",
        "by": held.by,
        "article": held.article,
        "finding": held.finding,
    }
    return {column: on_one_line(cell) for column, cell in cells.items()}
