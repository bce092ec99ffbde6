"""Rows of one line: the title above, the status and the hints below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from search_index import Document, Quotation, SpeakerId
from tui.reading.cast import Cast
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

    document: reactive[Document | None] = reactive(None)
    paragraph: reactive[int] = reactive(1)

    def render(self) -> Content:
        """Draw the row."""
        width = max(0, self.size.width - 2)
        document = self.document
        if document is None:
            return Content("")
        article = document.article
        day = article.published.isoformat() if article.published else ""
        total = article.blocks.paragraphs
        place = f"\u00b6{self.paragraph}/{total}" if total else ""
        right = "  ".join(part for part in (day, place) if part)
        title = " ".join(article.title.split()) or article.origin
        return Content(_two_sides(title, right, width))


class StatusRow(Widget):
    """Who speaks here; else who speaks in the article, and how often."""

    COMPONENT_CLASSES: ClassVar = {"status--chosen", "status--message"}

    document: reactive[Document | None] = reactive(None)
    quotation: reactive[Quotation | None] = reactive(None)
    speaker: reactive[SpeakerId | None] = reactive(None)
    message: reactive[str] = reactive("")
    counter: reactive[str] = reactive("")

    def __init__(self, help_key: str) -> None:
        super().__init__()
        self._help_key = help_key
        self._cast: Cast | None = None

    def watch_document(self, document: Document | None) -> None:
        """Count the speakers of another document."""
        self._cast = None if document is None else Cast(document)

    def render(self) -> Content:
        """Draw the row."""
        width = max(0, self.size.width - 2)
        right = "  ".join(
            part for part in (self.counter, f"{self._help_key} help") if part
        )
        if width < cell_len(right) + 12:
            right = self.counter
        if self.message:
            return Content(_two_sides(self.message, right, width))
        if self._cast is None:
            return Content(_two_sides("", right, width))
        if self.quotation is not None:
            return Content(
                _two_sides(self._cast.describe(self.quotation), right, width)
            )
        return self._strip(self._cast, right, width)

    def _strip(self, cast: Cast, right: str, width: int) -> Content:
        parts = cast.strip()
        note = cast.document.note
        if note or not parts:
            return Content(_two_sides(note or "nobody is quoted", right, width))
        room = min(width - cell_len(right) - 2, _STRIP)
        chosen = self.get_visual_style("status--chosen", partial=True)
        pieces: list[tuple[str, bool]] = []
        used = 0
        for text, speaker in _fitting(parts, room):
            shown = clip(text, max(0, room - used))
            used += cell_len(shown) + 2
            pieces.append((shown, speaker is not None and speaker == self.speaker))
        content = Content("  ").join(
            Content.styled(text, chosen) if marked else Content(text)
            for text, marked in pieces
        )
        gap = max(0, width - content.cell_length - cell_len(right))
        return Content.assemble(content, " " * gap, right)


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
