"""Train what speaks for a person as the antecedent of *he* or *she*.

``python -m tests.training.train_antecedents GOLD OUT``: GOLD has an article a line, as
``tests/benchmarks/quotations.py`` reads it, with the ``chain`` of each speaker's names.
Each pronoun that is the source of a gold attribution is an example; the weights are
those of a ranking by logistic regression (softmax over the candidates of an example)
with a square penalty, and are written to OUT as TOML. Printed is how often the best
candidate is right in articles that the weights were not trained on, in five folds.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from search_index import annotate_article, read_article
from search_index.people.antecedents import Antecedents, Candidate, Turn
from tests.benchmarks.quotations import GoldArticle, read_gold

FOLDS = 5
ROUNDS = 300
RATE = 1.0
PENALTY = 1.0
HEADING = """\
# What speaks for a person as the one whom *he* or *she* means, added up for each
# candidate (people/antecedents). Source: tests/training/train_antecedents.py, on texts
# whose speakers were marked by hand; a weight is the logarithm of odds.
[weights]
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A pronoun with its candidates.

    Attributes:
        article: number of the article.
        candidates: the features of each candidate, and whether it is whom it means.
    """

    article: int
    candidates: tuple[tuple[frozenset[str], bool], ...]


def examples_in(number: int, row: GoldArticle) -> list[Example]:
    """Return the pronouns of an article that are sources of gold attributions."""
    names = {
        start: {name.lower() for name in one.get("chain", [])}
        for one in row["attributions"]
        for start, _ in one.get("source", [])
    }
    seen: list[Example] = []
    find = Antecedents.candidates

    def recording(
        self: Antecedents, token: int, wanted: str, turns: list[Turn]
    ) -> list[Candidate]:
        found = find(self, token, wanted, turns)
        start = self._analysed.tokens.starts[token]
        if start in names:
            marked = tuple(
                (frozenset(one.features), _is_called(one, names[start]))
                for one in found
            )
            seen.append(Example(number, marked))
        return found

    with patch.object(Antecedents, "candidates", recording):
        annotate_article(read_article(row["text"].encode(), "article.txt"))
    return [one for one in seen if any(right for _, right in one.candidates)]


def _is_called(one: Candidate, names: set[str]) -> bool:
    """Tell whether a candidate bears one of some names, or their last words."""
    known = {name.split()[-1] for name in names if name}
    called = one.entity.name.lower()
    return called in names or called.split()[-1] in known


def train(examples: list[Example]) -> dict[str, float]:
    """Return the weight of each feature."""
    weights = {
        name: 0.0
        for one in examples
        for features, _ in one.candidates
        for name in features
    }
    for _ in range(ROUNDS):
        steps = {name: -PENALTY * weight for name, weight in weights.items()}
        for one in examples:
            shares = _shares(weights, one)
            right = sum(
                share
                for share, (_, ok) in zip(shares, one.candidates, strict=True)
                if ok
            )
            for share, (features, ok) in zip(shares, one.candidates, strict=True):
                pull = (share / right if ok else 0.0) - share
                for name in features:
                    steps[name] += pull
        for name, step in steps.items():
            weights[name] += RATE * step / len(examples)
    return weights


def _shares(weights: dict[str, float], one: Example) -> list[float]:
    scores = [
        sum(weights.get(name, 0.0) for name in features)
        for features, _ in one.candidates
    ]
    best = max(scores)
    powers = [math.exp(score - best) for score in scores]
    return [power / sum(powers) for power in powers]


def accuracy(examples: list[Example]) -> float:
    """Return how often the best candidate is right, in articles left out."""
    right = 0
    for fold in range(FOLDS):
        weights = train([one for one in examples if one.article % FOLDS != fold])
        for one in examples:
            if one.article % FOLDS == fold:
                shares = _shares(weights, one)
                right += one.candidates[shares.index(max(shares))][1]
    return right / len(examples)


def main() -> None:
    """Train on a gold file, print how good it is, and write the weights."""
    gold, out = map(Path, sys.argv[1:3])
    examples = [
        example
        for number, row in enumerate(read_gold(gold))
        for example in examples_in(number, row)
    ]
    sys.stdout.write(f"{len(examples)} pronouns, {accuracy(examples):.3f} right\n")
    weights = train(examples)
    lines = [
        f'"{name}" = {weight:.2f}\n'
        for name, weight in sorted(weights.items(), key=lambda pair: -pair[1])
    ]
    out.write_text(HEADING + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
