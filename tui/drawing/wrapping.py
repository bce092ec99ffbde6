"""Breaks text into rows at spaces. Pure; widths are terminal cells."""

from __future__ import annotations

import re
from itertools import pairwise

from rich.cells import cell_len

from tui.drawing.safe_text import graphemes, is_narrow

__all__ = ["break_rows", "wrapped"]

_WORD = re.compile(r" *[^ ]+ *| +")


def break_rows(text: str, width: int) -> list[int]:
    """Break text at spaces so that no row is wider than the width.

    Args:
        text: what ``on_screen`` returned.
        width: cells; at least 1.

    Returns:
        The offset at which each row starts. Space at a row's end hangs over it.
    """
    if not text:
        return [0]
    return _break_narrow(text, width) if is_narrow(text) else _break_wide(text, width)


def _break_narrow(text: str, width: int) -> list[int]:
    starts = [0]
    at, end = 0, len(text)
    while end - at > width:
        cut = text.rfind(" ", at + 1, at + width + 1)
        if cut < 0:
            at += width
        else:
            at = cut + 1
        while at < end and text[at] == " ":
            at += 1
        if at < end:
            starts.append(at)
    return starts


def _break_wide(text: str, width: int) -> list[int]:
    starts = [0]
    column = 0
    for match in _WORD.finditer(text):
        word = match[0]
        cells = cell_len(word.rstrip(" "))
        if column and column + cells > width:
            starts.append(match.start() + len(word) - len(word.lstrip(" ")))
            column = 0
        if cells > width:
            column = _break_word(word, match.start(), width, column, starts)
        else:
            column += cell_len(word)
    return starts


def _break_word(
    word: str, offset: int, width: int, column: int, starts: list[int]
) -> int:
    """Break a word that is wider than a row; return the column after it."""
    for start, _, cells in graphemes(word):
        if column and column + cells > width and word[start] != " ":
            starts.append(offset + start)
            column = 0
        column += cells
    return column


def wrapped(text: str, width: int) -> list[str]:
    """Return the rows of a text that is safe to draw, without blanks at their ends."""
    starts = [*break_rows(text, max(1, width)), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(starts)]
