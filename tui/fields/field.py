"""A field to type into, with the terminal's own cursor and no other."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input

from tui.fields.in_order import drained

__all__ = ["Field"]


_EDITS = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding) and binding.action != "submit"
    for key in binding.key.split(",")
}
"""What a key does in a field."""


class Field(Input):
    """Textual's field, steady: each blink would be sent over the line."""

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's
        classes: str | None = None,
    ) -> None:
        super().__init__(compact=True, select_on_focus=False, id=id, classes=classes)
        self.cursor_blink = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor stands: right behind the last character.

        Without the keys, wherever whoever has them has put it: there is only one.
        """
        if not self.has_focus:
            return self.app.cursor_position
        place = super().cursor_screen_offset
        return place - (1, 0) if self.cursor_at_end else place

    async def on_key(self, event: events.Key) -> None:
        """Edit at once: a binding is looked for after what was typed next is there."""
        action = _EDITS.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    async def submit(self) -> None:
        """Take Enter after all that was typed before it, and before all that follows.

        The program runs it, which takes the next key when all here have done theirs.
        """
        around = [self, *self.ancestors]
        pumps = [one for one in around if isinstance(one, Widget)]
        await drained(self)
        await self.action_submit()
        for _ in range(2):  # what comes of it may be told to the next above
            await drained(*(one for one in pumps if one.is_attached))

    def on_focus(self) -> None:
        """Put the cursor there once the field is laid out."""
        self.call_after_refresh(self._put_cursor)

    def _put_cursor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
