"""An index that looks through everything it holds: slow, plain and right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from search_index.model.documents import ArticleId
from search_index.search.hits import Facet, IndexEntry, Match, Matches
from search_index.search.matching import Found, find_matches
from search_index.search.passages import ArticlePassages, find_passages
from search_index.search.query import Query

__all__ = ["ScanningIndex", "ScanningIndexes"]


class ScanningIndex:
    """Holds the passages of articles in memory.

    Attributes:
        puts: how many articles each call of ``put`` took.
        damage: raised by every question from now on, when it is set.
    """

    def __init__(self) -> None:
        self.puts: list[int] = []
        self.damage: Exception | None = None
        self._held: dict[ArticleId, tuple[int, ArticlePassages]] = {}

    def put(self, entries: Iterable[IndexEntry]) -> None:
        """Take articles in."""
        self._hurt()
        taken = 0
        for entry in entries:
            passages = find_passages(entry.document)
            self._held[entry.document.article.id] = entry.stamp, passages
            taken += 1
        self.puts.append(taken)

    def remove(self, articles: Collection[ArticleId]) -> None:
        """Forget articles."""
        self._hurt()
        for one in articles:
            self._held.pop(one, None)

    def stamps(self) -> Mapping[ArticleId, int]:
        """Return what is held."""
        self._hurt()
        return {one: held[0] for one, held in self._held.items()}

    def search(
        self, query: Query, *, limit: int, offset: int = 0, facets: bool = False
    ) -> Matches:
        """Return a page of what the plain reading of the query finds."""
        self._hurt()
        found = [
            (one, each)
            for one, (_, passages) in self._held.items()
            for each in find_matches(query, passages)
        ]
        speakers = Counter(each.passage.voice.name for _, each in found)
        return Matches(
            tuple(_match(one, each) for one, each in found[offset : offset + limit]),
            len(found),
            len({one for one, _ in found}),
            tuple(Facet(*row) for row in speakers.most_common()) if facets else (),
            (),
            (),
        )

    def suggest(self, word: str) -> str | None:
        """Return a word that shares its first three letters, or None."""
        self._hurt()
        words = {
            form
            for _, passages in self._held.values()
            for block in passages.blocks
            for form in block.words.forms
        }
        near = sorted(one for one in words if one[:3] == word[:3])
        return near[0] if near else None

    def _hurt(self) -> None:
        if self.damage is not None:
            raise self.damage


def _match(article: ArticleId, found: Found) -> Match:
    passage = found.passage
    return Match(article, passage.kind, passage.finding, passage.spans, 1.0)


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
