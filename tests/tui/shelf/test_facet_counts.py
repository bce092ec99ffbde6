"""Choosing a facet gives as many hits as it says, whatever was asked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from search_index import Library, SearchResult
from tests.tui.shelves import ARTICLES, articles_of
from tui.shelf.facets import Narrowing, facets_of, with_kinds_counted

MORE = (
    (
        "board.md",
        "# The board and the ferry\n\n2031-05-01\n\n“We want a second ferry,” Orla "
        "Brook, the mayor of Lund, said. Ansel Brook said that the ferry was too dear. "
        "“No ferry is safe in winter,” the mayor said.\n\nThe council said the quay "
        "would have to wait.\n",
    ),
    (
        "mayor.md",
        "# Mayor asks for lamps\n\n2030-02-01\n\nThe mayor, Orla Brook, urged the "
        "council to light the mole. “The council should buy lamps, and the ferry must "
        "wait,” Brook said. She said the winter was long.\n",
    ),
    ("plain.md", "# Winter\n\nThe ferry came in winter. Nobody spoke of the ferry.\n"),
    (
        "excuse.md",
        "# A “winter” quay\n\n2029-02-01\n\n“Winter is no excuse,” Joss “Jo” Tavernier "
        "said of the ferry. The harbour master said that the council was late. Critics "
        "said winter was cold.\n",
    ),
)
QUERIES = (
    "ferry",
    "the",
    "council ferry",
    "ferry OR quay",
    "ferry OR lamps council",
    "(ferry OR lamps) council",
    "(ferry OR quay",
    "ferry) OR quay",
    "ferry -quay",
    "winte*",
    "wintr~",
    "said:winter",
    "who:mayor",
    "who:brook OR who:tavernier",
    "kind:position",
    "modality:assess",
    "ferry near/5 winter",
    '"the ferry"',
    'ferry "winter',
    "ferry “winter” the “quay",
    "title:ferry",
    "from:2030 to:2031 ferry",
    "to:2030 OR ferry",
    'ferry "',
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library of invented articles, with its own index."""
    home: Path = tmp_path_factory.mktemp("facets")
    library = Library.open(str(home))
    for article in articles_of((*ARTICLES, *MORE)):
        library.document(article)
    library.catch_up()
    return library


def counted(library: Library, query: str) -> SearchResult:
    """Return what a search comes to, counted as the screen counts it."""
    search = partial(library.search, nearest=False)
    return with_kinds_counted(search(query, limit=50, facets=True), search)


@pytest.mark.parametrize("query", QUERIES)
def test_a_facet_finds_what_it_counts(library: Library, query: str) -> None:
    """Each kind, year and speaker narrows the query to as many hits as it says."""
    result = counted(library, query)
    narrowing = Narrowing()
    narrowing.found(result, query)
    assert facets_of(result)
    for number, (_, facet) in enumerate(facets_of(result)):
        narrowed = narrowing.narrowed(number)
        if len(narrowed) < len(query):
            continue  # The query has it, and this takes it out.
        total = library.search(narrowed, limit=1, facets=True).total
        assert (narrowed, total) == (narrowed, facet.count)
