"""The hits of a search as one way through many articles.

Hits come best first; those of one article are brought together where its best stands,
in text order, so that going through them never jumps back and forth.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search_index import ArticleId, Hit, Span

__all__ = ["Trail", "gathered"]


def gathered(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits with those of one article together, articles by their best."""
    by_article: dict[ArticleId, list[Hit]] = {}
    for hit in hits:
        by_article.setdefault(hit.article, []).append(hit)
    return [
        hit
        for together in by_article.values()
        for hit in sorted(together, key=lambda hit: (hit.span.start, hit.span.end))
    ]


@dataclass(slots=True, eq=False, repr=False)
class Trail:
    """Where the reader is among the hits of a search.

    Attributes:
        query: what was typed.
        hits: those fetched so far, as they are shown.
        total: how many there are in all.
        at: number of the hit that the reader is at.
    """

    query: str
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    at: int = 0

    @property
    def hit(self) -> Hit:
        """The hit that the reader is at."""
        return self.hits[self.at]

    @property
    def counter(self) -> str:
        """``3/57``."""
        return f"{self.at + 1}/{self.total:,}"

    def marks(self, article: ArticleId) -> tuple[Span, ...]:
        """Return where the hits in one article stand, in text order."""
        return tuple(hit.span for hit in self.hits if hit.article == article)

    def step(self, step: int) -> bool:
        """Go to the next or previous hit; tell whether there was one."""
        at = self.at + step
        if not 0 <= at < len(self.hits):
            return False
        self.at = at
        return True
