"""What holds for all tests."""

from __future__ import annotations

import gc

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

# Machines that run tests are shared and noisy: no test fails for taking its time. The
# same few examples each time; ``--hypothesis-profile=thorough`` looks for new ones.
settings.register_profile("few", deadline=None, derandomize=True, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=1_000)
settings.load_profile("few")

# Tests make and drop whole screens beside thousands of tests that stay: to look for
# dead cycles as often as Python does took an eighth of the time of some.
gc.set_threshold(20_000, 20, 20)

_FIRST = ("tests/test_architecture.py", "tests/search_index/archive", "tests/tui/wire")
"""What takes long, so that no process works on it when the others have ended."""
_TOGETHER = ("tests/gold", "tests/search_index/archive")
"""Folders that one process runs: it annotates the gold, or starts a server, once."""


def _whole(nodeid: str) -> str:
    """Return the file that one process runs whole, or its folder."""
    folders = (folder for folder in _TOGETHER if nodeid.startswith(folder))
    return next(folders, nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Divide the tests among processes."""
    scheduling = LoadFileScheduling(config, log)
    scheduling._split_scope = _whole  # noqa: SLF001 - what it is subclassed for
    return scheduling


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long."""
    items.sort(key=lambda item: not item.nodeid.startswith(_FIRST))


def pytest_collection_finish() -> None:
    """Look for dead cycles only among what tests make."""
    gc.collect()
    gc.freeze()
