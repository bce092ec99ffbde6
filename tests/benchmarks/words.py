"""The words of a text, and which of them stand in quote marks.

The benchmark tells words and quote marks by itself, so that it measures the program
and not the program's own view of a text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Range", "Words", "find_words"]

Range = tuple[int, int]
"""Characters of a text, half-open; may be empty."""

_WORD_OR_MARK = re.compile(r"(?P<word>\w+(?:[’'\-]\w+)*)|``|''|[“”\"\n]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, by their places in it.

    Attributes:
        text: the text.
        starts: first character of each word.
        ends: one past its last character.
        quoted: does it stand in quote marks?
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]

    def inside(self, ranges: Sequence[Range]) -> frozenset[int]:
        """Return the places of the words that share a character with the ranges."""
        places: set[int] = set()
        for start, end in ranges:
            if start < end:
                first = bisect_right(self.ends, start)
                places.update(range(first, bisect_left(self.starts, end)))
        return frozenset(places)

    def quoted_share(self, places: Iterable[int]) -> float:
        """Return how much of some words stands in quote marks, 0 to 1."""
        quoted = [self.quoted[place] for place in places]
        return sum(quoted) / len(quoted) if quoted else 0.0

    def of(self, ranges: Sequence[Range]) -> str:
        """Return the characters of the ranges."""
        return " ".join(self.text[start:end] for start, end in ranges)


def find_words(text: str) -> Words:
    """Find the words of a text; a mark left open counts to its paragraph's end."""
    found: list[tuple[int, int, bool]] = []
    depth = 0
    for match in _WORD_OR_MARK.finditer(text):
        mark = match.group()
        if match["word"]:
            found.append((*match.span(), depth > 0))
        elif mark == "\n":
            depth = 0
        elif mark == "“":
            depth += 1
        elif depth:
            depth -= 1
        elif mark != "”":
            depth = 1
    return Words(
        text,
        tuple(start for start, _, _ in found),
        tuple(end for _, end, _ in found),
        tuple(quoted for _, _, quoted in found),
    )
