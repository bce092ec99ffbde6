"""Who holds what on a topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.library.store.store import Store
from search_index.library.topics import Held, find_changes
from search_index.model.documents import Document
from tests.search_index.search.searched import make_document, make_speaker

VANCE = make_speaker(1, "Nora Vance", "Vance")
ALONE = make_speaker(1, "Vance")
UNION = make_speaker(2, "the dockers’ union")


def written(marked: str, day: date, *speakers: object, title: str) -> Document:
    """Return an article whose statements are their own words."""
    people = (VANCE, UNION) if not speakers else (ALONE, UNION)
    made = make_document(marked, people, title=title, published=day, name=title)
    text = made.article.text
    return replace(
        made,
        positions=tuple(
            replace(one, statement=one.spans[0].of(text).strip(), target=("the quay",))
            for one in made.positions
        ),
        proposals=tuple(
            replace(one, statement=one.spans[0].of(text).strip())
            for one in made.proposals
        ),
    )


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library of three articles on a dam and a quay."""
    articles = (
        written(
            "Of the dam: [s1 oppose: it is too high], she said.\n\n"
            "The union: [s2 fear: the dam takes our work] and <s2 call: stop the dam>.",
            date(2016, 5, 1),
            title="One",
        ),
        written(
            "[s1 oppose: the dam is ugly] but [s1 support: the town needs water].\n\n"
            "Of boats: [s1 assess: boats are late].",
            date(2018, 2, 3),
            ALONE,
            title="Two",
        ),
        written("[s2 want: more boats] at the dam.", date(2017, 1, 1), title="Three"),
    )
    Store(tmp_path).save([pack(one) for one in articles])
    library = Library.open(tmp_path)
    library.catch_up()
    return library


def lines(held: tuple[Held, ...]) -> list[str]:
    """Return what is held, a line each."""
    return [f"{one.speaker} {one.stance} {one.statement}" for one in held]


def test_a_table_of_speakers(library: Library) -> None:
    """By speaker, who holds most first; each stance by its days, in all articles."""
    assert lines(library.topic("dam")) == [
        "Nora Vance holds the town needs water",
        "Nora Vance opposes it is too high",
        "Nora Vance opposes the dam is ugly",
        "the dockers’ union wants stop the dam",
        "the dockers’ union wants more boats",
        "the dockers’ union fears the dam takes our work",
    ]


def test_a_speaker_and_a_target(library: Library) -> None:
    """It can be narrowed to a speaker, by any name, and to what something is about."""
    assert {one.speaker for one in library.topic("dam", speaker="vance")} == {
        "Nora Vance"
    }
    assert library.topic("dam", speaker="nobody") == ()
    assert {one.kind.value for one in library.topic("", target="quay")} <= {"position"}
    assert library.topic("dam", target="boats") == ()
    assert len(library.topic("dam", target="quay")) == 5


def test_all_of_the_words_stand_near_it(library: Library) -> None:
    """Words of a topic stand in the paragraph, not anywhere in the article."""
    assert lines(library.topic("dam boats")) == ["the dockers’ union wants more boats"]
    assert len(library.topic("dam OR boats")) == 7
    assert library.topic('"of the dam" water') == ()
    assert library.topic("") == library.topic("nowhere") == ()


def test_what_changed(library: Library) -> None:
    """The earliest and the latest of a speaker's statements of one stance."""
    pairs = find_changes(library.topic("dam"))
    assert [(a.statement, b.statement) for a, b in pairs] == [
        ("it is too high", "the dam is ugly"),
        ("stop the dam", "more boats"),
    ]
