"""Where a term stands among words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from search_index.search.query_tree import Fuzzy, Near, Phrase, Prefix, Term, Word
from search_index.text.stems import places_of_stem, stem

__all__ = ["find_term", "join_near", "within"]

Place = tuple[int, int]
"""A range of words, half-open."""


def find_term(term: Term, forms: Sequence[str]) -> list[Place]:
    """Return every place at which a term stands among words, in order."""
    if isinstance(term, Phrase):
        return _find_phrase(term.forms, forms)
    if isinstance(term, Near):
        first = find_term(term.first, forms)
        return join_near(first, find_term(term.second, forms), term.distance)
    if isinstance(term, Word):
        base = stem(term.form)
        return [(place, place + 1) for place in places_of_stem(base, forms)]
    if isinstance(term, Prefix):
        start = term.start
        return [(i, i + 1) for i, form in enumerate(forms) if form.startswith(start)]
    return _find_fuzzy(term, forms)


def _find_phrase(phrase: tuple[str, ...], forms: Sequence[str]) -> list[Place]:
    """Find a phrase by its characters, which takes linear time."""
    joined = " ".join(["", *forms, ""])
    needle = " ".join(["", *phrase, ""])
    places: list[Place] = []
    word = done = 0
    at = joined.find(needle)
    while at >= 0:
        word += joined.count(" ", done, at)
        done = at
        places.append((word, word + len(phrase)))
        at = joined.find(needle, at + 1)
    return places


def _find_fuzzy(term: Fuzzy, forms: Sequence[str]) -> list[Place]:
    near = {
        form: within(term.form, form, term.edits)
        for form in set(forms)
        if abs(len(form) - len(term.form)) <= term.edits
    }
    return [(i, i + 1) for i, form in enumerate(forms) if near.get(form)]


def join_near(first: list[Place], second: list[Place], distance: int) -> list[Place]:
    """Return the places of two terms that stand near one of the other, in order.

    Args:
        first: places of one term, in order.
        second: places of the other.
        distance: most words from the end of one to the beginning of the other.
    """
    places = _beside(first, second, distance) | _beside(second, first, distance)
    return sorted(places)


def _beside(places: list[Place], others: list[Place], distance: int) -> set[Place]:
    """Return the places that have one of the others near."""
    starts = [start for start, _ in others]
    ends = [end for _, end in others]
    return {
        (start, end)
        for start, end in places
        if bisect_right(starts, end - 1 + distance) > bisect_left(starts, end)
        or bisect_right(ends, start) > bisect_left(ends, start + 1 - distance)
    }


def within(first: str, second: str, edits: int) -> bool:
    """Tell whether so many edits lead from one word to the other.

    An edit puts in, leaves out or changes a character, or swaps two neighbours
    (optimal string alignment: no stretch is edited twice).
    """
    # Most searches are for words as they are written.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA.distance(first, second, score_cutoff=edits) <= edits
