"""Words that were put together from places that do not stand together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from search_index.verify.source_text import SourceText

__all__ = ["Run", "find_runs"]

_SHORTEST = 4
_LEAST_COVERED = 0.8
_APART = 25
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a quotation that stand in a row in a source.

    Attributes:
        source: the article.
        first: first word of the quotation.
        last: one past the last.
        places: the words of the source.
    """

    source: SourceText
    first: int
    last: int
    places: tuple[int, ...]


def find_runs(
    forms: Sequence[str], sources: Sequence[SourceText]
) -> tuple[tuple[Run, ...], float]:
    """Return the runs that a quotation was put together from, in its order.

    Args:
        forms: folded words of the quotation.
        sources: where to look.

    Returns:
        Two runs or more that are far from one another, and what part of the words
        they cover; no runs when the words were not put together so.
    """
    if not 2 * _SHORTEST <= len(forms) <= _LONGEST:
        return (), 0.0
    runs: list[Run] = []
    at = 0
    while at + _SHORTEST <= len(forms):
        run = _longest(forms, at, sources, runs[-1] if runs else None)
        if run is None:
            at += 1
        else:
            runs.append(run)
            at = run.last
    covered = sum(run.last - run.first for run in runs) / len(forms)
    apart = any(_are_apart(one, other) for one, other in pairwise(runs))
    return (tuple(runs), covered) if apart and covered >= _LEAST_COVERED else ((), 0.0)


def _longest(
    forms: Sequence[str],
    at: int,
    sources: Sequence[SourceText],
    before: Run | None,
) -> Run | None:
    """Return the longest run that begins at a word of the quotation, or None.

    Where the words stand in several places, those come first that go on from the run
    before.
    """
    best: tuple[int, SourceText] | None = None
    end = at + _SHORTEST
    for source in sources:
        while end <= len(forms) and _holds(source, forms[at:end]):
            best = end, source
            end += 1
    if best is None:
        return None
    end, source = best
    spoken = source.speech.holds(forms[at:end])
    stream = source.speech if spoken else source.all_words
    places = [(source, stream)]
    if before is not None:
        beside = before.source
        places += [(beside, beside.speech), (beside, beside.all_words)]
    runs = [
        Run(source, at, end, tuple(stream.places[first : first + end - at]))
        for source, stream in places
        for first in stream.find(forms[at:end])
    ]
    near = (run for run in runs if before and not _are_apart(before, run))
    return next(near, runs[0])


def _holds(source: SourceText, forms: Sequence[str]) -> bool:
    """Tell whether words stand in a row, or in what somebody says over a cue."""
    if source.all_words.holds(forms):
        return True
    return source.may_be_said(forms) and source.speech.holds(forms)


def _are_apart(one: Run, other: Run) -> bool:
    if one.source is not other.source:
        return True
    between = other.places[0] - one.places[-1] - 1
    # Two halves that only changed places do not make a quotation of two.
    if between < 0:
        between = one.places[0] - other.places[-1] - 1
    if between > _APART:
        return True
    return len(one.source.speakers_at((*one.places, *other.places))) > 1
