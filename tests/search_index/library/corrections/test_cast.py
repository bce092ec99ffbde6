"""Speakers of a document that is being changed: found, put in, joined, parted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from search_index.library.corrections.anchors import anchor_of
from search_index.library.corrections.cast import find_speaker, take_speaker
from search_index.library.corrections.correcting import correct
from search_index.library.corrections.draft import draft_of
from search_index.model.annotations import Anchor, Named, SameAs, SplitOff
from search_index.model.documents import AUTHOR, Document, Speaker, SpeakerKind
from tests.search_index.library.corrections.story import (
    STORY,
    span_of,
    speaker,
    story,
)


def with_speakers(*changes: Mapping[str, object]) -> Document:
    """Return the story with its speakers, in their order, changed."""
    document = story()
    first = [
        replace(one, **change)  # type: ignore[arg-type]
        for one, change in zip(document.speakers, changes, strict=False)
    ]
    return replace(document, speakers=(*first, *document.speakers[len(first) :]))


def mention(words: str, nth: int = 1) -> Anchor:
    """Return where words stand for the nth time, in words."""
    return anchor_of(STORY, span_of(words, nth))


def found(document: Document, named: Named) -> str | None:
    """Return the id of whom a reader means."""
    return find_speaker(draft_of(document), named)


def test_who_is_meant() -> None:
    """Nobody's name is the author; a name, with or without its article; an alias."""
    document = story()
    assert found(document, Named("")) == AUTHOR
    assert found(document, Named("carl moss")) == "s2"
    assert found(document, Named("mayor")) == "s3"
    assert found(document, Named("Moss")) == "s2"
    assert found(document, Named("Odd Reke")) is None


def test_two_of_one_name() -> None:
    """The one whom the mention means; without one the first, and no alias of two."""
    both = with_speakers({"name": "Moss"}, {"name": "Moss"})
    assert found(both, Named("Moss", mention=mention("Carl Moss"))) == "s2"
    assert found(both, Named("Moss", mention=mention("Ida Moss"))) == "s1"
    assert found(both, Named("Moss", mention=mention("the guard"))) == "s1"
    alike = with_speakers({"aliases": ("Iddy",)}, {"aliases": ("Iddy",)})
    assert found(alike, Named("Iddy")) is None


def test_part_of_a_name_where_it_stands() -> None:
    """*Moss* where Ida Moss is named is her; another name there is somebody else."""
    there = mention("Ida Moss")
    assert found(story(), Named("Ida", mention=there)) == "s1"
    assert found(story(), Named("Odd Reke", mention=there)) is None
    assert found(story(), Named("Ida", mention=mention("the guard"))) is None


def test_who_is_put_in() -> None:
    """The next number is theirs, with what was said of them."""
    draft = draft_of(story())
    guard = Named(
        "the guard", SpeakerKind.ANONYMOUS, mention("the guard"), mention("guard")
    )
    assert take_speaker(draft, guard) == "s4"
    put = draft.speakers[take_speaker(draft, guard)]
    assert put.role == span_of("guard")
    assert put.mentions == (span_of("the guard"),)
    assert put.kind is SpeakerKind.ANONYMOUS


def joined(one: Mapping[str, object], other: Mapping[str, object]) -> Speaker:
    """Return whom Carl Moss and Ida Moss become."""
    document = with_speakers(one, other)
    same = SameAs(Named("Carl Moss"), Named("Ida Moss"))
    document, unplaced = correct(document, (same,))
    assert unplaced == ()
    return speaker(document, "Ida Moss")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("person", "person", "person"),
        ("group", "person", "person"),
        ("person", "group", "person"),
        ("group", "state", "group"),
    ],
)
def test_the_kind_of_two_that_are_one(one: str, other: str, kind: str) -> None:
    """A person stays a person; else it is what the one that stays was."""
    kinds = {"kind": SpeakerKind(one)}, {"kind": SpeakerKind(other)}
    assert joined(*kinds).kind == kind


def test_the_role_of_two_that_are_one() -> None:
    """The one that stays keeps its role, or takes over the other's."""
    brother, crowd = {"role": span_of("brother")}, {"role": span_of("crowd")}
    assert joined({}, brother).role == span_of("brother")
    assert joined(crowd, brother).role == span_of("crowd")


def test_what_is_held_goes_over() -> None:
    """A position of the one that goes is the other's, with whoever reports it."""
    same = SameAs(Named("the mayor"), Named("Ida Moss"))
    document, _ = correct(story(), (same,))
    assert [one.holder for one in document.positions] == ["s1"]
    assert [one.holder for one in document.proposals] == ["s1"]
    assert [one.via for one in document.proposals] == [("s2",)]


@pytest.mark.parametrize(("role", "stays"), [("Carl", False), ("brother", True)])
def test_a_mention_that_is_somebody_elses(role: str, *, stays: bool) -> None:
    """A role goes with the mention that it stands in, and no other one does."""
    document = with_speakers({}, {"role": span_of(role)})
    split = SplitOff(mention("Carl Moss"), Named("Odd Reke"))
    document, unplaced = correct(document, (split,))
    assert unplaced == ()
    carl = next(one for one in document.speakers if one.id == "s2")
    assert (carl.role is not None) is stays
