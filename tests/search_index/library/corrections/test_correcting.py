"""Corrections laid over a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search_index.library.corrections.anchors import anchor_of
from search_index.library.corrections.correcting import correct
from search_index.library.corrections.in_words import named, speaker_called
from search_index.model.annotations import (
    Correction,
    FindingInWords,
    GivenTo,
    ItemInWords,
    Missed,
    Named,
    QuotationInWords,
    Rejected,
    Rekinded,
    Renamed,
    SameAs,
    SplitOff,
)
from search_index.model.documents import (
    Document,
    Modality,
    QuotationKind,
    SpeakerId,
)
from tests.search_index.invented import read_text
from tests.search_index.library.corrections.story import (
    STORY,
    finding,
    quotation,
    shown,
    span_of,
    speaker,
    story,
    words_of,
)

UNTOUCHED = [
    "Ida Moss direct: The gates stay",
    "Carl Moss indirect: that the bank",
    "Carl Moss direct: No,",
    "Carl Moss direct: No,",
    "Carl Moss indirect: the mayor promised",
    "the mayor via Carl Moss indirect: the town would",
    "Ida Moss fear: the owners have",
    "the mayor via Carl Moss pledge: the town would",
]


def corrected(*corrections: Correction) -> Document:
    """Return the story with corrections that all have a place."""
    document, unplaced = correct(story(), corrections)
    assert unplaced == ()
    return document


def changed(document: Document) -> list[str]:
    """Return the lines of a document that are not the story's."""
    before = [*UNTOUCHED]
    lines = []
    for line in shown(document):
        if line in before:
            before.remove(line)
        else:
            lines.append(line)
    return lines


def test_nothing_said_nothing_changed() -> None:
    """Without corrections a document is as it was."""
    assert corrected() == story()
    assert shown(story()) == UNTOUCHED


def test_another_speaker_of_the_article() -> None:
    """A quotation goes to whom the reader names, and is certain then."""
    ida = named(story(), SpeakerId("s1"))
    document = corrected(GivenTo(words_of(story(), "q4"), ida))
    assert changed(document) == ["Ida Moss direct: No,!"]
    given = finding(document, "q4")
    assert given.because == "corrected by hand: Ida Moss, not Carl Moss"
    assert given.rule == "a rule"


def test_one_of_several_like_it() -> None:
    """Of words that stand three times, those that were meant are corrected."""
    ida = named(story(), SpeakerId("s1"))
    document = corrected(GivenTo(words_of(story(), "q3"), ida))
    assert finding(document, "q3").corrected
    assert not finding(document, "q4").corrected


def test_a_typed_speaker() -> None:
    """Somebody whom the article's analysis does not know becomes a speaker of it."""
    document = corrected(GivenTo(words_of(story(), "q4"), Named("Ida’s Aunt")))
    assert changed(document) == ["Ida’s Aunt direct: No,!"]
    aunt = speaker(document, "Ida’s Aunt")
    assert (aunt.id, aunt.corrected, aunt.mentions) == ("s4", True, ())


def test_a_typed_name_of_somebody_known() -> None:
    """A typed name, whatever its case, is whoever is called so already."""
    document = corrected(GivenTo(words_of(story(), "q4"), Named("ida  MOSS")))
    assert changed(document) == ["Ida Moss direct: No,!"]


def test_what_is_held_goes_along() -> None:
    """Positions in a quotation, and its reporter elsewhere, follow its speaker."""
    document = corrected(
        GivenTo(words_of(story(), "q1"), Named("Carl Moss")),
        GivenTo(words_of(story(), "q5"), Named("Ida Moss")),
    )
    assert changed(document) == [
        "Carl Moss direct: The gates stay!",
        "Ida Moss indirect: the mayor promised!",
        "the mayor via Ida Moss indirect: the town would",
        "Carl Moss fear: the owners have!",
        "the mayor via Ida Moss pledge: the town would",
    ]


def test_nobodys() -> None:
    """Of a quotation that is nobody's nothing is held, and nobody reports it."""
    document = corrected(
        GivenTo(words_of(story(), "q1"), None), GivenTo(words_of(story(), "q5"), None)
    )
    assert shown(document) == [
        "nobody direct: The gates stay!",
        *UNTOUCHED[1:4],
        "nobody indirect: the mayor promised!",
        "the mayor indirect: the town would",
        "the mayor pledge: the town would",
    ]


def test_a_position_has_its_own_holder() -> None:
    """A position that was corrected does not follow its quotation any more."""
    document = corrected(
        GivenTo(words_of(story(), "p1"), Named("the mayor")),
        GivenTo(words_of(story(), "q1"), Named("Carl Moss")),
    )
    assert "the mayor fear: the owners have!" in shown(document)


def test_a_position_of_nobody_is_the_articles_own() -> None:
    """A position is always somebody's: the article's own, when nobody's."""
    document = corrected(GivenTo(words_of(story(), "p1"), None))
    assert changed(document) == ["author fear: the owners have!"]


