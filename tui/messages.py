"""What screens tell the program; only the program leads from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from search_index import ArticleId, Document, Span
    from tui.trail import Trail

__all__ = [
    "ArticleAsked",
    "CheckAsked",
    "Copied",
    "Left",
    "SpeakerAsked",
    "Stopped",
    "TrailEnded",
    "TrailLeft",
]


class Left(Message):
    """The reader goes back from this screen."""


class Stopped(Message):
    """The reader stands somewhere else in the article; the place may be kept."""


@dataclass
class ArticleAsked(Message):
    """The reader wants to read an article of the library.

    Attributes:
        article: which one.
        span: where to open it, or None for where it was left.
        trail: the hits that n and N go on through, if any.
    """

    article: ArticleId
    span: Span | None = None
    trail: Trail | None = None


@dataclass
class CheckAsked(Message):
    """The reader wants the quotations of an article checked against the library.

    Attributes:
        draft: the article.
    """

    draft: Document


@dataclass
class SpeakerAsked(Message):
    """The reader wants the page of a speaker.

    Attributes:
        name: theirs, or empty for the list of all.
    """

    name: str


@dataclass
class Copied(Message):
    """The reader wants to have a text; the program says by what route it went.

    Attributes:
        text: verbatim, with who said it and where.
    """

    text: str


@dataclass
class TrailLeft(Message):
    """The next hit is in another article.

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
