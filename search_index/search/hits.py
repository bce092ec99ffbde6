"""What a search takes and gives, and what the library lists: plain frozen data.

The index answers with *matches*: which passage of which article, and how well. The
library, which holds the articles, turns the matches that are shown into *hits* with
their words. Offsets are characters of the article's text, half-open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from search_index.model.documents import (
    ArticleId,
    Document,
    FindingId,
    HitKind,
    Modality,
    Span,
    SpeakerKind,
)
from search_index.model.values import value

if TYPE_CHECKING:
    from search_index.search.query import Query

__all__ = [
    "ArticleSummary",
    "Facet",
    "Hit",
    "Holding",
    "Level",
    "Match",
    "Matches",
    "Progress",
    "SearchIndex",
    "SearchResult",
    "Shown",
    "SpeakerSummary",
    "Utterance",
]

Progress = Callable[[int, int], None]
"""Told how many of how many articles are done."""


@value
class Level:
    """How far somebody has followed a library.

    Attributes:
        library: which one: a name that no other has; empty for none.
        change: the number of the last change that is known.
    """

    library: str = ""
    change: int = 0


@value
class Match:
    """A passage that answers a query.

    Attributes:
        article: the article it is in.
        kind: text for a block of the article, else the kind of the finding.
        finding: the finding, or None for a block.
        spans: where the passage lies in the article's text.
        score: higher is better; comparable within one query, in other homes too.
        block: the block of the article that the passage is in.
        speaker: name of who speaks, or empty.
        modality: of a position or a proposal, else None.
    """

    article: ArticleId
    kind: HitKind
    finding: FindingId | None
    spans: tuple[Span, ...]
    score: float
    block: Span
    speaker: str = ""
    modality: Modality | None = None


@value
class Facet:
    """How many matches share a value.

    Attributes:
        value: a speaker's name, a kind, or a period (``2017`` or ``2017-12``).
        count: matches with it.
    """

    value: str
    count: int


@value
class Matches:
    """What the index answers.

    Attributes:
        matches: the page that was asked for, best first.
        total: matches in all.
        articles: articles that they are in.
        speakers: matches by speaker, most first; the first 200 of them.
        kinds: matches by kind, in the order of ``HitKind``.
        periods: matches by year of publication, newest first.
        exact: Are the two numbers exact, and not the least that they can be?
    """

    matches: tuple[Match, ...]
    total: int
    articles: int
    speakers: tuple[Facet, ...] = ()
    kinds: tuple[Facet, ...] = ()
    periods: tuple[Facet, ...] = ()
    exact: bool = True


@value
class Holding:
    """An article that holds some of the rows of words that were looked for.

    Attributes:
        article: the article.
        rows: numbers of the rows that it holds, in order.
    """

    article: ArticleId
    rows: tuple[int, ...]


class SearchIndex(Protocol):
    """What stands behind a search: Whoosh today, a shared engine another day.

    Nothing in a query or on a screen may assume more than this.
    """

    def put(
        self,
        documents: Iterable[Document],
        *,
        gone: Collection[ArticleId] = (),
        level: Callable[[], Level] | None = None,
    ) -> None:
        """Take articles in, in place of what it has of the same ids; durable after.

        Args:
            documents: the articles, with what was found in them.
            gone: articles to forget before; unknown ids are no error.
            level: asked whenever what was taken so far is made durable: how far the
                index then has followed the library; unchanged without it.
        """

    def level(self) -> tuple[Level, int]:
        """Return how far it has followed which library, and how many articles."""

    def search(
        self,
        query: Query,
        *,
        limit: int,
        offset: int = 0,
        facets: bool = False,
        newest: bool = False,
        without: Collection[ArticleId] = (),
    ) -> Matches:
        """Return a page of the passages that answer a query, best first.

        Args:
            query: what is asked.
            limit: how many matches at most; with none the least numbers are told, 1
                when there is any match.
            offset: how many to leave out, for further pages.
            facets: Are they to be counted by speaker, kind and period? Otherwise those
                are empty, and the numbers may be the least that they can be.
            newest: Are articles to come by their days instead?
            without: articles that are as if they were not there.
        """

    def holding(
        self,
        rows: Sequence[tuple[str, ...]],
        *,
        named: str,
        limit: int,
        without: Collection[ArticleId] = (),
    ) -> tuple[Holding, ...]:
        """Return the articles whose passages hold any of some rows of words.

        Those come first that hold the most that is rare, of them those in which
        somebody of a name speaks, then the newest.

        Args:
            rows: words in a row, normalised; no article holds an empty one.
            named: a word of the name, normalised; empty for nobody.
            limit: how many articles at most.
            without: articles that are as if they were not there.
        """

    def suggest(self, word: str) -> str | None:
        """Return the nearest word that the index holds, or None."""


@value
class Hit:
    """A match with its words; see interface.md, ``onrecord search --json``.

    Attributes:
        article: the article it is in.
        title: title of the article.
        origin: path, address or ``-``.
        published: the day, when the article gives one.
        kind: what kind of passage it is.
        finding: the finding, or None for a block of text.
        speaker: name of who speaks, or empty.
        modality: of a position or a proposal, else None.
        span: covers the match in the article's text.
        excerpt: the words around it, on one line.
        marks: offsets into the excerpt: what matched.
        score: higher is better.
        archive: name of the shared archive that it is from, or empty: the library.
    """

    article: ArticleId
    title: str
    origin: str
    published: date | None
    kind: HitKind
    finding: FindingId | None
    speaker: str
    modality: Modality | None
    span: Span
    excerpt: str
    marks: tuple[Span, ...]
    score: float
    archive: str = ""


@value
class SearchResult:
    """What a search came to.

    Attributes:
        query: the words that were typed.
        hits: the page that was asked for, best first.
        total: hits in all.
        articles: articles that they are in.
        speakers: hits by speaker, most first; the first 200 of them.
        kinds: hits by kind.
        periods: hits by year of publication, newest first.
        suggestion: a query with the nearest words that the library has, or empty.
        catching_up: articles of the library that the index does not hold yet.
        remarks: one line each: an unknown field, a date that is none.
        exact: Are the two numbers exact, and not the least that they can be?
        counted_from: the first day that was counted, where not all were; else None.
        unanswered: one line for each archive that did not answer: which, and why.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    articles: int
    speakers: tuple[Facet, ...]
    kinds: tuple[Facet, ...]
    periods: tuple[Facet, ...]
    suggestion: str
    catching_up: int
    remarks: tuple[str, ...] = ()
    exact: bool = True
    counted_from: date | None = None
    unanswered: tuple[str, ...] = ()


