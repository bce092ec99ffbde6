"""A row with a sign, a field to type in, and what there is to say beside it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.drawing.safe_text import clip
from tui.fields.field import Field

__all__ = ["FieldRow"]

_MOST_SAID = 40


class FieldRow(Horizontal):
    """One field; hidden ones are shown by ``ask``."""

    @dataclass
    class Typed(Message):
        """The reader typed or deleted something.

        Attributes:
            text: all that stands in the field.
        """

        text: str

    @dataclass
    class Entered(Message):
        """The reader pressed Enter in the field.

        Attributes:
            text: all that stands in the field.
        """

        text: str

    def __init__(self, sign: str, *, hidden: bool = False) -> None:
        super().__init__()
        self._sign = sign
        self.display = not hidden

    def compose(self) -> list[Static | Field]:
        """Put the three beside each other."""
        return [
            Static(self._sign, classes="field-sign", markup=False),
            Field(classes="field-input"),
            Static("", classes="field-said", markup=False),
        ]

    @property
    def field(self) -> Field:
        """Where one types."""
        return self.query_one(Field)

    @property
    def text(self) -> str:
        """All that stands in the field."""
        return self.field.value

    def ask(self, text: str | None = None, *, sign: str = "") -> None:
        """Show the field and let the reader type in it.

        Args:
            text: what is to stand in it, or None to leave that.
            sign: what to show before it, when that changes.
        """
        self.display = True
        if sign:
            self.query_one(".field-sign", Static).update(sign)
        if text is not None:
            self.put(text)
        self.screen.set_focus(self.field)

    def put(self, text: str) -> None:
        """Put a text into the field, the cursor behind it."""
        self.field.value = text
        self.field.cursor_position = len(text)

    def say(self, text: str) -> None:
        """Show a few words beside the field."""
        self.query_one(".field-said", Static).update(clip(text, _MOST_SAID))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on that it was entered."""
        event.stop()
        self.post_message(self.Entered(event.value))
