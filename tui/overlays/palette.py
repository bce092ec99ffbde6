"""The command line: any command by its name, a paragraph by its number.

``:42`` goes to a paragraph, ``:50%`` to the middle, ``:q`` quits. What is typed is
looked for in names and in what commands do; the keys stand beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.commands.actions import CommandCall
from tui.commands.keys import key_label, keys_of
from tui.commands.table import IN_LIBRARY, READING, Command
from tui.drawing.bars import Bar, Sides
from tui.drawing.looks import Looks, Piece
from tui.drawing.pane_title import Pane, title_pieces
from tui.drawing.row_list import RowList
from tui.drawing.rows import FixedRows, Row
from tui.drawing.safe_text import clip
from tui.fields.field_row import FieldRow
from tui.settings import Settings

__all__ = ["CommandLine", "command_call", "find_commands"]

_NUMBER = re.compile(r"\s*(\d{1,9})\s*(%?)\s*")
_MOST_ROWS, _LEAST_ROWS = 16, 6
_KEYS = 14
_NAMES = 20
_ALIASES = {
    "q": "quit", "q!": "quit", "wq": "quit", "x": "quit", "quit": "quit",
    "exit": "quit", "h": "help", "u": "undo", "n": "next-match", "$": "end",
    "save": "keep-search",
}  # fmt: skip


class CommandLine(ModalScreen[str | CommandCall | tuple[int, bool] | None]):
    """Ends with a command, or a number and whether it is a part of hundred."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [
        Binding("escape,ctrl+c", "give_up", show=False, priority=True),
        Binding("down,tab,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,shift+tab,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
    ]

    def __init__(
        self, looks: Looks, settings: Settings, has: Callable[[str], bool]
    ) -> None:
        """Offer commands.

        Args:
            looks: the styles.
            settings: the reader's keys.
            has: tells whether the screen below has a command.
        """
        super().__init__()
        self._looks = looks
        self._settings = settings
        # What only this screen has comes first.
        own = [command for command in IN_LIBRARY if has(command.name)]
        self._offered = own + [one for one in READING if has(one.name)]
        self._found = self._offered
        self._row = FieldRow(":")
        self._list = RowList(looks)
        self._bar = Bar(looks, fill=self._fill_title, flush=True)

    def compose(self) -> ComposeResult:
        """Put the parts together: what is typed stands below, as in less."""
        with Vertical(id="choices"):
            yield self._bar
            yield self._list
            yield self._row

    def on_mount(self) -> None:
        """Let the reader type."""
        self._show("")
        self._row.ask("")

    def on_resize(self) -> None:
        """Show as many as there is room for."""
        self._show(self._row.text)

    def _show(self, text: str) -> None:
        self._found = find_commands(self._offered, text)
        height = self.app.size.height
        # At least half of what one reads stays in sight, where that leaves a list.
        room = max(height // 2 - 2, min(_LEAST_ROWS, height - 4), 0)
        rows = min(len(self._found), _MOST_ROWS, room)
        self._list.styles.height = rows
        self._list.show(self._rows)

    def _rows(self, width: int) -> FixedRows:
        def make(thing: int) -> tuple[Row]:
            command = self._found[thing]
            keys = keys_of(command, self._settings)
            shown = clip("  ".join(map(key_label, keys)), _KEYS)
            name = clip(f"{command.name} {command.argument}".rstrip(), _NAMES)
            does = clip(command.help, max(0, width - _KEYS - _NAMES - 6))
            pieces = (
                Piece(" "),
                Piece(" " * (_KEYS - cell_len(shown)) + shown, "key"),
                Piece("  " + name.ljust(_NAMES) + "  "),
                Piece(does, "faint"),
            )
            return (Row(pieces, thing),)

        return FixedRows(len(self._found), 1, make)

    def _fill_title(self, width: int) -> Sides:
        pane = Pane("commands", width + 2, focused=True)
        return title_pieces(pane, "commands", "", ":42  :50%  :q"), ()

    @on(FieldRow.Typed)
    def _typed(self, event: FieldRow.Typed) -> None:
        self._row.say("")
        self._show(event.text)

    @on(FieldRow.Entered)
    def _entered(self, event: FieldRow.Entered) -> None:
        text = event.text.strip()
        number = _NUMBER.fullmatch(text)
        if number is not None:
            self.dismiss((int(number[1]), bool(number[2])))
        elif text in _ALIASES:
            self.dismiss(_ALIASES[text])
        elif (call := command_call(self._offered, text)) is not None:
            self.dismiss(call)
        elif self._found:
            self.dismiss(self._found[self._list.at].name)
        else:
            self._row.say("no such command")

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(self._found[event.thing].name)

    def action_move(self, rows: int) -> None:
        """Go to another command."""
        self._list.step(rows)

    def action_give_up(self) -> None:
        """Run nothing."""
        self.dismiss(None)


def command_call(commands: list[Command], text: str) -> CommandCall | None:
    """Return the command that takes words, if one is typed with some behind it."""
    typed, _, words = text.strip().partition(" ")
    name = _ALIASES.get(typed, typed)
    takes = any(one.name == name and one.argument for one in commands)
    return CommandCall(name, words.strip()) if takes and words.strip() else None


def find_commands(commands: list[Command], text: str) -> list[Command]:
    """Return the commands that fit what is typed, the best first.

    Those whose name begins so come first, then those whose name holds it, then those
    whose letters come in that order, then those that do what is typed.
    """
    call = command_call(commands, text)
    if call is not None:
        return [command for command in commands if command.name == call.name]
    wanted = text.strip().lower()
    if not wanted:
        return commands
    letters = wanted.replace(" ", "")

    def rank(command: Command) -> int:
        name = command.name
        if name == wanted or name.startswith(wanted):
            return 0
        if wanted in name:
            return 1
        if wanted in command.help.lower():
            return 2
        rest = iter(name)
        # Each letter is looked for after the one before it.
        return 3 if all(letter in rest for letter in letters) else 4

    ranked = sorted(commands, key=rank)
    return [command for command in ranked if rank(command) < 4]
