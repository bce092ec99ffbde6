"""The state of a search in the article: query, matches, where it began."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from search_index import Article, Span
from tui.reading.search.finder import Finder, PatternError
from tui.reading.state.motions import match_from

__all__ = ["ArticleSearch"]


@dataclass(slots=True)
class ArticleSearch:
    """One search.

    Attributes:
        finder: the article, ready for searching.
        query: what was looked for last.
        matches: where it stands.
        match: number of the match that the reader is on, or -1.
        origin: the cursor when the search began.
        anchor: the first visible character when the search began.
    """

    finder: Finder
    query: str = ""
    matches: Sequence[Span] = ()
    match: int = -1
    origin: int = 0
    anchor: int = 0
    last_query: str = field(default="")

    @classmethod
    def of(cls, article: Article) -> ArticleSearch:
        """Make a search of an article, nothing looked for yet."""
        return cls(Finder(article))

    def begin(self, cursor: int, anchor: int) -> None:
        """Remember where the reader is."""
        self.origin, self.anchor = cursor, anchor
        self.query, self.matches, self.match = "", (), -1

    def look_for(self, query: str) -> str:
        """Find a query from where the search began; return what to say."""
        self.query = query
        self.match = -1
        try:
            self.matches = self.finder.find_matches(query)
        except PatternError as error:
            self.matches = ()
            return str(error)
        if not self.matches:
            return ""
        self.last_query = query
        self.match, wrapped = match_from(self.matches, self.origin, 1)
        return "from the top" if wrapped else ""

    def step(self, cursor: int, step: int) -> str:
        """Go to the next or previous match; return what to say."""
        if not self.matches:
            return ""
        if self.match >= 0 and self.matches[self.match].start == cursor:
            at = (self.match + step) % len(self.matches)
            wrapped = at < self.match if step > 0 else at > self.match
            wrapped = wrapped or len(self.matches) == 1
        else:
            at, wrapped = match_from(self.matches, cursor, step)
        self.match = at
        if not wrapped:
            return ""
        return (
            "search went on from the top" if step > 0 else "search went on from the end"
        )

    def again(self, cursor: int) -> None:
        """Look for the last query once more, after its matches were let go."""
        if not self.matches and self.last_query:
            self.matches = self.finder.find_matches(self.last_query)
            self.match = -1
            self.origin = cursor

    def forget(self) -> None:
        """Let the matches go."""
        self.matches, self.match = (), -1

    @property
    def counter(self) -> str:
        """``2/5``, or nothing while there is nothing to count."""
        if not self.matches:
            return ""
        return f"{self.match + 1}/{len(self.matches)}"
