"""Counts the steps that a backtracking matcher takes for a pattern on a text.

The standard library's matcher does not say how long it looked. This one tries the
same things in the same order and counts them: the greedy before the short, branches
from left to right, what is atomic never a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

from tests.patterns.characters import SINGLE, Item, holds

__all__ = ["TooManyStepsError", "count_steps"]

_Then = Callable[[int], int]
_Match = Callable[[int, _Then], int]
_FAILED = -1


class TooManyStepsError(Exception):
    """A pattern took more steps than it was given."""


def count_steps(
    pattern: re.Pattern[str], text: str, *, searched: bool, most: int
) -> int:
    """Count the steps of finding a pattern in a text.

    Args:
        pattern: what is looked for.
        text: where.
        searched: Is it looked for at each place, one match after the other?
            Else at the beginning alone.
        most: the steps after which counting ends.

    Raises:
        TooManyStepsError: when it takes more than that.
    """
    matcher = _Matcher(text, most)
    match = matcher.sequence(
        parser.parse(pattern.pattern, pattern.flags), pattern.flags
    )
    at = 0
    while at <= len(text):
        end = match(at, lambda end: end)
        if not searched:
            break
        at = end if end > at else at + 1
    return matcher.steps


class _Matcher:
    """Makes functions that match at a place of the text, and counts what they try."""

    def __init__(self, text: str, most: int) -> None:
        self.text, self.most, self.steps = text, most, 0
        self.groups: dict[int, tuple[int, int]] = {}

    def step(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise TooManyStepsError

    def sequence(self, items: Sequence[Item], flags: int) -> _Match:
        match: _Match = _at_once
        for item in reversed(items):
            match = partial(_both, self.one(item, flags), match)
        return match

    def one(self, item: Item, flags: int) -> _Match:
        operation, about = item
        if operation in SINGLE:
            return partial(self.character, item, flags, {})
        made = _MADE.get(operation)
        if made is None:
            raise NotImplementedError(f"{operation}")
        return made(self, about, flags)

    def character(
        self, item: Item, flags: int, known: dict[str, bool], at: int, then: _Then
    ) -> int:
        self.step()
        if at >= len(self.text):
            return _FAILED
        char = self.text[at]
        if char not in known:
            known[char] = holds(item, char, flags)
        return then(at + 1) if known[char] else _FAILED

    def place(self, where: object, flags: int) -> _Match:
        looked = re.compile(_PLACES[where], flags & (re.MULTILINE | re.ASCII))

        def match(at: int, then: _Then) -> int:
            self.step()
            return then(at) if looked.match(self.text, at) else _FAILED

        return match

    def branch(self, about: tuple[None, list[Sequence[Item]]], flags: int) -> _Match:
        ways = [self.sequence(way, flags) for way in about[1]]

        def match(at: int, then: _Then) -> int:
            for way in ways:
                self.step()
                end = way(at, then)
                if end >= 0:
                    return end
            return _FAILED

        return match

    def group(
        self, about: tuple[int | None, int, int, Sequence[Item]], flags: int
    ) -> _Match:
        number, added, dropped, items = about
        inside = self.sequence(items, (flags | added) & ~dropped)
        if number is None:
            return inside

        def match(at: int, then: _Then) -> int:
            def closed(end: int) -> int:
                before = self.groups.get(number)
                self.groups[number] = (at, end)
                found = then(end)
                if found < 0 and before is not None:
                    self.groups[number] = before
                return found

            return inside(at, closed)

        return match

    def repeat(
        self,
        about: tuple[int, int, Sequence[Item]],
        flags: int,
        *,
        greedy: bool,
    ) -> _Match:
        least, most, items = about
        inside = self.sequence(items, flags)
        if len(items) == 1 and items[0][0] in SINGLE:
            return partial(self.run, inside, (least, most), greedy)

        def again(count: int, begun: int, then: _Then, at: int) -> int:
            self.step()
            # What took nothing is not tried for ever.
            more = count < most and (count < least or at > begun)
            longer = partial(again, count + 1, at, then)
            if count < least:
                return inside(at, longer)
            for goes_on in (True, False) if greedy else (False, True):
                end = (inside(at, longer) if more else _FAILED) if goes_on else then(at)
                if end >= 0:
                    return end
            return _FAILED

        return lambda at, then: again(0, -1, then, at)

    def run(
        self,
        inside: _Match,
        bounds: tuple[int, int],
        greedy: bool,
        at: int,
        then: _Then,
    ) -> int:
        """Do what ``repeat`` does, where it is one character, without recursion."""
        least, most = bounds
        count = 0
        while True:
            self.step()
            if not greedy and count >= least and (end := then(at + count)) >= 0:
                return end
            if count >= most or inside(at + count, _as_it_is) < 0:
                break
            count += 1
        for taken in range(count, least - 1, -1) if greedy else ():
            if (end := then(at + taken)) >= 0:
                return end
        return _FAILED

    def atomic(self, inside: _Match) -> _Match:
        def match(at: int, then: _Then) -> int:
            end = inside(at, lambda end: end)
            return then(end) if end >= 0 else _FAILED

        return match

    def around(
        self, about: tuple[int, Sequence[Item]], flags: int, *, wanted: bool
    ) -> _Match:
        direction, items = about
        inside = self.sequence(items, flags)
        width = items.getwidth()[0] if direction < 0 else 0  # type: ignore[attr-defined]

        def match(at: int, then: _Then) -> int:
            self.step()
            found = at >= width and inside(at - width, lambda end: end) >= 0
            return then(at) if found is wanted else _FAILED

        return match

    def again(self, number: int, flags: int) -> _Match:
        def match(at: int, then: _Then) -> int:
            self.step()
            start, end = self.groups.get(number, (0, -1))
            words = self.text[start:end]
            if end < 0 or not self.text.startswith(words, at):
                return _FAILED
            return then(at + len(words))

        return match


def _as_it_is(at: int) -> int:
    return at


def _at_once(at: int, then: _Then) -> int:
    return then(at)


def _both(first: _Match, second: _Match, at: int, then: _Then) -> int:
    return first(at, lambda end: second(end, then))


_PLACES = {
    ops.AT_BEGINNING: "^",
    ops.AT_BEGINNING_STRING: r"\A",
    ops.AT_BOUNDARY: r"\b",
    ops.AT_NON_BOUNDARY: r"\B",
    ops.AT_END: "$",
    ops.AT_END_STRING: r"\Z",
}
_MADE: dict[object, Callable[..., _Match]] = {
    ops.AT: _Matcher.place,
    ops.BRANCH: _Matcher.branch,
    ops.SUBPATTERN: _Matcher.group,
    ops.MAX_REPEAT: partial(_Matcher.repeat, greedy=True),
    ops.MIN_REPEAT: partial(_Matcher.repeat, greedy=False),
    ops.POSSESSIVE_REPEAT: lambda self, about, flags: self.atomic(
        self.repeat(about, flags, greedy=True)
    ),
    ops.ATOMIC_GROUP: lambda self, about, flags: self.atomic(
        self.sequence(about, flags)
    ),
    ops.ASSERT: partial(_Matcher.around, wanted=True),
    ops.ASSERT_NOT: partial(_Matcher.around, wanted=False),
    ops.GROUPREF: _Matcher.again,
}
