"""What the reading screen does to copy a quotation."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.reactive import var

from search_index import Quotation
from tui.reading.citation import citation
from tui.reading.panel_actions import PanelScreen

__all__ = ["NO_QUOTATION", "CopyScreen"]

NO_QUOTATION = "no quotation here: ] goes to the next one"
"""What is said when a key needs a quotation and there is none."""


class CopyScreen(PanelScreen):
    """A screen with a quotation under its cursor, which can be copied."""

    quotation: var[Quotation | None] = var(None)

    @dataclass
    class Copied(Message):
        """The reader wants to have a text; the program says by what route it went.

        Attributes:
            text: verbatim, with who said it and where.
        """

        text: str

    def action_copy(self, sentence: bool = False) -> None:
        """Copy the quotation with who said it, or the sentences around it."""
        if self.quotation is None:
            self.message = NO_QUOTATION
            return
        text = citation(self._cast, self.quotation, sentence=sentence)
        self.post_message(self.Copied(text))
