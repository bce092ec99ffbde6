"""Names in place of the pronouns of a statement, for a reader who sees nothing else."""

from __future__ import annotations

import pytest

from tests.search_index.findings.texts import find


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        pytest.param(
            "Tom Reke runs the mill.\n\n“He is a disgrace to us,” Ilse Varga said.",
            "[Tom Reke] is a disgrace to us",
            id="the only person before it",
        ),
        pytest.param(
            "Tom Reke runs the mill.\n\n“Everybody knows that his plan is a disgrace,”"
            " Ilse Varga said.",
            "Everybody knows that [Tom Reke’s] plan is a disgrace",
            id="owner",
        ),
        pytest.param(
            "Tom Reke runs the mill.\n\n“People who trust him are a disgrace,” Ilse"
            " Varga said.",
            "People who trust [Tom Reke] are a disgrace",
            id="after a noun for others",
        ),
        pytest.param(
            "Ida Moss met Tom Reke at the mill.\n\n“He is a disgrace to us,” Ilse Varga"
            " said.",
            "[Tom Reke] is a disgrace to us",
            id="given names tell them apart",
        ),
        pytest.param(
            "Ben Roe met Tom Reke at the mill.\n\n“He is a disgrace to the town,” Ilse"
            " Varga said.",
            "[Ben Roe met Tom Reke at the mill.] He is a disgrace to the town",
            id="two whom it could mean: what leads up to it",
        ),
        pytest.param(
            "Tom Reke runs the mill. The other clerk owns it.\n\n“He is a disgrace to"
            " the town,” Ilse Varga said.",
            "[The other clerk owns it.] He is a disgrace to the town",
            id="somebody without a name",
        ),
        pytest.param(
            "Tom Reke runs the mill.\n\n“He is a danger to Ben Roe,” Ilse Varga said.",
            "[Tom Reke] is a danger to Ben Roe",
            id="who is named after it is another",
        ),
        pytest.param(
            "Tom Reke runs the mill.\n\n“Before he went to the town, Ben Roe was a"
            " disgrace,” Ilse Varga said.",
            "Before he went to the town, Ben Roe was a disgrace",
            id="named after it in its own sentence",
        ),
        pytest.param(
            "Ben Roe runs the mill. Ida Moss said she feared his plan was a disgrace.",
            "feared [Ben Roe’s] plan was a disgrace",
            id="but not the speaker",
        ),
        pytest.param(
            "Ida Moss runs the mill. One mother, who gave no name, said she still did"
            " not know why the school was a disgrace.",
            "she still did not know why the school was a disgrace",
            id="who speaks without a name",
        ),
        pytest.param(
            "Ilse Varga said Ben Roe was proud of his plan.",
            "Ben Roe was proud of his plan",
            id="named in the statement",
        ),
    ],
)
def test_a_name_stands_for_a_pronoun(text: str, statement: str) -> None:
    """Where nobody else can be meant, and the statement names nobody it could mean."""
    assert find(text)[-1].item.statement == statement


def test_a_name_that_may_be_anothers_is_a_doubt() -> None:
    """It has a question mark, the statement is not certain, and says why."""
    found = find(
        "Ben Roe owns the mill. Tom Reke left the board.\n\n“Norway is a disgrace"
        " because of him,” Ilse Varga said."
    )
    item = found[-1].item
    assert item.statement == "Norway is a disgrace because of [?Tom Reke]"
    assert not item.certain
    assert "whom a pronoun in it means is in doubt" in item.because


def test_who_speaks_is_no_he_of_their_own_words() -> None:
    """Ben Roe says *I*, so nobody is left."""
    found = find("“The mills are a disgrace because of him,” Ben Roe said.")
    assert found[-1].item.statement == "The mills are a disgrace because of him"
