"""Where the reader stands in the article, and the keys that move there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from search_index import Quotation, Span
from tui.messages import Stopped
from tui.reading.article.view import ArticleView
from tui.reading.desk import Deeds, Desk
from tui.reading.marked_places import Places
from tui.reading.steps import finding_near

__all__ = ["Moving"]


class Moving:
    """Moves the reader.

    Attributes:
        places: marks, and where the last jump began.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.places = Places()

    @property
    def deeds(self) -> Deeds:
        """What the keys do that move."""
        return {
            "line-down": partial(self._rows, 1),
            "line-up": partial(self._rows, -1),
            "page-down": partial(self._pages, 2),
            "page-up": partial(self._pages, -2),
            "half-page-down": partial(self._pages, 1),
            "half-page-up": partial(self._pages, -1),
            "top": partial(self._edge, last=False),
            "end": partial(self._edge, last=True),
            "mark": partial(self._await_mark, "mark", "mark with which letter?"),
            "go-to-mark": partial(self._await_mark, "go", "to which mark?"),
        }

    # What other parts do with it

    def stand(self, offset: int, quotation: Quotation | None = None) -> None:
        """Put the cursor somewhere, and find what is there.

        Args:
            offset: a character.
            quotation: the quotation to be on, where several lie over one another.
        """
        view = self._desk.view
        found = quotation or view.cast.quotation_at(offset)
        self._desk.view = replace(
            view,
            cursor=offset,
            quotation=found,
            chosen=None,
            finding=finding_near(view.document, offset, found),
        )

    def jump(self, spans: Sequence[Span], quotation: Quotation | None = None) -> None:
        """Go to a passage from where one can come back, and show it.

        Args:
            spans: the passage, in text order.
            quotation: the quotation that it is, if any.
        """
        self.places.before = self._desk.view.cursor
        self.stand(spans[0].start, quotation)
        self._article.reveal(spans[0].start, spans[-1].end)

    def follow(self) -> None:
        """Keep the cursor in sight.

        Done at once after a key, so that one frame shows all that it moves.
        """
        first, last = self._article.first_offset, self._article.last_offset
        if not first <= self._desk.view.cursor <= last:
            self.stand(first)

    def moved(self) -> None:
        """Note that other rows are visible."""
        self.follow()
        self._desk.post_message(Stopped())

    def answer(self, letter: str | None) -> None:
        """Take the letter of a mark that was awaited."""
        said, target = self.places.answer(letter, self._desk.view.cursor)
        self._desk.say(said)
        if target is not None:
            self.stand(target)
            self._article.reveal(target, target + 1)

    # Keys

    @property
    def _article(self) -> ArticleView:
        return self._desk.body.article

    def _rows(self, rows: int) -> None:
        """Move by rows, or by findings in the panel."""
        self._desk.body.pane.step(rows)
        self.follow()

    def _pages(self, halves: int) -> None:
        """Move by half pages."""
        self._desk.body.pane.page(halves)
        self.follow()

    def _edge(self, *, last: bool) -> None:
        """Go to the beginning or the end."""
        pane = self._desk.body.pane
        self.places.before = self._desk.view.cursor
        pane.go_to_edge(last=last)
        if isinstance(pane, ArticleView):
            self.stand(pane.last_offset if last else pane.first_offset)

    def _await_mark(self, awaited: str, asked: str) -> None:
        """Wait for the letter of a mark to set or to go to."""
        self.places.awaited = awaited
        self._desk.say(asked)
