"""Who is one entry across articles, and who stays two."""

from __future__ import annotations

import pytest

from search_index.library.joining import find_people
from search_index.library.people import (
    Voice,
    find_named,
    fold_name,
    voice_key,
)
from search_index.model.documents import SpeakerKind

PERSON, STATE, BODY = SpeakerKind.PERSON, SpeakerKind.STATE, SpeakerKind.ORGANISATION


def voice(
    name: str,
    kind: SpeakerKind = PERSON,
    *aliases: str,
    quotations: int = 1,
    role: str = "",
) -> Voice:
    """Return what somebody says in one article."""
    return Voice(
        "s1", name, voice_key(name, kind), kind, role, aliases, quotations, 0, 0
    )


def names(*voices: Voice) -> list[tuple[str, int]]:
    """Return the entries that voices come to: names, with articles, by name."""
    return sorted(
        (one.summary.name, one.summary.articles) for one in find_people(voices)
    )


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Peña Nieto", "pena nieto"),
        ("Donald J. Trump", "donald j trump"),
        ("The White House", "white house"),
        ("Kim’s", "kim"),
        ("  Ansel \n Brook ", "ansel brook"),
        ("The", "the"),
    ],
)
def test_names_are_folded(name: str, same: str) -> None:
    """Case, accents, full stops and a leading article make no difference."""
    assert fold_name(name) == same


def test_the_same_name_is_one_entry() -> None:
    """Whatever its case and accents, and whatever an article takes it for."""
    assert names(voice("Enrique Peña"), voice("ENRIQUE PENA"), voice("The Guild", BODY),
                 voice("Guild", BODY), voice("Enrique Peña", BODY)) == [
        ("Enrique Peña", 3),
        ("The Guild", 2),
    ]  # fmt: skip


def test_a_person_is_no_country() -> None:
    """One word that is a person's name here and a state's there is two entries."""
    assert names(voice("Jordan"), voice("Jordan", STATE)) == [
        ("Jordan", 1),
        ("Jordan", 1),
    ]


def test_a_surname_alone_joins_the_only_one_it_can_mean() -> None:
    """An article that says Toloraya only means Georgy Toloraya."""
    assert names(voice("Georgy Toloraya"), voice("Toloraya")) == [
        ("Georgy Toloraya", 2)
    ]


def test_a_surname_of_two_people_joins_nobody() -> None:
    """With two of the surname, the surname alone stays by itself."""
    assert names(voice("Ansel Brook"), voice("Nora Brook"), voice("Brook")) == [
        ("Ansel Brook", 1),
        ("Brook", 1),
        ("Nora Brook", 1),
    ]


def test_a_first_name_joins_nobody() -> None:
    """A first name alone is too little."""
    assert len(names(voice("Ansel Brook"), voice("Ansel"))) == 2


def test_a_surname_that_comes_first() -> None:
    """Kim joins Kim Jong-un, whom articles call so, unless another is called so."""
    kim = voice("Kim Jong-un", PERSON, "Kim")
    assert names(kim, voice("Kim")) == [("Kim Jong-un", 2)]
    assert len(names(kim, voice("Kim Yo-jong", PERSON, "Kim"), voice("Kim"))) == 3


def test_descriptions_join_nobody() -> None:
    """The mayor of one article is not the mayor of another."""
    assert (
        len(names(voice("Adela Quist", PERSON, "the mayor"), voice("The mayor"))) == 2
    )


def test_two_named_together_are_nobodys_full_name() -> None:
    """A surname alone does not join two people who speak with one voice."""
    assert len(names(voice("Ann Lee and James Baker"), voice("Baker"))) == 2


def test_a_body_of_one_word_joins_no_person() -> None:
    """Only people are known by surnames."""
    assert len(names(voice("Anna Ford"), voice("Ford", BODY))) == 2


def test_a_middle_initial() -> None:
    """With one initial in the library the name without it is the same person."""
    assert names(voice("Donald J. Trump"), voice("Donald Trump"), voice("Trump")) == [
        ("Donald J. Trump", 3)
    ]


def test_two_middle_initials() -> None:
    """With two, the name without one may be either, and stays by itself."""
    assert len(names(voice("George W. Bush"), voice("George H. W. Bush"),
                     voice("George Bush"))) == 3  # fmt: skip


def test_most_quoted_first_with_everything_summed() -> None:
    """An entry has the sums, the other names and the roles of all its articles."""
    first, second = find_people(
        [
            voice("Nora Venn", quotations=3),
            voice(
                "Ansel Brook", PERSON, "Brook", "the mayor", quotations=2, role="mayor"
            ),
            voice("ansel brook", PERSON, "Brook", quotations=2, role="mayor of Lindow"),
            voice("Brook", quotations=1, role="mayor"),
        ]
    )
    assert (first.summary.name, first.summary.quotations) == ("Ansel Brook", 5)
    assert first.summary.aliases == ("Brook", "the mayor")
    assert first.summary.roles == ("mayor", "mayor of Lindow")
    assert second.summary.name == "Nora Venn"


@pytest.mark.parametrize(
    ("written", "generic"),
    [
        (["the company", "The company"], True),
        (["police", "Police", "Police"], True),
        (["a spokesman"], True),
        (["officials", "Some officials"], True),
        (["The Guild"], False),
        (["Police Scotland"], False),
        (["Tarn Works", "Tarn Works"], False),
    ],
)
def test_what_is_no_name_is_nobody(written: list[str], *, generic: bool) -> None:
    """What articles call somebody without a name is told from the names."""
    (one,) = {p.summary.generic for p in find_people(voice(n, BODY) for n in written)}
    assert one is generic


def test_who_is_nobody_comes_last() -> None:
    """However often a company is quoted, the named come before it."""
    people = find_people(
        [*[voice("the company", BODY, quotations=9)] * 3, voice("Nora Venn")]
    )
    assert [one.summary.name for one in people] == ["Nora Venn", "the company"]


def test_bodies_join_by_what_articles_call_them() -> None:
    """An abbreviation and a short form are the body that one article says they are."""
    dams = ("Department of Dams", BODY, "DoD", "Dams Department")
    assert names(voice(*dams), voice("DoD", BODY), voice("Dams Department", BODY)) == [
        ("Department of Dams", 3)
    ]
    # Two bodies of one abbreviation: it stays by itself.
    docks = ("Department of Docks", BODY, "DoD")
    assert len(names(voice(*dams), voice(*docks), voice("DoD", BODY))) == 3
    # What an article calls a body without a name joins nothing.
    works = ("Tarn Works", BODY, "the company")
    assert len(names(voice(*works), voice("the company", BODY))) == 2


def test_somebody_by_any_name() -> None:
    """A whole name comes first, then other names, then a part of a name."""
    people = find_people(
        [
            voice("Ann Brook", quotations=9),
            voice("Nora Brook", PERSON, "Brook"),
            voice("Brook", BODY),
        ]
    )
    found = [one.summary.name for one in find_named(people, "BROOK")]
    assert found == ["Brook", "Nora Brook", "Ann Brook"]
    assert find_named(people, " ") == ()
    assert find_named(people, "Broo") == ()
