"""What an article is listed under: its words with their cells, and words with places.

A cell says in how many blocks of an article a word stands, whether in its title, and
about how long the article is: all that BM25 asks for. Its number is that of the length
(two for each doubling), times 16 for the blocks, times two for the title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import pairwise

from search_index.lexicons import load_lexicon
from search_index.search.index.terms import MOST_TIMES

__all__ = [
    "CELL_OF_ONE",
    "MOST_CELLS",
    "cell_number",
    "kind_mark",
    "letters_of",
    "lexeme",
    "modality_mark",
    "read_cell",
    "run_lexemes",
    "vector_of",
    "whole_of",
]

_MOST_PLACES, _MOST_WORDS = 255, 16_000
"""A tsvector forgets where a word stands beyond either."""
_LONGEST_LEXEME = 400
_COMMON = frozenset(load_lexicon("common_words").strings("words"))
CELL_OF_ONE = -1
"""The cell of what is not weighed: kinds, modalities, words of names."""
_STEPS = 1
MOST_CELLS = ((48 << _STEPS) * (MOST_TIMES + 1)) * 2
"""No cell has such a number: no article has so many bytes."""
_KINDS = 8
"""Bits for kinds, before those for modalities."""


def cell_number(times: int, *, titled: bool, size: int) -> int:
    """Return the cell of an article in which a word stands so often."""
    length = size
    if size >> _STEPS:
        doublings = size.bit_length() - 1
        part = (size >> (doublings - _STEPS)) & ((1 << _STEPS) - 1)
        length = (doublings << _STEPS) + part
    return (length * (MOST_TIMES + 1) + min(times, MOST_TIMES)) * 2 + titled


def read_cell(number: int) -> tuple[int, bool, int, int]:
    """Return of a cell: times, titled, the least and the largest size in it."""
    rest, titled = divmod(number, 2)
    length, times = divmod(rest, MOST_TIMES + 1)
    doublings, part = length >> _STEPS, length & ((1 << _STEPS) - 1)
    if doublings < _STEPS:
        return times, bool(titled), length, length
    shift = doublings - _STEPS
    least = ((1 << _STEPS) + part) << shift
    return times, bool(titled), least, least + (1 << shift) - 1


def kind_mark(kind: int) -> int:
    """Return the bit that marks an article with findings of a kind, by its number."""
    return 1 << kind


def modality_mark(modality: int) -> int:
    """Return the bit that marks an article with findings of a modality."""
    return 1 << (_KINDS + modality)


def whole_of(times: dict[str, int], titled: set[str], size: int) -> list[str]:
    """Return what an article is listed under for its words, with their cells."""
    return [
        f"{one}/{cell_number(times.get(one, 0), titled=one in titled, size=size)}"
        for one in titled | times.keys()
    ]


def lexeme(form: str) -> str:
    """Return what a word is listed as; a long one as its beginning and a sum."""
    if len(form) <= _LONGEST_LEXEME:
        return form
    return form[:100] + blake2b(form.encode(), digest_size=8).hexdigest()


def letters_of(form: str) -> int:
    """Return which letters a word has, as bits; an edit changes two of them at most."""
    letters = 0
    for letter in form:
        letters |= 1 << ord(letter) % 31
    return letters


def run_lexemes(forms: Sequence[str], *, longest: bool = False) -> set[str]:
    """Return what two or three neighbours that are all common words are listed as.

    Many passages have *of* and many have *the*; fewer have *of the*, and far fewer *one
    of the*. No word begins with the bar, so that no prefix finds them.

    Args:
        forms: the words.
        longest: Are those left out that stand within another, and so need not be asked?
    """
    common = [*map(_COMMON.__contains__, forms)]
    pairs = {at for at, both in enumerate(pairwise(common)) if all(both)}
    threes = {at for at in pairs if at + 1 in pairs}
    if longest:
        pairs -= threes | {at + 1 for at in threes}
    found = {f"/{forms[at]} {forms[at + 1]}" for at in pairs}
    return found | {f"/{' '.join(forms[at : at + 3])}" for at in threes}


def vector_of(forms: Sequence[str], runs: Iterable[str]) -> tuple[str, bool]:
    """Return words as a tsvector is written; does it leave out where some stand?"""
    few = len(forms) <= _MOST_PLACES
    long = not few and (
        len(forms) > _MOST_WORDS or max(Counter(forms).values()) > _MOST_PLACES
    )
    if long:
        return " ".join(f"'{one}'" for one in {*map(lexeme, forms), *runs}), True
    if max(map(len, forms), default=0) > _LONGEST_LEXEME:
        forms = [*map(lexeme, forms)]
    # The server puts places of one word together.
    listed = [f"'{form}':{place}" for place, form in enumerate(forms, 1)]
    return " ".join(listed + [f"'{run}'" for run in runs]), False
