"""Statements, and what leads up to them for a reader who sees nothing else."""

from __future__ import annotations

import pytest

from tests.search_index.findings.texts import find


def test_what_was_said_before_goes_with_a_pronoun() -> None:
    """A statement that only points to the sentence before is given with it."""
    found = find("“The register shows each gift. It must stay open,” Ilse Varga said.")
    statements = [one.item.statement for one in found]
    assert "The register shows each gift. It must stay open" in statements
    found = find(
        "“The board sells the weir to the mill, but it has no plan for the money,” Ilse"
        " Varga said."
    )
    assert found[-1].item.statement == (
        "The board sells the weir to the mill, but it has no plan for the money"
    )
    (one,) = find("“It is hard to say why the gate broke,” Ilse Varga said.")
    assert one.item.statement == "It is hard to say why the gate broke"


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "“Their plan is a disgrace,” Ilse Varga said.",
            "Their plan is a disgrace",
        ),
        (
            "The mills want to dig a new canal.\n\n“Their plan is a disgrace,” Ilse"
            " Varga said.",
            "[The mills want to dig a new canal.] Their plan is a disgrace",
        ),
        (
            "The two mills closed in May. Ilse Varga said they had failed the town.",
            "[The two mills closed in May.] They had failed the town",
        ),
        (
            "“The mills will pay. We should thank them for it,” Ilse Varga said.",
            "The mills will pay. We should thank them for it",
        ),
        (
            "“The mills deserve our thanks. We should help their workers,” Ilse Varga"
            " said.",
            "The mills deserve our thanks. We should help their workers",
        ),
        (
            "“The mills sold out. There is no excuse for that,” Ilse Varga said.",
            "The mills sold out. There is no excuse for that",
        ),
        (
            "“Ben Roe left. There is no doubt that he failed us,” Ilse Varga said.",
            "There is no doubt that [Ben Roe] failed us",
        ),
        (
            "“The weir closed. There is no doubt that he failed us,” Ilse Varga said.",
            "There is no doubt that he failed us",
        ),
        (
            "Ilse Varga left.\n\n“There is no doubt that she failed us,” Varga said.",
            "There is no doubt that she failed us",
        ),
        (
            "“The mill has sold the weir,” Ilse Varga said. “It has no good plan.”",
            "The mill has sold the weir. It has no good plan",
        ),
        (
            "The mills want to dig a new canal through the valley, which the board of "
            "the town has refused to pay for since the floods of last spring tore down "
            "the bridge and the old weir beside it.\n\n"
            "“Their plan is a disgrace,” Ilse Varga said.",
            "[The mills want to dig a new canal through the valley.] Their plan is a "
            "disgrace",
        ),
        (
            "“The mills dug a canal. This canal is a disgrace,” Ilse Varga said.",
            "The mills dug a canal. This canal is a disgrace",
        ),
        (
            "“It is doubtful that it will ever be able to turn,” Ilse Varga said.",
            "It is doubtful that it will ever be able to turn",
        ),
        (
            "“It is unfair and an affront for the mills to pay,” Ilse Varga said.",
            "It is unfair and an affront for the mills to pay",
        ),
        (
            "“The dam (laughs) is a disgrace for the whole valley,” Ilse Varga said.",
            "The dam is a disgrace for the whole valley",
        ),
        (
            "“The mills — both of them — and the weir are old,” Ilse Varga said.",
            "The mills — both of them — and the weir are old",
        ),
        (
            "“The mills are old. It will break in spring,” Ilse Varga said.",
            "The mills are old. It will break in spring",
        ),
        (
            "“The weir opened. It was a start in a plan that failed,” Ilse Varga said.",
            "The weir opened. It was a start in a plan that failed",
        ),
        (
            "The weir burst. The board said it was a disgrace for the whole valley.",
            "[The weir burst.] It was a disgrace for the whole valley",
        ),
        (
            "The old weir burst in May. He asked why. Ilse Varga said they had failed.",
            "[The old weir burst in May. He asked why.] They had failed",
        ),
        (
            "“We saw the dam. So unsafe was the dam that we fled,” Ilse Varga said.",
            "So unsafe was the dam that we fled",
        ),
        (
            "“The dam is old (it is). Neither is the canal safe,” Ilse Varga said.",
            "The dam is old (it is). Neither is the canal safe",
        ),
        (
            "“If the board wants a gate, then it must pay for it,” Ilse Varga said.",
            "If the board wants a gate, then it must pay for it",
        ),
        (
            "“The tolls are high. It [the mill] is a disgrace,” Ilse Varga said.",
            "It [the mill] is a disgrace",
        ),
        (
            "“We met. On the way to his trial Ben Roe betrayed us,” Ilse Varga said.",
            "On the way to his trial Ben Roe betrayed us",
        ),
    ],
)
def test_what_leads_up_to_a_pronoun_goes_with_it(text: str, statement: str) -> None:
    """Whatever pronoun comes before any noun; the reporter's words in brackets."""
    assert find(text)[-1].item.statement == statement


