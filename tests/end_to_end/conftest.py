"""What the tests of the installed command share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.command import STORY
from tests.end_to_end.samples import Command


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return where the command keeps its things."""
    return tmp_path / "home"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Return the file of an invented article."""
    file = tmp_path / "fares.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Return the installed command, in an empty directory."""
    return Command(tmp_path)
