"""Whatever is added, replaced, removed, and whoever is killed: the hits are right."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.library.library import Library
from search_index.library.store import connections, store
from search_index.model.documents import Article, Document
from search_index.search.index import building, merging, whoosh_index
from search_index.search.matching import find_matches, find_spoken
from search_index.search.passages import find_passages
from search_index.search.query import read_query
from tests.search_index.invented import read_text

WORDS = (
    *("ferry", "ferries", "boat", "council", "fares", "tide", "harbour", "old", "new"),
    "late",
)
QUERIES = (
    "ferry", "ferry boat", '"old ferry"', "ferry -late", "kind:quotation ferry",
    "title:ferry", "who:lund boat", "fer* OR tide", "council fares tide", "said:new",
    "late", '"late"', '"council"', "boat from:2020", "new to:2024 -tide",
)  # fmt: skip
STEPS = (
    (whoosh_index, "write_contents"),
    (building, "build_segment"),
    (whoosh_index, "_take_away"),
    (store, "save_article"),
    (store, "remove_articles"),
    (connections, "refresh_people"),
)
"""Where in the writing of records and index the program may be killed."""


class _KilledError(BaseException):
    """The end of a program, wherever it stands."""


def an_article(chance: random.Random) -> Article:
    """Return an article of one of eight addresses."""
    words = [chance.choice(WORDS) for _ in range(14)]
    text = (
        f"{' '.join(words[:3]).capitalize()}\n\n“The {' '.join(words[3:8])},” said Bo "
        f"Lund.\n\nThe {' '.join(words[8:])}.\n"
    )
    article = read_text(text, f"/notices/{chance.randrange(8)}.txt")
    # Some are of no day; what comes from one address may be dated anew.
    day = date(chance.choice((2019, 2024, 2025)), chance.randint(1, 12), 9)
    return replace(article, published=day if chance.random() < 0.7 else None)


def change(chance: random.Random, library: Library) -> None:
    """Add, replace or remove some articles, or make the index anew."""
    kind = chance.random()
    lines = library.articles()
    if kind < 0.2 and lines:
        library.remove([chance.choice(lines).id])
    elif kind < 0.3:
        library.rebuild()
    else:
        library.add(
            [an_article(chance) for _ in range(chance.randint(1, 4))],
            told=lambda _: None,
        )


def killed(chance: random.Random, library: Library) -> None:
    """Change the library, and end the program at some step of the index's writing."""
    left = chance.randrange(4)
    module, name = chance.choice(STEPS)
    step: Callable[..., object] = getattr(module, name)

    def stepping(*arguments: object, **named: object) -> object:
        nonlocal left
        left -= 1
        if left < 0:
            raise _KilledError
        return step(*arguments, **named)

    with patch.object(module, name, stepping), suppress(_KilledError):
        change(chance, library)


def check(library: Library) -> None:
    """Compare every query's hits, totals and facets with those of the plain scan."""
    documents = [one for one in library.documents() if isinstance(one, Document)]
    for text in QUERIES:
        query = read_query(text)
        found = [
            (document, match.passage)
            for document in documents
            for match in find_matches(query, find_passages(document))
        ]
        result = library.search(text, limit=1000, facets=True)
        hits = {(hit.article, hit.kind, hit.finding) for hit in result.hits}
        assert hits == {(d.article.id, p.kind, p.finding) for d, p in found}, text
        assert (result.total, len(result.hits)) == (len(found), len(found)), text
        assert result.articles == len({d.article.id for d, _ in found}), text
        kinds = Counter(passage.kind.value for _, passage in found)
        assert {f.value: f.count for f in result.kinds} == kinds, text
        names = Counter(
            spoken.passage.voice.name
            for document in documents
            for spoken in find_spoken(query, find_passages(document))
        )
        assert {f.value: f.count for f in result.speakers} == names, text
        days = [document.article.published for document, _ in found]
        years = Counter(str(day.year) for day in days if day)
        assert {f.value: f.count for f in result.periods} == years, text


@settings(max_examples=settings().max_examples // 4)
@given(st.integers(0, 2**32))
def test_hits_are_those_of_the_records_after_any_changes(seed: int) -> None:
    """After any changes and kills, nothing is lost, left over or counted twice."""
    chance = random.Random(seed)  # noqa: S311 - chosen by Hypothesis
    with TemporaryDirectory() as place, patch.object(merging, "_FACTOR", 2):
        library = Library.open(place)
        for _ in range(chance.randint(2, 6)):
            if chance.random() < 0.4:
                killed(chance, library)
                # The next program knows nothing of the one before.
                library = Library.open(place)
            else:
                change(chance, library)
            library.catch_up()
            assert library.behind() == 0
        check(library)