def test_no_quotation() -> None:
    """What is no quotation is gone, with what was held in it; its inside stays."""
    document = corrected(
        Rejected(words_of(story(), "q1")), Rejected(words_of(story(), "q5"))
    )
    assert shown(document) == [
        *UNTOUCHED[1:4],
        "the mayor indirect: the town would",
        "the mayor pledge: the town would",
    ]
    assert [one.name for one in document.speakers] == ["Carl Moss", "the mayor"]
    assert quotation(document, "q6").parent is None


def test_no_position() -> None:
    """What is no position is gone, and its quotation stays."""
    document = corrected(Rejected(words_of(story(), "p1")))
    assert document.positions == ()
    assert document.quotations == story().quotations


def test_another_kind() -> None:
    """A quotation becomes indirect, a position of another modality."""
    document = corrected(
        Rekinded(words_of(story(), "q4"), QuotationKind.INDIRECT),
        Rekinded(words_of(story(), "p1"), Modality.ASSESS),
    )
    assert changed(document) == [
        "Carl Moss indirect: No,!",
        "Ida Moss assess: the owners have!",
    ]


def test_a_position_becomes_a_proposal_and_back() -> None:
    """The modality says whether it is the one or the other."""
    document = corrected(Rekinded(words_of(story(), "p1"), Modality.CALL))
    assert (document.positions, len(document.proposals)) == ((), 2)
    assert [one.id for one in document.proposals] == ["r1", "r2"]
    again, unplaced = correct(
        document, [Rekinded(words_of(document, "r1"), Modality.FEAR)]
    )
    assert unplaced == ()
    assert [one.modality for one in again.positions] == [Modality.FEAR]


def test_a_quotation_that_was_missed() -> None:
    """What the reader found stands among the others, numbered in text order."""
    at = span_of("Nobody at the bank would talk")
    missed = QuotationInWords(
        (anchor_of(STORY, at),), QuotationKind.INDIRECT, speaker=Named("the bank")
    )
    document = corrected(Missed(missed))
    assert changed(document) == ["the bank indirect: Nobody at the!"]
    assert [one.id for one in document.quotations] == [f"q{n}" for n in range(1, 8)]
    assert quotation(document, "q6").parent == "q5"


def test_same_as() -> None:
    """Two speakers become one, who says all of it and is called both."""
    document = corrected(SameAs(Named("Carl Moss"), Named("Ida Moss")))
    assert {line.split(" ")[0] for line in shown(document)} == {"Ida", "the"}
    ida = speaker(document, "Ida Moss")
    assert ida.aliases == ("Carl Moss", "Moss")
    assert len(ida.mentions) == 4
    assert [one.via for one in document.proposals] == [(ida.id,)]


def test_the_same_as_who_reports_them() -> None:
    """Nobody reports what they say themselves."""
    document = corrected(SameAs(Named("the mayor"), Named("Carl Moss")))
    assert [one.via for one in document.quotations] == [()] * 6


def test_renamed() -> None:
    """A speaker is called otherwise, found by the old name too, in their place."""
    document = corrected(Renamed(Named("Carl Moss"), "Karl Moos"))
    assert speaker(document, "Karl Moos").aliases == ("Carl Moss", "Moss")
    assert "Karl Moos direct: No,!" in shown(document)
    assert finding(document, "q3").because == "the rules say so"


def test_a_mention_is_split_off() -> None:
    """What is attributed by one mention goes to whom it means; the rest stays."""
    at = span_of("said Moss").start + len("said ")
    mention = anchor_of(STORY, replace(span_of("Moss"), start=at, end=at + 4))
    document = corrected(SplitOff(mention, Named("Ida Moss")))
    assert changed(document) == ["Ida Moss direct: No,!"]
    assert len(speaker(document, "Carl Moss").mentions) == 2
    assert len(speaker(document, "Ida Moss").mentions) == 2


def test_later_ones_build_on_earlier_ones() -> None:
    """A correction speaks of the document as those before it left it."""
    first = corrected(Renamed(Named("Carl Moss"), "Karl"))
    document = corrected(
        Renamed(Named("Carl Moss"), "Karl"),
        GivenTo(words_of(first, "q1"), named(first, SpeakerId("s2"))),
        SameAs(named(first, SpeakerId("s3")), Named("Karl")),
    )
    assert {one.name for one in document.speakers} == {"Karl"}


# A newer analysis, a newer text


def test_who_was_found_under_another_name() -> None:
    """A newer analysis may call a speaker more fully; a mention leads there."""
    ida = named(story(), SpeakerId("s1"))
    renamed = replace(
        story(),
        speakers=tuple(
            replace(one, name="Ida Moss Bell") if one.id == "s1" else one
            for one in story().speakers
        ),
    )
    document, unplaced = correct(renamed, [GivenTo(words_of(story(), "q4"), ida)])
    assert unplaced == ()
    assert "Ida Moss Bell direct: No,!" in shown(document)


