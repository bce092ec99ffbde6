"""Pairing of quote marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.model.documents import Span
from search_index.text.quote_marks import find_quoted


def inner(text: str) -> list[tuple[int, str]]:
    """Return depth and words of each quoted stretch of one block."""
    return [
        (stretch.depth, stretch.inner.of(text))
        for stretch in find_quoted(text, [(0, Span(0, len(text)))])
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“No boats,” she said.", [(0, "No boats,")]),
        ('"No boats," she said.', [(0, "No boats,")]),
        ("``No boats,'' she said.", [(0, "No boats,")]),
        ("«No boats,» she said.", [(0, "No boats,")]),
        ("‘No boats,’ she said. ‘None.’", [(0, "No boats,"), (0, "None.")]),
        ("The dockers’ union and Brook’s men met.", []),
        ("Brook called it a “ferry” and a “joke”.", [(0, "ferry"), (0, "joke")]),
        ("Not a mark in it.", []),
        (
            "‘He said, “No boats,” and he left,’ she said.",
            [(0, "He said, “No boats,” and he left,"), (1, "No boats,")],
        ),
        (
            "'He said \"no\" and left,' she said.",
            [(0, 'He said "no" and left,'), (1, "no")],
        ),
        (
            "She said the dockers’ patience was ‘at an end’, the quay ‘empty’.",
            [(0, "at an end"), (0, "empty")],
        ),
        ("In the '80s it was ‘a village’.", [(0, "a village")]),
        ("“No boats,’’ she said. “None.”", [(0, "No boats,"), (0, "None.")]),
        ("There will be no boats,” she said.", [(0, "There will be no boats,")]),
        (
            "“There will be no boats, said Ansel Brook.",
            [(0, "There will be no boats,")],
        ),
    ],
)
def test_table(text: str, found: list[tuple[int, str]]) -> None:
    """Marks of every shape pair, and apostrophes are no marks."""
    assert inner(text) == found


def test_nested_marks_of_the_same_kind() -> None:
    """Curly marks inside curly marks are counted by depth."""
    text = "“They dropped its “quiet boats,” and nobody asked,” Brook said."
    assert sorted(inner(text)) == [
        (0, "They dropped its “quiet boats,” and nobody asked,"),
        (1, "quiet boats,"),
    ]


def test_unclosed_mark_ends_with_its_block() -> None:
    """A mark left open runs to the end of its block and touches no other."""
    first, second = "“No boats, she said.", "The quay was empty."
    text = f"{first}\n\n{second}"
    blocks = [(0, Span(0, len(first))), (1, Span(len(first) + 2, len(text)))]
    assert all(stretch.block == 0 for stretch in find_quoted(text, blocks))
    assert all(stretch.end <= len(first) for stretch in find_quoted(text, blocks))


@given(st.text(alphabet="“”\"'‘’«» ab.,—\n", min_size=1, max_size=60))
def test_any_marks(text: str) -> None:
    """Whatever marks stand there, stretches lie inside the block and are not blank."""
    for stretch in find_quoted(text, [(0, Span(0, len(text)))]):
        assert 0 <= stretch.start <= stretch.inner.start
        assert stretch.inner.end <= stretch.end <= len(text)
        assert stretch.inner.of(text).strip()
