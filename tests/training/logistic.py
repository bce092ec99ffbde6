"""Logistic regression over features, small enough to be read.

Coordinate descent with the quarter bound on the curvature of the logistic loss (Böhning
and Lindsay 1988), with a penalty on the absolute values of the weights, on their
squares, or on both. The start has no penalty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp, sqrt

__all__ = ["fit", "standardised"]

_ROUNDS = 200
_CLOSE = 1e-3
_QUARTER = 0.25
_FARTHEST = 30.0

Row = Mapping[str, float]


def fit(
    rows: Sequence[Row], labels: Sequence[bool], *, lasso: float = 0, ridge: float = 0
) -> tuple[float, dict[str, float]]:
    """Fit weights to rows of features.

    Args:
        rows: the features of each row, with their values.
        labels: what each row is.
        lasso: penalty on the absolute values.
        ridge: penalty on half the squares.

    Returns:
        The start, and the weights that are not nothing.
    """
    columns: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, row in enumerate(rows):
        for feature, value in row.items():
            columns[feature].append((place, value))
    everywhere = [(place, 1.0) for place in range(len(rows))]
    sums = [0.0] * len(rows)
    start, weights = 0.0, dict.fromkeys(columns, 0.0)
    for _ in range(_ROUNDS):
        step = _step(everywhere, sums, labels, start, 0, 0)
        start += step
        moved = abs(step) * sqrt(len(rows))
        for feature, column in columns.items():
            step = _step(column, sums, labels, weights[feature], lasso, ridge)
            weights[feature] += step
            moved = max(moved, abs(step) * sqrt(len(column)))
        if moved < _CLOSE * sqrt(len(rows)):
            break
    return start, {feature: weight for feature, weight in weights.items() if weight}


def _step(
    column: Sequence[tuple[int, float]],
    sums: list[float],
    labels: Sequence[bool],
    weight: float,
    lasso: float,
    ridge: float,
) -> float:
    """Move one weight to the least of a bound on the loss, and return by how much."""
    slope, curve = ridge * weight, ridge
    for place, value in column:
        total = max(-_FARTHEST, min(_FARTHEST, sums[place]))
        slope += value * (1 / (1 + exp(-total)) - labels[place])
        curve += _QUARTER * value * value
    aim = weight - slope / curve
    least = lasso / curve
    aim = aim - least if aim > least else aim + least if aim < -least else 0.0
    step = aim - weight
    if step:
        for place, value in column:
            sums[place] += step * value
    return step


def standardised(
    rows: Sequence[Row], labels: Sequence[bool], *, ridge: float
) -> tuple[float, dict[str, float]]:
    """Fit weights to numbers of different sizes, and return those of plain numbers."""
    names = sorted(rows[0])
    means = {name: sum(row[name] for row in rows) / len(rows) for name in names}
    spreads = {
        name: sqrt(sum((row[name] - means[name]) ** 2 for row in rows) / len(rows))
        or 1.0
        for name in names
    }
    scaled = [
        {name: (row[name] - means[name]) / spreads[name] for name in names}
        for row in rows
    ]
    start, weights = fit(scaled, labels, ridge=ridge)
    plain = {name: weights.get(name, 0.0) / spreads[name] for name in names}
    return start - sum(plain[name] * means[name] for name in names), plain
