"""Rows of one line: the title above, the status and the hints below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from search_index import SpeakerId
from tui.reading.view import NOTHING, View
from tui.safe_text import ELLIPSIS, clip

__all__ = ["HintRow", "StatusRow", "TitleRow"]


_TOGETHER = 0.01
"""Seconds in which a key's other changes are drawn by then."""
_STRIP = 100
"""Cells of the speakers' strip: where there is room for more, a pane lists them all."""


def _two_sides(left: str, right: str, width: int) -> str:
    """Put two texts at the ends of a row; the left one is cut where it must be."""
    right = clip(right, width)
    room = max(0, width - cell_len(right) - (2 if right else 0))
    left = clip(left, room)
    return left + " " * max(0, width - cell_len(left) - cell_len(right)) + right


class TitleRow(Widget):
    """Title, date, and which paragraph of how many the reader is in."""

    view: var[View] = var(NOTHING)

    def watch_view(self, before: View, view: View) -> None:
        """Draw the row anew where it says something else."""
        if (before.article, before.paragraph) != (view.article, view.paragraph):
            self.refresh()

    def render(self) -> Content:
        """Draw the row."""
        width = max(0, self.size.width - 2)
        article = self.view.article
        day = article.published.isoformat() if article.published else ""
        total = article.blocks.paragraphs
        place = f"\u00b6{self.view.paragraph}/{total}" if total else ""
        right = "  ".join(part for part in (day, place) if part)
        title = " ".join(article.title.split()) or article.origin
        return Content(_two_sides(title, right, width))


class StatusRow(Widget):
    """Who speaks here; else who speaks in the article, and how often."""

    COMPONENT_CLASSES: ClassVar = {"status--chosen", "status--message"}

    view: var[View] = var(NOTHING)

    def __init__(self, help_key: str) -> None:
        super().__init__()
        self._help_key = help_key

    def watch_view(self, before: View, view: View) -> None:
        """Draw the row anew where it says something else."""
        if _said(before) != _said(view):
            self.refresh()

    def render(self) -> Content:
        """Draw the row."""
        view = self.view
        width = max(0, self.size.width - 2)
        right = "  ".join(
            part for part in (view.counter, f"{self._help_key} help") if part
        )
        if width < cell_len(right) + 12:
            right = view.counter
        if view.message:
            return Content(_two_sides(view.message, right, width))
        if view is NOTHING:
            return Content(_two_sides("", right, width))
        if view.quotation is not None:
            said = view.cast.describe(view.quotation)
            return Content(_two_sides(said, right, width))
        return self._strip(right, width)

    def _strip(self, right: str, width: int) -> Content:
        parts = self.view.cast.strip()
        note = self.view.document.note
        if note or not parts:
            return Content(_two_sides(note or "nobody is quoted", right, width))
        room = min(width - cell_len(right) - 2, _STRIP)
        chosen = self.get_visual_style("status--chosen", partial=True)
        pieces: list[tuple[str, bool]] = []
        used = 0
        for text, speaker in _fitting(parts, room):
            shown = clip(text, max(0, room - used))
            used += cell_len(shown) + 2
            pieces.append((shown, speaker is not None and speaker == self.view.speaker))
        content = Content("  ").join(
            Content.styled(text, chosen) if marked else Content(text)
            for text, marked in pieces
        )
        gap = max(0, width - content.cell_length - cell_len(right))
        return Content.assemble(content, " " * gap, right)


def _said(view: View) -> tuple[object, ...]:
    """Return what the status row is made of."""
    return view.message, view.counter, view.speaker, id(view.cast), id(view.quotation)


def _fitting(
    parts: Sequence[tuple[str, SpeakerId | None]], room: int
) -> list[tuple[str, SpeakerId | None]]:
    """Leave out whole speakers from the end until the rest fits."""
    kept: list[tuple[str, SpeakerId | None]] = []
    used = 0
    for number, (text, speaker) in enumerate(parts):
        more = 3 if number < len(parts) - 1 else 0
        if kept and used + cell_len(text) + more > room:
            kept.append((ELLIPSIS, None))
            break
        kept.append((text, speaker))
        used += cell_len(text) + 2
    return kept


class HintRow(Widget):
    """Five keys, until the first is pressed."""

    def __init__(self, hints: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._hints = hints

    def render(self) -> Content:
        """Draw the row."""
        return Content(clip(self._hints, max(0, self.size.width - 2)))

    def let_go(self) -> None:
        """Go, in one frame with what the key does that was pressed."""
        if self.display:
            self.display = False
            self.app.delay_update(_TOGETHER)
