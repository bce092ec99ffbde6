"""The reading screen: one article, who says what in it, and the keys.

It owns the state of the view. Widgets get it by data binding and answer with
messages; only this screen joins them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import var

from search_index import ArticleId, Document, FindingId, Quotation, Span, SpeakerId
from tui.keys import bindings, help_key, hints
from tui.reading.article.marks import InnermostQuotations
from tui.reading.article.view import ArticleView
from tui.reading.body import Body
from tui.reading.cast import Cast
from tui.reading.citation import reason
from tui.reading.copy_actions import NO_QUOTATION, CopyScreen
from tui.reading.marked_places import Places
from tui.reading.panel.widget import FindingsPanel
from tui.reading.panel_actions import WHOM
from tui.reading.search.bar import SearchBar
from tui.reading.speakers_panel import SpeakersPanel
from tui.reading.steps import finding_near, kept_blocks, quotation_from
from tui.reading.title_and_status import HintRow, StatusRow, TitleRow
from tui.settings import WIDE, Settings

__all__ = ["ReadingScreen"]


class ReadingScreen(CopyScreen):
    """One article and the panels beside it."""

    BINDINGS: ClassVar = [*bindings()]
    AUTO_FOCUS = "ArticleView"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (WIDE, "-wide"),
        (150, "-widest"),
    ]

    document: var[Document | None] = var(None)
    cursor: var[int] = var(0)
    paragraph: var[int] = var(1)
    current: var[FindingId | None] = var(None)
    chosen: var[FindingId | None] = var(None)
    highlight: var[FindingId | None] = var(None)
    dimmed: var[bool] = var(False)
    kept: var[frozenset[int] | None] = var(None)
    matches: var[Sequence[Span]] = var(())
    match: var[int] = var(-1)
    counter: var[str] = var("")

    class Left(Message):
        """The reader goes back from this article."""

    class Stopped(Message):
        """The reader stands somewhere else; the place may be kept."""

    def __init__(
        self, document: Document, settings: Settings, *, place: int = 0
    ) -> None:
        super().__init__()
        self._settings = settings
        self._start = place
        self._view = ArticleView(place=place)
        self._cast = Cast(document)
        self._innermost = InnermostQuotations(document.quotations)
        self._places = Places()
        self._cancelled = False
        self.set_reactive(ReadingScreen.document, document)

    def compose(self) -> ComposeResult:
        """Put the parts together; their state is bound to the screen's."""
        me = ReadingScreen
        yield TitleRow().data_bind(me.document, me.paragraph)
        speakers = SpeakersPanel().data_bind(me.document, me.speaker, me.here)
        article = self._view.data_bind(
            me.document, me.current, me.chosen, me.speaker, me.dimmed, me.kept,
            me.matches, me.match,
        )  # fmt: skip
        findings = FindingsPanel().data_bind(me.document, me.highlight, me.shown)
        with Body():
            yield from (speakers, article, findings)
        yield HintRow(hints(self._settings))
        yield SearchBar().data_bind(me.document)
        yield StatusRow(help_key(self._settings)).data_bind(
            me.document, me.quotation, me.speaker, me.message, me.counter
        )

    # Public methods

    @property
    def place(self) -> int:
        """The first visible character, known even when the screen is taken down."""
        return self._view.top_offset

    @property
    def spot(self) -> tuple[ArticleId, int]:
        """Which article is read, and its first visible character."""
        return self._cast.document.article.id, self.place

    # Events and messages

    def on_mount(self) -> None:
        """Stand where the reader left off."""
        self._stand(self._start)
        self.message = self._cast.document.note

    def on_key(self, event: events.Key) -> None:
        """Take the letter of a mark, and let hints and messages go."""
        self._let_go()
        if event.key != "ctrl+c":
            self._cancelled = False
        if not self._places.awaited:
            return
        if event.key in {"escape", "ctrl+c"}:
            self._places.awaited = ""
            return
        event.stop()
        event.prevent_default()
        self.message, target = self._places.answer(event.character, self.cursor)
        if target is not None:
            self._stand(target)
            self._view.reveal(target, target + 1)

    @on(ArticleView.Moved)
    def _article_moved(self) -> None:
        self._follow()
        self.post_message(self.Stopped())

    @on(ArticleView.Pointed)
    def _article_pointed(self, event: ArticleView.Pointed) -> None:
        self.set_focus(self._view)
        self._stand(event.offset)

    @on(FindingsPanel.Chosen)
    def _finding_chosen(self, event: FindingsPanel.Chosen) -> None:
        finding = self._cast.held(event.finding)
        if finding is None:
            return
        if event.final:
            self._body.uncover()
            self.set_focus(self._view)
        self._places.before = self.cursor
        start, end = finding.evidence[0].start, finding.evidence[-1].end
        self._stand(start)
        self.chosen = self.highlight = finding.id
        self._view.reveal(start, end)

    @on(SpeakersPanel.Chosen)
    def _speaker_chosen(self, event: SpeakersPanel.Chosen) -> None:
        self.set_focus(self._view)
        self._choose(event.speaker)

    @on(SearchBar.Found)
    def _found(self, event: SearchBar.Found) -> None:
        self.matches, self.match = event.matches, event.match
        self.message = event.said
        self.counter = ""
        if event.match >= 0:
            self.counter = f"{event.match + 1}/{len(event.matches)}"
            span = event.matches[event.match]
            self._stand(span.start)
            self._view.reveal(span.start, span.end)

    @on(SearchBar.Returned)
    def _search_returned(self, event: SearchBar.Returned) -> None:
        self._view.go_to(event.anchor)
        self._stand(event.cursor)

    @on(SearchBar.Closed)
    def _search_closed(self, event: SearchBar.Closed) -> None:
        self.query_one(StatusRow).display = True
        self.set_focus(self._view)
        self._places.before = event.cursor

    # Moving

    def action_move_rows(self, rows: int) -> None:
        """Move by rows, or by findings in the panel."""
        self._body.pane.step(rows)
        self._follow()

    def action_move_pages(self, halves: int) -> None:
        """Move by half pages."""
        self._body.pane.page(halves)
        self._follow()

    def action_go_to_edge(self, last: bool) -> None:
        """Go to the beginning or the end."""
        pane = self._body.pane
        self._places.before = self.cursor
        pane.go_to_edge(last=last)
        if isinstance(pane, ArticleView):
            self._stand(pane.last_offset if last else pane.first_offset)

    # Quotations and speakers

    def action_step_quotation(self, step: int) -> None:
        """Go to another quotation, of the chosen speaker while one is."""
        chosen = self.speaker
        everyone = self._cast.document.quotations
        self._step(self._cast.quotations_of(chosen) if chosen else everyone, step)

    def action_step_by_speaker(self, step: int) -> None:
        """Go to another quotation by the speaker under the cursor."""
        if self.quotation is None and self.speaker is None:
            self.message = NO_QUOTATION
            return
        here = self.speaker if self.quotation is None else self.quotation.speaker
        self._step(self._cast.quotations_of(here), step)

    def action_choose_speaker(self, number: int) -> None:
        """Choose the nth speaker; again: go on."""
        if number > len(self._cast.speaking):
            self.message = f"there is no speaker {number}"
        else:
            self._choose(self._cast.speaking[number - 1].id)

    def action_release_speaker(self) -> None:
        """Let go of the speaker, and of what depends on one."""
        self.speaker = None
        self.dimmed = False
        self.kept = None

    def action_filter(self) -> None:
        """Dim everyone but the speaker, and undo."""
        self.speaker = self.speaker or self.here
        if self.speaker is None:
            self.message = WHOM
        else:
            self.dimmed = not self.dimmed

    def action_fold(self) -> None:
        """Fold what the speaker does not say, and undo."""
        if self.kept is None:
            self.speaker = self.speaker or self.here
            self.kept = kept_blocks(self._cast, self.speaker)
        else:
            self.kept = None
        self._view.settle_at(self.cursor)

    def action_why(self) -> None:
        """Say why the quotation is this speaker's."""
        if self.quotation is None:
            self.message = NO_QUOTATION
            return
        # The first frame has no use for it.
        from tui.overlays import NoteScreen  # noqa: PLC0415

        self.app.push_screen(NoteScreen(reason(self._cast, self.quotation)))

    # Searching

    async def action_search(self) -> None:
        """Ask what to search for."""
        self._let_go()
        self.query_one(StatusRow).display = False
        await self._bar.begin(self.cursor, self._view.top_offset)

    def action_step_match(self, step: int) -> None:
        """Go to the next or the previous match."""
        self._bar.step(self.cursor, step)

    # Panes and layers

    def action_panel(self) -> None:
        """Show or hide the positions panel."""
        self._body.show_panel(shown=not self._body.panel_shown)

    def action_panel_full(self) -> None:
        """Give the panel the whole height, or take it back."""
        self._body.toggle_full()

    def action_next_pane(self, step: int) -> None:
        """Go to another pane."""
        panes = "ArticleView, FindingsPanel, SpeakersPanel"
        if step > 0:
            self.focus_next(panes)
        else:
            self.focus_previous(panes)

    def action_open(self) -> None:
        """Choose in a panel, or open a fold in the text."""
        pane = self._body.pane
        if not isinstance(pane, ArticleView):
            pane.open()
        elif not pane.open_fold(self.cursor):
            self.message = "nothing to open here"

    def action_close(self) -> None:
        """Close the top layer; never quit."""
        if self._body.pane is not self._view:
            self.set_focus(self._view)
            self._body.uncover()
        elif self._bar.forget():
            self.counter = ""
        elif self.chosen is not None:
            self.chosen = None
        elif self._body.panel_covers:
            self._body.show_panel(shown=False)
        elif self.kept is not None or self.dimmed or self.speaker is not None:
            self.action_release_speaker()

    def action_back(self) -> None:
        """Close what covers the text, then leave the article."""
        if self._body.panel_covers:
            self._body.show_panel(shown=False)
        else:
            self.post_message(self.Left())

    def action_cancel(self) -> None:
        """Close the top layer; the second time in a row, quit."""
        if self._cancelled:
            self.app.exit(return_code=130)
            return
        self.action_close()
        self._cancelled = True
        self.message = "Ctrl+C again quits"

    def action_mark(self, awaited: str) -> None:
        """Wait for the letter of a mark to set or to go to."""
        self._places.awaited = awaited
        marking = awaited == "mark"
        self.message = "mark with which letter?" if marking else "to which mark?"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the search key to the field, and to a mark that waits for it."""
        if action == "search":
            typing = any(bar.display for bar in self.query(SearchBar))
            return not typing and not self._places.awaited
        return True

    # What the actions share

    def _let_go(self) -> None:
        """Let the hints and the last message go."""
        self.query_one(HintRow).let_go()
        self.message = ""

    @property
    def _body(self) -> Body:
        return self.query_one(Body)

    @property
    def _bar(self) -> SearchBar:
        return self.query_one(SearchBar)

    def _follow(self) -> None:
        """Keep the cursor in sight.

        Done at once after a key, so that one frame shows all that it moves.
        """
        first, last = self._view.first_offset, self._view.last_offset
        if not first <= self.cursor <= last:
            self._stand(first)

    def _stand(self, offset: int, quotation: Quotation | None = None) -> None:
        """Put the cursor somewhere, and find what is there."""
        found = quotation or self._innermost.at(offset)
        self.cursor = offset
        self.paragraph = self._cast.paragraph(offset)
        self.quotation = found
        self.current = None if found is None else found.id
        self.here = None if found is None else found.speaker
        self.chosen = None
        self.highlight = finding_near(self._cast.document, offset, found)

    def _step(self, quotations: Sequence[Quotation], step: int) -> None:
        found = quotation_from(quotations, self.cursor, self.quotation, step)
        if found is not None:
            self._go_to_quotation(found)
        elif not quotations:
            self.message = "nobody is quoted"
        else:
            self.message = "last quotation" if step > 0 else "first quotation"

    def _choose(self, speaker: SpeakerId) -> None:
        """Choose a speaker and go on to their next quotation, round the end."""
        if self.speaker != speaker:
            self.speaker = speaker
            if self.kept is not None:
                self.kept = kept_blocks(self._cast, speaker)
        theirs = self._cast.quotations_of(speaker)
        found = quotation_from(theirs, self.cursor, self.quotation, 1)
        self.message = "" if found else "went on from the first"
        self._go_to_quotation(found or theirs[0])

    def _go_to_quotation(self, quotation: Quotation) -> None:
        self._places.before = self.cursor
        spans = quotation.spans
        self._stand(spans[0].start, quotation)
        self._view.reveal(spans[0].start, spans[-1].end)
