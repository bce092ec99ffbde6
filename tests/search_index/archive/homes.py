"""Homes of articles for the tests, filled with articles of any kind."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from search_index.library.archive import Archive
from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.model.documents import ArticleId, Document, FindingId, HitKind
from search_index.search.excerpts import place_in_text
from search_index.search.hits import Facet, Match, SearchIndex
from search_index.search.index.open import open_index
from search_index.search.matching import find_matches, find_spoken
from search_index.search.passages import ArticlePassages, find_passages
from search_index.search.query import read_query
from search_index.text.words import normal_words
from tests.search_index.search.test_index import a_query, article

__all__ = ["Home", "local_home", "some_articles", "some_queries"]

Documents = dict[ArticleId, Document]
Found = tuple[ArticleId, HitKind, FindingId | None]


def local_home(directory: Path) -> Archive:
    """Return the home of articles that a library of this machine is."""
    return Library.open(directory).archive


def some_articles(seed: int, count: int) -> list[Document]:
    """Return articles with every kind of finding, always the same."""
    chance = random.Random(seed)  # noqa: S311 - the same articles at each run
    return [article(chance, f"article {number}") for number in range(count)]


def some_queries(seed: int, count: int) -> list[str]:
    """Return queries with every operator but notes and tags, always the same."""
    chance = random.Random(seed)  # noqa: S311 - the same queries at each run
    found: dict[str, None] = {}
    while len(found) < count:
        text = a_query(chance)
        if "tag:" not in text and "note:" not in text:
            found[text] = None
    return list(found)


@dataclass
class Home:
    """A home of articles, and what must be in it.

    Attributes:
        archive: the home.
        there: the documents that it was given.
        passages: of the documents, found once.
        fresh: documents, an index that was made of them at once, and its directory.
    """

    archive: Archive
    there: Documents = field(default_factory=dict)
    passages: dict[ArticleId, tuple[Document, ArticlePassages]] = field(
        default_factory=dict
    )
    fresh: tuple[Documents, SearchIndex, TemporaryDirectory[str]] | None = None

    def put(self, documents: Iterable[Document]) -> list[tuple[ArticleId, bool]]:
        """Put articles into it; return what was told of each."""
        told: list[tuple[ArticleId, bool]] = []
        some = list(documents)
        self.archive.put(
            map(pack, some), lambda one, older: told.append((one.summary.id, older))
        )
        self.there.update((one.article.id, one) for one in some)
        return told

    def remove(self, ids: Sequence[ArticleId]) -> int:
        """Take articles out of it."""
        for one in ids:
            self.there.pop(one, None)
        return self.archive.remove(ids)

    def scan(self, text: str) -> Counter[Found]:
        """Return what a plain scan finds; a finding is found in each of its blocks."""
        query = read_query(text)
        return Counter(
            (document.article.id, found.passage.kind, found.passage.finding)
            for document in self.there.values()
            for found in find_matches(query, self._passages(document))
        )

    def _spoken(self, text: str) -> Counter[tuple[str, ...]]:
        """Return what a plain scan finds by the words of who speaks."""
        query = read_query(text)
        return Counter(
            found.passage.voice.names[0]
            for document in self.there.values()
            for found in find_spoken(query, self._passages(document))
        )

    def _passages(self, document: Document) -> ArticlePassages:
        known = self.passages.get(document.article.id)
        if known is None or known[0] is not document:
            known = document, find_passages(document)
            self.passages[document.article.id] = known
        return known[1]

    def check(self, text: str, *, ranked: bool) -> None:
        """Check what a query finds: which hits, how many of what, in which order.

        Args:
            text: the query.
            ranked: Must order and scores be those of an index that was just made?
        """
        wanted = self.scan(text)
        result = self.archive.search(text, limit=100_000, facets=True, nearest=False)
        hits = Counter((hit.article, hit.kind, hit.finding) for hit in result.hits)
        assert hits == wanted, text
        assert result.exact, text
        assert result.total == wanted.total(), text
        assert result.articles == len({one for one, *_ in wanted}), text
        kinds = Counter(kind.value for _, kind, _ in wanted.elements())
        assert _counts(result.kinds) == kinds, text
        speakers = {normal_words(one.value): one.count for one in result.speakers}
        assert speakers == self._spoken(text), text
        days = (hit.published for hit in result.hits)
        years = Counter(str(day.year) for day in days if day)
        assert _counts(result.periods) == years, text
        if ranked:
            self._check_order(text)

    def _check_order(self, text: str) -> None:
        query = read_query(text)
        index = self._fresh_index()
        for newest in (False, True):
            result = self.archive.search(text, limit=500, newest=newest, nearest=False)
            matches = index.search(query, limit=500, newest=newest).matches
            found = [
                (hit.article, hit.kind, hit.finding, hit.score) for hit in result.hits
            ]
            assert found == [
                (one.article, one.kind, one.finding, one.score) for one in matches
            ], text
            placed = [self._placed(text, one) for one in matches[:5]]
            assert placed == [
                (hit.excerpt, hit.span, hit.marks) for hit in result.hits[:5]
            ], text

    def _fresh_index(self) -> SearchIndex:
        """Return an index of what is there, without anything that was removed."""
        if self.fresh is None or self.fresh[0] != self.there:
            directory = TemporaryDirectory()
            index = open_index(directory.name)
            index.put(self.there.values())
            self.fresh = dict(self.there), index, directory
        return self.fresh[1]

    def _placed(self, text: str, match: Match) -> object:
        words = self.there[match.article].article.text
        found = place_in_text(read_query(text), words, match)
        return found and (found.words, found.span, found.marks)


def _counts(facets: Iterable[Facet]) -> Counter[str]:
    return Counter({facet.value: facet.count for facet in facets})
