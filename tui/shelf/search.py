"""Searching the whole library: hits while one types, by article, with facets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from search_index import Hit, ReaderError, SearchResult
from tui.keys import bindings
from tui.messages import ArticleAsked, SpeakerAsked
from tui.settings import WIDE
from tui.shelf.field_row import FieldRow
from tui.shelf.lists import Deeds, ListKeys, list_commands
from tui.shelf.protocol import Shelf
from tui.shelf.row_list import RowList
from tui.shelf.row_texts import counted, facet_rows, facets_of, hit_rows
from tui.trail import Trail, gathered

__all__ = ["SearchScreen"]

_PAGE = 50
_KEYS = "\u2191 \u2193 Enter opens   Tab facets   Ctrl+R earlier   Esc back"


class SearchScreen(Screen[None]):
    """The field, the hits, and by whom, of what kind and of when they are."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [
        *bindings(list_commands("earlier-search", "take-suggestion", "speaker-page"))
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

    def __init__(self, shelf: Shelf, query: str = "") -> None:
        super().__init__()
        self._shelf = shelf
        self._start = query
        self._text = ""
        self._result: SearchResult | None = None
        self._hits: list[Hit] = []
        self._earlier = -1
        self._fetching = False
        self._lists = ListKeys(self, _KEYS)
        self._deeds: Deeds = {
            **self._lists.deeds,
            "next-pane": partial(self._next_pane, 1),
            "previous-pane": partial(self._next_pane, -1),
            "close": self._close,
            "cancel": self._close,
            "earlier-search": self._show_earlier,
            "take-suggestion": self._take_suggestion,
            "speaker-page": self._ask_for_speaker,
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield Static("search the library", id="list-title", markup=False)
        yield FieldRow("/")
        with Horizontal(id="search-body"):
            yield RowList(id="hits")
            yield RowList(id="facets")
        yield Static(_KEYS, id="list-foot", markup=False)

    def on_mount(self) -> None:
        """Let the reader type, and see to the index meanwhile."""
        self.query_one(FieldRow).ask(self._start)
        self._catch_up()

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
        self.query_one("#hits", RowList).open()

    def _show_earlier(self) -> None:
        """Put an earlier search into the field, an older one each time."""
        try:
            history = self._shelf.query_history()
        except ReaderError as error:
            self.say(str(error))
            return
        older = [query for query in history if query != self._text]
        if not older:
            self.say("no earlier search")
            return
        self._earlier = (self._earlier + 1) % len(history)
        query = history[self._earlier]
        if query == self._text:
            self._earlier = (self._earlier + 1) % len(history)
            query = history[self._earlier]
        self.query_one(FieldRow).ask(query)

    def _take_suggestion(self) -> None:
        """Take the words that the library has."""
        if self._result is not None and self._result.suggestion:
            self.query_one(FieldRow).ask(self._result.suggestion)

    # Searching

    @work(thread=True, exclusive=True, group="search")
    def _search(self, text: str) -> None:
        """Find the first page at once, and then count."""
        worker = get_current_worker()
        try:
            for whole in (False, True):
                result = self._shelf.search(text, limit=_PAGE, facets=whole)
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
    def _remember(self, text: str) -> None:
        """Keep a search; another program may be writing, and is waited for."""
        try:
            self._shelf.remember_query(text)
        except ReaderError as error:
            self.post_message(self.Told(str(error)))

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
        hits = self.query_one("#hits", RowList)
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
            self._show_hits(hits.at if event.whole and again else 0)
        if event.whole:
            self._show_facets()
        self._say_found(result, whole=event.whole)

    def _say_found(self, result: SearchResult, *, whole: bool) -> None:
        field = self.query_one(FieldRow)
        if result.total:
            some = f"{result.total:,}" if whole else "\u2026"
            field.say(
                f"{some} in {counted(result.articles, 'article')}" if whole else some
            )
            said = "; ".join(result.remarks)
            if result.catching_up:
                lacking = counted(result.catching_up, "article")
                said = f"{lacking} not in the index yet"
            self.say(said)
        elif whole:
            field.say("not found")
            nearest = (
                f"Ctrl+Y looks for {result.suggestion}" if result.suggestion else ""
            )
            self.say("; ".join([nearest, *result.remarks]).strip("; "))

    def _show_hits(self, at: int) -> None:
        self.query_one("#hits", RowList).show(partial(hit_rows, self._hits), at=at)

    def _show_facets(self) -> None:
        facets = self.query_one("#facets", RowList)
        make = partial(facet_rows, self._result, self._text)
        facets.show(make, at=facets.at)

    def _show_nothing(self) -> None:
        self._result, self._hits = None, []
        self._show_hits(0)
        self._show_facets()
        self.query_one(FieldRow).say("")
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
        self._remember(self._text)
        self._earlier = -1
        total = max(self._result.total if self._result else 0, len(self._hits))
        trail = Trail(self._text, self._hits, total, event.thing)
        self.post_message(ArticleAsked(trail.hit.article, trail.hit.span, trail))

    @on(RowList.Chosen, "#facets")
    def _facet_chosen(self, event: RowList.Chosen) -> None:
        """Narrow the query to a facet, or take that back."""
        narrowing = facets_of(self._result)[event.thing][0]
        text = self._text
        if narrowing in text:
            text = " ".join(text.replace(narrowing, " ").split())
        else:
            text = f"{text.strip()} {narrowing}"
        row = self.query_one(FieldRow)
        row.field.value = text
        row.field.cursor_position = len(text)

    def on_resize(self) -> None:
        """Show the facets beside the hits where there is room."""
        self._arrange(facets=self.query_one("#facets", RowList).has_focus)

    def _arrange(self, *, facets: bool) -> None:
        shown = facets or self.size.width >= WIDE
        self.query_one("#facets", RowList).display = shown

    def _next_pane(self, step: int) -> None:
        """Go from the field to the hits to the facets, or back."""
        panes = (
            self.query_one(FieldRow).field,
            self.query_one("#hits", RowList),
            self.query_one("#facets", RowList),
        )
        at = next((n for n, pane in enumerate(panes) if pane.has_focus), 0)
        to = panes[(at + step) % len(panes)]
        self._arrange(facets=to is panes[-1])
        self.set_focus(to)

    def _ask_for_speaker(self) -> None:
        """Show the page of the hit's speaker."""
        at = self.query_one("#hits", RowList).at
        if self._hits and self._hits[at].speaker:
            self.post_message(SpeakerAsked(self._hits[at].speaker))

    def _close(self) -> None:
        """Go back to typing, then to where the reader came from."""
        if self._lists.typing:
            self._lists.leave()
        else:
            self._arrange(facets=False)
            self.query_one(FieldRow).ask()

    def stand_at(self, thing: int) -> None:
        """Highlight the hit at which the reader left an article."""
        self._show_hits(thing)  # there may be more than there were

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return self._deeds[name]()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys that open a field to it while the reader types."""
        return self._lists.allows(parameters)

    def say(self, text: str) -> None:
        """Show something at the foot, or the keys again."""
        self._lists.say(text)
