"""Where the articles of a word lie by their weight, so that only the best are read.

An article is listed under each of its stems, and under each pair of common words, with
its cell: in how many blocks the word stands, whether in the title, and how long the
article is, roughly. BM25 looks at nothing else, so a cell's articles weigh about the
same; how many lie in each cell is counted, and the best are had without the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search_index.archive.postgres.listing import CELL_OF_ONE, read_cell
from search_index.search.weighing import LENGTH, SATURATION, TITLE

__all__ = ["Cell", "Slice", "Weighing", "cells_from", "slices"]

_ROUNDING = 1e-9
_MOST_WANTED = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """Articles of about one size that have a word equally often.

    Attributes:
        key: what they are listed under.
        times: in how many blocks of each the word stands.
        titled: Does it stand in their titles, too?
        articles: how many they are.
        least: size of the smallest, at least.
        most: size of the largest, at most.
    """

    key: str
    times: int
    titled: bool
    articles: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Weighing:
    """What a word's weight in an article comes to.

    Attributes:
        rarity: how much the word tells.
        usual: size of a usual article.
    """

    rarity: float
    usual: float

    def weight(self, cell: Cell, size: int) -> float:
        """Return the weight of an article of a cell, of some size."""
        damping = SATURATION * (1.0 - LENGTH + LENGTH * size / self.usual)
        weight = self.rarity * cell.times * (SATURATION + 1.0) / (cell.times + damping)
        return weight + cell.titled * self.rarity * TITLE


@dataclass(frozen=True, slots=True)
class Slice:
    """Cells that are read together.

    Attributes:
        cells: for each term in turn the cell in which an article lies, together.
        rest: what no article of later cells weighs more than; None: there are none.
    """

    cells: Sequence[Sequence[Cell]]
    rest: float | None


@dataclass(frozen=True, slots=True)
class _Choice:
    """Cells in which an article lies at once, what it weighs then, and how many do."""

    cells: Sequence[Cell]
    most: float
    least: float
    articles: float


def cells_from(stem: str, counted: str) -> list[Cell]:
    """Return the cells of a stem as they are counted: ``cell articles,cell …``."""
    found: list[Cell] = []
    for one in filter(None, counted.split(",")):
        cell, _, articles = one.partition(" ")
        number = int(cell)
        if number == CELL_OF_ONE:
            found.append(Cell(stem, 0, False, int(articles), 0, 0))
            continue
        times, titled, least, most = read_cell(number)
        found.append(
            Cell(f"{stem}/{number}", times, titled, int(articles), least, most)
        )
    return found


def slices(
    terms: Sequence[tuple[Sequence[Cell], Weighing]], first: float
) -> Iterator[Slice]:
    """Go through cells, those first whose articles may weigh most.

    Args:
        terms: the cells of one or two terms that an article must have, and what they
            weigh.
        first: so many of the best articles are in the first slice, and each further
            one has twice as many.
    """
    choices = [_Choice((c,), *_bounds(c, w), c.articles) for c, w in _each(terms[0])]
    if len(terms) > 1:
        choices = [*_together(choices, terms[1])]
    choices.sort(key=lambda one: -one.most)
    begin, wanted = 0, first
    while begin < len(choices):
        # So much do as many weigh at least, so that what may weigh more is enough.
        rest = choices[begin:]
        low, articles = 0.0, 0.0
        for one in sorted(rest, key=lambda one: -one.least):
            low, articles = one.least, articles + one.articles
            if articles >= wanted:
                break
        end = begin + sum(one.most >= low for one in rest)
        after = choices[end].most * (1.0 + _ROUNDING) if end < len(choices) else None
        yield Slice([one.cells for one in choices[begin:end]], after)
        begin, wanted = end, min(2 * wanted, _MOST_WANTED)


def _each(term: tuple[Sequence[Cell], Weighing]) -> Iterator[tuple[Cell, Weighing]]:
    return ((cell, term[1]) for cell in term[0])


def _bounds(cell: Cell, weighing: Weighing) -> tuple[float, float]:
    return weighing.weight(cell, cell.least), weighing.weight(cell, cell.most)


def _together(
    choices: Sequence[_Choice], term: tuple[Sequence[Cell], Weighing]
) -> Iterator[_Choice]:
    """Go through the cells of two terms that are of one size.

    How many articles have both is guessed, as if neither knew of the other.
    """
    by_size: dict[int, list[tuple[Cell, float, float]]] = {}
    for cell, weighing in _each(term):
        by_size.setdefault(cell.least, []).append((cell, *_bounds(cell, weighing)))
    having: dict[int, float] = {}
    for one in choices:
        size = one.cells[0].least
        having[size] = having.get(size, 0.0) + one.articles
    for one in choices:
        size = one.cells[0].least
        some = by_size.get(size, [])
        of_size = max(having[size], sum(cell.articles for cell, *_ in some))
        share = one.articles / of_size
        for cell, most, least in some:
            both = (one.cells[0], cell)
            yield _Choice(
                both, one.most + most, one.least + least, share * cell.articles
            )
