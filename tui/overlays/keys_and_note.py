"""Screens that lie over another: the keys, and a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.commands.keys import key_label, keys_of
from tui.commands.table import COMMANDS, Command
from tui.drawing.bars import Bar
from tui.drawing.looks import Looks, Piece
from tui.drawing.pane_title import Pane, title_pieces
from tui.drawing.row_list import RowList
from tui.drawing.rows import ListedRows, Row
from tui.drawing.safe_text import clip, drawable
from tui.drawing.wrapping import wrapped
from tui.settings import Settings

__all__ = ["HelpScreen", "NoteScreen", "help_rows", "help_text"]

_COLUMN = 39
"""Cells of a column of keys."""
_KEYS = 10
_MARKS = (
    ("1-9", "who speaks, by their key"),
    ("∙", "somebody without a key"),
    ("?", "nobody who is known"),
    ("?1", "in doubt; reversed: here"),
    ("┃", "in these words"),
    ("┊", "in other words"),
    ("╏", "partly in these words"),
    ("›", "through somebody else"),
    ("▌", "here; cursor: the words"),
    ("*", "a note"),
    ("▸", "wants it done"),
    ("·", "holds it"),
    ("¶4", "the fourth paragraph"),
)

_Line = tuple[str, str, str]
"""Keys, what they do, and how that looks."""


def help_rows(settings: Settings, width: int) -> list[tuple[Piece, ...]]:
    """Return the rows of the help: the keys that are bound, in columns by groups.

    Args:
        settings: the reader's.
        width: cells.
    """
    columns = max(1, min(3, width // _COLUMN))
    cells = width // columns
    groups = _groups(settings)
    total = sum(len(group) + 1 for group in groups)
    sheets: list[list[_Line]] = [[]]
    for group in groups:
        full = len(sheets[-1]) + len(group) // 2 >= total / columns
        if sheets[-1] and full and len(sheets) < columns:
            sheets.append([])
        sheets[-1] += [*group, ("", "", "")]
    rows = []
    for number in range(max(map(len, sheets))):
        row: list[Piece] = []
        for sheet in sheets:
            line = sheet[number] if number < len(sheet) else ("", "", "")
            row += _pieces(line, cells)
        rows.append(tuple(row))
    return rows


def _pieces(line: _Line, cells: int) -> list[Piece]:
    keys, does, look = line
    room = max(1, cells - _KEYS - 4)
    if look == "strong":
        shown = clip(does, cells - 3)
        return [Piece("   "), Piece(shown.ljust(cells - 3), look)]
    keys, does = clip(keys, _KEYS), clip(does, room)
    return [
        Piece(" " * (_KEYS + 1 - cell_len(keys)) + keys, "key"),
        Piece("  " + does + " " * (cells - _KEYS - 3 - cell_len(does))),
    ]


def _groups(settings: Settings) -> list[list[_Line]]:
    """Return the commands with their keys, under the headings of their groups."""
    groups: dict[str, list[_Line]] = {}
    for command in COMMANDS:
        shown = _keys_shown(command, settings)
        if shown is not None:
            head: _Line = ("", command.group, "strong")
            groups.setdefault(command.group, [head]).append((*shown, ""))
    marks: list[_Line] = [("", "marks", "strong")]
    marks += [(mark, does, "") for mark, does in _MARKS]
    return [*groups.values(), marks]


def _keys_shown(command: Command, settings: Settings) -> tuple[str, str] | None:
    """Return keys and text; the digits share one row while they are digits."""
    keys = keys_of(command, settings)
    digit = command.name.removeprefix("speaker-")
    if digit != command.name and keys in {(digit,), (f"alt+{digit}",)}:
        if digit != "1":
            return None
        first = key_label(keys[0])
        return f"{first}-9", "a speaker; again: next"
    return " ".join(key_label(key) for key in keys), command.help


def help_text(settings: Settings) -> str:
    """Return the same in one column, as plain text."""
    return "\n".join(
        "".join(piece.text for piece in row).rstrip()
        for row in help_rows(settings, _COLUMN * 2 - 1)
    )


class HelpScreen(ModalScreen[None]):
    """The keys that really are bound."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [
        Binding(
            "escape,q,question_mark,f1,enter,ctrl+c",
            "dismiss",
            show=False,
            priority=True,
        ),
        Binding("j,down", "scroll(1)", show=False, priority=True),
        Binding("k,up", "scroll(-1)", show=False, priority=True),
        Binding("space,pagedown,d", "scroll(12)", show=False, priority=True),
        Binding("b,pageup,u", "scroll(-12)", show=False, priority=True),
        Binding("g,home", "scroll(-1000)", show=False, priority=True),
        Binding("G,end", "scroll(1000)", show=False, priority=True),
    ]

    def __init__(self, settings: Settings, looks: Looks) -> None:
        super().__init__()
        self._settings = settings
        self._looks = looks
        self._list = RowList(looks)

    def compose(self) -> ComposeResult:
        """Show the table."""
        about = f"   as they are bound now: {self._settings.keys}"
        title = [Piece("Keys", "strong"), Piece(about, "faint")]
        yield Bar(self._looks, fill=lambda _: (title, ()))
        yield self._list
        foot = [Piece("j k scroll"), Piece("   ")]
        yield Bar(self._looks, "at", fill=lambda _: (foot, [Piece("Esc back")]))

    def on_mount(self) -> None:
        """Fill the table."""
        self._list.show(self._rows)

    def _rows(self, width: int) -> ListedRows:
        rows = help_rows(self._settings, width)
        return ListedRows([Row(pieces) for pieces in rows])

    def action_scroll(self, rows: int) -> None:
        """Scroll the table."""
        self._list.scroll_relative(y=rows, animate=False)


class NoteScreen(ModalScreen[None]):
    """A few lines that the next key takes away."""

    CSS_PATH = "../app.tcss"

    def __init__(self, text: str, looks: Looks, title: str = "") -> None:
        """Show a text.

        Args:
            text: some lines; may come from outside.
            looks: the styles.
            title: what it is about.
        """
        super().__init__()
        self._lines = [drawable(line) for line in text.split("\n")]
        self._looks = looks
        self._title = title
        self._list = RowList(looks)

    def compose(self) -> ComposeResult:
        """Show the text below, over the full width."""

        def title(width: int) -> tuple[Sequence[Piece], Sequence[Piece]]:
            pane = Pane("note", width + 2, focused=True)
            return title_pieces(pane, self._title, "", "any key closes"), ()

        with Vertical(id="choices"):
            yield Bar(self._looks, fill=title, flush=True)
            yield self._list

    def on_mount(self) -> None:
        """Fill the lines."""
        self._fill()

    def on_resize(self) -> None:
        """Wrap the lines anew."""
        self._fill()

    def _fill(self) -> None:
        size = self.app.size
        rows = self._wrapped(size.width)
        self._list.styles.height = min(len(rows), max(1, size.height // 2))
        self._list.show(lambda width: ListedRows(self._wrapped(width)))

    def _wrapped(self, width: int) -> list[Row]:
        return [
            Row((Piece(" "), Piece(row)))
            for line in self._lines
            for row in wrapped(line, width - 2)
        ]

    def takes(self, event: events.Key) -> bool:
        """Go away."""
        del event
        self.dismiss()
        return True

    def on_click(self) -> None:
        """Go away."""
        self.dismiss()
