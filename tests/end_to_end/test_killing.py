"""A command that is killed loses nothing and leaves nothing over."""

from __future__ import annotations

import random
from pathlib import Path

from tests.benchmarks.killing import KINDS, Killing


def test_each_is_killed_once(tmp_path: Path) -> None:
    """What ``python -m tests.benchmarks.killing`` does twenty times, once."""
    killing = Killing(tmp_path, random.Random(1))  # noqa: S311 - no secret
    # At first each is measured, and then killed.
    assert [killing.round(kind) for kind in (*KINDS, *KINDS)] == [[]] * 8
    assert killing.kills.total() > 0
