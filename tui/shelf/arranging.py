"""In what order the library's articles are listed, and which of them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from search_index import ArticleSummary, fold
from tui.shelf.texts import line_of

__all__ = ["ORDERS", "Listed", "arranged", "listed", "place_near"]

_NEAR = 50
"""Places around the one where an article stood in which it is looked for."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An article with what a filter looks at.

    Attributes:
        summary: its line.
        words: title, byline, origin and speakers, folded.
        tags: the readers' own words for it, folded, each after a ``#``.
    """

    summary: ArticleSummary
    words: str
    tags: frozenset[str]


def listed(summary: ArticleSummary, tags: Iterable[str]) -> Listed:
    """Make an article ready to be filtered."""
    parts = [summary.title, summary.byline, summary.origin, *summary.speakers]
    tagged = frozenset("#" + _folded(tag) for tag in tags)
    return Listed(summary, _folded(" ".join(parts)), tagged)


def _folded(text: str) -> str:
    return fold(text)[0].lower()


def _day(summary: ArticleSummary) -> int:
    added = datetime.fromtimestamp(summary.added, tz=UTC).date()
    return (summary.published or added).toordinal()


ORDERS: Sequence[tuple[str, Callable[[ArticleSummary], tuple[object, ...]]]] = (
    ("newest first", lambda one: (-_day(one), -one.added)),
    ("added last first", lambda one: (-one.added,)),
    ("starred first", lambda one: (not one.starred, -_day(one))),
    ("unread first", lambda one: (one.read, -_day(one))),
    ("most quoted first", lambda one: (-one.quotations, -_day(one))),
    ("longest first", lambda one: (-one.words, -_day(one))),
    ("by title", lambda one: (_folded(one.title or one.origin),)),
)
"""Orders that a key goes through, with what each sorts by."""

_STATES: dict[str, Callable[[ArticleSummary], bool]] = {
    "is:starred": lambda one: one.starred,
    "is:read": lambda one: one.read,
    "is:unread": lambda one: not one.read,
}


def arranged(
    articles: Iterable[Listed], wanted: str, order: int
) -> list[ArticleSummary]:
    """Return the articles that have all of some words, in an order.

    Args:
        articles: all of them.
        wanted: words of title, origin and speakers; ``#tag``, ``is:starred``,
            ``is:unread`` and ``is:read`` ask for just that.
        order: number in ``ORDERS``.
    """
    words = _folded(wanted).split()
    found = [one.summary for one in articles if all(_has(one, word) for word in words)]
    found.sort(key=ORDERS[order][1])
    return found


def _has(one: Listed, word: str) -> bool:
    if word in _STATES:
        return _STATES[word](one.summary)
    if word.startswith("#") and len(word) > 1:
        return any(tag.startswith(word) for tag in one.tags)
    return word in one.words


def place_near(
    articles: Sequence[ArticleSummary], one: ArticleSummary, at: int, grown: int
) -> int:
    """Return where an article stands now; where it stood, when it is not near.

    Args:
        articles: read as they are looked at.
        one: which.
        at: where it stood.
        grown: how many there are more: the new ones mostly come before it.
    """
    around = range(at - _NEAR, at + _NEAR)
    for place in chain((at, at + grown), around):
        there = line_of(articles, place) if place >= 0 else None
        if there is not None and there.id == one.id:
            return place
    return at
