"""Which candidates are kept, and what the reader is told of it."""

from __future__ import annotations

from search_index.findings.choice import Weighed, choose
from search_index.findings.weights import load_weights, logistic
from tests.search_index.findings.test_candidates import candidate_at
from tests.search_index.findings.texts import find


def weighed(first: int, last: int, likelihood: float) -> Weighed:
    """Return a candidate at some tokens with a likelihood."""
    return Weighed(candidate_at(first, last), (), likelihood)


def test_the_best_sum_without_overlap() -> None:
    """Two parts are kept rather than the whole when they are worth more together."""
    whole, one, two = weighed(0, 9, 0.8), weighed(0, 4, 0.7), weighed(5, 9, 0.7)
    assert choose([whole, two, one], 0.4) == [one, two]
    assert choose([weighed(0, 9, 0.95), two, one], 0.5)[0].likelihood == 0.95


def test_nothing_under_the_threshold() -> None:
    """What is not likely enough is left out, also when it overlaps nothing."""
    assert choose([weighed(0, 3, 0.39)], 0.4) == []


def test_touching_candidates_do_not_overlap() -> None:
    """One may begin at the token where another ends."""
    one, two = weighed(0, 4, 0.6), weighed(4, 8, 0.6)
    assert choose([two, one], 0.4) == [one, two]


def test_likelihood_stays_between_nothing_and_all() -> None:
    """However large a sum is, its likelihood is one that can be compared."""
    assert 0 < logistic(-1e9) < 0.001
    assert 0.999 < logistic(1e9) <= 1


def test_each_weight_has_its_words() -> None:
    """The reader never sees the name of a feature."""
    weights = load_weights()
    assert set(weights.keep.values) <= set(weights.texts)
    assert all(weights.texts.values())


def test_because_names_the_word_and_the_weights() -> None:
    """A line says which word shows it, what speaks for it and what against."""
    (one,) = find("“The council should close the quarry,” Tamsin Oyelaran said.")
    assert one.item.because.startswith("“should” says what should be done; for it: ")
    assert one.item.rule == "should or must"
