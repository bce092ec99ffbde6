"""The reading screen: one article, who says what in it, and the keys.

It holds the one view. Widgets get it by data binding and answer with messages; each
command is answered by one of the parts that the screen is put together from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.reactive import var
from textual.screen import Screen

from tui.commands.actions import Actions, actions_later, do, is_typing
from tui.commands.keys import bindings, help_key, hints
from tui.drawing.bars import Bar, Sides, hint_pieces
from tui.drawing.looks import Looks
from tui.messages import KeepAsked
from tui.reading.actions.counting import Counting
from tui.reading.actions.hits import Hits
from tui.reading.actions.layers import Layers
from tui.reading.actions.moving import Moving
from tui.reading.actions.panel_keys import PanelKeys
from tui.reading.actions.searching import Searching
from tui.reading.actions.selecting import Selecting
from tui.reading.actions.voices import Voices
from tui.reading.article.view import ArticleView
from tui.reading.body import Body
from tui.reading.pane_titles import PaneTitles
from tui.reading.panel.widget import FindingsPanel
from tui.reading.search.bar import SearchBar
from tui.reading.speakers_panel import SpeakersPanel
from tui.reading.state.cast import Cast
from tui.reading.state.view import NOTHING, View
from tui.reading.view_bar import ViewBar, status_sides, title_sides
from tui.settings import Settings

if TYPE_CHECKING:
    from search_index import ArticleId, Document, Finding, Kept, Span, SpeakerId
    from tui.annotation_keeper import Keeper
    from tui.hit_trail import Trail

__all__ = ["ReadingScreen"]

# The first frame has no use for what these do, which is loaded later.
_TAKING = (
    "why", "copy", "copy-sentence", "check", "links", "edit", "pipe", "speaker-page",
)  # fmt: skip
_AMENDING = ("correct", "undo", "note", "note-article")
_TOGETHER = 0.01
"""Seconds in which a key's other changes are drawn by then."""


