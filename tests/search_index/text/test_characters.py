"""What normalising keeps, drops and replaces."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.text.characters import normalise

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("\ufeffmark", "mark"),
        ("\x00\ufeffhidden mark", "hidden mark"),
        ("tab\there", "tab here"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("C1 \x9b31m and delete \x7f.", "C1 31m and delete ."),
        ("lone \ud800 half", "lone \ufffd half"),
        ("“curly” — é 😀 \u202e \u200b", "“curly” — é 😀 \u202e \u200b"),
        ("  blanks   stay  ", "  blanks   stay  "),
    ],
)
def test_table(raw: str, kept: str) -> None:
    """Line ends, marks, controls and surrogates are set right; all else stays."""
    assert normalise(raw) == kept


@given(ANY_TEXT)
def test_twice_is_once(text: str) -> None:
    """Normalising twice is normalising once."""
    assert normalise(normalise(text)) == normalise(text)


@given(ANY_TEXT)
def test_no_control_character_survives(text: str) -> None:
    """Only the line end is left of the control characters, and no surrogate."""
    left = set(normalise(text)) - {"\n"}
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in left)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))).filter(bool))
def test_clean_text_keeps_its_offsets(text: str) -> None:
    """A text without control characters and mark comes back as it is."""
    assert normalise("x" + text) == "x" + text
