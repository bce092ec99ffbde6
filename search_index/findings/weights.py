"""The weights of features and numbers, from the lexicon ``weights``.

They were fitted to annotated articles by ``tests/training/train_findings.py``, which
writes the file; the product only adds them up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from search_index.lexicons import load_lexicon

__all__ = ["FindingWeights", "Limits", "Weights", "load_weights", "logistic"]

_FARTHEST = 30.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What a sum of weights is made of.

    Attributes:
        start: the sum without any feature.
        values: the weight of each feature or number.
    """

    start: float
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Limits:
    """How likely something must be.

    Attributes:
        threshold: a candidate, to be kept.
        certain: what is kept of a quotation, to be certain.
        certain_own: what an article holds in its own voice, to be certain: of that the
            likelihoods are a little too high.
    """

    threshold: float
    certain: float
    certain_own: float

    def certain_of(self, *, own: bool) -> float:
        """Return how likely what is certain is, in the article's own voice or not."""
        return self.certain_own if own else self.certain


@dataclass(frozen=True, slots=True)
class FindingWeights:
    """All weights of the findings.

    Attributes:
        opinion: of the numbers that tell opinion from report.
        keep: of the features by which candidates are kept.
        limits: how likely what is kept must be.
        texts: the words for the reader of each feature.
    """

    opinion: Weights
    keep: Weights
    limits: Limits
    texts: Mapping[str, str]


def logistic(total: float) -> float:
    """Return the likelihood that a sum of weights stands for, 0 to 1."""
    return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, total))))


@cache
def load_weights() -> FindingWeights:
    """Return the weights that come with the program, loaded once."""
    lexicon = load_lexicon("weights")
    limits = lexicon.entries("limits")
    return FindingWeights(
        _weights("opinion"),
        _weights("keep"),
        Limits(**{name: float(value) for name, value in limits.items()}),
        lexicon.entries("texts"),
    )


def _weights(section: str) -> Weights:
    entries = load_lexicon("weights").entries(section)
    values = {name: float(value) for name, value in entries.items()}
    return Weights(values.pop("start"), values)
