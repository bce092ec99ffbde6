"""What stands on the screen while an article is read: drawn at once, and light."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from tui.drawing.safe_text import clip, drawable

__all__ = ["OpeningScreen"]

_BESIDE, _LEAST = 34, 12
"""Cells that stand beside the name: the words, how much has come; and the name's."""
_ITS_OWN = frozenset({"q", "ctrl+c", "ctrl+z"})


class OpeningScreen(Screen[None]):
    """One line that says what is being read."""

    # The looks of the other screens are read with the first of those.
    DEFAULT_CSS = """
    OpeningScreen #list-title {
        height: 1; width: 100%; padding: 0 2; text-style: bold; text-wrap: nowrap;
    }
    """
    BINDINGS: ClassVar = [
        Binding("q,ctrl+c", "leave", show=False, priority=True),
        Binding("ctrl+z", "app.suspend_process", show=False, priority=True),
    ]

    def __init__(self, origin: str) -> None:
        super().__init__()
        self._origin = origin
        self._typed: list[tuple[str, str | None]] = []

    @property
    def typed(self) -> Sequence[tuple[str, str | None]]:
        """What was typed ahead, for the screen that comes: keys and characters."""
        return self._typed

    def takes(self, event: events.Key) -> bool:
        """Keep a key for the article, which is not there yet."""
        if event.key in _ITS_OWN:
            return False
        self._typed.append((event.key, event.character))
        return True

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static(f"reading {self._called} \u2026", id="list-title", markup=False)

    @property
    def _called(self) -> str:
        """What is read; of a path that is too long for the row, its last part."""
        whole = drawable(self._origin)
        room = max(_LEAST, self.app.size.width - _BESIDE)
        if len(whole) <= room:
            return whole
        _, _, name = self._origin.rstrip("/").rpartition("/")
        return clip(name, room)

    def show_progress(self, taken: int, whole: int | None) -> None:
        """Say how much of a page has come.

        Args:
            taken: bytes so far.
            whole: bytes in all, or None when the server does not tell.
        """
        of = f" of {whole // 1_000:,}" if whole else ""
        text = f"reading {self._called} \u2026 {taken // 1_000:,}{of} kB"
        self.query_one("#list-title", Static).update(text)

    def action_leave(self) -> None:
        """Wait no longer: back to the list, or quit."""
        self.app.workers.cancel_group(self.app, "load")
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.exit()
