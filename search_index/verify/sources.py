"""Where a quotation may come from: some articles, or all of a library.

Of a library those articles are looked at that hold some rows of a few words of the
quotation; the index says which do.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Protocol

from search_index.library.opening import annotate_article
from search_index.model.counting import counted
from search_index.model.documents import Article, ArticleId, Document
from search_index.model.errors import ReaderError
from search_index.search.hits import ArticleSummary, Holding, SearchResult, Shown
from search_index.verify.drafts import DraftQuotation
from search_index.verify.probes import Probe, probes_of
from search_index.verify.source_text import SourceText

__all__ = [
    "ArticleSources",
    "Candidate",
    "LibrarySources",
    "OwnArticles",
    "Sources",
]

_MOST_CANDIDATES = 10
_FEW_CANDIDATES = 4
"""Of those that the index puts in order, the likeliest first."""
_NEAR = 2
"""Articles that hold a row and are compared word by word."""
_LAST, _ALL_READ, _MOST_ALIKE = 2, 300, 3
"""Of so few articles those are compared, too, that share the most pairs of words."""
_MOST_HELD = 60
_MOST_HITS = 16
_UNREAD = "an article cannot be read ({})"
_KEPT = 48
"""Articles that are kept taken apart: a draft often quotes the same one again."""


def _annotated(article: Article) -> Document | None:
    try:
        return annotate_article(article)
    except ReaderError:
        return None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that a quotation may come from.

    Attributes:
        article: which.
        text: its text.
        opened: takes it apart; returns None when it cannot be read.
        near: Is it to be compared word by word, too, if no words are equal?
    """

    article: ArticleId
    text: str
    opened: Callable[[], SourceText | None]
    near: bool = True


class Sources(Protocol):
    """What quotations are looked for in."""

    def candidates(self, asked: DraftQuotation, level: int) -> Sequence[Candidate]:
        """Return the articles that a quotation may come from, the likeliest first.

        Args:
            asked: the quotation of a draft.
            level: from 0 to 2: those that share much of it, some, or a little.
        """

    @property
    def lacking(self) -> str:
        """Why what is not found may be there all the same; empty when it is not."""


class OwnArticles(Protocol):
    """What is asked of the articles of this machine; see ``LocalArchive``."""

    def holding(
        self, rows: Sequence[str], *, speaker: str, limit: int
    ) -> Sequence[Holding]:
        """Return the articles that hold any of some rows of words."""

    def texts(self, ids: Collection[ArticleId]) -> Mapping[ArticleId, Shown]:
        """Return lines and texts of those of some articles that it holds."""

    def quoted(self, article_id: ArticleId) -> tuple[Article, Callable[[], Document]]:
        """Return an article, and what returns what is quoted in it, and by whom.

        Both raise ``ReaderError``.
        """


class Searched(Protocol):
    """What is asked of a library; see ``search_index.library.library``."""

    @property
    def archive(self) -> OwnArticles:
        """Its own articles."""

    @property
    def archives(self) -> Collection[str]:
        """The names of the archives that are read with it."""

    def search(
        self,
        query: str,
        *,
        limit: int,
        newest: bool,
        nearest: bool,
        within: Collection[str],
    ) -> SearchResult:
        """Return what any string finds in archives, best first."""

    def get(self, article_id: ArticleId) -> Document:
        """Return an article's document; raises ``ReaderError``."""

    def articles(self) -> Sequence[ArticleSummary]:
        """Return a line for each article."""

    def behind(self) -> int:
        """Return how many articles the index does not hold yet."""


class _Kept:
    """Articles that were taken apart last."""

    def __init__(self) -> None:
        self._texts: OrderedDict[ArticleId, SourceText] = OrderedDict()

    def get(
        self, one: ArticleId, made: Callable[[], SourceText | None]
    ) -> SourceText | None:
        """Return an article taken apart, or None when it cannot be had."""
        if one in self._texts:
            self._texts.move_to_end(one)
            return self._texts[one]
        text = made()
        if text is not None:
            self._texts[one] = text
            if len(self._texts) > _KEPT:
                self._texts.popitem(last=False)
        return text


class ArticleSources:
    """Articles that were read for it."""

    def __init__(
        self,
        articles: Iterable[Article],
        excluded: Collection[ArticleId] = (),
        annotated: Callable[[Article], Document | None] = _annotated,
        unread: int = 0,
    ) -> None:
        """Take on articles.

        Args:
            articles: where to look.
            excluded: those that are the draft itself.
            annotated: finds what is in one of them; the rules, unless told.
            unread: how many others could not be read.
        """
        self._annotated = annotated
        self._unread = unread
        self._articles = [one for one in articles if one.id not in excluded]
        self._texts: dict[ArticleId, SourceText] = {}

    @property
    def lacking(self) -> str:
        """Why what is not found may be there all the same."""
        if not self._articles:
            return "there is no article to look in"
        if self._unread:
            return f"{counted(self._unread, 'article')} to look in could not be read"
        return ""

    def candidates(self, asked: DraftQuotation, level: int) -> Sequence[Candidate]:
        """Return the articles that hold most probes of a quotation."""
        rows = [probe.forms for probe in probes_of(asked, level)]
        most = _MOST_CANDIDATES
        if level == _LAST and len(self._articles) <= _ALL_READ:
            # What was put in is rarer than what is left: of a few each pair is read.
            rows, most = [*pairwise(asked.quoted.forms)], _MOST_ALIKE
        found: list[tuple[int, SourceText]] = []
        for article in self._articles:
            text = self._text(article)
            held = sum(map(text.all_words.holds, rows))
            if held or len(self._articles) <= _MOST_CANDIDATES:
                found.append((held, text))
        found.sort(key=lambda one: -one[0])
        return [_candidate(text) for _, text in found[:most]]

    def _text(self, article: Article) -> SourceText:
        if article.id not in self._texts:
            self._texts[article.id] = SourceText(article, self._annotated)
        return self._texts[article.id]


