"""Every quotation says in a sentence why it is this speaker's."""

from __future__ import annotations

import pytest

from search_index.annotate import annotate
from tests.search_index.invented import read_text


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (
            "“The dam is dry,” Nora Vance said.",
            ["“said” gives these words to “Nora Vance” (rule: attribution after)."],
        ),
        (
            "Nora Vance, the mayor of Tarn, left. The mayor said she was tired.",
            [
                "“said” gives these words to “The mayor”, that is, Nora Vance: "
                "called mayor before (rule: clause without that)."
            ],
        ),
        (
            "Nora Vance left early. She said that she was tired.",
            [
                "“said” gives these words to “She”, that is, Nora Vance: "
                "the last person it agrees with (rule: clause with that)."
            ],
        ),
        (
            "“The dam is dry,” Nora Vance said.\n\n“And it is old.”",
            [
                "“said” gives these words to “Nora Vance” (rule: attribution after).",
                "It goes on from the words before it, which are Nora Vance's "
                "(rule: speaker before goes on). Not certain: no word gives these "
                "words to anybody; they stand where theirs would.",
            ],
        ),
        (
            "It rained in Tarn.\n\n“The dam is dry and nobody looks after it.”",
            ["Nobody is named for these words (rule: nobody named)."],
        ),
        (
            "Mary Pell and Peter Pell own the mill. Pell said it was old.",
            [
                "“said” gives these words to “Pell”, whom nothing settles: "
                "it may be several (rule: clause without that)."
            ],
        ),
    ],
)
def test_reason(text: str, reasons: list[str]) -> None:
    """The sentence names the cue, the mention, whom it means and the rule."""
    document = annotate(read_text(text))
    assert [quotation.because for quotation in document.quotations] == reasons


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (
            "Nora Vance met Lena Orr at the mill on Monday. Nora Vance left early. "
            "Lena Orr stayed for an hour, and she said that the dam was dry.",
            "“she” may also be Lena Orr",
        ),
        (
            "Nora Vance urged the council to mend the dam.",
            "a verb used like this tells what was done as well as what was said",
        ),
        (
            "The report was long. A committee said that the dam was dry.",
            "“A committee” is a description that may be of nobody who speaks",
        ),
        ("Nora Vance said that the dam was dry.", ""),
    ],
)
def test_a_doubt_is_told_in_plain_words(text: str, doubt: str) -> None:
    """What is not certain says what it may be instead, or what is wrong with it."""
    document = annotate(read_text(text))
    quotation = document.quotations[-1]
    assert quotation.certain is not bool(doubt)
    told = quotation.because.partition(" Not certain: ")[2]
    assert told == (f"{doubt}." if doubt else "")
