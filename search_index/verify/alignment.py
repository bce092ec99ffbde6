"""How a quotation that is not equal to its source goes along with it, word by word.

The quotation is aligned whole, the source is free at both ends. A word that one side
lacks costs 1, another word in its place 1.2; what a mark of the quotation stands for
costs next to nothing. It is aligned with all the words of a source, and with those
that are quoted as if nothing stood between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from search_index.verify.changes import Hunk, written_alike
from search_index.verify.quoted_words import GapKind, QuotedWords
from search_index.verify.source_text import REPORTED, SourceText, Stream

__all__ = ["LEAST_ALIKE", "Alignment", "Pair", "best_alignment"]

_LONGEST = 400
"""Words; a longer quotation is compared for equality alone."""
_BEFORE, _AFTER = 14, 30
_OMITTED, _MOST_OMITTED = 80, 240
_OTHER_WORD, _ONE_SIDE = 1.2, 1.0
_AGREED = 0.01
"""Gain of a word that both have: of two ways that cost the same the fuller one."""
_PASSED = 0.02
"""Cost of a word that a mark stands for: as few as will do."""
_MOST_WINDOWS = 3
_PIECES = 3
"""Pieces into which cues part most quotations."""
_NEAR = 12
_ADDED_AT_ENDS = 4
_WRITTEN_OUT = 3
"""Words more than a draft has, if it writes them shorter: *isn't*, *mph*."""
_MOVED = 3
"""Words beside a quotation that it may have in another order."""
_FAR, _ALIKE = 1e9, 1e-6
LEAST_ALIKE = 0.4
"""How similar a passage must be to be offered: as ``checking._least`` says, few that
a quotation does not come from are so."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A step of an alignment.

    Attributes:
        word: of the quotation, or None for one that only the source has.
        place: of the source, or None for a word that only the quotation has.
        passed: Is it one that a mark stands for, and no difference?
    """

    word: int | None
    place: int | None
    passed: bool = False

    @property
    def is_equal(self) -> bool:
        """Have both this word?"""
        return self.word is not None and self.place is not None


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the words of a quotation go along with those of a source.

    Attributes:
        source: the article.
        pairs: in order.
        similarity: 1 for no difference, 0 for nothing in common.
    """

    source: SourceText
    pairs: tuple[Pair, ...]
    similarity: float

    @property
    def places(self) -> tuple[int, ...]:
        """Words of the source that the quotation has, in order."""
        return tuple(
            pair.place
            for pair in self.pairs
            if pair.word is not None and pair.place is not None
        )

    def hunks(self, quoted: QuotedWords) -> list[Hunk]:
        """Return the stretches that differ: the source's words, the draft's words."""
        forms = self.source.words.forms
        return [
            (
                [forms[pair.place] for pair in run if pair.place is not None],
                [quoted.forms[pair.word] for pair in run if pair.word is not None],
            )
            for run in _differing(self.pairs)
        ]

    def passed(self) -> dict[int, list[int]]:
        """Return what each mark stands for in the source, by the word after it."""
        found: dict[int, list[int]] = {}
        waiting: list[int] = []
        for pair in self.pairs:
            if pair.passed and pair.place is not None:
                waiting.append(pair.place)
            elif pair.word is not None and waiting:
                found[pair.word] = waiting
                waiting = []
        return found


@dataclass(frozen=True, slots=True)
class _Window:
    """Words of a stream to align with.

    Attributes:
        alike: how many pairs of words it shares with the quotation.
        source: the article.
        stream: of the article.
        first: first word of the stream.
        last: one past the last.
    """

    alike: int
    source: SourceText
    stream: Stream
    first: int
    last: int


def best_alignment(
    quoted: QuotedWords,
    sources: Iterable[SourceText],
    is_named: Callable[[SourceText, Sequence[int]], bool],
) -> Alignment | None:
    """Return the best alignment of a quotation with any of some sources, or None.

    Args:
        quoted: its words.
        sources: where they may come from.
        is_named: Does the draft name who says the words at these places?

    Returns:
        None when they have no two words in a row in common, or it is too long.
    """
    if not 1 < len(quoted.forms) <= _LONGEST:
        return None
    windows = [
        window
        for source in sources
        for window in _windows(quoted, source, source.all_words)
    ]
    most = max((window.alike for window in windows), default=0)
    # A cue parts what is said there: a piece of it may be all that is in one place.
    spoken = {
        id(window.source): window.source
        for window in windows
        if window.alike * _PIECES >= max(most, len(quoted.forms) / _PIECES)
    }
    for source in spoken.values():
        windows += _windows(quoted, source, source.speech)
    # Of windows that are alike those of what is quoted come first.
    windows.sort(
        key=lambda window: (-window.alike, window.stream is window.source.all_words)
    )
    found = [
        alignment
        for window in windows[:_MOST_WINDOWS]
        for alignment in _alignments(quoted, window)
    ]

    def goodness(one: Alignment) -> tuple[float, bool, bool]:
        """Rank what is as similar: quoted, by whom the draft names."""
        source, places = one.source, one.places
        quoted = sum(source.depths[place] != REPORTED for place in places)
        return (
            quoted / max(1, len(places)),
            is_named(source, places),
            bool(source.speakers_at(places)),
        )

    similar = max((round(one.similarity, 2) for one in found), default=0.0)
    found = [one for one in found if round(one.similarity, 2) == similar]
    # Of what nobody will be told it does not matter who says it.
    told = len(found) > 1 and similar >= LEAST_ALIKE
    return max(found, key=goodness) if told else next(iter(found), None)


def _room(quoted: QuotedWords) -> int:
    """Return how many words the marks of a quotation may stand for."""
    marks = sum(gap.kind is not GapKind.BRACKET for gap in quoted.gaps.values())
    return min(_OMITTED * marks, _MOST_OMITTED)


def _windows(quoted: QuotedWords, source: SourceText, stream: Stream) -> list[_Window]:
    """Return where in a stream most pairs of words begin alike."""
    forms = quoted.forms
    near: Counter[int] = Counter()
    wanted: dict[tuple[str, str], list[int]] = {}
    for word, pair in enumerate(pairwise(forms)):
        wanted.setdefault(pair, []).append(word)
    for place, pair in enumerate(pairwise(stream.forms)):
        if pair in wanted:
            near.update((place - word) // _NEAR for word in wanted[pair])
    # Words that were dropped or put in move the rest, here over a border.
    alike = {start: count + near.get(start + 1, 0) for start, count in near.items()}
    best = sorted(alike, key=lambda start: (-alike[start], start))[:2]
    length = len(forms) + _BEFORE + _NEAR + _AFTER + _room(quoted)
    windows = []
    for start in best:
        first = max(0, start * _NEAR - _BEFORE)
        last = min(len(stream.forms), start * _NEAR + length)
        windows.append(_Window(alike[start], source, stream, first, last))
    return windows


def _alignments(quoted: QuotedWords, window: _Window) -> Iterator[Alignment]:
    """Yield the best alignments of a quotation with a window: where they end alike."""
    steps, ends = _steps(quoted, window)
    least = min(ends) + _ALIKE
    columns = (column for column, cost in enumerate(ends) if cost <= least)
    for column in islice(columns, _MOST_WINDOWS):
        yield _aligned(quoted, window, steps, column)


def _aligned(
    quoted: QuotedWords, window: _Window, steps: Sequence[bytearray], at: int
) -> Alignment:
    """Return the alignment with the words of a window that ends at one of them."""
    places = window.stream.places[window.first : window.last]
    word = len(quoted.forms)
    pairs: list[Pair] = []
    while word:
        step = steps[word][at]
        if step == _SAME:
            word, at = word - 1, at - 1
            pairs.append(Pair(word, places[at]))
        elif step == _OTHER:
            word, at = word - 1, at - 1
            pairs += Pair(word, None), Pair(None, places[at])
        elif step == _ADDED:
            word -= 1
            pairs.append(Pair(word, None))
        else:
            at -= 1
            pairs.append(Pair(None, places[at], passed=step == _OVER))
    whole = _with_ends(pairs[::-1], window, quoted.forms)
    found = Alignment(window.source, tuple(whole), 0.0)
    # What is only written in another way is no difference.
    differences = sum(
        max(map(len, hunk)) for hunk in found.hunks(quoted) if not written_alike(*hunk)
    )
    similarity = max(0.0, 1 - differences / len(quoted.forms))
    return replace(found, similarity=similarity)


_SAME, _OTHER, _ADDED, _DROPPED, _OVER = range(5)


def _steps(quoted: QuotedWords, window: _Window) -> tuple[list[bytearray], list[float]]:
    """Return the cheapest step to each pair of places, and what the last row costs."""
    forms = window.stream.forms[window.first : window.last]
    width, count = len(forms), len(quoted.forms)
    band = width - count + _BEFORE
    costs = [0.0] * (width + 1)
    steps = [bytearray([_DROPPED]) * (width + 1)]
    for word, form in enumerate(quoted.forms, 1):
        passing = _PASSED if word in quoted.gaps else _ONE_SIDE
        kind = _OVER if word in quoted.gaps else _DROPPED
        end = word == count
        before, row = costs, bytearray([_ADDED]) * (width + 1)
        costs = [_FAR] * (width + 1)
        low = max(1, min(word, width) - _NEAR)
        costs[low - 1] = left = before[low - 1] + _ONE_SIDE
        for place in range(low, min(width, word + band) + 1):
            if forms[place - 1] == form:
                cost, step = before[place - 1] - _AGREED, _SAME
            else:
                cost, step = before[place - 1] + _OTHER_WORD, _OTHER
            if before[place] + _ONE_SIDE < cost:
                cost, step = before[place] + _ONE_SIDE, _ADDED
            if not end and left + passing < cost:
                cost, step = left + passing, kind
            row[place] = step
            costs[place] = left = cost
        steps.append(row)
    return steps, costs


def _differing(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Return the runs of words that one side lacks."""
    runs: list[list[Pair]] = [[]]
    for pair in pairs:
        if pair.is_equal:
            runs.append([])
        elif not pair.passed:
            runs[-1].append(pair)
    return [run for run in runs if run]


