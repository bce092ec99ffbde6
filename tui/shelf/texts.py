"""Words that the library's lists share; cells are terminal cells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TypeVar
from urllib.parse import urlsplit

from rich.cells import cell_len

from search_index import ReaderError
from tui.drawing.safe_text import ELLIPSIS, clip, drawable
from tui.drawing.wrapping import wrapped

__all__ = [
    "WIDEST_ROW",
    "at_most",
    "clip_at_word",
    "host",
    "line_of",
    "names_within",
    "title_of",
    "wrapped_words",
]

_T = TypeVar("_T")
WIDEST_ROW = 120
"""Cells after which the eye loses its row between a title and its figures."""


def at_most(width: int) -> int:
    """Return how many cells of a width a row of a list takes."""
    return min(width, WIDEST_ROW)


def title_of(title: str, origin: str) -> str:
    """Return what an article is called, on one line; not made safe."""
    return " ".join(title.split()) or origin


def line_of(lines: Sequence[_T], number: int) -> _T | None:
    """Return a line of a list that is read as it is looked at.

    None where there is none, or none any more: another program may change the library
    while the list is shown, which is fetched anew at the next key.
    """
    try:
        return lines[number] if number < len(lines) else None
    except (IndexError, ReaderError):
        return None


def host(origin: str) -> str:
    """Return where an article came from in a word or two: a host, or a file's name."""
    if "://" in origin:
        return (urlsplit(origin).hostname or origin).removeprefix("www.")
    return PurePath(origin).name or origin


def clip_at_word(text: str, width: int) -> str:
    """Make text safe and cut it to a width, at a blank where there is one."""
    shown = clip(text, width)
    if not shown.endswith(ELLIPSIS) or shown == drawable(text):
        return shown
    before, blank, _ = shown[: -len(ELLIPSIS)].rpartition(" ")
    return before + ELLIPSIS if blank and len(before) > width // 2 else shown


def names_within(names: Sequence[str], width: int) -> str:
    """Return as many whole names as there is room for, and how many more there are."""
    shown = ""
    for number, name in enumerate(names):
        left = len(names) - number - 1
        longer = f"{shown}, {drawable(name)}" if shown else drawable(name)
        more = f", {left} more" if left else ""
        if cell_len(longer) + len(more) > width:
            more = f", {left + 1} more"
            return shown + more if shown else clip(name, width)
        shown = longer
    return shown


def wrapped_words(text: str, via: Sequence[str], room: int, most: int) -> list[str]:
    """Return somebody's words as rows, cut after some of them; at least one.

    Args:
        text: the words; not made safe.
        via: through whom they are reported.
        room: cells of a row.
        most: rows.
    """
    # A comma before *she said* is the sentence's around it.
    words = drawable(" ".join(text.split())).rstrip(" ,")
    if via:
        words += f" (via {drawable(', '.join(via))})"
    lines = wrapped(words, room) or [""]
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] = clip(lines[-1] + " " + ELLIPSIS, room)
    return lines