class ReadingScreen(Screen[None]):
    """One article and the panels beside it.

    Attributes:
        view: what is read, where the reader is in it, and what is marked.
    """

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [*bindings()]
    AUTO_FOCUS = "ArticleView"

    view: var[View] = var(NOTHING)

    def __init__(
        self,
        document: Document,
        settings: Settings,
        looks: Looks,
        *,
        place: int = 0,
        cursor: int | None = None,
        span: Span | None = None,
        trail: Trail | None = None,
        kept: Sequence[Kept] | None = None,
    ) -> None:
        """Open a document.

        Args:
            document: what to read.
            settings: keys and the like.
            looks: the styles.
            place: the first character to show.
            cursor: where the reader was, where that may still be in sight.
            span: what to show and mark there instead.
            trail: the hits of the search that found it, if any.
            kept: what readers said of it; None: it is asked for, once it is shown.
        """
        super().__init__()
        self._kept = kept
        self._settings = settings
        self._looks = looks
        self._start = place if span is None else span.start
        self._cursor = self._start
        if span is None and cursor is not None and cursor > place:
            self._cursor = cursor
        view = View(Cast(document), measure=settings.measure)
        self._article = ArticleView(
            looks,
            place=view.cast.passage(self._start) if span else self._start,
            leads=span is not None,
        )
        self.set_reactive(ReadingScreen.view, view)
        self._moving = Moving(self)
        self._voices = Voices(self, self._moving)
        self._selects = Selecting(self)
        hits = Hits(self, self._moving, span, trail) if span else None
        self._hits = hits
        self._search_bar = SearchBar(document.article)
        self._search = Searching(self, self._moving, self._search_bar, hits)
        self._layers = Layers(
            self,
            self._search,
            self._selects,
            self._voices,
            out_of_search=span is not None,
        )
        self._counts = Counting(self, self._moving)
        self._actions: Actions = {
            **self._moving.actions,
            **self._voices.actions,
            **PanelKeys(self).actions,
            **actions_later(_TAKING, self._taking),
            **self._selects.actions,
            **actions_later(_AMENDING, self._amending),
            **self._search.actions,
            **self._layers.actions,
        }

    def _taking(self) -> Actions:
        from tui.reading.actions.taking import Taking  # noqa: PLC0415

        return Taking(self).actions

    def _amending(self) -> Actions:
        from tui.reading.actions.amending import Amending  # noqa: PLC0415

        return Amending(self, self._selects).actions

    def compose(self) -> ComposeResult:
        """Put the parts together; all of them are shown the view."""
        view, looks = ReadingScreen.view, self._looks
        key = help_key(self._settings)
        status = partial(status_sides, keys=f"{key} keys" if key else "")
        yield ViewBar(looks, title_sides).data_bind(view)
        speakers = SpeakersPanel(looks).data_bind(view)
        article = self._article.data_bind(view)
        findings = FindingsPanel(looks).data_bind(view)
        above = PaneTitles(looks).data_bind(view)
        below = PaneTitles(looks).data_bind(view)
        yield Body(speakers, article, findings, above, below)
        # Above the status: when they go, one row comes into sight and none moves.
        self._hints = Bar(looks, fill=self._hinted, id="hints")
        yield self._hints
        yield self._search_bar
        self._status = ViewBar(looks, status, "at").data_bind(view)
        yield self._status

    def _hinted(self, width: int) -> Sides:
        return hint_pieces(hints(self._settings), width), ()

    # What the parts and the program ask

    @property
    def body(self) -> Body:
        """Text and panels."""
        return self.query_one(Body)

    @property
    def finding(self) -> Finding | None:
        """What the reader is on: a row of the panel there, else a quotation."""
        pane = self.body.pane
        if isinstance(pane, FindingsPanel):
            return self.view.cast.held(pane.finding)
        return self.view.chosen or self.view.quotation

    @property
    def looks(self) -> Looks:
        """The styles."""
        return self._looks

    @property
    def speaker_at(self) -> SpeakerId | None:
        """Who is highlighted in the list of speakers, while that has the keys."""
        pane = self.body.pane
        return pane.speaker if isinstance(pane, SpeakersPanel) else None

    @property
    def place(self) -> int:
        """The first visible character, known even when the screen is taken down."""
        return self._article.top_offset

    @property
    def spot(self) -> tuple[ArticleId, int, int]:
        """Which article is read, its first visible character, and the reader's."""
        return self.view.article.id, self.place, self.view.cursor

    @property
    def trail(self) -> Trail | None:
        """The hits of the search that the article was opened from."""
        return None if self._hits is None else self._hits.trail

    def show_status(self, *, shown: bool) -> None:
        """Show the status row, or make room for the field in its place."""
        self._let_go()
        self._status.display = shown

    def say(self, text: str) -> None:
        """Tell the reader something."""
        self.view = replace(self.view, message=text)

    def renew(self, document: Document | None, kept: Sequence[Kept], said: str) -> None:
        """Show the article as it is now.

        Args:
            document: as corrected, or None where nothing was.
            kept: all that readers said of it.
            said: what to tell the reader.
        """
        # Loaded when there is something: most articles have nothing written on them.
        from tui.reading.state.renewing import renewed  # noqa: PLC0415

        self.view = renewed(self.view, document, kept)
        if document is not None:
            self._moving.stand(self.view.cursor)
        lost = sum(not one.placed for one in kept)
        if lost and document is None and not said:
            said = f"{lost} of what you wrote no longer stands in the text: M lists it"
        if said:
            self.say(said)

    # Events and messages

    def on_mount(self) -> None:
        """Stand where the reader left off, or at the match."""
        self._moving.stand(self._cursor)
        self.say(self.view.document.note)
        if self._hits is not None:
            self.call_after_refresh(self._hits.arrive)
        if self._kept is None:
            self.call_after_refresh(self.post_message, KeepAsked(_look, corrects=False))
        elif self._kept:
            self.renew(None, self._kept, "")

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take cursor and focus back from what lay above."""
        # The parts were given their looks a moment ago when it comes up first.
        event.refresh_styles = event.refresh_styles and self.stack_updates > 0
        self._article.put_cursor()
        self.body.cover(covered=False)
        # Once it has its rows: in another window they may end before the reader's.
        self.call_later(self._article.call_later, self._moving.follow)

    def on_screen_suspend(self) -> None:
        """Leave the focus to what lies above: one mark shows where the keys go."""
        self.body.cover(covered=True)

    def on_mouse_down(self) -> None:
        """Let hints and messages go, as a key does."""
        self._let_go()

    def takes(self, event: events.Key) -> bool:
        """Take what waits for a letter or a number; let hints and messages go."""
        self._let_go()
        self._layers.pressed(event.key)
        if is_typing(self):
            return False
        if self._selects.takes(event.key, event.character):
            return True
        places = self._moving.places
        if not places.awaited:
            vim = self._settings.keys == "vim"
            return vim and self._counts.takes(event.character)
        if event.key in {"escape", "ctrl+c"}:
            places.awaited = ""
            return False
        self._moving.answer(event.character)
        return True

    @on(ArticleView.Moved)
    def _article_moved(self) -> None:
        self._moving.moved()

    @on(ArticleView.Pointed)
    def _article_pointed(self, event: ArticleView.Pointed) -> None:
        self.set_focus(self._article)
        self._moving.stand(event.offset, event.quotation)
        if event.number is not None:
            self._voices.point(self.view.cast.speaking[event.number].id)

    @on(FindingsPanel.Chosen)
    def _finding_chosen(self, event: FindingsPanel.Chosen) -> None:
        finding = self.view.cast.held(event.finding)
        if finding is None:
            return
        if event.final:
            self.body.uncover()
            self.set_focus(self._article)
        self._moving.jump(finding.evidence)
        self.view = replace(self.view, chosen=finding, finding=finding.id)

    @on(SpeakersPanel.Chosen)
    def _speaker_chosen(self, event: SpeakersPanel.Chosen) -> None:
        self.set_focus(self._article)
        self._voices.choose(event.speaker)

    @on(SearchBar.Found)
    def _found(self, event: SearchBar.Found) -> None:
        self._search.found(event)

    @on(SearchBar.Returned)
    def _search_returned(self, event: SearchBar.Returned) -> None:
        self._search.returned(event)

    @on(SearchBar.Closed)
    def _search_closed(self, event: SearchBar.Closed) -> None:
        self._search.closed(event)

    # Commands

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return self._counts.run(name, partial(do, self, self._actions, name))

    def go_to_number(self, number: int, *, percent: bool) -> None:
        """Go to a paragraph, or to so many hundredths of the text."""
        if percent:
            self._moving.go_to_part(number)
        else:
            self._moving.go_to_paragraph(number)

    # What they share

    def _let_go(self) -> None:
        """Let the hints and the last message go."""
        if self._hints.display:
            self._hints.display = False
            # In one frame with what the key does that was pressed.
            self.app.delay_update(_TOGETHER)
        if self.view.message:
            self.say("")


def _look(keeper: Keeper) -> str:
    """Keep nothing: only what readers wrote is to be shown."""
    del keeper
    return ""
