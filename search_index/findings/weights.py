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

__all__ = ["FindingWeights", "Weights", "load_weights", "logistic"]

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
class FindingWeights:
    """All weights of the findings.

    Attributes:
        opinion: of the numbers that tell opinion from report.
        keep: of the features by which candidates are kept.
        threshold: least likelihood of a candidate that is kept.
        certain: least likelihood of one that is certain.
        texts: the words for the reader of each feature.
    """

    opinion: Weights
    keep: Weights
    threshold: float
    certain: float
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
        float(limits["threshold"]),
        float(limits["certain"]),
        lexicon.entries("texts"),
    )


def _weights(section: str) -> Weights:
    entries = load_lexicon("weights").entries(section)
    values = {name: float(value) for name, value in entries.items()}
    return Weights(values.pop("start"), values)
