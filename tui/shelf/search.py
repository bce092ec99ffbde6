"""Searching the whole library: hits while one types, by article, with facets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from search_index import Hit, ReaderError, SearchResult, counted
from tui.commands.actions import Actions, CommandCall, do
from tui.commands.keys import bindings, hints
from tui.drawing.bars import Bar, Sides
from tui.drawing.looks import Looks
from tui.drawing.row_list import RowList
from tui.drawing.rows import ListedRows
from tui.fields.field_row import FieldRow
from tui.hit_trail import Trail, gathered
from tui.messages import ArticleAsked, SpeakerAsked, TopicAsked
from tui.settings import WIDE, Settings
from tui.shelf.details import Details, find_details
from tui.shelf.facets import Narrowing, came_to, search_titles, with_kinds_counted
from tui.shelf.frame import Frame
from tui.shelf.hit_rows import hit_rows
from tui.shelf.kept_searches import KeptSearches
from tui.shelf.lists import ListKeys, list_commands
from tui.shelf.protocol import Shelf

__all__ = ["SearchScreen"]

_PAGE = 50
_FACETS = 38
"""Cells of the pane with the facets."""
_OWN = ("earlier-search", "keep-search", "take-suggestion", "undo-narrowing")
_HINTS = (
    ("open", "open at the match"),
    ("next-pane", "narrow"),
    ("undo-narrowing", "widen"),
    ("earlier-search", "old queries"),
    ("keep-search", "keep"),
    ("speaker-page", "speaker"),
    ("close", "back"),
    ("help", "keys"),
)


class SearchScreen(Screen[None]):
    """The field, the hits, and by whom, of what kind and of when they are."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [
        *bindings(list_commands("speaker-page", *_OWN)),
    ]

    @dataclass
    class Found(Message):
        """A search came back.

        Attributes:
            result: what it came to.
            first: number of its first hit, in the index's order.
            whole: Are its facets and its total counted?
        """

        result: SearchResult
        first: int
        whole: bool

    @dataclass
    class Told(Message):
        """The index is being brought up to date, or something went wrong.

        Attributes:
            text: what to tell the reader.
            done: Is it to search again?
        """

        text: str
        done: bool = False

    @dataclass
    class Detailed(Message):
        """It is known where hits stand, and whether they are sure.

        Attributes:
            query: of the search that found them.
            details: what is known, by place.
        """

        query: str
        details: Details

    def __init__(self, shelf: Shelf, settings: Settings, looks: Looks) -> None:
        super().__init__()
        self._shelf = shelf
        self._looks = looks
        self._text = ""
        self._result: SearchResult | None = None
        self._hits: list[Hit] = []
        self._details: Details = {}
        self._narrowing = Narrowing()
        self._kept = KeptSearches(shelf)
        self._fetching = False
        self._frame = Frame(looks, "best first", hints(settings, _HINTS))
        self._field_row = FieldRow("search \u203a ")
        self._hit_list = RowList(looks, id="hits")
        # What narrows is marked by itself: where one stands in it is nothing else.
        self._facet_list = RowList(looks, lasting=False, id="facets")
        self._titles = Bar(
            looks, fill=self._fill_titles, flush=True, id="search-titles"
        )
        self._lists = ListKeys(self)
        self._actions: Actions = {
            **self._lists.actions,
            "next-pane": partial(self._next_pane, 1),
            "previous-pane": partial(self._next_pane, -1),
            "close": self._close,
            "cancel": self._close,
            "earlier-search": self._show_earlier,
            "keep-search": self._keep_search,
            "take-suggestion": self._take_suggestion,
            "undo-narrowing": self._undo_narrowing,
            "speaker-page": self._ask_for_speaker,
            "topic": lambda: self.post_message(TopicAsked(self._text)),
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield from self._frame.around(
            self._titles,
            Horizontal(self._hit_list, self._facet_list, id="search-body"),
            title=self._field_row,
        )

    def on_mount(self) -> None:
        """Let the reader type, and see to the index meanwhile."""
        self.watch(self._hit_list, "at", self._stand)
        self._field_row.ask("")
        self._catch_up()

    def on_descendant_focus(self) -> None:
        """Let the titles follow the focus."""
        self._titles.refresh()

    def _fill_titles(self, width: int) -> Sides:
        facets = self._facet_list
        shown, focused = facets.display, facets.has_focus
        return search_titles(width + 2, _FACETS if shown else 0, facets=focused), ()

    def _stand(self, at: int) -> None:
        total = self._result.total if self._result else len(self._hits)
        self._frame.stand(at, max(total, len(self._hits)) if self._hits else 0)

    # Typing

    @on(FieldRow.Typed)
    def _typed(self, event: FieldRow.Typed) -> None:
        if event.text == self._text:
            return
        self._text = event.text
        if event.text.strip():
            self._search(event.text)
        else:
            self.workers.cancel_group(self, "search")
            self._show_nothing()

    @on(FieldRow.Entered)
    def _entered(self) -> None:
        self._hit_list.open()

    def _show_earlier(self) -> None:
        """Put an earlier search into the field, an older one each time."""
        older, said = self._kept.older(self._text)
        if said:
            self.say(said)
        else:
            self._field_row.ask(older)

    def _keep_search(self) -> None:
        """Ask under which name to keep what is searched."""
        self.say(self._kept.ask_for_name(self.app, self._text, self._do_beside))

    def take_argument(self, call: CommandCall) -> None:
        """Keep what is searched under the name that was typed."""
        self._do_beside(partial(self._kept.keep, call.argument, self._text))

    def _take_suggestion(self) -> None:
        """Take the words that the library has."""
        if self._result is not None and self._result.suggestion:
            self._field_row.ask(self._result.suggestion)

    # Searching

    @work(thread=True, exclusive=True, group="search")
    def _search(self, text: str) -> None:
        """Find the first page at once, and then count; what is far comes behind."""
        worker = get_current_worker()
        own = [(False, ("",))] if self._shelf.archives else []
        try:
            for whole, within in [*own, (False, None), (True, None)]:
                search = partial(
                    self._shelf.search,
                    nearest=within is None,
                    within=within,
                    cancelled=lambda: worker.is_cancelled,
                )
                result = search(text, limit=_PAGE, facets=whole)
                if whole and not worker.is_cancelled:
                    result = with_kinds_counted(result, search)
                if worker.is_cancelled:
                    return
                self.post_message(self.Found(result, 0, whole=whole))
        except ReaderError as error:
            self.post_message(self.Told(str(error)))

    @work(thread=True, exclusive=True, group="more")
    def _fetch(self, text: str, offset: int) -> None:
        """Fetch the next page of hits."""
        try:
            result = self._shelf.search(text, limit=_PAGE, offset=offset)
        except ReaderError as error:
            self.post_message(self.Told(str(error)))
        else:
            self.post_message(self.Found(result, offset, whole=False))

    @work(thread=True, group="remember")
    def _do_beside(self, keep: Callable[[], str]) -> None:
        """Keep something while the reader goes on, and tell what came of it."""
        said = keep()
        if said:
            self.post_message(self.Told(said))

    @work(thread=True, exclusive=True, group="index")
    def _catch_up(self) -> None:
        """Bring the index up to date while the reader goes on."""
        worker = get_current_worker()

        def told(done: int, total: int) -> None:
            text = f"the index is catching up: {done:,} of {counted(total, 'article')}"
            self.post_message(self.Told(text))

        try:
            if self._shelf.behind():
                self.post_message(self.Told("the index is catching up \u2026"))
                self._shelf.catch_up(told, lambda: worker.is_cancelled)
                self.post_message(self.Told("", done=True))
        except ReaderError as error:
            self.post_message(self.Told(str(error)))

    @on(Told)
    def _told(self, event: Told) -> None:
        self.say(event.text)
        if event.done and self._text.strip():
            self._search(self._text)

    @on(Found)
    def _found(self, event: Found) -> None:
        result = event.result
        if result.query != self._text:
            return  # the reader has typed on
        hits = self._hit_list
        if event.whole or event.first:
            self._find_details(result)
        if event.first:
            self._fetching = False
            if event.first == len(self._hits) and result.hits:
                self._hits += gathered(result.hits)  # a trail may share the list
                self._show_hits(hits.at)
            return
        again = self._result is not None and self._result.query == result.query
        self._result = result
        if not (event.whole and again and len(self._hits) > len(result.hits)):
            self._hits = gathered(result.hits)
            self._show_hits(hits.at if again else 0)
        if event.whole:
            self._show_facets()
        if result.total or event.whole:
            beside, foot = came_to(result, whole=event.whole)
            self._field_row.say(beside)
            self.say(foot)

    @work(thread=True, exclusive=True, group="details")
    def _find_details(self, result: SearchResult) -> None:
        """Look up where the hits stand, with the hits on the screen already."""
        worker = get_current_worker()
        found = find_details(
            self._shelf.get, gathered(result.hits), lambda: worker.is_cancelled
        )
        if not worker.is_cancelled:
            self.post_message(self.Detailed(result.query, found))

    @on(Detailed)
    def _detailed(self, event: Detailed) -> None:
        if event.query == self._text:
            self._details |= event.details
            self._show_hits(self._hit_list.at)

    def _show_hits(self, at: int) -> None:
        self._hit_list.show(self._hit_rows, at=at)
        self._stand(self._hit_list.at)

    def _hit_rows(self, width: int) -> ListedRows:
        return hit_rows(self._hits, self._details, width)

    def _show_facets(self) -> None:
        self._narrowing.found(self._result, self._text)
        self._facet_list.show(self._narrowing.rows, at=self._facet_list.at)

    def _show_nothing(self) -> None:
        self._result, self._hits, self._details = None, [], {}
        self._show_hits(0)
        self._show_facets()
        self._field_row.say("")
        self.say("")

    @on(RowList.Reached, "#hits")
    def _reached(self) -> None:
        """Fetch more hits when the reader stands on the last."""
        total = self._result.total if self._result else 0
        if len(self._hits) < total and not self._fetching:
            self._fetching = True
            self._fetch(self._text, len(self._hits))

    # Choosing

    @on(RowList.Chosen, "#hits")
    def _hit_chosen(self, event: RowList.Chosen) -> None:
        self._do_beside(partial(self._kept.remember, self._text))
        self._kept.begin_anew()
        total = max(self._result.total if self._result else 0, len(self._hits))
        trail = Trail(self._text, self._hits, total, event.thing)
        self.post_message(ArticleAsked(trail.hit.article, trail.hit.span, trail))

    @on(RowList.Chosen, "#facets")
    def _facet_chosen(self, event: RowList.Chosen) -> None:
        """Narrow the query to a facet, or take that back."""
        self._field_row.put(self._narrowing.narrowed(event.thing))

    def _undo_narrowing(self) -> None:
        """Take the last narrowing back."""
        text = self._narrowing.undone()
        if text is None:
            self.say("nothing was narrowed")
        else:
            self._field_row.put(text)

    def on_resize(self) -> None:
        """Show the facets beside the hits where there is room."""
        self._arrange(facets=self._facet_list.has_focus)

    def _arrange(self, *, facets: bool) -> None:
        self._facet_list.display = facets or self.size.width >= WIDE
        self._titles.refresh()

    def _next_pane(self, step: int) -> None:
        """Go from the field to the hits to the facets, or back."""
        panes = (self._field_row.field, self._hit_list, self._facet_list)
        at = next((n for n, pane in enumerate(panes) if pane.has_focus), 0)
        to = panes[(at + step) % len(panes)]
        self._arrange(facets=to is panes[-1])
        self.set_focus(to)

    def _ask_for_speaker(self) -> None:
        """Show the page of the hit's speaker."""
        at = self._hit_list.at
        if self._hits and self._hits[at].speaker:
            self.post_message(SpeakerAsked(self._hits[at].speaker))

    def _close(self) -> None:
        """Go back to typing, then to where the reader came from."""
        if self._lists.typing:
            self._lists.leave()
        else:
            self._arrange(facets=False)
            self._field_row.ask()

    def stand_at(self, thing: int) -> None:
        """Highlight the hit at which the reader left an article."""
        self._show_hits(thing)  # there may be more than there were

    def go_to_number(self, number: int, *, percent: bool) -> None:
        """Go to a thing of the list, or to so many hundredths of all."""
        self._lists.at.go_to_number(number, percent=percent)

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return do(self, self._actions, name)

    def say(self, text: str) -> None:
        """Show something at the foot, or where the reader is again."""
        self._frame.say(text)
