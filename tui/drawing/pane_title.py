"""The title of a pane: the one with the keys stands out. Pure."""

from __future__ import annotations

from rich.cells import cell_len

from search_index import value
from tui.drawing.looks import HERE, Piece
from tui.drawing.safe_text import clip

__all__ = ["DIVIDER", "Pane", "title_pieces"]

_NARROWED = "accent strong"
_RULE, _HEAVY = "\u2500", "\u2501"
DIVIDER = "\u2502"
"""What parts a pane from the next; it never changes."""


@value
class Pane:
    """A pane as the titles know it.

    Attributes:
        name: what it is.
        width: cells.
        focused: Does it have the keys?
    """

    name: str
    width: int
    focused: bool


def title_pieces(
    pane: Pane, title: str, note: str, right: str, *, look_of_note: str = _NARROWED
) -> list[Piece]:
    """Return the title of one pane.

    Args:
        pane: which.
        title: what it is called.
        note: what it is narrowed to, or empty.
        right: what is counted at its right.
        look_of_note: how what stands behind the title looks.
    """
    look = "key" if pane.focused else "faint"
    rule = _HEAVY if pane.focused else _RULE
    mark = HERE if pane.focused else " "
    room = max(0, pane.width - 2 - cell_len(right))
    shown = clip(title, room)
    gap = " " if shown else ""
    said = clip(f"{gap}{note}", room - cell_len(shown)) if note else ""
    left = room - cell_len(shown) - cell_len(said)
    line = f" {rule * (left - 2)} " if left > 4 else " " * left
    return [
        Piece(mark, "key"),
        Piece(shown, look),
        Piece(said, look_of_note),
        Piece(line, "accent" if pane.focused else "faint"),
        Piece(right, "faint"),
        Piece(" " * max(0, pane.width - 1 - room - cell_len(right))),
    ]
