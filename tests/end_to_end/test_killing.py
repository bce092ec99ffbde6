"""A command that is killed loses nothing and leaves nothing over."""

from __future__ import annotations

import random
from pathlib import Path

from tests.benchmarks.killing import KINDS, Killing


def test_each_is_killed_once(tmp_path: Path) -> None:
    """What ``python -m tests.benchmarks.killing`` does twenty times, once."""
    killing = Killing(tmp_path, random.Random(1))  # noqa: S311 - no secret
    # Not measured first: each writes for at least so long.
    killing.lasting.update(dict.fromkeys(KINDS, 0.05))
    assert [killing.round(kind) for kind in KINDS] == [[]] * 4
    assert killing.kills.total() > 0
