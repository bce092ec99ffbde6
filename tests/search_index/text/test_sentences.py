"""Where sentences end."""

from __future__ import annotations

import pytest

from search_index.text.analysis import analyse
from tests.search_index.invented import read_text


def sentences_of(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph."""
    analysed = analyse(read_text(paragraph + "\n"))
    return [
        analysed.words(first, last)
        for part in analysed.paragraphs
        for first, last in part.sentences
    ]


@pytest.mark.parametrize(
    "parts",
    [
        ["The boats were late again.", "Nobody on the quay knew why that was."],
        ["Mr. Brook left with Dr. Venn of the U.S. mission.", "The rest stayed on."],
        ["J. P. Marsh paid $4.50 for it.", "He wanted nothing more than that."],
        ["“Why now?” asked the mayor of Port Lindow.", "Nobody had an answer."],
        ["They waited until 5 p.m. on Monday.", "Then the vote was called at last."],
    ],
)
def test_table(parts: list[str]) -> None:
    """A sentence ends at its end and not at an abbreviation."""
    assert sentences_of(" ".join(parts)) == parts
