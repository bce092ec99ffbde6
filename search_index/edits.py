"""How many edits lead from one word to another."""

from __future__ import annotations

__all__ = ["within"]


def within(first: str, second: str, edits: int) -> bool:
    """Tell whether so many edits lead from one word to the other.

    An edit puts in, leaves out or changes a character, or swaps two neighbours
    (optimal string alignment: no stretch is edited twice).
    """
    if abs(len(first) - len(second)) > edits:
        return False
    if first == second:
        return True
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, 1):
        earlier, before = before, row
        row = [i]
        for j, right in enumerate(second, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == second[j - 2] and right == first[i - 2]:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > edits and (i == 1 or min(before) > edits):
            return False
    return row[-1] <= edits
