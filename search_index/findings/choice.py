"""Which candidates are kept: weights added up, the best sum without overlap.

accuracy-notes.md, section 3: each candidate's likelihood to be a finding comes from the
weights of its features; of those that overlap the set with the largest sum of what they
have above the threshold is kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from search_index.findings.candidates import Candidate
from search_index.findings.features import Setting, features_of
from search_index.findings.weights import Weights, logistic

__all__ = ["Weighed", "choose", "weigh"]


class Weighed(NamedTuple):
    """A candidate with its likelihood.

    Attributes:
        candidate: the candidate.
        features: its features that have a weight.
        likelihood: how likely it is a finding, 0 to 1.
    """

    candidate: Candidate
    features: tuple[str, ...]
    likelihood: float


def weigh(setting: Setting, candidate: Candidate, weights: Weights) -> Weighed:
    """Add up the weights of a candidate's features."""
    known = weights.values
    features = tuple(
        [feature for feature in features_of(setting, candidate) if feature in known]
    )
    total = weights.start + sum(known[feature] for feature in features)
    return Weighed(candidate, features, logistic(total))


def choose(weighed: Sequence[Weighed], threshold: float) -> list[Weighed]:
    """Return the set without overlap that has most above the threshold, in text order.

    Args:
        weighed: candidates in any order.
        threshold: least likelihood of what is kept.
    """
    kept = sorted(
        (one for one in weighed if one.likelihood > threshold),
        key=lambda one: (one.candidate.extent[1], one.candidate.extent[0]),
    )
    ends = [one.candidate.extent[1] for one in kept]
    sums = [0.0]
    before: list[int] = []
    for place, one in enumerate(kept):
        free = bisect_right(ends, one.candidate.extent[0], 0, place)
        gained = sums[free] + one.likelihood - threshold
        before.append(free if gained > sums[place] else -1)
        sums.append(max(gained, sums[place]))
    chosen: list[Weighed] = []
    place = len(kept)
    while place > 0:
        place -= 1
        if before[place] >= 0:
            chosen.append(kept[place])
            place = before[place]
    return chosen[::-1]
