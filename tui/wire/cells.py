"""Text as cells: which characters share a cell, and whose width is agreed on.

Widths are as Textual measures them. A character of two cells stands in the first and
leaves an empty string in the second.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from tui.drawing.safe_text import graphemes, is_narrow

__all__ = ["BLANK", "cells_of", "is_sure"]

BLANK = " "


def cells_of(text: str) -> Sequence[str]:
    """Return text as cells, one string for each.

    Args:
        text: without control characters.
    """
    if text.isascii() or is_narrow(text):
        return text
    cells: list[str] = []
    for start, end, width in graphemes(text):
        cluster = text[start:end]
        if width == 0:
            # It belongs to what it follows; alone it cannot be drawn.
            if cells and cells[-1]:
                cells[-1] += cluster
            continue
        cells.append(cluster)
        cells.extend([""] * (width - 1))
    return cells


@lru_cache(maxsize=4096)
def is_sure(cell: str) -> bool:
    """Tell whether all terminals give a character the width that Textual gives it.

    They disagree on joined pictures, on flags, on variation selectors and on what
    newer Unicode versions added.
    """
    if not cell or cell.isascii():
        return True
    base, marks = cell[0], cell[1:]
    category = unicodedata.category(base)
    if category in {"Mn", "Me", "Mc", "Cf", "Cn", "Cs", "Co", "Cc"}:
        return False
    # Syllable letters that terminals join, and flags, which come in pairs.
    if "\u1100" <= base <= "\u11ff" or "\U0001f1e6" <= base <= "\U0001f1ff":
        return False
    if category == "Sk" and base >= "\U0001f3fb":
        return False
    return all(
        unicodedata.combining(mark) and not "\ufe00" <= mark <= "\ufe0f"
        for mark in marks
    )
