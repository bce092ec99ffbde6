"""Whose something is, in words."""

from __future__ import annotations

import pytest

from search_index.model.possessive import possessive


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Ida Moss", "Ida Moss’"),
        ("Ben Roe", "Ben Roe’s"),
        ("two analysts", "two analysts’"),
    ],
)
def test_an_s_takes_no_other(name: str, form: str) -> None:
    """As it is printed in what a reader is told."""
    assert possessive(name) == form
