"""The hits of a search in the library, gone through while one reads."""

from __future__ import annotations

from dataclasses import replace

from search_index import Span
from tui.hit_trail import Trail
from tui.messages import TrailEnded, TrailLeft
from tui.reading.actions.desk import Desk
from tui.reading.actions.moving import Moving

__all__ = ["Hits"]


class Hits:
    """Where an article was opened, and the other hits a key away.

    Attributes:
        trail: the hits that ``n`` and ``N`` go through, or None.
    """

    def __init__(
        self, desk: Desk, moving: Moving, span: Span, trail: Trail | None
    ) -> None:
        """Take on the hits of a search.

        Args:
            desk: the screen.
            moving: moves the reader.
            span: what to show and mark where there is no trail.
            trail: stands at a hit in this article.
        """
        self.trail = trail
        self._desk = desk
        self._moving = moving
        self._span = span

    def arrive(self) -> None:
        """Mark the hits and bring the one that was chosen into sight."""
        view, trail = self._desk.view, self.trail
        spans = trail.marks(view.article.id) if trail else ()
        matches = spans or (self._span,)
        here = trail.hit.span if trail else self._span
        self._desk.view = replace(
            view,
            matches=matches,
            match=matches.index(here) if here in matches else -1,
            counter=trail.counter if trail else "",
        )
        self._moving.stand(here.start)
        article, begins = self._desk.body.article, view.cast.passage(here.start)
        article.reveal(begins, here.end)
        # What is quoted may be longer than the screen.
        article.reveal(here.start, here.end)

    def step(self, step: int) -> bool:
        """Go to the next or previous hit; tell whether there is a trail."""
        trail = self.trail
        if trail is None:
            return False
        if not trail.step(step):
            if step > 0 and len(trail.hits) < trail.total:
                self._desk.post_message(TrailEnded(trail))
            else:
                self._desk.say("last hit" if step > 0 else "first hit")
        elif trail.hit.article == self._desk.view.article.id:
            self.arrive()
        else:
            self._desk.post_message(TrailLeft(trail))
        return True
