"""What comes from outside, checked word by word against its article."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from search_index.library.corrections.incoming import read_incoming
from search_index.library.corrections.word_check import checked
from search_index.model.annotations import ItemInWords, QuotationInWords, Reading
from search_index.model.documents import Attribution, QuotationKind
from tests.search_index.invented import read_text

TEXT = """Mill Closes Its Gates

“The gates stay shut,” Ida Moss, the warden, told the crowd. The mill must pay.

The warden said that the bank had called. Moss left. The bank said no. Moss came back.
"""
PAY = {"evidence": ["The mill must pay"], "modality": "call"}
SHUT = {"content": ["The gates stay shut"], "speaker": "Ida Moss"}


def read(**parts: object) -> tuple[Reading | None, tuple[str, ...]]:
    """Return the findings of an object that stand there, and its problems."""
    plain: Mapping[str, object] = {"article": "a", "by": "Roe", **parts}
    said, problems = checked(read_incoming({**plain}), read_text(TEXT))
    found = [one.annotation for one in said if isinstance(one.annotation, Reading)]
    return (found[0] if found else None), problems


def quotation(**parts: object) -> tuple[QuotationInWords, tuple[str, ...]]:
    """Return the one quotation of an object, and its problems."""
    found, problems = read(**parts)
    assert found is not None
    (one,) = found.quotations
    return one, problems


def item(**parts: object) -> ItemInWords:
    """Return the one position or proposal of an object, in which all is right."""
    found, problems = read(**parts)
    assert found is not None
    assert problems == ()
    (one,) = (*found.positions, *found.proposals)
    return one


def test_nothing_found_is_no_reading() -> None:
    """Who names speakers alone has said nothing of what they said."""
    assert read(speakers=[{"id": "1", "name": "Ida Moss"}]) == (None, ())


def test_positions_alone_are_a_reading() -> None:
    """A call of the article itself is the author's; one of somebody is theirs."""
    own = item(proposals=[{**PAY, "holder": "author"}])
    assert (own.holder.name, own.attribution) == ("", Attribution.AUTHOR)
    moss = item(proposals=[{**PAY, "holder": "Ida Moss"}])
    assert moss.holder.name == "Ida Moss"
    assert moss.attribution is Attribution.INDIRECT


def test_quotations_alone_are_a_reading() -> None:
    """How much is quoted is seen in the text, whatever was said of it."""
    one, problems = quotation(quotations=[{**SHUT, "kind": "indirect"}])
    assert one.kind is QuotationKind.DIRECT
    assert problems == ()


def test_a_name_that_does_not_stand_there() -> None:
    """The longest other name that does is taken, and told; the rest is left out."""
    named = {"id": "x", "name": "I. Moss", "aliases": ["Moss", "Ida Moss", "Iddy"]}
    one, problems = quotation(speakers=[named], quotations=[{**SHUT, "speaker": "x"}])
    assert one.speaker is not None
    assert (one.speaker.name, one.speaker.aliases) == ("Ida Moss", ("Moss",))
    assert problems == (
        "speaker x: “I. Moss” does not stand in the article; called “Ida Moss”",
    )


def test_nobody_of_the_article() -> None:
    """What they said is left out, with a line for them and one for that."""
    found, problems = read(quotations=[{**SHUT, "speaker": "Odd Reke"}])
    assert found == Reading((), (), ())
    assert [line.split(":")[0] for line in problems] == [
        "speaker Odd Reke",
        "quotations 1",
    ]


@pytest.mark.parametrize(
    ("role", "place"),
    [("the warden", "Ida Moss, "), ("the clerk", None), (None, None)],
)
def test_a_role_stands_nearest_to_the_name(role: str | None, place: str | None) -> None:
    """Of several places the nearest is meant; a role that is not there is left out."""
    named = {"id": "x", "name": "Ida Moss", "role": role}
    one, problems = quotation(speakers=[named], quotations=[{**SHUT, "speaker": "x"}])
    assert one.speaker is not None
    found = one.speaker.role
    assert (found and found.before[-len("Ida Moss, ") :]) == place
    told = ("speaker x, role: “the clerk” does not stand there; left out",)
    assert problems == (told if role == "the clerk" else ())


def test_a_cue_is_the_nearest_one() -> None:
    """Of words that stand often those beside the quotation are meant."""
    parts = {"content": ["no"], "speaker": "The bank", "cue": "said", "source": "Moss"}
    one, problems = quotation(quotations=[parts])
    assert problems == ()
    assert one.cue is not None
    assert one.source is not None
    assert one.cue.before.endswith("The bank ")
    assert one.source.after.startswith(" came back")


def test_a_cue_that_is_nowhere_is_left_out() -> None:
    """The quotation stays, and a line says what it lost."""
    one, problems = quotation(quotations=[{**SHUT, "cue": "whispered"}])
    assert one.cue is None
    assert problems == (
        "quotations 1, cue: “whispered” does not stand near it; left out",
    )
