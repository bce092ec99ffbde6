"""An article that was opened at a hit of a search, with the other hits a key away."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from search_index import Document, Span
from tui.reading.screen import ReadingScreen
from tui.settings import Settings
from tui.shelf.trail import Trail

__all__ = ["FoundScreen"]


class FoundScreen(ReadingScreen):
    """The reading screen; ``n`` and ``N`` go on through all hits, over articles."""

    @dataclass
    class TrailLeft(Message):
        """The next hit is in another article, or not fetched yet.

        Attributes:
            trail: stands at that hit already.
        """

        trail: Trail

    @dataclass
    class TrailEnded(Message):
        """There are more hits than were fetched.

        Attributes:
            trail: stands at the last hit that it has.
        """

        trail: Trail

    def __init__(
        self, document: Document, settings: Settings, *, span: Span, trail: Trail | None
    ) -> None:
        """Open a document at a span.

        Args:
            document: what to read.
            settings: keys and looks.
            span: what to show and mark.
            trail: the hits of the search that found it, or None.
        """
        super().__init__(document, settings, place=span.start)
        self._span = span
        self._trail = trail

    @property
    def trail(self) -> Trail | None:
        """The hits that ``n`` and ``N`` go through."""
        return self._trail

    def on_mount(self) -> None:
        """Stand at the match, with the others of this article marked."""
        super().on_mount()
        self.call_after_refresh(self._arrive)

    def _arrive(self) -> None:
        """Mark the hits and bring the one that was chosen into sight."""
        document, trail = self._cast.document, self._trail
        spans = trail.marks(document.article.id) if trail else (self._span,)
        self.matches = spans or (self._span,)
        here = trail.hit.span if trail else self._span
        self.match = self.matches.index(here) if here in self.matches else -1
        self._stand(here.start)
        self._view.reveal(here.start, here.end)
        self._count()

    def _count(self) -> None:
        if self._trail is not None:
            self.counter = self._trail.counter

    def action_step_match(self, step: int) -> None:
        """Go to the next or previous hit of the search in the library.

        While something is looked for in the article, its matches come first.
        """
        trail = self._trail
        if trail is None or self._bar.searching:
            super().action_step_match(step)
            return
        article = self._cast.document.article.id
        if not trail.step(step):
            if step > 0 and len(trail.hits) < trail.total:
                self.post_message(self.TrailEnded(trail))
            else:
                self.message = "last hit" if step > 0 else "first hit"
        elif trail.hit.article == article:
            self._arrive()
        else:
            self.post_message(self.TrailLeft(trail))

    def action_close(self) -> None:
        """Close the top layer; when there is none, go back to the results."""
        before = (self.chosen, self.kept, self.dimmed, self.speaker)
        layered = (
            self._body.pane is not self._view
            or self._body.panel_covers
            or self._bar.searching
            or any(before)
        )
        if not layered:
            self.post_message(self.Left())
            return
        searched = self._bar.searching
        super().action_close()
        if searched:
            # Once the bar has said that its own matches are gone.
            self.call_after_refresh(self._arrive)
