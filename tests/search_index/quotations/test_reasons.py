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
                "(rule: speaker before goes on).",
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
