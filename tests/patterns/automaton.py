"""A pattern as an automaton: its places, and which may follow which.

A place is one character of the pattern. What is repeated a few times stands there as
often; what is repeated often goes on without end. Look-around is a way that ends
nowhere; the ends of words and lines are not looked at: whether a way counts is told by
counting its steps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

from tests.patterns.characters import SINGLE, Item, holds, literals

__all__ = ["Automaton", "automaton_of"]

_COMMON = "aZé中0_ \n\u00a0.,-'“!\x00"
_FEW = 3


@dataclass(slots=True)
class Automaton:
    """The places of a pattern.

    Attributes:
        alphabet: characters, one of each sort that the pattern tells apart.
        takes: of each place, the characters of the alphabet that it takes.
        follow: of each place, the places after it and in how many ways they follow.
        first: where it begins.
    """

    alphabet: str
    takes: list[frozenset[str]] = field(default_factory=list)
    follow: list[Counter[int]] = field(default_factory=list)
    first: frozenset[int] = frozenset()

    def place(self, taken: frozenset[str]) -> int:
        """Add a place and return its number."""
        self.takes.append(taken)
        self.follow.append(Counter())
        return len(self.takes) - 1


@dataclass(frozen=True, slots=True)
class _Part:
    """Where a part of a pattern begins and ends, and whether it may be nothing."""

    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    empty: bool = True


def automaton_of(pattern: re.Pattern[str], *, searched: bool) -> Automaton:
    """Return the automaton of a pattern; one that is searched may begin anywhere."""
    parsed = parser.parse(pattern.pattern, pattern.flags)
    made = Automaton(_alphabet(parsed, pattern.flags))
    builder = _Builder(made)
    part = builder.sequence(parsed, pattern.flags)
    made.first = part.first
    if searched:
        start = made.place(frozenset(made.alphabet))
        made.follow[start].update({start: 1, **dict.fromkeys(part.first, 1)})
        made.first = part.first | {start}
    return made


def _singles(items: Sequence[Item], flags: int) -> list[tuple[Item, int]]:
    found: list[tuple[Item, int]] = []
    for operation, about in items:
        if operation in SINGLE:
            found.append(((operation, about), flags))
        for inside, changed in _insides(operation, about, flags):
            found += _singles(inside, changed)
    return found


def _insides(
    operation: object, about: object, flags: int
) -> list[tuple[Sequence[Item], int]]:
    """Return the sequences within an operation, with the flags that hold there."""
    if operation is ops.BRANCH:
        return [(way, flags) for way in about[1]]  # type: ignore[index]
    if operation is ops.SUBPATTERN:
        changed = (flags | about[1]) & ~about[2]  # type: ignore[index]
        return [(about[3], changed)]  # type: ignore[index]
    if operation in _REPEATS:
        return [(about[2], flags)]  # type: ignore[index]
    if operation in {ops.ASSERT, ops.ASSERT_NOT}:
        return [(about[1], flags)]  # type: ignore[index]
    if operation is ops.ATOMIC_GROUP:
        return [(about, flags)]  # type: ignore[list-item]
    return []


_REPEATS = frozenset({ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT})


def _alphabet(parsed: Sequence[Item], flags: int) -> str:
    singles = _singles(parsed, flags)
    found = set(_COMMON).union(*(literals(item) for item, _ in singles))
    # Of characters that no part of the pattern tells apart one is enough.
    sorts = {
        tuple(holds(item, character, own) for item, own in singles): character
        for character in sorted(found, reverse=True)
    }
    return "".join(sorts.values())


class _Builder:
    """Adds the places of a pattern to an automaton."""

    def __init__(self, made: Automaton) -> None:
        self.made = made

    def sequence(self, items: Sequence[Item], flags: int) -> _Part:
        whole = _Part()
        for item in items:
            whole = self.join(whole, self.one(item, flags))
        return whole

    def one(self, item: Item, flags: int) -> _Part:
        operation, about = item
        if operation in SINGLE:
            taken = frozenset(c for c in self.made.alphabet if holds(item, c, flags))
            number = self.made.place(taken)
            return _Part(frozenset({number}), frozenset({number}), empty=False)
        insides = _insides(operation, about, flags)
        if operation in _REPEATS:
            return self.repeat(about[0], about[1], *insides[0])  # type: ignore[index]
        parts = [self.sequence(inside, own) for inside, own in insides]
        if operation in {ops.ASSERT, ops.ASSERT_NOT}:
            return _Part(parts[0].first, frozenset(), empty=True)
        if not parts:
            return _Part()
        return _Part(
            frozenset().union(*(part.first for part in parts)),
            frozenset().union(*(part.last for part in parts)),
            any(part.empty for part in parts),
        )

    def join(self, before: _Part, after: _Part) -> _Part:
        self.link(before.last, after.first)
        return _Part(
            before.first | after.first if before.empty else before.first,
            before.last | after.last if after.empty else after.last,
            before.empty and after.empty,
        )

    def link(self, lasts: frozenset[int], firsts: frozenset[int]) -> None:
        for last in lasts:
            for first in firsts:
                self.made.follow[last][first] += 1

    def repeat(self, least: int, most: int, items: Sequence[Item], flags: int) -> _Part:
        endless = most > _FEW
        copies = min(most, max(1, min(least, _FEW)) if endless else most)
        whole = _Part()
        for number in range(copies):
            part = self.sequence(items, flags)
            if endless and number == copies - 1:
                self.link(part.last, part.first)
            if number >= least:
                part = _Part(part.first, part.last, empty=True)
            whole = self.join(whole, part)
        return whole
