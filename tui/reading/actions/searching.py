"""Searching in the article, and going from match to match, or from hit to hit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from tui.commands.actions import Actions
from tui.reading.actions.desk import Desk
from tui.reading.actions.hits import Hits
from tui.reading.actions.moving import Moving
from tui.reading.search.bar import SearchBar

__all__ = ["Searching"]


class Searching:
    """Joins the row in which the reader types to the text."""

    def __init__(
        self, desk: Desk, moving: Moving, bar: SearchBar, hits: Hits | None
    ) -> None:
        """Search for a screen.

        Args:
            desk: the screen.
            moving: moves the reader.
            bar: where the reader types.
            hits: the hits of a search in the library that led here, if any.
        """
        self._desk = desk
        self._moving = moving
        self._bar = bar
        self._hits = hits

    @property
    def actions(self) -> Actions:
        """What the keys do."""
        return {
            "search": self._begin,
            "next-match": partial(self._step, 1),
            "previous-match": partial(self._step, -1),
        }

    @property
    def typing(self) -> bool:
        """Does the reader type what to search for?"""
        return self._bar.display

    def end(self, *, stay: bool) -> None:
        """Stop typing; stay at the match, or go back to where the search began."""
        if stay:
            self._bar.finish()
        else:
            self._bar.cancel()

    def forget(self) -> bool:
        """Let the matches go, and show the hits again; tell whether there were any."""
        if not self._bar.forget():
            return False
        if self._hits is not None:
            # Once the bar has said that its own matches are gone.
            self._bar.call_after_refresh(self._hits.arrive)
        return True

    def found(self, event: SearchBar.Found) -> None:
        """Mark other matches, and show the current one."""
        matches, match = event.matches, event.match
        counter = f"{match + 1}/{len(matches)}" if match >= 0 else ""
        self._desk.view = replace(
            self._desk.view,
            matches=matches,
            match=match,
            message=event.said,
            counter=counter,
        )
        if match >= 0:
            span = matches[match]
            self._moving.stand(span.start)
            self._desk.body.article.reveal(span.start, span.end)

    def returned(self, event: SearchBar.Returned) -> None:
        """Be where the search began."""
        self._desk.body.article.go_to(event.anchor)
        self._moving.stand(event.cursor)

    def closed(self, event: SearchBar.Closed) -> None:
        """Give the keys back to the text."""
        self._desk.show_status(shown=True)
        self._desk.body.article.focus()
        self._moving.places.before = event.cursor

    async def _begin(self) -> None:
        """Ask what to search for."""
        self._desk.show_status(shown=False)
        view, article = self._desk.view, self._desk.body.article
        await self._bar.begin(view.cursor, article.top_offset)

    def _step(self, step: int) -> None:
        """Go to another match; to another hit while nothing is searched for here."""
        on_trail = self._hits is not None and not self._bar.searching
        if not (on_trail and self._hits and self._hits.step(step)):
            self.found(self._bar.step(self._desk.view.cursor, step))
