"""Where the reader stands in the article, and the keys that move there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from search_index import (
    SPOKEN_BLOCKS,
    ArticleId,
    Quotation,
    Span,
    counted,
)
from tui.commands.actions import Actions
from tui.messages import KeepAsked, MarkAsked, Stopped
from tui.reading.actions.desk import Desk
from tui.reading.article.view import ArticleView
from tui.reading.state.marked_places import Places
from tui.reading.state.motions import finding_near

if TYPE_CHECKING:
    from tui.annotation_keeper import Keeper

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
    def actions(self) -> Actions:
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
            "paragraph-down": partial(self._paragraphs, 1),
            "paragraph-up": partial(self._paragraphs, -1),
            "scroll-down": partial(self._scroll, 1),
            "scroll-up": partial(self._scroll, -1),
            "where": self._say_where,
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
        self._desk.post_message(Stopped())

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
        awaited, self.places.awaited = self.places.awaited, ""
        letter = letter if letter and letter.isprintable() and letter.strip() else ""
        if awaited == "mark":
            self._set_mark(letter)
        elif letter == "'":
            self._return_to(self.places.before)
        elif letter in self._desk.view.marks:
            self._return_to(self._desk.view.marks[letter])
        elif letter.isupper():
            self._desk.post_message(MarkAsked(letter))
        else:
            self._desk.say(f"no mark {letter}".rstrip())

    def _set_mark(self, letter: str) -> None:
        view = self._desk.view
        if not letter or letter == "'":
            self._desk.say("no such mark")
            return
        marks = {**view.marks, letter: view.cursor}
        self._desk.view = replace(view, marks=marks)
        keep = partial(_keep_mark, view.article.id, letter, view.cursor)
        self._desk.post_message(KeepAsked(keep, corrects=False))

    def _return_to(self, target: int) -> None:
        self.places.before = self._desk.view.cursor
        self._desk.say("")
        self.stand(target)
        self._article.reveal(target, target + 1)

    def go_to_paragraph(self, number: int) -> None:
        """Go to a paragraph, from 1; past the last it is the last."""
        blocks = self._desk.view.article.blocks
        starts = [
            start
            for place, start in enumerate(blocks.starts)
            if blocks.kind(place) in SPOKEN_BLOCKS
        ]
        self.go_to(starts[min(max(1, number), len(starts)) - 1] if starts else 0)

    def go_to_part(self, hundredths: int) -> None:
        """Go to so many hundredths of the text."""
        length = len(self._desk.view.article.text)
        self.go_to(min(length - 1, length * min(hundredths, 100) // 100))

    def go_to(self, offset: int) -> None:
        """Go to a character, from where one can come back; its row is the first."""
        self.places.before = self._desk.view.cursor
        self._article.go_to(max(0, offset))
        self.stand(max(0, offset))

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

    def _paragraphs(self, step: int) -> None:
        """Go to the next or the previous block, which is the first row if it can be."""
        view = self._desk.view
        starts, here = view.article.blocks.starts, view.cursor
        at = bisect_right(starts, here) if step > 0 else bisect_left(starts, here) - 1
        if 0 <= at < len(starts):
            self._article.go_to(starts[at])
            self.stand(starts[at])

    def _scroll(self, rows: int) -> None:
        """Scroll the text by a row, whichever pane has the keys."""
        self._article.step(rows)
        self.follow()

    def _say_where(self) -> None:
        """Say what is read, how far, and from where."""
        view = self._desk.view
        article = view.article
        part = 100 * self._article.last_offset // max(1, len(article.text) - 1)
        words = len(article.text.split())
        about = [
            f"\u00b6{view.paragraph} of {article.blocks.paragraphs}",
            f"{part}%",
            counted(words, "word"),
            article.byline,
            article.origin,
        ]
        self._desk.say("  ".join(one for one in about if one))

    def _await_mark(self, awaited: str, asked: str) -> None:
        """Wait for the letter of a mark to set or to go to."""
        self.places.awaited = awaited
        self._desk.say(asked)


def _keep_mark(article: ArticleId, letter: str, place: int, keeper: Keeper) -> str:
    keeper.mark(article, letter, place)
    return f"marked {letter}"
