"""Positions and proposals of whole passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index import Proposal
from tests.search_index.findings.texts import find

_SPEECH = (
    "“Voters are sick of the delays,” said Odalys Brandt, the mayor of Quillhaven."
)
_WORDS = [
    "we",
    "will",
    "not",
    "should",
    "must",
    "need",
    "to",
    "have",
    "voters",
    "want",
    "they",
    "the",
    "board",
    "and",
    "but",
    "if",
    "that",
    "said",
    "urged",
    "wants",
    "called",
    "for",
    "of",
    "accused",
    ",",
    ".",
    "“",
    "”",
    ":",
    ";",
    "Ilse",
    "Varga",
    "says",
    "whether",
    "only",
    "has",
    "a",
    "plan",
    "is",
    "are",
    "sick",
    "answer",
    "going",
    "would",
    "be",
    "better",
    "taking",
    "steps",
    "working",
    "I",
    "think",
    "requires",
    "from",
    "goals",
    "defended",
    "while",
    "never",
    "offering",
    "?",
]


def test_group_inside_speech() -> None:
    """A group whose mind a speaker tells is the holder, through that speaker."""
    (one,) = find(_SPEECH)
    assert one.holder == "Voters"
    assert one.via == ("Odalys Brandt",)
    assert one.item.modality.value == "oppose"


def test_statement_of_a_proposal_begins_with_its_verb() -> None:
    """Who should act is the target, and the statement is what they should do."""
    (one,) = find("“The council should close the quarry,” Tamsin Oyelaran said.")
    assert one.item.statement == "close the quarry"
    assert one.item.target == ("The council",)


@pytest.mark.parametrize(
    ("words", "negative"),
    [
        ("Nobody should have to choose between a wage and a lifeboat", True),
        ("No family should lose a home over the toll", True),
        ("None of the pilots should sail at night", True),
        ("Only the council should set the toll", False),
        ("Fewer boats should sail in the winter months", False),
        ("Not everyone should pay for the lock", True),
    ],
)
def test_a_call_on_nobody_is_no_call_to_do_it(words: str, negative: bool) -> None:
    """Who is to act stays where without them the statement would say the opposite."""
    (one,) = find(f"“{words},” Ida Moss said.")
    assert one.item.statement == words
    assert isinstance(one.item, Proposal)
    assert (one.item.polarity == "-") is negative


def test_statement_of_a_position_keeps_its_verb() -> None:
    """A position on a noun phrase is stated with the holder's verb."""
    (one,) = find("Ilse Varga accused the railway of hiding the report.")
    assert one.item.statement == "accuses the railway of hiding the report"


def test_first_half_before_but_concedes() -> None:
    """Praise that a *but* takes back is a concession."""
    found = find("“The grant is welcome, but the rules are unfair,” Ilse Varga said.")
    assert [one.item.modality.value for one in found] == ["concede", "oppose"]


def test_supposed_act_is_no_item() -> None:
    """What somebody may do if something happens has not been pledged by them."""
    found = find("Ships will return if Ruben Halloway agrees to reopen the canal.")
    assert found == []


def test_same_item_twice_is_one() -> None:
    """A call in the lead and its repetition in a quote are one item."""
    found = find(
        "Odalys Brandt urged the council to close the flooded quarry on Ash Hill.\n\n"
        "“The council should close the flooded quarry on Ash Hill,” Odalys Brandt said."
    )
    assert len(found) == 1
    assert len(found[0].item.also) == 1


def test_reporter_holds_nothing() -> None:
    """Judgments that nobody voices in a news text are not extracted."""
    assert find("The shameful delay is the worst in years. It must end now.") == []


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=40))
def test_any_words(words: list[str]) -> None:
    """Any order of words gives sound items: inside the text, short statements."""
    for one in find(" ".join(words)):
        assert one.evidence.strip() == one.evidence != ""
        assert one.item.statement.strip(" .,;:") == one.item.statement != ""


def test_what_is_denied_stays_denied() -> None:
    """A negation before the verb of thought is kept, in statement and polarity."""
    (one,) = find("“I don't think we should have a budget for gifts,” Ilse Varga said.")
    assert one.item.statement == "not have a budget for gifts"
    assert isinstance(one.item, Proposal)
    assert one.item.polarity == "-"
    (same,) = find("“The board shouldn't sell the old weir,” Ilse Varga said.")
    assert same.item.statement == "not sell the old weir"
    (other,) = find("Ilse Varga does not oppose the new canal.")
    assert other.item.statement == "does not oppose the new canal"


