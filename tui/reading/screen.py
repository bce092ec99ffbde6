"""The reading screen: one article, who says what in it, and the keys.

It holds the one view. Widgets get it by data binding and answer with messages; each
command is answered by one of the parts that the screen is put together from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.reactive import var
from textual.screen import Screen

from search_index import ArticleId, Document, Finding, Kept, Span, SpeakerId
from tui.bars import Bar, Sides, hint_pieces
from tui.keeping import Keeper
from tui.keys import bindings, help_key, hints
from tui.looks import Looks
from tui.messages import KeepAsked, Left
from tui.reading.amending import Amending
from tui.reading.article.view import ArticleView
from tui.reading.body import Body
from tui.reading.cast import Cast
from tui.reading.desk import Deeds
from tui.reading.hits import Hits
from tui.reading.moving import Moving
from tui.reading.pane_titles import PaneTitles
from tui.reading.panel.widget import FindingsPanel
from tui.reading.panel_filter import PanelFilter
from tui.reading.panel_keys import PanelKeys
from tui.reading.renewing import renewed
from tui.reading.search.bar import SearchBar
from tui.reading.selecting import Selecting
from tui.reading.speakers_panel import SpeakersPanel
from tui.reading.taking import Taking
from tui.reading.view import NOTHING, View
from tui.reading.view_bar import ViewBar, status_sides, title_sides
from tui.reading.voices import Voices
from tui.settings import Settings
from tui.trail import Trail

__all__ = ["ReadingScreen"]

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
        span: Span | None = None,
        trail: Trail | None = None,
    ) -> None:
        """Open a document.

        Args:
            document: what to read.
            settings: keys and the like.
            looks: the styles.
            place: the first character to show.
            span: what to show and mark there instead.
            trail: the hits of the search that found it, if any.
        """
        super().__init__()
        self._settings = settings
        self._looks = looks
        self._start = place if span is None else span.start
        self._article = ArticleView(looks, place=self._start)
        self._cancelled = False
        self.set_reactive(ReadingScreen.view, View(Cast(document)))
        self._moving = Moving(self)
        self._voices = Voices(self, self._moving)
        self._selects = Selecting(self)
        self._hits = Hits(self, self._moving, span, trail) if span else None
        self._deeds: Deeds = {
            **self._moving.deeds,
            **self._voices.deeds,
            **PanelKeys(self).deeds,
            **Taking(self).deeds,
            **self._selects.deeds,
            **Amending(self, self._selects).deeds,
            "search": self._search,
            "next-match": partial(self._step_match, 1),
            "previous-match": partial(self._step_match, -1),
            "speakers": self._toggle_speakers,
            "next-pane": partial(self._next_pane, 1),
            "previous-pane": partial(self._next_pane, -1),
            "open": self._open,
            "close": self._close,
            "back": self._back,
            "cancel": self._cancel,
        }

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
        yield SearchBar(self.view.article)
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
    def spot(self) -> tuple[ArticleId, int]:
        """Which article is read, and its first visible character."""
        return self.view.article.id, self.place

    @property
    def trail(self) -> Trail | None:
        """The hits of the search that the article was opened from."""
        return None if self._hits is None else self._hits.trail

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
        self._moving.stand(self._start)
        self.say(self.view.document.note)
        if self._hits is not None:
            self.call_after_refresh(self._hits.arrive)
        # What readers wrote comes after the first frame, which does not wait for it.
        self.call_after_refresh(self.post_message, KeepAsked(_look, corrects=False))

    def on_key(self, event: events.Key) -> None:
        """Take the letter of a mark, and let hints and messages go."""
        self._let_go()
        if event.key != "ctrl+c":
            self._cancelled = False
        if self._selects.takes(event.key, event.character):
            event.stop()
            event.prevent_default()
            return
        places = self._moving.places
        if not places.awaited:
            return
        if event.key in {"escape", "ctrl+c"}:
            places.awaited = ""
            return
        event.stop()
        event.prevent_default()
        self._moving.answer(event.character)

    @on(ArticleView.Moved)
    def _article_moved(self) -> None:
        self._moving.moved()

    @on(ArticleView.Pointed)
    def _article_pointed(self, event: ArticleView.Pointed) -> None:
        self.set_focus(self._article)
        self._moving.stand(event.offset)

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
        counter, matches, match = "", event.matches, event.match
        if match >= 0:
            counter = f"{match + 1}/{len(matches)}"
        self.view = replace(
            self.view,
            matches=matches,
            match=match,
            message=event.said,
            counter=counter,
        )
        if match >= 0:
            self._moving.stand(matches[match].start)
            self._article.reveal(matches[match].start, matches[match].end)

    @on(SearchBar.Returned)
    def _search_returned(self, event: SearchBar.Returned) -> None:
        self._article.go_to(event.anchor)
        self._moving.stand(event.cursor)

    @on(SearchBar.Closed)
    def _search_closed(self, event: SearchBar.Closed) -> None:
        self._status.display = True
        self.set_focus(self._article)
        self._moving.places.before = event.cursor

    # Commands

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return self._deeds[name]()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the search key to the field, and to a mark that waits for it."""
        if parameters == ("search",):
            return not self._bar.display and not self._moving.places.awaited
        return True

    async def _search(self) -> None:
        """Ask what to search for."""
        self._let_go()
        self._status.display = False
        await self._bar.begin(self.view.cursor, self.place)

    def _step_match(self, step: int) -> None:
        """Go to another match; to another hit while nothing is searched for here."""
        on_trail = self._hits is not None and not self._bar.searching
        if not (on_trail and self._hits and self._hits.step(step)):
            self._bar.step(self.view.cursor, step)

    def _toggle_speakers(self) -> None:
        """List who speaks in the article, or take the list away."""
        self.body.toggle_speakers()

    def _next_pane(self, step: int) -> None:
        """Go to another pane."""
        panes = "ArticleView, FindingsPanel, SpeakersPanel"
        if step > 0:
            self.focus_next(panes)
        else:
            self.focus_previous(panes)

    def _open(self) -> None:
        """Choose in a panel, or open a fold in the text."""
        pane = self.body.pane
        if not isinstance(pane, ArticleView):
            pane.open()
        elif not pane.open_fold(self.view.cursor):
            self.say("nothing to open here")

    def _close(self) -> None:
        """Close the top layer; never quit. An article out of a search goes back."""
        if not self._close_layer() and self._hits is not None:
            self.post_message(Left())

    def _close_layer(self) -> bool:
        """Close the top layer; tell whether there was one."""
        view = self.view
        if self._selects.drop():
            return True
        if self.body.pane is not self._article:
            self.set_focus(self._article)
            self.body.uncover()
        elif self._bar.forget():
            if self._hits is not None:
                # Once the bar has said that its own matches are gone.
                self.call_after_refresh(self._hits.arrive)
        elif view.chosen is not None:
            self.view = replace(view, chosen=None)
        elif self.body.panel_covers:
            self.body.show_panel(shown=False)
        elif view.kept is not None or view.dimmed or view.speaker is not None:
            self._voices.release()
        elif view.shown != PanelFilter():
            self.view = replace(view, shown=PanelFilter())
        else:
            return False
        return True

    def _back(self) -> None:
        """Close what covers the text, then leave the article."""
        if self.body.panel_covers:
            self.body.show_panel(shown=False)
        else:
            self.post_message(Left())

    def _cancel(self) -> None:
        """Close the top layer; the second time in a row, quit."""
        if self._cancelled:
            self.app.exit(return_code=130)
            return
        self._close()
        self._cancelled = True
        self.say("Ctrl+C again quits")

    # What they share

    def _let_go(self) -> None:
        """Let the hints and the last message go."""
        if self._hints.display:
            self._hints.display = False
            # In one frame with what the key does that was pressed.
            self.app.delay_update(_TOGETHER)
        if self.view.message:
            self.say("")

    @property
    def _bar(self) -> SearchBar:
        return self.query_one(SearchBar)


def _look(keeper: Keeper) -> str:
    """Keep nothing: only what readers wrote is to be shown."""
    del keeper
    return ""
