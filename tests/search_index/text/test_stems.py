"""Words that are inflections of one word have one stem."""

from __future__ import annotations

import pytest

from search_index.text.stems import places_of_stem, stem


@pytest.mark.parametrize(
    "words",
    [
        "ferry ferries",
        "say says said",
        "find finds found",
        "feel felt",
        "see saw seen",
        "go goes went gone",
        "good better best",
        "wife wives",
        "self selves",
        "policeman policemen",
        "be am is are was were been being",
        "have has had having",
    ],
)
def test_inflections(words: str) -> None:
    """Regular or not, each finds the others, and is found at its place."""
    forms = words.split()
    (base,) = {stem(form) for form in forms}
    assert places_of_stem(base, ["the", *forms, "harbour"]) == [
        place + 1 for place in range(len(forms))
    ]


@pytest.mark.parametrize(
    ("word", "other"), [("found", "founded"), ("leave", "left"), ("men", "omen")]
)
def test_other_words(word: str, other: str) -> None:
    """What is as common as a word of its own is one."""
    assert stem(word) != stem(other)
