"""Searches that come back: those whose hit was opened, and those kept under a name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import App

from search_index import ReaderError
from tui.overlays.choosing import AskScreen
from tui.shelf.protocol import Shelf

__all__ = ["KeptSearches"]


class KeptSearches:
    """The searches of a library, for one screen."""

    def __init__(self, shelf: Shelf) -> None:
        """Serve a screen.

        Args:
            shelf: what is searched, and keeps them.
        """
        self._shelf = shelf
        self._older: list[str] = []

    def older(self, text: str) -> tuple[str, str]:
        """Return an earlier search, an older one each time, then those with a name.

        Args:
            text: what is searched now, which is none.

        Returns:
            The search, and why there is none: the next is the newest again.
        """
        if not self._older:
            try:
                named = [one.query for one in self._shelf.saved_searches.names()]
                every = dict.fromkeys((*self._shelf.query_history(), *named))
            except ReaderError as error:
                return "", str(error)
            self._older = [query for query in every if query != text]
        return (self._older.pop(0), "") if self._older else ("", "no earlier search")

    def begin_anew(self) -> None:
        """Let the newest be the next again."""
        self._older = []

    def remember(self, text: str) -> str:
        """Keep a search whose hit was opened; return what went wrong, or nothing.

        In a thread: another program may be writing, and is waited for.
        """
        try:
            self._shelf.remember_query(text)
        except ReaderError as error:
            return str(error)
        return ""

    def ask_for_name(
        self, app: App[None], text: str, beside: Callable[[Callable[[], str]], object]
    ) -> str:
        """Ask under which name to keep a search; return why there is none to keep.

        Args:
            app: the program.
            text: what is searched.
            beside: does something in a thread, and tells what it returns.
        """

        def named(name: str | None) -> None:
            if name and name.strip():
                beside(partial(self.keep, name.strip(), text))

        if not text.strip():
            return "there is no search to keep"
        app.push_screen(AskScreen("keep this search as: ", text.strip()), named)
        return ""

    def keep(self, name: str, text: str) -> str:
        """Keep a search under a name, in a thread; return what to tell the reader."""
        try:
            self._shelf.saved_searches.save(name, text)
        except ReaderError as error:
            return str(error)
        return f"kept as {name}; onrecord searches counts what comes new"