def _with_ends(pairs: list[Pair], window: _Window, forms: Sequence[str]) -> list[Pair]:
    """Let the source say what stands where the quotation begins or ends otherwise.

    As many of its words are taken in as the quotation has there, four at most, within
    the sentence, or those that say the same, written in another way; also those that
    the quotation has already, in another order.
    """
    places = [pair.place for pair in pairs if pair.place is not None]
    if not places:
        return pairs
    source = window.source
    head = next(n for n, pair in enumerate(pairs) if pair.place is not None)
    tail = next(n for n, pair in enumerate(pairs[::-1]) if pair.place is not None)
    before = _instead(source, places[0], forms[:head], before=True)
    after = _instead(source, places[-1], forms[len(forms) - tail :], before=False)
    if not before:
        before = _moved(source.sentence_before(places[0], _MOVED), pairs, source, forms)
    if not after:
        after = _moved(
            source.sentence_after(places[-1], _MOVED), pairs[::-1], source, forms
        )
    return [
        *pairs[:head],
        *(Pair(None, place) for place in before),
        *pairs[head:],
        *(Pair(None, place) for place in after),
    ]


def _instead(
    source: SourceText, place: int, said: Sequence[str], *, before: bool
) -> range:
    """Return the words of a source beside a word that stand in place of others.

    Args:
        source: the article.
        place: the word.
        said: what the quotation has there.
        before: Do they stand before it?
    """
    beside = source.sentence_before if before else source.sentence_after
    count = min(len(said), _ADDED_AT_ENDS)
    around = beside(place, count + _WRITTEN_OUT) if said else range(0)
    nearest = [
        around[len(around) - length :] if before else around[:length]
        for length in range(len(around) + 1)
    ]
    forms = source.words.forms
    for some in nearest[1:]:
        if written_alike([forms[at] for at in some], said):
            return some
    return nearest[min(count, len(around))]


def _moved(
    around: range, pairs: Sequence[Pair], source: SourceText, forms: Sequence[str]
) -> range:
    """Return those of the words around that the quotation put in near its end.

    Args:
        around: words of the source, beside the quotation's end.
        pairs: the alignment, from that end on.
        source: the article.
        forms: folded words of the quotation.
    """
    added = [
        forms[pair.word]
        for pair in pairs[: 2 * _MOVED]
        if pair.word is not None and pair.place is None
    ]
    if not added or len(added) > len(around):
        return range(0)
    before = around.stop <= min(pair.place for pair in pairs if pair.place is not None)
    nearest = around[-len(added) :] if before else around[: len(added)]
    said = sorted(source.words.forms[place] for place in nearest)
    return nearest if said == sorted(added) else range(0)
