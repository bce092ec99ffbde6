"""An index that looks through everything it holds: slow, plain and right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from search_index.model.documents import ArticleId, Document
from search_index.search.hits import Facet, Holding, Level, Match, Matches
from search_index.search.matching import Found, find_matches, find_spoken
from search_index.search.passages import ArticlePassages, find_passages
from search_index.search.query import Query

__all__ = ["ScanningIndex", "ScanningIndexes"]


class ScanningIndex:
    """Holds the passages of articles in memory.

    Attributes:
        puts: how many articles each call of ``put`` took.
        held: the passages of its articles.
        damage: raised by every question from now on, when it is set.
    """

    def __init__(self) -> None:
        self.puts: list[int] = []
        self.damage: Exception | None = None
        self._level = Level()
        self.held: dict[ArticleId, ArticlePassages] = {}

    def put(
        self,
        documents: Iterable[Document],
        *,
        gone: Collection[ArticleId] = (),
        level: Callable[[], Level] | None = None,
    ) -> None:
        """Take articles in, and forget some."""
        self._hurt()
        for one in gone:
            self.held.pop(one, None)
        taken = 0
        for document in documents:
            self.held[document.article.id] = find_passages(document)
            taken += 1
        self.puts.append(taken)
        self._level = level() if level else self._level

    def level(self) -> tuple[Level, int]:
        """Return how far it has followed its library, and how much it holds."""
        self._hurt()
        return self._level, len(self.held)

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
        """Return a page of what the plain reading of the query finds."""
        del newest
        self._hurt()
        found = [
            (one, each)
            for one, passages in self.held.items()
            if one not in without
            for each in find_matches(query, passages)
        ]
        speakers = Counter(
            each.passage.voice.name
            for one, passages in self.held.items()
            if one not in without
            for each in find_spoken(query, passages)
        )
        kinds = Counter(each.passage.kind.value for _, each in found)
        return Matches(
            tuple(_match(one, each) for one, each in found[offset : offset + limit]),
            len(found),
            len({one for one, _ in found}),
            tuple(Facet(*row) for row in speakers.most_common()) if facets else (),
            tuple(Facet(*row) for row in sorted(kinds.items())) if facets else (),
            (),
        )

    def holding(
        self,
        rows: Sequence[tuple[str, ...]],
        *,
        named: str,
        limit: int,
        without: Collection[ArticleId] = (),
    ) -> tuple[Holding, ...]:
        """Return the articles that hold rows of words, those with the most first."""
        del named
        self._hurt()
        found = [
            Holding(
                one, tuple(n for n, row in enumerate(rows) if _holds(passages, row))
            )
            for one, passages in self.held.items()
            if one not in without
        ]
        found.sort(key=lambda one: -len(one.rows))
        return tuple(one for one in found[:limit] if one.rows)

    def suggest(self, word: str) -> str | None:
        """Return a word that shares its first three letters, or None."""
        self._hurt()
        words = {
            form
            for passages in self.held.values()
            for block in passages.blocks
            for form in block.words.forms
        }
        near = sorted(one for one in words if one[:3] == word[:3])
        return near[0] if near else None

    def _hurt(self) -> None:
        if self.damage is not None:
            raise self.damage


def _holds(article: ArticlePassages, row: tuple[str, ...]) -> bool:
    """Tell whether a passage of an article has these words in a row."""
    return bool(row) and any(
        f" {' '.join(row)} " in f" {' '.join(block.forms(passage))} "
        for block in article.blocks
        for passage in block.passages
    )


def _match(article: ArticleId, found: Found) -> Match:
    passage = found.passage
    return Match(
        article,
        passage.kind,
        passage.finding,
        passage.spans,
        1.0,
        found.block.passages[0].spans[0],
        passage.voice.name,
        passage.modality,
    )


@dataclass(slots=True)
class ScanningIndexes:
    """Opens them: one for each directory, new when the directory has gone.

    Attributes:
        last: the index that was opened last.
        opened: how many were made.
    """

    last: ScanningIndex = field(default_factory=ScanningIndex)
    opened: int = 0

    def __call__(self, directory: Path) -> ScanningIndex:
        """Open the index of a directory."""
        if not directory.exists():
            directory.mkdir(parents=True)
            self.last = ScanningIndex()
            self.opened += 1
        return self.last
