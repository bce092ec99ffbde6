"""The homes of articles that pass the same tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.search_index.archive.homes import Home, local_home


@pytest.fixture(params=["local"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    """Return an empty home of articles of each kind."""
    del request
    home = Home(local_home(tmp_path))
    yield home
    home.archive.close()
