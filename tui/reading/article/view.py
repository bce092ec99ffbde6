"""Draws the article, one line at a time, and keeps the passage in sight.

What it shows is bound to the screen's state. It remembers the offset of its first
visible row (the anchor), so that another width shows the same passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from search_index import Block, BlockKind, Blocks, Quotation, Span
from tui.drawing.looks import Looks
from tui.reading.article.drawn_rows import DrawnRows
from tui.reading.article.layout import Layout, Row
from tui.reading.article.painting import GUTTER, quotation_beside
from tui.reading.article.stretches import Stretches, stretches
from tui.reading.state.view import NOTHING, View

__all__ = ["ArticleView"]

_ABOUT = (BlockKind.BYLINE, BlockKind.DATELINE)
_TOGETHER = {
    BlockKind.LIST_ITEM: (BlockKind.LIST_ITEM,),
    BlockKind.BYLINE: _ABOUT,
    BlockKind.DATELINE: _ABOUT,
}
"""Kinds of blocks -> those that they follow without a blank row."""


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """The article, line-drawn."""

    view: var[View] = var(NOTHING)

    class Moved(Message):
        """Other rows are visible."""

        def can_replace(self, message: Message) -> bool:
            """A newer one says it all."""
            return isinstance(message, ArticleView.Moved)

    @dataclass(eq=False, repr=False)
    class Pointed(Message):
        """The reader clicked on a character, or beside a quotation.

        Attributes:
            offset: the character.
            quotation: the one whose key was clicked, or None.
            number: of the speaker whose key or name was clicked, from 0, or None.
        """

        offset: int
        quotation: Quotation | None = None
        number: int | None = None

    def __init__(self, looks: Looks, *, place: int = 0, leads: bool = False) -> None:
        """Show an article.

        Args:
            looks: the styles.
            place: the first character to show.
            leads: Does something of what stands above lead up to it?
        """
        super().__init__()
        self.top_offset = place
        self._leads = leads
        self._layout_of = Layout("", Stretches(), NOTHING.measure)
        self._built = False
        self._title_above = False
        self._height = 0
        self._opened: set[int] = set()
        self._drawn = DrawnRows(looks)

    # Public methods

    @property
    def first_offset(self) -> int:
        """The first visible character."""
        row = self._layout_of.row(self.scroll_offset.y)
        return row.start if row else 0

    @property
    def last_offset(self) -> int:
        """The last visible character."""
        bottom = self.scroll_offset.y + max(0, self.size.height - 1)
        row = self._layout_of.row(min(bottom, self._layout_of.height - 1))
        return max(row.start, row.end - 1) if row else 0

    def step(self, rows: int) -> None:
        """Scroll by rows; less than nothing is up."""
        self._settle(self.size.height + abs(rows))
        self._place(self.scroll_offset.y + rows)

    def page(self, halves: int) -> None:
        """Scroll by half pages; a whole one leaves a row in common."""
        height = self.size.height
        rows = max(1, height - 1 if abs(halves) > 1 else height // 2)
        self.step(rows if halves > 0 else -rows)

    def go_to(self, offset: int) -> None:
        """Make the row of a character the first one."""
        self._place(self._settled_row(offset))

    def go_to_edge(self, *, last: bool) -> None:
        """Show the end of the article, or its beginning."""
        end = len(self.view.article.text) if last else 0
        self._place(self._settled_row(end))

    def settle_at(self, offset: int) -> None:
        """Show a character with something of what stands above it."""
        row = self._settled_row(offset)
        self._place(max(0, row - self.size.height // 4))

    def reveal(self, start: int, end: int) -> None:
        """Scroll as little as shows a passage with something above it."""
        self._open_folds(start, end)
        height = max(1, self.size.height)
        last = self._settled_row(max(start, end - 1))
        first = self._settled_row(start)
        top = self.scroll_offset.y
        if first >= top and min(last, first + height - 1) < top + height:
            self._moved()
            return
        self._place(max(0, first - height // 4))

    def open_fold(self, offset: int) -> bool:
        """Open the first visible fold at or below a character; tell whether one was.

        Args:
            offset: where to look from.
        """
        first = self._layout_of.row_of(offset)
        for number in range(first, self.scroll_offset.y + self.size.height):
            row = self._layout_of.row(number)
            if row and row.hidden:
                self._open_folds(row.start, row.end)
                return True
        return False

    # Watchers and events

    def watch_view(self, before: View, view: View) -> None:
        """Break rows anew where others are shown, and draw what looks otherwise."""
        if before.article is not view.article:
            self._title_above = view.title_is_above(self.app.size.width)
            self._rebuild()
        elif before.measure != view.measure:
            self._rebuild()
        elif before.kept != view.kept:
            self._opened.clear()
            self._rebuild()
        elif before.cast is not view.cast:
            self._mark()
        else:
            changed = _changed(before, view)
            if changed is None or changed:
                self._mark(changed)
        if before.quotation is not view.quotation or before.match != view.match:
            self.put_cursor()

    def notify_style_update(self) -> None:
        """Forget the colours when the theme changes."""
        self._drawn.forget()
        super().notify_style_update()

    def on_focus(self) -> None:
        """Take the terminal's cursor back from a field."""
        self.put_cursor()

    def on_blur(self) -> None:
        """Leave the terminal's cursor to whatever has the keys."""
        self.app.cursor_position = Offset(0, 0)

    def on_resize(self, event: events.Resize) -> None:
        """Break the rows anew and keep the passage, and the quotation in sight."""
        spans = self._spans
        seen = self._is_seen(spans, self._height)
        self._height = self.size.height
        above = self._title_above
        self._title_above = self.view.title_is_above(self.app.size.width)
        as_before = self._built and above == self._title_above
        if not as_before or self._width() != self._layout_of.width:
            self._rebuild()
        else:
            self._show_anchor()
            if seen:  # a panel that opens below must not cover it
                self.reveal(spans[0].start, spans[-1].end)
        self.put_cursor()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll three rows, as pagers do."""
        event.stop()
        event.prevent_default()
        self.step(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll three rows back."""
        event.stop()
        event.prevent_default()
        self.step(-3)

    def on_click(self, event: events.Click) -> None:
        """Open a fold, or say where the reader pointed."""
        number = self.scroll_offset.y + event.y
        row = self._layout_of.row(number)
        if row is None:
            return
        if row.hidden:
            self._open_folds(row.start, row.end)
            return
        self.post_message(self._pointed(row, number, event.x - GUTTER))

    def _pointed(self, row: Row, number: int, column: int) -> Pointed:
        cast = self.view.cast
        if column < 0:
            quotation = quotation_beside(self.view, row)
            if quotation is not None:
                start = max(row.start, quotation.spans[0].start)
                who = cast.number(quotation.speaker)
                return self.Pointed(start, quotation, who)
        offset = self._layout_of.offset_at(number, max(0, column))
        named = [who for _, _, who, _ in cast.names_within(offset, offset + 1)]
        return self.Pointed(offset, number=named[0] if named else None)

    # Where things are

    def _width(self) -> int:
        return max(1, min(self.view.measure, self.size.width - GUTTER - 1))

    @property
    def _spans(self) -> Sequence[Span]:
        quotation = self.view.quotation
        return () if quotation is None else quotation.spans

    def _blocks(self) -> Blocks:
        article = self.view.article
        if article.blocks or not article.text:
            return article.blocks
        return Blocks([Block(BlockKind.PARAGRAPH, Span(0, len(article.text)))])

    def _rebuild(self) -> None:
        if not self.size.width:
            return
        self._built = True
        blocks = self._blocks()
        kept = self.view.kept
        parts = stretches(
            zip(blocks.starts, blocks.ends, strict=True),
            partial(_is_tight, blocks),
            None
            if kept is None
            else lambda number: number in kept or number in self._opened,
            left_out=int(self._title_above),
        )
        self._layout_of = Layout(self.view.article.text, parts, self._width())
        self._drawn.forget()
        if self._leads:
            self._leads = False
            self.settle_at(self.top_offset)
        else:
            self._show_anchor()
        self.refresh()

    def _show_anchor(self) -> None:
        anchor = self.top_offset
        self._place(self._settled_row(anchor), keep_anchor=True)

    def _settled_row(self, offset: int) -> int:
        row = self._layout_of.row_of(offset)
        row = self._layout_of.settle(row, self.size.height * 2)
        self._grow()
        return row

    def _settle(self, margin: int) -> None:
        row = self._layout_of.settle(self.scroll_offset.y, margin)
        self._grow()
        if row != self.scroll_offset.y:
            self.scroll_to(y=row, animate=False, force=True)

    def _grow(self) -> None:
        height = self._layout_of.height
        if height != self.virtual_size.height:
            self.virtual_size = Size(self.size.width, height)

    def _place(self, row: int, *, keep_anchor: bool = False) -> None:
        self._grow()
        self.scroll_to(y=row, animate=False, force=True)
        if keep_anchor:
            return
        self.top_offset = self.first_offset
        self._moved()

    def _moved(self) -> None:
        self.put_cursor()
        self.post_message(self.Moved())

    def put_cursor(self) -> None:
        """Put the terminal's own cursor at the words that one is on.

        Screen readers and magnifiers follow it. The corner means that there is none.
        """
        # Below another screen it has the focus still, and nobody sees it. Whoever is
        # given the focus is told so before it knows of it.
        if self.screen.focused is not self or self.app.screen is not self.screen:
            return
        spans = self.view.words_here
        place = self._cell_of(spans) if spans else None
        self.app.cursor_position = place or Offset(0, 0)

    def _is_seen(self, spans: Sequence[Span], height: int) -> bool:
        """Tell whether a quotation begins in the rows of a height from the top."""
        if not spans or not self._built:
            return False
        first = self._layout_of.row_of(spans[0].start) - self.scroll_offset.y
        return 0 <= first < height

    def _cell_of(self, spans: Sequence[Span]) -> Offset | None:
        """Return the first visible cell of a quotation on the screen."""
        first = self._layout_of.row_of(spans[0].start) - self.scroll_offset.y
        last = self._layout_of.row_of(spans[-1].end - 1) - self.scroll_offset.y
        if last < 0 or first >= self.size.height:
            return None
        column = self._layout_of.column_of(spans[0].start) if first >= 0 else 0
        return self.content_region.offset + Offset(GUTTER + column, max(0, first))

    def _open_folds(self, start: int, end: int) -> None:
        kept = self.view.kept
        if kept is None:
            return
        hidden = (
            {
                number
                for number, block in enumerate(self._blocks())
                if block.span.start < end and start < block.span.end
            }
            - kept
            - self._opened
        )
        if hidden:
            self._opened |= hidden
            self._rebuild()

    # Drawing

    def _mark(self, changed: Iterable[Span] | None = None) -> None:
        """Draw anew what is marked otherwise: rows of some passages, or all."""
        self._drawn.forget(changed)
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw visible rows."""
        self._drawn.begin(self.rich_style, self.size.width)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one visible row."""
        row = self._layout_of.row(self.scroll_offset.y + y)
        kind = None if row is None else self._blocks().kind(row.block)
        return self._drawn.row(self.view, self._layout_of, row, kind)


def _is_tight(blocks: Blocks, number: int) -> bool:
    """Tell whether a block follows the one above without a blank row."""
    if number == 0:
        return False
    above, kind = blocks.kind(number - 1), blocks.kind(number)
    return kind in _TOGETHER and above in _TOGETHER[kind]


def _changed(before: View, view: View) -> list[Span] | None:
    """Return the passages that look otherwise; None: all of them may."""
    if before.matches is not view.matches or before.chosen is not view.chosen:
        return None
    if before.noted != view.noted:
        return None
    if before.dimmed != view.dimmed:
        return None
    if view.dimmed and before.speaker != view.speaker:
        return None
    changed: list[Span] = []
    if before.quotation is not view.quotation:
        for quotation in (before.quotation, view.quotation):
            changed.extend(quotation.spans if quotation else ())
    if before.selected != view.selected:
        changed.extend(span for span in (before.selected, view.selected) if span)
    if before.match != view.match:
        count = len(view.matches)
        numbers = (before.match, view.match)
        changed.extend(view.matches[n] for n in numbers if 0 <= n < count)
    return changed
