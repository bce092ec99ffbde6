"""Quotations altered by a program: nearly all are seen for what they are."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from search_index.verify.sources import ArticleSources
from tests.benchmarks.altered_quotations import KINDS, make_cases
from tests.benchmarks.quoted_cases import Said, find_said
from tests.benchmarks.verification import complaints, passed_negations, verdict_on
from tests.search_index.verify.newsroom import articles, documents

_EACH = 18
_LEAST_RIGHT = 0.95
_NEGATED = 8


@pytest.fixture(scope="module")
def sources() -> ArticleSources:
    """Return the newsroom."""
    return ArticleSources(articles())


@pytest.fixture(scope="module")
def said() -> list[Said]:
    """Return the newsroom's quotations."""
    return [one for document in documents() for one in find_said(document)]


def test_verdicts_on_altered_quotations(
    said: list[Said], sources: ArticleSources
) -> None:
    """Of three hundred cases of all kinds at least 95 in 100 are judged right."""
    chance = random.Random(7)  # noqa: S311 - no secret
    wrong: list[str] = []
    kinds: Counter[str] = Counter()
    for case in make_cases(said, _EACH):
        kinds[case.kind] += 1
        found = complaints(case, verdict_on(case, sources, chance))
        if found:
            wrong.append(f"{case.kind}: {found}: {case.words}")
    assert kinds.keys() == KINDS.keys()
    assert kinds.total() >= 300
    assert len(wrong) <= (1 - _LEAST_RIGHT) * kinds.total(), "\n".join(wrong)


def test_no_negation_passes(said: list[Said], sources: ArticleSources) -> None:
    """No negation put in or taken out is called verbatim, or marked."""
    some = random.Random(7).sample(said, _NEGATED)  # noqa: S311 - no secret
    count, passed = passed_negations(some, sources)
    assert count > 200
    assert passed == []