def _candidate(text: SourceText) -> Candidate:
    return Candidate(text.article.id, text.article.text, lambda: text)


class LibrarySources:
    """All articles of a library, and of the archives that are read with it."""

    def __init__(self, library: Searched, excluded: Collection[ArticleId] = ()) -> None:
        """Take on a library.

        Args:
            library: where to look.
            excluded: articles that are the draft itself.
        """
        self._library = library
        self._excluded = frozenset(excluded)
        self._kept = _Kept()
        self._damaged = ""

    @property
    def lacking(self) -> str:
        """Why what is not found may be there all the same."""
        if self._damaged:
            return self._damaged
        if self._is_empty:
            return "the library is empty"
        if self._behind:
            behind = counted(self._behind, "article")
            return f"{behind} of the library cannot be searched yet"
        return ""

    @cached_property
    def _behind(self) -> int:
        """How many articles could not be searched when the first was looked for.

        Those that are annotated anew since then have the text that was searched.
        """
        return self._library.behind()

    @cached_property
    def _is_empty(self) -> bool:
        """Is there nothing to look in but the draft?"""
        return all(one.id in self._excluded for one in self._library.articles())

    def candidates(self, asked: DraftQuotation, level: int) -> Sequence[Candidate]:
        """Return the articles that hold rows of words of a quotation."""
        probes = probes_of(asked, level)
        _ = self._behind
        held = self._library.archive.holding(
            [probe.written for probe in probes], speaker=asked.speaker, limit=_MOST_HELD
        )
        near, others = _likeliest(
            [one for one in held if one.article not in self._excluded]
        )
        texts = self._library.archive.texts([*near, *others])
        return [
            *(self._candidate(one, texts, near=True) for one in near if one in texts),
            *self._of_archives(probes, level),
            *(
                self._candidate(one, texts, near=False)
                for one in others
                if one in texts
            ),
        ]

    def _candidate(
        self, one: ArticleId, texts: Mapping[ArticleId, Shown], *, near: bool
    ) -> Candidate:
        opened = partial(self._kept.get, one, partial(self._own_text, one))
        return Candidate(one, texts[one][1], opened, near)

    def _of_archives(self, probes: Sequence[Probe], level: int) -> Iterator[Candidate]:
        """Yield the articles of archives that the search finds for some rows."""
        archives = self._library.archives
        query = " OR ".join(f'"{probe.written}"' for probe in probes)
        if not archives or not query:
            return
        try:
            result = self._library.search(
                query,
                limit=_MOST_HITS,
                # Long rows stand in few articles: which is the best is seen here.
                newest=level == 0,
                nearest=False,
                within=archives,
            )
        except ReaderError as error:
            self._damaged = f"not all could be searched ({error})"
            return
        if result.unanswered:
            self._damaged = f"not all could be searched ({result.unanswered[0]})"
        found = dict.fromkeys(hit.article for hit in result.hits)
        wanted = [one for one in found if one not in self._excluded]
        for one in wanted[:_MOST_CANDIDATES]:
            text = self._kept.get(one, partial(self._text, one))
            if text is not None:
                yield _candidate(text)

    def _own_text(self, one: ArticleId) -> SourceText | None:
        """Return an article that is here, annotated anew only if that is needed."""
        try:
            article, quoted = self._library.archive.quoted(one)
        except ReaderError as error:
            self._damaged = _UNREAD.format(error)
            return None
        return SourceText(article, lambda _: self._read(quoted))

    def _read(self, quoted: Callable[[], Document]) -> Document | None:
        try:
            return quoted()
        except ReaderError as error:
            self._damaged = _UNREAD.format(error)
            return None

    def _text(self, one: ArticleId) -> SourceText | None:
        document = self._read(partial(self._library.get, one))
        if document is None:
            return None
        return SourceText(document.article, lambda _: document)


def _likeliest(held: Sequence[Holding]) -> tuple[list[ArticleId], list[ArticleId]]:
    """Return the likeliest holders of each row of words, and some of the others.

    A row that stands in many articles must not hide those that hold another.
    """
    times: Counter[int] = Counter()
    near: list[ArticleId] = []
    others: list[ArticleId] = []
    for one in held:
        if any(times[row] < _NEAR for row in one.rows):
            near.append(one.article)
        else:
            others.append(one.article)
        times.update(one.rows)
    return near, others[: max(0, _FEW_CANDIDATES - len(near))]
