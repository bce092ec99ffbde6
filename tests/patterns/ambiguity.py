"""Texts on which a pattern may take more than linear time.

A backtracking matcher is slow on a text that it can read in many ways. There are more
and more ways when, for some word, one can go around at a place, or on to a second
place and around there, all by the same word (Weideman and others, *Analyzing Matching
Time Behavior of Backtracking Regular Expression Matchers*, 2016). Such words, as often
as one likes, are what an attacker would send.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from tests.patterns.automaton import Automaton, automaton_of

__all__ = ["Attack", "find_attacks"]

_MOST_STATES = 60_000
Attack = tuple[str, str]
"""What a text begins with, and the word that is then repeated."""


def find_attacks(pattern: re.Pattern[str], *, searched: bool) -> list[Attack]:
    """Return beginnings and words that a pattern may read in many ways."""
    made = automaton_of(pattern, searched=searched)
    reach = [_reached(made, place) for place in range(len(made.takes))]
    cyclic = [place for place, there in enumerate(reach) if place in there]
    found: dict[Attack, None] = {}
    for one in cyclic:
        word = _way(made, one, one, ambiguous=True)
        if word:
            found[_opening(made, one), word] = None
        for other in cyclic:
            if other != one and other in reach[one]:
                for word in _shared_words(made, reach, one, other):
                    found[_opening(made, one), word] = None
    return list(found)


def _reached(made: Automaton, start: int) -> frozenset[int]:
    """Return the places that can be reached from one in one step or more."""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        for after in made.follow[waiting.pop()]:
            if after not in seen and made.takes[after]:
                seen.add(after)
                waiting.append(after)
    return frozenset(seen)


def _opening(made: Automaton, goal: int) -> str:
    """Return a shortest text after which one stands at a place."""
    waiting = deque(
        (place, min(made.takes[place])) for place in made.first if made.takes[place]
    )
    seen = set(made.first)
    while waiting:
        place, text = waiting.popleft()
        if place == goal:
            return text
        for after in made.follow[place]:
            if after not in seen and made.takes[after]:
                seen.add(after)
                waiting.append((after, text + min(made.takes[after])))
    return ""


def _way(made: Automaton, start: int, goal: int, *, ambiguous: bool) -> str:
    """Return a word from one place to another by a step that is there twice."""
    waiting = deque([(start, False, "")])
    seen = {(start, False)}
    while waiting:
        place, twice, word = waiting.popleft()
        for after, ways in made.follow[place].items():
            state = (after, twice or ways > 1)
            if not made.takes[after] or state in seen:
                continue
            longer = word + min(made.takes[after])
            if after == goal and state[1] is ambiguous:
                return longer
            seen.add(state)
            waiting.append((*state, longer))
    return ""


def _shared_words(
    made: Automaton, reach: list[frozenset[int]], one: int, other: int
) -> tuple[str, ...]:
    """Return words that lead from one to one, from one to other and around there."""
    start, goal = (one, one, other), (one, other, other)
    waiting = deque([(start, ("", ""))])
    seen = {start}
    while waiting and len(seen) < _MOST_STATES:
        state, (low, high) = waiting.popleft()
        for following, common in _steps(made, reach, state, goal):
            # Which of the characters is taken may tell at the end of a word.
            longer = (low + min(common), high + max(common))
            if following == goal:
                return longer
            if following not in seen:
                seen.add(following)
                waiting.append((following, longer))
    return ()


def _steps(
    made: Automaton,
    reach: list[frozenset[int]],
    state: tuple[int, int, int],
    goal: tuple[int, int, int],
) -> Iterator[tuple[tuple[int, int, int], frozenset[str]]]:
    """Yield where three walkers may stand after one more character, and which."""
    ways = [
        [to for to in made.follow[at] if to == end or end in reach[to]]
        for at, end in zip(state, goal, strict=True)
    ]
    for first in ways[0]:
        for second in ways[1]:
            shared = made.takes[first] & made.takes[second]
            if not shared:
                continue
            for third in ways[2]:
                common = shared & made.takes[third]
                if common:
                    yield (first, second, third), common
