"""Marks for terminals that show only ASCII, cell for cell."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tui.wire.grid import Row

__all__ = ["ascii_row"]

_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u2032", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad", "-"),
        **dict.fromkeys("\u2500\u2501\u2504\u2508\u2550", "-"),
        **dict.fromkeys("\u2502\u2503\u2506\u250a\u2551\u258c\u2590\u2588", "|"),
        **dict.fromkeys("\u250c\u2510\u2514\u2518\u251c\u2524\u252c\u2534\u253c", "+"),
        **dict.fromkeys("\u256d\u256e\u256f\u2570", "+"),
        **dict.fromkeys("\u2022\u00b7\u25cf\u25aa\u2023", "*"),
        "\u2026": ".",
        "\u00b6": "#",
        "\u00a7": "#",
        "\u2191": "^",
        "\u2193": "v",
        "\u2190": "<",
        "\u2192": ">",
        "\u00d7": "x",
        "\u2717": "x",
        "\u2713": "+",
        "\u00a0": " ",
        "\u2594": "-",
        "\u2581": "_",
    }
)


@lru_cache(maxsize=4096)
def _ascii_cell(cell: str) -> str:
    """Return one ASCII character for a cell."""
    if not cell:
        return " "
    mark = cell.translate(_MARKS)
    if mark.isascii():
        return mark[0]
    # An accented letter is shown without its accent.
    bare = unicodedata.normalize("NFKD", cell)[0]
    return bare if bare.isascii() and bare.isprintable() else "?"


def ascii_row(row: Row) -> Row:
    """Return a row with one ASCII character in each cell."""
    if "".join(row.cells).isascii():
        return row
    cells = [
        cell if cell.isascii() and cell else _ascii_cell(cell) for cell in row.cells
    ]
    return Row(cells, row.styles)