def test_nothing_begins_in_the_middle() -> None:
    """What goes on about something named before is no statement."""
    found = find(
        "Forty farms were lost, according to Ilse Varga, many of which are for sale."
    )
    assert [one.evidence for one in found if "which" in one.evidence] == []
    found = find(
        "Ilse Varga said the plan failed in the hills, where people believe in nothing."
    )
    assert [one.evidence for one in found if one.evidence.startswith("where")] == []


def test_a_byline_in_front_is_no_part() -> None:
    """The writer's name before a colon is left out of what is held."""
    found = find(
        "By Aaron Hume: The town cannot ignore the risk of floods, Ilse Varga warned."
    )
    assert [one.evidence for one in found] == [
        "The town cannot ignore the risk of floods"
    ]


def test_who_is_called_on_is_the_one_to_act() -> None:
    """Whom a call goes to is its target, and what they are to do its statement."""
    (one,) = find("Ilse Varga called on the railway to publish the report.")
    assert one.item.statement == "publish the report"
    assert one.item.target == ("the railway",)


def test_advice_against_an_act_says_so() -> None:
    """A reader of the statement alone sees that the act is not wanted."""
    (one,) = find("Ilse Varga advised against swimming in the canal.")
    assert one.item.statement == "against swimming in the canal"


def test_so_far_is_no_link() -> None:
    """*So* alone is left out before what is held, *so far* belongs to it."""
    (one,) = find("“So far the new weir is a success,” Ilse Varga said.")
    assert one.item.statement == "So far the new weir is a success"


def test_what_was_only_asked_is_not_held() -> None:
    """A thought that a question is about, and silence, are nobody's view."""
    found = find(
        "Asked whether she thought that she had failed, Ilse Varga left the room.\n\n"
        "“I have no comment on the canal at this time,” Ilse Varga said."
    )
    assert found == []


def test_a_pledge_to_go_on_keeps_its_verb() -> None:
    """What somebody will continue to do is not what they will begin to do."""
    (one,) = find("Ilse Varga said she would continue to sell the old weir.")
    assert one.item.statement == "continue to sell the old weir"
    (other,) = find("Ilse Varga said she plans to sell the old weir.")
    assert other.item.statement == "sell the old weir"


def test_what_stands_on_both_sides_of_its_attribution_is_one_sentence() -> None:
    """The *and* before the second half is no evidence, and the statement has it."""
    (one,) = find(
        "The mill should be closed within a year, Ida Moss said on Monday, and those "
        "who live there ought to be paid.",
    )
    assert one.item.statement == (
        "The mill should be closed within a year, and those who live there ought to be "
        "paid"
    )


def test_a_purpose_before_what_must_be_done_stays_whole() -> None:
    """The *to* of a purpose is no *to* of what is asked for."""
    found = find("Ilse Varga said: “To win, the first step must be the dam.”")
    assert found[-1].item.statement == "To win, the first step must be the dam"


def test_a_label_is_no_part_of_what_is_said() -> None:
    """What leads up to a turn begins after its label; questions hold nothing."""
    found = find(
        "THE MAYOR: Thank you. I think the pier is great.\n\n"
        "Q What did you promise?\n\n"
        "THE MAYOR: No, we had a good talk. I want to get it fixed.\n\n"
        "Q Are you pleased?\n\nTHE MAYOR: Good. Come to the boat.\n\nQ Are you ill?\n\n"
        "THE MAYOR: Good. We will build a pier."
    )
    assert {one.holder for one in found} == {"THE MAYOR"}
    statements = [one.item.statement for one in found]
    assert "No, we had a good talk. I want to get it fixed" in statements


def test_what_a_reason_is_is_nothing_reported() -> None:
    """The last verb belongs to the reason, whoever fears something within."""
    found = find("The reason Ida Moss fears the dam is its great age.")
    assert [one.evidence for one in found] == ["the dam"]
    assert not found[0].item.certain


def test_a_passive_with_an_adverb_keeps_what_is_to_be_done_to() -> None:
    """*Also be sold* alone would not say what."""
    (one,) = find("“The shed must also be sold to the town,” Ilse Varga said.")
    assert one.item.statement == "The shed must also be sold to the town"


def test_what_is_done_to_it_is_no_pledge() -> None:
    """*It would be used* is no body's own will; *it would use* is."""
    found = find("The harbour board said it would also be used to store tar.")
    assert "pledge" not in {one.item.modality.value for one in found}
    (one,) = find("The harbour board said it would rebuild the shed.")
    assert one.item.modality.value == "pledge"