@value
class ArticleSummary:
    """A line of the library's list.

    Attributes:
        id: the article.
        title: its title.
        byline: who wrote it, or empty.
        origin: path, address or ``-``.
        published: the day, when the article gives one.
        added: when it came into the library, in seconds since 1970.
        words: how long it is.
        speakers: names of who speaks in it, most quoted first.
        quotations: how many there are.
        positions: how many there are.
        proposals: how many there are.
        read: Was it opened, and not called unread since?
        starred: Has it a star?
    """

    id: ArticleId
    title: str
    byline: str
    origin: str
    published: date | None
    added: float
    words: int
    speakers: tuple[str, ...]
    quotations: int
    positions: int
    proposals: int
    read: bool = False
    starred: bool = False


Shown = tuple[ArticleSummary, str]
"""The line of an article in the list, and its text."""


@value
class SpeakerSummary:
    """Someone who speaks in the library; one entry for a name in all articles.

    A generic entry is what articles call somebody whom they do not name, *the company*:
    somebody else in each of them.

    Attributes:
        name: the fullest name.
        kind: person, body, state, group, document, anonymous.
        aliases: other names that articles use, most frequent first.
        roles: how articles introduce them, most frequent first.
        articles: in how many they speak.
        quotations: how many there are.
        positions: how many there are.
        proposals: how many there are.
        generic: Is it no name?
    """

    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    articles: int
    quotations: int
    positions: int
    proposals: int
    generic: bool = False


@value
class Utterance:
    """Something that a speaker said or holds, anywhere in the library.

    Attributes:
        article: the article it is in.
        title: title of the article.
        origin: path, address or ``-``.
        published: the day, when the article gives one.
        kind: quotation, position or proposal.
        finding: its id in the article's document.
        modality: of a position or a proposal, else None.
        words: the statement, or what was said with its spans joined by `` … ``.
        span: where it begins and ends in the article's text.
        via: names of those through whom it is reported, outermost first.
    """

    article: ArticleId
    title: str
    origin: str
    published: date | None
    kind: HitKind
    finding: FindingId
    modality: Modality | None
    words: str
    span: Span
    via: Sequence[str]
