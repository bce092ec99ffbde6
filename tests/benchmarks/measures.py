"""How well quotations are found beside a gold: the measures of the benchmark.

Only words count; marks never do. A quotation is its set of words:

- *Direct*: each unbroken stretch of words of which nine tenths stand in quote marks.
- *Indirect and mixed*: all words of one attribution whose kind is not direct.
- Two of them match when they share at least half of the words that either has (IoU
  50), one to one, the closest first.
- What is found and matches nothing is false, unless at least half of it lies in gold
  of the other sort or in gold out of scope.
- *Joint*: content matches and the speaker is right: the right person where the gold
  names one, else the right mention.
- *Entity*: a matched direct stretch has the right person: the head words agree.
- *Named*: the mention has no name, the gold has, and so does what was found.

Scope ``speech`` leaves out of the gold the indirect and mixed attributions whose cue
is no word of speech; ``all`` keeps them. What stands inside somebody else's quotation
is in neither. The kind of what is found is taken from the text, not from the finder.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.benchmarks.names import (
    gives_name,
    has_right_mention,
    has_right_person,
    words_of,
)

__all__ = ["Attributed", "Count", "Figures", "Range", "Share", "Words", "measure"]

Range = tuple[int, int]
_SCOPES = ("speech", "all")
_WORD_OR_MARK = re.compile(r"(?P<word>\w+(?:[’'\-]\w+)*)|``|''|[“”\"\n]")
_SPEECH_WORDS = Path(__file__).with_name("speech_words.txt")
_MOSTLY = 0.9
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation of the gold, or one that was found; offsets as in ``Span``.

    Attributes:
        content: what was said.
        cue: the words that attribute it.
        source: the mention of who said it.
        speaker: what the speaker is called, or empty.
        kind: direct, indirect or mixed; only the gold's is looked at.
        chain: the other mentions of the speaker that the gold gives.
        nested: does it stand inside somebody else's quotation?
    """

    content: tuple[Range, ...]
    cue: tuple[Range, ...] = ()
    source: tuple[Range, ...] = ()
    speaker: str = ""
    kind: str = ""
    chain: tuple[str, ...] = ()
    nested: bool = False


@dataclass(slots=True)
class Count:
    """How many were found that should be.

    Attributes:
        right: found, and in the gold.
        found: found, right or false.
        wanted: in the gold.
    """

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """How much of what was found is right, 0 to 1."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """How much of the gold was found, 0 to 1."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.found + self.wanted) if self.right else 0.0


@dataclass(slots=True)
class Share:
    """How many of a number are right.

    Attributes:
        right: those that are.
        total: all.
    """

    right: int = 0
    total: int = 0

    def add(self, verdict: bool | None) -> None:
        """Count one, unless there is nothing to tell by."""
        if verdict is not None:
            self.right += verdict
            self.total += 1


@dataclass(slots=True)
class Figures:
    """What is measured, over any number of articles.

    Attributes:
        direct: direct stretches.
        indirect: indirect and mixed attributions.
        joint: both of them with their speakers.
        entity: right people among matched direct stretches.
        named: names given where the mention has none.
    """

    direct: Count = field(default_factory=Count)
    indirect: Count = field(default_factory=Count)
    joint: Count = field(default_factory=Count)
    entity: Share = field(default_factory=Share)
    named: Share = field(default_factory=Share)


class Words:
    """The words of a text, by their places in it.

    Attributes:
        text: the text.
        quoted: for each word, does it stand in quote marks?
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.quoted: list[bool] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        depth = 0
        for match in _WORD_OR_MARK.finditer(text):
            mark = match.group()
            if match["word"]:
                self._starts.append(match.start())
                self._ends.append(match.end())
                self.quoted.append(depth > 0)
            elif mark == "\n":
                depth = 0  # a mark left open counts to the end of its paragraph
            elif mark == "“":
                depth += 1
            elif depth:
                depth -= 1
            elif mark != "”":
                depth = 1

    def inside(self, ranges: Sequence[Range]) -> frozenset[int]:
        """Return the places of the words that share a character with the ranges."""
        places: set[int] = set()
        for start, end in ranges:
            if start < end:
                first = bisect_right(self._ends, start)
                places.update(range(first, bisect_left(self._starts, end)))
        return frozenset(places)

    def quoted_share(self, places: frozenset[int]) -> float:
        """Return how much of some words stands in quote marks, 0 to 1."""
        return sum(self.quoted[place] for place in places) / len(places)

    def of(self, ranges: Sequence[Range]) -> str:
        """Return the characters of the ranges."""
        return " ".join(self.text[start:end] for start, end in ranges)


@cache
def _speech_words() -> frozenset[str]:
    """Return the words that make a cue one of speech."""
    lines = _SPEECH_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if line[:1] != "#" for w in line.split())


Part = tuple[frozenset[int], Attributed]
"""A stretch, or all, of an attribution's words, with the attribution."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Gold or findings of an article, sorted by how they are compared.

    Attributes:
        direct: direct stretches.
        other: indirect and mixed attributions.
    """

    direct: list[Part]
    other: list[Part]


def _stretches(places: frozenset[int]) -> list[frozenset[int]]:
    """Split words into stretches without a gap."""
    found: list[set[int]] = []
    for place in sorted(places):
        if found and place - 1 in found[-1]:
            found[-1].add(place)
        else:
            found.append({place})
    return [frozenset(stretch) for stretch in found]


def _union(parts: Sequence[Part]) -> frozenset[int]:
    return frozenset().union(*(places for places, _ in parts))


def match(
    gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]
) -> list[tuple[int, int]]:
    """Match sets of words one to one, the closest first.

    Returns:
        Places in ``gold`` and in ``found`` of those that share half of their words.
    """
    close: list[tuple[float, int, int]] = []
    for g, wanted in enumerate(gold):
        for f, given in enumerate(found):
            shared = len(wanted & given)
            if shared and shared / len(wanted | given) >= _HALF:
                close.append((shared / len(wanted | given), g, f))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, f in sorted(close, reverse=True):
        if g not in matched and f not in taken:
            matched[g] = f
            taken.add(f)
    return list(matched.items())


def _compare(
    words: Words,
    parts: tuple[list[Part], list[Part]],
    count: Count,
    figures: Figures,
    excuses: Sequence[frozenset[int]],
) -> list[tuple[Attributed, Attributed]]:
    """Count the parts of gold and findings that match; return the matched pairs."""
    gold, found = parts
    matched = match([places for places, _ in gold], [places for places, _ in found])
    taken = {f for _, f in matched}
    false = sum(
        f not in taken and not any(_lies_in(places, excuse) for excuse in excuses)
        for f, (places, _) in enumerate(found)
    )
    pairs = [(gold[g][1], found[f][1]) for g, f in matched]
    right = 0
    for wanted, given in pairs:
        if wanted.source:
            figures.named.add(gives_name(words, wanted, given))
        right += _speaker_is_right(words, wanted, given)
    for one, rights in ((count, len(pairs)), (figures.joint, right)):
        one.right += rights
        one.found += len(pairs) + false
        one.wanted += len(gold)
    return pairs
