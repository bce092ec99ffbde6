"""The facets of a search: what narrows it, and how many hits that leaves."""

from __future__ import annotations

from rich.cells import cell_len

from search_index import Facet, HitKind, SearchResult
from tui.looks import Piece
from tui.rows import ListedRows, Row
from tui.safe_text import clip

__all__ = ["facet_rows", "facets_of"]

_CHOSEN, _OPEN = "\u25cf", "\u25cb"
_BAR = "\u2501"
_BAR_CELLS = 8
_NAMES = {"w": "speaker", "k": "kind", "f": "year"}


def facets_of(result: SearchResult | None) -> list[tuple[str, Facet]]:
    """Return all facets, each with what narrows a query to it.

    The text is ``who:"…"``, ``kind:…`` or ``from:… to:…``, as one would type it.
    """
    if result is None:
        return []
    # The short lists come first; there may be hundreds of speakers.
    kinds = [facet for facet in result.kinds if facet.value != HitKind.TEXT.value]
    found = [(f"kind:{facet.value}", facet) for facet in kinds]
    found += [
        (f"from:{facet.value} to:{facet.value}", facet) for facet in result.periods
    ]
    found += [
        (f'who:"{_plain(facet.value)}"', facet)
        for facet in result.speakers
        if facet.value
    ]
    return found


def _plain(name: str) -> str:
    return name.replace('"', " ")


def facet_rows(result: SearchResult | None, query: str, width: int) -> ListedRows:
    """Return the facets under their headings; those in the query are marked.

    Args:
        result: of the search.
        query: what was typed.
        width: cells of a row.
    """
    rows: list[Row] = []
    heading = ""
    facets = facets_of(result)
    most: dict[str, int] = {}
    for narrowing, facet in facets:
        most[narrowing[0]] = max(most.get(narrowing[0], 1), facet.count)
    for thing, (narrowing, facet) in enumerate(facets):
        kind = narrowing[0]
        if _NAMES[kind] != heading:
            heading = _NAMES[kind]
            rows += [Row(())] if rows else []
            rows.append(Row((Piece("   "), Piece(heading, "strong"))))
        chosen = narrowing in query
        bar = _BAR * max(1, _BAR_CELLS * facet.count // most[kind])
        count = f"{facet.count:,}"
        room = max(1, width - 5 - len(count) - _BAR_CELLS - 3)
        name = clip(facet.value, room)
        gap = " " * max(1, room - cell_len(name) + 1)
        pieces = (
            Piece("  "),
            Piece(_CHOSEN if chosen else _OPEN, "accent" if chosen else "faint"),
            Piece(f" {name}", "strong" if chosen else ""),
            Piece(f"{gap}{count}  "),
            Piece(bar, "accent"),
        )
        rows.append(Row(pieces, thing))
    return ListedRows(rows)
