"""The facets of a search: what narrows it, and how many hits that leaves. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rich.cells import cell_len

from search_index import (
    Facet,
    HitKind,
    SearchResult,
    counted,
    field_query,
    narrowed_query,
)
from tui.drawing.looks import Piece
from tui.drawing.pane_title import DIVIDER, Pane, title_pieces
from tui.drawing.rows import ListedRows, Row
from tui.drawing.safe_text import ELLIPSIS, clip

__all__ = [
    "Narrowing",
    "came_to",
    "facet_rows",
    "facets_of",
    "search_titles",
    "with_kinds_counted",
]

_CHOSEN, _OPEN = "\u25cf", "\u25cb"
_OF_KIND = "kind:"
_BAR = "\u2501"
_BAR_CELLS = 8
_NAMES = {"w": "speaker", "k": "kind", "f": "year"}


def facets_of(result: SearchResult | None) -> list[tuple[str, Facet]]:
    """Return all facets, each with what narrows a query to it.

    The text is ``who:="…"``, ``kind:…`` or ``from:… to:…``, as one would type it.
    """
    if result is None:
        return []
    # The short lists come first; there may be hundreds of speakers.
    kinds = [facet for facet in result.kinds if facet.value != HitKind.TEXT.value]
    found = [(f"{_OF_KIND}{facet.value}", facet) for facet in kinds]
    found += [
        (f"from:{facet.value} to:{facet.value}", facet) for facet in result.periods
    ]
    found += [
        (field_query("who:=", facet.value), facet)
        for facet in result.speakers
        if facet.value
    ]
    return found


def with_kinds_counted(
    result: SearchResult, search: Callable[..., SearchResult]
) -> SearchResult:
    """Return a result that tells of each kind what a query for it alone finds.

    A quotation gives way to what is held in it while both are asked for: more of
    them are found once the query is narrowed to them.

    Args:
        result: of a search.
        search: searches as that was searched.
    """
    if not result.total or _OF_KIND in result.query:
        return result
    found = [facet for facet in result.kinds if facet.value == HitKind.TEXT.value]
    for kind in HitKind:
        if kind is not HitKind.TEXT:
            query = narrowed_query(result.query, f"{_OF_KIND}{kind.value}")
            narrowed = search(query, limit=1)
            if not narrowed.exact:
                narrowed = search(query, limit=1, facets=True)
            found += [Facet(kind.value, narrowed.total)] if narrowed.total else []
    return replace(result, kinds=tuple(found))


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


class Narrowing:
    """The facets of what was typed, and what was typed before each narrowing."""

    def __init__(self) -> None:
        self._result: SearchResult | None = None
        self._query = ""
        self._wider: list[str] = []

    def found(self, result: SearchResult | None, query: str) -> None:
        """Take what a search came to."""
        self._result, self._query = result, query

    def rows(self, width: int) -> ListedRows:
        """Return the rows of the facets; see ``facet_rows``."""
        return facet_rows(self._result, self._query, width)

    def narrowed(self, thing: int) -> str:
        """Return the query with a facet, or without it when it has it."""
        narrowing = facets_of(self._result)[thing][0]
        self._wider.append(self._query)
        if narrowing in self._query:
            return " ".join(self._query.replace(narrowing, " ").split())
        return narrowed_query(self._query, narrowing)

    def undone(self) -> str | None:
        """Return the query as it was before the last facet; None: there was none."""
        return self._wider.pop() if self._wider else None


def search_titles(width: int, facet_cells: int, *, facets: bool) -> list[Piece]:
    """Return the titles of the panes.

    Args:
        width: cells of both.
        facet_cells: those of the facets, 0 where they are not shown.
        facets: Do the facets have the keys?
    """
    left = width - (facet_cells + 1 if facet_cells else 0)
    pieces = title_pieces(Pane("hits", left, not facets), "hits", "", "")
    if facet_cells:
        pieces.append(Piece(DIVIDER, "faint"))
        pane = Pane("facets", facet_cells, facets)
        pieces += title_pieces(pane, "narrow by", "", "")
    return pieces


def came_to(result: SearchResult, *, whole: bool) -> tuple[str, str]:
    """Return what a search came to, for beside the field and for the foot.

    Args:
        result: of the search.
        whole: Is its total counted?
    """
    if not result.total:
        more = f"Ctrl+Y looks for {result.suggestion}" if result.suggestion else ""
        remarks = (more, *result.unanswered, *result.remarks)
        return "not found", "; ".join(remarks).strip("; ")
    articles = counted(result.articles, "article")
    least = "" if result.exact else "at least "
    some = f"{least}{counted(result.total, 'hit')} in {articles}"
    if result.counted_from:
        some += f", since {result.counted_from.isoformat()}"
    said = "; ".join((*result.unanswered, *result.remarks))
    if result.catching_up:
        said = f"{counted(result.catching_up, 'article')} not in the index yet"
    return (some if whole else ELLIPSIS), said
