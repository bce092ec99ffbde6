"""Screens that lie over another: the help and a note."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keys import COMMANDS, Command, key_label, keys_of
from tui.safe_text import drawable
from tui.settings import Settings

__all__ = ["HelpScreen", "NoteScreen", "help_text"]

_LETTERS = """\
Beside the text
  1-9  who speaks, by the key     ∙  somebody else     ?  nobody who is known
  ┃  in these words   ┊  in others   ╏  in part   ›  through somebody else
  ?1  perhaps: the program would not sign for it     ▌  where you are
Panel
  ▸  wants it done   ·  holds it   3▸ 9·  so many   ¶n  paragraph
"""


def help_text(settings: Settings) -> str:
    """Return what the help screen shows: the keys that are bound."""
    lines: list[str] = []
    group = ""
    for command in COMMANDS:
        if command.group != group:
            group = command.group
            lines.extend(["", group] if lines else [group])
        keys = _keys_shown(command, settings)
        if keys is not None:
            lines.append(f"  {keys[0]:<18} {keys[1]}")
    return "\n".join([*lines, "", _LETTERS])


def _keys_shown(command: Command, settings: Settings) -> tuple[str, str] | None:
    """Return keys and text; the digits share one row while they are digits."""
    keys = keys_of(command, settings)
    digit = command.name.removeprefix("speaker-")
    if digit != command.name and keys == (digit,):
        if digit != "1":
            return None
        return "1 \u2013 9", "choose the nth speaker; again: their next quotation"
    return "  ".join(key_label(key) for key in keys), command.help


class HelpScreen(ModalScreen[None]):
    """The keys that really are bound."""

    BINDINGS: ClassVar = [
        Binding("escape,q,question_mark,enter,ctrl+c", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,pagedown,d", "scroll(10)", show=False),
        Binding("b,pageup,u", "scroll(-10)", show=False),
        Binding("g,home", "scroll(-1000)", show=False),
        Binding("G,end", "scroll(1000)", show=False),
    ]

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def compose(self) -> ComposeResult:
        """Show the table."""
        with VerticalScroll(id="help", can_focus=False):
            yield Static(help_text(self._settings), markup=False)
        yield Static("j k scroll   Esc closes", id="help-foot", markup=False)

    def action_scroll(self, rows: int) -> None:
        """Scroll the table."""
        self.query_one("#help", VerticalScroll).scroll_relative(y=rows, animate=False)


class NoteScreen(ModalScreen[None]):
    """A few lines that the next key takes away."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Show the text."""
        text = "\n".join(drawable(line) for line in self._text.split("\n"))
        yield Static(text, id="note", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Go away."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        """Go away."""
        self.dismiss()
