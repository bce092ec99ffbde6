"""Where a quotation may come from: some articles, or all of a library.

Of a library those articles are looked at that hold some rows of three words of the
quotation; the search finds them with what it has.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import Protocol

from search_index.library.opening import annotate_article
from search_index.model.counting import counted
from search_index.model.documents import Article, ArticleId, Document
from search_index.model.errors import ReaderError
from search_index.search.hits import SearchResult
from search_index.verify.drafts import DraftQuotation
from search_index.verify.probes import Probe, probes_of
from search_index.verify.source_text import SourceText

__all__ = ["ArticleSources", "LibrarySources", "Sources"]

_MOST_CANDIDATES = 10
_MOST_HITS, _FEW_HITS = 16, 3
_KEPT = 48
"""Articles that are kept taken apart: a draft often quotes the same one again."""


def _annotated(article: Article) -> Document | None:
    try:
        return annotate_article(article)
    except ReaderError:
        return None


class Sources(Protocol):
    """What quotations are looked for in."""

    def candidates(self, asked: DraftQuotation, level: int) -> Sequence[SourceText]:
        """Return the articles that a quotation may come from, the likeliest first.

        Args:
            asked: the quotation of a draft.
            level: from 0 to 2: those that share much of it, some, or a little.
        """

    @property
    def lacking(self) -> str:
        """Why what is not found may be there all the same; empty when it is not."""


class Searched(Protocol):
    """What is asked of a library; see ``search_index.library.library``."""

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        newest: bool = False,
        nearest: bool = True,
    ) -> SearchResult:
        """Return what any string finds, best first."""

    def get(self, article_id: ArticleId) -> Document:
        """Return an article's document; raises ``ReaderError``."""

    def documents(self) -> Iterator[Document | ReaderError]:
        """Go through every article."""

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
    ) -> None:
        """Take on articles.

        Args:
            articles: where to look.
            excluded: those that are the draft itself.
            annotated: finds what is in one of them; the rules, unless told.
        """
        self._annotated = annotated
        self._articles = [one for one in articles if one.id not in excluded]
        self._texts: dict[ArticleId, SourceText] = {}

    @property
    def lacking(self) -> str:
        """Why what is not found may be there all the same."""
        return "" if self._articles else "there is no article to look in"

    def candidates(self, asked: DraftQuotation, level: int) -> Sequence[SourceText]:
        """Return the articles that hold most probes of a quotation."""
        probes = probes_of(asked, level)
        found: list[tuple[int, SourceText]] = []
        for article in self._articles:
            text = self._text(article)
            held = sum(text.all_words.holds(probe.forms) for probe in probes)
            if held or len(self._articles) <= _MOST_CANDIDATES:
                found.append((held, text))
        found.sort(key=lambda one: -one[0])
        return [text for _, text in found[:_MOST_CANDIDATES]]

    def _text(self, article: Article) -> SourceText:
        if article.id not in self._texts:
            self._texts[article.id] = SourceText(article, self._annotated)
        return self._texts[article.id]


class LibrarySources:
    """All articles of a library."""

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
        return all(
            isinstance(one, Document) and one.article.id in self._excluded
            for one in self._library.documents()
        )

    def candidates(self, asked: DraftQuotation, level: int) -> Sequence[SourceText]:
        """Return the articles that the search finds for a quotation."""
        probes = probes_of(asked, level)
        _ = self._behind
        found: dict[ArticleId, None] = {}
        for query in _queries(asked, probes):
            result = self._search(query, _MOST_HITS, level)
            if level == 0 and result.total > _MOST_HITS and len(probes) > 1:
                # A row that stands in many articles must not hide the others.
                for probe in probes:
                    some = self._search(f'"{probe.written}"', _FEW_HITS, level)
                    found.update(dict.fromkeys(hit.article for hit in some.hits))
            found.update(dict.fromkeys(hit.article for hit in result.hits))
        wanted = [one for one in found if one not in self._excluded]
        texts = (
            self._kept.get(one, partial(self._text, one))
            for one in wanted[:_MOST_CANDIDATES]
        )
        return [text for text in texts if text is not None]

    def _search(self, query: str, limit: int, level: int) -> SearchResult:
        # Long rows stand in few articles: which of them is the best is seen here.
        return self._library.search(
            query, limit=limit, newest=level == 0, nearest=False
        )

    def _text(self, one: ArticleId) -> SourceText | None:
        try:
            document = self._library.get(one)
        except ReaderError as error:
            self._damaged = f"an article cannot be read ({error})"
            return None
        return SourceText(document.article, lambda _: document)


def _queries(asked: DraftQuotation, probes: Sequence[Probe]) -> list[str]:
    """Return what to ask the library for: rows of words, any of them.

    A few words stand in many articles: those of whom the draft names come first.
    """
    rows = " OR ".join(f'"{probe.written}"' for probe in probes)
    if not rows:
        return []
    named = asked.speaker.replace('"', " ").strip()
    if named and len(asked.quoted.forms) <= _FEW:
        return [f'who:"{named}" ({rows})', rows]
    return [rows]


_FEW = 6
"""Words that so many articles may hold that the right one is not among the first."""
