"""A quotation and its source word by word: what both say, and what only one says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from search_index.verify.drafts import DraftQuotation
from search_index.verify.match import Match
from search_index.verify.verdicts import DiffPart

__all__ = ["diff_of", "shortened"]

_AROUND = 4
"""Words of both sides that are shown beside a difference."""

_Step = tuple[str, str]
_ORDER = {"-": 0, "+": 1}


def diff_of(asked: DraftQuotation, found: Match) -> tuple[DiffPart, ...]:
    """Return the words of both sides in runs; ``-`` before ``+`` where they differ."""
    if found.runs:
        return _together(_of_runs(asked, found))
    if found.alignment is not None:
        return _together(_of_alignment(asked, found))
    return _together(_of_equal(asked, found))


def _of_equal(asked: DraftQuotation, found: Match) -> Iterator[_Step]:
    lacks = found.lacks
    yield from _sources(found, (place for place in lacks if place < found.places[0]))
    for word, _ in enumerate(found.places):
        yield from _mark(found, word, found.swallowed.get(word, ()))
        yield "=", _draft_word(asked, found, word)
    yield from _mark(found, len(found.places), ())
    yield from _sources(found, (place for place in lacks if place > found.places[-1]))


def _of_alignment(asked: DraftQuotation, found: Match) -> Iterator[_Step]:
    assert found.alignment is not None  # noqa: S101 - asked for with one only
    waiting: list[int] = []
    for pair in found.alignment.pairs:
        if pair.passed and pair.place is not None:
            waiting.append(pair.place)
            continue
        if pair.word is not None:
            yield from _mark(found, pair.word, waiting)
            waiting = []
        if pair.word is None and pair.place is not None:
            yield from _sources(found, (pair.place,))
        elif pair.word is not None:
            sign = "+" if pair.place is None else "="
            yield sign, _draft_word(asked, found, pair.word)
    yield from _mark(found, len(found.quoted.forms), ())


def _of_runs(asked: DraftQuotation, found: Match) -> Iterator[_Step]:
    covered = {word for run in found.runs for word in range(run.first, run.last)}
    for word, _ in enumerate(found.quoted.forms):
        sign = "=" if word in covered else "+"
        yield sign, _draft_word(asked, found, word)


def _mark(found: Match, word: int, passed: Iterable[int]) -> Iterator[_Step]:
    """Yield what a mark before a word stands for, and what the draft says instead."""
    yield from _sources(found, passed)
    gap = found.quoted.gaps.get(word)
    if gap is not None:
        yield from (("+", form) for form in gap.forms)


def _sources(found: Match, places: Iterable[int]) -> Iterator[_Step]:
    source = found.source
    for place in places:
        yield "-", source.span(place, place + 1).of(source.article.text)


def _draft_word(asked: DraftQuotation, found: Match, word: int) -> str:
    return found.quoted.spans[word].of(asked.text)


def _together(steps: Iterable[_Step]) -> tuple[DiffPart, ...]:
    """Bring words of one sign together, the source's before the draft's."""
    parts: list[DiffPart] = []
    waiting: list[_Step] = []
    for step in (*steps, ("=", "")):
        if step[0] != "=":
            waiting.append(step)
            continue
        waiting.sort(key=lambda one: _ORDER[one[0]])
        for sign, word in (*waiting, step):
            if parts and parts[-1].sign == sign:
                parts[-1] = DiffPart(sign, f"{parts[-1].words} {word}".strip())
            elif word:
                parts.append(DiffPart(sign, word))
        waiting = []
    return tuple(parts)


def shortened(parts: Sequence[DiffPart]) -> tuple[DiffPart, ...]:
    """Return a difference with an ellipsis where both sides agree for long.

    Where they do not differ at all nothing is left out.
    """
    last = len(parts) - 1
    return tuple(
        DiffPart(part.sign, _beside(part.words, first=not place, last=place == last))
        if part.sign == "=" and last
        else part
        for place, part in enumerate(parts)
    )


def _beside(words: str, *, first: bool, last: bool) -> str:
    """Return the words beside a difference, and an ellipsis for the rest."""
    listed = words.split()
    if first and len(listed) > _AROUND:
        return " ".join(["…", *listed[-_AROUND:]])
    if last and len(listed) > _AROUND:
        return " ".join([*listed[:_AROUND], "…"])
    if not first and not last and len(listed) > 2 * _AROUND:
        return " ".join([*listed[:_AROUND], "…", *listed[-_AROUND:]])
    return words
