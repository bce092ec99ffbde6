"""What was left off right before the words, and denies them."""

from __future__ import annotations

import pytest

from search_index.verify.sources import ArticleSources
from tests.search_index.invented import read_text
from tests.search_index.verify.test_check import verdict_on


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("“The ferry will sail in winter,” said Ada Quill.", "altered"),
        ("“… the ferry will sail in winter,” said Ada Quill.", "altered"),
        ("Quill would “sell the boats to anybody,” she said.", "altered"),
        ("Quill spoke of wanting “to quarrel with the mayor.”", "altered"),
        ("Quill did not think that “the ferry will sail in winter.”", "verbatim"),
        ("“That the quay will be built,” said Ada Quill.", "verbatim"),
        ("“The quay will be built by spring,” said Ada Quill.", "verbatim"),
    ],
)
def test_a_clause_that_is_denied_before_it(draft: str, words: str) -> None:
    """What hangs on words that deny it is not said without them."""
    story = (
        "Quill speaks\n\n“I do not think that the ferry will sail in winter,” said Ada "
        "Quill, who sells ice cream. “We are not going to sell the boats to anybody, "
        "and I have never wanted to quarrel with the mayor. It is no good year, but I "
        "do hope that the quay will be built by spring.”\n"
    )
    assert verdict_on(draft, ArticleSources([read_text(story)])).words == words