def test_whom_a_mention_means_now_is_not_who_was_meant() -> None:
    """A mention that means somebody of another name leads to nobody known."""
    ida = named(story(), SpeakerId("s1"))
    renamed = replace(
        story(),
        speakers=tuple(
            replace(one, name="Vera Stahl", aliases=()) if one.id == "s1" else one
            for one in story().speakers
        ),
    )
    document, _ = correct(renamed, [GivenTo(words_of(story(), "q4"), ida)])
    assert "Ida Moss direct: No,!" in shown(document)


def test_a_quotation_that_is_no_longer_found() -> None:
    """The reader has the last word: it is put back with its speaker."""
    bare = replace(story(), quotations=(), positions=(), proposals=())
    corrections: list[Correction] = [
        GivenTo(words_of(story(), "q1"), Named("Carl Moss")),
        Rekinded(words_of(story(), "p1"), Modality.ASSESS),
        Rejected(words_of(story(), "q4")),
    ]
    document, unplaced = correct(bare, corrections)
    assert unplaced == ()
    assert shown(document) == [
        "Carl Moss direct: The gates stay!",
        "Ida Moss assess: the owners have!",
    ]


def test_a_quotation_that_is_drawn_otherwise() -> None:
    """A few words more or less make it no other quotation."""
    grown = replace(
        story(),
        quotations=tuple(
            replace(one, content=(span_of("said that the bank had called twice"),))
            if one.id == "q2"
            else one
            for one in story().quotations
        ),
    )
    document, _ = correct(grown, [GivenTo(words_of(story(), "q2"), Named("A Clerk"))])
    assert "A Clerk indirect: said that the!" in shown(document)
    assert len(document.quotations) == 6


def test_words_that_stand_elsewhere_now() -> None:
    """In a newer text a correction follows its words."""
    newer = read_text("Updated at noon.\n\n" + STORY.replace("gates", "doors"))
    bare = Document(newer, (), (), (), ())
    correction = GivenTo(words_of(story(), "q2"), Named("A Clerk"))
    document, unplaced = correct(bare, [correction])
    assert unplaced == ()
    assert shown(document) == ["A Clerk indirect: that the bank!"]


def test_words_that_are_gone() -> None:
    """What no longer stands in the text is told, and changes nothing."""
    newer = Document(read_text(STORY.replace("bank", "court")), (), (), (), ())
    gone: list[Correction] = [
        GivenTo(words_of(story(), "q2"), Named("A Clerk")),
        Rejected(words_of(story(), "q2")),
        SameAs(Named("Somebody Else"), Named("Ida Moss")),
        Renamed(Named("Somebody Else"), "Nobody Else"),
        SplitOff(anchor_of(STORY, span_of("the bank")), None),
    ]
    assert correct(newer, gone) == (newer, tuple(gone))


def test_one_of_several_that_are_fewer_now() -> None:
    """Of words that stood three times and stand twice, nothing is guessed."""
    thrice = read_text("“No,” he said.\n\n“No,” he said.\n\n“No,” he said.\n")
    twice = read_text("“No,” he said.\n\n“No,” he said.\n\nHe left.\n")
    text = thrice.text
    words = QuotationInWords(
        (anchor_of(text, span_of("No,", 2, text)),), QuotationKind.DIRECT
    )
    correction = GivenTo(words, Named("Ida"))
    placed, unplaced = correct(Document(thrice, (), (), (), ()), [correction])
    assert unplaced == ()
    assert placed.quotations[0].content == (span_of("No,", 2, text),)
    document = Document(twice, (), (), (), ())
    assert correct(document, [correction]) == (document, (correction,))


def test_everything_in_words_is_without_ids() -> None:
    """What a correction holds of a finding is words, names and kinds."""
    said: FindingInWords = words_of(story(), "q6")
    item: FindingInWords = words_of(story(), "r1")
    assert isinstance(said, QuotationInWords)
    assert [one.name for one in said.via] == ["Carl Moss"]
    assert said.source is not None
    assert said.source.words == "the mayor"
    assert isinstance(item, ItemInWords)
    assert item.modality is Modality.PLEDGE
    assert item.holder.name == "the mayor"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ida  moss", "Ida Moss"),
        ("The Mayor", "the mayor"),
        ("Odd Reke", "Odd Reke"),
    ],
)
def test_a_name_that_was_typed(typed: str, expected: str) -> None:
    """It is a speaker's of the article by any of their names, or a new one's."""
    document = story()
    found = speaker_called(document, typed, None)
    assert found.name == expected
    known = [named(document, one.id) for one in document.speakers]
    assert (found in known) is (expected != "Odd Reke")


def test_a_name_of_two_is_told_by_where_it_stands() -> None:
    """Where two have it, nobody is taken who was not meant."""
    document = story()
    two = tuple(replace(one, aliases=("Moss",)) for one in document.speakers[:2])
    mention = anchor_of(STORY, span_of("Ida Moss"))
    found = speaker_called(replace(document, speakers=two), " Moss ", mention)
    assert found == Named("Moss", mention=mention)
