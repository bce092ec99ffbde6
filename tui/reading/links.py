"""Where the words of an article lead, to copy or to open."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from search_index import Article
from tui.drawing.bars import Bar, Sides, hint_pieces
from tui.drawing.looks import Looks, Piece
from tui.drawing.pane_title import Pane, title_pieces
from tui.drawing.row_list import RowList
from tui.drawing.rows import FixedRows, Row
from tui.drawing.safe_text import clip, pasteable

__all__ = ["LinksScreen"]

_MOST_ROWS = 14
_HINTS = (("Enter", "copy the address"), ("o", "open it"), ("Esc", "back"))


class LinksScreen(ModalScreen[tuple[str, bool] | None]):
    """The article's links in text order, the one nearest to the reader chosen.

    Ends with an address and whether it is to be opened; else it is to be copied.
    """

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [
        Binding("escape,q,ctrl+c", "dismiss", show=False, priority=True),
        Binding("j,down", "move(1)", show=False, priority=True),
        Binding("k,up", "move(-1)", show=False, priority=True),
        Binding("pagedown,space", "move(10)", show=False, priority=True),
        Binding("pageup,b", "move(-10)", show=False, priority=True),
        Binding("enter,y", "take(False)", show=False, priority=True),
        Binding("o", "take(True)", show=False, priority=True),
    ]
    AUTO_FOCUS = "RowList"

    def __init__(self, article: Article, cursor: int, looks: Looks) -> None:
        """Show an article's links.

        Args:
            article: what is read; it has links.
            cursor: where the reader is, an offset into its text.
            looks: the styles.
        """
        super().__init__()
        self._article = article
        self._cursor = cursor
        self._looks = looks
        self._list = RowList(looks)

    def compose(self) -> ComposeResult:
        """Show a row for each link."""
        with Vertical(id="choices"):
            yield Bar(self._looks, fill=self._fill_title, flush=True)
            yield self._list
            yield Bar(self._looks, fill=lambda width: (hint_pieces(_HINTS, width), ()))

    def on_mount(self) -> None:
        """Begin at the link that the reader is next to."""
        links = self._article.links
        starts = [link.span.start for link in links]
        near = min(range(len(starts)), key=lambda n: abs(starts[n] - self._cursor))
        self._list.styles.height = min(len(links), _MOST_ROWS)
        self._list.show(self._rows, at=near)

    def _fill_title(self, width: int) -> Sides:
        count = f"{len(self._article.links):,}"
        return title_pieces(Pane("links", width + 2, True), "links", "", count), ()

    def _rows(self, width: int) -> FixedRows:
        links, text = self._article.links, self._article.text

        def make(thing: int) -> tuple[Row]:
            link = links[thing]
            words = clip(" ".join(link.span.of(text).split()), max(1, width // 3))
            blanks = " " * (max(1, width // 3) - cell_len(words) + 2)
            address = clip(link.address, max(1, width - width // 3 - 4))
            pieces = (Piece(" "), Piece(words), Piece(blanks), Piece(address, "faint"))
            return (Row(pieces, thing),)

        return FixedRows(len(links), 1, make)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Copy the address of the row that was clicked."""
        event.stop()
        self.action_take(opens=False)

    def action_move(self, rows: int) -> None:
        """Go to another row."""
        self._list.step(rows)

    def action_take(self, opens: bool) -> None:
        """End with the address of the row."""
        address = pasteable(self._article.links[self._list.at].address)
        self.dismiss((address, opens))
