"""Where the words of an article lead, to copy or to open."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from search_index import Article
from tui.drawing.safe_text import drawable, pasteable

__all__ = ["LinksScreen"]

_COPY, _OPEN = "copy", "open"


class LinksScreen(ModalScreen[str]):
    """The article's links in text order, the one nearest to the reader chosen.

    Ends with what to tell the reader.
    """

    BINDINGS: ClassVar = [
        Binding("escape,q,ctrl+c", "dismiss", show=False, priority=True),
        Binding("j", "move(1)", show=False, priority=True),
        Binding("k", "move(-1)", show=False, priority=True),
        Binding("enter,y", f"take('{_COPY}')", show=False, priority=True),
        Binding("o", f"take('{_OPEN}')", show=False, priority=True),
    ]

    def __init__(self, article: Article, cursor: int) -> None:
        """Show an article's links.

        Args:
            article: what is read; it has links.
            cursor: where the reader is, an offset into its text.
        """
        super().__init__()
        self._article = article
        self._cursor = cursor

    def compose(self) -> ComposeResult:
        """Show a row for each link."""
        text = self._article.text
        rows = [
            Content(
                f"{drawable(' '.join(link.span.of(text).split()))}\n"
                f"  {drawable(link.address)}"
            )
            for link in self._article.links
        ]
        yield OptionList(*rows, id="links", markup=False)
        foot = "Enter copies the address   o opens it in the browser   Esc closes"
        yield Static(foot, id="help-foot", markup=False)

    def on_mount(self) -> None:
        """Begin at the link that the reader is next to."""
        starts = [link.span.start for link in self._article.links]
        near = min(range(len(starts)), key=lambda n: abs(starts[n] - self._cursor))
        options = self.query_one(OptionList)
        options.highlighted = near
        options.focus()

    @on(OptionList.OptionSelected)
    def copy_chosen(self, event: OptionList.OptionSelected) -> None:
        """Copy the address of the row that was chosen."""
        event.stop()
        self.action_take(_COPY)

    def action_move(self, rows: int) -> None:
        """Go to another row."""
        options = self.query_one(OptionList)
        if rows > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_take(self, wanted: str) -> None:
        """Copy or open the address of the row."""
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        address = pasteable(self._article.links[at].address)
        if wanted == _OPEN:
            self.app.open_url(address)
            self.dismiss("opened in the browser")
        else:
            self.app.copy_to_clipboard(address)
            self.dismiss("copied (sent to the terminal's clipboard)")
