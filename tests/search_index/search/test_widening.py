"""A full name after ``who:`` finds its person under their other names."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index.library.library import Library
from search_index.search.widening import Named, named
from tests.search_index.invented import read_text
from tests.search_index.search.scanning import ScanningIndexes


@pytest.mark.parametrize(
    ("wanted", "keys", "expected"),
    [
        ("nora vance", ["nora vance"], Named((), "vance", known=True)),
        (
            "nora vance",
            ["nora vance", "ida vance"],
            Named((), "vance", known=True),
        ),
        (
            "nora vance",
            ["nora vance", "nora j vance"],
            Named(("nora j vance",), "vance", known=True),
        ),
        (
            "nora j vance",
            ["nora vance", "nora j vance"],
            Named(("nora vance",), "vance", known=True),
        ),
        (
            "nora a vance",
            ["nora a vance", "nora b vance"],
            Named((), "vance", known=True),
        ),
        ("vance", ["nora vance"], Named(known=True)),
        (
            "vance",
            ["nora vance", "ida vance"],
            Named(rivals=("ida vance", "nora vance"), known=True),
        ),
    ],
)
def test_whom_a_name_means(wanted: str, keys: list[str], expected: Named) -> None:
    """A surname alone may be anybody's of that name, one initial when it is sure."""
    assert named(wanted, keys) == expected


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
    assert found(library, 'who:="Nora Vance" kind:quotation') == ["The dam"]
    other = "# The mole\n\n“It is new,” Ida Vance said.\n"
    library.document(read_text(other, "mole.md"))
    library.catch_up()
    # What was found before is found still; only the surname may be several people.
    both = 'who:"Nora Vance" kind:quotation'
    assert found(library, both) == ["The dam", "The gate"]
    assert found(library, "who:vance kind:quotation") == [
        "The dam",
        "The gate",
        "The mole",
    ]
    assert library.search(both).remarks == ()
    (remark,) = library.search("who:vance").remarks
    assert 'who:"ida vance" or who:"nora vance"' in remark


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


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ('who:"Mayor Nora Vance"', ["The dam", "The gate"]),
        ('who:"Ms. Vance"', ["The dam", "The gate"]),
        ('who:"Dr. Gull"', ["The mole"]),
        ('who:"Dr. Open"', []),
        ('who:="Ms. Vance"', []),
        ('who:"Justice Department"', ["The court"]),
    ],
)
def test_a_title_before_a_name_is_left_off(
    tmp_path: Path, query: str, titles: list[str]
) -> None:
    """Names are kept without titles; a body's name that begins so is the body's."""
    library = Library.open(tmp_path, open_index=ScanningIndexes())
    for name, text in (
        ("dam.md", "# The dam\n\n“It is old,” Mayor Nora Vance said.\n"),
        ("gate.md", "# The gate\n\n“It leaks,” Vance said.\n"),
        ("court.md", "# The court\n\n“It is open,” the Justice Department said.\n"),
        ("mole.md", "# The mole\n\n“It is dry,” Mr. Gull said. Gull left.\n"),
        ("sea.md", "# The sea\n\n“It rose,” the Fisheries Department said.\n"),
    ):
        library.document(read_text(text, name))
    library.catch_up()
    assert found(library, query) == titles
    said = library.said_by("Nora Vance")
    assert said
    assert library.said_by("Mayor Nora Vance") == said
