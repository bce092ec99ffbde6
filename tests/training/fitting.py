"""The weights of the findings, fitted to annotated articles.

Each candidate of an article is a row of features; it is right when three quarters of
its words are an item's, wrong when less than half are, and left out between and where
the item is optional. A sparse fit chooses the features, a second one weighs them. The
limits come from articles that were left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from search_index.annotate import take_steps
from search_index.articles.reading import read
from search_index.findings.features import Setting, features_of
from search_index.findings.gathering import gather
from search_index.findings.genre import find_numbers, opinion_of
from search_index.findings.holders import Roll
from search_index.findings.weights import FindingWeights, Limits, Weights
from search_index.model.documents import Speaker
from search_index.people.persons_meant import PersonsMeant
from search_index.quotations.candidates import Attributed
from search_index.sentences.parsed_text import ParsedText
from tests.benchmarks.positions_gold import GoldArticle, best_match
from tests.training.logistic import fit, standardised

__all__ = ["ReadArticle", "fit_weights", "folds_of", "read_article"]

_RIGHT, _WRONG = 0.75, 0.5
_LEAST_OWN = 3
_CHOOSING, _WEIGHING, _OPINION = 5.0, 10.0, 1.0
_INNER = 5


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An annotated article, read once.

    Attributes:
        gold: what should be found.
        parsed: its text.
        attributed: its quotations.
        speakers: whom they name.
        persons: whom pronouns mean inside what is said.
    """

    gold: GoldArticle
    parsed: ParsedText
    attributed: tuple[Attributed, ...]
    speakers: tuple[Speaker, ...]
    persons: PersonsMeant

    @property
    def is_opinion(self) -> bool:
        """Does its author hold something in it?"""
        return sum(item.own for item in self.gold.items) >= _LEAST_OWN


def read_article(gold: GoldArticle) -> ReadArticle:
    """Read an article as a plain-text file, up to its quotations."""
    steps = take_steps(read(gold.text.encode(), "article.txt"))
    return ReadArticle(
        gold, steps.parsed, steps.attributed, steps.speakers, steps.persons
    )


def folds_of(
    articles: Sequence[ReadArticle], count: int, seed: int = 0
) -> list[list[ReadArticle]]:
    """Deal the articles into folds, by chance but always in the same way."""
    shuffled = sorted(articles, key=lambda one: one.gold.name)
    Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
    return [shuffled[place::count] for place in range(count)]


def fit_weights(articles: Sequence[ReadArticle], limits: Limits) -> FindingWeights:
    """Fit all weights to articles.

    Args:
        articles: annotated ones.
        limits: how likely what is kept must be.
    """
    opinions: dict[str, float] = {}
    for fold in folds_of(articles, _INNER, seed=1):
        known = {one.gold.name for one in fold}
        others = [one for one in articles if one.gold.name not in known]
        weights = _fit_opinion(others)
        for one in fold:
            opinions[one.gold.name] = opinion_of(one.parsed, one.attributed, weights)
    rows: list[dict[str, float]] = []
    labels: list[bool] = []
    for one in articles:
        for row, label in _rows(one, opinions[one.gold.name]):
            rows.append(row)
            labels.append(label)
    _, chosen = fit(rows, labels, lasso=_CHOOSING)
    kept = [{feature: 1.0 for feature in row if feature in chosen} for row in rows]
    start, values = fit(kept, labels, ridge=_WEIGHING)
    keep = Weights(start, values)
    return FindingWeights(_fit_opinion(articles), keep, limits, {})


def _fit_opinion(articles: Sequence[ReadArticle]) -> Weights:
    rows = [find_numbers(one.parsed, one.attributed) for one in articles]
    labels = [one.is_opinion for one in articles]
    start, values = standardised(rows, labels, ridge=_OPINION)
    return Weights(start, values)


def _rows(one: ReadArticle, opinion: float) -> list[tuple[dict[str, float], bool]]:
    """Return the features of each candidate of an article, and whether it is right."""
    roll = Roll(one.speakers, one.gold.text)
    found = gather(one.parsed, one.attributed, roll, opinion)
    setting = Setting(one.parsed, roll.kinds, opinion)
    rows = []
    for candidate in found:
        spans = [one.parsed.analysed.span(*part) for part in candidate.parts]
        words = one.gold.words([(span.start, span.end) for span in spans])
        shared, item = best_match(one.gold, words)
        if item is not None and shared >= _WRONG and item.optional:
            continue
        if shared < _WRONG or shared >= _RIGHT:
            row = dict.fromkeys(features_of(setting, candidate), 1.0)
            rows.append((row, shared >= _RIGHT))
    return rows