def test_what_does_not_stand_alone_is_not_certain() -> None:
    """Without anything before it nobody can tell whose plan it is."""
    sure = find("“The plan of the mills is a disgrace,” Ilse Varga said.")
    unsure = find("“Their plan is a disgrace,” Ilse Varga said.")
    assert sure[-1].item.certain
    assert not unsure[-1].item.certain
    assert "what it points to" in unsure[-1].item.because


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Ilse Varga denied that she opposes the canal.",
            "denies that she opposes the canal",
        ),
        (
            "The mills are old. Ilse Varga denied that they had failed the town.",
            "[The mills are old.] Denies that they had failed the town",
        ),
        (
            "Ilse Varga denied that the board should pay for the weir.",
            "denies that the board should pay for the weir",
        ),
        ("Ilse Varga did not deny that the weir would fail.", "the weir would fail"),
        (
            "Ilse Varga does not think that the weir is safe.",
            "does not think that the weir is safe",
        ),
        (
            "Ilse Varga is not convinced that the weir is safe.",
            "not convinced that the weir is safe",
        ),
        ("“I never took the weir,” Ilse Varga denied.", "I never took the weir"),
    ],
)
def test_what_is_denied_keeps_its_verb(text: str, statement: str) -> None:
    """The clause alone would say the opposite; it calls for nothing, either."""
    (one,) = find(text)[-1:]
    assert one.item.statement == statement
    assert one.item.modality.value in {"oppose", "concede", "assess"}


