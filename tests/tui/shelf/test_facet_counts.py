"""Choosing a facet gives as many hits as it says, whatever was asked."""

from __future__ import annotations

import random
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index import Library, SearchResult
from search_index.library.packing import pack
from tests.search_index.search.searched import make_document, make_speaker
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
WORDS = ("ferry", "quay", "lamps", "winter", "rise")
SPEAKERS = (
    make_speaker(1, "Ann Roe", "Roe"),
    make_speaker(2, "Mary Ann Roe", "Ann Roe"),
    make_speaker(3, "ANN ROE", "the clerk"),
    make_speaker(4, "Roe"),
)
OPENINGS = (
    *("{s1: ", "{s2: ", "{s3: ", "{s4: ", "{: "),
    *("[s1 fear: ", "[s2 fear: ", "<s3 call: ", "<s4 call: "),
)
CLOSINGS = {"{": "}", "[": "]", "<": ">"}
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
    assert check_facets(library, query)


def check_facets(library: Library, query: str) -> int:
    """Choose each facet in turn; return how many there are."""
    result = counted(library, query)
    narrowing = Narrowing()
    narrowing.found(result, query)
    for number, (_, facet) in enumerate(facets_of(result)):
        narrowed = narrowing.narrowed(number)
        if len(narrowed) < len(query):
            continue  # The query has it, and this takes it out.
        total = library.search(narrowed, limit=1, facets=True).total
        assert (narrowed, total) == (narrowed, facet.count)
    return len(facets_of(result))


def said(chance: random.Random, depth: int = 3) -> str:
    """Return words, and in them what speakers say, one within another."""
    words = chance.choices(WORDS, k=3)
    for _ in range(chance.randint(0, 2) if depth else 0):
        opening = chance.choice(OPENINGS)
        words.insert(1, f"{opening}{said(chance, depth - 1)}{CLOSINGS[opening[0]]}")
    return " ".join(words)


@settings(max_examples=settings().max_examples // 5)
@given(st.integers(0, 2**32))
def test_any_library_counts_as_choosing_does(seed: int) -> None:
    """Names within names, and passages that several speakers quote, count right."""
    chance = random.Random(seed)  # noqa: S311 - chosen by Hypothesis
    with TemporaryDirectory() as place:
        library = Library.open(place)
        made = (
            make_document(
                f"{said(chance)}\n\n{said(chance)}",
                SPEAKERS,
                title="ferry",
                published=date(2030 + number % 2, 1, 1),
                name=f"n{number}",
            )
            for number in range(4)
        )
        library.archive.put(map(pack, made), lambda *_: None)
        for query in (*chance.choices(QUERIES, k=2), "ferry", "ferry rise", "who:roe"):
            check_facets(library, query)
