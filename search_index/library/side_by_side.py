"""Several homes of articles searched at once, and what they found merged.

Each is asked in a thread of its own. Whoever does not answer in time, or cannot, is
named; what the others found is shown all the same. An article that several have is
shown once, from the first of them: ids are sums of texts.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from queue import Empty, SimpleQueue
from threading import Thread

from search_index.library.archive import Archive
from search_index.model.documents import ArticleId
from search_index.model.errors import ArchiveSlowError, ReaderError
from search_index.search.hits import Facet, Hit, SearchResult
from search_index.text.words import normal_words

__all__ = ["PATIENCE", "search_all"]

PATIENCE = 4.0
"""Seconds after which whoever has not answered is named instead."""
Question = Callable[[Archive], SearchResult]


@dataclass(frozen=True, slots=True)
class _Answer:
    number: int
    result: SearchResult | None
    error: BaseException | None = None


def search_all(
    archives: Sequence[Archive],
    ask: Question,
    *,
    query: str,
    limit: int,
    offset: int,
    newest: bool,
    patience: float = PATIENCE,
) -> SearchResult:
    """Search several homes of articles at once.

    Args:
        archives: one's own first, if it is among them.
        ask: asks one of them for ``offset + limit`` hits from the best one on.
        query: what was typed.
        limit: how many hits at most.
        offset: how many of the best to leave out.
        newest: Do articles come by their days?
        patience: seconds after which the others are waited for no more.

    Raises:
        ReaderError: when none of them answers: what the first one says.
    """
    answers: SimpleQueue[_Answer] = SimpleQueue()
    for number, archive in enumerate(archives):
        # A thread that nobody waits for: a silent network must not hold up the end.
        Thread(target=_asked, args=(number, archive, ask, answers), daemon=True).start()
    found: dict[int, SearchResult] = {}
    unanswered: dict[int, str] = {}
    errors: list[ReaderError] = []
    end = time.monotonic() + patience
    while len(found) + len(unanswered) < len(archives):
        try:
            answer = answers.get(timeout=max(0.0, end - time.monotonic()))
        except Empty:
            break
        if answer.result is not None:
            found[answer.number] = answer.result
        elif isinstance(answer.error, ReaderError):
            unanswered[answer.number] = str(answer.error)
            errors.append(answer.error)
        elif answer.error is not None:
            raise answer.error
    for number, archive in enumerate(archives):
        if number not in found and number not in unanswered:
            unanswered[number] = f"{archive.name}: did not answer in {patience:g} s"
    if not found:
        raise errors[0] if errors else ArchiveSlowError(unanswered[0])
    results = [found[number] for number in sorted(found)]
    lines = tuple(unanswered[number] for number in sorted(unanswered))
    return replace(
        _merged(results, query, offset, limit, newest=newest), unanswered=lines
    )


def _asked(
    number: int, archive: Archive, ask: Question, answers: SimpleQueue[_Answer]
) -> None:
    try:
        answers.put(_Answer(number, ask(archive)))
    except BaseException as error:  # noqa: BLE001 - raised again by whoever asked
        answers.put(_Answer(number, None, error))


def _merged(
    results: Sequence[SearchResult],
    query: str,
    offset: int,
    limit: int,
    *,
    newest: bool,
) -> SearchResult:
    own = results[0]
    hits, twice = _without_copies(results)
    # Scores are parts of what the words tell in each home; days are the same anywhere.
    key = _by_day if newest else _by_score
    hits.sort(key=key)
    days = [one.counted_from for one in results if one.counted_from]
    found = [one for one in results if one.total]
    return SearchResult(
        query=query,
        hits=tuple(hits[offset : offset + limit]),
        total=sum(one.total for one in results) - twice.total(),
        articles=sum(one.articles for one in results) - len(twice),
        speakers=_added(one.speakers for one in results),
        kinds=_added(one.kinds for one in results),
        periods=tuple(
            sorted(
                _added(one.periods for one in results),
                key=lambda facet: facet.value,
                reverse=True,
            )
        ),
        suggestion="" if found else next((r.suggestion for r in results), ""),
        catching_up=own.catching_up,
        remarks=tuple(dict.fromkeys(line for one in results for line in one.remarks)),
        # What several have beyond this page is counted more than once.
        exact=len(found) < 2 and all(one.exact for one in results),
        counted_from=max(days, default=None),
    )


def _by_score(hit: Hit) -> float:
    return -hit.score


def _by_day(hit: Hit) -> int:
    return -hit.published.toordinal() if hit.published else 0


def _without_copies(
    results: Sequence[SearchResult],
) -> tuple[list[Hit], Counter[ArticleId]]:
    """Return the hits, each article from one home, and how many were left out."""
    home: dict[ArticleId, int] = {}
    hits: list[Hit] = []
    twice: Counter[ArticleId] = Counter()
    for number, result in enumerate(results):
        for hit in result.hits:
            if home.setdefault(hit.article, number) == number:
                hits.append(hit)
            else:
                twice[hit.article] += 1
    return hits, twice


def _added(lists: Iterable[Sequence[Facet]]) -> tuple[Facet, ...]:
    counts: Counter[tuple[str, ...]] = Counter()
    values: dict[tuple[str, ...], str] = {}
    for facet in chain.from_iterable(lists):
        words = normal_words(facet.value)
        values.setdefault(words, facet.value)
        counts[words] += facet.count
    return tuple(Facet(values[one], count) for one, count in counts.most_common())
