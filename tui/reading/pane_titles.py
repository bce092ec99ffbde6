"""The titles of the panes, in one row above them; the pane with the keys stands out.

The divider between panes never changes. What is narrowed says so here.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from search_index import Position, Proposal
from tui.looks import Looks, Piece
from tui.reading.article.painting import HERE
from tui.reading.panel.rows import HOLDS, WANTS
from tui.reading.view import NOTHING, View
from tui.safe_text import clip, drawable

__all__ = ["Pane", "PaneTitles"]

_RULE, _HEAVY = "\u2500", "\u2501"
_DIVIDER = "\u2502"


@dataclass(frozen=True, slots=True)
class Pane:
    """A pane as the titles know it.

    Attributes:
        name: ``speakers``, ``article`` or ``findings``.
        width: cells.
        focused: Does it have the keys?
    """

    name: str
    width: int
    focused: bool


class PaneTitles(Widget):
    """One row."""

    DEFAULT_CSS = "PaneTitles { height: 1; width: 100%; }"

    view: var[View] = var(NOTHING)
    panes: var[tuple[Pane, ...]] = var(())

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks

    def watch_view(self, before: View, view: View) -> None:
        """Say what is shown."""
        if before.cast is not view.cast or before.shown != view.shown:
            self.refresh()

    def watch_panes(self) -> None:
        """Follow the focus."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        pieces: list[Piece] = []
        for pane in self.panes:
            if pieces:
                pieces.append(Piece(_DIVIDER, "faint"))
            pieces += title_pieces(pane, *_titles(self.view, pane.name))
        return self._looks.strip(pieces, self.size.width, self.rich_style)


def title_pieces(pane: Pane, title: str, note: str, right: str) -> list[Piece]:
    """Return the title of one pane.

    Args:
        pane: which.
        title: what it is called.
        note: what it is narrowed to, or empty.
        right: what is counted at its right.
    """
    look = "key" if pane.focused else "faint"
    rule = _HEAVY if pane.focused else _RULE
    mark = HERE if pane.focused else " "
    room = max(0, pane.width - 2 - cell_len(right))
    shown = clip(title, room)
    said = clip(f" {note}", room - cell_len(shown)) if note else ""
    left = room - cell_len(shown) - cell_len(said)
    line = f" {rule * (left - 2)} " if left > 4 else " " * left
    return [
        Piece(mark, "key"),
        Piece(shown, look),
        Piece(said, "accent strong"),
        Piece(line, "accent" if pane.focused else "faint"),
        Piece(right, "faint"),
        Piece(" " * max(0, pane.width - 1 - room - cell_len(right))),
    ]


def _titles(view: View, name: str) -> tuple[str, str, str]:
    """Return the title of a pane, what it is narrowed to, and what is counted."""
    document = view.document
    if name == "article":
        return "article", "", ""
    if name == "speakers":
        return "speakers", "", str(len(view.cast.speaking))
    findings: list[Position | Proposal] = [*document.proposals, *document.positions]
    shown = [finding for finding in findings if view.shown.lets(finding)]
    wants = sum(isinstance(finding, Proposal) for finding in shown)
    counts = f"{wants}{WANTS} {len(shown) - wants}{HOLDS}"
    only = drawable(view.shown.said(view.cast.name(view.shown.speaker)))
    title = f"wants {WANTS} and holds {HOLDS}"
    return ("", only, counts) if only else (title, "", counts)
