"""The index on disk: segments that are written once, and a table of contents.

Anybody may read while one process writes. A reader looks at the table of contents at
every search, so what was committed is found at once; a segment that it has open stays
readable when its files are taken away. Whoever is killed leaves either the old table or
the new one, and perhaps files that no table names, which the next writer takes away.

Whoosh's files hold pickles, and unpickling foreign files runs their code: an index is
only opened in a directory that is the user's own and that nobody else may write to.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from search_index.model.cycles import no_cycles
from search_index.model.documents import ArticleId, Document
from search_index.model.errors import IndexDamagedError, UnavailableError
from search_index.search.hits import Holding, Level, Matches
from search_index.search.index.contents import (
    SegmentEntry,
    read_contents,
    stamp_of,
    write_contents,
)
from search_index.search.index.searching import search_segments
from search_index.search.index.segment import Segment
from search_index.search.index.suggesting import suggest_word
from search_index.search.query_tree import Query

if TYPE_CHECKING:
    from search_index.search.index.prepared import PreparedArticle

__all__ = ["WhooshIndex"]

_LOCK = "writer.lock"
_PRIVATE = 0o700
_POLL_SECONDS = 0.05
_MOST_TEXT = 40_000_000
_TRIES = 20
_FEW_ARTICLES = 20


class WhooshIndex:
    """An index of articles; implements ``search_index.search.hits.SearchIndex``."""

    def __init__(self, directory: Path, waiting: Callable[[], None] | None) -> None:
        """Use ``open_index`` instead."""
        self._directory = directory
        self._waiting = waiting
        self._guard = Lock()
        self._opened = False
        self._stamp: tuple[int, int, int] | None = None
        self._segments: tuple[Segment, ...] = ()
        self._level = Level()
        self._hidden: _Hidden = ((), frozenset(), ())
        self._make_private()
        self._open_segments()

    def _make_private(self) -> None:
        self._directory.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        if os.name != "posix":
            return
        found = self._directory.stat()
        if found.st_uid != os.geteuid():
            message = "is another user's; it is not read"
            raise UnavailableError(message, origin=str(self._directory))
        if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            message = f"others may have written to {self._directory}"
            raise IndexDamagedError(message)
        if stat.S_IMODE(found.st_mode) != _PRIVATE:
            with suppress(OSError):
                # On a file system that is only read, nobody writes either.
                self._directory.chmod(_PRIVATE)

    # --- reading ------------------------------------------------------------------

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

        Raises:
            IndexDamagedError: when the index must be made anew.
        """
        segments = self._segments_without(without)
        return search_segments(
            query,
            segments,
            limit=limit,
            offset=offset,
            facets=facets,
            newest=newest,
        )

    def holding(
        self,
        rows: Sequence[tuple[str, ...]],
        *,
        named: str,
        limit: int,
        without: Collection[ArticleId] = (),
    ) -> tuple[Holding, ...]:
        """Return the articles that hold any of some rows of words.

        Raises:
            IndexDamagedError: when the index must be made anew.
        """
        # Only who checks a draft asks for it.
        from search_index.search.index.article_ids import find_holding  # noqa: PLC0415

        segments = self._segments_without(without)
        return find_holding(rows, segments, named=named, limit=limit)

    def _segments_without(self, articles: Collection[ArticleId]) -> tuple[Segment, ...]:
        """Return the segments as if some articles were deleted; the last are kept."""
        segments = self._open_segments()
        if not articles:
            return segments
        wanted = frozenset(articles)
        if self._hidden[:2] != (segments, wanted):
            entries = _entries_without(segments, wanted)
            hidden = tuple(
                segment.with_entry(entries[segment.entry.name])
                for segment in segments
                if segment.entry.name in entries
            )
            self._hidden = segments, wanted, hidden
        return self._hidden[2]

    def suggest(self, word: str) -> str | None:
        """Return the nearest word that the index holds, or None.

        Raises:
            IndexDamagedError: when the index must be made anew.
        """
        return suggest_word(word, self._open_segments())

    def level(self) -> tuple[Level, int]:
        """Return how far it has followed which library, and how many articles.

        Raises:
            IndexDamagedError: when the index must be made anew.
        """
        with self._guard:
            segments = self._refreshed()
            return self._level, sum(segment.entry.live for segment in segments)

    def check(self) -> None:
        """Check every byte of every file.

        Raises:
            IndexDamagedError: when the index must be made anew.
        """
        for segment in self._open_segments():
            segment.check()

    def _open_segments(self) -> tuple[Segment, ...]:
        """Return the segments of now, opening what is new."""
        with self._guard:
            return self._refreshed()

    def _refreshed(self) -> tuple[Segment, ...]:
        for _ in range(_TRIES):
            stamp = stamp_of(self._directory)
            if self._opened and stamp == self._stamp:
                return self._segments
            try:
                contents = read_contents(self._directory)
                self._segments = self._segments_of(contents.segments)
                self._level = contents.level
            except FileNotFoundError as error:
                if stamp_of(self._directory) == stamp:
                    message = f"{error.filename} is missing"
                    raise IndexDamagedError(message) from error
                # Another process has merged segments: there is a newer table.
                continue
            self._stamp, self._opened = stamp, True
        return self._segments

    def _segments_of(self, entries: Sequence[SegmentEntry]) -> tuple[Segment, ...]:
        known = {segment.entry.name: segment for segment in self._segments}
        segments: list[Segment] = []
        for entry in entries:
            segment = known.get(entry.name)
            if segment is None:
                segment = Segment(self._directory, entry)
            elif segment.entry != entry:
                segment = segment.with_entry(entry)
            segments.append(segment)
        return tuple(segments)

    # --- writing ------------------------------------------------------------------

    def put(
        self,
        documents: Iterable[Document],
        *,
        gone: Collection[ArticleId] = (),
        level: Callable[[], Level] | None = None,
    ) -> None:
        """Take articles in, in place of what it has of the same ids.

        They are committed some thousands at a time, which bounds the memory; what was
        not committed when it is interrupted is as if it had not been put.

        Raises:
            IndexDamagedError: when the index must be made anew.
        """
        # Most programs only read, and these take a while to load.
        from search_index.search.index.prepared import prepare  # noqa: PLC0415

        with self._writing(), no_cycles():
            batch: dict[ArticleId, PreparedArticle] = {}
            size = count = 0
            for document in documents:
                article = prepare(document)
                batch[article.id] = article
                count += 1
                size += sum(len(block.text) for block in article.blocks)
                if size > _MOST_TEXT:
                    self._commit(batch, gone, level)
                    batch, size, gone = {}, 0, ()
            if batch or gone or level:
                self._commit(batch, gone, level)
            self._merge(count)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Be the one writer, and know what there is."""
        with _locked(self._directory, self._waiting):
            self._open_segments()
            if self._stamp is None:
                # From now on, files without a table are a sign of damage.
                write_contents(self._directory, (), self._level)
            known = {segment.entry.name for segment in self._segments}
            # What a writer that was killed has left.
            _take_away(self._directory, _names_in(self._directory) - known)
            yield

    def _commit(
        self,
        batch: Mapping[ArticleId, PreparedArticle],
        gone: Collection[ArticleId],
        level: Callable[[], Level] | None,
    ) -> None:
        """Make a batch durable, with what goes for it."""
        from search_index.search.index.building import build_segment  # noqa: PLC0415

        reached = level() if level else self._level
        entries = [*_entries_without(self._segments, {*batch, *gone}).values()]
        if batch:
            entries.append(build_segment(self._directory, batch.values()))
        if reached != self._level or entries != [one.entry for one in self._segments]:
            self._write(entries, reached)

    def _write(self, entries: Sequence[SegmentEntry], level: Level) -> None:
        before = {segment.entry.name for segment in self._segments}
        write_contents(self._directory, entries, level)
        self._open_segments()
        gone = before - {entry.name for entry in entries}
        _take_away(self._directory, gone)

    def _merge(self, added: int) -> None:
        """Keep the segments few; what was just put is found meanwhile."""
        from search_index.search.index.building import build_segment  # noqa: PLC0415
        from search_index.search.index.merging import segments_to_merge  # noqa: PLC0415

        while names := segments_to_merge(
            [segment.entry for segment in self._segments], added
        ):
            merged = [s for s in self._segments if s.entry.name in names]
            kept = [s.entry for s in self._segments if s.entry.name not in names]
            articles = [
                segment.prepared(number)
                for segment in merged
                for number in range(segment.entry.articles)
                if not segment.deleted[number]
            ]
            entry = build_segment(self._directory, articles)
            self._write([*kept, entry], self._level)


_Hidden = tuple[tuple[Segment, ...], frozenset[ArticleId], tuple[Segment, ...]]
"""Segments, articles, and those segments without them."""


@contextmanager
def _locked(directory: Path, waiting: Callable[[], None] | None) -> Iterator[None]:
    """Hold the lock of the one writer; wait for another that has it."""
    from whoosh.util.filelock import FileLock  # noqa: PLC0415 - only who writes

    lock = FileLock(str(directory / _LOCK))
    told = False
    while not lock.acquire():
        if waiting and not told:
            waiting()
            told = True
        time.sleep(_POLL_SECONDS)
    try:
        yield
    finally:
        lock.release()


def _names_in(directory: Path) -> set[str]:
    """Return the names of the segments that have files, in the table or not."""
    return {path.name.partition(".")[0] for path in directory.glob("s_*")}


def _take_away(directory: Path, names: Iterable[str]) -> None:
    for name in names:
        for path in directory.glob(f"{name}.*"):
            # Where open files cannot be removed, the next writer tries again.
            with suppress(PermissionError):
                path.unlink(missing_ok=True)


def _entries_without(
    segments: Sequence[Segment], articles: Collection[ArticleId]
) -> dict[str, SegmentEntry]:
    """Return the entries of segments, by name, with some articles deleted.

    Of a segment of which nothing is left there is none.
    """
    entries: dict[str, SegmentEntry] = {}
    for segment in segments:
        entry = segment.entry
        gone = _numbers_of(segment, articles)
        if gone:
            deleted = tuple(sorted({*entry.deleted, *gone}))
            entry = entry.without(deleted)
        if entry.live:
            entries[entry.name] = entry
    return entries


def _numbers_of(segment: Segment, articles: Collection[ArticleId]) -> list[int]:
    """Return the numbers of those of some articles that a segment has, not deleted."""
    if len(articles) <= _FEW_ARTICLES:
        found = (segment.find(article_id) for article_id in articles)
        return [number for number in found if number is not None]
    wanted = frozenset(articles)
    return [
        number
        for number, article_id in enumerate(segment.ids())
        if article_id in wanted and not segment.deleted[number]
    ]
