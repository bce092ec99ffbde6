"""What screens tell the program; only the program leads from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from search_index import Article, ArticleId, Document, Span
    from tui.annotation_keeper import Work
    from tui.hit_trail import Trail

__all__ = [
    "ArticleAsked",
    "CheckAsked",
    "Copied",
    "EditAsked",
    "KeepAsked",
    "Left",
    "LinkAsked",
    "MarkAsked",
    "PipeAsked",
    "SpeakerAsked",
    "Stopped",
    "TopicAsked",
    "TrailEnded",
    "TrailLeft",
]


class Left(Message):
    """The reader goes back from this screen."""


class Stopped(Message):
    """The reader stands somewhere else in the article; the place may be kept."""


@dataclass(eq=False, repr=False)
class ArticleAsked(Message):
    """The reader wants to read an article of the library.

    Attributes:
        article: which one.
        span: where to open it, or None for where it was left.
        trail: the hits that n and N go on through, if any.
        place: the first character to show, or None for where it was left.
    """

    article: ArticleId
    span: Span | None = None
    trail: Trail | None = None
    place: int | None = None


@dataclass(eq=False, repr=False)
class CheckAsked(Message):
    """The reader wants the quotations of an article checked against the library.

    Attributes:
        draft: the article.
    """

    draft: Document


@dataclass(eq=False, repr=False)
class SpeakerAsked(Message):
    """The reader wants the page of a speaker.

    Attributes:
        name: theirs, or empty for the list of all.
    """

    name: str


@dataclass(eq=False, repr=False)
class TopicAsked(Message):
    """The reader wants to see who holds what on a topic.

    Attributes:
        query: as for a search, or empty to be asked for it.
    """

    query: str


@dataclass(eq=False, repr=False)
class Copied(Message):
    """The reader wants to have a text; the program says by what route it went.

    Attributes:
        text: verbatim, with who said it and where.
    """

    text: str


@dataclass(eq=False, repr=False)
class EditAsked(Message):
    """The reader wants an article in their editor.

    Attributes:
        article: which one.
        offset: the character where they are.
    """

    article: Article
    offset: int = 0


@dataclass(eq=False, repr=False)
class PipeAsked(Message):
    """The reader wants a command to have a text.

    Attributes:
        command: of the shell.
        text: verbatim, with who said it and where.
    """

    command: str
    text: str


@dataclass(eq=False, repr=False)
class KeepAsked(Message):
    """Something of the article that is read is to be kept, or looked up.

    The screen is then shown the article as it is, and what was said of it.

    Attributes:
        work: does it, and returns what to tell the reader.
        corrects: May another document come of it?
    """

    work: Work
    corrects: bool = True


@dataclass(eq=False, repr=False)
class LinkAsked(Message):
    """The reader wants to see where a link leads, in a browser.

    Attributes:
        address: as it stands in the article.
    """

    address: str


@dataclass(eq=False, repr=False)
class MarkAsked(Message):
    """The reader wants to be where a mark leads, in whatever article.

    Attributes:
        letter: the mark's.
    """

    letter: str


@dataclass(eq=False, repr=False)
class TrailLeft(Message):
    """The next hit is in another article.

    Attributes:
        trail: stands at that hit already.
    """

    trail: Trail


@dataclass(eq=False, repr=False)
class TrailEnded(Message):
    """There are more hits than were fetched.

    Attributes:
        trail: stands at the last hit that it has.
    """

    trail: Trail
