"""Damaged files of every format: articles or errors, never anything else."""

from __future__ import annotations

import random

import pytest

from tests.search_index.articles.fuzzing import any_damage, assert_sound, originals

TRIES = 25
WHOLE = originals()


@pytest.mark.parametrize("name", WHOLE)
def test_damaged_files(name: str) -> None:
    """Whatever is cut, doubled or put in, a file is sound articles or errors."""
    chance = random.Random(name)  # noqa: S311 - no secret
    assert assert_sound(WHOLE[name]) > 0
    for _ in range(TRIES):
        assert_sound(any_damage(WHOLE[name], chance))


def test_noise() -> None:
    """Bytes without any order, behind the mark of each format, are sound too."""
    chance = random.Random(7)  # noqa: S311 - no secret
    marks = (
        b"",
        b"<html>",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"From: a\nTo: b\n",
        b'{"',
        b"<rss>",
    )
    for _ in range(TRIES):
        for mark in marks:
            assert_sound(mark + chance.randbytes(chance.randrange(2_000)))
