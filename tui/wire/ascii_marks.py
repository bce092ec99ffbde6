"""Marks for terminals that show only ASCII, cell for cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from tui.wire.grid import Row

__all__ = ["ascii_row"]

_MARKS = str.maketrans(
    {
        # Of a quotation: in these words, in others, in part, through somebody.
        "\u2503": '"',
        "\u250a": "~",
        "\u254f": "=",
        "\u203a": ">",
        # Where one is; what is wanted, what is held; a facet that is chosen, or not.
        "\u258c": ">",
        "\u25b8": ">",
        "\u00b7": "-",
        "\u25cf": "*",
        "\u25cb": "o",
        "\u2605": "+",
        "\u2219": ".",
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad", "-"),
        **dict.fromkeys("\u2500\u2504\u2508", "-"),
        **dict.fromkeys("\u2501\u2550", "="),
        **dict.fromkeys("\u2502\u2506\u2551\u2590\u2588", "|"),
        **dict.fromkeys("\u250c\u2510\u2514\u2518\u251c\u2524\u252c\u2534\u253c", "+"),
        **dict.fromkeys("\u256d\u256e\u256f\u2570", "+"),
        **dict.fromkeys("\u2022\u25aa\u2023", "*"),
        **dict.fromkeys("\u2581\u2582\u2583\u2584", "_"),
        **dict.fromkeys("\u2585\u2586\u2587", "#"),
        "\u2039": "<",
        "\u2026": "~",
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
    }
)
_ELLIPSIS = "\u2026"
_BLANKS_BESIDE = ((-2, -1), (-1, 1), (1, 2, 3))
"""Where blank cells give an ellipsis room for three dots; the last of three stays."""


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
    dotted = _with_dots(row.cells) if _ELLIPSIS in row.cells else row.cells
    cells = [cell if cell.isascii() and cell else _ascii_cell(cell) for cell in dotted]
    return Row(cells, row.styles)


def _with_dots(cells: Sequence[str]) -> list[str]:
    """Return cells with three dots for an ellipsis where there is room for them.

    Where there is none a sign stands that nobody takes for a full stop.
    """
    dotted = [*cells]
    for at, cell in enumerate(cells):
        if cell != _ELLIPSIS:
            continue
        for beside in _BLANKS_BESIDE:
            places = [at + step for step in beside]
            if all(0 <= one < len(dotted) and dotted[one] == " " for one in places):
                for one in (at, *places[:2]):
                    dotted[one] = "."
                break
    return dotted
