"""What other readers found, beside what the rules found and over it."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.library.corrections.anchors import anchor_of
from search_index.library.corrections.overlay import lay_over
from search_index.model.annotations import (
    Annotation,
    GivenTo,
    ItemInWords,
    Kept,
    Named,
    QuotationInWords,
    Reading,
    Renamed,
)
from search_index.model.documents import Document, Modality, QuotationKind
from tests.search_index.library.corrections.story import (
    STORY,
    finding,
    shown,
    span_of,
    story,
    words_of,
)


def quoted(words: str, name: str, nth: int = 1) -> QuotationInWords:
    """Return a direct quotation of words of the story."""
    anchor = anchor_of(STORY, span_of(words, nth))
    return QuotationInWords((anchor,), QuotationKind.DIRECT, speaker=Named(name))


def held(words: str, name: str, modality: Modality) -> ItemInWords:
    """Return what somebody holds in words of the story."""
    anchor = anchor_of(STORY, span_of(words))
    return ItemInWords((anchor,), modality, Named(name), words)


def laid(
    *said: tuple[str, Annotation], chosen: Sequence[str] = ()
) -> tuple[Document, tuple[Kept, ...]]:
    """Lay over the story what readers said, one after the other."""
    document = story()
    kept = [
        Kept(number, document.article.id, annotation, by, 0.0)
        for number, (by, annotation) in enumerate(said, 1)
    ]
    return lay_over(document, kept, chosen)


def test_what_only_they_found_stands_as_theirs() -> None:
    """A finding of another reader is shown with their name, and is not certain."""
    words = "Nobody at the bank would talk"
    document, (kept,) = laid(("carol", Reading((quoted(words, "the bank"),))))
    assert "the bank direct: Nobody at the? by carol" in shown(document)
    assert kept.placed
    assert not any(one.corrected for one in document.quotations)
    (bank,) = [one for one in document.speakers if one.name == "the bank"]
    assert (bank.by, bank.corrected) == ("carol", False)


def test_where_both_found_the_same() -> None:
    """Ours stands as it was when another reader agrees."""
    reading = Reading((quoted("No,", "Carl Moss"),))
    assert laid(("carol", reading))[0] == story()


def test_where_they_differ_ours_is_doubtful() -> None:
    """Ours stands, is no longer certain, and says who reads it otherwise."""
    reading = Reading(
        (quoted("No,", "Ida Moss"),),
        (held("the owners have gone abroad", "Carl Moss", Modality.FEAR),),
    )
    document, _ = laid(("carol", reading))
    assert "Carl Moss direct: No,?" in shown(document)
    assert finding(document, "q3").because == (
        "the rules say so; carol reads it as Ida Moss’"
    )
    assert finding(document, "p1").because == "carol reads it as Carl Moss’"


def test_who_is_chosen_stands_over_ours() -> None:
    """Of a reader who is chosen, theirs takes the place of ours."""
    reading = Reading(
        (quoted("No,", "Ida Moss"),),
        (held("the owners have gone abroad", "Carl Moss", Modality.ASSESS),),
    )
    document, _ = laid(("carol", reading), chosen=["carol"])
    assert "Ida Moss direct: No, by carol" in shown(document)
    assert [line for line in shown(document) if "owners" in line] == [
        "Carl Moss assess: the owners have by carol",
    ]
    assert len(document.quotations) == 6


def test_the_most_trusted_is_heard_last() -> None:
    """Of two readers who are chosen the first one named stands."""
    said = (
        ("carol", Reading((quoted("No,", "Ida Moss"),))),
        ("model", Reading((quoted("No,", "the mayor"),))),
    )
    for chosen, line in (
        (["carol", "model"], "Ida Moss direct: No, by carol"),
        (["model", "carol"], "the mayor direct: No, by model"),
    ):
        assert line in shown(laid(*said, chosen=chosen)[0])


def test_ones_own_correction_stands_over_theirs() -> None:
    """A correction of one's own is heard after another's, unless they are chosen."""
    to_ida = GivenTo(words_of(story(), "q3"), Named("Ida Moss"))
    to_clerk = GivenTo(words_of(story(), "q3"), Named("A Clerk"))
    said = (("", to_ida), ("carol", to_clerk))
    assert "Ida Moss direct: No,!" in shown(laid(*said)[0])
    assert "A Clerk direct: No,! by carol" in shown(laid(*said, chosen=["carol"])[0])


def test_anothers_correction_is_shown_as_theirs() -> None:
    """What a colleague corrected is corrected, by them."""
    document, _ = laid(("carol", Renamed(Named("Carl Moss"), "Karl")))
    assert "Karl direct: No,! by carol" in shown(document)


def test_a_quotation_across_ours_waits_until_it_is_chosen() -> None:
    """Two quotations never overlap by halves: ours stands, or theirs."""
    across = "Carl Moss, said that the bank had called twice. “No,” he said. “No"
    reading = Reading((quoted(across, "Ida Moss"),))
    assert laid(("carol", reading))[0] == story()
    document, _ = laid(("carol", reading), chosen=["carol"])
    assert "Ida Moss direct: Carl Moss, said by carol" in shown(document)
    spans = [one.content[0] for one in document.quotations]
    assert sorted(spans) == spans


def test_what_is_no_longer_there_is_told() -> None:
    """A reading of which words are gone lacks a place, and the rest stands."""
    newer = story().article
    gone = Reading(
        (
            QuotationInWords(
                (anchor_of("x y", span_of("x y", 1, "x y")),), QuotationKind.DIRECT
            ),
        )
    )
    kept = Kept(1, newer.id, gone, "carol", 0.0)
    assert lay_over(story(), [kept])[1][0].placed is False


def test_a_chosen_quotation_that_is_drawn_wider() -> None:
    """Theirs takes the place of ours with its own ends, and of what it cuts across."""
    wider = "said that the bank had called twice. “No,” he said. “No,”"
    reading = Reading((quoted(wider, "Ida Moss"),))
    document, _ = laid(("carol", reading), chosen=["carol"])
    (one,) = [one for one in document.quotations if one.by == "carol"]
    assert one.content == (span_of(wider),)
    ids = [one.id for one in document.quotations]
    assert ids == [f"q{number}" for number in range(1, len(ids) + 1)]
