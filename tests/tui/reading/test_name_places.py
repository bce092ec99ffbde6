"""Where the names of those who speak are coloured."""

from __future__ import annotations

from dataclasses import replace

from search_index import SpeakerKind
from tests.tui.documents import make_document
from tui.reading.state.name_places import NamePlaces

TEXT = (
    "# Harbour tolls\n\n"
    "The {{s1|Mark}} is no coin of this harbour, and {{s1|Mark}} pays in shells. "
    "[[direct s1|“No tolls,”]] {{s1|Mark Olsen}} said of the {{s1|Mark}}."
)


def test_a_thing_of_the_same_name_has_no_colour() -> None:
    """*The Mark* is nobody's name; *Mark* and *Mark Olsen* are the mayor's."""
    document = make_document(TEXT, "Harbour tolls")
    (one,) = document.speakers
    speaker = replace(one, name="Mark Olsen", kind=SpeakerKind.PERSON)
    places = NamePlaces(replace(document, speakers=(speaker,)), (speaker,))
    text = document.article.text
    found = [text[start:end] for start, end, *_ in places.within(0, len(text))]
    assert found == ["Mark", "Mark Olsen"]
    first, *_ = places.within(0, len(text))
    assert text[: first[0]].endswith("harbour, and ")
