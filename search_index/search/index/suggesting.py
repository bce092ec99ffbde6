"""The word that was perhaps meant: the nearest that the index has, the most used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from search_index.search.index.segment import Segment
from search_index.search.index.terms import WHOLE, stem_term
from search_index.text.words import normal_words

__all__ = ["suggest_word"]

_SHORTEST = 3


def suggest_word(word: str, segments: Sequence[Segment]) -> str | None:
    """Return the nearest word of some segments, two edits away at most, or None.

    Of the nearest the one in most passages is taken, at first among those that begin
    with the same letter. A word that is there, in any inflection, is its own nearest.
    """
    forms = normal_words(word)
    if len(forms) != 1:
        return None
    (form,) = forms
    if any(segment.length_of(WHOLE, stem_term(form)) for segment in segments):
        return form
    if len(form) < _SHORTEST:
        return None
    for edits in (1, 2):
        counts = _counts_near(form, edits, segments)
        if counts:
            return min(
                counts, key=lambda near: (near[0] != form[0], -counts[near], near)
            )
    return None


def _counts_near(form: str, edits: int, segments: Sequence[Segment]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for segment in segments:
        for near in segment.near_words(form, edits):
            found = next(segment.words_from(f"{near}\t"))
            counts[near] += found[2]
    return counts
