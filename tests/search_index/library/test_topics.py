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
from search_index.model.documents import AUTHOR, Document
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
    assert lines(library.topics.find("dam")) == [
        "Nora Vance holds the town needs water",
        "Nora Vance opposes it is too high",
        "Nora Vance opposes the dam is ugly",
        "the dockers’ union wants stop the dam",
        "the dockers’ union wants more boats",
        "the dockers’ union fears the dam takes our work",
    ]


def test_a_speaker_and_a_target(library: Library) -> None:
    """It can be narrowed to a speaker, by any name, and to what something is about."""
    assert {one.speaker for one in library.topics.find("dam", speaker="vance")} == {
        "Nora Vance"
    }
    assert library.topics.find("dam", speaker="nobody") == ()
    assert {one.kind.value for one in library.topics.find("", target="quay")} <= {
        "position"
    }
    assert library.topics.find("dam", target="boats") == ()
    assert len(library.topics.find("dam", target="quay")) == 5


def test_all_of_the_words_stand_near_it(library: Library) -> None:
    """Words of a topic stand in the paragraph, not anywhere in the article."""
    assert lines(library.topics.find("dam boats")) == [
        "the dockers’ union wants more boats"
    ]
    assert len(library.topics.find("dam OR boats")) == 7
    assert library.topics.find('"of the dam" water') == ()
    assert library.topics.find("") == library.topics.find("nowhere") == ()


def by_its_author(title: str, byline: str) -> Document:
    """Return an article whose author holds what it holds."""
    made = written("Dams: [s1 oppose: the dam is ugly].", date(2020, 1, 1), title=title)
    return replace(
        made,
        article=replace(made.article, byline=byline),
        positions=tuple(replace(one, holder=AUTHOR) for one in made.positions),
    )


def test_authors_are_somebody_else_in_each_article(tmp_path: Path) -> None:
    """One goes by the byline, and one who is not named by the article's title."""
    articles = (
        by_its_author("Save it", "Signe Holt"),
        by_its_author("Again", "Signe Holt"),
        by_its_author("A letter", ""),
        by_its_author("Another letter", ""),
    )
    Store(tmp_path).save([pack(one) for one in articles])
    library = Library.open(tmp_path)
    library.catch_up()
    found = {(one.speaker, one.title) for one in library.topics.find("dam")}
    assert sorted(found) == [
        ("Signe Holt", "Again"),
        ("Signe Holt", "Save it"),
        ("the author of A letter", "A letter"),
        ("the author of Another letter", "Another letter"),
    ]


def test_nobody_waits_for_what_is_not_wanted(library: Library) -> None:
    """It tells how far it has come, and stops when it is called back."""
    steps: list[tuple[int, int]] = []
    library.topics.find("dam", told=lambda *step: steps.append(step))
    assert steps == [(0, 3), (1, 3), (2, 3)]
    some = library.topics.find("dam", told=lambda *step: None, cancelled=lambda: True)
    assert some == ()


def test_what_changed(library: Library) -> None:
    """The earliest and the latest of a speaker's statements of one stance."""
    pairs = find_changes(library.topics.find("dam"))
    assert [(a.statement, b.statement) for a, b in pairs] == [
        ("it is too high", "the dam is ugly"),
        ("stop the dam", "more boats"),
    ]
