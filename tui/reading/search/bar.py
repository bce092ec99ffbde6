"""The row in which the reader types what to search for in the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message

from search_index import Article, Span
from tui.drawing.safe_text import clip, drawable

if TYPE_CHECKING:
    from tui.reading.search.state import ArticleSearch

__all__ = ["SearchBar"]


class SearchBar(Horizontal):
    """A slash, what is typed, and how many matches there are; hidden until asked."""

    @dataclass(eq=False, repr=False)
    class Found(Message):
        """Other matches are to be marked, or another one is the current.

        Attributes:
            matches: all of them.
            match: number of the current one, or -1.
            said: what to tell the reader.
        """

        matches: Sequence[Span]
        match: int
        said: str

    @dataclass(eq=False, repr=False)
    class Closed(Message):
        """The reader has done typing.

        Attributes:
            cursor: where the cursor was when the search began.
        """

        cursor: int

    @dataclass(eq=False, repr=False)
    class Returned(Message):
        """The reader is to be where the search began.

        Attributes:
            cursor: where the cursor was.
            anchor: the first character that was visible.
        """

        cursor: int
        anchor: int

    def __init__(self, article: Article) -> None:
        """Search in an article."""
        super().__init__()
        self._article = article
        self.display = False

    @cached_property
    def _search(self) -> ArticleSearch:
        """What is searched for; the first frame has no use for it."""
        from tui.reading.search.state import ArticleSearch  # noqa: PLC0415

        return ArticleSearch.of(self._article)

    # Public methods

    @property
    def searching(self) -> bool:
        """Is there something that is looked for in the article?"""
        return bool(self._search.matches)

    async def begin(self, cursor: int, anchor: int) -> None:
        """Ask what to search for.

        Args:
            cursor: where the reader is.
            anchor: the first visible character.
        """
        # The costliest import here; the first frame has no use for it.
        from textual.widgets import Static  # noqa: PLC0415

        from tui.fields.field import Field  # noqa: PLC0415

        if self.display:
            return
        self._search.begin(cursor, anchor)
        self.display = True
        field = Field(id="search-input")
        await self.mount(
            Static("/", id="search-sign", markup=False),
            field,
            Static("", id="search-counter", markup=False),
        )
        # Focus that came later would lose what is typed meanwhile.
        self.screen.set_focus(field)
        # While the first letter is thought of.
        self.call_after_refresh(self._search.finder.prepare)

    def step(self, cursor: int, step: int) -> Found:
        """Return the next or previous match from where the reader is."""
        search = self._search
        search.again(cursor)
        said = "nothing to search for yet: / asks"
        if search.matches:
            said = search.step(cursor, step)
        return self.Found(search.matches, search.match, said)

    def forget(self) -> bool:
        """Let the matches go; tell whether there were any."""
        if not self._search.matches:
            return False
        self._search.forget()
        self._found("")
        return True

    def cancel(self) -> None:
        """Stop typing and go back to where the search began."""
        self._search.forget()
        self._found("")
        self._return()
        self._close()

    def finish(self) -> None:
        """Stop typing and stay."""
        self._close()

    # Watchers and events

    def on_input_changed(self, event: Message) -> None:
        """Search while the reader types."""
        from textual.widgets import Input, Static  # noqa: PLC0415

        event.stop()
        if not isinstance(event, Input.Changed) or not self.display:
            return
        said = self._search.look_for(event.value)
        if self._search.matches:
            counter = f"{said}  {self._search.counter}".strip()
        else:
            counter = said or ("not found" if event.value.strip() else "")
        self.query_one("#search-counter", Static).update(clip(counter, 40))
        self._found(said)
        if not self._search.matches:
            self._return()

    def on_input_submitted(self, event: Message) -> None:
        """Keep what was found; nothing typed repeats the last search."""
        event.stop()
        search = self._search
        self._close()
        if not search.query:
            self.post_message(self.step(search.origin, 1))
        elif not search.matches:
            self._found(f"not found: {drawable(search.query)}")

    def _found(self, said: str) -> None:
        search = self._search
        self.post_message(self.Found(search.matches, search.match, said))

    def _return(self) -> None:
        self.post_message(self.Returned(self._search.origin, self._search.anchor))

    def _close(self) -> None:
        self.display = False
        self.remove_children()
        self.post_message(self.Closed(self._search.origin))
