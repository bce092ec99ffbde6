"""The word that was perhaps meant: the nearest that the index has, the most used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from search_index.search.index.segment import Segment
from search_index.search.index.terms import WHOLE, stem_term
from search_index.text.words import normal_words

__all__ = ["suggest_word"]

_SHORTEST = 3
_EDITS = 2


def suggest_word(typed: str, segments: Sequence[Segment]) -> str | None:
    """Return the nearest word of some segments, two edits away at most, or None.

    Of the nearest the one in most passages is taken, at first among those that begin
    with the same letter. A word that is there, in any inflection, is its own nearest.
    """
    forms = normal_words(typed)
    if len(forms) != 1:
        return None
    (form,) = forms
    if any(segment.length_of(WHOLE, stem_term(form)) for segment in segments):
        return form
    if len(form) < _SHORTEST:
        return None
    near: Counter[str] = Counter()
    edits: dict[str, int] = {}
    for segment in segments:
        for word, distance in segment.vocabulary.near(form, _EDITS).items():
            edits[word] = distance
            near[word] += next(segment.vocabulary.words_from(f"{word}\t"))[2]
    return min(
        near,
        key=lambda one: (edits[one], one[0] != form[0], -near[one], one),
        default=None,
    )