def test_a_noun_that_attributes_opens_the_statement() -> None:
    """*To sell the weir* alone would be wanted, where its sale is refused."""
    for text in (
        "The town criticised Ilse Varga's refusal to sell the old weir.",
        "Ilse Varga repeated her refusal to sell the old weir.",
    ):
        found = [one for one in find(text) if one.holder == "Ilse Varga"]
        assert [one.item.statement for one in found] == ["refusal to sell the old weir"]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "“The weir closed. In the short term, that may help the mills,” Ilse Varga "
            "said.",
            "The weir closed. In the short term, that may help the mills",
        ),
        (
            "“Both mills have new wheels. That said, the weir is a disgrace,” Ilse "
            "Varga said.",
            "That said, the weir is a disgrace",
        ),
        (
            "“The board met. It should not surprise anyone that the dam is a "
            "disgrace,” Ilse Varga said.",
            "It should not surprise anyone that the dam is a disgrace",
        ),
        (
            "“The board met. He (the mayor) is a disgrace,” Ilse Varga said.",
            "He (the mayor) is a disgrace",
        ),
        (
            "“Ben Roe lied. She saw it. She wept. He is a disgrace,” Ilse Varga said.",
            "[Ben Roe] is a disgrace",
        ),
        (
            "The mills closed. Ilse Varga said none of them had warned the town.",
            "[The mills closed.] None of them had warned the town",
        ),
        (
            "The sale of the weir was condemned by Ilse Varga.",
            "condemns the sale of the weir",
        ),
        (
            "“It is old, but frost, ice, and rain could break it,” Ilse Varga said.",
            "frost, ice, and rain could break it",
        ),
    ],
)
def test_what_points_to_nothing_stands_alone(text: str, statement: str) -> None:
    """What points to something stands after what names it, and nothing else does."""
    assert find(text)[-1].item.statement == statement


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Some asked whether the clerk was weak. The river board said he “acted with"
            " great care” by waiting.",
            "[Some asked whether the clerk was weak.] He “acted with great care” by"
            " waiting",
        ),
        (
            "The mill should pay. The board is free. Ilse Varga said: “The weir is old."
            " Refusing this generous offer, it may fall.”",
            "The weir is old. Refusing this generous offer, it may fall",
        ),
        (
            "None of the “many” mills were a disgrace, Ilse Varga said, but “I want to"
            " stress that the weir is unsafe.”",
            "None of the “many” mills were a disgrace, but I want to stress that the"
            " weir is unsafe",
        ),
        (
            "She had shown the flood with the words “we see you”. Ilse Varga said these"
            " words could be viewed as a threat to the town.",
            "[She had shown the flood with the words “we see you”.] These words could"
            " be viewed as a threat to the town",
        ),
        (
            "The mills closed in May. Ilse Varga said of Tom Roe: “There is no doubt"
            " that he failed us.”",
            "There is no doubt that [Tom Roe] failed us",
        ),
        (
            "ALBION/Ben Roe\n\n“Their plan is a disgrace,” Ilse Varga said.",
            "Their plan is a disgrace",
        ),
        (
            "“The mills sold gravel. We do not like that trade,” Ilse Varga said.",
            "The mills sold gravel. We do not like that trade",
        ),
        (
            "“We stay together and we resist,” Ilse Varga said.",
            "We stay together and we resist",
        ),
        (
            "Ilse Varga said the new weir was “a disgrace for the town”.",
            "the new weir was “a disgrace for the town”",
        ),
        (
            "Ada Moss wrote to Sasa Roe. He said her plan was a disgrace.",
            "[Ada Moss’] plan was a disgrace",
        ),
        (
            "“The mills sold gravel. Few would pay for such gravel,” Ilse Varga said.",
            "The mills sold gravel. Few would pay for such gravel",
        ),
        (
            "The weir closed. He wept about it. She asked him why. Ilse Varga said it"
            " was a disgrace.",
            "[The weir closed. … She asked him why.] It was a disgrace",
        ),
    ],
)
def test_statements_are_whole_and_their_marks_are_paired(
    text: str, statement: str
) -> None:
    """A second conjunct keeps its subject, scare quotes both marks, *he* a noun."""
    assert find(text)[-1].item.statement == statement


def test_what_opens_a_list_or_asks_is_not_held() -> None:
    """*The plan includes:* says nothing; *why* and a verb asks, whatever ends it."""
    assert find("“Why wouldn't the weir be a disgrace,” Ilse Varga said.") == []
    found = find("“The weir is a disgrace that includes: a gate,” Ilse Varga said.")
    assert [one.evidence for one in found if one.evidence.endswith("includes")] == []


def test_a_question_leads_up_to_its_answer() -> None:
    """What *it* is in an answer was named by who asked."""
    found = find(
        "Q Will the new weir be opened in May?\n\n"
        "THE MAYOR: Well, it could be a great day for the whole valley.\n\n"
        "Q Are you sure?\n\nTHE MAYOR: The weir is great. The mills are great.\n\n"
        "Q Is there more?\n\nTHE MAYOR: The mills are great. We will build a pier."
    )
    assert found[0].item.statement == (
        "[Will the new weir be opened in May?] It could be a great day for the whole "
        "valley"
    )


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "“The board must give us help and tools to make the old mills run again,” "
            "Ilse Varga said.",
            "give us help and tools to make the old mills run again",
        ),
        (
            "“All we need to do is sell the old weir to the mills,” Ilse Varga said.",
            "sell the old weir to the mills",
        ),
    ],
)
def test_what_is_to_be_done_is_whole(text: str, statement: str) -> None:
    """Neither cut before *tools to make the mills run*, nor begun at *do is*."""
    assert [one.item.statement for one in find(text)] == [statement]


def test_what_somebody_is_given_is_no_proposal() -> None:
    """*Offered her the post* gives her something, *which mill he plans to* asks."""
    assert find("Ilse Varga offered him the post of a clerk.") == []
    assert find("Nobody knew which mill Ilse Varga planned to close.") == []
    assert find("“No, no,” Ilse Varga said.") == []
