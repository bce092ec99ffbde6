"""A full name after ``who:`` finds its person under their other names."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index.library.library import Library
from search_index.search.widening import other_names
from tests.search_index.invented import read_text
from tests.search_index.search.scanning import ScanningIndexes


@pytest.mark.parametrize(
    ("wanted", "keys", "names"),
    [
        ("nora vance", ["nora vance"], ("vance",)),
        ("nora vance", ["nora vance", "ida vance"], ()),
        ("nora vance", ["nora vance", "nora j vance"], ("nora j vance", "vance")),
        ("nora j vance", ["nora vance", "nora j vance"], ("nora vance", "vance")),
        ("nora a vance", ["nora a vance", "nora b vance", "nora vance"], ()),
        ("nora vance", ["nora vance", "nora j vance", "ida vance"], ("nora j vance",)),
    ],
)
def test_other_names(wanted: str, keys: list[str], names: tuple[str, ...]) -> None:
    """A surname alone counts when it is one person's, one initial when it is sure."""
    assert other_names(wanted, keys) == names


def found(library: Library, query: str) -> list[str]:
    """Return the titles of the articles that a query finds."""
    return sorted({hit.title for hit in library.search(query, limit=50).hits})


def test_a_full_name_finds_articles_that_give_less_of_it(tmp_path: Path) -> None:
    """An article that only says *Vance* is found while there is one Vance."""
    library = Library.open(tmp_path, open_index=ScanningIndexes())
    full = "# The dam\n\n“It is old,” Nora Vance said. Vance left.\n"
    short = "# The gate\n\nVance said that the gate leaks.\n"
    library.document(read_text(full, "dam.md"))
    library.document(read_text(short, "gate.md"))
    library.catch_up()
    assert found(library, 'who:"Nora Vance" kind:quotation') == ["The dam", "The gate"]
    other = "# The mole\n\n“It is new,” Ida Vance said.\n"
    library.document(read_text(other, "mole.md"))
    library.catch_up()
    assert found(library, 'who:"Nora Vance" kind:quotation') == ["The dam"]


def test_a_body_is_not_widened(tmp_path: Path) -> None:
    """The last word of a body's name is no other name of it."""
    library = Library.open(tmp_path, open_index=ScanningIndexes())
    bank = "# Rates\n\nThe Bank of Tarn said that rents would rise.\n"
    town = "# Rents\n\nTarn said that rents would fall.\n"
    library.document(read_text(bank, "rates.md"))
    library.document(read_text(town, "rents.md"))
    library.catch_up()
    assert found(library, "who:tarn") == ["Rates", "Rents"]
    assert found(library, 'who:"bank of tarn"') == ["Rates"]
