"""Words near a word, found in a sorted list without looking at most of it.

The list is walked as a tree of beginnings: a row of edit distances is carried from
letter to letter, and where no word of a beginning can be near, the walk jumps past it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

__all__ = ["near_words"]

_LAST = "\U0010ffff"


def near_words(word: str, edits: int, words: Sequence[str]) -> Iterator[str]:
    """Find the words that so many edits lead to, as ``terms.within`` counts them.

    Args:
        word: the word.
        edits: most edits.
        words: in order, each once.
    """
    rows = [list(range(len(word) + 1))]
    prefix = ""
    at = 0
    while at < len(words):
        candidate = words[at]
        shared = _shared(prefix, candidate)
        del rows[shared + 1 :]
        at = _walk(word, edits, words, at, rows)
        prefix = candidate[: len(rows) - 1]
        complete = len(rows) == len(candidate) + 1 and words[at - 1] == candidate
        if complete and rows[-1][-1] <= edits:
            yield candidate


def _walk(
    word: str, edits: int, words: Sequence[str], at: int, rows: list[list[int]]
) -> int:
    """Add rows for the letters of a word; return where to go on."""
    candidate = words[at]
    for place in range(len(rows) - 1, len(candidate)):
        rows.append(_row(word, candidate, place, rows))
        if min(rows[-1]) > edits and min(rows[-2]) > edits:
            beginning = candidate[: place + 1]
            return bisect_left(words, beginning + _LAST, at)
    return at + 1


def _row(word: str, candidate: str, place: int, rows: list[list[int]]) -> list[int]:
    before = rows[-1]
    letter = candidate[place]
    row = [before[0] + 1]
    for j, other in enumerate(word, 1):
        cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (other != letter))
        swapped = (
            place and j > 1 and other == candidate[place - 1] and letter == word[j - 2]
        )
        if swapped:
            cost = min(cost, rows[-2][j - 2] + 1)
        row.append(cost)
    return row


def _shared(first: str, second: str) -> int:
    """Return how many letters two words begin with in common."""
    count = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        count += 1
    return count
