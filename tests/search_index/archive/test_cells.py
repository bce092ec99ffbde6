"""Articles lie in cells, and those that weigh most are read first."""

from __future__ import annotations

import random

import pytest

from search_index.archive.opening import open_archive
from search_index.archive.postgres.cells import Cell, Weighing, cells_from, slices
from search_index.archive.postgres.listing import (
    CELL_OF_ONE,
    cell_number,
    letters_of,
    read_cell,
    run_lexemes,
)
from search_index.archive.postgres.statement import Sql
from search_index.library.packing import pack
from search_index.search.weighing import BATCH
from tests.search_index.archive.homes import Home
from tests.search_index.search.searched import make_document

USUAL = 800.0


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 7, 600, 1023, 1024, 70_001])
def test_a_cell_says_about_how_long_its_articles_are(size: int) -> None:
    """Size is between the least and the most, and they are within a half of another."""
    times, titled, least, most = read_cell(cell_number(3, titled=True, size=size))
    assert (times, titled) == (3, True)
    assert least <= size <= most
    assert most < 1.5 * least or most <= 3
    assert read_cell(cell_number(99, titled=False, size=size))[:2] == (15, False)


def test_cells_are_read_as_they_are_counted() -> None:
    """Of what is not weighed there is one, of which only the number is known."""
    number = cell_number(2, titled=False, size=500)
    (cell,) = cells_from("quay", f"{number} 7")
    assert cell == Cell(f"quay/{number}", 2, False, 7, 384, 511)
    assert cells_from("/k1", f"{CELL_OF_ONE} 4") == [Cell("/k1", 0, False, 4, 0, 0)]
    assert cells_from("nothing", "") == []


def _some_cells(chance: random.Random, word: str) -> list[Cell]:
    numbers = {
        cell_number(chance.randint(0, 9), titled=chance.random() < 0.2, size=size)
        for size in chance.choices(range(100, 4000), k=40)
    }
    counted = ",".join(f"{one} {chance.randint(1, 30)}" for one in sorted(numbers))
    return cells_from(word, counted)


@pytest.mark.parametrize("seed", range(8))
def test_no_article_of_a_later_slice_weighs_more_than_is_said(seed: int) -> None:
    """Each cell comes once, and as many are in the first slice as are wanted."""
    chance = random.Random(seed)  # noqa: S311 - the same at each run
    words = [
        (_some_cells(chance, "a"), Weighing(chance.random() * 5, USUAL)),
        (_some_cells(chance, "b"), Weighing(chance.random() * 5, USUAL)),
    ]
    for terms in (words[:1], words):
        read = [*slices(terms, 50)]
        together = [cells for one in read for cells in one.cells]
        assert len(together) == len(set(together))
        same_size = {(cell.least, cell.most) for cells in together for cell in cells}
        assert same_size <= {(c.least, c.most) for some, _ in terms for c in some}
        for number, one in enumerate(read):
            later = [cells for rest in read[number + 1 :] for cells in rest.cells]
            assert (one.rest is None) == (not later)
            for cells in later:
                size = chance.randint(cells[0].least, cells[0].most)
                weighed = zip(cells, terms, strict=True)
                weight = sum(how.weight(cell, size) for cell, (_, how) in weighed)
                assert one.rest is not None
                assert weight <= one.rest
    (first, *_) = slices(words[:1], 50)
    assert sum(cell.articles for (cell,) in first.cells) >= 50
    assert {cells for one in slices(words[:1], 50) for cells in one.cells} == {
        (cell,) for cell in words[0][0]
    }


def test_runs_of_common_words_are_listed() -> None:
    """Two and three side by side; a phrase needs no run that another holds."""
    words = ["the", "end", "of", "the", "old", "quay", "and", "of", "a"]
    assert run_lexemes(words) == {"/of the", "/and of", "/of a", "/and of a"}
    assert run_lexemes(words, longest=True) == {"/of the", "/and of a"}
    assert run_lexemes(["of"]) == run_lexemes([]) == set()


def test_a_short_article_comes_before_long_ones_that_have_a_term_more_often(
    database: str,
) -> None:
    """How long an article is is known of each of its passages, and weighs it."""
    home = Home(open_archive(database))
    filler = "of the old quay " * 60
    long = f"boatyard {filler}\n\nboatyard {filler}"
    home.put(make_document(long, name=f"long {n}") for n in range(BATCH + 8))
    home.put(make_document("A boatyard.", name=f"short {n}") for n in range(3))
    home.check("boaty*", ranked=True)
    (first, *_) = home.archive.search("boaty*", limit=1).hits
    assert first.origin.startswith("short")
    home.archive.close()


def test_the_server_knows_which_letters_a_word_has(database: str) -> None:
    """It counts as the program does, of any script."""
    archive = open_archive(database)
    text = "The harbour of 核問 at 28,500 ſtraße, Ὀδυσσεύς 𐐷𐐯."
    archive.put([pack(make_document(text, name="letters"))], lambda *_: None)
    rows = archive.connections.ask(
        Sql("select form, letters from archive.word"), seconds=9
    )
    assert len(rows) > 5
    assert rows == [(form, letters_of(str(form))) for form, _ in rows]
    archive.close()
