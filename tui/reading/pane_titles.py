"""The titles of the panes, in one row above them; the pane with the keys stands out.

The divider between panes never changes. What is narrowed says so here.
"""

from __future__ import annotations

from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from search_index import Position, Proposal
from tui.drawing.looks import Looks, Piece
from tui.drawing.pane_title import DIVIDER, Pane, title_pieces
from tui.drawing.safe_text import drawable
from tui.reading.panel.rows import HOLDS, WANTS
from tui.reading.state.view import NOTHING, View

__all__ = ["PaneTitles"]


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
                pieces.append(Piece(DIVIDER, "faint"))
            pieces += title_pieces(pane, *_titles(self.view, pane.name))
        return self._looks.strip(pieces, self.size.width, self.rich_style)


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
