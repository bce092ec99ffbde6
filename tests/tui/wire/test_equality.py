"""The terminal shows exactly what Textual drew.

A few sessions of thousands: ``python -m tests.benchmarks.equality`` plays them.
"""

from __future__ import annotations

import pytest

from tests.tui.wire.sessions import play


@pytest.mark.parametrize("seed", range(5))
def test_any_session_shows_what_textual_drew(seed: int) -> None:
    """After each frame of a random session, cells and attributes are Textual's own."""
    twin = play(seed, keys=12, modern=False)
    assert not twin.difference
    assert twin.compared > 5


@pytest.mark.parametrize("seed", range(100, 103))
def test_characters_of_unsure_width_stand_where_textual_put_them(seed: int) -> None:
    """Joined pictures, flags and marks come out alike where the terminal has them."""
    twin = play(seed, keys=12, modern=True)
    assert not twin.difference
    assert twin.compared > 5
