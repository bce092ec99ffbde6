"""A list to choose from, below what it is about; and a row to type a word into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.drawing.bars import Bar, Sides, hint_pieces
from tui.drawing.looks import Looks, Piece
from tui.drawing.pane_title import Pane, title_pieces
from tui.drawing.row_list import RowList
from tui.drawing.rows import FixedRows, Row
from tui.drawing.safe_text import clip
from tui.fields.field_row import FieldRow

__all__ = ["AskScreen", "Choice", "ChooseScreen"]

_BESIDE = 7
"""Rows that are no choices: what is asked, the keys, and above what it is about."""
_HINTS = (("Enter", "take it"), ("Esc", "back"))


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Choice(Generic[_T]):
    """Something that may be chosen; its texts may come from outside.

    Attributes:
        key: the key that chooses it at once; a blank for none.
        label: what it says.
        note: what stands beside it.
        value: what it comes to, or None when something is asked before.
        asks: what has to be typed first, or empty.
        typed: returns what it comes to with what was typed.
        more: further choices, or none.
    """

    key: str
    label: str
    note: str = ""
    value: _T | None = None
    asks: str = ""
    typed: Callable[[str], _T] | None = None
    more: tuple[Choice[_T], ...] = ()


class ChooseScreen(ModalScreen[_T | None]):
    """Ends with what the choice comes to, or None."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [
        Binding("escape,q", "back", show=False, priority=True),
        Binding("ctrl+c", "dismiss", show=False, priority=True),
        Binding("j,down", "move(1)", show=False, priority=True),
        Binding("k,up", "move(-1)", show=False, priority=True),
        Binding("pagedown,space", "move(10)", show=False, priority=True),
        Binding("pageup,b", "move(-10)", show=False, priority=True),
        Binding("home,g", "edge(False)", show=False, priority=True),
        Binding("end,G", "edge(True)", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
    ]
    AUTO_FOCUS = "RowList"

    def __init__(
        self, looks: Looks, title: str, choices: Sequence[Choice[_T]], about: str = ""
    ) -> None:
        """Offer choices.

        Args:
            looks: the styles.
            title: what is asked.
            choices: what may be answered.
            about: the words that it is asked of, safe to draw.
        """
        super().__init__()
        self._looks = looks
        self._titles = [title]
        self._about = about
        self._levels: list[Sequence[Choice[_T]]] = [choices]
        self._list = RowList(looks)
        self._bar = Bar(looks, fill=self._fill_title, flush=True)
        self._hints = Bar(looks, fill=self._fill_hints)
        self._seen = 0
        self._typed_for: Choice[_T] | None = None

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        with Vertical(id="choices"):
            yield self._bar
            yield self._list
            yield self._hints

    def on_mount(self) -> None:
        """Show the first choices."""
        self.watch(self._list, "at", self._stand, init=False)
        self._show()

    def _stand(self) -> None:
        """Count anew what stands below what is seen."""
        self._hints.refresh()

    def on_resize(self) -> None:
        """Show as many as there is room for."""
        self._fit()

    def takes(self, event: events.Key) -> bool:
        """Take what has the key."""
        character = (event.character or "").strip()
        found = [one for one in self._levels[-1] if character and one.key == character]
        if found:
            self._take(found[0])
        return bool(found)

    def _show(self) -> None:
        self._fit()
        self._list.show(self._rows)
        self._bar.refresh()

    def _fit(self) -> None:
        """Leave some rows above: what it is about stands there."""
        most = self.app.size.height - _BESIDE
        self._seen = max(1, min(len(self._levels[-1]), most))
        self._list.styles.height = self._seen
        self._hints.refresh()

    def _rows(self, width: int) -> FixedRows:
        choices = self._levels[-1]

        def make(thing: int) -> tuple[Row]:
            one = choices[thing]
            room = max(1, width - 6)
            label = clip(one.label, room)
            note = clip(one.note, room - cell_len(label) - 2)
            pieces = (
                Piece(" "),
                Piece(f"{one.key[:1] or ' '} ", "key"),
                Piece(label),
                Piece(f"  {note}" if note else "", "faint"),
            )
            return (Row(pieces, thing),)

        return FixedRows(len(choices), 1, make)

    def _fill_title(self, width: int) -> Sides:
        title = " \u203a ".join(self._titles)
        pane = Pane("choices", width + 2, True)
        return title_pieces(pane, title, self._about, "", look_of_note=""), ()

    def _fill_hints(self, width: int) -> Sides:
        """Return the keys, and how many choices lie above and below."""
        above = self._list.scroll_offset.y
        below = len(self._levels[-1]) - above - self._seen
        hidden = (("\u2191", above), ("\u2193", below))
        more = "  ".join(f"{sign} {count} more" for sign, count in hidden if count > 0)
        return hint_pieces(_HINTS, width), [Piece(more, "strong")]

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self._take(self._levels[-1][event.thing])

    def _take(self, one: Choice[_T]) -> None:
        if one.more:
            self._titles.append(one.label)
            self._levels.append(one.more)
            self._show()
        elif one.asks:
            self._typed_for = one
            self.app.push_screen(AskScreen(one.asks), self._asked)
        else:
            self.dismiss(one.value)

    def _asked(self, typed: str | None) -> None:
        one, self._typed_for = self._typed_for, None
        if one is not None and one.typed is not None and typed and typed.strip():
            self.dismiss(one.typed(typed))

    def action_move(self, rows: int) -> None:
        """Go to another choice."""
        self._list.step(rows)

    def action_edge(self, last: bool) -> None:
        """Go to the first choice, or to the last."""
        self._list.go_to_edge(last=last)

    def action_take(self) -> None:
        """Take the choice that is highlighted."""
        self._list.open()

    def action_back(self) -> None:
        """Go back to the choices before, or give it up."""
        if len(self._levels) > 1:
            self._levels.pop()
            self._titles.pop()
            self._show()
        else:
            self.dismiss(None)


class AskScreen(ModalScreen[str | None]):
    """One row to type into; ends with what was typed, or None."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [
        Binding("escape,ctrl+c", "give_up", show=False, priority=True)
    ]

    def __init__(
        self, sign: str, text: str = "", *, checked: Callable[[str], str] | None = None
    ) -> None:
        """Ask for a line.

        Args:
            sign: what stands before the field.
            text: what stands in it already.
            checked: returns what is wrong with what was typed, or nothing.
        """
        super().__init__()
        self._row = FieldRow(sign)
        self._text = text
        self._checked = checked

    def compose(self) -> ComposeResult:
        """Show the row."""
        yield self._row

    def on_mount(self) -> None:
        """Let the reader type."""
        self._row.ask(self._text)

    @on(FieldRow.Entered)
    def _entered(self, event: FieldRow.Entered) -> None:
        """End with what was typed, unless something is wrong with it."""
        wrong = self._checked(event.text) if self._checked else ""
        if wrong:
            self._row.say(wrong)
        else:
            self.dismiss(event.text)

    def action_give_up(self) -> None:
        """Type nothing."""
        self.dismiss(None)
